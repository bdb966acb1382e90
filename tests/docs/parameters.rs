//! The parameters of each kind of check, read from its source: name, type, default, meaning.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use syn::{Attribute, Expr, Fields, GenericArgument, Item, Lit, Meta, PathArguments, Stmt, Type};

/// What a parameter may be.
#[derive(Clone)]
pub enum Shape {
    Text,
    Number,
    Flag,
    Character,
    Choice(Vec<String>),
    List(Box<Shape>),
    Table(Box<Shape>),
    Fields(Vec<Parameter>),
    Any,
}

/// A parameter of a kind of check, or a field of one.
#[derive(Clone)]
pub struct Parameter {
    pub name: String,
    pub shape: Shape,
    /// What holds where it is left out; `None`: it must be there.
    pub default: Option<String>,
    pub meaning: String,
}

/// The parameters of each kind of check, by its name.
pub fn all() -> BTreeMap<String, Vec<Parameter>> {
    let files = fs::read_dir("src/checks").unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    files.filter_map(|path| of_kind(&path)).collect()
}

fn of_kind(path: &Path) -> Option<(String, Vec<Parameter>)> {
    let code = fs::read_to_string(path).unwrap();
    let (_, rest) = code.split_once("pub(crate) const KIND: Kind =")?;
    let name = rest.split_once("name: \"")?.1.split_once('"')?.0;
    let mut items = syn::parse_file(&code).unwrap().items;
    for file in parts(&path.with_extension("")) {
        items.extend(syn::parse_file(&fs::read_to_string(file).unwrap()).unwrap().items);
    }
    let source = Items(items);
    let parameters = source.root().map(|root| source.parameters(root)).unwrap_or_default();
    Some((name.to_owned(), parameters))
}

/// The files of a folder; none where there is no folder.
fn parts(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()).collect()
}

/// The items of a kind of check.
struct Items(Vec<Item>);

impl Items {
    /// The type of all parameters: its name ends so.
    fn root(&self) -> Option<&str> {
        let names = self.0.iter().filter_map(|item| match item {
            Item::Struct(item) => Some(&item.ident),
            Item::Enum(item) => Some(&item.ident),
            _ => None,
        });
        let name = names.map(ToString::to_string).find(|name| name.ends_with("Parameters"))?;
        Some(name.leak())
    }

    fn parameters(&self, name: &str) -> Vec<Parameter> {
        for item in &self.0 {
            match item {
                Item::Struct(item) if item.ident == name => return self.fields(&item.fields, &item.attrs),
                Item::Enum(item) if item.ident == name => return self.tagged(item),
                _ => {}
            }
        }
        Vec::new()
    }

    fn fields(&self, fields: &Fields, container: &[Attribute]) -> Vec<Parameter> {
        let kebab = serde(container).contains("\"kebab-case\"");
        let read = fields.iter().filter(|field| !serde(&field.attrs).contains("skip"));
        let parameter = |field: &syn::Field| {
            let ident = field.ident.as_ref()?.to_string();
            let name = renamed(&field.attrs).unwrap_or(if kebab { ident.replace('_', "-") } else { ident });
            let (shape, optional) = self.shape(&field.ty);
            let default = self.default_of(&field.attrs, &shape, optional);
            Some(Parameter { name, shape, default, meaning: meaning(&field.attrs) })
        };
        read.filter_map(parameter).collect()
    }

    /// The parameters of an enum whose variants one of them names.
    fn tagged(&self, item: &syn::ItemEnum) -> Vec<Parameter> {
        let serde = serde(&item.attrs);
        let Some((_, tag)) = serde.split_once("tag = \"") else { return Vec::new() };
        let choice = Parameter {
            name: tag.split('"').next().unwrap_or_default().to_owned(),
            shape: Shape::Choice(choices(item)),
            default: None,
            meaning: "What is looked for.".to_owned(),
        };
        let of_variants = item.variants.iter().flat_map(|variant| {
            let fields = self.fields(&variant.fields, &item.attrs).into_iter();
            fields.map(|field| Parameter { default: Some("-".to_owned()), ..field })
        });
        std::iter::once(choice).chain(of_variants).collect()
    }

