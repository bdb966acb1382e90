//! Dictionaries: Hunspell's, compiled by `tools/dictionaries` into automata that are searched in place.
//!
//! A form is looked up as it stands, then with each prefix taken off that the dictionary allows before it. Opening a
//! dictionary reads a few hundred short lines; the automaton is used where it lies in the binary.

mod frequency;
mod keyboard;
mod lexicon;
mod own;
mod pairs;
mod recent;
mod slots;
mod suggest;
mod table;

use crate::text::language::Language;
use crate::text::word_key::plain;
use std::sync::OnceLock;

use crate::text::hash;
use crate::text::memo::Memo;

use frequency::Spot;
pub use frequency::{Entry, Frequencies, Near};
pub use own::register;
pub use pairs::{First, Pair, Pairs, RARE};
pub use suggest::{Suggestion, suggest};
pub use table::Dictionary;

/// Something embedded: the tag of its language, its bytes, and itself once it was opened.
struct Embedded<T> {
    language: Language,
    tag: &'static str,
    bytes: &'static [u8],
    open: OnceLock<Option<T>>,
}

impl<T> Embedded<T> {
    const fn new(language: Language, tag: &'static str, bytes: &'static [u8]) -> Self {
        Self { language, tag, bytes, open: OnceLock::new() }
    }

    fn speaks(&self, language: Language) -> bool {
        self.language == language
    }
}

static DICTIONARIES: [Embedded<Dictionary>; 8] = [
    Embedded::new(Language::Arabic, "ar", include_bytes!("../../dictionaries/ar.dict")),
    Embedded::new(Language::English, "en-GB", include_bytes!("../../dictionaries/en-GB.dict")),
    Embedded::new(Language::English, "en-US", include_bytes!("../../dictionaries/en-US.dict")),
    Embedded::new(Language::Spanish, "es", include_bytes!("../../dictionaries/es.dict")),
    Embedded::new(Language::French, "fr", include_bytes!("../../dictionaries/fr.dict")),
    Embedded::new(Language::Portuguese, "pt-BR", include_bytes!("../../dictionaries/pt-BR.dict")),
    Embedded::new(Language::Portuguese, "pt-PT", include_bytes!("../../dictionaries/pt-PT.dict")),
    Embedded::new(Language::Russian, "ru", include_bytes!("../../dictionaries/ru.dict")),
];

static FREQUENCIES: [Embedded<Frequencies>; 8] = [
    Embedded::new(Language::Arabic, "ar", include_bytes!("../../dictionaries/ar.freq")),
    Embedded::new(Language::German, "de", include_bytes!("../../dictionaries/de.freq")),
    Embedded::new(Language::English, "en", include_bytes!("../../dictionaries/en.freq")),
    Embedded::new(Language::Spanish, "es", include_bytes!("../../dictionaries/es.freq")),
    Embedded::new(Language::French, "fr", include_bytes!("../../dictionaries/fr.freq")),
    Embedded::new(Language::Italian, "it", include_bytes!("../../dictionaries/it.freq")),
    Embedded::new(Language::Portuguese, "pt", include_bytes!("../../dictionaries/pt.freq")),
    Embedded::new(Language::Russian, "ru", include_bytes!("../../dictionaries/ru.freq")),
];

static PAIRS: [Embedded<Pairs>; 1] = [Embedded::new(Language::Arabic, "ar", include_bytes!("../../dictionaries/ar.pairs"))];

/// How often the words of a language are used.
pub fn frequencies(language: Language) -> Option<&'static Frequencies> {
    let embedded = FREQUENCIES.iter().find(|e| e.speaks(language))?;
    embedded.open.get_or_init(|| Frequencies::open(embedded.language, embedded.bytes)).as_ref()
}

/// Which words of a language stand beside each other.
pub fn pairs(language: Language) -> Option<&'static Pairs> {
    let embedded = PAIRS.iter().find(|e| e.speaks(language))?;
    embedded.open.get_or_init(|| Pairs::open(embedded.bytes)).as_ref()
}

/// The dictionaries of a language: all its regions, so that a word of any of them is one.
pub fn of(language: Language) -> impl Iterator<Item = &'static Dictionary> {
    DICTIONARIES.iter().filter(move |e| e.speaks(language)).filter_map(|e| e.open.get_or_init(|| Dictionary::open(e.bytes)).as_ref())
}

/// Whether there is a dictionary of a language.
pub fn has(language: Language) -> bool {
    lists(language) || lexicon::LANGUAGES.contains(&language) || own::has(language)
}

/// Whether the dictionary of a language lists its words, instead of judging them by use: a piece of a word is then none.
pub fn lists(language: Language) -> bool {
    DICTIONARIES.iter().any(|e| e.speaks(language))
}

/// The tags of all of them.
pub fn tags() -> impl Iterator<Item = &'static str> {
    DICTIONARIES.iter().map(|e| e.tag)
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

