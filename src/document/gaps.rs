//! Spaces that stand elsewhere than between two words.

use crate::document::model::Block;
use crate::document::model::Gap;
use crate::document::model::Word;
use crate::text::script::is_letter;
use crate::text::span::Span;

/// Spaces of a line; ideographic ones and tabs are layout.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}')
}

pub(super) fn find(text: &str, blocks: &[Block], words: &[Word]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut words = words.iter().peekable();
    for block in blocks {
        let mut from = block.span.start;
        let mut plain = false;
        while let Some(word) = words.next_if(|w| w.span.end <= block.span.end) {
            let space = Span { start: from, end: word.span.start };
            // Between most words there is one space, and letters on both sides.
            if !(plain && word.plain && space.of(text) == " ") {
                between(text, block.span, space, &mut gaps);
            }
            (from, plain) = (word.span.end, word.plain);
        }
        between(text, block.span, Span { start: from, end: block.span.end }, &mut gaps);
    }
    gaps
}

/// The gaps between two words of a block, or between a word and an end of it.
fn between(text: &str, block: Span, space: Span, gaps: &mut Vec<Gap>) {
    let content = space.of(text);
    let letter = |c: Option<char>| c.is_some_and(is_letter);
    let mut from = 0;
    while let Some(start) = content.get(from..).and_then(|rest| rest.find(is_space)).map(|at| from + at) {
        let length: usize = content
            .get(start..)
            .unwrap_or_default()
            .chars()
            .take_while(|c| is_space(*c))
            .map(char::len_utf8)
            .sum();
        from = start + length;
        let span = Span::new(space.start as usize + start, space.start as usize + from);
        let before = Span { start: block.start, end: span.start }.of(text).chars().next_back();
        let after = Span { start: span.end, end: block.end }.of(text).chars().next();
        let plain = length == 1 && letter(before) && letter(after);
        if !plain {
            gaps.push(Gap { span, before, after });
        }
    }
}
