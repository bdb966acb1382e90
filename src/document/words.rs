//! Words (UAX #29) with the scripts of their letters.

use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use super::blocks::Block;
use super::entities::{Entity, EntityKind};
use super::seen::{Seen, SeenWord};
use crate::hash;
use crate::span::Span;

/// A set of scripts, as far as copydesk tells them apart. Common and inherited characters belong to none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Scripts(u8);

impl Scripts {
    /// No letters.
    pub const NONE: Scripts = Scripts(0);
    /// Latin.
    pub const LATIN: Scripts = Scripts(1);
    /// Arabic.
    pub const ARABIC: Scripts = Scripts(2);
    /// Cyrillic.
    pub const CYRILLIC: Scripts = Scripts(4);
    /// Greek.
    pub const GREEK: Scripts = Scripts(8);
    /// Hebrew.
    pub const HEBREW: Scripts = Scripts(16);
    /// Chinese characters, kana, bopomofo.
    pub const HAN: Scripts = Scripts(32);
    /// Korean.
    pub const HANGUL: Scripts = Scripts(64);
    /// Any other.
    pub const OTHER: Scripts = Scripts(128);

    /// Whether all of `other` is in the set.
    pub fn has(self, other: Scripts) -> bool {
        self.0 & other.0 == other.0 && other.0 != 0
    }

    /// Letters of more than one.
    pub fn is_mixed(self) -> bool {
        self.0.count_ones() > 1
    }

    /// English name, for messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::LATIN => "Latin",
            Self::ARABIC => "Arabic",
            Self::CYRILLIC => "Cyrillic",
            Self::GREEK => "Greek",
            Self::HEBREW => "Hebrew",
            Self::HAN => "Chinese or Japanese",
            Self::HANGUL => "Korean",
            Self::NONE => "no",
            _ => "other",
        }
    }
}

impl std::ops::BitOrAssign for Scripts {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// A word.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Where.
    pub span: Span,
    /// The scripts of its letters.
    pub scripts: Scripts,
    /// Part of an address, a handle or an identifier: not prose.
    pub masked: bool,
    /// Nothing but letters of the frequent blocks: a to z, Arabic and Cyrillic ones.
    pub plain: bool,
    /// Plain, and all of its letters small: its key is that of no other word.
    pub small: bool,
    /// What it is counted under: the same for all words that differ in capitals, vowel signs and tatweel only.
    pub key: SeenWord,
}

/// The word at the beginning of a text.
struct Letters {
    bytes: usize,
    capitals: bool,
    scripts: Scripts,
    key: u64,
}

impl Letters {
    fn at(self, start: usize) -> Word {
        Word {
            span: Span::new(start, start + self.bytes),
            scripts: self.scripts,
            masked: false,
            plain: true,
            small: !self.capitals,
            key: SeenWord::of_hash(self.key),
        }
    }
}

/// The script of one letter; the frequent blocks are told by their range, the rest by `unicode-script`.
pub(crate) fn script_of(c: char) -> Scripts {
    match c {
        'a'..='z' | 'A'..='Z' => Scripts::LATIN,
        '\0'..='\u{7F}' => Scripts::NONE,
        '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}' => Scripts::ARABIC,
        '\u{410}'..='\u{44F}' => Scripts::CYRILLIC,
        _ => match c.script() {
            Script::Latin => Scripts::LATIN,
            Script::Arabic => Scripts::ARABIC,
            Script::Cyrillic => Scripts::CYRILLIC,
            Script::Greek => Scripts::GREEK,
            Script::Hebrew => Scripts::HEBREW,
            Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo => Scripts::HAN,
            Script::Hangul => Scripts::HANGUL,
            Script::Common | Script::Inherited | Script::Unknown => Scripts::NONE,
            _ => Scripts::OTHER,
        },
    }
}

/// Whether a character is a letter: `char::is_alphabetic`, with the frequent blocks told by their range.
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}' | '\u{410}'..='\u{44F}' => true,
        '\0'..='\u{7F}' => false,
        _ => c.is_alphabetic(),
    }
}

/// The scripts of all letters of a word.
pub(crate) fn scripts_of(word: &str) -> Scripts {
    let mut scripts = Scripts::NONE;
    for c in word.chars() {
        scripts |= script_of(c);
    }
    scripts
}

pub(super) fn split(text: &str, blocks: &[Block]) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 8);
    for block in blocks {
        let mut base = block.span.start as usize;
        let mut rest = block.span.of(text);
        // A space parts words whatever stands around it, so that each piece can be read for itself.
        while !rest.is_empty() {
            let letters = letters(rest);
            let whole = matches!(rest.as_bytes().get(letters.bytes), None | Some(b' ' | b'\n'));
            let length = if whole { letters.bytes } else { memchr::memchr2(b' ', b'\n', rest.as_bytes()).unwrap_or(rest.len()) };
            if !whole {
                piece(rest.get(..length).unwrap_or_default(), base, &mut words);
            } else if length > 0 {
                words.push(letters.at(base));
            }
            base += length + 1;
            rest = rest.get(length + 1..).unwrap_or_default();
        }
    }
    words
}

