//! Comments that are to be put into a document, and where they stand in it.

use crate::format::extract::{Extract, PieceKind};
use crate::text::span::Span;

/// Who writes them.
pub(crate) const AUTHOR: &str = "copydesk";

/// A comment on a stretch of the text.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    /// What it is about.
    pub span: Span,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
    /// It is written from right to left.
    pub rtl: bool,
}

/// The bytes of the main text that a stretch of the text is made of; the beginning where it stands elsewhere.
pub(crate) fn place(extract: &Extract, span: Span, main: usize) -> std::ops::Range<usize> {
    let from = extract.pieces.partition_point(|p| p.text + p.len <= span.start);
    let pieces = extract.pieces.get(from..).unwrap_or_default().iter();
    let mut own = pieces
        .take_while(|p| p.text < span.end)
        .filter(|p| p.kind != PieceKind::Fixed && usize::from(p.at.part) == main);
    let Some(first) = own.next() else {
        let here = extract.piece(span.start).filter(|p| usize::from(p.at.part) == main);
        let at = if here.is_some() {
            extract.raw_span(Span { start: span.start, end: span.start }).0 as usize
        } else {
            0
        };
        return at..at;
    };
    let last = own.last().unwrap_or(first);
    let start = extract.raw_start(span.start.max(first.text));
    let end = extract.raw_end(span.end.min(last.text + last.len));
    start as usize..end.max(start) as usize
}
