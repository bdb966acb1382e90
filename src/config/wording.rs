//! What serde and TOML say of a fault, in words that say what to write.

use crate::locale::messages::causes;
use crate::locale::{Cause, Message};
use crate::rules::nearest;

/// What is wrong with a setting in plain words; `written` is what stands at the fault. What is not understood
/// keeps its own words, in brackets.
pub(crate) fn reworded(message: &str, written: &str) -> Cause {
    let message = message.trim();
    of_value(message)
        .or_else(|| syntax(message, written))
        .unwrap_or_else(|| causes::TOML_OTHER.cause(&[("cause", &message.replace('\n', " "))]))
}

/// What is wrong with a name or a value; none where the message is none of serde's.
pub(crate) fn of_value(message: &str) -> Option<Cause> {
    unknown(message).or_else(|| wrong_type(message)).or_else(|| missing(message))
}

/// A key or value that is not known.
fn unknown(message: &str) -> Option<Cause> {
    let ((with_near, with_known), rest) = match message.strip_prefix("unknown field `") {
        Some(rest) => ((causes::SETTING_NEAR, causes::SETTING_UNKNOWN), rest),
        None => ((causes::CHOICE_NEAR, causes::CHOICE_UNKNOWN), message.strip_prefix("unknown variant `")?),
    };
    let (name, known) = rest.split_once('`')?;
    let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
    Some(match nearest(name, &known) {
        Some(near) => with_near.cause(&[("name", &name), ("near", &near)]),
        None => with_known.cause(&[("name", &name), ("known", &known.join(", "))]),
    })
}

fn wrong_type(message: &str) -> Option<Cause> {
    if message.starts_with("data did not match any variant of untagged enum OneOrMany") {
        return Some(causes::WANTED_TEXTS.into());
    }
    let rest = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "))?;
    let (got, wanted) = rest.rsplit_once(", expected ")?;
    Some(causes::TYPE_WRONG.cause(&[]).with("wanted", wished(wanted)?).with("got", found(got)?))
}

/// What stands there.
fn found(got: &str) -> Option<Message> {
    Some(match got.split(' ').next()? {
        "string" | "character" => causes::GOT_TEXT,
        "integer" => causes::GOT_INTEGER,
        "floating" => causes::GOT_FLOAT,
        "boolean" => causes::GOT_BOOLEAN,
        "sequence" => causes::GOT_LIST,
        "map" | "table" => causes::GOT_TABLE,
        "datetime" => causes::GOT_DATE,
        _ => return None,
    })
}

/// What serde expects.
fn wished(wanted: &str) -> Option<Message> {
    Some(match wanted.split(' ').next_back()? {
        "string" => causes::WANTED_TEXT,
        "sequence" | "array" => causes::WANTED_LIST,
        "boolean" | "bool" => causes::WANTED_BOOLEAN,
        "map" | "table" => causes::WANTED_TABLE,
        "u8" | "u16" | "u32" | "u64" | "usize" => causes::WANTED_COUNT,
        "i32" | "i64" | "integer" => causes::GOT_INTEGER,
        "f32" | "f64" | "number" => causes::WANTED_NUMBER,
        _ if wanted.starts_with("struct ") => causes::WANTED_TABLE,
        _ if wanted.contains("variant") || wanted.contains("enum") => causes::WANTED_CHOICE,
        _ => return None,
    })
}

fn missing(message: &str) -> Option<Cause> {
    let (name, _) = message.strip_prefix("missing field `")?.split_once('`')?;
    Some(causes::SETTING_MISSING.cause(&[("name", &name)]))
}

/// Faults of TOML that stand alone, by how `toml` begins to tell them.
const SYNTAX: &[(&str, Message)] = &[
    ("key with no value", causes::TOML_NO_VALUE_AND_SIGN),
    ("missing value", causes::TOML_NO_VALUE),
    ("missing assignment", causes::TOML_NO_SIGN),
    ("extra `=`", causes::TOML_EXTRA_SIGN),
    ("extra assignment", causes::TOML_EXTRA_SIGN),
    ("unclosed table", causes::TOML_OPEN_TABLE),
    ("unclosed array table", causes::TOML_OPEN_ARRAY_TABLE),
    ("unclosed array", causes::TOML_OPEN_LIST),
    ("unclosed inline table", causes::TOML_OPEN_BRACE),
    ("missing comma", causes::TOML_NO_COMMA),
    ("extra comma", causes::TOML_EXTRA_COMMA),
    ("missing opening quote", causes::TOML_NO_OPENING_QUOTE),
    ("unquoted keys cannot be empty", causes::TOML_NO_NAME),
    ("invalid unquoted key", causes::TOML_ODD_NAME),
    ("missing escaped value", causes::TOML_BACKSLASH),
    ("invalid boolean", causes::TOML_ODD_BOOLEAN),
    ("unexpected content", causes::TOML_MORE_ON_LINE),
    ("unexpected key or value", causes::TOML_MORE_ON_LINE),
];

fn syntax(message: &str, written: &str) -> Option<Cause> {
    let bare = written.trim().trim_matches(['"', '\'', '“', '”', '«', '»', '[', ']']).trim();
    if message.starts_with("duplicate key") && !bare.is_empty() {
        return Some(causes::SET_TWICE.cause(&[("name", &bare)]));
    }
    if message.starts_with("string values must be quoted") {
        return Some(if bare.is_empty() {
            causes::TOML_NO_VALUE.into()
        } else {
            causes::TOML_UNQUOTED.cause(&[("text", &format!("\"{bare}\""))])
        });
    }
    let open = ["invalid basic string, expected `\"`", "invalid literal string, expected `'`"];
    if open.contains(&message) || message.starts_with("invalid multi-line") && message.contains("expected `")
    {
        return Some(causes::TOML_NO_CLOSING_QUOTE.into());
    }
    let known = SYNTAX.iter().filter(|(begin, _)| message.starts_with(begin));
    known.max_by_key(|(begin, _)| begin.len()).map(|(_, words)| (*words).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::MessageLanguage;

    /// In Arabic and in French, with nothing left in English.
    fn assert_spoken(cause: &Cause) {
        let (told, ar, fr) =
            (cause.to_string(), cause.of(MessageLanguage::Ar), cause.of(MessageLanguage::Fr));
        assert!(ar != told && fr != told, "{told}");
        let english = ["should", "here", "quotation", "whole", "missing"];
        assert!(!english.iter().any(|word| ar.contains(word) || fr.contains(word)), "{ar}\n{fr}");
    }

    #[test]
    fn all_that_is_said_of_syntax_is_said_in_three_languages() {
        SYNTAX.iter().for_each(|(_, words)| assert_spoken(&(*words).into()));
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
            let cause = reworded(error.message(), written);
            assert_eq!(cause.to_string(), told, "{text}: {}", error.message());
            assert_spoken(&cause);
        }
        let path = toml::from_str::<House>(r#"name = "C:\dir""#).unwrap_err();
        assert!(reworded(path.message(), "").to_string().contains("backslash"), "{path}");
        assert_eq!(
            reworded("something\nelse", "").to_string(),
            "this can't be read as a setting (something else)"
        );
    }
}
