//! Embeds the rules, the vocabularies and the messages.
//!
//! Adding a rule is adding a file under `rules/`. No list has to be kept: this script writes it into
//! `OUT_DIR`. What a run needs of a rule (everything but its documentation) is stored as JSON, which is read
//! several times faster than TOML; the TOML itself is stored beside it, deflated, for `copydesk rule`.

// The library's own ground floor, as far as it is needed here: labels are folded and indices hashed as in the
// library, so that no run has to.
#[path = "src/text"]
mod text {
    #[path = "fold.rs"]
    pub mod fold;
    #[allow(dead_code, reason = "only the hash is asked for here")]
    #[path = "hash.rs"]
    pub mod hash;
}

// The indices are made here and asked by the library.
#[path = "src/vocabulary/index.rs"]
mod index;

#[path = "src/vocabulary/compact.rs"]
mod compact;

// Made here alone.
#[path = "src/vocabulary/characters_compile.rs"]
mod characters;

// The messages are compiled here; the library tests how.
#[path = "src/locale/compile.rs"]
mod messages;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use text::fold;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/text/fold.rs");
    println!("cargo::rerun-if-changed=src/vocabulary/index.rs");
    println!("cargo::rerun-if-changed=src/vocabulary/compact.rs");
    println!("cargo::rerun-if-changed=src/vocabulary/characters_compile.rs");
    println!("cargo::rerun-if-changed=src/text/hash.rs");
    println!("cargo::rerun-if-changed=src/locale/compile.rs");
    println!("cargo::rerun-if-changed=src/locale/messages");
    fs::write(out.join("rules.rs"), rules(&root.join("rules"), &out)?)?;
    fs::write(out.join("vocabulary.rs"), vocabulary(&root.join("rules/vocabulary"), &out)?)?;
    fs::write(out.join("names.deflated"), characters::names(deflated)?)?;
    fs::write(out.join("messages.rs"), messages(&root.join("src/locale/messages"))?)?;
    Ok(())
}

/// The messages of all languages: a folder for each, and in it a file for each group.
fn messages(root: &Path) -> Result<String, Error> {
    let mut found = messages::MessageFiles::new();
    for path in files(root, "toml")? {
        let names = code(root, &path);
        let (tag, group) =
            names.split_once('/').ok_or(format!("{names}: this stands in no language's folder"))?;
        found.insert((tag.to_owned(), group.to_owned()), fs::read_to_string(&path)?);
    }
    messages::compile(&found).map_err(|faults| {
        faults.lines().for_each(|fault| println!("cargo::error={fault}"));
        "the messages are not in order".into()
    })
}

