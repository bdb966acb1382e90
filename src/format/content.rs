//! JSON and YAML whose texts stand at paths that a config names: `$.title`, `$.sections[*].body`.
//!
//! JSON is read as YAML, of which it is a part: the parser tells where each value stands, and the text of a
//! value is taken from its bytes, so that a fix goes back to them.

use std::borrow::Cow;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::builder::{Builder, Opening};
use crate::format::extract::{Extract, RegionKind};

/// How deep values are looked for (taste: deeper than any content).
const DEEPEST: usize = 100;

/// A path to texts: names behind dots, numbers and `*` in brackets; no more of JSONPath.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentPath {
    steps: Vec<PathStep>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum PathStep {
    Name(String),
    Number(usize),
    All,
}

impl ContentPath {
    /// Reads a path; nothing where it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text.trim().strip_prefix('$')?;
        let mut steps = Vec::new();
        while !rest.is_empty() {
            let (step, after) = if let Some(inner) = rest.strip_prefix('[') {
                let (inside, after) = inner.split_once(']')?;
                (PathStep::bracketed(inside.trim())?, after)
            } else {
                let name = rest.strip_prefix('.')?;
                let end = name.find(['.', '[']).unwrap_or(name.len());
                let word = name.get(..end).filter(|word| !word.is_empty())?;
                let step = if word == "*" { PathStep::All } else { PathStep::Name(word.to_owned()) };
                (step, name.get(end..)?)
            };
            steps.push(step);
            rest = after;
        }
        (!steps.is_empty() && steps.len() <= DEEPEST).then_some(Self { steps })
    }

    fn leads_to(&self, place: &[ContentKey]) -> bool {
        let same = |(step, key): (&PathStep, &ContentKey)| match (step, key) {
            (PathStep::All, _) => true,
            (PathStep::Name(name), ContentKey::Name(key)) => name == key,
            (PathStep::Number(number), ContentKey::Number(key)) => number == key,
            _ => false,
        };
        self.steps.len() == place.len() && self.steps.iter().zip(place).all(same)
    }

    /// Whether it ends at a title: what its last name says.
    fn kind(&self) -> RegionKind {
        let last = self.steps.iter().rev().find_map(|step| match step {
            PathStep::Name(name) => Some(name.to_ascii_lowercase()),
            _ => None,
        });
        match last.as_deref() {
            Some("title" | "headline") => RegionKind::Title,
            Some("subtitle" | "subheadline" | "deck") => RegionKind::Subtitle,
            Some("summary" | "description" | "excerpt" | "abstract") => RegionKind::Summary,
            Some("alt" | "caption") => RegionKind::Caption,
            Some("date") => RegionKind::Date,
            _ => RegionKind::Paragraph,
        }
    }
}

impl PathStep {
    fn bracketed(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::All);
        }
        let quoted = ['"', '\''].iter().find_map(|q| text.strip_prefix(*q)?.strip_suffix(*q));
        quoted.map(|name| Self::Name(name.to_owned())).or_else(|| text.parse().ok().map(Self::Number))
    }
}

/// Where a value stands.
#[derive(Debug, Clone)]
enum ContentKey {
    Name(String),
    Number(usize),
}

/// A mapping or a sequence that is open.
enum OpenContainer {
    /// Whether the next scalar is a key.
    Mapping(bool),
    Sequence(usize),
}

/// Reads the texts at some paths.
pub(super) fn extract(raw: &str, paths: &[ContentPath]) -> Extract {
    let mut reader =
        ContentReader { raw, paths, builder: Builder::default(), open: Vec::new(), place: Vec::new() };
    // The parser counts characters; it gives its places in order.
    let mut offsets = raw.char_indices().map(|(at, _)| at).enumerate().peekable();
    let mut byte = |index: usize| {
        while offsets.next_if(|(number, _)| *number < index).is_some() {}
        offsets.peek().map_or(raw.len(), |(_, at)| *at)
    };
    for event in Parser::new_from_str(&without_pairs(raw)) {
        let Ok((event, span)) = event else { break };
        let start = byte(span.start.index());
        if reader.open.len() > DEEPEST {
            break;
        }
        match event {
            Event::Scalar(text, style, ..) => reader.scalar(&text, style, start..byte(span.end.index())),
            Event::MappingStart(..) => {
                reader.value();
                reader.open.push(OpenContainer::Mapping(true));
            }
            Event::SequenceStart(..) => {
                reader.value();
                reader.open.push(OpenContainer::Sequence(0));
            }
            Event::MappingEnd | Event::SequenceEnd => reader.end(),
            Event::Alias(_) => reader.value_done(),
            _ => {}
        }
    }
    reader.builder.finish(raw.len())
}

