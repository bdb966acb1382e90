//! Language and direction: scripts first, letters that only one language has next, statistics last.

use std::cell::RefCell;

use serde::Serialize;

use super::blocks::Block;
use super::chars::{self, within};
use super::leaning;
use super::lower::lowered;
use super::words::{Scripts, is_letter, script_of};
use crate::dictionary;
use crate::hash::{self, Table};

/// A BCP 47 primary language tag of those copydesk knows; `und` where it can't tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Language(pub &'static str);

/// Base direction of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// The languages copydesk knows.
pub const KNOWN: &[&str] = &[
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "lv", "nb", "nl", "pl", "pt",
    "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "ur", "vi", "zh",
];

impl Language {
    /// Unknown.
    pub const UNKNOWN: Language = Language("und");

    /// The language of a tag such as `ar` or `ar-MA` (the region is left aside).
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        KNOWN.iter().find(|known| **known == primary).map(|known| Self(known))
    }

    /// Written right to left.
    pub fn is_rtl(self) -> bool {
        matches!(self.0, "ar" | "fa" | "ur" | "he")
    }

    /// Written in Arabic letters.
    pub fn is_arabic_script(self) -> bool {
        matches!(self.0, "ar" | "fa" | "ur")
    }

    /// Chinese, Japanese, Korean: words are not what is counted.
    pub fn is_cjk(self) -> bool {
        matches!(self.0, "zh" | "ja" | "ko")
    }

    fn script(self) -> Scripts {
        match self.0 {
            "ar" | "fa" | "ur" => Scripts::ARABIC,
            "he" => Scripts::HEBREW,
            "ru" | "uk" | "bg" | "sr" => Scripts::CYRILLIC,
            "el" => Scripts::GREEK,
            "zh" | "ja" => Scripts::HAN,
            "ko" => Scripts::HANGUL,
            "hi" | "th" | "und" => Scripts::OTHER,
            _ => Scripts::LATIN,
        }
    }
}

/// The region of a language tag: `CA` of `fr-CA`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region([u8; 2]);

impl Region {
    /// The region that a tag names.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let mut parts = tag.split(['-', '_']).skip(1);
        let code = parts.find(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic()))?;
        code.to_ascii_uppercase().into_bytes().try_into().ok().map(Self)
    }

    /// Whether it is the region of this ISO 3166-1 code.
    pub fn is(self, code: &str) -> bool {
        self.0 == code.as_bytes()
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// The languages that texts may be in: all that are known, or those of a house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Languages {
    /// A bit for every language of [`KNOWN`].
    set: u64,
    /// What Latin letters are taken for where nothing tells.
    latin: Language,
}

impl Default for Languages {
    fn default() -> Self {
        Self { set: u64::MAX, latin: Language("en") }
    }
}

impl Languages {
    /// These alone; all where the list is empty.
    pub fn new(list: &[Language]) -> Self {
        let bits = list.iter().filter_map(|language| KNOWN.iter().position(|known| *known == language.0));
        let set = bits.fold(0, |set, at| set | 1 << at);
        let latin = list.iter().copied().find(|language| language.script() == Scripts::LATIN);
        Self { set: if set == 0 { u64::MAX } else { set }, latin: latin.unwrap_or(Language("en")) }
    }

    fn are_all(self) -> bool {
        self.set == u64::MAX
    }

    fn iter(self) -> impl Iterator<Item = Language> {
        KNOWN.iter().enumerate().filter(move |(at, _)| self.set >> at & 1 == 1).map(|(_, known)| Language(known))
    }

    pub(super) fn has(self, language: Language) -> bool {
        self.are_all() || self.iter().any(|own| own == language)
    }

    /// The language of its script that the house writes, where it does not write this one.
    fn instead(self, found: Language) -> Language {
        if self.has(found) {
            return found;
        }
        if found.script() == Scripts::LATIN && self.has(self.latin) {
            return self.latin;
        }
        self.iter().find(|own| own.script() == found.script()).unwrap_or(found)
    }

    /// What the statistics choose from.
    fn detector(self) -> whatlang::Detector {
        let candidates: Vec<whatlang::Lang> =
            LATIN.iter().copied().filter(|lang| tag(*lang).and_then(Language::from_tag).is_some_and(|own| self.has(own))).collect();
        whatlang::Detector::with_allowlist(if candidates.is_empty() { LATIN.to_vec() } else { candidates })
    }
}

