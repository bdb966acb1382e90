//! How often words are used, and which words are one slip away from another.

mod neighbours;
mod slip;
mod slips;

use crate::text::language::Language;
use std::sync::OnceLock;

use super::keyboard::Likeness;
use super::slots::{self, BUCKET, LISTED, SLOTS};
use crate::text::word_key::is_dropped;

use neighbours::LetterNeighbours;
use slip::Slip;

const MAGIC: &[u8] = b"copydesk-freq 3\n";

/// The words of a language with their frequencies, open. The form is described in
/// `tools/dictionaries/src/words.rs`.
///
/// Words are found by hash, so that all that one slip may make of a word is tried without spelling it out. A
/// word that is not there is taken for one that is once in a million times.
#[derive(Debug)]
pub struct Frequencies {
    letters: Vec<char>,
    /// The small letter of I is ı.
    turkish: bool,
    /// The numbers of the letters below U+0700, by code point.
    numbers: Vec<u8>,
    likeness: Vec<Likeness>,
    /// Of every three letters the chance of the last, as sixteenths of its negative natural logarithm.
    chances: &'static [u8],
    /// Which letters follow every two, by bit.
    following: &'static [[u8; 8]],
    neighbours: OnceLock<LetterNeighbours>,
    /// Three bits for every word: most of what is no word is told by them and needs no search. 2 to the power
    /// of `log` parts.
    filter: &'static [[u8; 8]],
    log: u32,
    buckets: u32,
    table: &'static [[u8; BUCKET]],
    /// What a letter counts in a hash, by how many letters follow.
    weights: Vec<u64>,
}

/// A word one slip away from another.
#[derive(Debug, Clone, Copy)]
pub struct Near<'a> {
    /// The word.
    pub word: &'a str,
    /// What is known of it.
    pub entry: Entry,
    /// How likely this slip is among all slips of the word.
    pub chance: f32,
    /// Where the slip is (letters before it).
    pub at: usize,
}

/// What is known of a word that was seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// Its share of all words.
    pub share: f32,
    /// Whether a dictionary of the language has it, in any capitals.
    pub listed: bool,
}

/// The number of a letter that the language does not have; no word holds it.
const FOREIGN: u8 = 0xff;
/// Letters with a number in the table of numbers.
const LOW: usize = 0x700;
/// Longest word looked at (letters); the compiled ones have at most 24.
const MOST: usize = 32;

impl Frequencies {
    /// Opens compiled frequencies; `None` where the bytes are not.
    pub fn open(language: Language, bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (length, rest) = rest.split_at_checked(4)?;
        let (alphabet, rest) = rest.split_at_checked(u32::from_le_bytes(length.try_into().ok()?) as usize)?;
        let letters: Vec<char> = std::str::from_utf8(alphabet).ok()?.chars().collect();
        let (chances, rest) = rest.split_at_checked((letters.len() + 1).pow(3))?;
        let (following, rest) = rest.split_at_checked(8 * (letters.len() + 1).pow(2))?;
        let following = following.as_chunks().0;
        let (log, rest) = rest.split_at_checked(4)?;
        let log = Some(u32::from_le_bytes(log.try_into().ok()?)).filter(|log| (1..64).contains(log))?;
        let (filter, rest) = rest.split_at_checked(8_usize.checked_mul(1_usize.checked_shl(log)?)?)?;
        let filter = filter.as_chunks().0;
        let (buckets, rest) = rest.split_at_checked(4)?;
        let buckets = u32::from_le_bytes(buckets.try_into().ok()?);
        let (table, rest) = rest.as_chunks();
        let mut numbers = vec![FOREIGN; LOW];
        for (letter, number) in letters.iter().zip(1..FOREIGN) {
            if let Some(slot) = numbers.get_mut(*letter as usize) {
                *slot = number;
            }
        }
        let likeness = letters.iter().map(|letter| Likeness::of(language, *letter)).collect();
        let whole = rest.is_empty() && table.len() == buckets as usize && letters.len() < 64;
        let neighbours = OnceLock::new();
        whole.then(|| Self {
            letters,
            turkish: language == Language::Turkish,
            numbers,
            likeness,
            chances,
            following,
            neighbours,
            filter,
            log,
            buckets,
            table,
            weights: slots::weights(MOST + 2),
        })
    }

    /// A word's share of all words; `None` where it was never seen. In lower case.
    pub fn share(&self, word: &str) -> Option<f32> {
        self.entry(word.chars()).map(|entry| entry.share)
    }

