//! Lists of words and phrases by language, as parameters of a rule.

use crate::text::language::Language;
use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

use serde::Deserialize;

use crate::text::fold::{fold, fold_char};
use crate::text::hash;

/// Tells of most words that they are not among some others, by their first and last letters.
#[derive(Debug, Default)]
pub(crate) struct FirstAndLast {
    first: u64,
    last: u64,
}

impl FirstAndLast {
    /// Of words or phrases.
    pub fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        words.fold(Self::default(), |ends, word| Self {
            first: ends.first | word.chars().next().map_or(0, bit),
            last: ends.last | word.chars().next_back().map_or(0, bit),
        })
    }

    /// Whether a word may be one of them, or may begin one; its capitals count as small letters.
    pub fn may_begin(&self, word: &str) -> bool {
        word.chars().next().is_some_and(|c| small(c) & self.first != 0)
    }

    /// Whether a word may be one of them; its capitals count as small letters.
    pub fn may_be(&self, word: &str) -> bool {
        self.may_begin(word) && word.chars().next_back().is_some_and(|c| small(c) & self.last != 0)
    }
}

/// One of 64 bits for a character: what has none of a set's bits is not in the set.
pub(crate) fn bit(c: char) -> u64 {
    1 << (u32::from(c) % 64)
}

/// The bits of a letter and of its small form.
fn small(c: char) -> u64 {
    match c {
        'A'..='Z' => bit(c) | bit(c.to_ascii_lowercase()),
        '\0'..='\u{7F}' | '\u{600}'..='\u{6FF}' => bit(c),
        _ => bit(c) | c.to_lowercase().next().map_or(0, bit),
    }
}

/// Phrases by language; `*` holds those of all languages. Compared folded; folded on first use, so that a run
/// pays for the languages it meets.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct WordLists(BTreeMap<String, List>);

#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
struct List {
    raw: Vec<String>,
    index: OnceLock<WordIndex>,
}

#[derive(Debug)]
struct WordIndex {
    phrases: HashSet<String>,
    longest: usize,
    shapes: WordFilter,
}

/// What tells of most words that they are not among some others, without folding them: how long those are,
/// and by bit what they begin and end with, and their hashes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WordFilter {
    most: usize,
    starts: u64,
    ends: u64,
    hashes: [u64; HASHES],
    /// Letters that may stand before a word, by bit.
    before: u64,
}

/// Parts of 64 bits.
const HASHES: usize = 8;

/// Which bit of which part stands for a hash.
fn place_of(hash: u64) -> (usize, u64) {
    ((hash >> 6) as usize % HASHES, 1 << (hash % 64))
}

impl WordFilter {
    /// Of folded words or phrases.
    pub fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut shapes = Self::default();
        for word in words {
            let (part, bit_of_hash) = place_of(hash::letters(word.chars()));
            shapes.most = shapes.most.max(word.chars().count());
            shapes.starts |= word.chars().next().map_or(0, bit);
            shapes.ends |= word.chars().next_back().map_or(0, bit);
            shapes.hashes.get_mut(part).into_iter().for_each(|bits| *bits |= bit_of_hash);
        }
        shapes
    }

    /// Those of either.
    fn or(mut self, other: Self) -> Self {
        self.hashes.iter_mut().zip(other.hashes).for_each(|(bits, other)| *bits |= other);
        Self {
            most: self.most.max(other.most),
            starts: self.starts | other.starts,
            ends: self.ends | other.ends,
            before: self.before | other.before,
            ..self
        }
    }

    /// Of words that may have one of some letters before them.
    pub fn behind(self, prefixes: &[char]) -> Self {
        let before = prefixes.iter().fold(0, |before, c| before | bit(*c));
        Self {
            most: self.most + usize::from(!prefixes.is_empty()),
            starts: self.starts | before,
            before,
            ..self
        }
    }

    /// Whether a word may be listed.
    pub fn may_hold(&self, word: &str) -> bool {
        // What folding makes of other characters is not asked; an apostrophe at an end it takes away.
        let plain =
            |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}');
        let may = |c: Option<char>, bits: u64| {
            c.filter(|c| plain(*c)).and_then(fold_char).is_none_or(|c| small(c) & bits != 0)
        };
        if !may(word.chars().next(), self.starts) || !may(word.chars().next_back(), self.ends) {
            return false;
        }
        if !word.chars().all(plain) {
            return word.chars().filter_map(fold_char).count() <= self.most + 1;
        }
        let mut letters = word.chars().map(|c| fold_char(c.to_ascii_lowercase()).unwrap_or(c));
        let listed = |hash: u64| {
            let (part, bit) = place_of(hash);
            self.hashes.get(part).is_some_and(|bits| bits & bit != 0)
        };
        listed(hash::letters(letters.clone()))
            || (letters.next().is_some_and(|c| bit(c) & self.before != 0) && listed(hash::letters(letters)))
    }
}

