//! `quote-style`: two styles of quotation marks in one text.

use std::collections::HashMap;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::EntityKind;
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::language::Language;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "quote-style", summary: "two styles of quotation marks in one text", build };

/// How many times as many quotations of the usual style there are where the others are slips (taste).
const TIMES: usize = 3;

struct QuoteStyle;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(QuoteStyle))
}

impl Check for QuoteStyle {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let outer = outer_quotations(cx);
        let Some(usual) = UsualMark::of(&outer) else { return };
        let mut told = Vec::new();
        for (span, open) in outer.iter().filter(|(_, open)| *open != usual.mark) {
            let mark = Span::new(span.start as usize, span.start as usize + open.len_utf8());
            let straight = *open == STRAIGHT && span.of(cx.text()).ends_with(STRAIGHT);
            let close = Span { start: span.end - u32::from(straight), end: span.end };
            let both = [mark, close];
            findings.push(usual.tell(cx, mark, if straight { &both } else { &[] }));
            told.extend([mark.start, close.start]);
        }
        if usual.is_clear && usual.mark == CURLY {
            let lone = straight(cx).filter(|mark| !told.contains(&mark.start));
            findings.extend(lone.map(|mark| usual.tell(cx, mark, &[mark])));
        }
    }
}

/// The quotations that stand in no other, each with its first mark.
fn outer_quotations(cx: &Context<'_>) -> Vec<(Span, char)> {
    let mut outer: Vec<(Span, char)> = Vec::new();
    for block in cx.blocks() {
        let mut end = 0;
        for entity in cx.document.entities_in(block.span).filter(|e| e.kind == EntityKind::Quotation) {
            // A quotation inside another has marks of its own.
            if entity.span.start >= end && block.span.contains(entity.span) {
                end = entity.span.end;
                outer.extend(entity.span.of(cx.text()).chars().next().map(|open| (entity.span, open)));
            }
        }
    }
    outer
}

/// The mark that most quotations of a text open with.
struct UsualMark {
    mark: char,
    /// Where it stands first.
    first: Span,
    /// A few others among many are slips; two styles in equal parts may be meant.
    is_clear: bool,
}

impl UsualMark {
    fn of(outer: &[(Span, char)]) -> Option<Self> {
        let mut counts: HashMap<char, usize> = HashMap::new();
        outer.iter().for_each(|(_, open)| *counts.entry(*open).or_default() += 1);
        let rank = |(span, open): &&(Span, char)| (counts.get(open).copied(), std::cmp::Reverse(span.start));
        let (at, mark) = *outer.iter().max_by_key(rank)?;
        let usual = counts.get(&mark).copied().unwrap_or_default();
        let first = Span::new(at.start as usize, at.start as usize + mark.len_utf8());
        Some(Self { mark, first, is_clear: usual >= TIMES * (outer.len() - usual) })
    }

    /// Tells a mark of another style; what straight ones become, where the usual ones are English.
    fn tell(&self, cx: &Context<'_>, mark: Span, straight: &[Span]) -> Finding {
        let finding = Finding::new(mark).arg("usual", self.mark).hint_only(!self.is_clear);
        let finding = finding.label(self.first, labels::USUAL_MARKS);
        let curled = |finding: Finding, at: &Span| {
            let curly = if opens(cx.text(), *at) { "“" } else { "”" };
            finding.edit(Applicability::Unsafe, *at, curly)
        };
        straight.iter().filter(|_| self.mark == CURLY).fold(finding, curled)
    }
}

/// The mark that opens a quotation in English.
const CURLY: char = '“';
/// A mark that is the same on both sides.
const STRAIGHT: char = '"';

/// The straight quotation marks in prose, those for inches left out.
fn straight(cx: &Context<'_>) -> impl Iterator<Item = Span> {
    let text = cx.text();
    // Elsewhere “ may close, or stand beside marks of other kinds.
    let english = cx.blocks().filter(|block| block.language == Language::English);
    let all = english.flat_map(move |block| {
        let start = block.span.start as usize;
        block
            .span
            .of(text)
            .match_indices(STRAIGHT)
            .map(move |(at, mark)| Span::new(start + at, start + at + mark.len()))
    });
    all.filter(move |mark| {
        let before = text.get(..mark.start as usize).unwrap_or_default();
        let after = text.get(mark.end as usize..).unwrap_or_default();
        let inches = before.ends_with(char::is_numeric);
        let beside =
            before.ends_with(['“', '”', '"', '/', '=']) || after.starts_with(['“', '”', '"', '>', '/']);
        !inches && !beside && !cx.document.masked(*mark)
    })
}

/// Whether a mark stands before what it quotes.
fn opens(text: &str, mark: Span) -> bool {
    let before = text.get(..mark.start as usize).unwrap_or_default();
    let after = text.get(mark.end as usize..).unwrap_or_default();
    let closes = before.ends_with(|c: char| c.is_alphanumeric() || ".,!?;:)]%".contains(c));
    !closes && after.starts_with(|c: char| !c.is_whitespace())
}