/// All files under `dir` that end in `extension`, sorted, so that the build is reproducible.
fn files(dir: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![dir.to_path_buf()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(dir)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The code of a rule file: its path below `rules/`, with slashes, without the ending.
fn code(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path).with_extension("");
    let parts: Vec<_> = relative.iter().map(|p| p.to_string_lossy()).collect();
    parts.join("/")
}

/// Writes the files of all rules too, one after the other and deflated: a run does without them.
fn rules(root: &Path, out: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let mut rules = String::from(
        "/// Built-in rules: code, what a run needs (JSON), parameters (JSON), where its file stands in\n         /// `files`, its words in other languages.\n\
         pub(crate) static RULES: &[(&str, &str, &str, Range<usize>, Translations)] = &[\n",
    );
    let mut files = String::new();
    let mut profiles = String::from(
        "/// Profiles: name, content as TOML.\npub(crate) static PROFILES: &[(&str, &str)] = &[\n",
    );
    for path in self::files(root, "toml")? {
        let code = code(root, &path);
        let text = fs::read_to_string(&path)?;
        let parsed =
            |text: &str| toml::from_str::<toml::Table>(text).map_err(|e| format!("{}: {e}", path.display()));
        if code.starts_with("vocabulary/") {
            continue;
        } else if let Some(name) = code.strip_prefix("profiles/") {
            parsed(&text)?;
            writeln!(profiles, "    ({name:?}, include_str!({:?})),", path.display().to_string())?;
        } else {
            let mut table = parsed(&text)?;
            let start = files.len();
            files += &text;
            for documentation in ["why", "source", "example", "options"] {
                table.remove(documentation);
            }
            let translations = translations(table.remove("translations"));
            let params = table.remove("params").map(|params| serde_json::to_string(&params)).transpose()?;
            let params = params.unwrap_or_default();
            let json = serde_json::to_string(&table)?;
            writeln!(
                rules,
                "    ({code:?}, {json:?}, {params:?}, {start}..{}, &[{translations}]),",
                files.len()
            )?;
        }
    }
    fs::write(out.join("rules.deflated"), deflated(files.as_bytes())?)?;
    Ok(format!("{rules}];\n{profiles}];\n"))
}

fn deflated(text: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(text)?;
    packed.finish()
}

/// The words of a rule in other languages, each language's as one text: key and words, each with a byte 1 behind
/// it. A run reads only those of its own language; as a table each word would take forty bytes more.
fn translations(table: Option<toml::Value>) -> String {
    let mut out = String::new();
    for (language, words) in table.iter().filter_map(toml::Value::as_table).flatten() {
        let mut pairs = String::new();
        for (key, value) in words.as_table().into_iter().flatten() {
            if let Some(text) = value.as_str() {
                pairs += &format!("{key}\u{1}{text}\u{1}");
            }
            for (name, text) in value.as_table().into_iter().flatten() {
                pairs += &format!("messages.{name}\u{1}{}\u{1}", text.as_str().unwrap_or_default());
            }
        }
        out += &format!("({language:?}, {pairs:?}), ");
    }
    out
}

type Error = Box<dyn std::error::Error>;

/// Tables of the vocabularies: folded labels, names of months and weekdays, known misspellings.
fn vocabulary(root: &Path, out: &Path) -> Result<String, Error> {
    let mut tables: BTreeMap<&str, Table> = [
        "labels",
        "months",
        "weekdays",
        "weekday_names",
        "connectors",
        "places",
        "numbering",
        "label_languages",
    ]
    .map(|name| (name, Table::new()))
    .into();
    let mut misspellings: BTreeMap<String, BTreeMap<String, Vec<String>>> = BTreeMap::new();
    let mut word_lists = String::from("static WORD_LISTS: &[(&str, &str)] = &[\n");
    for path in files(root, "toml")? {
        let table: toml::Table =
            toml::from_str(&fs::read_to_string(&path)?).map_err(|e| format!("{}: {e}", path.display()))?;
        let language = table.get("language").and_then(toml::Value::as_str).unwrap_or("*").to_owned();
        match path.parent().and_then(Path::file_name).and_then(|n| n.to_str()) {
            Some("labels") => label_lines(&table, &language, &mut tables),
            Some("dates") => date_lines(&table, &language, &mut tables),
            Some("places") => place_lines(&table, tables.entry("places").or_default()),
            Some("misspellings") => misspelling_lines(&table, misspellings.entry(language).or_default()),
            Some("words") => word_lists += &word_list_lines(&table, &language)?,
            _ => {
                return Err(format!(
                    "{}: a vocabulary stands in labels/, dates/, places/, misspellings/ or words/",
                    path.display()
                )
                .into());
            }
        }
    }
    english(misspellings.entry("en".into()).or_default());
    numbering_lines(tables.entry("numbering").or_default());
    tables.insert("references", characters::references());
    tables.insert("twins", characters::twins());
    let mut code = String::new();
    for (name, table) in &tables {
        writeln!(code, "static {}: SortedLines = {};", name.to_uppercase(), write_table(out, name, table)?)?;
    }
    code.push_str("static MISSPELLINGS: &[(&str, PackedTable)] = &[\n");
    for (language, words) in &misspellings {
        let name = format!("misspellings-{language}");
        writeln!(code, "    ({language:?}, {}),", write_packed(out, &name, words)?)?;
    }
    code.push_str("];\n");
    Ok(format!("{code}{word_lists}];\n"))
}

/// Lists of words by their class: the language and the name of each, and its words or phrases, one a line.
fn word_list_lines(table: &toml::Table, language: &str) -> Result<String, Error> {
    let mut lines = String::new();
    for (name, words) in table.get("lists").and_then(toml::Value::as_table).into_iter().flatten() {
        writeln!(lines, "    (\"{language}/{name}\", {:?}),", strings(words).join("\n"))?;
    }
    Ok(lines)
}

/// Writes a table and its index; what is written into the code for them.
fn write_table(out: &Path, name: &str, table: &Table) -> io::Result<String> {
    let (mut text, mut starts) = (String::new(), Vec::new());
    for (word, values) in table {
        starts.push((word.as_str(), text.len()));
        text += &format!("{word}\t{}\n", values.join("\t"));
    }
    text.pop();
    if text.len() >= index::MOST {
        return Err(io::Error::other(format!("the table {name} is too long for its index")));
    }
    fs::write(out.join(format!("{name}.tsv")), &text)?;
    fs::write(out.join(format!("{name}.index")), index::of(starts.into_iter()))?;
    let file =
        |ending: &str, with: &str| format!("{with}!(concat!(env!(\"OUT_DIR\"), \"/{name}.{ending}\"))");
    Ok(format!(
        "SortedLines {{ lines: {}, index: {} }}",
        file("tsv", "include_str"),
        file("index", "include_bytes")
    ))
}

/// Writes packed misspellings and their index; what is written into the code for them.
fn write_packed(out: &Path, name: &str, table: &Table) -> io::Result<String> {
    let (bytes, starts) = compact::pack(table.iter().map(|(word, right)| (word.as_str(), right.as_slice())));
    fs::write(out.join(format!("{name}.packed")), &bytes)?;
    fs::write(out.join(format!("{name}.index")), index::of(starts.into_iter()))?;
    let file = |ending: &str| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}.{ending}\"))");
    Ok(format!("PackedTable {{ lines: {}, index: {} }}", file("packed"), file("index")))
}

