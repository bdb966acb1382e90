//! `apostrophe-style`: straight apostrophes among curly ones, or the reverse.

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::span::{Edit, Span};

pub(crate) const KIND: Kind = Kind {
    name: "apostrophe-style",
    summary: "straight apostrophes among curly ones, or the reverse",
    build,
};

/// How many of the usual form there must be at least, and how many times as many as of the other (taste).
const USUAL: usize = 3;
const TIMES: usize = 3;

struct ApostropheStyle;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(ApostropheStyle))
}

impl Check for ApostropheStyle {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let chars = cx.document.chars();
        if !chars.has('\'') || !chars.has('’') {
            return;
        }
        let straight = places(cx, '\'');
        let curly = places(cx, '’');
        let (rare, usual) = if straight.len() < curly.len() { (straight, '’') } else { (curly, '\'') };
        let many = places(cx, usual);
        if many.len() < USUAL || many.len() < TIMES * rare.len() {
            return;
        }
        let Some(first) = many.first().copied() else { return };
        // One habit is told once: at its first place, with the others as labels and one fix for all.
        let Some((place, others)) = rare.split_first() else { return };
        let mut finding = Finding::new(*place).arg("usual", usual).label(first, labels::USUAL_MARKS);
        finding.labels.extend(others.iter().map(|other| (*other, labels::SAME_HERE)));
        let edits = rare.iter().map(|span| Edit { span: *span, replacement: usual.to_string() });
        finding.fix = Some((Applicability::Unsafe, edits.collect()));
        findings.push(finding);
    }
}

/// Apostrophes between two letters.
fn places(cx: &Context<'_>, mark: char) -> Vec<Span> {
    let text = cx.text();
    let mut places = Vec::new();
    for block in cx.blocks() {
        let content = block.text(text);
        let inner = content.match_indices(mark).filter(|(at, found)| {
            let before = content.get(..*at).and_then(|head| head.chars().next_back());
            let after = content.get(at + found.len()..).and_then(|tail| tail.chars().next());
            before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic)
        });
        let base = block.span.start as usize;
        let spans = inner.map(|(at, found)| Span::new(base + at, base + at + found.len()));
        places.extend(spans.filter(|span| !cx.document.masked(*span)));
    }
    places
}