struct ContentReader<'a> {
    raw: &'a str,
    paths: &'a [ContentPath],
    builder: Builder,
    open: Vec<OpenContainer>,
    place: Vec<ContentKey>,
}

impl ContentReader<'_> {
    /// A value begins: in a sequence it has a number.
    fn value(&mut self) {
        if let Some(OpenContainer::Sequence(number)) = self.open.last() {
            self.place.push(ContentKey::Number(*number));
        }
    }

    fn value_done(&mut self) {
        match self.open.last_mut() {
            Some(OpenContainer::Mapping(key)) if *key => {
                // A key that is no text.
                self.place.push(ContentKey::Name(String::new()));
                *key = false;
            }
            Some(OpenContainer::Mapping(key)) => {
                *key = true;
                self.place.pop();
            }
            Some(OpenContainer::Sequence(number)) => *number += 1,
            None => {}
        }
    }

    fn end(&mut self) {
        self.open.pop();
        if matches!(self.open.last(), Some(OpenContainer::Sequence(_))) {
            self.place.pop();
        }
        self.value_done();
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, range: Range<usize>) {
        if let Some(OpenContainer::Mapping(key)) = self.open.last_mut()
            && *key
        {
            *key = false;
            self.place.push(ContentKey::Name(text.to_owned()));
            return;
        }
        self.value();
        let path = self.paths.iter().find(|path| path.leads_to(&self.place));
        if let Some(kind) = path.map(ContentPath::kind) {
            self.builder.open(Opening::new(kind), range.start);
            self.write(text, style, range.clone());
            self.builder.close(range.end, None);
        }
        if matches!(self.open.last(), Some(OpenContainer::Sequence(_))) {
            self.place.pop();
        }
        self.value_done();
    }

    /// Writes a value: what stands in the file as it is read can be mended.
    fn write(&mut self, text: &str, style: ScalarStyle, range: Range<usize>) {
        let slice = self.raw.get(range.clone()).unwrap_or_default();
        let quoted = slice.len() >= 2 && style == ScalarStyle::DoubleQuoted;
        let start = self.builder.out.text.len();
        if quoted {
            self.escaped(range.start + 1..range.end - 1);
        } else {
            self.lines(text, slice, range.start);
        }
        // Lines of a quoted text that are folded are not those of the file.
        let own = quoted && !slice.contains('\n');
        if !own && self.builder.out.text.get(start..) != Some(text) {
            self.builder.truncate(start);
            self.builder.fixed(text, range);
        }
    }

    /// A string between double quotation marks.
    fn escaped(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let rest = self.raw.get(at..range.end).unwrap_or_default();
            let plain = rest.find('\\').unwrap_or(rest.len());
            self.builder.copy(self.raw, at..at + plain);
            at += plain;
            let Some((meant, length)) = rest.get(plain..).and_then(escape_at) else { return };
            self.builder.atom(&meant, at..at + length);
            at += length;
        }
    }

    /// Lines that stand in the file as they are read, each behind its indentation.
    fn lines(&mut self, text: &str, slice: &str, start: usize) {
        let mut from = 0;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end_matches('\n');
            let Some(at) = slice.get(from..).and_then(|rest| rest.find(words)) else { return };
            self.builder.copy(self.raw, start + from + at..start + from + at + words.len());
            from += at + words.len();
            if line.len() > words.len() {
                self.builder.fixed("\n", start + from..start + from);
            }
        }
    }
}

