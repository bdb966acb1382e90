//! Which words stand beside each other, and how often.

const MAGIC: &[u8] = b"copydesk-pair 1\n";
const BUCKETS: usize = 1 << 16;
/// What each step of the counts stands for: the middle of its range.
const STEPS: [f32; 16] = [2.0, 3.0, 4.5, 6.5, 9.5, 13.5, 19.5, 28.0, 44.0, 90.0, 180.0, 360.0, 720.0, 2000.0, 8000.0, 30000.0];

/// The name under which words that were too rare to count stand in the pairs.
pub const RARE: &str = "<unk>";

/// Counts of neighbours; the form is described in `tools/dictionaries/src/pairs.rs`.
#[derive(Debug)]
pub struct Pairs {
    ends: &'static [u8],
    fingerprints: &'static [u8],
    steps: &'static [u8],
}

impl Pairs {
    /// Opens compiled pairs; `None` where the bytes are not.
    pub fn open(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (count, rest) = rest.split_at_checked(8)?;
        let count = usize::try_from(u64::from_le_bytes(count.try_into().ok()?)).ok()?;
        let (ends, rest) = rest.split_at_checked(4 * BUCKETS)?;
        let (fingerprints, steps) = rest.split_at_checked(count.checked_mul(2)?)?;
        (steps.len() == count.div_ceil(2)).then_some(Self { ends, fingerprints, steps })
    }

    /// How often two words were seen in this order; 0 below two times.
    pub fn count(&self, first: &str, second: &str) -> f32 {
        let hash = crate::fnv::hash(first.bytes().chain([0]).chain(second.bytes()));
        let (bucket, fingerprint) = ((hash >> 48) as usize, (hash >> 32) as u16);
        let (mut low, mut high) = (if bucket == 0 { 0 } else { self.end(bucket - 1) }, self.end(bucket));
        while low < high {
            let middle = low.midpoint(high);
            match self.fingerprint(middle).cmp(&fingerprint) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return self.step(middle),
            }
        }
        0.0
    }

    fn end(&self, bucket: usize) -> usize {
        let bytes = self.ends.get(4 * bucket..4 * bucket + 4).and_then(|b| b.try_into().ok());
        bytes.map_or(0, |b| u32::from_le_bytes(b) as usize)
    }

    fn fingerprint(&self, at: usize) -> u16 {
        let bytes = self.fingerprints.get(2 * at..2 * at + 2).and_then(|b| b.try_into().ok());
        bytes.map_or(0, u16::from_le_bytes)
    }

    fn step(&self, at: usize) -> f32 {
        let two = self.steps.get(at / 2).copied().unwrap_or_default();
        STEPS.get(usize::from(two >> (4 * (at % 2)) & 15)).copied().unwrap_or_default()
    }
}
