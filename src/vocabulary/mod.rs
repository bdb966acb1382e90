//! The words that releases are labelled and dated with, in all languages: tables with an index, folded by the
//! build script, so that opening one costs nothing.

pub(crate) mod characters;
mod compact;
mod index;

use crate::text::calendar::Calendar;
use crate::text::fold::folded;
use crate::text::hash;
use crate::text::language::Language;
use crate::text::word_key::WordKey;

include!(concat!(env!("OUT_DIR"), "/vocabulary.rs"));

/// Lines of a word and what is known of it, separated by tabs, sorted by the word; and where the line of each
/// word begins.
struct SortedLines {
    lines: &'static str,
    index: &'static [u8],
}

impl SortedLines {
    /// The line of a word.
    fn line(&self, word: &str) -> Option<&'static str> {
        index::line(self.lines, self.index, word)
    }
}

/// The words or phrases of a class in their usual spelling, by language and name (`ar/adjectives`,
/// `*/phrases`): the lists of `words/`.
pub(crate) fn word_list(name: &str) -> Option<impl Iterator<Item = &'static str>> {
    let (_, words) = WORD_LISTS.iter().find(|(listed, _)| *listed == name)?;
    Some(words.lines())
}

/// What a label or a listed word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(
    missing_docs,
    reason = "the names are those of the vocabulary files, explained in rules/vocabulary/README.md"
)]
pub enum Key {
    Kind,
    KindPlural,
    ReleaseLine,
    Embargo,
    EmbargoWord,
    Contact,
    Notes,
    Boilerplate,
    BoilerplateSuffix,
    BoilerplateVerb,
    EndMark,
    Email,
    Telephone,
    Fax,
    Mobile,
    Website,
    Social,
    Address,
    Date,
    Place,
    Identifier,
    Leftover,
    LeftoverSafe,
    PageLine,
    PageOpening,
    MenuEntry,
    RelatedHeading,
    Syndicated,
    IssuerWord,
    Desk,
    Honorific,
    SpeechVerb,
    Abbreviation,
    Byline,
    Continuation,
}

const KEYS: &[(&str, Key)] = &[
    ("kind", Key::Kind),
    ("kind-plural", Key::KindPlural),
    ("release-line", Key::ReleaseLine),
    ("embargo", Key::Embargo),
    ("embargo-word", Key::EmbargoWord),
    ("contact", Key::Contact),
    ("notes", Key::Notes),
    ("boilerplate", Key::Boilerplate),
    ("boilerplate-suffix", Key::BoilerplateSuffix),
    ("boilerplate-verbs", Key::BoilerplateVerb),
    ("end-mark", Key::EndMark),
    ("email", Key::Email),
    ("telephone", Key::Telephone),
    ("fax", Key::Fax),
    ("mobile", Key::Mobile),
    ("website", Key::Website),
    ("social", Key::Social),
    ("address", Key::Address),
    ("date", Key::Date),
    ("place", Key::Place),
    ("identifier", Key::Identifier),
    ("leftover", Key::Leftover),
    ("leftover-safe", Key::LeftoverSafe),
    ("page-lines", Key::PageLine),
    ("page-openings", Key::PageOpening),
    ("menu-entries", Key::MenuEntry),
    ("related-headings", Key::RelatedHeading),
    ("syndicated", Key::Syndicated),
    ("issuer-words", Key::IssuerWord),
    ("desk", Key::Desk),
    ("honorifics", Key::Honorific),
    ("speech-verbs", Key::SpeechVerb),
    ("abbreviations", Key::Abbreviation),
    ("bylines", Key::Byline),
    ("continuation", Key::Continuation),
];

impl Key {
    /// The name used in the vocabulary files.
    pub fn name(self) -> &'static str {
        KEYS.iter().find(|(_, key)| *key == self).map_or("", |(name, _)| name)
    }
}

/// A set of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Keys(u64);

impl Keys {
    /// Whether `key` is in the set.
    pub fn contains(self, key: Key) -> bool {
        self.0 >> (key as u64) & 1 == 1
    }

    fn with(self, key: Key) -> Self {
        Self(self.0 | 1 << (key as u64))
    }
}

/// What an already folded text stands for, in any language.
pub fn keys(folded: &str) -> Keys {
    let names = LABELS.line(folded).map(|line| line.split('\t').skip(1)).into_iter().flatten();
    let known = names.filter_map(|name| KEYS.iter().find(|(known, _)| *known == name));
    known.fold(Keys::default(), |keys, (_, key)| keys.with(*key))
}

/// Whether `text` (folded here) is listed under `key`.
pub fn is(key: Key, text: &str) -> bool {
    folded(text, keys).contains(key)
}

