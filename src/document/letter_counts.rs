//! How many letters of each script a text has.

use crate::text::chars::{self, within};
use crate::text::script::{Scripts, script_of};

/// The scripts whose letters are counted.
const COUNTED: [Scripts; 8] = [
    Scripts::LATIN,
    Scripts::ARABIC,
    Scripts::CYRILLIC,
    Scripts::GREEK,
    Scripts::HEBREW,
    Scripts::HAN,
    Scripts::HANGUL,
    Scripts::OTHER,
];

/// How many letters of each script.
pub(super) type LetterCounts = [(Scripts, usize); COUNTED.len()];

/// Whether two bytes are an Arabic letter: U+0621 to U+063A, U+0641 to U+064A.
fn is_arabic(first: u8, second: u8) -> bool {
    (first == 0xD8) & within(second, 0xA1, 0xBA) | (first == 0xD9) & within(second, 0x81, 0x8A)
}

/// Whether two bytes may begin a letter of another script than Arabic, or an Arabic one of the further
/// blocks. No letters are signs of the Latin-1 block, dashes and quotation marks, Arabic marks and vowel
/// signs.
fn may_be_other(first: u8, second: u8) -> bool {
    let latin = (first == 0xC2) & (second != 0xAA) & (second != 0xB5) & (second != 0xBA);
    let marks = (first == 0xE2) & (second == 0x80)
        | (first == 0xD8) & ((second == 0x8C) | (second == 0x9B) | (second == 0x9F));
    let signs = (first == 0xD9) & ((second == 0x80) | within(second, 0x8B, 0x92));
    (first >= 0xC2) & !(is_arabic(first, second) | latin | marks | signs)
}

/// Whether a text may hold letters that Persian and Urdu have and Arabic does not: all are behind U+066F.
pub(super) fn may_have_persian(text: &str) -> bool {
    let may = |before: u8, byte: u8| (byte == 0xDA) | (byte == 0xDB) | (before == 0xD9) & (byte >= 0xB0);
    chars::pieces(text.as_bytes()).any(|(_, piece)| chars::count(&piece, may) > 0)
}

/// How many letters of a script were counted.
pub(super) fn total_of(counts: LetterCounts, wanted: Scripts) -> usize {
    counts.iter().find(|(script, _)| *script == wanted).map_or(0, |(_, count)| *count)
}

/// How many letters of each script.
pub(super) fn letters(text: &str) -> LetterCounts {
    let (mut latin, mut arabic) = (0, 0);
    let mut counts = COUNTED.map(|script| (script, 0));
    for (at, piece) in chars::pieces(text.as_bytes()) {
        // The frequent letters are counted all at once; a character of two bytes is counted where it ends.
        latin += usize::from(chars::count(&piece, |_, byte| within(byte | 0x20, b'a', b'z')));
        arabic += usize::from(chars::count(&piece, is_arabic));
        if chars::count(&piece, may_be_other) == 0 {
            continue;
        }
        let others = piece
            .iter()
            .zip(piece.iter().skip(1))
            .enumerate()
            .filter(|(_, (first, second))| may_be_other(**first, **second));
        for c in others.filter_map(|(n, _)| text.get((at + n).checked_sub(1)?..)?.chars().next()) {
            let script = script_of(c);
            if let Some(slot) = counts.iter_mut().find(|(s, _)| *s == script) {
                // An ideograph carries about as much as three letters.
                slot.1 += if script == Scripts::HAN { 3 } else { 1 };
            }
        }
    }
    for (script, count) in &mut counts {
        *count += match *script {
            Scripts::LATIN => latin,
            Scripts::ARABIC => arabic,
            _ => 0,
        };
    }
    counts
}

pub(super) fn most(counts: LetterCounts) -> Scripts {
    counts.into_iter().max_by_key(|(_, n)| *n).filter(|(_, n)| *n > 0).map_or(Scripts::NONE, |(s, _)| s)
}

/// The script of a block: the document's, where a fifth of its letters belong to that; names and products are
/// Latin everywhere.
pub(super) fn block_script(text: &str, document: Scripts) -> Scripts {
    let counts = letters(text);
    let all: usize = counts.iter().map(|(_, n)| n).sum();
    let own = counts.iter().find(|(s, _)| *s == document).map_or(0, |(_, n)| *n);
    if own * 5 >= all && own > 0 { document } else { most(counts) }
}
