//! The words that a word may be a slip for, wherever it stands.

use crate::text::language::Language;
use std::sync::Arc;

use crate::dictionary::{self, Entry, First, Frequencies};
use crate::text::hash;
use crate::text::memo::Memo;
use crate::text::word_key::WordKey;

/// Words that may have been meant.
#[derive(Default)]
pub struct Candidates {
    /// Their letters, in lower case, one after the other.
    letters: String,
    pub(super) all: Vec<Candidate>,
}

impl Candidates {
    /// A word, in lower case.
    pub(super) fn word(&self, candidates: &Candidate) -> &str {
        self.letters.get(candidates.start as usize..candidates.end as usize).unwrap_or_default()
    }

    fn add(&mut self, word: &str, share: f32, entry: Option<Entry>, chance: f32) {
        let start = self.letters.len() as u32;
        self.letters.push_str(word);
        self.all.push(Candidate {
            start,
            end: self.letters.len() as u32,
            key: WordKey::of(word),
            first: First::new(word),
            share,
            entry,
            chance,
        });
    }
}

/// A word that may have been meant.
pub(super) struct Candidate {
    /// Where its letters are.
    start: u32,
    end: u32,
    /// What it is counted under in a text.
    pub key: WordKey,
    /// What pairs with it in the first place are counted under.
    pub first: First,
    /// Its share of all words.
    pub share: f32,
    /// What is known of it; `None` where it was never seen as a whole.
    pub entry: Option<Entry>,
    /// Chance of the slip.
    pub chance: f32,
}

/// Share of all words from which on a word is common.
pub(super) const COMMON: f32 = 1e-6;

/// Words remembered; each takes about a kilobyte.
const REMEMBERED: usize = 1 << 13;
/// Share of all words below which an Arabic word is more likely a slip itself.
const LEAST: f32 = 2e-8;

static MEANT: Memo<Arc<Candidates>> = Memo::of(REMEMBERED);

/// The words one slip away from another, in no order; `known`: a dictionary has the word. In Arabic, forms
/// that differ by a prefix or by the person of the verb are left out, elsewhere what no dictionary has.
pub(super) fn of(language: Language, frequencies: &Frequencies, word: &str, known: bool) -> Arc<Candidates> {
    let find = || {
        Arc::new(if language == Language::Arabic {
            arabic(frequencies, word, known)
        } else {
            listed(language, frequencies, word)
        })
    };
    MEANT.get(hash::append(dictionary::question(language, word), u64::from(known)), find)
}

fn listed(language: Language, frequencies: &Frequencies, word: &str) -> Candidates {
    let mut found = Candidates::default();
    frequencies.near(word, 0.0, |near| {
        if near.entry.listed
            || dictionary::knows(language, near.word) && !dictionary::is_made(language, near.word)
        {
            found.add(near.word, near.entry.share, Some(near.entry), near.chance);
        }
    });
    found
}

fn arabic(frequencies: &Frequencies, word: &str, known: bool) -> Candidates {
    let mut found = Candidates::default();
    frequencies.near(word, LEAST, |near| {
        // Only in the first letters words differ by what is put before them.
        let apart = (near.at <= 2 && is_inflected(word, near.word)) || (known && is_ending(word, near.word));
        if !apart && near.word.chars().nth(2).is_some() {
            found.add(near.word, near.entry.share, Some(near.entry), near.chance);
        }
    });
    // A word with a prefix may never have been seen as a whole.
    let mut whole = String::new();
    for (prefix, share) in PREFIXES {
        let Some(rest) = word.strip_prefix(prefix).filter(|rest| !known && rest.chars().nth(3).is_some())
        else {
            continue;
        };
        frequencies.near(rest, COMMON, |near| {
            if near.at <= 2 && is_inflected(rest, near.word) {
                return;
            }
            whole.clear();
            whole.push_str(prefix);
            whole.push_str(near.word);
            if frequencies.share(&whole).is_none() {
                found.add(&whole, 0.3 * share * near.entry.share, None, near.chance);
            }
        });
    }
    found
}

/// Prefixes of Arabic words, and how many words in a hundred carry them.
pub(super) const PREFIXES: [(&str, f32); 8] = [
    ("و", 0.06),
    ("ف", 0.004),
    ("ب", 0.02),
    ("ل", 0.02),
    ("ك", 0.002),
    ("ال", 0.1),
    ("وال", 0.008),
    ("س", 0.01),
];

/// Whether two Arabic words differ by a prefix alone, or by the person of the verb: both are right, whatever
/// is meant.
fn is_inflected(word: &str, guess: &str) -> bool {
    const CLITICS: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];
    const VERBAL: [char; 7] = ['س', 'ي', 'ت', 'ن', 'أ', 'ا', 'ف'];
    let opens = |c: char| CLITICS.contains(&c) || VERBAL.contains(&c);
    let one_more = |long: &str, short: &str, own: &dyn Fn(char) -> bool| {
        let mut letters = long.chars();
        let (first, rest) = (letters.next(), letters.as_str());
        let second = letters.next();
        let (Some(first), Some(second)) = (first, second) else { return false };
        // A prefix at the very beginning, or a second one behind it.
        (own(first) && rest == short)
            || (CLITICS.contains(&first)
                && opens(second)
                && short.strip_prefix(first) == Some(letters.as_str()))
    };
    let mut heads = (word.chars(), guess.chars());
    let first = heads.0.next().zip(heads.1.next());
    let same_rest = heads.0.as_str() == heads.1.as_str();
    one_more(word, guess, &|c| CLITICS.contains(&c))
        || one_more(guess, word, &opens)
        || (same_rest && first.is_some_and(|(a, b)| opens(a) && opens(b)))
}

/// Whether two words differ in their last letters alone: number, case and person of a known word. Where the
/// last two are the same, a letter before them was lost or doubled ("المعاضة").
fn is_ending(word: &str, guess: &str) -> bool {
    let same = word.chars().zip(guess.chars()).take_while(|(a, b)| a == b).count();
    let last = word.chars().rev().zip(guess.chars().rev()).take_while(|(a, b)| a == b).count();
    last < 2 && word.chars().count().min(guess.chars().count()) <= same + 2
}
