// A Bloom filter over the words of a table: says of most words that are not in it so, at the price of one hash.
// (Plain comments: the build script includes this file too, to make the filters.)

/// Bits a word; with three probes some three words of a hundred pass that are not in the table.
const BITS: usize = 10;

/// FNV-1a.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The bits of a word in a filter of `bytes` bytes.
fn places(word: &str, bytes: usize) -> impl Iterator<Item = (usize, u8)> {
    let hash = hash(word);
    let bits = (bytes as u64 * 8).max(1);
    [hash, hash.rotate_left(21), hash.rotate_left(42)].into_iter().map(move |h| {
        let bit = h % bits;
        ((bit / 8) as usize, 1 << (bit % 8))
    })
}

/// A filter for the words.
#[allow(dead_code, reason = "the build script makes filters, the library asks them")]
pub fn of<'w>(words: impl ExactSizeIterator<Item = &'w str>) -> Vec<u8> {
    let mut filter = vec![0_u8; words.len() * BITS / 8 + 1];
    for word in words {
        let bytes = filter.len();
        for (byte, bit) in places(word, bytes) {
            if let Some(slot) = filter.get_mut(byte) {
                *slot |= bit;
            }
        }
    }
    filter
}

/// Whether the word may be in the table; `false` is certain.
#[allow(dead_code, reason = "the build script makes filters, the library asks them")]
pub fn may_hold(filter: &[u8], word: &str) -> bool {
    places(word, filter.len()).all(|(byte, bit)| filter.get(byte).is_some_and(|b| b & bit != 0))
}