    /// What a type is to a rule file, and whether it may be left out.
    fn shape(&self, ty: &Type) -> (Shape, bool) {
        if let Type::Array(array) = ty {
            return (Shape::List(Box::new(self.shape(&array.elem).0)), false);
        }
        // A list of things of several kinds.
        let Type::Path(path) = ty else { return (Shape::Any, false) };
        let last = path.path.segments.last().unwrap();
        let mut inner = match &last.arguments {
            PathArguments::AngleBracketed(arguments) => arguments.args.iter().collect::<Vec<_>>(),
            _ => Vec::new(),
        };
        let shape_of = |argument: Option<&GenericArgument>| match argument {
            Some(GenericArgument::Type(ty)) => Box::new(self.shape(ty).0),
            _ => Box::new(Shape::Any),
        };
        let name = last.ident.to_string();
        match name.as_str() {
            "String" => (Shape::Text, false),
            "bool" => (Shape::Flag, false),
            "char" => (Shape::Character, false),
            "usize" | "u8" | "u16" | "u32" | "u64" | "f32" | "f64" | "i32" => (Shape::Number, false),
            "Option" => (*shape_of(inner.first().copied()), true),
            "Vec" | "HashSet" | "BTreeSet" => (Shape::List(shape_of(inner.first().copied())), false),
            "BTreeMap" | "HashMap" => (Shape::Table(shape_of(inner.pop())), false),
            "ListedWords" => (Shape::List(Box::new(Shape::Text)), false),
            "WordLists" => (Shape::Table(Box::new(Shape::List(Box::new(Shape::Text)))), false),
            _ => (self.named(&name), false),
        }
    }

    fn named(&self, name: &str) -> Shape {
        for item in &self.0 {
            match item {
                Item::Enum(item)
                    if item.ident == name && item.variants.iter().all(|v| v.fields.is_empty()) =>
                {
                    return Shape::Choice(choices(item));
                }
                Item::Struct(item) if item.ident == name && matches!(item.fields, Fields::Named(_)) => {
                    return Shape::Fields(self.fields(&item.fields, &item.attrs));
                }
                _ => {}
            }
        }
        Shape::Any
    }

    fn default_of(&self, attributes: &[Attribute], shape: &Shape, optional: bool) -> Option<String> {
        let serde = serde(attributes);
        if let Some((_, function)) = serde.split_once("default = \"") {
            return Some(self.value_of(function.split('"').next().unwrap_or_default()));
        }
        if optional {
            return Some("-".to_owned());
        }
        serde.contains("default").then(|| match shape {
            Shape::Flag => "`false`".to_owned(),
            Shape::Number => "`0`".to_owned(),
            _ => "-".to_owned(),
        })
    }

    /// The literal that a function gives.
    fn value_of(&self, function: &str) -> String {
        let found = self.0.iter().find_map(|item| match item {
            Item::Fn(item) if item.sig.ident == function => item.block.stmts.last(),
            _ => None,
        });
        match found {
            Some(Stmt::Expr(Expr::Lit(literal), _)) => match &literal.lit {
                Lit::Int(number) => format!("`{}`", number.base10_digits()),
                Lit::Float(number) => format!("`{}`", number.base10_digits()),
                Lit::Bool(flag) => format!("`{}`", flag.value),
                _ => "-".to_owned(),
            },
            _ => "-".to_owned(),
        }
    }
}

/// All that is said to serde of an item.
fn serde(attributes: &[Attribute]) -> String {
    let lists = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("serde") => Some(list.tokens.to_string()),
        _ => None,
    });
    lists.collect::<Vec<_>>().join(", ")
}

fn renamed(attributes: &[Attribute]) -> Option<String> {
    let serde = serde(attributes);
    let (_, name) = serde.split_once("rename = \"")?;
    Some(name.split('"').next().unwrap_or_default().to_owned())
}

