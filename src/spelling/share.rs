//! How frequent Arabic forms are.

use crate::dictionary;
use crate::text::language::Language;

/// The share of a form among all words of the language; 0 where it was never seen.
pub(super) fn share(form: &str) -> f32 {
    dictionary::frequencies(Language::Arabic)
        .and_then(|frequencies| frequencies.share(form))
        .unwrap_or_default()
}
