//! What serde and TOML say of a fault, in words that say what to write.

use crate::rules::nearest;

/// What is wrong with a setting in plain words; `written` is what stands at the fault. What is not understood
/// keeps its own words, in brackets.
pub(crate) fn reworded(message: &str, written: &str) -> String {
    let message = message.trim();
    of_value(message)
        .or_else(|| syntax(message, written))
        .unwrap_or_else(|| format!("this can't be read as a setting ({})", message.replace('\n', " ")))
}

/// What is wrong with a name or a value; none where the message is none of serde's.
pub(crate) fn of_value(message: &str) -> Option<String> {
    unknown(message).or_else(|| wrong_type(message)).or_else(|| missing(message))
}

/// A key or value that is not known.
fn unknown(message: &str) -> Option<String> {
    let (thing, rest) = match message.strip_prefix("unknown field `") {
        Some(rest) => ("there is no setting “", rest),
        None => ("there is no choice “", message.strip_prefix("unknown variant `")?),
    };
    let (name, known) = rest.split_once('`')?;
    let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    Some(match nearest(name, &known) {
        Some(near) => format!("{thing}{name}” here; did you mean “{near}”?"),
        None => format!("{thing}{name}” here; there are {}", known.join(", ")),
    })
}

fn wrong_type(message: &str) -> Option<String> {
    if message.starts_with("data did not match any variant of untagged enum OneOrMany") {
        return Some("a text in quotation marks is wanted here, or a list of such texts".into());
    }
    let rest = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "))?;
    let (got, wanted) = rest.rsplit_once(", expected ")?;
    Some(format!("this should be {}, not {}", wished(wanted)?, found(got)?))
}

/// What stands there.
fn found(got: &str) -> Option<&'static str> {
    Some(match got.split(' ').next()? {
        "string" | "character" => "a text",
        "integer" => "a whole number",
        "floating" => "a number with a point",
        "boolean" => "true or false",
        "sequence" => "a list",
        "map" | "table" => "a table",
        "datetime" => "a date",
        _ => return None,
    })
}

/// What serde expects.
fn wished(wanted: &str) -> Option<&'static str> {
    Some(match wanted.split(' ').next_back()? {
        "string" => "a text in quotation marks",
        "sequence" | "array" => "a list in square brackets",
        "boolean" | "bool" => "true or false without quotation marks",
        "map" | "table" => "a table with settings of its own",
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number from 0",
        "i32" | "i64" | "integer" => "a whole number",
        "f32" | "f64" | "number" => "a number",
        _ if wanted.starts_with("struct ") => "a table with settings of its own",
        _ if wanted.contains("variant") || wanted.contains("enum") => {
            "one of several words in quotation marks"
        }
        _ => return None,
    })
}

fn missing(message: &str) -> Option<String> {
    let (name, _) = message.strip_prefix("missing field `")?.split_once('`')?;
    Some(format!("the setting “{name}” is missing here"))
}

/// Faults of TOML that stand alone, by how `toml` begins to tell them.
const SYNTAX: &[(&str, &str)] = &[
    ("key with no value", "“=” and a value are missing behind this name"),
    ("missing value", "a value is missing behind “=”"),
    ("missing assignment", "“=” is missing between a name and its value"),
    ("extra `=`", "there is one “=” too many here"),
    ("extra assignment", "there is one “=” too many here"),
    ("unclosed table", "“]” is missing behind the name of this table"),
    ("unclosed array table", "“]]” is missing behind the name of this table"),
    ("unclosed array", "“]” is missing at the end of this list"),
    ("unclosed inline table", "the closing brace of this table is missing"),
    ("missing comma", "a comma is missing here"),
    ("extra comma", "there is one comma too many here"),
    ("missing opening quote", "the quotation mark before this text is missing"),
    ("unquoted keys cannot be empty", "the name of a setting is missing here"),
    ("invalid unquoted key", "a name with this in it stands in straight quotation marks"),
    (
        "missing escaped value",
        "a backslash in a text is written twice, or the text stands in single quotation marks",
    ),
    ("invalid boolean", "this is neither true nor false, and a text would stand in straight quotation marks"),
    ("unexpected content", "nothing more is wanted on this line"),
    ("unexpected key or value", "nothing more is wanted on this line"),
];

