//! Which part of a text an instruction silences.

use super::parse::{Instruction, Kind};
use crate::document::Document;
use crate::span::Span;

/// The part; `None` for an instruction that silences nothing.
pub(super) fn scopes(document: &Document, instructions: &[Instruction]) -> Vec<Option<Span>> {
    let text = document.source().text();
    let mut scopes: Vec<Option<Span>> = Vec::with_capacity(instructions.len());
    let mut open: Vec<usize> = Vec::new();
    for (n, instruction) in instructions.iter().enumerate() {
        let scope = match instruction.kind {
            Kind::File => Some(Span::new(0, text.len())),
            Kind::Next => next(document, instruction.whole),
            Kind::Begin => {
                open.push(n);
                // Without an end it reaches to the end of the file.
                Some(Span { start: instruction.whole.end, end: Span::new(0, text.len()).end })
            }
            Kind::End => match open.pop().and_then(|begin| scopes.get_mut(begin)) {
                Some(Some(scope)) => {
                    scope.end = instruction.whole.start;
                    // It did its part.
                    Some(Span::empty(0))
                }
                _ => None,
            },
            Kind::Unknown => None,
        };
        scopes.push(scope);
    }
    scopes
}

/// The block after a comment that begins its line; of any other, what stands before it on its line.
fn next(document: &Document, comment: Span) -> Option<Span> {
    let source = document.source();
    let line = source.lines().line_span(source.text(), comment.start);
    let before = Span { start: line.start, end: comment.start };
    if before.of(source.text()).trim().is_empty() {
        // A comment inside a paragraph is about the line below.
        let rest = source.lines().line_span(source.text(), comment.end);
        let below = source.lines().nth(source.text(), source.location(comment.end).line as usize);
        let after = document.blocks().iter().map(|b| b.span).find(|span| span.end > comment.end)?;
        let inside = after.start < comment.start;
        return Some(match below {
            _ if Span { start: comment.end, end: rest.end }.of(source.text()).trim().is_empty() && inside => below?,
            _ if inside => rest,
            _ => after,
        });
    }
    let block = document.blocks().iter().map(|b| b.span).rfind(|span| span.start < comment.start)?;
    Some(Span { start: line.start.max(block.start), end: line.end.min(block.end.max(comment.start)) })
}