    /// What is known of a word, from its letters in lower case.
    pub fn entry(&self, word: impl Iterator<Item = char>) -> Option<Entry> {
        let mut hash = 0;
        for letter in word {
            hash = slots::append(hash, Some(self.number(letter)).filter(|number| *number != FOREIGN)?);
        }
        self.find(hash)
    }

    /// Where a word may stand as it is written; capitals inside are no letters here. `None`: it was never
    /// seen.
    pub(super) fn spot_of(&self, word: &str) -> Option<Spot> {
        let mut hash = 0;
        for (at, letter) in word.char_indices() {
            let number = self.number(letter);
            if number != FOREIGN {
                hash = slots::append(hash, number);
                continue;
            }
            let number = match letter {
                '’' | 'ʼ' => self.number('\''),
                'I' if self.turkish && at == 0 => self.number('ı'),
                _ if is_dropped(letter) => continue,
                _ if at == 0 => letter.to_lowercase().next().map_or(FOREIGN, |lower| self.number(lower)),
                _ => FOREIGN,
            };
            if number == FOREIGN {
                return None;
            }
            hash = slots::append(hash, number);
        }
        // Most words of a text are there: the filter would only be one more place to wait for.
        Some(self.spot(hash))
    }

    /// The share of the word at a spot, if a dictionary of the language has it.
    pub(super) fn listed_at(&self, spot: &Spot) -> Option<f32> {
        self.at(spot).filter(|entry| entry.listed).map(|entry| entry.share)
    }

    /// The natural logarithm of how likely a word never seen before is spelt like this.
    pub fn novelty(&self, word: &str) -> f32 {
        let size = self.letters.len() + 1;
        let (mut before, mut last, mut sum) = (0, 0, 0_u32);
        for number in word.chars().map(|letter| self.number(letter)).chain([0]) {
            let next = if number == FOREIGN { 0 } else { usize::from(number) };
            sum += self.chances.get((before * size + last) * size + next).copied().map_or(255, u32::from);
            (before, last) = (last, next);
        }
        sum as f32 / -16.0
    }

    /// Calls `found` with every word that one slip makes of `word` or that makes one slip of it, if its share
    /// is `least`, in no order.
    ///
    /// At every letter all that may stand there instead are tried; the hash of each such word takes a
    /// multiplication.
    pub fn near(&self, word: &str, least: f32, mut found: impl FnMut(Near<'_>)) {
        let mut numbers = [0_u8; MOST];
        let mut length = 0;
        for letter in word.chars() {
            let Some(slot) = numbers.get_mut(length) else { return };
            *slot = self.number(letter);
            length += 1;
        }
        let numbers = numbers.get(..length).unwrap_or_default();
        let mut buffer = String::with_capacity(word.len() + 4);
        self.slips(numbers, |slip, entry, chance| {
            if entry.share < least {
                return;
            }
            buffer.clear();
            slip.spell(numbers, |number| buffer.extend(self.letter(number)));
            if buffer != word {
                found(Near { word: &buffer, entry, chance, at: slip.at });
            }
        });
    }

    fn number(&self, letter: char) -> u8 {
        match self.numbers.get(letter as usize) {
            Some(number) => *number,
            None => self
                .letters
                .binary_search(&letter)
                .map_or(FOREIGN, |at| u8::try_from(at + 1).unwrap_or(FOREIGN)),
        }
    }

    fn letter(&self, number: u8) -> Option<char> {
        self.letters.get(usize::from(number).checked_sub(1)?).copied()
    }

    /// The word of a hash.
    #[inline]
    fn find(&self, hash: u64) -> Option<Entry> {
        if self.may_hold(hash) { self.at(&self.spot(hash)) } else { None }
    }

    /// Whether there may be a word of a hash.
    #[inline]
    fn may_hold(&self, hash: u64) -> bool {
        let (part, bits) = slots::filter(hash, self.log);
        self.filter.get(part).is_some_and(|part| u64::from_le_bytes(*part) & bits == bits)
    }

    /// Where a word of a hash may stand. What takes time is waiting for the memory: several words wait
    /// together, when their spots are asked for before the first is looked at.
    #[inline]
    fn spot(&self, hash: u64) -> Spot {
        let (first, second, tag) = slots::spot(hash, self.buckets);
        let tags = |bucket: usize| {
            self.table
                .get(bucket)
                .and_then(|bucket| bucket.first_chunk())
                .map_or(0, |tags| u64::from_le_bytes(*tags))
        };
        Spot { hash, tag, buckets: [(first, tags(first)), (second, tags(second))] }
    }

    /// The word at a spot.
    #[inline]
    fn at(&self, spot: &Spot) -> Option<Entry> {
        const ONES: u64 = u64::from_le_bytes([1; SLOTS]);
        spot.buckets.iter().find_map(|(bucket, tags)| {
            // All eight tags are compared at once; a byte behind a match may match in error, which its check
            // tells.
            let differ = tags ^ (ONES * u64::from(spot.tag));
            let mut equal = differ.wrapping_sub(ONES) & !differ & (ONES << 7);
            while equal != 0 {
                let slot = (equal.trailing_zeros() / 8) as usize;
                let bucket = self.table.get(*bucket)?;
                let check = slots::check(spot.hash).to_le_bytes();
                if bucket.get(SLOTS + 2 * slot..SLOTS + 2 * slot + 2).is_some_and(|own| own == check) {
                    let value = *bucket.get(3 * SLOTS + slot)?;
                    return Some(Entry { share: share(value & !LISTED), listed: value & LISTED != 0 });
                }
                equal &= equal - 1;
            }
            None
        })
    }

    /// Calls `accept` with all slips in a word, given as the numbers of its letters, that make another.
    fn slips(&self, numbers: &[u8], mut accept: impl FnMut(&Slip, Entry, f32)) {
        let tried = self.tried(numbers);
        let spots: Vec<Spot> = tried.iter().map(|tried| self.spot(tried.hash)).collect();
        for (tried, spot) in tried.iter().zip(&spots) {
            if let Some(entry) = self.at(spot) {
                accept(&tried.slip, entry, tried.chance);
            }
        }
    }
}

/// Where a word may stand in the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    hash: u64,
    tag: u8,
    /// The two buckets, and the tags of what is in them.
    buckets: [(usize, u64); 2],
}

