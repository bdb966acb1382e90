// Where a word stands in a table of frequencies: a cuckoo table of buckets of eight, each word in one of two.
// (Plain comments: `tools/dictionaries` includes this file too, to fill the tables.)

/// Words in a bucket.
pub const SLOTS: usize = 8;
/// Bytes of a bucket: of each slot a tag, then of each the check (two bytes), then of each the value.
pub const BUCKET: usize = 4 * SLOTS;
/// The value's bit that says that a dictionary of the language has the word, in any capitals; the others are
/// its decibels.
pub const LISTED: u8 = 0x80;

/// Base of the polynomial that a word's letters are the coefficients of.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// A hash of letters and one more, the next.
#[inline]
pub const fn append(hash: u64, number: u8) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(number as u64)
}

/// What a letter's number is multiplied with where `behind` letters follow it.
#[allow(dead_code, reason = "the tool appends only")]
pub fn weights(count: usize) -> Vec<u64> {
    std::iter::successors(Some(1_u64), |weight| Some(weight.wrapping_mul(BASE))).take(count).collect()
}

/// The two buckets that a word of this hash may stand in, and its tag there (never 0).
#[inline]
pub const fn spot(hash: u64, buckets: u32) -> (usize, usize, u8) {
    let mixed = mix(hash);
    let tag = mixed as u8;
    (bucket(mixed >> 40, buckets), bucket(mixed >> 16, buckets), if tag == 0 { 1 } else { tag })
}

/// The part of a filter, of 2 to the power of `log` parts (at least 1, at most 63) of 64 bits, that a word of
/// this hash has its three bits in, and the bits.
#[inline]
pub const fn filter(hash: u64, log: u32) -> (usize, u64) {
    let mixed = mix(hash);
    (
        (mixed >> (64 - log)) as usize,
        1 << ((mixed >> 6) & 63) | 1 << ((mixed >> 12) & 63) | 1 << ((mixed >> 18) & 63),
    )
}

/// Further bits of the hash: what two words have in common by chance with the tag alone, they have not with
/// these.
#[inline]
pub const fn check(hash: u64) -> u16 {
    (hash.wrapping_mul(0xe703_7ed1_a0b4_28db) >> 48) as u16
}

/// All bits of the hash in the upper ones, and some of those in the lower ones.
#[inline]
const fn mix(hash: u64) -> u64 {
    let product = hash.wrapping_mul(0xd6e8_feb8_6659_fd93);
    product ^ (product >> 29)
}

#[inline]
const fn bucket(bits: u64, buckets: u32) -> usize {
    (((bits & 0xff_ffff) * buckets as u64) >> 24) as usize
}
