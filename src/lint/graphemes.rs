//! Spans on whole graphemes: what a reader sees as one character is never cut, neither by a finding nor by a
//! fix.

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::GraphemeCursor;

use crate::text::span::Span;
use crate::text::visible::is_invisible;

/// How far from a place its grapheme is looked at (bytes). One that is longer is cut here: Unicode's own
/// stream-safe format allows 30 marks.
const NEAR: usize = 4096;

/// The span with the graphemes that it cuts. One over combining and format characters alone points at these,
/// and stays.
pub(super) fn whole(text: &str, span: Span) -> Span {
    let inside = span.of(text);
    if !inside.is_empty() && inside.chars().all(points_at_itself) {
        return span;
    }
    let end = boundary_after(text, span.end as usize);
    let start = if span.is_empty() { end } else { boundary_before(text, span.start as usize) };
    Span::new(start, end)
}

/// A mark or a format character, which a finding may be about.
fn points_at_itself(c: char) -> bool {
    is_combining_mark(c) || (is_invisible(c) && !c.is_whitespace())
}

/// The place itself, or where the grapheme begins that it lies in.
fn boundary_before(text: &str, at: usize) -> usize {
    if is_plainly_boundary(text, at) {
        return at;
    }
    let (from, near) = around(text, at);
    let mut cursor = GraphemeCursor::new(at - from, near.len(), true);
    match cursor.is_boundary(near, 0) {
        Ok(false) => cursor.prev_boundary(near, 0).ok().flatten().map_or(at, |before| from + before),
        _ => at,
    }
}

/// The place itself, or where the grapheme ends that it lies in.
fn boundary_after(text: &str, at: usize) -> usize {
    if is_plainly_boundary(text, at) {
        return at;
    }
    let (from, near) = around(text, at);
    let mut cursor = GraphemeCursor::new(at - from, near.len(), true);
    match cursor.is_boundary(near, 0) {
        Ok(false) => cursor.next_boundary(near, 0).ok().flatten().map_or(at, |after| from + after),
        _ => at,
    }
}

/// Between most characters there is a boundary: told without the tables of Unicode.
fn is_plainly_boundary(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let Some(next) = after.chars().next() else { return true };
    let Some(last) = before.chars().next_back() else { return true };
    let letter = |c: char| matches!(c, '\u{620}'..='\u{64A}' | '\u{C0}'..='\u{2FF}' | '\u{400}'..='\u{481}');
    let plain = |c: char| c.is_ascii() || letter(c);
    plain(next) && plain(last) && (last, next) != ('\r', '\n')
}

/// The text around a place, and where it begins: between two ASCII characters where there are such, for a
/// grapheme ends there.
fn around(text: &str, at: usize) -> (usize, &str) {
    let before = text.get(text.floor_char_boundary(at.saturating_sub(NEAR))..at).unwrap_or_default();
    let parted = |pair: &[u8]| pair.is_ascii() && pair != b"\r\n";
    let found = before.as_bytes().windows(2).rposition(parted).map_or(0, |found| found + 1);
    let from = at - before.len() + found;
    let to = text.ceil_char_boundary((at + NEAR).min(text.len()));
    (from, text.get(from..to).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    proptest! {
        /// The short way finds the boundaries of the standard.
        #[test]
        fn spans_are_widened_to_the_graphemes_of_unicode(
            text in "[aé\\[ \r\
                     \nمي\u{64E}\u{301}\u{600}1🇲🇦👩\u{200D}👧🏽\u{E31}\u{1100}\u{1161}\u{11A8}\u{94D}क\
                     \u{FE0F}]{0,24}",
            from in 0_usize..60,
            length in 0_usize..9,
        ) {
            let start = text.floor_char_boundary(from);
            let span = Span::new(start, text.ceil_char_boundary((start + length).min(text.len())));
            let starts = text.grapheme_indices(true).map(|(at, _)| at);
            let places: Vec<usize> = starts.chain([text.len()]).collect();
            let found = whole(&text, span);
            if found != span || !span.of(&text).chars().all(points_at_itself) {
                let end = places.iter().copied().find(|at| *at >= span.end as usize).unwrap();
                let before = || places.iter().copied().rfind(|at| *at <= span.start as usize).unwrap();
                let begin = if span.is_empty() { end } else { before() };
                prop_assert_eq!(found, Span::new(begin, end));
            }
        }
    }

    #[test]
    fn a_mark_is_pointed_at_and_a_bracket_has_its_mark() {
        let text = "a[\u{64E}b";
        assert_eq!(whole(text, Span::new(1, 2)), Span::new(1, 4));
        assert_eq!(whole(text, Span::new(2, 4)), Span::new(2, 4));
        assert_eq!(whole(text, Span::empty(2)), Span::empty(4));
    }
}
