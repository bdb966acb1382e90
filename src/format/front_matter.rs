//! The block of settings at the head of a Markdown file: title, date and language are taken from it.

use std::ops::Range;

use saphyr_parser::{Event, Parser};

/// A value with its place: bytes of the file without quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FrontValue {
    pub text: String,
    pub range: Range<usize>,
}

/// Keys of the day of issue, as site generators and news rooms name it, without marks between their words.
const DATES: &[&str] = &[
    "date",
    "published",
    "posteddate",
    "pubdate",
    "publishdate",
    "publisheddate",
    "publishedat",
    "datepublished",
    "releasedate",
    "publicationdate",
];

/// Keys of what pages show below the title.
const DECKS: &[&str] = &["subtitle", "subheading", "subhead", "deck"];

/// Keys of what pages show in lists and tell search engines.
const SUMMARIES: &[&str] = &["description", "summary", "excerpt", "abstract"];

/// What is taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FrontMatter {
    pub title: Option<FrontValue>,
    /// Subtitles: pages show them.
    pub decks: Vec<FrontValue>,
    /// What pages say of themselves.
    pub summaries: Vec<FrontValue>,
    pub date: Option<FrontValue>,
    pub language: Option<FrontValue>,
    /// What the versions of one page have in common (Hugo's `translationKey`).
    pub translation_key: Option<FrontValue>,
}

impl FrontMatter {
    fn take(&mut self, key: &str, value: FrontValue) {
        let key: String = key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if DECKS.contains(&key.as_str()) && !value.text.trim().is_empty() {
            self.decks.push(value);
            return;
        }
        if SUMMARIES.contains(&key.as_str()) && !value.text.trim().is_empty() {
            self.summaries.push(value);
            return;
        }
        let slot = match key.as_str() {
            "title" => &mut self.title,
            key if DATES.contains(&key) => &mut self.date,
            "lang" | "language" | "locale" => &mut self.language,
            "translationkey" => &mut self.translation_key,
            _ => return,
        };
        if slot.is_none() && !value.text.trim().is_empty() {
            *slot = Some(value);
        }
    }
}

/// Reads YAML that stands in `raw` at `range`; what is faulty ends it.
pub(super) fn yaml(raw: &str, range: Range<usize>) -> FrontMatter {
    let mut found = FrontMatter::default();
    let Some(content) = raw.get(range.clone()) else { return found };
    // The parser counts characters.
    let offsets: Vec<usize> = content.char_indices().map(|(at, _)| at).chain([content.len()]).collect();
    let byte = |index: usize| range.start + offsets.get(index).copied().unwrap_or(content.len());
    let mut depth = 0;
    let mut key: Option<String> = None;
    for event in Parser::new_from_str(content) {
        let Ok((event, span)) = event else { break };
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                depth += 1;
                key = None;
            }
            Event::MappingEnd | Event::SequenceEnd => depth -= 1,
            Event::Scalar(text, ..) if depth == 1 => match key.take() {
                None => key = Some(text.into_owned()),
                Some(name) => {
                    found.take(&name, value(raw, &text, byte(span.start.index())..byte(span.end.index())))
                }
            },
            Event::Alias(_) if depth == 1 => key = None,
            _ => {}
        }
    }
    found
}

/// Reads TOML that stands in `raw` at `range`.
pub(super) fn toml(raw: &str, range: Range<usize>) -> FrontMatter {
    let mut found = FrontMatter::default();
    let Some(content) = raw.get(range.clone()) else { return found };
    let Ok(table) = toml::from_str::<std::collections::BTreeMap<String, toml::Spanned<toml::Value>>>(content)
    else {
        return found;
    };
    for (key, spanned) in table {
        let place = range.start + spanned.span().start..range.start + spanned.span().end;
        let text = match spanned.into_inner() {
            toml::Value::String(text) => text,
            toml::Value::Datetime(date) => date.to_string(),
            _ => continue,
        };
        found.take(&key, value(raw, &text, place));
    }
    found
}

/// The most lines of settings that begin otherwise than the standard has it (taste).
const LONGEST: usize = 200;

