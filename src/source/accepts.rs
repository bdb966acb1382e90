//! Which edits a file can take.

use super::file::Source;
use crate::format::{Format, opens_block};
use crate::text::span::{Edit, Span};

/// What kind of block a line is, is told by so many bytes (nine figures, a point and a space, indented a
/// little, are the most that Markdown reads).
const FARTHEST: usize = 64;

impl Source {
    /// Whether edits of the text can be made in the file: without cutting through its markup, and without
    /// making markup of its text.
    pub fn accepts(&self, edits: &[Edit]) -> bool {
        let Some(extract) = self.extract() else { return true };
        let whole = edits.iter().all(|edit| self.translate(extract, edit).is_some());
        whole && (self.format() != Format::Markdown || edits.iter().all(|edit| self.stays_text(edit)))
    }

    /// Whether the line of a Markdown file is the same kind of block after an edit: “2024 . The pier” would
    /// become an item of a list.
    fn stays_text(&self, edit: &Edit) -> bool {
        self.raw_edits(edit).iter().all(|(span, replacement)| {
            let Some((head, old, tail)) = self.head_of_line(*span) else { return true };
            opens_block(&format!("{head}{replacement}{tail}")) == opens_block(old)
        })
    }

    /// The line of the file in which a span begins: what stands before the span, the line, what stands behind
    /// it, each as far as it may tell what kind of block this is. Nothing where the span begins too far from
    /// the beginning of its line to matter.
    fn head_of_line(&self, span: Span) -> Option<(&str, &str, &str)> {
        let raw = self.raw();
        let (at, end) = (span.start as usize, span.end as usize);
        let first = raw.floor_char_boundary(at.saturating_sub(FARTHEST));
        let near = raw.get(first..at).unwrap_or_default();
        let start = match near.rfind('\n') {
            Some(line_end) => first + line_end + 1,
            None if first == 0 => 0,
            None => return None,
        };
        let last = raw.floor_char_boundary(end.saturating_add(FARTHEST).min(raw.len()));
        let line = |text: &'_ str| text.find('\n').unwrap_or(text.len());
        let tail = raw.get(end..last).unwrap_or_default();
        let tail = tail.get(..line(tail)).unwrap_or_default();
        let old = raw.get(start..end + tail.len()).unwrap_or_default();
        Some((raw.get(start..at).unwrap_or_default(), old, tail))
    }
}