fn strings(value: &toml::Value) -> Vec<&str> {
    match value {
        toml::Value::String(one) => vec![one],
        toml::Value::Array(list) => list.iter().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// What is known of each word: written as lines sorted by the word, fields separated by tabs.
type Table = BTreeMap<String, Vec<String>>;

fn note(table: &mut Table, word: String, value: String) {
    let values = table.entry(word).or_default();
    if !values.contains(&value) {
        values.push(value);
    }
}

fn label_lines(table: &toml::Table, language: &str, tables: &mut BTreeMap<&str, Table>) {
    for (key, value) in table.iter().filter(|(key, _)| *key != "language") {
        for form in strings(value) {
            let suffix = if key == "boilerplate" && form.starts_with('…') { "-suffix" } else { "" };
            // A label with a gap in the middle ("… tarihine kadar …") is known by its longest part.
            let form = form.split('…').max_by_key(|part| part.len()).unwrap_or_default();
            let folded = fold::fold(form);
            let folded = if folded.is_empty() { form.trim().to_owned() } else { folded };
            // What stands on pages tells nothing of the language of a release.
            let of_page = matches!(
                key.as_str(),
                "boilerplate-verbs"
                    | "page-lines"
                    | "page-openings"
                    | "menu-entries"
                    | "related-headings"
                    | "syndicated"
            );
            if !of_page {
                note(tables.entry("label_languages").or_default(), folded.clone(), language.to_owned());
            }
            note(tables.entry("labels").or_default(), folded, format!("{key}{suffix}"));
        }
    }
}

fn date_lines(table: &toml::Table, language: &str, tables: &mut BTreeMap<&str, Table>) {
    let list =
        |value: Option<&toml::Value>| value.and_then(toml::Value::as_array).cloned().unwrap_or_default();
    for (number, forms) in list(table.get("weekdays")).iter().enumerate() {
        let name = strings(forms).first().copied().unwrap_or_default().to_owned();
        note(tables.entry("weekday_names").or_default(), format!("{language} {}", number + 1), name);
    }
    let mut add = |kind: &'static str, names: Vec<toml::Value>, more: &str| {
        for (number, forms) in names.iter().enumerate() {
            for form in strings(forms) {
                note(tables.entry(kind).or_default(), fold::fold(form), format!("{}{more}", number + 1));
            }
        }
    };
    add("weekdays", list(table.get("weekdays")), &format!(" {language}"));
    for family in list(table.get("months")) {
        let name = family.get("family").and_then(toml::Value::as_str).unwrap_or("gregorian");
        add("months", list(family.get("names")), &format!(" {name} {language}"));
    }
    for connector in table.get("connectors").map(strings).unwrap_or_default() {
        note(tables.entry("connectors").or_default(), connector.to_lowercase(), String::new());
    }
}

/// Countries by their code, towns by the code of their country and their main name.
fn place_lines(table: &toml::Table, places: &mut Table) {
    for (code, names) in table.get("countries").and_then(toml::Value::as_table).into_iter().flatten() {
        for name in strings(names) {
            note(places, fold::fold(name), code.clone());
        }
    }
    for (code, towns) in table.get("towns").and_then(toml::Value::as_table).into_iter().flatten() {
        for names in towns.as_array().into_iter().flatten().map(strings) {
            let main = names.first().copied().unwrap_or_default();
            for name in &names {
                note(places, fold::fold(name), format!("{code} {main}"));
            }
        }
    }
}

/// Lengths of national numbers by country code and by country, from the metadata of libphonenumber
/// (Apache-2.0). Its parser takes longer to start than a whole run; lengths are what can be judged without
/// being wrong.
fn numbering_lines(numbering: &mut Table) {
    let database = &*phonenumber::metadata::DATABASE;
    let mut by_code: BTreeMap<String, Vec<u16>> = BTreeMap::new();
    for code in 1..=999_u16 {
        for metadata in database.by_code(&code).into_iter().flatten() {
            let descriptors = metadata.descriptors();
            let kinds = [
                descriptors.fixed_line(),
                descriptors.mobile(),
                descriptors.toll_free(),
                descriptors.premium_rate(),
                descriptors.shared_cost(),
                descriptors.voip(),
                descriptors.uan(),
            ];
            let lengths: Vec<u16> =
                kinds.into_iter().flatten().flat_map(|kind| kind.possible_length().to_vec()).collect();
            by_code.entry(metadata.id().to_owned()).or_default().extend(&lengths);
            by_code.entry(code.to_string()).or_default().extend(&lengths);
        }
    }
    for (code, mut lengths) in by_code {
        lengths.sort_unstable();
        lengths.dedup();
        let lengths: Vec<String> = lengths.iter().map(u16::to_string).collect();
        note(numbering, code, lengths.join(" "));
    }
}

fn misspelling_lines(table: &toml::Table, words: &mut BTreeMap<String, Vec<String>>) {
    let Some(listed) = table.get("words").and_then(toml::Value::as_table) else { return };
    for (wrong, right) in listed {
        words.insert(wrong.clone(), strings(right).into_iter().map(str::to_owned).collect());
    }
}

/// English comes from the `typos` project's list (MIT OR Apache-2.0), made for source code: very short
/// entries, which are abbreviations as often as mistakes, are left out.
fn english(words: &mut BTreeMap<String, Vec<String>>) {
    for (wrong, right) in typos_dict::WORD.map.entries() {
        let wrong = wrong.into_inner();
        if wrong.len() >= 5 && wrong.bytes().all(|b| b.is_ascii_lowercase()) && !right.is_empty() {
            words.entry(wrong.to_owned()).or_insert_with(|| right.iter().map(|r| (*r).to_owned()).collect());
        }
    }
}
