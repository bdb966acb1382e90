//! Word frequencies as a table: from the word to its share of all words, in decibels below one; and how likely each letter is
//! after the two before it, for judging words that were never seen. A letter is one byte, its number in the alphabet.
//!
//! After the magic: the length of the alphabet (4 bytes, little-endian) and the alphabet; for every two letters and a third the
//! chance of the third, as sixteenths of its negative natural logarithm (a byte each; number 0 stands for either end of a word);
//! for every two letters which ones follow them in some word (8 bytes each: bit 0 for the end of the word, bit n for letter n);
//! a filter (a Bloom filter in parts of 64 bits), after the binary logarithm of its parts (4 bytes); the number of buckets (4 bytes), then the buckets: of
//! their slots the tags (a byte each, 0 where it is empty), the checks (two bytes each, little-endian) and the values (a byte
//! each). `slots.rs` says where a word stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::slots::{self, BUCKET, LISTED, SLOTS};
use crate::table::Dictionary;

const MAGIC: &[u8] = b"copydesk-freq 3\n";
/// How full the table is made.
const FULL: f64 = 0.955;
/// Bits of the filter for every word, about.
const FILTER: f64 = 8.0;
/// Words moved before a larger table is tried.
const MOVES: usize = 2000;

/// Compiles lines of a word and its decibels; `dictionaries` are the compiled ones of the language.
pub fn compile(tsv: &str, dictionaries: &[Dictionary]) -> Result<(Vec<u8>, String), Box<dyn std::error::Error>> {
    let mut words: Vec<(&str, u8)> = Vec::new();
    for line in tsv.lines() {
        let (word, decibels) = line.split_once('\t').ok_or("a line without a tab")?;
        words.push((word, decibels.parse::<u8>()?.min(LISTED - 1)));
    }
    words.sort_unstable();
    words.dedup_by_key(|(word, _)| *word);
    let letters: BTreeSet<char> = words.iter().flat_map(|(word, _)| word.chars()).collect();
    let alphabet: String = letters.iter().collect();
    let number: BTreeMap<char, u8> = letters.iter().zip(1..).map(|(letter, number)| (*letter, number)).collect();
    let mut listed = 0;
    let entries = words.iter().map(|(word, decibels)| {
        let hash = word.chars().fold(0, |hash, letter| slots::append(hash, number[&letter]));
        let known = dictionaries.iter().any(|dictionary| dictionary.knows_recased(word));
        listed += usize::from(known);
        Entry { hash, value: decibels | if known { LISTED } else { 0 } }
    });
    let entries: Vec<Entry> = entries.collect();
    let mut buckets = u32::try_from((words.len() as f64 / SLOTS as f64 / FULL).ceil() as usize)?.max(1);
    let table = loop {
        if let Some(table) = fill(&entries, buckets) {
            break table;
        }
        buckets += buckets / 100 + 1;
    };
    let mut slots = Vec::with_capacity(table.len() * BUCKET);
    for bucket in &table {
        let slot = |n: usize| bucket.get(n);
        slots.extend((0..SLOTS).map(|n| slot(n).map_or(0, |e| slots::spot(e.hash, buckets).2)));
        slots.extend((0..SLOTS).flat_map(|n| slot(n).map_or(0, |e| slots::check(e.hash)).to_le_bytes()));
        slots.extend((0..SLOTS).map(|n| slot(n).map_or(0, |e| e.value)));
    }
    let log = ((words.len() as f64 * FILTER / 64.0).log2().round() as u32).max(1);
    let mut filter = vec![0_u64; 1 << log];
    for entry in &entries {
        let (part, bits) = slots::filter(entry.hash, log);
        filter[part] |= bits;
    }
    let filter: Vec<u8> = filter.iter().flat_map(|part| part.to_le_bytes()).collect();
    let length = u32::try_from(alphabet.len())?.to_le_bytes();
    if number.len() > 63 {
        return Err("an alphabet of more than 63 letters".into());
    }
    let threes = threes(&words, &number);
    let following = following(&threes, number.len() + 1);
    let bytes = [MAGIC, &length, alphabet.as_bytes(), &chances(&threes, number.len() + 1), &following, &log.to_le_bytes(), &filter, &buckets.to_le_bytes(), &slots].concat();
    Ok((bytes, format!("{} words of {} letters, {listed} of them listed, {buckets} buckets", words.len(), letters.len())))
}

struct Entry {
    hash: u64,
    value: u8,
}

/// Every word in one of its two buckets; `None` where they don't fit.
fn fill(entries: &[Entry], buckets: u32) -> Option<Vec<Vec<&Entry>>> {
    let mut table: Vec<Vec<&Entry>> = vec![Vec::new(); buckets as usize];
    let mut random = 1_u64;
    for entry in entries {
        let mut entry = entry;
        let (first, second, _) = slots::spot(entry.hash, buckets);
        let mut at = if table[second].len() < table[first].len() { second } else { first };
        for moved in 0.. {
            if table[at].len() < SLOTS {
                table[at].push(entry);
                break;
            }
            if moved == MOVES {
                return None;
            }
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            std::mem::swap(&mut entry, &mut table[at][(random >> 33) as usize % SLOTS]);
            let (first, second, _) = slots::spot(entry.hash, buckets);
            at = if at == first { second } else { first };
        }
    }
    Some(table)
}

/// How many words have these three letters one after the other.
fn threes(words: &[(&str, u8)], number: &BTreeMap<char, u8>) -> Vec<u32> {
    let size = number.len() + 1;
    let mut threes = vec![0_u32; size * size * size];
    for (word, _) in words {
        let (mut before, mut last) = (0, 0);
        for next in word.chars().map(|c| usize::from(number[&c])).chain([0]) {
            threes[(before * size + last) * size + next] += 1;
            (before, last) = (last, next);
        }
    }
    threes
}

/// Which letters follow two others.
fn following(threes: &[u32], size: usize) -> Vec<u8> {
    let bits = |row: &[u32]| row.iter().enumerate().filter(|(_, seen)| **seen > 0).fold(0_u64, |bits, (next, _)| bits | 1 << next);
    threes.chunks(size).flat_map(|row| bits(row).to_le_bytes()).collect()
}

/// How likely a letter is after two others, over all words alike: rare words are what new words look like.
fn chances(threes: &[u32], size: usize) -> Vec<u8> {
    let twos: Vec<u32> = threes.chunks(size).map(|row| row.iter().sum()).collect();
    let chance = |(at, seen): (usize, &u32)| {
        let share = (f64::from(*seen) + 0.4) / (f64::from(twos[at / size]) + 15.0);
        (-share.ln() * 16.0).round().clamp(0.0, 255.0) as u8
    };
    threes.iter().enumerate().map(chance).collect()
}