/// The names that a file has for the variants of an enum.
fn choices(item: &syn::ItemEnum) -> Vec<String> {
    let kebab = serde(&item.attrs).contains("\"kebab-case\"");
    let name = |variant: &syn::Variant| {
        renamed(&variant.attrs).unwrap_or_else(|| {
            let mut name = String::new();
            for c in variant.ident.to_string().chars() {
                if kebab && c.is_uppercase() && !name.is_empty() {
                    name.push('-');
                }
                name.extend(c.to_lowercase());
            }
            name
        })
    };
    item.variants.iter().map(name).collect()
}

/// The doc comment, in one line.
fn meaning(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ")
}

impl Shape {
    /// In words, as a cell of a table; `many` of them.
    pub fn words(&self, many: bool) -> String {
        let s = if many { "s" } else { "" };
        match self {
            Self::Text => format!("text{s}"),
            Self::Number => format!("number{s}"),
            Self::Flag => "true or false".to_owned(),
            Self::Character => format!("character{s}"),
            Self::Choice(names) => {
                names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
            }
            Self::List(item) => format!("list{s} of {}", item.words(true)),
            Self::Table(value) => format!("table{s} of {}", value.words(true)),
            Self::Fields(fields) => {
                let names: Vec<String> = fields.iter().map(|field| format!("`{}`", field.name)).collect();
                format!("table{s} with {}", names.join(", "))
            }
            Self::Any => format!("pair{s}"),
        }
    }

    fn schema(&self) -> Value {
        match self {
            Self::Text => json!({"type": "string"}),
            Self::Number => json!({"type": "number"}),
            Self::Flag => json!({"type": "boolean"}),
            Self::Character => json!({"type": "string", "minLength": 1, "maxLength": 1}),
            Self::Choice(names) => json!({"enum": names}),
            Self::List(item) => json!({"type": "array", "items": item.schema()}),
            Self::Table(value) => json!({"type": "object", "additionalProperties": value.schema()}),
            Self::Fields(fields) => object(fields),
            Self::Any => json!({}),
        }
    }
}

fn object(fields: &[Parameter]) -> Value {
    let property = |field: &Parameter| {
        let mut schema = field.shape.schema();
        schema["description"] = field.meaning.clone().into();
        (field.name.clone(), schema)
    };
    let properties: serde_json::Map<String, Value> = fields.iter().map(property).collect();
    let required: Vec<&str> =
        fields.iter().filter(|field| field.default.is_none()).map(|field| field.name.as_str()).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// The JSON Schema of a rule file.
pub fn schema(kinds: &BTreeMap<String, Vec<Parameter>>) -> Value {
    let rule = syn::parse_file(&fs::read_to_string("src/rules/rule.rs").unwrap()).unwrap();
    let documentation = syn::parse_file(&fs::read_to_string("src/rules/documentation.rs").unwrap()).unwrap();
    let severity = syn::parse_file(&fs::read_to_string("src/diagnostic.rs").unwrap()).unwrap();
    let items = Items(rule.items.into_iter().chain(documentation.items).chain(severity.items).collect());
    let mut fields = items.parameters("Spec");
    fields
        .retain(|field| !matches!(field.name.as_str(), "params" | "why" | "source" | "example" | "options"));
    fields.extend(items.parameters("Documentation").into_iter().filter(|field| field.name != "params"));
    // A file that changes a built-in rule says only what is different.
    fields.iter_mut().for_each(|field| field.default = Some("-".to_owned()));
    let mut schema = object(&fields);
    let names: Vec<&String> = kinds.keys().collect();
    schema["properties"]["check"]["enum"] = json!(names);
    schema["properties"]["scope"] = json!({
        "description": schema["properties"]["scope"]["description"],
        "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
    });
    schema["properties"]["params"] =
        json!({"type": "object", "description": "What the kind of check takes."});
    let of_kind = |(name, parameters): (&String, &Vec<Parameter>)| {
        let is_kind = json!({"properties": {"check": {"const": name}}, "required": ["check"]});
        json!({"if": is_kind, "then": {"properties": {"params": object(parameters)}}})
    };
    schema["allOf"] = kinds.iter().map(of_kind).collect();
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = "A rule of copydesk".into();
    schema
}
