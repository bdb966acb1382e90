//! Hashes for tables whose keys are hashes already. They live as long as a run or a build: what is stored is
//! hashed by [`crate::text::fnv`].

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// The hash of nothing.
pub(crate) const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of something and of what comes next. No two continuations of one hash are the same.
#[inline]
pub(crate) fn append(hash: u64, next: u64) -> u64 {
    let product = (hash ^ next).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ (product >> 32)
}

/// The hash of some letters.
#[inline]
pub(crate) fn letters(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(START, |hash, letter| append(hash, u64::from(u32::from(letter))))
}

/// The hash of something and of some bytes and how many they are.
#[inline]
pub(crate) fn with(hash: u64, bytes: &[u8]) -> u64 {
    let hash = bytes
        .as_chunks()
        .0
        .iter()
        .fold(append(hash, bytes.len() as u64), |hash, eight| append(hash, u64::from_le_bytes(*eight)));
    // The last bytes, some of them a second time where there are eight.
    let last = bytes.last_chunk().map(|eight| u64::from_le_bytes(*eight));
    append(hash, last.unwrap_or_else(|| bytes.iter().fold(0, |last, byte| last << 8 | u64::from(*byte))))
}

/// The hash of a text.
#[inline]
pub(crate) fn of(text: &str) -> u64 {
    with(START, text.as_bytes())
}

/// What is known by hash.
pub(crate) type Table<T> = HashMap<u64, T, BuildHasherDefault<Prehashed>>;
/// Hashes.
#[allow(dead_code, reason = "the build script needs none")]
pub(crate) type Set = HashSet<u64, BuildHasherDefault<Prehashed>>;

/// Takes a hash for what it is.
#[derive(Default)]
pub(crate) struct Prehashed(u64);

impl Hasher for Prehashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = with(self.0, bytes);
    }

    fn write_u64(&mut self, hash: u64) {
        // The upper bits choose the group, the lower ones the slot: both must differ.
        self.0 = hash ^ hash.rotate_left(32);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn other_texts_have_other_hashes() {
        let texts = (0..20_000).flat_map(|n| {
            [
                format!("{n}"),
                format!("{n:09}"),
                format!("{n:020}"),
                "a".repeat(n % 500) + &"b".repeat(n / 500),
            ]
        });
        let texts: HashSet<String> = texts.collect();
        assert_eq!(texts.iter().map(|text| of(text)).collect::<HashSet<u64>>().len(), texts.len());
        assert_eq!(
            texts.iter().map(|text| letters(text.chars())).collect::<HashSet<u64>>().len(),
            texts.len()
        );
    }

    #[test]
    fn where_one_part_ends_and_the_next_begins_counts() {
        let parts = |parts: &[&str]| parts.iter().fold(START, |hash, part| with(hash, part.as_bytes()));
        assert_ne!(parts(&["ab", "c"]), parts(&["a", "bc"]));
        assert_ne!(parts(&["", "a"]), parts(&["a", ""]));
    }
}