/// Tenths of a Bel below one, as they are.
const TENTHS: [f32; 10] = [
    1.0,
    0.794_328_2,
    0.630_957_34,
    0.501_187_2,
    0.398_107_17,
    0.316_227_76,
    0.251_188_64,
    0.199_526_24,
    0.158_489_32,
    0.125_892_54,
];
const BELS: [f32; 13] = [1.0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12];

fn share(decibels: u8) -> f32 {
    let of = |table: &[f32], at: u8| table.get(usize::from(at)).copied().unwrap_or_default();
    of(&BELS, decibels / 10) * of(&TENTHS, decibels % 10)
}

#[cfg(test)]
mod tests {
    use crate::dictionary::frequencies;
    use crate::text::language::Language;

    fn near(language: Language, word: &str) -> Vec<String> {
        let mut words = Vec::new();
        frequencies(language).expect("compiled").near(word, 0.0, |near| words.push(near.word.to_owned()));
        words
    }

    #[test]
    fn every_kind_of_slip() {
        for (language, wrong, right) in [
            (Language::English, "autority", "authority"),
            (Language::English, "authhority", "authority"),
            (Language::English, "auhtority", "authority"),
            (Language::English, "authoriti", "authority"),
            (Language::English, "uthority", "authority"),
            (Language::English, "authorit", "authority"),
            (Language::Arabic, "الحكوومة", "الحكومة"),
            (Language::Arabic, "الحكومه", "الحكومة"),
            (Language::Arabic, "الحوكمة", "الحكومة"),
            (Language::Russian, "правителства", "правительства"),
        ] {
            assert!(near(language, wrong).iter().any(|word| word == right), "{wrong}");
        }
    }

    #[test]
    fn only_what_is_one_slip_away() {
        let letters = |word: &str| word.chars().count();
        for word in ["government", "الحكومة", "zzzzzz", "gov1rnment", ""] {
            for near in near(if word.is_ascii() { Language::English } else { Language::Arabic }, word) {
                assert!(near != word && letters(&near).abs_diff(letters(word)) <= 1, "{word}: {near}");
            }
        }
    }

    #[test]
    fn each_word_is_told_once() {
        for word in ["progeto", "authhority", "الحكوومة", "الحكمة", "goverment"] {
            let mut found = near(if word.is_ascii() { Language::English } else { Language::Arabic }, word);
            let all = found.len();
            found.sort();
            found.dedup();
            assert_eq!(found.len(), all, "{word}: {found:?}");
        }
    }

    #[test]
    fn shares() {
        let english = frequencies(Language::English).expect("compiled");
        assert!(english.share("the") > english.share("authority") && english.share("authority").is_some());
        assert_eq!(english.share("authoritti"), None);
        assert!(english.entry("authority".chars()).is_some_and(|entry| entry.listed));
    }
}
