//! A quick no for most words: sets of bits, so that few words are sought in tables.

use super::words::FirstAndLast;

/// Tells of most words that they are none of some others, with or without a prefix.
pub(crate) struct WordBits {
    /// A bit for each word's hash.
    hashes: Bits,
    /// The same for how each word looks.
    looks: Bits,
    prefixes: FirstAndLast,
}

impl WordBits {
    /// Of words with their hashes, and of what may be written together with them.
    pub fn of<'w>(
        keys: impl Iterator<Item = u64>,
        words: impl Iterator<Item = &'w str>,
        prefixes: &'w [String],
    ) -> Self {
        Self {
            hashes: Bits::of(keys),
            looks: Bits::of(words.map(look)),
            prefixes: FirstAndLast::of(prefixes.iter().map(String::as_str)),
        }
    }

    /// Whether a word of this hash may be one of them.
    pub fn may_hold(&self, hash: u64) -> bool {
        self.hashes.may_hold(hash)
    }

    /// Whether a word without vowel signs may be one of them.
    pub fn may_look_like(&self, word: &str) -> bool {
        self.looks.may_hold(look(word))
    }

    /// Whether a word may begin with one of the prefixes.
    pub fn may_have_prefix(&self, word: &str) -> bool {
        self.prefixes.may_begin(word)
    }
}

/// What a word looks like, much cheaper than its hash: its length and the letters at its ends.
fn look(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let four = |bytes: Option<&[u8; 4]>| bytes.map_or(0, |bytes| u64::from(u32::from_le_bytes(*bytes)));
    let (head, tail) = (four(bytes.first_chunk()), four(bytes.last_chunk()));
    let mixed = (head << 32 | tail).wrapping_add(bytes.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed >> 40
}

/// A set of hashes that may say yes for others, too.
struct Bits(Vec<u64>);

/// Bits for each hash: of a hundred words that are none of the set six are taken for one (reckoned: 1/16).
const BITS: usize = 16;

/// Fewest numbers of 64 bits: a kilobit.
const LEAST: usize = 16;

impl Bits {
    fn of(hashes: impl Iterator<Item = u64>) -> Self {
        let (least, _) = hashes.size_hint();
        let mut all = Self(vec![0; (least * BITS / 64).next_power_of_two().max(LEAST)]);
        for hash in hashes {
            let (part, bit) = all.place(hash);
            all.0.get_mut(part).into_iter().for_each(|bits| *bits |= bit);
        }
        all
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        ((hash >> 6) as usize & (self.0.len() - 1), 1 << (hash % 64))
    }

    fn may_hold(&self, hash: u64) -> bool {
        let (part, bit) = self.place(hash);
        self.0.get(part).is_some_and(|bits| bits & bit != 0)
    }
}
