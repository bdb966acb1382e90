//! What is amiss in an Arabic word that no dictionary knows: hamza, or the last letter.

use std::sync::Arc;

use super::{certain, ending, hamza, joined};
use crate::dictionary;
use crate::text::language::Language;
use crate::text::memo::Memo;

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

/// What is amiss in a word that no dictionary knows.
pub(super) fn amiss(plain: &str) -> Option<Arc<Letters>> {
    // لايمكن lacks a space, no hamza.
    if joined::negated(plain).is_some() || certain::form(plain).is_some() {
        return None;
    }
    LETTERS.get(dictionary::question(Language::Arabic, plain), || match hamza::forms(plain) {
        (forms, _) if forms.is_empty() => ending::form(plain).map(|form| Arc::new(Letters::Ending(form))),
        (forms, sure) => Some(Arc::new(Letters::Hamza(forms, sure))),
    })
}