/// Settings that site generators read and CommonMark's parsers do not: after blank lines, with a blank line
/// under the fence, in JSON. Also where they end.
pub(super) fn loose(raw: &str) -> Option<(FrontMatter, usize)> {
    let start = raw.len() - raw.trim_start_matches(['\u{FEFF}', '\n', '\r', ' ', '\t']).len();
    let body = raw.get(start..)?;
    if body.starts_with('{') {
        return json(raw, start);
    }
    let fence = body.lines().next().filter(|line| line.trim_end() == "---")?;
    let from = start + fence.len();
    let blank = raw.get(from..)?.lines().nth(1).is_some_and(|line| line.trim().is_empty());
    if start == 0 && !blank {
        return None;
    }
    let mut at = from + raw.get(from..)?.find('\n')? + 1;
    let content = at;
    for line in raw.get(at..)?.split_inclusive('\n').take(LONGEST) {
        if line.trim_end() == "---" {
            let found = yaml(raw, content..at);
            return (found != FrontMatter::default()).then_some((found, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// An object at the head of the file, alone on its lines.
fn json(raw: &str, start: usize) -> Option<(FrontMatter, usize)> {
    let body = raw.get(start..)?;
    let mut values =
        serde_json::Deserializer::from_str(body).into_iter::<serde_json::Map<String, serde_json::Value>>();
    let object = values.next()?.ok()?;
    let end = start + values.byte_offset();
    if !raw.get(end..)?.lines().next().unwrap_or_default().trim().is_empty() {
        return None;
    }
    let mut found = FrontMatter::default();
    for (key, entry) in object {
        if let serde_json::Value::String(text) = entry {
            let place = json_place(raw, start..end, &key);
            found.take(&key, value(raw, &text, place));
        }
    }
    (found != FrontMatter::default()).then_some((found, end))
}

/// From a key to the end of the object: a value stands right after its key.
fn json_place(raw: &str, range: Range<usize>, key: &str) -> Range<usize> {
    let quoted = serde_json::Value::String(key.to_owned()).to_string();
    let at = raw.get(range.clone()).and_then(|object| object.find(&quoted)).unwrap_or_default();
    range.start + at + quoted.len()..range.end
}

/// A value at the place of its text inside quotation marks, where it stands there as it is read.
fn value(raw: &str, text: &str, range: Range<usize>) -> FrontValue {
    let inner = raw
        .get(range.clone())
        .and_then(|slice| slice.find(text))
        .map(|at| range.start + at..range.start + at + text.len());
    FrontValue { text: text.to_owned(), range: inner.unwrap_or(range) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_gives_values_with_places() {
        let raw = "---\ntitle: \"ميناء جديد: يفتح\"\ndate: 2024-05-06\ntags: [a, b]\nparams:\n  title: \
                   no\nlang: ar\n---\n";
        let found = yaml(raw, 4..raw.len() - 4);
        let title = found.title.unwrap();
        assert_eq!(&raw[title.range], "ميناء جديد: يفتح");
        assert_eq!(found.date.unwrap().text, "2024-05-06");
        assert_eq!(found.language.unwrap().text, "ar");
    }

    #[test]
    fn toml_gives_values_with_places() {
        let raw = "+++\ntitle = 'Le port s’ouvre'\ndate = 2024-05-06\n+++\n";
        let found = toml(raw, 4..raw.len() - 4);
        assert_eq!(&raw[found.title.unwrap().range], "Le port s’ouvre");
        assert_eq!(found.date.unwrap().text, "2024-05-06");
    }

    #[test]
    fn json_gives_values_with_places() {
        let raw = "{\n  \"title\": \"Le port s’ouvre\",\n  \"date\": \"2024-05-06\"\n}\n\nThe pier opens.\n";
        let (found, end) = loose(raw).unwrap();
        assert_eq!(&raw[found.title.unwrap().range], "Le port s’ouvre");
        assert_eq!(found.date.unwrap().text, "2024-05-06");
        assert_eq!(&raw[end..], "\n\nThe pier opens.\n");
        assert_eq!(loose("{{% notice %}}\nThe pier opens.\n"), None);
    }

    #[test]
    fn blank_lines_about_the_fence_are_no_fault() {
        for raw in ["---\n\ntitle: A pier\n---\n\nText", "\n---\ntitle: A pier\n---\n\nText"] {
            let (found, end) = loose(raw).unwrap();
            assert_eq!((&raw[found.title.unwrap().range], &raw[end..]), ("A pier", "\nText"));
        }
        assert_eq!(loose("---\n\nA paragraph between two rules.\n\n---\n"), None);
    }

    #[test]
    fn faulty_yaml_is_no_fault() {
        let raw = "title: [unclosed\n\"";
        assert_eq!(yaml(raw, 0..raw.len()).title, None);
    }
}
