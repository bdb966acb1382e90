//! Sentences: UAX #29, then joined again where the full stop belongs to an abbreviation or a number.

use unicode_segmentation::UnicodeSegmentation;

use crate::span::Span;
use crate::vocabulary::{self, Key};

/// The sentences of one block, without the white space around them.
pub(super) fn split(text: &str, block: Span) -> Vec<Span> {
    let content = block.of(text);
    let mut sentences: Vec<Span> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, piece) in content.split_sentence_bound_indices() {
        let start = open.unwrap_or(at);
        let end = at + piece.len();
        if continues(piece, content.get(end..).unwrap_or_default()) {
            open = Some(start);
            continue;
        }
        open = None;
        sentences.push(Span::new(block.start as usize + start, block.start as usize + end).trimmed(text));
    }
    if let Some(start) = open {
        sentences.push(Span::new(block.start as usize + start, block.end as usize).trimmed(text));
    }
    sentences.retain(|s| !s.is_empty());
    sentences
}

/// Whether the sentence goes on after `piece`.
fn continues(piece: &str, rest: &str) -> bool {
    if rest.is_empty() || piece.ends_with(['\n', '\r']) {
        return false;
    }
    let Some(stem) = piece.trim_end().strip_suffix('.') else { return false };
    let last = stem.rsplit(|c: char| c.is_whitespace() || "(\"“«".contains(c)).next().unwrap_or_default();
    let initial = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    let next_is_lower = rest.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
    initial || next_is_lower || vocabulary::is(Key::Abbreviation, last)
}
