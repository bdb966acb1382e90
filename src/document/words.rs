//! Words (UAX #29) with the scripts of their letters.

use crate::document::model::Word;
use crate::text::script::Scripts;
use crate::text::script::scripts_of;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::document::model::Block;
use crate::document::model::{Entity, EntityKind};
use crate::text::hash;
use crate::text::span::Span;
use crate::text::word_key::WordKey;

/// The word at the beginning of a text.
struct LeadingWord {
    bytes: usize,
    capitals: bool,
    scripts: Scripts,
    key: u64,
}

impl LeadingWord {
    fn at(self, start: usize) -> Word {
        Word {
            span: Span::new(start, start + self.bytes),
            scripts: self.scripts,
            masked: false,
            plain: true,
            small: !self.capitals,
            key: WordKey::of_hash(self.key),
        }
    }
}

pub(super) fn split(text: &str, blocks: &[Block]) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 8);
    for block in blocks {
        let mut base = block.span.start as usize;
        let mut rest = block.span.of(text);
        // A space parts words whatever stands around it, so that each piece can be read for itself.
        while !rest.is_empty() {
            let letters = letters(rest);
            let whole = matches!(rest.as_bytes().get(letters.bytes), None | Some(b' ' | b'\n'));
            let length = if whole {
                letters.bytes
            } else {
                memchr::memchr2(b' ', b'\n', rest.as_bytes()).unwrap_or(rest.len())
            };
            if !whole {
                piece(rest.get(..length).unwrap_or_default(), base, &mut words);
            } else if length > 0 {
                words.push(letters.at(base));
            }
            base += length + 1;
            rest = rest.get(length + 1..).unwrap_or_default();
        }
    }
    words
}

/// The letters of the frequent blocks that a text begins with.
fn letters(text: &str) -> LeadingWord {
    let mut rest = text.as_bytes();
    let mut found = LeadingWord { bytes: 0, capitals: false, scripts: Scripts::NONE, key: hash::START };
    loop {
        // The letter in lower case, which the key is made of.
        let (letter, script, behind) = match rest {
            [0xD8..=0xD9, ..] => {
                let behind = arabic(rest, &mut found.key);
                if behind.len() == rest.len() {
                    break;
                }
                found.scripts |= Scripts::ARABIC;
                rest = behind;
                continue;
            }
            [letter @ b'a'..=b'z', behind @ ..] => (u32::from(*letter), Scripts::LATIN, behind),
            [capital @ b'A'..=b'Z', behind @ ..] => {
                found.capitals = true;
                (u32::from(capital | 0x20), Scripts::LATIN, behind)
            }
            [first @ 0xD0..=0xD1, second, behind @ ..] => match code_point(*first, *second) {
                capital @ 0x410..=0x42F => {
                    found.capitals = true;
                    (capital + 0x20, Scripts::CYRILLIC, behind)
                }
                letter @ 0x430..=0x44F => (letter, Scripts::CYRILLIC, behind),
                _ => break,
            },
            _ => break,
        };
        found.scripts |= script;
        found.key = hash::append(found.key, u64::from(letter));
        rest = behind;
    }
    found.bytes = text.len() - rest.len();
    found
}

/// What is behind the Arabic letters that some bytes begin with, which are added to a key.
fn arabic<'b>(mut rest: &'b [u8], key: &mut u64) -> &'b [u8] {
    while let [first @ 0xD8..=0xD9, second, behind @ ..] = rest {
        let letter = code_point(*first, *second);
        if !matches!(letter, 0x621..=0x63A | 0x641..=0x64A) {
            break;
        }
        *key = hash::append(*key, u64::from(letter));
        rest = behind;
    }
    rest
}

/// The character of two bytes.
fn code_point(first: u8, second: u8) -> u32 {
    u32::from(first & 0x1F) << 6 | u32::from(second & 0x3F)
}

