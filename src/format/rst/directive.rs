//! What directives of reStructuredText hold.

/// What is read of a directive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Text, which may begin beside the name.
    Text,
    /// Text under words that are its title.
    Titled,
    /// Text under something that is no prose: the name of a function, an expression, a file.
    Described,
    /// Text under a number of a version.
    Version,
    /// Words beside the name.
    Heading,
    /// A picture: its caption stands below.
    Figure,
    /// Text in lists of lists, under words that are its title.
    Table,
    /// Fields about the page.
    Meta,
    /// Code, or what is not known.
    Nothing,
}

const TEXT: &[&str] = &[
    "attention",
    "caution",
    "compound",
    "danger",
    "epigraph",
    "error",
    "footer",
    "glossary",
    "grid",
    "header",
    "highlights",
    "hint",
    "hlist",
    "important",
    "line-block",
    "note",
    "pull-quote",
    "seealso",
    "tab-set",
    "tabs",
    "tip",
    "todo",
    "warning",
];

const TITLED: &[&str] = &[
    "admonition",
    "button",
    "card",
    "collapse",
    "details",
    "dropdown",
    "grid-item-card",
    "sidebar",
    "tab",
    "group-tab",
    "tab-item",
    "topic",
];

const DESCRIBED: &[&str] = &[
    "attribute",
    "automethod",
    "class",
    "classmethod",
    "confval",
    "container",
    "cssclass",
    "data",
    "decorator",
    "decoratormethod",
    "describe",
    "directive",
    "enum",
    "enumerator",
    "envvar",
    "event",
    "exception",
    "function",
    "grid-item",
    "ifconfig",
    "member",
    "method",
    "module",
    "object",
    "only",
    "opcode",
    "option",
    "property",
    "rst-class",
    "setting",
    "staticmethod",
    "struct",
    "templatefilter",
    "templatetag",
    "type",
    "var",
    "variable",
];

impl Holds {
    pub fn of(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        // `py:function`, `std:option`.
        let name = name.rsplit(':').next().unwrap_or_default();
        match name {
            "versionadded" | "versionchanged" | "versionremoved" | "deprecated" | "version-added"
            | "version-changed" | "version-deprecated" => Self::Version,
            "rubric" | "centered" => Self::Heading,
            "figure" | "image" => Self::Figure,
            "list-table" | "table" | "csv-table" => Self::Table,
            "meta" => Self::Meta,
            _ if TEXT.contains(&name) => Self::Text,
            _ if TITLED.contains(&name) => Self::Titled,
            _ if DESCRIBED.contains(&name) => Self::Described,
            _ => Self::Nothing,
        }
    }
}

/// Fields of descriptions whose value is code.
pub(super) fn is_code_field(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    matches!(
        first,
        "type" | "vartype" | "rtype" | "Type" | "Default" | "default" | "py" | "module" | "meta" | "synopsis"
    )
}
