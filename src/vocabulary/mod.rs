//! The words that releases are labelled and dated with, in all languages. Folded by the build script; indexed on first use.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::document::{Calendar, fold};

include!(concat!(env!("OUT_DIR"), "/vocabulary.rs"));

/// What a label or a listed word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names are those of the vocabulary files, explained in rules/vocabulary/README.md")]
pub enum Key {
    Kind,
    KindPlural,
    ReleaseLine,
    Embargo,
    Contact,
    Notes,
    Boilerplate,
    BoilerplateSuffix,
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
    IssuerWord,
    Desk,
    Honorific,
    SpeechVerb,
    Abbreviation,
    Continuation,
}

const KEYS: &[(&str, Key)] = &[
    ("kind", Key::Kind),
    ("kind-plural", Key::KindPlural),
    ("release-line", Key::ReleaseLine),
    ("embargo", Key::Embargo),
    ("contact", Key::Contact),
    ("notes", Key::Notes),
    ("boilerplate", Key::Boilerplate),
    ("boilerplate-suffix", Key::BoilerplateSuffix),
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
    ("issuer-words", Key::IssuerWord),
    ("desk", Key::Desk),
    ("honorifics", Key::Honorific),
    ("speech-verbs", Key::SpeechVerb),
    ("abbreviations", Key::Abbreviation),
    ("continuation", Key::Continuation),
];

impl Key {
    /// The name used in the vocabulary files.
    pub fn name(self) -> &'static str {
        KEYS.iter().find(|(_, key)| *key == self).map_or("", |(name, _)| name)
    }
}

type Labels = HashMap<&'static str, Vec<Key>>;

fn labels() -> &'static Labels {
    static LABELS: OnceLock<Labels> = OnceLock::new();
    LABELS.get_or_init(|| {
        let mut index: Labels = HashMap::with_capacity(4096);
        for line in LABEL_TABLE.lines() {
            let mut fields = line.split('\t');
            let (Some(folded), Some(name)) = (fields.next(), fields.next()) else { continue };
            if let Some((_, key)) = KEYS.iter().find(|(known, _)| *known == name) {
                index.entry(folded).or_default().push(*key);
            }
        }
        index
    })
}

/// What an already folded text stands for, in any language.
pub fn keys(folded: &str) -> &'static [Key] {
    labels().get(folded).map(Vec::as_slice).unwrap_or_default()
}

/// Whether `text` (folded here) is listed under `key`.
pub fn is(key: Key, text: &str) -> bool {
    keys(&fold(text)).contains(&key)
}

/// A month name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// 1–12.
    pub number: u8,
    /// `gregorian`, `general`, `maghreb-ma`, `levant`, `hijri`, …
    pub family: &'static str,
    /// Language of the name.
    pub language: &'static str,
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

struct DateWords {
    months: HashMap<&'static str, Vec<Month>>,
    weekdays: HashMap<&'static str, u8>,
    connectors: Vec<&'static str>,
}

fn date_words() -> &'static DateWords {
    static WORDS: OnceLock<DateWords> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = DateWords { months: HashMap::with_capacity(1024), weekdays: HashMap::with_capacity(512), connectors: Vec::new() };
        for line in DATE_TABLE.lines() {
            let fields: Vec<&'static str> = line.split('\t').collect();
            let [kind, folded, number, family, language] = fields.as_slice() else { continue };
            let number = number.parse().unwrap_or_default();
            match *kind {
                "month" => words.months.entry(folded).or_default().push(Month { number, family, language }),
                "weekday" => {
                    words.weekdays.entry(folded).or_insert(number);
                }
                "connector" => words.connectors.push(folded),
                _ => {}
            }
        }
        words
    })
}

/// The month of a folded name (the first reading, where languages share it).
pub fn month(folded: &str) -> Option<Month> {
    months(folded).first().copied()
}

/// All readings of a folded month name.
pub fn months(folded: &str) -> &'static [Month] {
    date_words().months.get(folded).map(Vec::as_slice).unwrap_or_default()
}

/// The weekday of a folded name: 1 is Monday.
pub fn weekday(folded: &str) -> Option<u8> {
    date_words().weekdays.get(folded).copied()
}

/// Whether a word stands between the parts of a date ("de", "of").
pub fn is_date_connector(word: &str) -> bool {
    let words = date_words();
    word.chars().count() <= 4 && words.connectors.contains(&word.to_lowercase().as_str())
}

/// The corrections of a known misspelling, tab-separated, from the language's sorted table; `word` in lower case.
pub fn corrections(language: &str, word: &str) -> Option<impl Iterator<Item = &'static str> + Clone> {
    let (_, table) = MISSPELLINGS.iter().find(|(known, _)| *known == language)?;
    let line = search(table, word)?;
    Some(line.split('\t').skip(1))
}

/// Whether there is a table of misspellings for a language.
pub fn has_misspellings(language: &str) -> bool {
    MISSPELLINGS.iter().any(|(known, _)| *known == language)
}

/// The line of a sorted table whose first field is `word`: a binary search over bytes, so that opening a table costs nothing.
fn search(table: &'static str, word: &str) -> Option<&'static str> {
    let bytes = table.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes.get(low..middle)?.iter().rposition(|b| *b == b'\n').map_or(low, |at| low + at + 1);
        let end = bytes.get(start..)?.iter().position(|b| *b == b'\n').map_or(bytes.len(), |at| start + at);
        let line = table.get(start..end)?;
        match line.split('\t').next().unwrap_or_default().cmp(word) {
            std::cmp::Ordering::Equal => return Some(line),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}
