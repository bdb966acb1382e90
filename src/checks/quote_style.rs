//! `quote-style`: two styles of quotation marks in one text.

use std::collections::HashMap;

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::EntityKind;
use crate::rules::{BuildError, Params};
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
        for (span, open) in rare {
            let mark = Span::new(span.start as usize, span.start as usize + open.len_utf8());
            let first = Span::new(usual_at.start as usize, usual_at.start as usize + usual.len_utf8());
            let finding = Finding::new(mark).arg("usual", usual).hint_only(!many);
            findings.push(finding.label(first, "the usual marks of this text"));
        }
    }
}