/// Whether two bytes are an Arabic letter: U+0621 to U+063A, U+0641 to U+064A.
fn is_arabic(first: u8, second: u8) -> bool {
    (first == 0xD8) & within(second, 0xA1, 0xBA) | (first == 0xD9) & within(second, 0x81, 0x8A)
}

/// Whether two bytes may begin a letter of another script than Arabic, or an Arabic one of the further blocks. No letters are signs of
/// the Latin-1 block, dashes and quotation marks, Arabic marks and vowel signs.
fn may_be_other(first: u8, second: u8) -> bool {
    let latin = (first == 0xC2) & (second != 0xAA) & (second != 0xB5) & (second != 0xBA);
    let marks = (first == 0xE2) & (second == 0x80) | (first == 0xD8) & ((second == 0x8C) | (second == 0x9B) | (second == 0x9F));
    let signs = (first == 0xD9) & ((second == 0x80) | within(second, 0x8B, 0x92));
    (first >= 0xC2) & !(is_arabic(first, second) | latin | marks | signs)
}

/// Whether a text may hold letters that Persian and Urdu have and Arabic does not: all are behind U+066F.
fn may_have_persian(text: &str) -> bool {
    let may = |before: u8, byte: u8| (byte == 0xDA) | (byte == 0xDB) | (before == 0xD9) & (byte >= 0xB0);
    chars::pieces(text.as_bytes()).any(|(_, piece)| chars::count(&piece, may) > 0)
}

/// How many letters of each script.
fn letters(text: &str) -> [(Scripts, usize); 8] {
    const SCRIPTS: [Scripts; 8] =
        [Scripts::LATIN, Scripts::ARABIC, Scripts::CYRILLIC, Scripts::GREEK, Scripts::HEBREW, Scripts::HAN, Scripts::HANGUL, Scripts::OTHER];
    let (mut latin, mut arabic) = (0, 0);
    let mut counts = SCRIPTS.map(|script| (script, 0));
    for (at, piece) in chars::pieces(text.as_bytes()) {
        // The frequent letters are counted all at once; a character of two bytes is counted where it ends.
        latin += usize::from(chars::count(&piece, |_, byte| within(byte | 0x20, b'a', b'z')));
        arabic += usize::from(chars::count(&piece, is_arabic));
        if chars::count(&piece, may_be_other) == 0 {
            continue;
        }
        let others = piece.iter().zip(piece.iter().skip(1)).enumerate().filter(|(_, (first, second))| may_be_other(**first, **second));
        for c in others.filter_map(|(n, _)| text.get((at + n).checked_sub(1)?..)?.chars().next()) {
            let script = script_of(c);
            if let Some(slot) = counts.iter_mut().find(|(s, _)| *s == script) {
                // An ideograph carries about as much as three letters.
                slot.1 += if script == Scripts::HAN { 3 } else { 1 };
            }
        }
    }
    for (script, count) in &mut counts {
        *count += match *script {
            Scripts::LATIN => latin,
            Scripts::ARABIC => arabic,
            _ => 0,
        };
    }
    counts
}

/// The script most letters belong to.
pub(super) fn main_script(text: &str) -> Scripts {
    most(letters(text))
}

fn most(counts: [(Scripts, usize); 8]) -> Scripts {
    counts.into_iter().max_by_key(|(_, n)| *n).filter(|(_, n)| *n > 0).map_or(Scripts::NONE, |(s, _)| s)
}

/// The script of a block: the document's, where a fifth of its letters belong to that; names and products are Latin everywhere.
fn block_script(text: &str, document: Scripts) -> Scripts {
    let counts = letters(text);
    let all: usize = counts.iter().map(|(_, n)| n).sum();
    let own = counts.iter().find(|(s, _)| *s == document).map_or(0, |(_, n)| *n);
    if own * 5 >= all && own > 0 { document } else { most(counts) }
}

/// The language of a whole text, judged by its first kilobytes.
pub(super) fn of_text(text: &str, languages: Languages) -> Language {
    of(head(text, 6000), None, languages)
}

