//! `quote-sides`: a straight quotation mark on the wrong side of its space. Which mark opens and which closes
//! is told by their order, where all but a few of a paragraph stand as their order says.

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Block;
use crate::rules::{BuildError, Params};
use crate::text::script::is_letter;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "quote-sides", summary: "straight quotation marks on the wrong side of their space", build };

struct QuoteSides;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(QuoteSides))
}

impl Check for QuoteSides {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        if cx.document.may_hold("\"") {
            cx.blocks().for_each(|block| displaced(cx, block, findings));
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

/// Where a mark stands beside its word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum MarkSide {
    /// Behind a space or nothing, before a word: it opens.
    Before,
    /// Behind a word, before a space, a mark or nothing: it closes.
    After,
    /// Between letters, between spaces: it may do either.
    Open,
}

struct QuoteMark {
    /// In the block (bytes).
    at: usize,
    side: MarkSide,
    /// Whether a word and one space part the mark from its neighbours: only then the space can be moved.
    parted: bool,
}

/// The straight marks of a text, and how they stand.
fn marks(text: &str) -> Vec<QuoteMark> {
    text.match_indices('"').map(|(at, _)| mark(text, at)).collect()
}

fn mark(text: &str, at: usize) -> QuoteMark {
    let mut head = text.get(..at).unwrap_or_default().chars().rev();
    let mut tail = text.get(at + 1..).unwrap_or_default().chars();
    let (before, after) = (head.next(), tail.next());
    // و and its like cling to the mark: و"نعم".
    let clitic = before.is_some_and(|c| "وفبكل".contains(c)).then(|| head.clone().next());
    let joined = clitic.is_some_and(|c| c.is_none_or(|c| c.is_whitespace() || c == '"'));
    let opens = joined || before.is_none_or(|c| c.is_whitespace() || "([".contains(c));
    let closes = after.is_none_or(|c| c.is_whitespace() || ".,،؛:;!؟?)]".contains(c));
    let (side, word, space, beyond) = match (opens, closes) {
        (true, false) => (MarkSide::Before, after, before, head.next()),
        (false, true) => (MarkSide::After, before, after, tail.next()),
        _ => (MarkSide::Open, None, None, None),
    };
    let letter = |c: Option<char>| c.is_some_and(|c| is_letter(c) || c.is_numeric());
    QuoteMark { at, side, parted: letter(word) && space == Some(' ') && letter(beyond) }
}

/// The marks of a block that stand on the other side than their order says. Two neighbours that both do are
/// a quotation within one.
fn displaced(cx: &Context<'_>, block: &Block, findings: &mut Vec<Finding>) {
    let marks = marks(block.text(cx.text()));
    if marks.is_empty() || marks.len() % 2 == 1 {
        return;
    }
    let is_displaced = |at: usize, mark: &QuoteMark| {
        mark.side == if at.is_multiple_of(2) { MarkSide::After } else { MarkSide::Before }
    };
    let wrong: Vec<bool> = marks.iter().enumerate().map(|(at, mark)| is_displaced(at, mark)).collect();
    let within = wrong.windows(2).any(|pair| pair == [true, true]);
    let unsure = marks.iter().zip(&wrong).any(|(mark, wrong)| *wrong && !mark.parted);
    let open = marks.iter().any(|mark| mark.side == MarkSide::Open);
    if within || unsure || open {
        return;
    }
    for (at, mark) in marks.iter().enumerate().filter(|(at, _)| wrong.get(*at) == Some(&true)) {
        findings.extend(finding(cx, block, (at.is_multiple_of(2), mark.at)));
    }
}

fn finding(cx: &Context<'_>, block: &Block, (opens, at): (bool, usize)) -> Option<Finding> {
    let start = block.span.start as usize + at;
    let span = if opens { Span::new(start, start + 2) } else { Span::new(start.checked_sub(1)?, start + 1) };
    let right = if opens { " \"" } else { "\" " };
    if cx.document.touches_code(span) {
        return None;
    }
    let finding = Finding::new(span).replace(Applicability::Unsafe, right);
    Some(if opens { finding } else { finding.message("closes") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stands_before_or_after_its_word_or_may_be_either() {
        let sides = |text: &str| marks(text).iter().map(|mark| mark.side).collect::<Vec<_>>();
        assert!(sides("a \"b\" c") == [MarkSide::Before, MarkSide::After]);
        assert!(sides("\"b\".") == [MarkSide::Before, MarkSide::After]);
        assert!(sides("a\"b") == [MarkSide::Open]);
    }
}
