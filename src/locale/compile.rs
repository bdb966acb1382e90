//! Makes Rust of the messages in `src/locale/messages/<language>/<group>.toml`: run by the build script, so
//! that nothing is parsed at start-up. What one language lacks, and a gap that differs, is an error of the
//! build.
//!
//! A key is a text, or a table of plural forms (CLDR's names, `other` among them), or a table of keys. The
//! code asks by key (`messages::html::DESK`); groups of [`LOOKED_UP`] are asked by the names of something.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Groups whose keys are names of commands, parts, characters …: they become tables.
const LOOKED_UP: [&str; 6] = ["characters", "help", "languages", "names", "page", "profiles"];
/// The group whose English texts are found again in what is said: it is a list too.
const LISTED: &str = "causes";
/// Groups that English has elsewhere: with clap, with the options of the command line, in files of profiles.
const NOT_IN_ENGLISH: [&str; 3] = ["calls", "help", "profiles"];
/// The group that the page's script is sent, as JSON.
const SENT: &str = "page";
/// The group that is one text, as it stands: the config that `copydesk init` writes.
const WHOLE: &str = "template";
/// The language that the others are held to.
const ENGLISH: &str = "en";
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The content of each file, by its language and its group.
pub type MessageFiles = BTreeMap<(String, String), String>;

