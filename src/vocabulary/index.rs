// A hash index over the lines of a table: where the line of a word begins, in one or two steps.
// (Plain comments: the build script includes this file too, to make the indices.)

/// Bytes of a slot: where a line begins, plus one; 0 in an empty slot.
const SLOT: usize = 4;

/// FNV-1a.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The slots to look into, one after another, in an index of `slots`, a power of two.
fn slots_of(word: &str, slots: usize) -> impl Iterator<Item = usize> {
    let hash = hash(word);
    let first = (hash ^ (hash >> 32)) as usize;
    (0..slots).map(move |step| first.wrapping_add(step) & (slots - 1))
}

/// An index of a table's words and where their lines begin.
#[allow(dead_code, reason = "the build script makes indices, the library asks them")]
pub fn of<'w>(words: impl ExactSizeIterator<Item = (&'w str, usize)>) -> Vec<u8> {
    let slots = (words.len() * 2).next_power_of_two();
    let mut index = vec![0_u8; slots * SLOT];
    for (word, start) in words {
        for slot in slots_of(word, slots) {
            if let Some(bytes) = index.get_mut(slot * SLOT..(slot + 1) * SLOT).filter(|bytes| bytes.iter().all(|b| *b == 0)) {
                bytes.copy_from_slice(&(start as u32 + 1).to_le_bytes());
                break;
            }
        }
    }
    index
}

/// The line of a table whose first field is `word`.
#[allow(dead_code, reason = "the build script makes indices, the library asks them")]
pub fn line<'t>(table: &'t str, index: &[u8], word: &str) -> Option<&'t str> {
    let slots = index.as_chunks::<SLOT>().0;
    for slot in slots_of(word, slots.len()) {
        let start = u32::from_le_bytes(*slots.get(slot)?).checked_sub(1)? as usize;
        let rest = table.get(start..)?;
        if rest.strip_prefix(word).is_some_and(|rest| rest.starts_with('\t')) {
            return rest.split('\n').next();
        }
    }
    None
}