/// The language of a file that may give its own. What it gives is often the setting of the program it was written with: it
/// counts where the letters fit, and the text does not clearly say otherwise.
pub(super) fn of_document(text: &str, declared: Option<&str>, languages: Languages) -> Language {
    let found = of_text(text, languages);
    let Some(declared) = declared.and_then(Language::from_tag).filter(|d| *d != found && languages.has(*d) && fits(*d, text)) else { return found };
    let sure = declared.script() == Scripts::LATIN && whatlang::detect(head(text, 6000)).is_some_and(|info| info.is_reliable());
    if sure { found } else { declared }
}

/// Whether most letters of a text are of a language's script.
fn fits(language: Language, text: &str) -> bool {
    main_script(head(text, 6000)) == language.script()
}

fn head(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

fn of(text: &str, fallback: Option<Language>, languages: Languages) -> Language {
    languages.instead(by_letters(text, fallback, languages))
}

fn by_letters(text: &str, fallback: Option<Language>, languages: Languages) -> Language {
    // Letters that all languages of the script have are passed over at once.
    let special = || text.chars().filter(|c| !matches!(c, '\0'..='~' | 'ا'..='ي' | 'а'..='ъ' | 'ь'));
    let count = |set: &str| special().filter(|c| set.contains(*c)).count();
    let or = |language| fallback.unwrap_or(language);
    let counts = letters(text);
    match most(counts) {
        Scripts::ARABIC if !may_have_persian(text) => Language("ar"),
        Scripts::ARABIC => {
            let (urdu, persian) = special().fold((0, 0), |(urdu, persian), c| match c {
                'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' => (urdu + 1, persian),
                'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک' => (urdu, persian + 1),
                _ => (urdu, persian),
            });
            let total = counts.iter().find(|(script, _)| *script == Scripts::ARABIC).map_or(0, |(_, count)| *count);
            match (urdu * 60 > total, persian * 25 > total) {
                (true, _) => Language("ur"),
                (_, true) => Language("fa"),
                _ => Language("ar"),
            }
        }
        Scripts::HEBREW => Language("he"),
        Scripts::GREEK => Language("el"),
        Scripts::HANGUL => Language("ko"),
        Scripts::HAN => {
            if text.chars().any(|c| matches!(c, '\u{3040}'..='\u{30FF}')) {
                Language("ja")
            } else {
                Language("zh")
            }
        }
        Scripts::CYRILLIC => {
            let (ukrainian, russian) = (count("іїєґ"), count("ыэё"));
            if ukrainian > russian {
                Language("uk")
            } else if russian > 0 {
                Language("ru")
            } else if text.len() > 200 {
                Language("bg")
            } else {
                or(Language("ru"))
            }
        }
        Scripts::LATIN if languages.has(ENGLISH) && is_in(ENGLISH, text) => ENGLISH,
        Scripts::LATIN => latin(text, languages).or(fallback).unwrap_or(languages.latin),
        _ => or(Language::UNKNOWN),
    }
}

const ENGLISH: Language = Language("en");

/// Whether most words at the beginning of a text, and enough of them, are words of a language: that is sure, and is found out at a
/// twentieth of what the statistics cost. Measured on releases in 24 languages: Spanish has at most 74 % of Portuguese words, no other
/// language has more than 47 % of English ones, however many names there are.
fn is_in(language: Language, text: &str) -> bool {
    // Frequencies count foreign words too: only a dictionary decides.
    let Some(frequencies) = dictionary::frequencies(language.0).filter(|_| dictionary::lists(language.0)) else { return false };
    let words = head(text, OPENING).split(|c: char| !is_letter(c) && !matches!(c, '\'' | '’')).filter(|word| word.chars().nth(1).is_some());
    let known = |word: &str| {
        let letters = lowered(word);
        frequencies.entry(letters.chars().map(|c| if c == '’' { '\'' } else { c })).is_some_and(|entry| entry.listed)
    };
    let (all, of_it) = words.fold((0, 0), |(all, of_it), word| (all + 1, of_it + usize::from(known(word))));
    let percent = if language == ENGLISH { 65 } else { 80 };
    all >= ENOUGH && of_it * 100 >= all * percent
}

/// Bytes of a text that [`is_in`] looks at, and the fewest words that it judges by.
const OPENING: usize = 400;
const ENOUGH: usize = 20;

/// The languages of the Latin script that are told apart: fewer to choose from, fewer mistakes.
const LATIN: &[whatlang::Lang] = {
    use whatlang::Lang::*;
    &[Eng, Fra, Spa, Deu, Por, Ita, Nld, Pol, Swe, Dan, Nob, Ces, Slk, Hun, Ron, Cat, Tur, Vie, Fin, Hrv, Slv, Ind]
};

/// Bytes of Latin words below which a text is too short to be told apart.
const LEAST: usize = 32;

/// The Latin words of a text with single spaces: neither the kind of a space nor a mark must change the language.
fn latin_letters(text: &str, most: usize) -> String {
    let mut letters = String::with_capacity(text.len().min(most + 1));
    for c in text.chars() {
        if letters.len() > most {
            break;
        }
        if script_of(c) == Scripts::LATIN || matches!(c, '\'' | '’') {
            letters.push(c);
        } else if !letters.ends_with(' ') {
            letters.push(' ');
        }
    }
    letters
}

thread_local! {
    /// What texts in the Latin script were found to be in, by hash: an editor asks for the same paragraphs at every keystroke.
    static TOLD: RefCell<Table<Option<Language>>> = RefCell::default();
}

/// So many texts are remembered.
const REMEMBERED: usize = 512;

fn latin(text: &str, languages: Languages) -> Option<Language> {
    let key = hash::with(hash::with(hash::append(hash::START, languages.set), languages.latin.0.as_bytes()), text.as_bytes());
    if let Some(language) = TOLD.with_borrow(|told| told.get(&key).copied()) {
        return language;
    }
    let language = detect(text, languages);
    TOLD.with_borrow_mut(|told| {
        if told.len() >= REMEMBERED {
            told.clear();
        }
        told.insert(key, language);
    });
    language
}

/// Bytes of Latin words that are looked at: enough to tell the language of a paragraph among those of other languages, and to tell
/// apart the nearest languages in a whole text. Measured on 532 releases: fewer change what Danish and Norwegian are taken for.
const MOST: (usize, usize) = (320, 800);
/// Bytes of the longest head of a paragraph that is looked at.
const PARAGRAPH: usize = 1000;

fn detect(text: &str, languages: Languages) -> Option<Language> {
    // A name or a label: no statistics.
    let most = if text.len() > PARAGRAPH { MOST.1 } else { MOST.0 };
    let letters = latin_letters(text, most);
    if letters.len() < LEAST {
        return None;
    }
    let info = languages.detector().detect(head(&letters, most))?;
    let tag = tag(info.lang())?;
    // Names and addresses make short texts look like anything; long ones are what they look most like.
    (info.confidence() > 0.3 || text.len() > 250).then(|| Language::from_tag(tag)).flatten()
}

fn tag(lang: whatlang::Lang) -> Option<&'static str> {
    use whatlang::Lang;
    Some(match lang {
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Deu => "de",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Pol => "pl",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Cat => "ca",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
        Lang::Fin => "fi",
        Lang::Hrv => "hr",
        Lang::Slv => "sl",
        Lang::Ind => "id",
        _ => return None,
    })
}

