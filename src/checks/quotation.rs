//! `quotation`: long quotations of which the paragraph does not say who speaks.

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::{Block, EntityKind, Role};
use crate::rules::{BuildError, Params, WordLists};
use crate::text::fold::fold;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "quotation", summary: "quotations that nobody is said to have spoken", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuotationParameters {
    /// Shortest quotation looked at (words); shorter ones are titles and terms.
    least: usize,
    /// Words that say somebody spoke or wrote, by language.
    verbs: WordLists,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<QuotationParameters>()?))
}

impl Check for QuotationParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let (text, document) = (cx.text(), cx.document);
        let blocks: Vec<&Block> = document.blocks().iter().filter(|b| b.role.is_body()).collect();
        for (at, block) in
            blocks.iter().enumerate().filter(|(_, b)| cx.rule.looks_at(b) && self.verbs.has(b.language))
        {
            for entity in document.entities_in(block.span).filter(|e| e.kind == EntityKind::Quotation) {
                let words = document.words_in(entity.span).len();
                let text_for_detection = entity
                    .span
                    .of(text)
                    .trim_end_matches(|c: char| c.is_whitespace() || "\"”»“".contains(c))
                    .ends_with(['.', '!', '?', '؟', '…', ',', '،']);
                if words < self.least || !text_for_detection {
                    continue;
                }
                let near = at.saturating_sub(1)..=(at + 1).min(blocks.len() - 1);
                let attributed = blocks
                    .get(near)
                    .into_iter()
                    .flatten()
                    .any(|b| b.role == Role::Quote || self.says(cx, b, entity.span));
                if !attributed {
                    let mark = entity.span.of(text).chars().next().map_or(1, char::len_utf8);
                    findings.push(
                        Finding::new(Span::new(
                            entity.span.start as usize,
                            entity.span.start as usize + mark,
                        ))
                        .arg("words", words),
                    );
                }
            }
        }
    }
}

impl QuotationParameters {
    /// A word of speech outside the quotation, or a colon or dash that hands it to somebody.
    fn says(&self, cx: &Context<'_>, block: &Block, quotation: Span) -> bool {
        let text = cx.text();
        let outside = cx.document.words_in(block.span).iter().filter(|w| !quotation.contains(w.span));
        let before = Span { start: block.span.start, end: quotation.start.max(block.span.start) }.of(text);
        let handed = before.trim_end().ends_with([':', '：']) || block.text(text).contains(['—', '–']);
        handed || outside.into_iter().any(|w| self.verbs.contains(block.language, &fold(w.span.of(text))))
    }
}
