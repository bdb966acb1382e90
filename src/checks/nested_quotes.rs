//! `nested-quotes`: double quotation marks inside a quotation in double ones: “She said, “Come.””

use serde::Deserialize;

use super::lazy::lazy_where;
use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Block;
use crate::rules::{BuildError, Params};
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "nested-quotes", summary: "quotations in a quotation with the same marks", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NestedQuotesParameters {
    /// The marks that open and close a quotation.
    outer: (char, char),
    /// Those of a quotation in it.
    inner: (char, char),
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let read = |params: &Params| -> Result<Box<dyn Check>, BuildError> {
        Ok(Box::new(params.parse::<NestedQuotesParameters>()?))
    };
    lazy_where(params, read, false, |cx| cx.text().matches('“').nth(1).is_some())
}

impl Check for NestedQuotesParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.blocks() {
            let pairs = self.inner_pairs(block.text(cx.text())).unwrap_or_default();
            findings.extend(pairs.into_iter().map(|pair| self.finding(block, pair)));
        }
    }
}

impl NestedQuotesParameters {
    /// Where quotations that stand in another open and close; nothing where a mark has no fellow.
    fn inner_pairs(&self, text: &str) -> Option<Vec<(usize, usize)>> {
        let mut open: Vec<usize> = Vec::new();
        let mut pairs = Vec::new();
        for (at, c) in text.char_indices() {
            if c == self.outer.0 {
                open.push(at);
            } else if c == self.outer.1 {
                let start = open.pop()?;
                pairs.extend((open.len() == 1).then_some((start, at)));
            }
        }
        open.is_empty().then_some(pairs)
    }

    fn finding(&self, block: &Block, (open, close): (usize, usize)) -> Finding {
        let place = |at: usize, mark: char| {
            let start = block.span.start as usize + at;
            Span::new(start, start + mark.len_utf8())
        };
        let (opening, closing) = (place(open, self.outer.0), place(close, self.outer.1));
        Finding::new(opening)
            .arg("inner", format!("{}…{}", self.inner.0, self.inner.1))
            .label(closing, "the mark")
            .edit(Applicability::Unsafe, opening, self.inner.0)
            .edit(Applicability::Unsafe, closing, self.inner.1)
    }
}
