//! Names of characters (Unicode), unpacked where they are asked for: few reports name one.

use std::cell::RefCell;
use std::io::Read;

/// Blocks of 256 characters: where each ends (3 bytes, little-endian), then the names of each, one a line,
/// deflated.
static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.deflated"));
/// Characters of a block.
const BLOCK: u32 = 256;
/// Blocks of all characters.
const BLOCKS: usize = 0x11_0000 / BLOCK as usize;
/// Stands in a name for the character's number.
const NUMBER: char = '#';

thread_local! {
    /// The block that was asked for last: characters of one text stand near each other.
    static LAST: RefCell<(u32, String)> = const { RefCell::new((u32::MAX, String::new())) };
}

/// The name of a character; `None` where it has none.
pub(crate) fn name(c: char) -> Option<String> {
    let (block, line) = (u32::from(c) / BLOCK, (u32::from(c) % BLOCK) as usize);
    LAST.with_borrow_mut(|(last, names)| {
        if *last != block {
            *names = unpacked(block as usize).unwrap_or_default();
            *last = block;
        }
        let name = names.split('\n').nth(line).filter(|name| !name.is_empty())?;
        Some(name.replace(NUMBER, &format!("{:04X}", u32::from(c))))
    })
}

fn unpacked(block: usize) -> Option<String> {
    let (ends, packed) = NAMES.split_at_checked(3 * BLOCKS)?;
    let end = |block: usize| match ends.as_chunks().0.get(block) {
        Some([low, middle, high]) => u32::from_le_bytes([*low, *middle, *high, 0]) as usize,
        None => 0,
    };
    let own = packed.get(block.checked_sub(1).map_or(0, end)..end(block))?;
    let mut names = String::new();
    flate2::bufread::DeflateDecoder::new(own).read_to_string(&mut names).ok()?;
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_the_names_of_unicode() {
        assert_eq!(name('a').as_deref(), Some("LATIN SMALL LETTER A"));
        assert_eq!(name('ة').as_deref(), Some("ARABIC LETTER TEH MARBUTA"));
        assert_eq!(name('\u{200F}').as_deref(), Some("RIGHT-TO-LEFT MARK"));
        assert_eq!(name('字').as_deref(), Some("CJK UNIFIED IDEOGRAPH-5B57"));
        assert_eq!(name('한').as_deref(), Some("HANGUL SYLLABLE HAN"));
        assert_eq!(name('🎉').as_deref(), Some("PARTY POPPER"));
        assert_eq!(name('\u{10FFFF}'), None);
    }
}
