//! Which characters occur in a text.

/// A set of characters, exact for the Basic Multilingual Plane; beyond it one bit for all.
pub struct CharSet {
    bits: Box<[u64; 1024]>,
    astral: bool,
}

impl std::fmt::Debug for CharSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CharSet")
    }
}

impl CharSet {
    /// The characters of `text`.
    pub fn of(text: &str) -> Self {
        let mut set = Self { bits: Box::new([0; 1024]), astral: false };
        let mut bytes = text.bytes();
        while let Some(first) = bytes.next() {
            let mut next = || usize::from(bytes.next().unwrap_or_default() & 0x3F);
            // A character's last byte says which bit, those before it say where.
            let (word, bit) = match first {
                0..=0x7F => (usize::from(first >> 6), usize::from(first & 0x3F)),
                0x80..=0xDF => (usize::from(first & 0x1F), next()),
                0xE0..=0xEF => (usize::from(first & 0xF) << 6 | next(), next()),
                _ => {
                    bytes.nth(2);
                    set.astral = true;
                    continue;
                }
            };
            if let Some(word) = set.bits.get_mut(word) {
                *word |= 1 << bit;
            }
        }
        set
    }

    /// Whether `c` occurs.
    pub fn has(&self, c: char) -> bool {
        let code = c as u32;
        self.bits.get((code >> 6) as usize).map_or(self.astral, |word| word >> (code & 63) & 1 == 1)
    }

    /// Whether any of them occurs.
    pub fn has_any(&self, mut chars: impl Iterator<Item = char>) -> bool {
        chars.any(|c| self.has(c))
    }

    /// The characters of the Basic Multilingual Plane that occur, and whether there are others.
    pub fn all(&self) -> (impl Iterator<Item = char>, bool) {
        let words = self.bits.iter().zip(0_u32..).filter(|(word, _)| **word != 0);
        let chars = words.flat_map(|(word, at)| {
            (0..64)
                .filter(move |bit| word >> bit & 1 == 1)
                .filter_map(move |bit| char::from_u32(at * 64 + bit))
        });
        (chars, self.astral)
    }

    /// Whether any character from `first` to `last` occurs.
    pub fn has_range(&self, first: char, last: char) -> bool {
        self.has_any(first..=last)
    }
}

/// Whether a character is a figure: `char::is_numeric`, with the frequent blocks told by their range.
pub(crate) fn is_figure(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_digit(),
        '\u{C0}'..='\u{24F}' | '\u{400}'..='\u{4FF}' | '\u{620}'..='\u{65F}' | '\u{66A}'..='\u{6EF}' => false,
        _ => c.is_numeric(),
    }
}

/// Bytes that are looked at together.
const PIECE: usize = 64;

/// The bytes of a text in pieces, each with where it begins and behind the byte before it (0 at the
/// beginning); the last is filled up with zeros. As long as the compiler knows how many there are, it looks
/// at them all at once.
pub(crate) fn pieces(bytes: &[u8]) -> impl Iterator<Item = (usize, [u8; PIECE + 1])> {
    (0..bytes.len()).step_by(PIECE).map(|at| {
        let whole = at.checked_sub(1).and_then(|from| bytes.get(from..)?.first_chunk().copied());
        let piece = whole.unwrap_or_else(|| {
            let mut piece = [0; PIECE + 1];
            let own = bytes.get(at.saturating_sub(1)..).unwrap_or_default();
            let from = usize::from(at == 0);
            let length = own.len().min(PIECE + 1 - from);
            if let (Some(to), Some(own)) = (piece.get_mut(from..from + length), own.get(..length)) {
                to.copy_from_slice(own);
            }
            piece
        });
        (at, piece)
    })
}

/// How many bytes of a piece are what is asked for, each told by the byte before it and itself.
#[inline(always)]
pub(crate) fn count(piece: &[u8; PIECE + 1], is: impl Fn(u8, u8) -> bool) -> u8 {
    let (Some(before), Some(own)) = (piece.first_chunk::<PIECE>(), piece.last_chunk::<PIECE>()) else {
        return 0;
    };
    before.iter().zip(own).fold(0, |count, (before, byte)| count.wrapping_add(u8::from(is(*before, *byte))))
}

/// Whether a byte is between two others; as all is that is told of many bytes at once, without a branch.
#[inline(always)]
pub(crate) fn within(byte: u8, first: u8, last: u8) -> bool {
    byte.wrapping_sub(first) <= last - first
}