/// The words of a piece without spaces.
fn piece(piece: &str, base: usize, words: &mut Vec<Word>) {
    if let Some((from, letters)) = plain(piece) {
        if letters.bytes > 0 {
            words.push(letters.at(base + from));
        }
        return;
    }
    for (at, word) in piece.unicode_word_indices() {
        let span = Span::new(base + at, base + at + word.len());
        words.push(Word {
            span,
            scripts: scripts_of(word),
            masked: false,
            plain: false,
            small: false,
            key: WordKey::of(word),
        });
    }
}

/// Where the one word of a piece without spaces is, if it needs no rules: letters of the frequent blocks with
/// nothing but brackets, quotation marks and stops around them. `None`: UAX #29 has to say.
fn plain(piece: &str) -> Option<(usize, LeadingWord)> {
    let core = piece.trim_start_matches(['(', '"', '«', '“', '[']);
    let from = piece.len() - core.len();
    let letters = letters(core);
    let rest = core.get(letters.bytes..)?;
    let marks = rest.chars().all(|c| {
        matches!(c, ',' | '.' | ':' | ';' | '!' | '?' | ')' | ']' | '"' | '»' | '”' | '،' | '؛' | '؟' | '…')
    });
    marks.then_some((from, letters))
}

/// The places of the words inside a span.
pub(super) fn places_in(words: &[Word], span: Span) -> Range<usize> {
    let from = words.partition_point(|w| w.span.start < span.start);
    let to = words.partition_point(|w| w.span.end <= span.end);
    from..to.max(from)
}

/// Marks the words that stand in addresses, handles and identifiers.
pub(super) fn mask(words: &mut [Word], entities: &[Entity]) {
    let mut at = 0;
    for entity in entities.iter().filter(|e| e.kind.is_masked()) {
        while words.get(at).is_some_and(|w| w.span.end <= entity.span.start) {
            at += 1;
        }
        for word in words.iter_mut().skip(at).take_while(|w| w.span.start < entity.span.end) {
            word.masked |= entity.kind != EntityKind::Quotation;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::Document;
    use crate::source::Source;

    fn assert_as_the_standard_says(text: &str) {
        let source = Source::from_text("t.txt", text);
        let document = Document::new(&source);
        // A mark alone behind a space takes the space with it by the standard; here it does not.
        let words = document.blocks().iter().flat_map(|b| b.text(document.text()).unicode_words());
        let expected: Vec<&str> = words.map(|word| word.trim_start_matches([' ', '\n'])).collect();
        let found: Vec<&str> = document.words().iter().map(|w| w.span.of(document.text())).collect();
        assert_eq!(found, expected, "{text:?}");
        for word in document.words() {
            assert_eq!(word.key, WordKey::of(word.span.of(document.text())), "{text:?}");
            assert!(
                !word.small || word.span.of(document.text()).to_lowercase() == word.span.of(document.text()),
                "{text:?}"
            );
            assert_eq!(word.scripts, scripts_of(word.span.of(document.text())), "{text:?}");
        }
    }

    #[test]
    fn the_short_way_is_the_standards() {
        for text in [
            "The U.S. won't (re)open 3.5% of \"it\", says O’Neill: don’t_know… e.g. x.y,z 10am a:b c;d",
            "قال \"الرئيس\" (أمس)، إن ٣٫٥ مليون؛ هل؟ نعم… «لا». و20 مـدينة أَكْتُب",
            "Причал откроют… «ёлка» №5, т.е. шаг",
            "l’été à Évry, œuvre naïve",
        ] {
            assert_as_the_standard_says(text);
        }
    }

    proptest! {
        #[test]
        fn for_any_text(text in "[a-cA-C0-2 .,:;'’\"()\\[\\]\
            «»“”…!?_\\-\u{627}-\u{62A}\u{64E}\u{640}\u{60C}\u{61F}\u{200D}\u{A0}\u{410}-\u{412}\u{42F}-\
            \u{431}\u{44F}\u{450}é\u{5D0}\n]{0,40}") {
            assert_as_the_standard_says(&text);
        }
    }
}