/// A text, or the forms of one that counts, in the order of [`FORMS`].
#[derive(Debug, Clone)]
enum MessageTexts {
    Text(String),
    Forms(Vec<(&'static str, String)>),
}

/// The keys of a group in one language.
type GroupTexts = BTreeMap<String, MessageTexts>;

/// The module of all messages, and the page's words of each language as JSON.
///
/// # Errors
/// All that is wrong, a line each: file, key, fault.
pub fn compile(files: &MessageFiles) -> Result<String, String> {
    let mut faults = Vec::new();
    let others = files.keys().map(|(tag, _)| tag.as_str()).filter(|tag| *tag != ENGLISH);
    let others: BTreeSet<&str> = others.collect();
    let tags: Vec<&str> = std::iter::once(ENGLISH).chain(others).collect();
    let groups: BTreeSet<&str> = files.keys().map(|(_, group)| group.as_str()).collect();
    let mut code = format!("pub(super) const TAGS: [&str; {}] = {tags:?};\n", tags.len());
    for group in groups {
        let mut texts: Vec<(&str, GroupTexts)> = Vec::new();
        for tag in tags.iter().filter(|tag| **tag != ENGLISH || !NOT_IN_ENGLISH.contains(&group)) {
            match files.get(&((*tag).to_owned(), group.to_owned())) {
                Some(text) if group == WHOLE => texts.push((tag, whole(text))),
                Some(text) => texts.push((tag, read(&path(tag, group), text, &mut faults))),
                None => faults.push(format!("{}: the file is missing", path(tag, group))),
            }
        }
        if let Some(((tag, first), rest)) = texts.split_first() {
            for (other, entries) in rest {
                compare(group, (tag, first), (other, entries), &mut faults);
            }
        }
        write_group(&mut code, group, &tags, &texts);
    }
    if faults.is_empty() { Ok(code) } else { Err(faults.join("\n")) }
}

fn path(tag: &str, group: &str) -> String {
    format!("src/locale/messages/{tag}/{group}.toml")
}

fn read(path: &str, text: &str, faults: &mut Vec<String>) -> GroupTexts {
    let mut entries = GroupTexts::new();
    match toml::from_str(text) {
        Ok(table) => flatten(path, "", &table, &mut entries, faults),
        Err(error) => faults.push(format!("{path}: {error}")),
    }
    entries
}

fn whole(text: &str) -> GroupTexts {
    [("text".to_owned(), MessageTexts::Text(text.to_owned()))].into()
}

fn flatten(
    path: &str,
    before: &str,
    table: &toml::Table,
    entries: &mut GroupTexts,
    faults: &mut Vec<String>,
) {
    for (key, value) in table {
        let key = format!("{before}{key}");
        let entry = match value {
            toml::Value::String(text) => MessageTexts::Text(text.clone()),
            toml::Value::Table(inner) if inner.contains_key("other") => match forms(inner) {
                Ok(forms) => MessageTexts::Forms(forms),
                Err(form) => {
                    faults.push(format!("{path}: {key}: “{form}” is no plural form with a text"));
                    continue;
                }
            },
            toml::Value::Table(inner) => {
                flatten(path, &format!("{key}."), inner, entries, faults);
                continue;
            }
            _ => {
                faults.push(format!("{path}: {key}: this is no text"));
                continue;
            }
        };
        if texts(&entry).any(|text| text.trim().is_empty()) {
            faults.push(format!("{path}: {key}: the text is empty"));
        }
        entries.insert(key, entry);
    }
}

/// The forms of a text that counts, or the name that is none.
fn forms(table: &toml::Table) -> Result<Vec<(&'static str, String)>, String> {
    if let Some(strange) = table.keys().find(|key| !FORMS.contains(&key.as_str())) {
        return Err(strange.clone());
    }
    let known = FORMS.iter().filter_map(|form| Some((*form, table.get(*form)?)));
    known.map(|(form, text)| Ok((form, text.as_str().ok_or(form)?.to_owned()))).collect()
}

fn texts(entry: &MessageTexts) -> impl Iterator<Item = &str> {
    let (one, forms) = match entry {
        MessageTexts::Text(text) => (Some(text.as_str()), [].as_slice()),
        MessageTexts::Forms(forms) => (None, forms.as_slice()),
    };
    one.into_iter().chain(forms.iter().map(|(_, text)| text.as_str()))
}

fn compare(
    group: &str,
    (tag, all): (&str, &GroupTexts),
    (other, entries): (&str, &GroupTexts),
    faults: &mut Vec<String>,
) {
    let (theirs, ours) = (path(tag, group), path(other, group));
    for (key, entry) in all {
        match entries.get(key) {
            None => faults.push(format!("{ours}: {key}: the key is missing; {theirs} has it")),
            Some(own) if matches!(own, MessageTexts::Text(_)) != matches!(entry, MessageTexts::Text(_)) => {
                faults.push(format!("{ours}: {key}: it has plural forms in one of this and {theirs} only"));
            }
            // The last form is “other”; “one” and “two” may be words without a number.
            Some(own) => {
                let [wanted, found] = [entry, own].map(|entry| texts(entry).last().map(gaps));
                if wanted != found {
                    faults.push(format!("{ours}: {key}: the gaps are not those of {theirs}"));
                }
            }
        }
    }
    for key in entries.keys().filter(|key| !all.contains_key(*key)) {
        faults.push(format!("{ours}: {key}: the key is unknown; {theirs} has none"));
    }
}

/// The gaps of a text: `{name}`.
fn gaps(text: &str) -> BTreeSet<&str> {
    let pieces = text.split('{').skip(1).filter_map(|piece| Some(piece.split_once('}')?.0));
    pieces.filter(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')).collect()
}

fn write_group(code: &mut String, group: &str, tags: &[&str], texts: &[(&str, GroupTexts)]) {
    let of = |tag: &str| texts.iter().find(|(own, _)| *own == tag).map(|(_, entries)| entries);
    let keys: BTreeSet<&String> = texts.iter().take(1).flat_map(|(_, entries)| entries.keys()).collect();
    let looked_up = LOOKED_UP.contains(&group);
    let mut inner = String::new();
    for key in keys {
        let entries: Vec<Option<&MessageTexts>> = tags.iter().map(|tag| of(tag)?.get(key)).collect();
        let is_text = entries.iter().flatten().all(|entry| matches!(entry, MessageTexts::Text(_)));
        let values: Vec<String> = entries.iter().map(|entry| value(*entry)).collect();
        let values = values.join(", ");
        let name = constant(key);
        let _ = match (looked_up, is_text) {
            (true, true) => writeln!(inner, "    ({key:?}, Message(&[{values}])),"),
            (true, false) => Ok(()),
            (false, true) => writeln!(inner, "pub const {name}: Message = Message(&[{values}]);"),
            (false, false) => {
                writeln!(inner, "pub const {name}: CountedMessage = CountedMessage(&[{values}]);")
            }
        };
    }
    if looked_up {
        inner = format!("pub static TABLE: MessageTable = MessageTable(&[\n{inner}]);\n");
    }
    if group == LISTED {
        let _ = writeln!(inner, "{}", list(texts.first().map(|(_, entries)| entries)));
    }
    if group == SENT {
        let tables: Vec<String> = tags.iter().filter_map(|tag| Some(json(of(tag)?))).collect();
        let _ = writeln!(inner, "pub static JSON: [&str; {}] = {tables:?};", tables.len());
    }
    let _ = writeln!(code, "pub(crate) mod {group} {{\n#[allow(unused_imports)]\nuse super::*;\n{inner}}}");
}

/// All messages of a group, those first that have most words of their own: what is found again fits more than
/// one where a gap takes in the words of the other.
fn list(entries: Option<&GroupTexts>) -> String {
    let fixed = |entry: &MessageTexts| -> usize {
        let text = texts(entry).last().unwrap_or_default();
        text.split('{').map(|piece| piece.split_once('}').map_or(piece, |(_, fixed)| fixed).len()).sum()
    };
    let mut keys: Vec<(&String, usize)> =
        entries.into_iter().flatten().map(|(key, entry)| (key, fixed(entry))).collect();
    keys.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let names: Vec<String> = keys.into_iter().map(|(key, _)| constant(key)).collect();
    format!("pub static ALL: &[Message] = &[{}];", names.join(", "))
}

/// The name of a key's constant.
fn constant(key: &str) -> String {
    key.to_uppercase().replace(|c: char| !c.is_ascii_alphanumeric(), "_")
}

fn value(entry: Option<&MessageTexts>) -> String {
    match entry {
        None => "\"\"".to_owned(),
        Some(MessageTexts::Text(text)) => format!("{text:?}"),
        Some(MessageTexts::Forms(forms)) => {
            let forms = forms.iter().map(|(form, text)| {
                let (first, rest) = form.split_at(1);
                format!("(PluralForm::{}{rest}, {text:?})", first.to_uppercase())
            });
            format!("&[{}]", forms.collect::<Vec<_>>().join(", "))
        }
    }
}

/// All texts of a group, a form of a count under its key with a point and its name.
fn json(entries: &GroupTexts) -> String {
    let mut all = serde_json::Map::new();
    for (key, entry) in entries {
        match entry {
            MessageTexts::Text(text) => drop(all.insert(key.clone(), text.as_str().into())),
            MessageTexts::Forms(forms) => {
                all.extend(forms.iter().map(|(form, text)| (format!("{key}.{form}"), text.as_str().into())));
            }
        }
    }
    serde_json::Value::Object(all).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(files: &[(&str, &str, &str)]) -> MessageFiles {
        let owned = |(tag, group, text): &(&str, &str, &str)| {
            (((*tag).to_owned(), (*group).to_owned()), (*text).to_owned())
        };
        files.iter().map(owned).collect()
    }

    #[test]
    fn keys_become_constants_and_names_tables() {
        let code = compile(&files(&[
            ("en", "html", "all-rules = \"All {n}\"\n[finding]\none = \"one\"\nother = \"{count} findings\""),
            ("fr", "html", "all-rules = \"Tout {n}\"\n[finding]\nother = \"{count} constats\""),
            ("fr", "help", "\"/check/\" = \"vérifier\""),
        ]));
        let code = code.unwrap();
        assert!(code.contains(r#"TAGS: [&str; 2] = ["en", "fr"];"#), "{code}");
        assert!(
            code.contains(r#"pub const ALL_RULES: Message = Message(&["All {n}", "Tout {n}"]);"#),
            "{code}"
        );
        assert!(
            code.contains(r#"[(PluralForm::One, "one"), (PluralForm::Other, "{count} findings")]"#),
            "{code}"
        );
        assert!(code.contains(r#"("/check/", Message(&["", "vérifier"])),"#), "{code}");
    }

    #[test]
    fn what_a_language_lacks_is_told_with_file_and_key() {
        let faults = compile(&files(&[
            ("en", "html", "a = \"x {n}\"\nb = \"y\"\nc = \"z\"\n[d]\nother = \"n\""),
            ("en", "rules", "on = \"on\""),
            (
                "fr",
                "html",
                "a = \"x {m}\"\nc = \" \"\nd = \"n\"\ne = \"new\"\n[f]\nother = \"n\"\nsome = \"m\"",
            ),
            ("fr", "help", "x = 3"),
        ]));
        let folder = "src/locale/messages";
        assert_eq!(
            faults.unwrap_err().replace(folder, "").lines().collect::<Vec<_>>(),
            [
                "/fr/help.toml: x: this is no text",
                "/fr/html.toml: c: the text is empty",
                "/fr/html.toml: f: “some” is no plural form with a text",
                "/fr/html.toml: a: the gaps are not those of /en/html.toml",
                "/fr/html.toml: b: the key is missing; /en/html.toml has it",
                "/fr/html.toml: d: it has plural forms in one of this and /en/html.toml only",
                "/fr/html.toml: e: the key is unknown; /en/html.toml has none",
                "/fr/rules.toml: the file is missing",
            ]
        );
    }
}