/// Where the first character of a kind is (bytes). `may`: whether a byte ends one, or begins a character that
/// may be one, told by the byte before it and itself; most pieces have none, which is told of all their bytes
/// at once.
#[inline]
pub(crate) fn find(
    text: &str,
    may: impl Fn(u8, u8) -> bool + Copy,
    is: impl Fn(char) -> bool,
) -> Option<usize> {
    for (at, piece) in pieces(text.as_bytes()) {
        if count(&piece, may) == 0 {
            continue;
        }
        let (start, end) =
            (text.floor_char_boundary(at), text.ceil_char_boundary((at + PIECE).min(text.len())));
        if let Some(found) = text.get(start..end)?.find(&is) {
            return Some(start + found);
        }
    }
    None
}

/// The characters of a kind with where they begin (bytes), in order; `may` as of [`find`], of the last byte
/// of each.
#[inline]
pub(crate) fn each<'t>(
    text: &'t str,
    may: impl Fn(u8, u8) -> bool + Copy + 't,
    is: impl Fn(char) -> bool + Copy + 't,
) -> impl Iterator<Item = (usize, char)> + 't {
    pieces(text.as_bytes()).filter(move |(_, piece)| count(piece, may) > 0).flat_map(move |(at, _)| {
        let start = text.floor_char_boundary(at);
        let chars = text.get(start..).unwrap_or_default().char_indices().map(move |(n, c)| (start + n, c));
        chars.take_while(move |(n, c)| n + c.len_utf8() <= at + PIECE).filter(move |(_, c)| is(*c))
    })
}

/// Where the first figure of a text is (bytes).
pub(crate) fn find_figure(text: &str) -> Option<usize> {
    let may = |before: u8, byte: u8| {
        // Latin, Cyrillic and Arabic letters, and what else is of their blocks.
        let letter = within(byte, 0xC3, 0xC8) | within(byte, 0xD0, 0xD3) | within(byte, 0xD8, 0xDB);
        let arabic =
            (before == 0xD9) & within(byte, 0xA0, 0xA9) | (before == 0xDB) & within(byte, 0xB0, 0xB9);
        within(byte, b'0', b'9') | (byte >= 0xC2) & !letter | arabic
    };
    find(text, may, is_figure)
}

/// What a digit counts, of the Latin, Arabic and Persian ones.
pub(crate) fn figure_value(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}

/// The digits of a text in ASCII, whatever script they are of; nothing else of it.
pub(crate) fn ascii_digits(text: &str) -> String {
    text.chars().filter_map(|c| char::from_digit(figure_value(c)?, 10)).collect()
}

/// The letters that a text begins with.
pub(crate) fn leading_letters(text: &str) -> &str {
    text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_first_figure_of_any_text(text in "[ -~\u{A0}-\u{250}\u{400}-\u{4FF}\u{600}-\u{6FF}\u{966}\
            \u{2070}-\u{2190}\u{3007}]{0,90}") {
            prop_assert_eq!(find_figure(&text), text.find(is_figure));
        }

        #[test]
        fn all_characters_of_a_kind_in_order(text in "[a-c.«»“”\u{627}\u{60C}😀]{0,200}") {
            let may = |before: u8, byte: u8| {
                (byte == b'.') | (before == 0xC2) | (before == 0x80) | (byte == 0x8C)
            };
            let is = |c: char| matches!(c, '.' | '«' | '“' | '،');
            let wanted: Vec<_> = text.char_indices().filter(|(_, c)| is(*c)).collect();
            prop_assert_eq!(each(&text, may, is).collect::<Vec<_>>(), wanted);
        }
    }

    #[test]
    fn figures_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            let mut buffer = [0; 4];
            let text: &str = c.encode_utf8(&mut buffer);
            assert_eq!(
                (is_figure(c), find_figure(text).is_some()),
                (c.is_numeric(), c.is_numeric()),
                "U+{:04X}",
                c as u32
            );
        }
    }

    #[test]
    fn a_set_holds_what_occurs_and_nothing_else() {
        let text = "\0?@AZ\u{7F}é٣یم—\u{FFFD}";
        let set = CharSet::of(text);
        let expected: BTreeSet<char> = text.chars().collect();
        let (all, beyond) = set.all();
        assert_eq!(all.collect::<BTreeSet<char>>(), expected);
        assert!(!beyond && !set.has('😀'));
        assert!(('\0'..='\u{FFFF}').all(|c| set.has(c) == expected.contains(&c)));
        assert!(set.has_range('A', 'B') && !set.has_range('B', 'Y'));
        assert!(CharSet::of("😀").has('🙂') && CharSet::of("😀").all().1, "one bit for all beyond the plane");
    }

    #[test]
    fn digits_of_every_script_become_ascii() {
        assert_eq!(ascii_digits("+٢١٢ (۵۳۷) 57-98"), "2125375798");
        assert_eq!(ascii_digits("٠٩۰۹09"), "090909");
    }
}
