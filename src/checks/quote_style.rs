//! `quote-style`: two styles of quotation marks in one text.

use std::collections::HashMap;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::EntityKind;
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
        let text = cx.text();
        let mut outer: Vec<(Span, char)> = Vec::new();
        for block in cx.blocks() {
            let mut end = 0;
            for entity in cx.document.entities_in(block.span).filter(|e| e.kind == EntityKind::Quotation) {
                // A quotation inside another has marks of its own.
                if entity.span.start >= end && block.span.contains(entity.span) {
                    end = entity.span.end;
                    outer.extend(entity.span.of(text).chars().next().map(|open| (entity.span, open)));
                }
            }
        }
        let mut counts: HashMap<char, usize> = HashMap::new();
        outer.iter().for_each(|(_, open)| *counts.entry(*open).or_default() += 1);
        let Some((usual_at, usual)) = outer
            .iter()
            .copied()
            .max_by_key(|(span, open)| (counts.get(open).copied(), std::cmp::Reverse(span.start)))
        else {
            return;
        };
        let rare = outer.iter().filter(|(_, open)| *open != usual);
        // A few among many are slips; two styles in equal parts may be meant.
        let many = counts.get(&usual).copied().unwrap_or_default() >= TIMES * rare.clone().count();
        let first = Span::new(usual_at.start as usize, usual_at.start as usize + usual.len_utf8());
        let tell = |mark: Span, edits: &[Span]| {
            let finding = Finding::new(mark).arg("usual", usual).hint_only(!many);
            let finding = finding.label(first, "the usual marks of this text");
            let curled = |finding: Finding, at: &Span| {
                let curly = if opens(text, *at) { "“" } else { "”" };
                finding.edit(Applicability::Unsafe, *at, curly)
            };
            edits.iter().filter(|_| usual == CURLY).fold(finding, curled)
        };
        let mut told = Vec::new();
        for (span, open) in rare {
            let mark = Span::new(span.start as usize, span.start as usize + open.len_utf8());
            let close = Span { start: span.end - 1, end: span.end };
            let straight = *open == STRAIGHT && close.of(text) == "\"";
            let both = [mark, close];
            findings.push(tell(mark, both.get(..if straight { 2 } else { 0 }).unwrap_or_default()));
            told.extend([mark.start, close.start]);
        }
        if many && usual == CURLY {
            let lone = straight(cx).filter(|mark| !told.contains(&mark.start));
            findings.extend(lone.map(|mark| tell(mark, &[mark])));
        }
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
