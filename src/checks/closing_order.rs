//! `closing-order`: a stop or comma outside the closing quotation mark, in a text that mostly sets it inside.

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::{Block, Role};
use crate::rules::{BuildError, Params};
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "closing-order",
    summary: "a stop or comma outside the closing quotation mark, where the text sets it inside",
    build,
};

struct ClosingOrder;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(ClosingOrder))
}

/// The marks that close a quotation; each has its own habit.
const MARKS: [char; 2] = ['”', '"'];

/// Marks inside from which on a habit is one (taste).
const HABIT: usize = 2;

impl Check for ClosingOrder {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for mark in MARKS {
            let mut inside = 0;
            let mut outside = Vec::new();
            for block in cx.blocks().filter(|block| !matches!(block.role, Role::Headline | Role::Subheadline))
            {
                inside += stops_inside(cx, block, mark);
                outside.extend(stops_outside(cx, block, mark));
            }
            if inside >= HABIT && inside > outside.len() {
                findings.extend(outside.iter().map(|span| turned(cx, *span)));
            }
        }
    }
}

/// How many stops and commas stand before the mark, behind a letter.
fn stops_inside(cx: &Context<'_>, block: &Block, mark: char) -> usize {
    let text = block.text(cx.text());
    let stopped = |(at, _): &(usize, &str)| {
        let mut before = text.get(..*at).unwrap_or_default().chars().rev();
        before.next().is_some_and(|c| matches!(c, '.' | ','))
            && before.next().is_some_and(char::is_alphabetic)
    };
    text.match_indices(mark).filter(stopped).count()
}

/// Where a letter, the mark and a stop or comma stand in this order, before a space or the end.
fn stops_outside(cx: &Context<'_>, block: &Block, mark: char) -> Vec<Span> {
    let text = block.text(cx.text());
    let place = |(at, found): (usize, &str)| {
        let after = text.get(at + found.len()..)?;
        let mut rest = after.chars();
        let outside = matches!(rest.next(), Some('.' | ',')) && rest.next().is_none_or(char::is_whitespace);
        let word = text.get(..at)?.ends_with(char::is_alphabetic);
        let start = block.span.start as usize + at;
        (outside && word).then(|| Span::new(start, start + found.len() + 1))
    };
    text.match_indices(mark).filter_map(place).filter(|span| !cx.document.touches_code(*span)).collect()
}

fn turned(cx: &Context<'_>, span: Span) -> Finding {
    let right: String = span.of(cx.text()).chars().rev().collect();
    Finding::new(span).arg("right", &right).replace(Applicability::Unsafe, right)
}
