//! Word frequencies as an automaton: from the word to its share of all words, in decibels below one; and how likely each letter
//! is after the two before it, for judging words that were never seen. A letter is one byte, its number in the alphabet.
//!
//! After the magic: the length of the alphabet (4 bytes, little-endian) and the alphabet; for every two letters and a third the
//! chance of the third, as sixteenths of its negative natural logarithm (a byte each; number 0 stands for either end of a word);
//! the `fst` map.

use std::collections::{BTreeMap, BTreeSet};

const MAGIC: &[u8] = b"copydesk-freq 1\n";

/// Compiles lines of a word and its decibels.
pub fn compile(tsv: &str) -> Result<(Vec<u8>, String), Box<dyn std::error::Error>> {
    let mut words: Vec<(&str, u64)> = Vec::new();
    for line in tsv.lines() {
        let (word, decibels) = line.split_once('\t').ok_or("a line without a tab")?;
        words.push((word, decibels.parse()?));
    }
    words.sort_unstable();
    words.dedup_by_key(|(word, _)| *word);
    let letters: BTreeSet<char> = words.iter().flat_map(|(word, _)| word.chars()).collect();
    let alphabet: String = letters.iter().collect();
    let number: BTreeMap<char, u8> = letters.iter().zip(1..).map(|(letter, number)| (*letter, number)).collect();
    let mut builder = fst::MapBuilder::memory();
    // Letters are numbered in the order of their code points: the words stay sorted.
    for (word, decibels) in &words {
        builder.insert(word.chars().map(|letter| number[&letter]).collect::<Vec<u8>>(), *decibels)?;
    }
    let length = u32::try_from(alphabet.len())?.to_le_bytes();
    let bytes = [MAGIC, &length, alphabet.as_bytes(), &chances(&words, &number), &builder.into_inner()?].concat();
    Ok((bytes, format!("{} words of {} letters", words.len(), letters.len())))
}

/// How likely a letter is after two others, over all words alike: rare words are what new words look like.
fn chances(words: &[(&str, u64)], number: &BTreeMap<char, u8>) -> Vec<u8> {
    let size = number.len() + 1;
    let mut threes = vec![0_u32; size * size * size];
    let mut twos = vec![0_u32; size * size];
    for (word, _) in words {
        let (mut before, mut last) = (0, 0);
        for next in word.chars().map(|c| usize::from(number[&c])).chain([0]) {
            threes[(before * size + last) * size + next] += 1;
            twos[before * size + last] += 1;
            (before, last) = (last, next);
        }
    }
    let chance = |(at, seen): (usize, &u32)| {
        let share = (f64::from(*seen) + 0.4) / (f64::from(twos[at / size]) + 15.0);
        (-share.ln() * 16.0).round().clamp(0.0, 255.0) as u8
    };
    threes.iter().enumerate().map(chance).collect()
}
