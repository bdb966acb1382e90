//! German and Italian: a word is one if it is used often enough, or composed of words that are.

use super::frequency::Frequencies;
use crate::text::language::Language;

/// The languages whose free dictionaries can't be embedded (GPL only).
pub(super) const LANGUAGES: [Language; 2] = [Language::German, Language::Italian];

/// Share of all words from which on a form is a word and not a slip.
const USED: f32 = 1e-7;
/// The same for a part of a compound.
const PART: f32 = 2e-7;
/// Fewest letters of a part.
const LEAST: usize = 4;

/// Whether a word, in any capitals, is one.
pub(super) fn knows(language: Language, frequencies: &Frequencies, word: &str) -> bool {
    // The frequencies are folded: ß stands there as ss.
    let lower = word.to_lowercase().replace('ß', "ss");
    let whole = lower.rsplit('\'').next().unwrap_or_default();
    let used = |part: &str, least: f32| frequencies.share(part).is_some_and(|share| share >= least);
    used(whole, USED)
        || whole.chars().count() == 1
        || (language == Language::German && is_compound(whole, &|part| used(part, PART)))
}

/// "Hafenbehörde", "Hilfsorganisation": parts, with a linking s, n or es between them.
fn is_compound(word: &str, used: &dyn Fn(&str) -> bool) -> bool {
    let count = word.chars().count();
    let cuts = word.char_indices().map(|(at, _)| at).skip(LEAST).take((count + 1).saturating_sub(2 * LEAST));
    cuts.filter_map(|at| word.split_at_checked(at)).any(|(first, rest)| {
        let bare = ["", "s", "n", "es", "en"]
            .iter()
            .filter_map(|link| first.strip_suffix(link))
            .any(|stem| stem.chars().count() >= LEAST - 1 && used(stem));
        bare && (used(rest) || is_compound(rest, used))
    })
}
