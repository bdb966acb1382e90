// A hash index over the lines of a table: where the line of a word begins, in one or two steps.
// (Plain comments: the build script includes this file too, to make the indices.)

use crate::text::hash;

/// Bytes of a slot: in the lower three where a line begins, plus one (0 in an empty slot); in the upper some
/// bits of the word's hash, so that most lines of other words need no look.
const SLOT: usize = 4;
/// Bits of where a line begins.
const PLACE: u32 = 24;
/// Bytes of the longest table.
#[allow(dead_code, reason = "the build script makes indices, the library asks them")]
pub const MOST: usize = (1 << PLACE) - 1;

/// The slots to look into, one after another, in an index of so many slots; and what their upper bits are.
fn slots_of(hash: u64, slots: usize) -> (impl Iterator<Item = usize>, u32) {
    let hash = hash.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let first = (((hash >> 32) * slots as u64) >> 32) as usize;
    ((first..slots).chain(0..first), (hash as u32) & !((1 << PLACE) - 1))
}

/// An index of a table's words and where their lines begin.
#[allow(dead_code, reason = "the build script makes indices, the library asks them")]
pub fn of<'w>(words: impl ExactSizeIterator<Item = (&'w str, usize)>) -> Vec<u8> {
    let slots = words.len() * 4 / 3 + 1;
    let mut index = vec![0_u8; slots * SLOT];
    for (word, start) in words {
        let (free, bits) = slots_of(hash::letters(word.chars()), slots);
        for slot in free {
            if let Some(bytes) =
                index.get_mut(slot * SLOT..(slot + 1) * SLOT).filter(|bytes| bytes.iter().all(|b| *b == 0))
            {
                bytes.copy_from_slice(&(bits | (start as u32 + 1)).to_le_bytes());
                break;
            }
        }
    }
    index
}

/// Where the lines begin whose words may have a hash ([`hash::letters`]).
#[allow(dead_code, reason = "the build script makes indices, the library asks them")]
pub fn places(index: &[u8], hash: u64) -> impl Iterator<Item = usize> {
    let slots = index.as_chunks::<SLOT>().0;
    let (mut own, bits) = slots_of(hash, slots.len());
    std::iter::from_fn(move || {
        loop {
            let value = u32::from_le_bytes(*slots.get(own.next()?)?);
            let place = (value & ((1 << PLACE) - 1)).checked_sub(1)?;
            if value & !((1 << PLACE) - 1) == bits {
                return Some(place as usize);
            }
        }
    })
}

/// Whether a table may have a line for a word of this hash ([`hash::letters`]).
#[allow(dead_code, reason = "the build script makes indices, the library asks them")]
pub fn may_hold(index: &[u8], hash: u64) -> bool {
    places(index, hash).next().is_some()
}

/// The line of a table whose first field is `word`.
#[allow(dead_code, reason = "the build script makes indices, the library asks them")]
pub fn line<'t>(table: &'t str, index: &[u8], word: &str) -> Option<&'t str> {
    let rest = places(index, hash::letters(word.chars())).filter_map(|start| table.get(start..));
    let mut own = rest.filter(|rest| rest.strip_prefix(word).is_some_and(|rest| rest.starts_with('\t')));
    own.next()?.split('\n').next()
}
