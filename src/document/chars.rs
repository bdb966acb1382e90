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
        for c in text.chars() {
            let code = c as u32;
            match set.bits.get_mut((code >> 6) as usize) {
                Some(word) => *word |= 1 << (code & 63),
                None => set.astral = true,
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
        let chars = words.flat_map(|(word, at)| (0..64).filter(move |bit| word >> bit & 1 == 1).filter_map(move |bit| char::from_u32(at * 64 + bit)));
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
pub(super) const PIECE: usize = 64;

/// Where the first figure of a text is (bytes).
pub(crate) fn find_figure(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let end = (at + PIECE).min(bytes.len());
        // Most pieces have no figure, which is told of all their bytes at once.
        let before = at.checked_sub(1).and_then(|n| bytes.get(n)).copied().unwrap_or_default();
        if may_have_figure(before, bytes.get(at..end).unwrap_or_default()) {
            let piece = (text.floor_char_boundary(at), text.ceil_char_boundary(end));
            let found = text.get(piece.0..piece.1).unwrap_or_default().find(is_figure);
            if let Some(found) = found {
                return Some(piece.0 + found);
            }
        }
        at = end;
    }
    None
}

/// Whether any byte of a piece ends a figure, or begins a character that may be one; `before` is the byte before it.
fn may_have_figure(before: u8, piece: &[u8]) -> bool {
    let may = |(before, byte): (u8, u8)| {
        // Latin, Cyrillic and Arabic letters, and what else is of their blocks.
        let letter = matches!(byte, 0xC3..=0xC8 | 0xD0..=0xD3 | 0xD8..=0xDB);
        let arabic = (before == 0xD9) & matches!(byte, 0xA0..=0xA9) | (before == 0xDB) & matches!(byte, 0xB0..=0xB9);
        byte.is_ascii_digit() | (byte >= 0xC2) & !letter | arabic
    };
    let pairs = piece.iter().zip(piece.get(1..).unwrap_or_default());
    let first = piece.first().is_some_and(|first| may((before, *first)));
    pairs.fold(first, |any, (before, byte)| any | may((*before, *byte)))
}

/// The digits of a text in ASCII, whatever script they are of; nothing else of it.
pub(crate) fn ascii_digits(text: &str) -> String {
    let ascii = |c: char| match c {
        '٠'..='٩' => char::from_u32(c as u32 - '٠' as u32 + '0' as u32),
        '۰'..='۹' => char::from_u32(c as u32 - '۰' as u32 + '0' as u32),
        '0'..='9' => Some(c),
        _ => None,
    };
    text.chars().filter_map(ascii).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_first_figure_of_any_text(text in "[ -~\u{A0}-\u{250}\u{400}-\u{4FF}\u{600}-\u{6FF}\u{966}\u{2070}-\u{2190}\u{3007}]{0,90}") {
            prop_assert_eq!(find_figure(&text), text.find(is_figure));
        }
    }

    #[test]
    fn figures_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            let mut buffer = [0; 4];
            let text: &str = c.encode_utf8(&mut buffer);
            assert_eq!((is_figure(c), find_figure(text).is_some()), (c.is_numeric(), c.is_numeric()), "U+{:04X}", c as u32);
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
