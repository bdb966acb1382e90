//! What a word is counted and asked for under: its letters, without regard to capitals, vowel signs and
//! tatweel.

use std::borrow::Cow;

use super::hash;

/// What a word is counted under: its letters without regard to capitals, vowel signs and tatweel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WordKey(u64);

impl WordKey {
    /// Of a word, without regard to capitals, vowel signs and tatweel.
    pub fn of(word: &str) -> Self {
        Self(letters_of(word))
    }

    /// Of the hash of its letters in lower case, where it has no signs.
    pub(crate) fn of_hash(hash: u64) -> Self {
        Self(hash)
    }

    /// The hash of the letters.
    pub fn hash(self) -> u64 {
        self.0
    }
}

/// A hash of the letters in lower case, without vowel signs and tatweel.
fn letters_of(word: &str) -> u64 {
    if word.chars().all(|c| matches!(c, 'a'..='z' | 'ء'..='غ' | 'ف'..='ي')) {
        return hash::letters(word.chars());
    }
    let letters = word.chars().filter(|c| !is_dropped(*c)).flat_map(char::to_lowercase);
    hash::letters(letters)
}

/// A word as dictionaries have it: Arabic without vowel signs and tatweel, the straight apostrophe.
pub fn plain(word: &str) -> Cow<'_, str> {
    if word.chars().any(|c| is_dropped(c) || matches!(c, '’' | 'ʼ')) {
        word.chars()
            .filter(|c| !is_dropped(*c))
            .map(|c| if matches!(c, '’' | 'ʼ') { '\'' } else { c })
            .collect::<String>()
            .into()
    } else {
        word.into()
    }
}

/// Vowel signs, tatweel and joiners: a word is the same without them.
pub(crate) fn is_dropped(c: char) -> bool {
    // Most letters are below.
    c >= '\u{AD}'
        && matches!(c, '\u{64B}'..='\u{652}' | '\u{640}' | '\u{670}' | '\u{AD}' | '\u{200C}' | '\u{200D}')
}