impl From<Vec<String>> for List {
    fn from(raw: Vec<String>) -> Self {
        Self { raw, index: OnceLock::new() }
    }
}

impl List {
    fn index(&self) -> &WordIndex {
        self.index.get_or_init(|| {
            let phrases: HashSet<String> = self.raw.iter().map(|phrase| fold(phrase)).collect();
            let longest = phrases.iter().map(|p| p.split(' ').count()).max().unwrap_or(0);
            let shapes = WordFilter::of(phrases.iter().map(String::as_str));
            WordIndex { phrases, longest, shapes }
        })
    }
}

impl WordLists {
    fn lists(&self, language: Language) -> impl Iterator<Item = &WordIndex> {
        [self.0.get(language.tag()), self.0.get("*")].into_iter().flatten().map(List::index)
    }

    /// Whether there is anything listed for a language.
    pub fn has(&self, language: Language) -> bool {
        self.0.contains_key(language.tag()) || self.0.contains_key("*")
    }

    /// Whether a folded word or phrase is listed; in Arabic, also after the conjunctions و and ف.
    pub fn contains(&self, language: Language, folded: &str) -> bool {
        let listed = |folded: &str| self.lists(language).any(|index| index.phrases.contains(folded));
        listed(folded)
            || (language == Language::Arabic && folded.strip_prefix(['و', 'ف']).is_some_and(listed))
    }

    /// What tells of most words, as they are written, that [`Self::contains`] is false of them folded.
    pub fn shapes(&self, language: Language) -> WordFilter {
        let all = self.lists(language).fold(WordFilter::default(), |all, index| all.or(index.shapes));
        // In Arabic, a conjunction may stand before them.
        all.behind(if language == Language::Arabic { &['و', 'ف'] } else { &[] })
    }

    /// How many of the words make up the longest phrase that begins with the first of them.
    pub fn longest_at(&self, language: Language, words: &[&str]) -> Option<usize> {
        let longest = self.lists(language).map(|index| index.longest).max()?;
        let folded: Vec<String> = words.iter().take(longest).map(|w| fold(w)).collect();
        (1..=folded.len())
            .rev()
            .find(|n| folded.get(..*n).is_some_and(|words| self.contains(language, &words.join(" "))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_listed_has_the_shape_of_it() {
        let list = |language: Language, words: &[&str]| {
            let words: Vec<String> = words.iter().map(|w| (*w).to_owned()).collect();
            WordLists(BTreeMap::from([(language.tag().to_owned(), words.into())]))
        };
        let french = list(Language::French, &["santé", "équipe", "présent"]);
        for word in ["santé", "Santé", "ÉQUIPE", "équipe", "présent", "PRÉSENT", "sante"] {
            assert!(
                french.contains(Language::French, &fold(word))
                    && french.shapes(Language::French).may_hold(word),
                "{word}"
            );
        }
        let arabic = list(Language::Arabic, &["أمة", "غير"]);
        for word in ["أمة", "امه", "وأمة", "فغير"] {
            assert!(
                arabic.contains(Language::Arabic, &fold(word))
                    && arabic.shapes(Language::Arabic).may_hold(word),
                "{word}"
            );
        }
        assert!(
            !arabic.shapes(Language::Arabic).may_hold("كتاب")
                && !french.shapes(Language::French).may_hold("maison")
        );
    }
}
