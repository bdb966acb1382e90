//! Pairs of neighbouring words and how often they were seen, as a table of fingerprints.
//!
//! After the magic: how many pairs (8 bytes, little-endian); where every sixteenth of 65,536 buckets begins
//! (4 bytes each); how many pairs each bucket has (a byte each); the fingerprints
//! (2 bytes each, sorted within a bucket); the steps of their counts (4 bits each). Bucket and fingerprint are the upper 32 bits of
//! the FNV-1a hash of the two words with a zero byte between. One look-up in some 2,000 takes a pair for seen that is not there.

const MAGIC: &[u8] = b"copydesk-pair 2\n";
/// The least count of each step.
const STEPS: [u32; 16] = [2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128, 256, 512, 1024, 4096, 16384];

/// Buckets whose beginning is written once.
const GROUP: u32 = 16;

/// Compiles lines of two words and a count.
pub fn compile(tsv: &str) -> Result<(Vec<u8>, String), Box<dyn std::error::Error>> {
    let mut pairs: Vec<(u32, u8)> = Vec::new();
    for line in tsv.lines() {
        let mut fields = line.split('\t');
        let (Some(first), Some(second), Some(count)) = (fields.next(), fields.next(), fields.next()) else { return Err("a line without three fields".into()) };
        let count: u32 = count.parse()?;
        let step = STEPS.iter().rposition(|least| count >= *least).ok_or("a pair seen less than twice")?;
        pairs.push((key(first, second), u8::try_from(step)?));
    }
    // Of two pairs with one fingerprint, the one seen more often stays.
    pairs.sort_unstable_by_key(|(key, step)| (*key, std::cmp::Reverse(*step)));
    pairs.dedup_by_key(|(key, _)| *key);
    let mut bytes = MAGIC.to_vec();
    bytes.extend((pairs.len() as u64).to_le_bytes());
    let begin = |bucket: u32| pairs.partition_point(|(key, _)| key >> 16 < bucket);
    for bucket in (0..=u32::from(u16::MAX)).filter(|bucket| bucket % GROUP == 0) {
        bytes.extend(u32::try_from(begin(bucket))?.to_le_bytes());
    }
    for bucket in 0..=u32::from(u16::MAX) {
        bytes.push(u8::try_from(begin(bucket + 1) - begin(bucket))?);
    }
    for (key, _) in &pairs {
        bytes.extend((key & 0xffff).to_le_bytes().iter().take(2));
    }
    for two in pairs.chunks(2) {
        bytes.push(two.iter().enumerate().map(|(at, (_, step))| step << (4 * at)).sum());
    }
    Ok((bytes, format!("{} pairs", pairs.len())))
}

fn key(first: &str, second: &str) -> u32 {
    let bytes = first.bytes().chain([0]).chain(second.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash >> 32) as u32
}
