//! Lines and columns.

use std::sync::OnceLock;

use serde::Serialize;

use crate::text::span::Span;

/// A place as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Location {
    /// From 1.
    pub line: u32,
    /// From 1, in Unicode scalar values.
    pub column: u32,
}

/// A place in a file that consists of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PartPlace<'a> {
    /// The part's name in the package: `word/document.xml`.
    pub name: &'a str,
    /// What people call it; nothing for the main text.
    #[serde(skip)]
    pub shown: &'static str,
    /// From 1, empty ones counted.
    pub paragraph: u32,
    /// From 1; 0 where the text is of no run.
    pub run: u32,
    /// From 1, in the paragraph.
    pub character: u32,
}

/// Where each line starts. `\n`, `\r\n` and a lone `\r` end a line.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// How many characters begin before every [`STEP`] bytes; counted where a line is long.
    steps: OnceLock<Vec<u32>>,
    /// The same of characters of four bytes; counted where an editor asks for columns of a long line.
    wide_steps: OnceLock<Vec<u32>>,
}

/// Bytes that are counted anew for a column.
const STEP: usize = 1024;

impl LineIndex {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let bytes = text.as_bytes();
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let ends_line = bytes.get(at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n');
            if ends_line {
                starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
            }
        }
        Self { starts, steps: OnceLock::new(), wide_steps: OnceLock::new() }
    }

    /// Index (from 0) of the line that holds `offset`.
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The place of a byte offset.
    pub fn location(&self, text: &str, offset: u32) -> Location {
        let line = self.line_of(offset);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let (from, to) = (start as usize, offset as usize);
        Location { line: count(line + 1), column: self.characters(text, from, to).saturating_add(1) }
    }

    /// How many characters stand between two places of the text, without reading all of it each time.
    pub fn characters(&self, text: &str, from: usize, to: usize) -> u32 {
        match text.get(from..to) {
            Some(long) if long.len() > STEP => self.begun(text, to) - self.begun(text, from),
            between => count(between.unwrap_or_default().chars().count()),
        }
    }

    /// The same in units of UTF-16, of which a character of four bytes has two.
    pub fn utf16_units(&self, text: &str, from: usize, to: usize) -> u32 {
        match text.get(from..to) {
            Some(long) if long.len() > STEP => {
                self.characters(text, from, to) + self.before(&self.wide_steps, is_wide, text, to)
                    - self.before(&self.wide_steps, is_wide, text, from)
            }
            between => count(between.unwrap_or_default().chars().map(char::len_utf16).sum()),
        }
    }

    /// How many characters begin before a place.
    fn begun(&self, text: &str, offset: usize) -> u32 {
        self.before(&self.steps, begins, text, offset)
    }

    /// How many bytes of a kind stand before a place, counted from the step before it.
    fn before(&self, steps: &OnceLock<Vec<u32>>, is_kind: fn(u8) -> bool, text: &str, offset: usize) -> u32 {
        let of_kind = |bytes: &[u8]| count(bytes.iter().filter(|byte| is_kind(**byte)).count());
        let steps = steps.get_or_init(|| {
            let mut sum = 0;
            let step = |bytes: &[u8]| {
                let before = sum;
                sum += of_kind(bytes);
                before
            };
            text.as_bytes().chunks(STEP).map(step).collect()
        });
        // A place at the very end of the text may be the beginning of a step that is not there.
        let at = (offset / STEP).min(steps.len().saturating_sub(1));
        steps.get(at).copied().unwrap_or_default()
            + of_kind(text.as_bytes().get(at * STEP..offset).unwrap_or_default())
    }

    /// The line (without its end) that holds `offset`.
    pub fn line_span(&self, text: &str, offset: u32) -> Span {
        self.nth(text, self.line_of(offset)).unwrap_or_default()
    }

    /// How many lines there are; a text that ends in a line end has an empty last one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The `n`th line (from 0), without its end.
    pub fn nth(&self, text: &str, n: usize) -> Option<Span> {
        let start = *self.starts.get(n)? as usize;
        let end = self.starts.get(n + 1).map_or(text.len(), |next| *next as usize);
        let line = text.get(start..end)?;
        Some(Span::new(start, start + line.trim_end_matches(['\n', '\r']).len()))
    }
}

/// Whether a byte begins a character.
fn begins(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// Whether a byte begins a character of four bytes.
fn is_wide(byte: u8) -> bool {
    byte >= 0xF0
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn columns_of_long_lines(
            lines in proptest::collection::vec("[a-z\u{627}-\u{62A}😀]{0,900}", 1..6),
            at in 0..4000_usize,
        ) {
            let text = lines.join("\n").repeat(2);
            let offset = text.floor_char_boundary(at);
            let before = text.get(..offset).unwrap_or_default();
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            let found = LineIndex::new(&text).location(&text, offset as u32);
            let line = before.matches('\n').count() + 1;
            prop_assert_eq!((found.line as usize, found.column as usize), (line, column));
            let from = text.floor_char_boundary(offset / 3);
            let units: usize = text[from..offset].chars().map(char::len_utf16).sum();
            prop_assert_eq!(LineIndex::new(&text).utf16_units(&text, from, offset) as usize, units);
        }
    }

    #[test]
    fn columns_count_characters_and_all_line_ends() {
        let text = "ab\r\nيوم x\rz\n";
        let index = LineIndex::new(text);
        assert_eq!(index.location(text, 4 + 7), Location { line: 2, column: 5 });
        assert_eq!(index.location(text, 13), Location { line: 3, column: 1 });
        assert_eq!(index.nth(text, 0).unwrap().of(text), "ab");
        assert_eq!(index.nth(text, 1).unwrap().of(text), "يوم x");
        assert_eq!(index.count(), 4);
    }
}
