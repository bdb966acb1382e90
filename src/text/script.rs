//! Scripts of letters, as far as copydesk tells them apart.

use unicode_script::{Script, UnicodeScript};

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
