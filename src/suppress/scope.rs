//! Which part of a text an instruction silences.

use super::parse::{DirectiveKind, Instruction};
use crate::document::Document;
use crate::text::span::Span;

/// The part; `None` for an instruction that silences nothing.
pub(super) fn scopes(document: &Document, instructions: &[Instruction]) -> Vec<Option<Span>> {
    let text = document.source().text();
    let mut scopes: Vec<Option<Span>> = Vec::with_capacity(instructions.len());
    let mut open: Vec<usize> = Vec::new();
    for (n, instruction) in instructions.iter().enumerate() {
        let scope = match instruction.kind {
            DirectiveKind::File => Some(Span::new(0, text.len())),
            DirectiveKind::Next => next(document, instruction),
            DirectiveKind::Begin => {
                open.push(n);
                // Without an end it reaches to the end of the file.
                Some(Span { start: instruction.at.end, end: Span::new(0, text.len()).end })
            }
            DirectiveKind::End => match open.pop().and_then(|begin| scopes.get_mut(begin)) {
                Some(Some(scope)) => {
                    scope.end = instruction.at.start.max(scope.start);
                    // It did its part.
                    Some(Span::empty(0))
                }
                _ => None,
            },
            DirectiveKind::Unknown => None,
        };
        scopes.push(scope);
    }
    scopes
}

/// The block after a comment that begins its line; of any other, the line that it ends.
fn next(document: &Document, instruction: &Instruction) -> Option<Span> {
    let source = document.source();
    let (text, at) = (source.text(), instruction.at);
    let line_at = |offset: u32| source.lines().line_span(text, offset);
    let blocks = document.blocks();
    if !instruction.leads {
        let before = blocks.partition_point(|block| block.span.start < at.start).checked_sub(1)?;
        let block = blocks.get(before)?.span;
        let line = line_at(at.start.min(block.end));
        return Some(Span { start: line.start.max(block.start), end: line.end.min(block.end.max(at.start)) });
    }
    let block = blocks.get(blocks.partition_point(|block| block.span.end <= at.end))?.span;
    if block.start >= at.start {
        return Some(block);
    }
    // Inside a paragraph it is about what follows on its line, or the line below.
    let line = line_at(at.end);
    let rest = Span { start: at.end.min(line.end), end: line.end };
    let below = || source.lines().nth(text, source.lines().line_of(at.end) + 1);
    if rest.of(text).trim().is_empty() { below() } else { Some(rest) }
}
