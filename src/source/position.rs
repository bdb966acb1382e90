//! Lines and columns.

use serde::Serialize;

use crate::span::Span;

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
}

impl LineIndex {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let ends_line = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends_line {
                starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
            }
        }
        Self { starts }
    }

    /// Index (from 0) of the line that holds `offset`.
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The place of a byte offset.
    pub fn location(&self, text: &str, offset: u32) -> Location {
        let line = self.line_of(offset);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let before = text.get(start as usize..offset as usize).unwrap_or_default();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Location { line: count(line + 1), column: count(before.chars().count() + 1) }
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

#[cfg(test)]
mod tests {
    use super::*;

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
