//! FNV-1a, for hashes that are stored: fingerprints of findings, pairs of words.

/// The hash of nothing.
pub(crate) const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of some bytes and one more.
#[inline]
pub(crate) fn append(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of some bytes and some more.
#[inline]
pub(crate) fn with(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| append(hash, *byte))
}
