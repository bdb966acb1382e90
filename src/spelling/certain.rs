//! Arabic words that stand for one thing alone, whatever is beside them, and whether or not a dictionary
//! takes them for words.

use std::sync::Arc;

use super::{carried_article, glued, stretched};
use crate::dictionary;
use crate::text::language::Language;
use crate::text::memo::Memo;

/// Words that were looked at; each takes some hundred bytes.
const REMEMBERED: usize = 1 << 14;

static CERTAIN: Memo<Option<Arc<str>>> = Memo::of(REMEMBERED);

/// Whether a word in common use may stand for another thing alone; most are told by their first letters.
pub(super) fn may_be(word: &str) -> bool {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    ["أل", "ما", "يا", "لو", "أر", "ار", "أد", "هوا"].iter().any(|opening| bare.starts_with(opening))
}

/// What a word stands for; without vowel signs.
pub(super) fn form(plain: &str) -> Option<Arc<str>> {
    CERTAIN.get(dictionary::question(Language::Arabic, plain), || {
        let form =
            carried_article::form(plain).or_else(|| glued::apart(plain)).or_else(|| stretched::form(plain));
        form.map(Arc::from)
    })
}