/// The tags of the languages in which a folded text is a label; `*` where it is one in all.
pub fn label_languages(folded: &str) -> impl Iterator<Item = &'static str> {
    LABEL_LANGUAGES.line(folded).map(|line| line.split('\t').skip(1)).into_iter().flatten()
}

/// Whether there are labels of a language.
pub fn has_labels(language: Language) -> bool {
    LABEL_LANGUAGES.lines.lines().any(|line| line.split('\t').skip(1).any(|l| l == language.tag()))
}

/// A month name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// 1–12.
    pub number: u8,
    /// `gregorian`, `general`, `maghreb-ma`, `levant`, `hijri`, …
    pub family: &'static str,
    /// Language of the name.
    pub language: Language,
}

impl Month {
    /// The calendar of its family.
    pub fn calendar(self) -> Calendar {
        match self.family {
            "hijri" => Calendar::Hijri,
            "solar-hijri" => Calendar::SolarHijri,
            _ => Calendar::Gregorian,
        }
    }
}

/// The month of a folded name (the first reading, where languages share it).
pub fn month(folded: &str) -> Option<Month> {
    months(folded).next()
}

/// All readings of a folded month name.
pub fn months(folded: &str) -> impl Iterator<Item = Month> {
    let readings = MONTHS.line(folded).map(|line| line.split('\t').skip(1)).into_iter().flatten();
    readings.filter_map(|reading| {
        let mut parts = reading.split(' ');
        Some(Month {
            number: parts.next()?.parse().ok()?,
            family: parts.next()?,
            language: Language::from_tag(parts.next()?)?,
        })
    })
}

/// Readings of a folded weekday name: its number (1 is Monday) and its language.
pub fn weekdays(folded: &str) -> impl Iterator<Item = (u8, Language)> {
    let readings = WEEKDAYS.line(folded).map(|line| line.split('\t').skip(1)).into_iter().flatten();
    readings.filter_map(|reading| {
        let (number, language) = reading.split_once(' ')?;
        Some((number.parse().ok()?, Language::from_tag(language)?))
    })
}

/// The full name of a weekday (1 is Monday) in a language.
pub fn weekday_name(language: Language, number: u8) -> Option<&'static str> {
    WEEKDAY_NAMES.line(&format!("{language} {number}"))?.split('\t').nth(1)
}

/// A place of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// ISO 3166-1 code of its country.
    pub country: &'static str,
    /// The town's main name; `None` for the country itself.
    pub town: Option<&'static str>,
}

/// What a folded name may stand for: countries and towns of that name.
pub fn places(folded: &str) -> impl Iterator<Item = Place> {
    let readings = PLACES.line(folded).map(|line| line.split('\t').skip(1)).into_iter().flatten();
    readings.map(|reading| match reading.split_once(' ') {
        Some((country, town)) => Place { country, town: Some(town) },
        None => Place { country: reading, town: None },
    })
}

/// How the numbers of one country code are built (libphonenumber's metadata).
#[derive(Debug, Clone, Copy)]
pub struct Numbering(&'static str);

impl Numbering {
    /// Digits that a national number may have.
    pub fn lengths(&self) -> impl Iterator<Item = usize> {
        self.0.split(' ').filter_map(|length| length.parse().ok())
    }
}

/// The numbering of a country code ("212").
pub fn numbering(code: &str) -> Option<Numbering> {
    NUMBERING.line(code)?.split('\t').nth(1).map(Numbering)
}

/// The numbering of a country by its ISO 3166-1 code ("MA").
pub fn numbering_of(country: &str) -> Option<Numbering> {
    NUMBERING.line(country)?.split('\t').nth(1).map(Numbering)
}

/// Whether a word stands between the parts of a date ("de", "of").
pub fn is_date_connector(word: &str) -> bool {
    word.chars().count() <= 4 && CONNECTORS.line(&word.to_lowercase()).is_some()
}

/// Packed lines of misspellings, and where the block of each begins.
struct PackedTable {
    lines: &'static [u8],
    index: &'static [u8],
}

/// The known misspellings of a language.
#[derive(Clone, Copy)]
pub struct Misspellings(&'static PackedTable);

impl Misspellings {
    /// Whether a word may be known; most are told by their key.
    pub fn may_hold(self, word: WordKey) -> bool {
        index::may_hold(self.0.index, word.hash())
    }

    /// The corrections of a known misspelling; `word` in lower case.
    pub fn corrections(self, word: &str) -> Option<Vec<String>> {
        let blocks = index::places(self.0.index, hash::letters(word.chars()));
        let lines = blocks.filter_map(|start| self.0.lines.get(start..));
        lines.filter_map(|block| compact::corrections(block, word)).next()
    }
}

/// The known misspellings of a language, where there is a table.
pub fn misspellings(language: Language) -> Option<Misspellings> {
    MISSPELLINGS.iter().find(|(known, _)| *known == language.tag()).map(|(_, table)| Misspellings(table))
}
