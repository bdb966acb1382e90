//! Arabic words that no dictionary knows, with hamza or the last letter amiss.

use crate::text::language::Language;
use crate::text::word_key::plain;
use std::collections::HashSet;
use std::sync::Arc;

use super::unknown::is_unknown;
use super::{ending, hamza};
use crate::dictionary::{self, LookupStatus};
use crate::document::Document;
use crate::document::model::Block;
use crate::text::memo::Memo;
use crate::text::span::Span;

/// What is amiss in a word.
#[derive(Debug)]
pub enum Letters {
    /// Known with hamza or madda in place: the forms, the likeliest first; and whether they are sure.
    Hamza(Vec<String>, bool),
    /// Known with the other letter at its end: ى or ي, ه or ة.
    Ending(String),
}

/// Words that were looked at; each takes some hundred bytes.
const REMEMBERED: usize = 1 << 14;

static LETTERS: Memo<Option<Arc<Letters>>> = Memo::of(REMEMBERED);

/// The Arabic words of some blocks that have hamza or their last letter amiss, in order; but those that are
/// `allowed`.
pub fn letters<'b>(
    document: &Document,
    blocks: impl Iterator<Item = &'b Block>,
    allowed: &HashSet<String>,
) -> Vec<(Span, Arc<Letters>)> {
    let words = blocks.filter(|block| block.language == Language::Arabic).flat_map(|block| {
        let unknown = document
            .words_in(block.span)
            .iter()
            .zip(document.lookups_in(block.span))
            .filter(|(_, status)| **status == LookupStatus::Unknown);
        unknown.map(|(word, _)| word).filter(|word| is_unknown(document, block, word, allowed))
    });
    words.filter_map(|word| Some((word.span, amiss(&plain(word.span.of(document.text())))?))).collect()
}

/// What is amiss in a word that no dictionary knows.
pub(super) fn amiss(plain: &str) -> Option<Arc<Letters>> {
    LETTERS.get(dictionary::question(Language::Arabic, plain), || match hamza::forms(plain) {
        (forms, _) if forms.is_empty() => ending::form(plain).map(|form| Arc::new(Letters::Ending(form))),
        (forms, sure) => Some(Arc::new(Letters::Hamza(forms, sure))),
    })
}