/// The letters of the frequent blocks that a text begins with.
fn letters(text: &str) -> Letters {
    let mut rest = text.as_bytes();
    let mut found = Letters { bytes: 0, capitals: false, scripts: Scripts::NONE, key: hash::START };
    loop {
        // The letter in lower case, which the key is made of.
        let (letter, script, behind) = match rest {
            [0xD8..=0xD9, ..] => {
                let behind = arabic(rest, &mut found.key);
                if behind.len() == rest.len() {
                    break;
                }
                found.scripts |= Scripts::ARABIC;
                rest = behind;
                continue;
            }
            [letter @ b'a'..=b'z', behind @ ..] => (u32::from(*letter), Scripts::LATIN, behind),
            [capital @ b'A'..=b'Z', behind @ ..] => {
                found.capitals = true;
                (u32::from(capital | 0x20), Scripts::LATIN, behind)
            }
            [first @ 0xD0..=0xD1, second, behind @ ..] => match code_point(*first, *second) {
                capital @ 0x410..=0x42F => {
                    found.capitals = true;
                    (capital + 0x20, Scripts::CYRILLIC, behind)
                }
                letter @ 0x430..=0x44F => (letter, Scripts::CYRILLIC, behind),
                _ => break,
            },
            _ => break,
        };
        found.scripts |= script;
        found.key = hash::append(found.key, u64::from(letter));
        rest = behind;
    }
    found.bytes = text.len() - rest.len();
    found
}

/// What is behind the Arabic letters that some bytes begin with, which are added to a key.
fn arabic<'b>(mut rest: &'b [u8], key: &mut u64) -> &'b [u8] {
    while let [first @ 0xD8..=0xD9, second, behind @ ..] = rest {
        let letter = code_point(*first, *second);
        if !matches!(letter, 0x621..=0x63A | 0x641..=0x64A) {
            break;
        }
        *key = hash::append(*key, u64::from(letter));
        rest = behind;
    }
    rest
}

/// The character of two bytes.
fn code_point(first: u8, second: u8) -> u32 {
    u32::from(first & 0x1F) << 6 | u32::from(second & 0x3F)
}

/// The words of a piece without spaces.
fn piece(piece: &str, base: usize, words: &mut Vec<Word>) {
    if let Some((from, letters)) = plain(piece) {
        if letters.bytes > 0 {
            words.push(letters.at(base + from));
        }
        return;
    }
    for (at, word) in piece.unicode_word_indices() {
        let span = Span::new(base + at, base + at + word.len());
        words.push(Word { span, scripts: scripts_of(word), masked: false, plain: false, small: false, key: Seen::key(word) });
    }
}

/// Where the one word of a piece without spaces is, if it needs no rules: letters of the frequent blocks with nothing but brackets,
/// quotation marks and stops around them. `None`: UAX #29 has to say.
fn plain(piece: &str) -> Option<(usize, Letters)> {
    let core = piece.trim_start_matches(['(', '"', '«', '“', '[']);
    let from = piece.len() - core.len();
    let letters = letters(core);
    let rest = core.get(letters.bytes..)?;
    let marks = rest.chars().all(|c| matches!(c, ',' | '.' | ':' | ';' | '!' | '?' | ')' | ']' | '"' | '»' | '”' | '،' | '؛' | '؟' | '…'));
    marks.then_some((from, letters))
}

/// Marks the words that stand in addresses, handles and identifiers.
pub(super) fn mask(words: &mut [Word], entities: &[Entity]) {
    let mut at = 0;
    for entity in entities.iter().filter(|e| e.kind.is_masked()) {
        while words.get(at).is_some_and(|w| w.span.end <= entity.span.start) {
            at += 1;
        }
        for word in words.iter_mut().skip(at).take_while(|w| w.span.start < entity.span.end) {
            word.masked |= entity.kind != EntityKind::Quotation;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Document;
    use crate::source::Source;

    fn assert_as_the_standard_says(text: &str) {
        let source = Source::from_text("t.txt", text);
        let document = Document::new(&source);
        // A mark alone behind a space takes the space with it by the standard; here it does not.
        let words = document.blocks().iter().flat_map(|b| b.text(document.text()).unicode_words());
        let expected: Vec<&str> = words.map(|word| word.trim_start_matches([' ', '\n'])).collect();
        let found: Vec<&str> = document.words().iter().map(|w| w.span.of(document.text())).collect();
        assert_eq!(found, expected, "{text:?}");
        for word in document.words() {
            assert_eq!(word.key, Seen::key(word.span.of(document.text())), "{text:?}");
            assert!(!word.small || word.span.of(document.text()).to_lowercase() == word.span.of(document.text()), "{text:?}");
            assert_eq!(word.scripts, scripts_of(word.span.of(document.text())), "{text:?}");
        }
    }

    #[test]
    fn the_short_way_is_the_standards() {
        for text in [
            "The U.S. won't (re)open 3.5% of \"it\", says O’Neill: don’t_know… e.g. x.y,z 10am a:b c;d",
            "قال \"الرئيس\" (أمس)، إن ٣٫٥ مليون؛ هل؟ نعم… «لا». و20 مـدينة أَكْتُب",
            "Причал откроют… «ёлка» №5, т.е. шаг",
            "l’été à Évry, œuvre naïve",
        ] {
            assert_as_the_standard_says(text);
        }
    }

    proptest! {
        #[test]
        fn for_any_text(text in "[a-cA-C0-2 .,:;'’\"()\\[\\]«»“”…!?_\\-\u{627}-\u{62A}\u{64E}\u{640}\u{60C}\u{61F}\u{200D}\u{A0}\u{410}-\u{412}\u{42F}-\u{431}\u{44F}\u{450}é\u{5D0}\n]{0,40}") {
            assert_as_the_standard_says(&text);
        }
    }
}
