//! The words of a text and its pairs of neighbours, counted.

use std::collections::HashSet;

use crate::document::model::Word;
use crate::text::span::Span;
use crate::text::word_key::WordKey;

/// The words of a text and their neighbours, by hash.
#[derive(Debug, Default)]
pub struct WordCounts {
    /// Sorted, each as often as it stands there.
    words: Vec<u64>,
    pairs: Vec<u64>,
}

impl WordCounts {
    /// Counts the words of some passages, without regard to capitals, vowel signs and tatweel. A passage that
    /// opens like an earlier one is that one again, as summaries above a story are: it is not counted.
    pub(super) fn new<'w>(text: &str, passages: impl Iterator<Item = &'w [Word]>) -> Self {
        let mut openings = HashSet::new();
        let is_new = |words: &&[Word]| opening(words).is_none_or(|opening| openings.insert(opening));
        let mut seen = Self::default();
        passages.filter(is_new).for_each(|words| seen.count(text, words));
        seen.words.sort_unstable();
        seen.pairs.sort_unstable();
        seen
    }

    fn count(&mut self, text: &str, words: &[Word]) {
        let neighbours = words.windows(2).filter_map(|pair| {
            let [first, second] = pair else { return None };
            beside(text, first.span, second.span).then(|| joined(first.key.hash(), second.key.hash()))
        });
        self.words.extend(words.iter().map(|word| word.key.hash()));
        self.pairs.extend(neighbours);
    }

    /// How often a word stands in the text.
    pub fn word(&self, word: WordKey) -> u32 {
        times(&self.words, word.hash())
    }

    /// How often two words stand beside each other.
    pub fn pair(&self, first: WordKey, second: WordKey) -> u32 {
        times(&self.pairs, joined(first.hash(), second.hash()))
    }

    /// A word's share of the text, held down where the text is short.
    pub fn share(&self, word: WordKey) -> f32 {
        self.word(word) as f32 / (self.words.len() as f32 + 50.0)
    }
}

/// Words that two passages open with, if they are one (taste).
const OPENING: usize = 8;

/// A hash of the first words of a passage that is long enough to be told by them.
fn opening(words: &[Word]) -> Option<u64> {
    let first = words.get(..OPENING)?;
    Some(first.iter().fold(0, |all, word| joined(all, word.key.hash())))
}

/// How often a hash stands in a sorted list.
fn times(sorted: &[u64], hash: u64) -> u32 {
    let from = sorted.partition_point(|other| *other < hash);
    let same = sorted.get(from..).filter(|rest| rest.first() == Some(&hash));
    same.map_or(0, |rest| rest.partition_point(|other| *other == hash) as u32)
}

/// Whether two words are neighbours in a sentence: nothing but a space, a comma or a quotation mark between
/// them.
pub(crate) fn beside(text: &str, first: Span, second: Span) -> bool {
    let gap = text.get(first.end as usize..second.start as usize).unwrap_or("\n");
    !gap.is_empty()
        && gap.len() <= 4
        && gap.chars().all(|c| matches!(c, ' ' | '\u{A0}' | '،' | ',' | '"' | '«' | '»' | '“' | '”'))
}

fn joined(first: u64, second: u64) -> u64 {
    first.rotate_left(17) ^ second.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
