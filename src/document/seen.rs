//! The words of a text and its pairs of neighbours, counted.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::Word;
use crate::fnv::{self, Ready};
use crate::span::Span;

type Counts = HashMap<u64, u32, BuildHasherDefault<Ready>>;

/// The words of a text and their neighbours, by hash.
#[derive(Debug, Default)]
pub struct Seen {
    words: Counts,
    pairs: Counts,
    total: u32,
}

/// What a word is counted under: its letters without regard to capitals, vowel signs and tatweel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SeenWord(u64);

impl SeenWord {
    /// Of the hash of its letters in lower case, where it has no signs.
    pub(super) fn of_hash(hash: u64) -> Self {
        Self(hash)
    }
}

impl Seen {
    /// Counts words, without regard to capitals, vowel signs and tatweel.
    pub(super) fn new(text: &str, words: &[Word]) -> Self {
        let capacity = |n| Counts::with_capacity_and_hasher(n, BuildHasherDefault::default());
        let mut seen = Self { words: capacity(words.len()), pairs: capacity(words.len()), total: 0 };
        let mut last: Option<(u64, Span)> = None;
        for word in words {
            let key = word.key.0;
            *seen.words.entry(key).or_default() += 1;
            seen.total += 1;
            if let Some((before, _)) = last.filter(|(_, span)| beside(text, *span, word.span)) {
                *seen.pairs.entry(joined(before, key)).or_default() += 1;
            }
            last = Some((key, word.span));
        }
        seen
    }

    /// What a word is counted under, for asking about it several times.
    pub fn key(word: &str) -> SeenWord {
        SeenWord(key(word))
    }

    /// How often a word stands in the text.
    pub fn word(&self, word: SeenWord) -> u32 {
        self.words.get(&word.0).copied().unwrap_or_default()
    }

    /// How often two words stand beside each other.
    pub fn pair(&self, first: SeenWord, second: SeenWord) -> u32 {
        self.pairs.get(&joined(first.0, second.0)).copied().unwrap_or_default()
    }

    /// A word's share of the text, held down where the text is short.
    pub fn share(&self, word: SeenWord) -> f32 {
        self.word(word) as f32 / (self.total as f32 + 50.0)
    }
}

/// Whether two words are neighbours in a sentence: nothing but a space, a comma or a quotation mark between them.
pub(crate) fn beside(text: &str, first: Span, second: Span) -> bool {
    let gap = text.get(first.end as usize..second.start as usize).unwrap_or("\n");
    !gap.is_empty() && gap.len() <= 4 && gap.chars().all(|c| matches!(c, ' ' | '\u{A0}' | '،' | ',' | '"' | '«' | '»' | '“' | '”'))
}

/// A hash of the letters in lower case, without vowel signs and tatweel.
fn key(word: &str) -> u64 {
    if word.chars().all(|c| matches!(c, 'a'..='z' | 'ء'..='غ' | 'ف'..='ي')) {
        return fnv::hash(word.bytes());
    }
    let letters = word.chars().filter(|c| !crate::dictionary::is_dropped(*c)).flat_map(char::to_lowercase);
    fnv::hash(letters.flat_map(|letter| {
        let mut bytes = [0; 4];
        let length = letter.encode_utf8(&mut bytes).len();
        bytes.into_iter().take(length)
    }))
}

fn joined(first: u64, second: u64) -> u64 {
    first.rotate_left(17) ^ second.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
