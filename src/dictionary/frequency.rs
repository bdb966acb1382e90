//! How often words are used, and which words are one slip away from another.

use crate::text::language::Language;
use std::sync::OnceLock;

use super::keyboard::Likeness;
use super::slots::{self, BUCKET, LISTED, SLOTS};
use crate::text::word_key::is_dropped;

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
    neighbours: OnceLock<Neighbours>,
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

    /// The slips in a word that may make another.
    fn tried(&self, numbers: &[u8]) -> Vec<Tried> {
        let mut tried = Vec::with_capacity(64);
        let taken_out = |hash: u64, at: usize, taken: usize, chance: f32| {
            let slip = Slip { at, taken, put: None };
            self.may_hold(hash).then_some(Tried { hash, slip, chance })
        };
        let weight = |behind: usize| self.weights.get(behind).copied().unwrap_or_default();
        let at_weight = |number: u8, behind: usize| weight(behind).wrapping_mul(u64::from(number));
        // Behind the last foreign letter slips may make a word of it; there is no use in trying before.
        let foreign = numbers.iter().rposition(|number| *number == FOREIGN);
        let length = numbers.len();
        let possible =
            self.neighbours.get_or_init(|| Neighbours::new(self.following, self.letters.len() + 1));
        let around = |place: Option<usize>| place.and_then(|n| numbers.get(n)).copied();
        // The hash of the letters before `at`, and of those from `at` on.
        let (mut head, mut tail) =
            (0_u64, numbers.iter().fold(0, |hash, number| slots::append(hash, *number)));
        let mut before = None;
        for at in 0..=length {
            let this = numbers.get(at).copied();
            let behind = length - at;
            if let Some(this) = this.filter(|_| foreign.is_none_or(|foreign| foreign <= at)) {
                let rest = tail.wrapping_sub(at_weight(this, behind - 1));
                // Of two same letters it is the second that is too many.
                if around(Some(at + 1)) != Some(this) {
                    tried.extend(taken_out(
                        head.wrapping_mul(weight(behind - 1)).wrapping_add(rest),
                        at,
                        1,
                        extra(before, this),
                    ));
                }
                let (base, step) = (head.wrapping_mul(weight(behind)).wrapping_add(rest), weight(behind - 1));
                let letters = possible.between(
                    [around(at.checked_sub(2)), before],
                    [around(Some(at + 1)), around(Some(at + 2))],
                );
                // A slip in the first letter is rare.
                let chance = |number| self.replaced(number, this) * if at == 0 { 0.3 } else { 1.0 };
                self.each(letters & !1_u64.unbounded_shl(u32::from(this)), base, step, |hash, number| {
                    tried.push(Tried {
                        hash,
                        slip: Slip { at, taken: 1, put: Some(number) },
                        chance: chance(number),
                    });
                });
                if let Some(next) = numbers.get(at + 1).copied().filter(|next| *next != this) {
                    let rest = rest.wrapping_sub(at_weight(next, behind - 2));
                    let turned = head
                        .wrapping_mul(weight(behind))
                        .wrapping_add(at_weight(next, behind - 1))
                        .wrapping_add(at_weight(this, behind - 2));
                    tried.extend(taken_out(
                        turned.wrapping_add(rest),
                        at,
                        2,
                        if at == 0 { 0.01 } else { 0.06 },
                    ));
                }
            }
            if foreign.is_none() {
                let (base, step) = (head.wrapping_mul(weight(behind + 1)).wrapping_add(tail), weight(behind));
                let letters =
                    possible.between([around(at.checked_sub(2)), before], [this, around(Some(at + 1))]);
                // A letter before the same one makes the word that it makes behind it.
                let letters = letters & !this.map_or(0, |this| 1_u64.unbounded_shl(u32::from(this)));
                self.each(letters, base, step, |hash, number| {
                    tried.push(Tried {
                        hash,
                        slip: Slip { at, taken: 0, put: Some(number) },
                        chance: missing(before, number, this),
                    });
                });
            }
            let Some(this) = this.filter(|this| *this != FOREIGN) else { break };
            head = slots::append(head, this);
            tail = tail.wrapping_sub(at_weight(this, behind - 1));
            before = Some(this);
        }
        tried
    }

    /// Calls `found` with the letters, given by bit, that may make a word, and its hash: each counts `step`
    /// times its number.
    #[inline]
    fn each(&self, mut letters: u64, base: u64, step: u64, mut found: impl FnMut(u64, u8)) {
        while letters != 0 {
            let number = letters.trailing_zeros();
            letters &= letters - 1;
            let hash = base.wrapping_add(step.wrapping_mul(u64::from(number)));
            if self.may_hold(hash) {
                found(hash, number as u8);
            }
        }
    }

    fn replaced(&self, right: u8, wrong: u8) -> f32 {
        let of =
            |number: u8| self.likeness.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or_default();
        let (right, wrong) = (of(right), of(wrong));
        if right.is_like(wrong) {
            0.01
        } else if right.is_beside(wrong) {
            0.004
        } else {
            0.002
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

/// A slip that may make a word.
struct Tried {
    hash: u64,
    slip: Slip,
    chance: f32,
}

/// Which letters may stand beside which: any other makes three that no word has.
#[derive(Debug)]
struct Neighbours {
    /// Letters and one for the ends of a word.
    size: usize,
    /// Of every two letters those that stand after them, between them and before them, by bit.
    after: Vec<u64>,
    between: Vec<u64>,
    before: Vec<u64>,
}

impl Neighbours {
    fn new(following: &[[u8; 8]], size: usize) -> Self {
        let after: Vec<u64> = following.iter().map(|bits| u64::from_le_bytes(*bits)).collect();
        let mut all =
            Self { size, between: vec![0; after.len()], before: vec![0; after.len()], after: Vec::new() };
        for (at, bits) in after.iter().enumerate() {
            let (first, second) = (at / size, at % size);
            for third in ones(*bits).map(usize::from) {
                all.between
                    .get_mut(first * size + third)
                    .into_iter()
                    .for_each(|letters| *letters |= 1 << second);
                all.before
                    .get_mut(second * size + third)
                    .into_iter()
                    .for_each(|letters| *letters |= 1 << first);
            }
        }
        Self { after, ..all }
    }

    /// The letters that may stand behind two and before two others; `None` is an end of the word.
    fn between(
        &self,
        [second_before, before]: [Option<u8>; 2],
        [after, second_after]: [Option<u8>; 2],
    ) -> u64 {
        let number = |letter: Option<u8>| letter.map_or(0, usize::from);
        let of = |table: &[u64], first: Option<u8>, second: Option<u8>| {
            table.get(number(first) * self.size + number(second)).copied().unwrap_or_default()
        };
        // Nothing stands behind the end, and the end is no letter.
        let behind = if after.is_some() { of(&self.before, after, second_after) } else { u64::MAX };
        of(&self.after, second_before, before) & of(&self.between, before, after) & behind & !1
    }
}

/// The numbers of the bits that are set.
fn ones(mut bits: u64) -> impl Iterator<Item = u8> {
    std::iter::from_fn(move || {
        let one = u8::try_from(bits.trailing_zeros()).ok().filter(|one| *one < 64)?;
        bits &= bits - 1;
        Some(one)
    })
}

/// Chance of a letter too many.
fn extra(before: Option<u8>, this: u8) -> f32 {
    match before {
        None => 0.001,
        Some(before) if before == this => 0.15,
        Some(_) => 0.005,
    }
}

/// Chance of a letter left out, between the one before it and the one that stands there.
fn missing(before: Option<u8>, number: u8, this: Option<u8>) -> f32 {
    match (before, this) {
        (None, _) => 0.002,
        (Some(before), _) if before == number => 0.02,
        (_, None) => 0.004,
        _ => 0.008,
    }
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

/// What is put in the place of some letters: nothing or a letter in the place of one or none; two, turned
/// round.
struct Slip {
    at: usize,
    taken: usize,
    put: Option<u8>,
}

impl Slip {
    /// The letters of the word that the slip makes of one.
    fn spell(&self, numbers: &[u8], mut letter: impl FnMut(u8)) {
        let (head, rest) = numbers.split_at_checked(self.at).unwrap_or_default();
        let (gone, rest) = rest.split_at_checked(self.taken).unwrap_or_default();
        head.iter().copied().for_each(&mut letter);
        if self.taken == 2 {
            gone.iter().rev().copied().for_each(&mut letter);
        }
        self.put.into_iter().for_each(&mut letter);
        rest.iter().copied().for_each(letter);
    }
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
