//! The place and date a release is dated from.

use crate::document::model::Dateline;
use crate::document::model::Word;
use crate::document::model::{Entity, EntityKind};
use crate::text::span::Span;

/// How far into a paragraph a run-in dateline may reach (characters).
const REACH: usize = 90;

/// A block that is nothing but a dateline: a date in words (or figures) and at most six words beside it, no sentence.
pub(super) fn own_line(text: &str, block: Span, words: &[Word], entities: &[Entity]) -> Option<Dateline> {
    let date = entities.iter().find(|e| e.kind == EntityKind::Date && block.contains(e.span))?;
    let others = words.iter().filter(|w| !date.span.overlaps(w.span)).count();
    let content = block.of(text);
    if others > 6 || content.chars().count() > REACH || content.contains(':') {
        return None;
    }
    Some(Dateline { span: block, place: place(text, block, date.span, words), date: Some(date.span) })
}

/// The words before the date (or, where it comes first, after it) without "in", "le", "في", a weekday.
fn place(text: &str, block: Span, date: Span, words: &[Word]) -> Option<Span> {
    let before = Span { start: block.start, end: date.start };
    let after = Span { start: date.end, end: block.end };
    let side = if words.iter().any(|w| before.contains(w.span)) { before } else { after };
    let kept: Vec<Span> = words
        .iter()
        .map(|w| w.span)
        .filter(|w| side.contains(*w) && !matches!(w.of(text).to_lowercase().as_str(), "في" | "le" | "den" | "am" | "el" | "il" | "the" | "on" | "день" | "г"))
        .collect();
    let (first, last) = (kept.first()?, kept.last()?);
    let place = Span { start: first.start, end: last.end };
    // Stop at the first comma after the name of the town: "RABAT, Morocco" is one place, "Rabat, Friday" is not worth splitting.
    (!place.is_empty()).then_some(place)
}

/// A dateline at the head of a paragraph: "BRUSSELS, 18 October 2019 – …", "(الرباط) – …", "MADRID (AP) — …".
pub(super) fn run_in(text: &str, block: Span, words: &[Word], entities: &[Entity]) -> Option<Dateline> {
    let content = block.of(text);
    let reach = content.char_indices().nth(REACH).map_or(content.len(), |(at, _)| at);
    let head = content.get(..reach)?;
    let dash = [" – ", " — ", " - ", "– ", "— ", ".- ", " -- ", "--", "/ "].iter().filter_map(|d| head.find(d).map(|at| (at, at + d.len()))).min()?;
    let span = Span::new(block.start as usize, block.start as usize + dash.1).trimmed(text);
    let before = Span::new(block.start as usize, block.start as usize + dash.0).trimmed(text);
    let date = entities.iter().find(|e| e.kind == EntityKind::Date && before.contains(e.span)).map(|e| e.span);
    let inside = words.iter().filter(|w| before.contains(w.span) && date.is_none_or(|d| !d.overlaps(w.span)));
    let first = before.of(text).split_whitespace().next().unwrap_or_default();
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count() > 2 && !first.chars().any(char::is_lowercase) && first.chars().any(char::is_uppercase);
    let bracketed = before.of(text).starts_with('(') && before.of(text).ends_with(')');
    let named = date.is_some() || capitals || bracketed;
    if !named || inside.count() > 6 {
        return None;
    }
    let place = match date {
        Some(date) => place(text, before, date, words),
        None => Some(before),
    };
    Some(Dateline { span, place, date })
}
