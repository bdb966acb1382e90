//! The dictionaries, frequencies and pairs that come with copydesk; each is opened when it is first asked.

use std::sync::OnceLock;

use super::frequency::Frequencies;
use super::lexicon;
use super::packs;
use super::pairs::Pairs;
use super::table::Dictionary;
use crate::text::language::Language;

/// Something embedded: the tag of its language, its bytes, and itself once it was opened.
struct Embedded<T> {
    language: Language,
    tag: &'static str,
    bytes: &'static [u8],
    open: OnceLock<Option<T>>,
}

impl<T> Embedded<T> {
    const fn new(language: Language, bytes: &'static [u8]) -> Self {
        Self::of_region(language, language.tag(), bytes)
    }

    /// Of one region, which the tag names.
    const fn of_region(language: Language, tag: &'static str, bytes: &'static [u8]) -> Self {
        Self { language, tag, bytes, open: OnceLock::new() }
    }

    fn speaks(&self, language: Language) -> bool {
        self.language == language
    }
}

static DICTIONARIES: [Embedded<Dictionary>; 10] = [
    Embedded::new(Language::Arabic, copydesk_data_ar::DICTIONARY),
    Embedded::new(Language::German, copydesk_data_de::DICTIONARY),
    Embedded::of_region(Language::English, "en-GB", copydesk_data_en::DICTIONARY_GB),
    Embedded::of_region(Language::English, "en-US", copydesk_data_en::DICTIONARY_US),
    Embedded::new(Language::Spanish, copydesk_data_es::DICTIONARY),
    Embedded::new(Language::French, copydesk_data_fr::DICTIONARY),
    Embedded::new(Language::Italian, copydesk_data_it::DICTIONARY),
    Embedded::of_region(Language::Portuguese, "pt-BR", copydesk_data_pt::DICTIONARY_BR),
    Embedded::of_region(Language::Portuguese, "pt-PT", copydesk_data_pt::DICTIONARY_PT),
    Embedded::new(Language::Russian, copydesk_data_ru::DICTIONARY),
];

static FREQUENCIES: [Embedded<Frequencies>; 8] = [
    Embedded::new(Language::Arabic, copydesk_data_ar::FREQUENCIES),
    Embedded::new(Language::German, copydesk_data_de::FREQUENCIES),
    Embedded::new(Language::English, copydesk_data_en::FREQUENCIES),
    Embedded::new(Language::Spanish, copydesk_data_es::FREQUENCIES),
    Embedded::new(Language::French, copydesk_data_fr::FREQUENCIES),
    Embedded::new(Language::Italian, copydesk_data_it::FREQUENCIES),
    Embedded::new(Language::Portuguese, copydesk_data_pt::FREQUENCIES),
    Embedded::new(Language::Russian, copydesk_data_ru::FREQUENCIES),
];

static PAIRS: [Embedded<Pairs>; 1] = [Embedded::new(Language::Arabic, copydesk_data_ar::PAIRS)];

/// How often the words of a language are used.
pub fn frequencies(language: Language) -> Option<&'static Frequencies> {
    let Some(embedded) = FREQUENCIES.iter().find(|e| e.speaks(language)) else {
        return packs::opened(language).map(|pack| &pack.frequencies);
    };
    embedded.open.get_or_init(|| Frequencies::open(embedded.language, embedded.bytes)).as_ref()
}

/// Which words of a language stand beside each other.
pub fn pairs(language: Language) -> Option<&'static Pairs> {
    let embedded = PAIRS.iter().find(|e| e.speaks(language))?;
    embedded.open.get_or_init(|| Pairs::open(embedded.bytes)).as_ref()
}

/// The dictionaries of a language: all its regions, so that a word of any of them is one.
pub fn of(language: Language) -> impl Iterator<Item = &'static Dictionary> {
    DICTIONARIES
        .iter()
        .filter(move |e| e.speaks(language))
        .filter_map(|e| e.open.get_or_init(|| Dictionary::open(e.bytes)).as_ref())
        .chain(packs::opened(language).map(|pack| &pack.dictionary))
}

/// Whether the dictionary of a language lists its words, instead of judging them by use: a piece of a word is
/// then none.
pub fn lists(language: Language) -> bool {
    // Those of German and Italian hold forms beside the words that are judged by use.
    let embedded = !lexicon::LANGUAGES.contains(&language) && DICTIONARIES.iter().any(|e| e.speaks(language));
    embedded || packs::opened(language).is_some()
}

/// The tags of all of them.
pub fn tags() -> impl Iterator<Item = &'static str> {
    DICTIONARIES.iter().map(|e| e.tag)
}

/// Whether a word stands in the dictionary of one region: "en-GB", "pt-BR".
pub fn in_region(tag: &str, word: &str) -> bool {
    let embedded = DICTIONARIES.iter().find(|e| e.tag == tag);
    embedded
        .and_then(|e| e.open.get_or_init(|| Dictionary::open(e.bytes)).as_ref())
        .is_some_and(|dictionary| dictionary.knows(word))
}
