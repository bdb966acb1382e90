//! Lines of a paragraph as one text, with the way back.

use std::ops::Range;

use crate::format::builder::Builder;

/// Lines that are read as one: what stands before each of them on its line is no text.
#[derive(Debug, Default)]
pub(super) struct RstParagraph {
    /// The lines, joined.
    pub text: String,
    /// Where each line begins: in the text, and in the file.
    starts: Vec<(usize, usize)>,
    /// Line ends were drawn by the author.
    pub hard: bool,
}

impl RstParagraph {
    /// Lines that the author broke.
    pub fn broken() -> Self {
        Self { hard: true, ..Self::default() }
    }

    /// Adds a line.
    pub fn push(&mut self, raw: &str, range: Range<usize>) {
        if !self.starts.is_empty() {
            self.text.push('\n');
        }
        self.starts.push((self.text.len(), range.start));
        self.text.push_str(raw.get(range).unwrap_or_default());
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Takes text off the end.
    pub fn truncate(&mut self, length: usize) {
        self.text.truncate(length);
        self.starts.retain(|(text, _)| *text <= length);
    }

    /// Where a byte of the text stands in the file.
    pub fn raw(&self, at: usize) -> usize {
        let line = self.starts.partition_point(|(text, _)| *text <= at).checked_sub(1);
        let (text, raw) = line.and_then(|line| self.starts.get(line)).copied().unwrap_or_default();
        raw + (at - text)
    }

    /// The bytes of the file from the first to the last of a stretch of the text.
    pub fn raw_range(&self, range: Range<usize>) -> Range<usize> {
        let end = range.end.checked_sub(1).map_or(0, |last| self.raw(last) + 1);
        let start = self.raw(range.start);
        start..end.max(start)
    }

    /// Writes a stretch of the text.
    pub fn copy(&self, builder: &mut Builder, raw: &str, range: Range<usize>) {
        let mut at = range.start;
        let text = self.text.get(range).unwrap_or_default();
        for line in text.split_inclusive('\n') {
            let words = line.trim_end_matches('\n');
            builder.copy(raw, self.raw(at)..self.raw(at) + words.len());
            at += words.len();
            if line.len() > words.len() {
                self.line_end(builder, at);
                at += 1;
            }
        }
    }

    /// Writes the line end at a place of the text.
    pub fn line_end(&self, builder: &mut Builder, at: usize) {
        builder.trim_line();
        let (from, to) = (self.raw(at), self.raw(at + 1));
        if self.hard || to < from { builder.fixed("\n", from..from) } else { builder.atom("\n", from..to) }
    }
}