/// Whether a word stands in the dictionary of one region: "en-GB", "pt-BR".
pub fn in_region(tag: &str, word: &str) -> bool {
    let embedded = DICTIONARIES.iter().find(|e| e.tag == tag);
    embedded.and_then(|e| e.open.get_or_init(|| Dictionary::open(e.bytes)).as_ref()).is_some_and(|dictionary| dictionary.knows(word))
}

/// Whether a word, as it is written, stands in a dictionary of the language.
pub fn knows(language: Language, word: &str) -> bool {
    let frequencies = frequencies(language);
    let spot = frequencies.and_then(|frequencies| frequencies.spot_of(word));
    standing(language, frequencies, word, spot.as_ref()) != Standing::Unknown
}

/// What is known of a word in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was asked: it is no prose, or of another script, or there is no dictionary.
    Unasked,
    /// No dictionary of the language has it.
    Unknown,
    /// A dictionary has it.
    Known,
    /// A dictionary has it, and it is in common use: it is taken as it stands.
    Usual,
}

/// Share of all words from which on a known word is taken as it stands. Measured: from 1e-7 to 1e-6 lie five of 1,343 slips found.
pub const USUAL: f32 = 1e-7;

/// Notes what is known of some words of a language, as they are written, each with its hash if no other word has it.
pub fn standings<'w, 's>(language: Language, words: impl Iterator<Item = (&'w str, Option<u64>, &'s mut Standing)>) {
    let asked = questions(language);
    let frequencies = frequencies(language);
    recent::recent(|recent| {
        let mut others = Vec::new();
        for (word, hash, standing) in words {
            let hash = hash.map(|hash| hash::append(asked, hash));
            match hash.and_then(|hash| recent.get(hash)) {
                Some(known) => *standing = known,
                None => others.push((word, hash, standing, frequencies.and_then(|frequencies| frequencies.spot_of(word)))),
            }
        }
        for (word, hash, standing, spot) in others {
            *standing = self::standing(language, frequencies, word, spot.as_ref());
            hash.into_iter().for_each(|hash| recent.put(hash, *standing));
        }
    });
}

fn standing(language: Language, frequencies: Option<&Frequencies>, word: &str, spot: Option<&Spot>) -> Standing {
    // Most words are among the frequent ones that a dictionary is known to have, and asking for them costs little.
    match frequencies.zip(spot).and_then(|(frequencies, spot)| frequencies.listed_at(spot)) {
        Some(share) if share > USUAL => Standing::Usual,
        Some(_) => Standing::Known,
        None if knows_at_length(language, word) => Standing::Known,
        None => Standing::Unknown,
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
        return frequencies(language).is_some_and(|frequencies| lexicon::knows(language, frequencies, &plain));
    }
    let listed = |word: &str| of(language).any(|dictionary| dictionary.knows(word));
    // Where the keyboard has no œ, it is written oe.
    listed(&plain) || language == Language::French && plain.contains("oe") && listed(&plain.replace("oe", "œ"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_slips() {
        for (language, right, wrong) in [
            (Language::Arabic, "الأوروبي", "الأوروبيي"),
            (Language::Arabic, "وبالمسؤولية", "وبالمسؤوولية"),
            (Language::English, "authority", "autority"),
            (Language::English, "colour", "colouur"),
            (Language::French, "autorités", "authorités"),
            (Language::Spanish, "autoridades", "autoriades"),
            (Language::Portuguese, "autoridade", "autoridde"),
            (Language::Russian, "правительства", "правителства"),
        ] {
            assert!(knows(language, right), "{right}");
            assert!(!knows(language, wrong), "{wrong}");
        }
    }

    #[test]
    fn the_likeliest_correction_comes_first() {
        for (language, wrong, right) in [
            (Language::Arabic, "الأوروبيي", "الأوروبي"),
            (Language::English, "goverment", "government"),
            (Language::English, "recieve", "receive"),
            (Language::French, "gouvernment", "gouvernement"),
            (Language::Russian, "правителства", "правительства"),
            (Language::Arabic, "المسؤولييات", "المسؤوليات"),
        ] {
            let found = suggest(language, wrong);
            assert_eq!(found.first().map(|s| s.word.as_str()), Some(right), "{wrong}: {found:?}");
        }
    }

    #[test]
    fn a_prefix_may_bring_its_suffixes() {
        for word in ["centimètre", "centimètres", "calories", "kilocalories", "d’ampères", "milliampères"] {
            assert!(knows(Language::French, word), "{word}");
        }
        assert!(!knows(Language::French, "kilocaloriess"));
    }

    #[test]
    fn capitals() {
        assert!(knows(Language::English, "Authority") && knows(Language::English, "AUTHORITY"));
        assert!(!knows(Language::English, "london") && knows(Language::English, "London") && knows(Language::English, "LONDON"));
        assert!(knows(Language::French, "L’autorité"));
    }

    #[test]
    fn what_is_no_dictionary_is_not_opened() {
        assert!(Dictionary::open(b"copydesk-dict 1\n").is_none());
        assert!(Dictionary::open(&[0; 64]).is_none());
    }
}
