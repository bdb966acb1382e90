//! The words of a text and its pairs of neighbours, counted.

use super::Word;
use crate::hash;
use crate::span::Span;

/// The words of a text and their neighbours, by hash.
#[derive(Debug, Default)]
pub struct Seen {
    /// Sorted, each as often as it stands there.
    words: Vec<u64>,
    pairs: Vec<u64>,
}

/// What a word is counted under: its letters without regard to capitals, vowel signs and tatweel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SeenWord(u64);

impl SeenWord {
    /// Of the hash of its letters in lower case, where it has no signs.
    pub(super) fn of_hash(hash: u64) -> Self {
        Self(hash)
    }

    /// The hash of the letters.
    pub fn hash(self) -> u64 {
        self.0
    }
}

impl Seen {
    /// Counts words, without regard to capitals, vowel signs and tatweel.
    pub(super) fn new(text: &str, words: &[Word]) -> Self {
        let neighbours = words.windows(2).filter_map(|pair| {
            let [first, second] = pair else { return None };
            beside(text, first.span, second.span).then(|| joined(first.key.0, second.key.0))
        });
        let mut seen = Self { words: words.iter().map(|word| word.key.0).collect(), pairs: neighbours.collect() };
        seen.words.sort_unstable();
        seen.pairs.sort_unstable();
        seen
    }

    /// What a word is counted under, for asking about it several times.
    pub fn key(word: &str) -> SeenWord {
        SeenWord(key(word))
    }

    /// How often a word stands in the text.
    pub fn word(&self, word: SeenWord) -> u32 {
        times(&self.words, word.0)
    }

    /// How often two words stand beside each other.
    pub fn pair(&self, first: SeenWord, second: SeenWord) -> u32 {
        times(&self.pairs, joined(first.0, second.0))
    }

    /// A word's share of the text, held down where the text is short.
    pub fn share(&self, word: SeenWord) -> f32 {
        self.word(word) as f32 / (self.words.len() as f32 + 50.0)
    }
}

/// How often a hash stands in a sorted list.
fn times(sorted: &[u64], hash: u64) -> u32 {
    let from = sorted.partition_point(|other| *other < hash);
    let same = sorted.get(from..).filter(|rest| rest.first() == Some(&hash));
    same.map_or(0, |rest| rest.partition_point(|other| *other == hash) as u32)
}

/// Whether two words are neighbours in a sentence: nothing but a space, a comma or a quotation mark between them.
pub(crate) fn beside(text: &str, first: Span, second: Span) -> bool {
    let gap = text.get(first.end as usize..second.start as usize).unwrap_or("\n");
    !gap.is_empty() && gap.len() <= 4 && gap.chars().all(|c| matches!(c, ' ' | '\u{A0}' | '،' | ',' | '"' | '«' | '»' | '“' | '”'))
}

/// A hash of the letters in lower case, without vowel signs and tatweel.
fn key(word: &str) -> u64 {
    if word.chars().all(|c| matches!(c, 'a'..='z' | 'ء'..='غ' | 'ف'..='ي')) {
        return hash::letters(word.chars());
    }
    let letters = word.chars().filter(|c| !crate::dictionary::is_dropped(*c)).flat_map(char::to_lowercase);
    hash::letters(letters)
}

fn joined(first: u64, second: u64) -> u64 {
    first.rotate_left(17) ^ second.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