/// Gives each block its language, script and direction. A block keeps the document's language unless it is written in
/// another script, or is long enough to be told apart.
pub(super) fn assign(text: &str, blocks: &mut [Block], document: Language, fixed: bool, languages: Languages) {
    for block in blocks {
        let content = block.span.of(text);
        block.script = block_script(head(content, PARAGRAPH), document.script());
        let declared = block.declared.filter(|d| d.script() == block.script && *d != document && !fixed);
        block.language = if let Some(declared) = declared.filter(|d| !other_is_sure(content, *d, languages)) {
            declared
        } else if block.script == Scripts::NONE || (fixed && document.script() == block.script) {
            document
        } else if document.script() != block.script && block.script == Scripts::LATIN {
            other_latin(head(content, PARAGRAPH), languages.latin, languages).unwrap_or(languages.latin)
        } else if document.script() != block.script {
            of(head(content, PARAGRAPH), None, languages)
        } else if block.script == Scripts::LATIN && content.len() >= 160 && !fixed && !is_in(document, content) {
            other_latin(head(content, 400), document, languages).unwrap_or(document)
        } else if block.script == Scripts::LATIN && content.len() < PARAGRAPH && !fixed {
            leaning::other(content, document, languages).unwrap_or(document)
        } else {
            document
        };
        block.direction = if let Some(rtl) = block.rtl {
            if rtl { Direction::Rtl } else { Direction::Ltr }
        } else if matches!(block.script, Scripts::ARABIC | Scripts::HEBREW) || (block.script == Scripts::NONE && document.is_rtl()) {
            Direction::Rtl
        } else {
            Direction::Ltr
        };
    }
}