fn syntax(message: &str, written: &str) -> Option<String> {
    let bare = written.trim().trim_matches(['"', '\'', '“', '”', '«', '»', '[', ']']).trim();
    if message.starts_with("duplicate key") && !bare.is_empty() {
        return Some(format!("“{bare}” is set twice"));
    }
    if message.starts_with("string values must be quoted") {
        return Some(if bare.is_empty() {
            "a value is missing behind “=”".into()
        } else {
            format!("a text stands in straight quotation marks: \"{bare}\"")
        });
    }
    let open = ["invalid basic string, expected `\"`", "invalid literal string, expected `'`"];
    if open.contains(&message) || message.starts_with("invalid multi-line") && message.contains("expected `")
    {
        return Some("the quotation mark at the end of this text is missing".into());
    }
    let known = SYNTAX.iter().filter(|(begin, _)| message.starts_with(begin));
    known.max_by_key(|(begin, _)| begin.len()).map(|(_, words)| (*words).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{MessageLanguage, said};

    /// In Arabic and in French, with nothing left in English.
    fn assert_spoken(told: &str) {
        let (ar, fr) = (said(told, MessageLanguage::Ar), said(told, MessageLanguage::Fr));
        assert!(ar != told && fr != told, "{told}");
        let english = ["should", "here", "quotation", "whole", "missing"];
        assert!(!english.iter().any(|word| ar.contains(word) || fr.contains(word)), "{ar}\n{fr}");
    }

    #[test]
    fn all_that_is_said_of_syntax_is_said_in_three_languages() {
        SYNTAX.iter().for_each(|(_, words)| assert_spoken(words));
    }

    /// As `toml` tells of them today.
    #[test]
    fn frequent_faults_say_what_to_write() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct House {
            #[allow(dead_code, reason = "only read")]
            name: Option<String>,
            #[allow(dead_code, reason = "only read")]
            words: Option<Vec<String>>,
            #[allow(dead_code, reason = "only read")]
            open: Option<bool>,
            #[allow(dead_code, reason = "only read")]
            floors: Option<usize>,
            #[allow(dead_code, reason = "only read")]
            rooms: Option<std::collections::BTreeMap<String, String>>,
        }
        let cases = [
            ("nam = \"a\"", "there is no setting “nam” here; did you mean “name”?"),
            ("name = 3", "this should be a text in quotation marks, not a whole number"),
            ("name = [\"a\"]", "this should be a text in quotation marks, not a list"),
            ("words = \"a\"", "this should be a list in square brackets, not a text"),
            ("open = \"yes\"", "this should be true or false without quotation marks, not a text"),
            ("floors = -1", "this should be a whole number from 0, not a whole number"),
            ("floors = 1.5", "this should be a whole number from 0, not a number with a point"),
            ("rooms = 1", "this should be a table with settings of its own, not a whole number"),
            ("name = \"a\"\nname = \"b\"", "“name” is set twice"),
            ("name = eu", "a text stands in straight quotation marks: \"eu\""),
            ("name = “eu”", "a text stands in straight quotation marks: \"eu\""),
            ("name = \"eu", "the quotation mark at the end of this text is missing"),
            ("name = 'eu", "the quotation mark at the end of this text is missing"),
            ("name: \"eu\"", "“=” and a value are missing behind this name"),
            ("name =", "a value is missing behind “=”"),
            ("[rooms", "“]” is missing behind the name of this table"),
            ("words = [\"a\" \"b\"]", "a comma is missing here"),
            ("words = [\"a\"", "“]” is missing at the end of this list"),
            ("= 3", "the name of a setting is missing here"),
            (
                "open = tru",
                "this is neither true nor false, and a text would stand in straight quotation marks",
            ),
        ];
        for (text, told) in cases {
            let error = toml::from_str::<House>(text).unwrap_err();
            let written = error.span().and_then(|span| text.get(span)).unwrap_or_default();
            assert_eq!(reworded(error.message(), written), told, "{text}: {}", error.message());
            assert_spoken(told);
        }
        let path = toml::from_str::<House>(r#"name = "C:\dir""#).unwrap_err();
        assert!(reworded(path.message(), "").contains("backslash"), "{path}");
        assert_eq!(reworded("something\nelse", ""), "this can't be read as a setting (something else)");
    }
}
