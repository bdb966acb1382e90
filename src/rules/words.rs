//! Lists of words and phrases by language, as parameters of a rule.

use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

use serde::Deserialize;

use crate::document::{fold, fold_char};

/// Phrases by language; `*` holds those of all languages. Compared folded; folded on first use, so that a run pays for the
/// languages it meets.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct WordLists(BTreeMap<String, List>);

#[derive(Debug, Deserialize)]
#[serde(from = "Vec<String>")]
struct List {
    raw: Vec<String>,
    index: OnceLock<Index>,
}

#[derive(Debug)]
struct Index {
    phrases: HashSet<String>,
    longest: usize,
    /// Characters of the longest, and the characters that phrases end in: most words are told by these.
    most: usize,
    ends: HashSet<char>,
}

impl From<Vec<String>> for List {
    fn from(raw: Vec<String>) -> Self {
        Self { raw, index: OnceLock::new() }
    }
}

impl List {
    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let phrases: HashSet<String> = self.raw.iter().map(|phrase| fold(phrase)).collect();
            let longest = phrases.iter().map(|p| p.split(' ').count()).max().unwrap_or(0);
            let most = phrases.iter().map(|p| p.chars().count()).max().unwrap_or(0);
            let ends = phrases.iter().filter_map(|p| p.chars().next_back()).collect();
            Index { phrases, longest, most, ends }
        })
    }
}

impl WordLists {
    fn lists(&self, language: &str) -> impl Iterator<Item = &Index> {
        [self.0.get(language), self.0.get("*")].into_iter().flatten().map(List::index)
    }

    /// Whether there is anything listed for a language.
    pub fn has(&self, language: &str) -> bool {
        self.0.contains_key(language) || self.0.contains_key("*")
    }

    /// Whether a folded word or phrase is listed; in Arabic, also after the conjunctions و and ف.
    pub fn contains(&self, language: &str, folded: &str) -> bool {
        let listed = |folded: &str| self.lists(language).any(|index| index.phrases.contains(folded));
        listed(folded) || (language == "ar" && folded.strip_prefix(['و', 'ف']).is_some_and(listed))
    }

    /// [`Self::contains`] for a word as it is written; most are told without folding them.
    pub fn contains_word(&self, language: &str, word: &str) -> bool {
        let Some(end) = word.chars().next_back().and_then(fold_char) else { return self.contains(language, &fold(word)) };
        let length = word.chars().count().saturating_sub(1);
        let possible = self.lists(language).any(|index| length <= index.most && index.ends.contains(&end));
        possible && self.contains(language, &fold(word))
    }

    /// How many of the words make up the longest phrase that begins with the first of them.
    pub fn longest_at(&self, language: &str, words: &[&str]) -> Option<usize> {
        let longest = self.lists(language).map(|index| index.longest).max()?;
        let folded: Vec<String> = words.iter().take(longest).map(|w| fold(w)).collect();
        (1..=folded.len()).rev().find(|n| folded.get(..*n).is_some_and(|words| self.contains(language, &words.join(" "))))
    }
}
