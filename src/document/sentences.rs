//! Sentences: UAX #29, then joined again where the full stop belongs to an abbreviation or a number.

use unicode_segmentation::UnicodeSegmentation;

use crate::text::chars::{self, within};
use crate::text::span::Span;
use crate::vocabulary::{self, Key};

/// The sentences of one block, without the white space around them.
pub(super) fn split(text: &str, block: Span) -> Vec<Span> {
    let content = block.of(text);
    let mut sentences: Vec<Span> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, piece) in pieces(content) {
        let start = open.unwrap_or(at);
        let end = at + piece.len();
        if continues(piece, content.get(end..).unwrap_or_default()) {
            open = Some(start);
            continue;
        }
        open = None;
        sentences.push(Span::new(block.start as usize + start, block.start as usize + end).trimmed(text));
    }
    sentences.retain(|s| !s.is_empty());
    sentences
}

/// The sentences of a text by UAX #29, with where they begin. What has no mark that may end one is passed
/// over at once: the rules are asked from the word before such a mark on.
fn pieces(content: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = content.get(start..).filter(|rest| !rest.is_empty())?;
        let mark = find_mark(rest).unwrap_or(rest.len());
        let before = rest.get(..mark)?;
        let word = before.rfind(' ').unwrap_or(0);
        let length =
            rest.get(word..)?.split_sentence_bounds().next().map_or(rest.len(), |piece| word + piece.len());
        let found = (start, rest.get(..length)?);
        start += length;
        Some(found)
    })
}

/// Where the first character is that may end a sentence (bytes).
fn find_mark(text: &str) -> Option<usize> {
    let may = |before: u8, byte: u8| {
        // Latin, Greek and Cyrillic, and Arabic letters and signs.
        let letter = within(byte, 0xC3, 0xD5) | within(byte, 0xD8, 0xDA);
        let ends = (byte == b'.') | (byte == b'?') | (byte == b'!') | (byte == b'\n') | (byte == b'\r');
        let arabic = (before == 0xD8) & (byte < 0xA0);
        ends | (byte >= 0xC2) & !letter | arabic
    };
    chars::find(text, may, may_end)
}

/// Whether a character may end a sentence; of the frequent blocks, only those that do.
fn may_end(c: char) -> bool {
    match c {
        '.' | '?' | '!' | '\n' | '\r' | '\u{85}' => true,
        '\0'..='\u{588}' | '،' | '؛' | '\u{620}'..='\u{6D3}' => false,
        '\u{2010}'..='\u{2023}' => false,
        _ => true,
    }
}

/// Whether the sentence goes on after `piece`.
fn continues(piece: &str, rest: &str) -> bool {
    if rest.is_empty() || piece.ends_with(['\n', '\r']) {
        return false;
    }
    let Some(stem) = piece.trim_end().strip_suffix('.') else { return false };
    let last = stem.rsplit(|c: char| c.is_whitespace() || "(\"“«".contains(c)).next().unwrap_or_default();
    let initial = last.chars().count() == 1 && last.chars().all(char::is_alphabetic);
    let next_is_lower = rest.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase);
    initial || next_is_lower || vocabulary::is(Key::Abbreviation, last)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn assert_as_the_standard_says(text: &str) {
        let expected: Vec<(usize, &str)> = text.split_sentence_bound_indices().collect();
        assert_eq!(pieces(text).collect::<Vec<_>>(), expected, "{text:?}");
    }

    #[test]
    fn the_short_way_is_the_standards() {
        for text in [
            "Dr. Smith paid 3.5 million. \"Really?\" he asked. (Yes!) no... And then? U.S. firms. ok",
            "قال الرئيس. هل؟ نعم! \"لا.\" ثم… ذهب، ٣.٥ مليون؛ انتهى",
            "Первое. Второе! «Третье?» – да… И всё.",
            "one\ntwo. three\r\nfour",
            "",
        ] {
            assert_as_the_standard_says(text);
        }
    }

    #[test]
    fn every_character_may_end_a_sentence_or_not() {
        for c in '\0'..=char::MAX {
            assert_eq!(find_mark(c.encode_utf8(&mut [0; 4])).is_some(), may_end(c), "{c:?}");
        }
    }

    #[test]
    fn abbreviations_and_initials_end_no_sentence_but_lines_do() {
        let sentences = |text: &str| {
            split(text, Span::new(0, text.len()))
                .into_iter()
                .map(|s| s.of(text).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(sentences("Dr. Amin spoke. He left."), ["Dr. Amin spoke.", "He left."]);
        assert_eq!(
            sentences("So said J. Amin (M. Sc.) today. He left."),
            ["So said J. Amin (M. Sc.) today.", "He left."]
        );
        assert_eq!(sentences("Signed by J.\nAmin left."), ["Signed by J.", "Amin left."]);
        assert_eq!(sentences("Room 5. Amin left."), ["Room 5.", "Amin left."], "a figure is no initial");
        assert_eq!(sentences("Signed by J."), ["Signed by J."]);
        assert_eq!(sentences(" \n "), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn for_any_text(text in "[a-cA-C0-2 .,:'’\"()\
            «»…!?\\-\u{627}-\u{629}\u{64E}\u{60C}\u{61F}\u{6D4}\u{589}\u{200D}\u{85}\u{2028}\u{2024}\u{A0}\
            é\r\n]{0,40}") {
            assert_as_the_standard_says(&text);
        }
    }
}
