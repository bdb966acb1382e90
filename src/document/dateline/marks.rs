//! The marks of a dateline: what parts its elements, and what may end it.

use crate::text::chars::leading_letters;
use crate::text::fold::fold;
use crate::text::span::Span;
use crate::vocabulary;

/// A stretch between two marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DatelinePiece {
    pub span: Span,
    /// It stands in brackets or between two slashes.
    pub enclosed: bool,
    /// A dash or a bar stands before it, no comma.
    pub after_dash: bool,
}

/// White space, commas and dashes at the end of a line.
pub(super) fn is_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | '،' | '-' | '–' | '—' | '|' | '.')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '‒' | '−')
}

/// The marks that may end a dateline, in order: runs of dashes, a colon or a stop before a space.
pub(super) fn closers(text: &str, block: Span, reach: usize, dates: &[Span]) -> Vec<Span> {
    let content = block.of(text);
    let head = content.char_indices().nth(reach).and_then(|(end, _)| content.get(..end)).unwrap_or(content);
    let head = head.split('\n').next().unwrap_or(head);
    let mut found: Vec<Span> = Vec::new();
    let mut depth = 0;
    for (at, c) in head.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        let span = Span::new(block.start as usize + at, block.start as usize + at + c.len_utf8());
        if depth != 0 || is_inside(dates, span) {
            continue;
        }
        let after = head.get(at + c.len_utf8()..).unwrap_or_default();
        let before = head.get(..at).unwrap_or_default();
        let ends = match c {
            _ if is_dash(c) => is_apart(c, before, after),
            ':' | '.' => after.starts_with(' ') && !before.is_empty(),
            '/' => before.matches('/').count() % 2 == 1 && after.starts_with([' ', '-', '–', '—']),
            _ => false,
        };
        match found.last_mut().filter(|last| last.end == span.start && is_dash(c)) {
            Some(last) => last.end = span.end,
            None if ends => found.push(span),
            None => {}
        }
    }
    found
}

/// A dash that parts words, not one inside of one: a long one anywhere, a hyphen beside a space, a bracket or
/// another hyphen.
fn is_apart(c: char, before: &str, after: &str) -> bool {
    c != '-' || before.ends_with([' ', ')', '-', '.', '\u{A0}']) || after.starts_with([' ', '-', '\u{A0}'])
}

/// The stretches between the marks of a row, without the marks.
pub(super) fn pieces(text: &str, row: Span, dates: &[Span]) -> Vec<DatelinePiece> {
    let content = row.of(text);
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut after_dash = false;
    let mut slashes = 0;
    let mut depth = 0;
    for (at, c) in content.char_indices() {
        depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        // Brackets hold one element, whatever marks are in it.
        if depth > i32::from(matches!(c, '(' | '[')) || depth == 1 && !matches!(c, '(' | '[') {
            continue;
        }
        let Some((dash, enclosing)) = mark(content, at, c) else { continue };
        if is_inside(dates, Span::empty(row.start as usize + at)) {
            continue;
        }
        slashes += usize::from(c == '/');
        let enclosed = matches!(c, ')' | ']') || c == '/' && slashes % 2 == 0;
        push(
            text,
            &mut pieces,
            Span::new(row.start as usize + start, row.start as usize + at),
            enclosed,
            after_dash,
        );
        start = at + c.len_utf8();
        after_dash = dash || enclosing && after_dash;
    }
    push(text, &mut pieces, Span::new(row.start as usize + start, row.end as usize), false, after_dash);
    pieces
}

/// Whether a character parts two elements: as a dash does, and whether it is a bracket.
fn mark(content: &str, at: usize, c: char) -> Option<(bool, bool)> {
    match c {
        '(' | ')' | '[' | ']' => Some((false, true)),
        '/' | '|' | '•' | '@' => Some((c != '@', false)),
        ',' | '،' | ';' => Some((false, false)),
        _ if is_dash(c) => {
            let (before, after) = (content.get(..at)?, content.get(at + c.len_utf8()..)?);
            let word = leading_letters(after);
            let month_follows =
                before.ends_with(char::is_alphabetic) && vocabulary::months(&fold(word)).next().is_some();
            (is_apart(c, before, after) || month_follows).then_some((true, false))
        }
        _ => None,
    }
}

fn push(text: &str, pieces: &mut Vec<DatelinePiece>, span: Span, enclosed: bool, after_dash: bool) {
    let span = span.trimmed(text);
    if !span.is_empty() {
        pieces.push(DatelinePiece { span, enclosed, after_dash });
    }
}

/// Whether a mark stands inside a date or an hour: it is part of it.
fn is_inside(dates: &[Span], mark: Span) -> bool {
    dates.iter().any(|date| date.start < mark.start && mark.start < date.end)
}
