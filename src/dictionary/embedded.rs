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
    const fn new(language: Language, tag: &'static str, bytes: &'static [u8]) -> Self {
        Self { language, tag, bytes, open: OnceLock::new() }
    }

    fn speaks(&self, language: Language) -> bool {
        self.language == language
    }
}

static DICTIONARIES: [Embedded<Dictionary>; 10] = [
    Embedded::new(Language::Arabic, "ar", include_bytes!("../../dictionaries/ar.dict")),
    Embedded::new(Language::German, "de", include_bytes!("../../dictionaries/de.dict")),
    Embedded::new(Language::English, "en-GB", include_bytes!("../../dictionaries/en-GB.dict")),
    Embedded::new(Language::English, "en-US", include_bytes!("../../dictionaries/en-US.dict")),
    Embedded::new(Language::Spanish, "es", include_bytes!("../../dictionaries/es.dict")),
    Embedded::new(Language::French, "fr", include_bytes!("../../dictionaries/fr.dict")),
    Embedded::new(Language::Italian, "it", include_bytes!("../../dictionaries/it.dict")),
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

static PAIRS: [Embedded<Pairs>; 1] =
    [Embedded::new(Language::Arabic, "ar", include_bytes!("../../dictionaries/ar.pairs"))];

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