/// A text in the Latin script that is clearly not in the language that it is said to be in.
fn other_is_sure(text: &str, declared: Language, languages: Languages) -> bool {
    declared.script() == Scripts::LATIN && other_latin(head(text, 1000), declared, languages).is_some()
}

/// A contact line is in the language of its label, however much Latin an address has: "البريد الإلكتروني: press@…" is Arabic.
pub(super) fn settle_contacts(text: &str, blocks: &mut [Block], document: Language) {
    let own = |block: &Block| block.span.of(text).chars().any(|c| script_of(c) == document.script());
    for block in blocks.iter_mut().filter(|b| b.role == super::Role::Contact && b.language != document && own(b)) {
        block.language = document;
        block.script = document.script();
        block.direction = if document.is_rtl() { Direction::Rtl } else { Direction::Ltr };
    }
}

/// The language of a block that is surely in another one than the document.
fn other_latin(text: &str, document: Language, languages: Languages) -> Option<Language> {
    let other = latin(text, languages).filter(|language| *language != document)?;
    let whole = if languages.are_all() { whatlang::detect(text) } else { languages.detector().detect(text) };
    whole.filter(whatlang::Info::is_reliable).map(|_| other)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn letters_are_counted_by_script(text in "[ -~\u{A0}-\u{120}\u{390}-\u{3B5}\u{410}-\u{450}\u{5D0}\u{61F}-\u{660}\u{67E}\u{3042}\u{4E00}\u{AC00}😀]{0,90}") {
            for (script, count) in letters(&text) {
                let weight = |c: char| match script_of(c) {
                    own if own != script => 0,
                    Scripts::HAN => 3,
                    _ => 1,
                };
                prop_assert_eq!(count, text.chars().map(weight).sum::<usize>(), "{}", script.name());
            }
        }
    }

    #[test]
    fn every_character_counts_for_its_script() {
        for c in '\0'..=char::MAX {
            let counted = letters(c.encode_utf8(&mut [0; 4])).into_iter().find(|(_, count)| *count > 0).map_or(Scripts::NONE, |(script, _)| script);
            assert_eq!(counted, script_of(c), "{c:?}");
        }
    }

    fn of(text: &str) -> Language {
        of_text(text, Languages::default())
    }

    #[test]
    fn scripts_and_letters_decide() {
        assert_eq!(of("وقعت الوزارة اتفاقية جديدة مع البلدية").0, "ar");
        assert_eq!(of("این نسخه پس از دو سال تلاش منتشر شد و همه می‌توانند").0, "fa");
        assert_eq!(of("Министерство открыло новую школу в столице, это большой шаг").0, "ru");
        assert_eq!(of("Le ministère ouvre une nouvelle école dans la capitale pour les enfants.").0, "fr");
        assert_eq!(of("新しい学校が開校しました").0, "ja");
    }

    #[test]
    fn a_house_writes_some_languages_only() {
        let tags = |list: &[&str]| Languages::new(&list.iter().filter_map(|tag| Language::from_tag(tag)).collect::<Vec<_>>());
        assert_eq!(of_text("Ouverture du port", tags(&["ar", "fr"])).0, "fr");
        assert_eq!(of_text("Ouverture du port", Languages::default()).0, "en");
        assert_eq!(of_text("این نسخه پس از دو سال تلاش منتشر شد و همه می‌توانند", tags(&["ar", "en"])).0, "ar");
        assert_eq!(of_text("O ministério abre uma nova escola na capital para as crianças.", tags(&["es", "en"])).0, "es");
        assert_eq!(of_text("新しい学校が開校しました", tags(&["ar", "fr"])).0, "ja");
        assert_eq!(tags(&[]), Languages::default());
    }
}
