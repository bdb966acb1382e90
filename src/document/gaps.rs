//! Spaces that stand elsewhere than between two words.

use super::blocks::Block;
use super::chars::CharSet;
use super::words::is_letter;
use crate::span::Span;

/// A run of spaces or no-break spaces that is not one space between two letters.
#[derive(Debug, Clone, Copy)]
pub struct Gap {
    /// Where.
    pub span: Span,
    /// The character before it in its block.
    pub before: Option<char>,
    /// The character after it in its block.
    pub after: Option<char>,
}

/// Spaces of a line; ideographic ones and tabs are layout.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}')
}

pub(super) fn find(text: &str, blocks: &[Block], chars: &CharSet) -> Vec<Gap> {
    let tied = chars.has('\u{A0}');
    let mut gaps = Vec::new();
    for block in blocks {
        let content = block.span.of(text);
        let base = block.span.start as usize;
        let mut from = 0;
        while let Some(rest) = content.get(from..) {
            let next = if tied { rest.find(is_space) } else { memchr::memchr(b' ', rest.as_bytes()) };
            let Some(start) = next.map(|at| from + at) else { break };
            let length: usize = content.get(start..).unwrap_or_default().chars().take_while(|c| is_space(*c)).map(char::len_utf8).sum();
            from = start + length;
            let before = content.get(..start).and_then(|head| head.chars().next_back());
            let after = content.get(from..).and_then(|tail| tail.chars().next());
            let plain = length == 1 && before.is_some_and(is_letter) && after.is_some_and(is_letter);
            if !plain {
                gaps.push(Gap { span: Span::new(base + start, base + from), before, after });
            }
        }
    }
    gaps
}
