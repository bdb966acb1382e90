//! Which edits a file can take.

use super::file::Source;
use crate::format::{Format, opens_block};
use crate::text::span::{Edit, Span};

impl Source {
    /// Whether edits of the text can be made in the file: without cutting through its markup, and without making
    /// markup of its text.
    pub fn accepts(&self, edits: &[Edit]) -> bool {
        let Some(extract) = self.extract() else { return true };
        let whole = edits.iter().all(|edit| self.translate(extract, edit).is_some());
        whole && (self.format() != Format::Markdown || edits.iter().all(|edit| self.stays_text(edit)))
    }

    /// Whether the line of a Markdown file is the same kind of block after an edit: “2024 . The pier” would
    /// become an item of a list.
    fn stays_text(&self, edit: &Edit) -> bool {
        self.raw_edits(edit).iter().all(|(span, replacement)| {
            let (old, new) = self.line_after(*span, replacement);
            opens_block(&new) == opens_block(old)
        })
    }

    /// The line of the file in which a span begins, and what an edit makes of it.
    fn line_after(&self, span: Span, replacement: &str) -> (&str, String) {
        let (before, after) = (self.raw().get(..span.start as usize), self.raw().get(span.end as usize..));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let end = after.find('\n').map_or(self.raw().len(), |at| span.end as usize + at);
        let old = self.raw().get(start..end).unwrap_or_default();
        let head = before.get(start..).unwrap_or_default();
        let tail = after.split('\n').next().unwrap_or_default();
        (old, format!("{head}{replacement}{tail}"))
    }
}
