//! Which words stand beside each other, and how often.

use crate::text::fnv;

const MAGIC: &[u8] = b"copydesk-pair 2\n";
const BUCKETS: usize = 1 << 16;
/// Buckets whose beginning is written once.
const GROUP: usize = 16;
/// What each step of the counts stands for: the middle of its range.
const STEPS: [f32; 16] =
    [2.0, 3.0, 4.5, 6.5, 9.5, 13.5, 19.5, 28.0, 44.0, 90.0, 180.0, 360.0, 720.0, 2000.0, 8000.0, 30000.0];

/// The name under which words that were too rare to count stand in the pairs.
pub const RARE: &str = "<unk>";

/// Counts of neighbours; the form is described in `tools/dictionaries/src/pairs.rs`.
#[derive(Debug)]
pub struct Pairs {
    /// Where groups of buckets begin.
    groups: &'static [[u8; 4]],
    /// How many pairs each bucket has.
    sizes: &'static [u8],
    fingerprints: &'static [[u8; 2]],
    steps: &'static [u8],
}

/// Two words, one after the other, by hash.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pair(u64);

/// The first word of pairs, by hash.
#[derive(Debug, Clone, Copy)]
pub struct First(u64);

impl First {
    /// Of the pairs that begin with a word.
    pub fn new(word: &str) -> Self {
        Self(fnv::append(fnv::with(fnv::START, word.as_bytes()), 0))
    }

    /// The pair with a second word.
    pub fn and(self, second: &str) -> Pair {
        Pair(fnv::with(self.0, second.as_bytes()))
    }
}

impl Pairs {
    /// Opens compiled pairs; `None` where the bytes are not.
    pub fn open(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (count, rest) = rest.split_at_checked(8)?;
        let count = usize::try_from(u64::from_le_bytes(count.try_into().ok()?)).ok()?;
        let (groups, rest) = rest.split_at_checked(4 * BUCKETS / GROUP)?;
        let (sizes, rest) = rest.split_at_checked(BUCKETS)?;
        let (fingerprints, steps) = rest.split_at_checked(count.checked_mul(2)?)?;
        (steps.len() == count.div_ceil(2)).then_some(Self {
            groups: groups.as_chunks().0,
            sizes,
            fingerprints: fingerprints.as_chunks().0,
            steps,
        })
    }

    /// How often two words were seen in this order; 0 below two times.
    pub fn count(&self, first: &str, second: &str) -> f32 {
        self.count_of(First::new(first).and(second))
    }

    /// [`Self::count`] of a pair that was hashed before: many such look-ups in a row go on side by side.
    pub fn count_of(&self, Pair(hash): Pair) -> f32 {
        let (bucket, fingerprint) = ((hash >> 48) as usize, (hash >> 32) as u16);
        let from = self.begin(bucket);
        let size = self.sizes.get(bucket).copied().map_or(0, usize::from);
        let own = self.fingerprints.get(from..from + size).unwrap_or_default();
        let found = own.iter().position(|bytes| u16::from_le_bytes(*bytes) == fingerprint);
        found.map_or(0.0, |at| self.step(from + at))
    }

    /// Where a bucket begins: its group, and those before it there.
    fn begin(&self, bucket: usize) -> usize {
        let group = bucket / GROUP;
        let before = self.sizes.get(group * GROUP..bucket).unwrap_or_default();
        let begin = self.groups.get(group).map_or(0, |begin| u32::from_le_bytes(*begin) as usize);
        begin + before.iter().copied().map(usize::from).sum::<usize>()
    }

    fn step(&self, at: usize) -> f32 {
        let two = self.steps.get(at / 2).copied().unwrap_or_default();
        STEPS.get(usize::from(two >> (4 * (at % 2)) & 15)).copied().unwrap_or_default()
    }
}
