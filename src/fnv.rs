//! FNV-1a, for tables whose keys are hashes already.

use std::hash::Hasher;

/// The hash of nothing.
pub(crate) const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of some bytes and one more.
pub(crate) fn append(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The 64-bit FNV-1a hash of some bytes.
pub(crate) fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(START, append)
}

/// Takes a hash for what it is.
#[derive(Default)]
pub(crate) struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes.iter().copied());
    }

    fn write_u64(&mut self, hash: u64) {
        // The upper bits choose the group, the lower ones the slot: both must differ.
        self.0 = hash ^ hash.rotate_left(32);
    }
}