/// The file without the pairs of escapes that JSON has for rarer characters, which YAML does not know, as
/// long as it is: what they stand for is read from the file itself.
fn without_pairs(raw: &str) -> Cow<'_, str> {
    let pair = |at: usize| {
        let high = raw.get(at + 2..at + 4).is_some_and(|code| code.eq_ignore_ascii_case("d8"))
            || raw.get(at + 2..at + 3).is_some_and(|code| code.eq_ignore_ascii_case("d"))
                && raw.get(at + 3..at + 4).is_some_and(|code| ["9", "a", "b", "A", "B"].contains(&code));
        high && escape_at(raw.get(at..).unwrap_or_default()).is_some_and(|(_, length)| length == PAIR.len())
    };
    let mut out = String::new();
    let mut from = 0;
    for (at, _) in raw.match_indices("\\u") {
        if at >= from && pair(at) {
            out.push_str(raw.get(from..at).unwrap_or_default());
            out.push_str(PAIR);
            from = at + PAIR.len();
        }
    }
    if from == 0 {
        return Cow::Borrowed(raw);
    }
    out.push_str(raw.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

/// Two escapes that YAML knows.
const PAIR: &str = "\\u0041\\u0041";

/// What an escape stands for, and its length.
fn escape_at(rest: &str) -> Option<(String, usize)> {
    let code = |from: usize| rest.get(from..from + 4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let meant = match rest.as_bytes().get(1)? {
        b'n' => "\n",
        b't' => "\t",
        b'r' => "\r",
        b'b' => "\u{8}",
        b'f' => "\u{C}",
        b'"' => "\"",
        b'/' => "/",
        b'\\' => "\\",
        b'u' => {
            let first = code(2)?;
            if let Some(c) = char::from_u32(first) {
                return Some((c.to_string(), 6));
            }
            let second = code(8).filter(|_| rest.get(6..8) == Some("\\u"))?;
            let pair = 0x1_0000 + ((first & 0x3FF) << 10) + (second & 0x3FF);
            return char::from_u32(pair).map(|c| (c.to_string(), 12));
        }
        _ => return None,
    };
    Some((meant.to_owned(), 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::extract::PieceKind;

    fn read(raw: &str, paths: &[&str]) -> Vec<(RegionKind, String)> {
        let paths: Vec<ContentPath> = paths.iter().map(|path| ContentPath::parse(path).unwrap()).collect();
        let extract = extract(raw, &paths);
        for piece in extract.pieces.iter().filter(|piece| piece.kind == PieceKind::Copy) {
            let at = piece.raw as usize..(piece.raw + piece.raw_len) as usize;
            assert_eq!(&raw[at], &extract.text[piece.text as usize..(piece.text + piece.len) as usize]);
        }
        extract.regions.iter().map(|r| (r.kind, r.span.of(&extract.text).to_owned())).collect()
    }

    #[test]
    fn texts_stand_at_paths() {
        let raw = "{\"id\": \"no\", \"title\": \"The \\\"new\\\" pier \\ud83d\\udea2\",\n \"list\": \
                   [{\"body\": \"é one\"}, {\"body\": \"two\\nlines\", \"x\": [1]}, 3], \"a b\": [\"no\", \
                   \"yes\"]}";
        let wanted = [
            (RegionKind::Title, "The \"new\" pier 🚢"),
            (RegionKind::Paragraph, "é one"),
            (RegionKind::Paragraph, "two\nlines"),
            (RegionKind::Paragraph, "yes"),
        ];
        let found = read(raw, &["$.title", "$.list[*].body", "$['a b'][1]"]);
        assert_eq!(found, wanted.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn yaml_is_read_in_all_its_forms() {
        let raw = "title: The pier opens\nsummary: 'It''s long'\nbody: |\n  One.\n\n  Two.\nsections:\n  \
                   - alt: \"é\"\n    n: 1\n  - alt: last\n";
        let wanted = [
            (RegionKind::Title, "The pier opens"),
            (RegionKind::Summary, "It's long"),
            (RegionKind::Paragraph, "One.\n\nTwo.\n"),
            (RegionKind::Caption, "é"),
            (RegionKind::Caption, "last"),
        ];
        let found = read(raw, &["$.title", "$.summary", "$.body", "$.sections.*.alt"]);
        assert_eq!(found, wanted.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn what_is_no_path_is_told() {
        for path in ["", "$", "title", "$title", "$.", "$[", "$[x]", "$.a..b"] {
            assert_eq!(ContentPath::parse(path), None, "{path}");
        }
    }

    #[test]
    fn broken_content_is_read_as_far_as_it_goes() {
        for raw in [
            "{",
            "[",
            "\"",
            "{\"a\": \"\\",
            "{\"a\": \"\\u12\"}",
            "a: |\n é",
            "- - - -",
            "&a *a",
            "? {a: b}\n: c",
        ] {
            read(raw, &["$.a", "$[0]", "$.*"]);
            read(&raw.repeat(200), &["$.a", "$[0]", "$.*.*"]);
        }
    }
}
