//! Whether a word is one.

use super::embedded::{frequencies, lists, of};
use super::frequency::{Frequencies, Spot};
use super::status::LookupStatus;
use super::{endings, lexicon, own, packs, recent};
use crate::text::hash;
use crate::text::language::Language;
use crate::text::memo::Memo;
use crate::text::romanian::{has_cedilla, with_commas};
use crate::text::word_key::{is_dropped, plain};

/// Whether there is a dictionary of a language.
pub fn has(language: Language) -> bool {
    lists(language) || lexicon::LANGUAGES.contains(&language) || own::has(language)
}

/// Words looked up before, by hash: a run meets most of its words again and again.
const REMEMBERED: usize = 1 << 18;

static LOOKED_UP: Memo<bool> = Memo::of(REMEMBERED);

/// The hash of a question about a word of a language: another where the user's dictionaries have changed.
pub(crate) fn question(language: Language, word: &str) -> u64 {
    hash::with(questions(language), word.as_bytes())
}

fn questions(language: Language) -> u64 {
    hash::with(hash::append(hash::START, own::count() as u64), language.tag().as_bytes())
}

/// Whether a word, as it is written, stands in a dictionary of the language.
pub fn knows(language: Language, word: &str) -> bool {
    let frequencies = frequencies(language);
    let spot = frequencies.and_then(|frequencies| frequencies.spot_of(word));
    let listed = frequencies.zip(spot).and_then(|(frequencies, spot)| frequencies.listed_at(&spot));
    listed.is_some() || knows_at_length(language, word)
}

/// Whether no dictionary of a pack lists a word, so that it is known by its parts at most.
pub fn is_made(language: Language, word: &str) -> bool {
    let word = plain(word);
    packs::LANGUAGES.contains(&language) && !of(language).any(|dictionary| dictionary.lists(&word))
}

/// Whether a word is known as a compound alone.
fn is_composed(language: Language, word: &str) -> bool {
    is_made(language, word) && of(language).any(|dictionary| dictionary.knows(&plain(word)))
}

/// Share of all words from which on a word is meant where a compound that nobody uses is a slip away:
/// “hovedysstem” can be composed of Danish words.
const MEANT: f32 = 1e-6;

static DOUBTED: Memo<bool> = Memo::of(REMEMBERED);

/// Whether a compound is rather a slip for another word.
fn is_doubted(language: Language, frequencies: Option<&Frequencies>, word: &str) -> bool {
    let Some(frequencies) = frequencies.filter(|_| packs::LANGUAGES.contains(&language)) else {
        return false;
    };
    DOUBTED.get(question(language, word), || {
        let lower = plain(word).to_lowercase();
        let mut slip = false;
        if frequencies.share(&lower).is_none() && is_composed(language, word) {
            frequencies.near(&lower, MEANT, |near| slip |= near.entry.listed);
        }
        slip
    })
}

/// Share of all words from which on a known word is taken as it stands. Measured: from 1e-7 to 1e-6 lie five
/// of 1,343 slips found.
pub const USUAL: f32 = 1e-7;

/// Notes what is known of some words of a language, as they are written, each with its hash if no other word
/// has it.
pub fn lookups<'w, 's>(
    language: Language,
    words: impl Iterator<Item = (&'w str, Option<u64>, &'s mut LookupStatus)>,
) {
    let asked = questions(language);
    let frequencies = frequencies(language);
    recent::recent(|recent| {
        let mut others = Vec::new();
        for (word, hash, status) in words {
            let hash = hash.map(|hash| hash::append(asked, hash));
            match hash.and_then(|hash| recent.get(hash)) {
                Some(known) => *status = known,
                None => others.push((
                    word,
                    hash,
                    status,
                    frequencies.and_then(|frequencies| frequencies.spot_of(word)),
                )),
            }
        }
        for (word, hash, status, spot) in others {
            *status = self::status(language, frequencies, word, spot.as_ref());
            hash.into_iter().for_each(|hash| recent.put(hash, *status));
        }
    });
}

fn status(
    language: Language,
    frequencies: Option<&Frequencies>,
    word: &str,
    spot: Option<&Spot>,
) -> LookupStatus {
    // Most words are among the frequent ones that a dictionary is known to have, and asking for them costs
    // little.
    match frequencies.zip(spot).and_then(|(frequencies, spot)| frequencies.listed_at(spot)) {
        Some(share) if share > USUAL => LookupStatus::Usual,
        Some(_) => LookupStatus::Known,
        None if knows_at_length(language, word) && !is_doubted(language, frequencies, word) => {
            LookupStatus::Known
        }
        None => LookupStatus::Unknown,
    }
}

fn knows_at_length(language: Language, word: &str) -> bool {
    LOOKED_UP.get(question(language, word), || look_up(language, word))
}

fn look_up(language: Language, word: &str) -> bool {
    let plain = plain(word);
    if own::knows(language, &plain) {
        return true;
    }
    if lexicon::LANGUAGES.contains(&language) {
        let listed = |word: &str| of(language).any(|dictionary| dictionary.knows(word));
        return frequencies(language)
            .is_some_and(|frequencies| lexicon::knows(language, frequencies, &listed, &plain));
    }
    let listed = |word: &str| of(language).any(|dictionary| dictionary.knows(word));
    listed(&plain)
        || otherwise(language, word, &plain).is_some_and(|other| listed(&other))
        || endings::knows(language, &listed, &plain.to_lowercase())
}

/// How the dictionary may have a word that is written otherwise.
fn otherwise(language: Language, word: &str, plain: &str) -> Option<String> {
    match language {
        // Where the keyboard has no œ, it is written oe.
        Language::French => plain.contains("oe").then(|| plain.replace("oe", "œ")),
        // Both are right, “policiaco” and “policíaco”; the dictionary has one of most (Real Academia).
        Language::Spanish => {
            let ending =
                ["iaco", "iaca", "iacos", "iacas"].iter().find(|ending| plain.ends_with(**ending))?;
            let stem = plain.strip_suffix(ending)?;
            Some(format!("{stem}í{}", ending.strip_prefix('i')?))
        }
        Language::Romanian => has_cedilla(plain).then(|| with_commas(plain)),
        // Two letters of Dutch have signs of their own.
        Language::Dutch => plain.contains(['ĳ', 'Ĳ']).then(|| plain.replace('ĳ', "ij").replace('Ĳ', "IJ")),
        // The joiner is a letter of Persian words: “می‌رود”.
        Language::Persian => word.contains(JOINER).then(|| without_signs(word)),
        _ => None,
    }
}

/// Stands between the parts of a Persian word.
const JOINER: char = '\u{200C}';

fn without_signs(word: &str) -> String {
    word.chars().filter(|c| *c == JOINER || !is_dropped(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_otherwise_is_looked_up_as_dictionaries_have_it() {
        let asked = |language, word: &str| otherwise(language, word, &plain(word));
        assert_eq!(asked(Language::French, "soeur").as_deref(), Some("sœur"));
        assert_eq!(asked(Language::Romanian, "ştiinţă").as_deref(), Some("știință"));
        assert_eq!(asked(Language::Romanian, "știință"), None);
        assert_eq!(asked(Language::Spanish, "policiacas").as_deref(), Some("policíacas"));
        assert_eq!(asked(Language::Spanish, "saco"), None);
        assert_eq!(asked(Language::Persian, "می\u{200C}رود").as_deref(), Some("می\u{200C}رود"));
        assert_eq!(asked(Language::Dutch, "ĳsbaan").as_deref(), Some("ijsbaan"));
        assert_eq!(asked(Language::Turkish, "şehir"), None);
    }
}
