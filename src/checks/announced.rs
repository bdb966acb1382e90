//! `announced`: a table or an attachment that the text speaks of and that is not there.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lazy::lazy;
use super::needles::Needles;
use crate::check::{Check, Context, Finding, Kind};
use crate::format::RegionKind;
use crate::rules::{BuildError, Params};
use crate::text::expression::Expression;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "announced", summary: "tables and attachments that are spoken of and not there", build };

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum AnnouncedVariant {
    /// A table, in formats that can hold one.
    Table,
    /// A file that comes with a message.
    Attachment,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AnnouncedParameters {
    /// What is spoken of.
    what: AnnouncedVariant,
    /// Expressions by language; what they match is reported, or their group `fault`.
    patterns: BTreeMap<String, String>,
    /// Texts of which one stands in every block that is looked at.
    needles: Vec<String>,
}

struct AnnouncedCheck {
    what: AnnouncedVariant,
    needles: Needles,
    expressions: BTreeMap<String, Expression>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy(params, read, false)
}

fn read(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: AnnouncedParameters = params.parse()?;
    let needles = Needles::read(&parameters.needles);
    let expressions = parameters.patterns.into_iter().map(|(tag, pattern)| (tag, Expression::new(pattern)));
    Ok(Box::new(AnnouncedCheck { what: parameters.what, needles, expressions: expressions.collect() }))
}

impl Check for AnnouncedCheck {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        if !self.is_missing(cx) {
            return;
        }
        let places = self.needles.places(cx.document);
        for block in cx.blocks().filter(|block| places.are_in(block.span)) {
            let text = block.text(cx.text());
            let expression = self.expressions.get(block.language.tag());
            let Some(regex) = expression.and_then(|expression| expression.for_text(text)) else { continue };
            let found = regex.captures_iter(text).find_map(|captures| {
                let whole = captures.get_match().map(|found| found.span());
                captures.get_group_by_name("fault").or(whole)
            });
            let base = block.span.start as usize;
            findings.extend(found.map(|at| Finding::new(Span::new(base + at.start, base + at.end))));
        }
    }

    fn verify(&self) -> Result<(), BuildError> {
        let wrong = self.expressions.iter().find(|(_, expression)| expression.compile().is_err());
        wrong.map_or(Ok(()), |(tag, _)| Err(BuildError::at("patterns", format!("“{tag}” is no expression"))))
    }
}

impl AnnouncedCheck {
    fn is_missing(&self, cx: &Context<'_>) -> bool {
        let blocks = cx.document.blocks();
        match self.what {
            AnnouncedVariant::Attachment => cx.document.source().attachments() == Some(0),
            AnnouncedVariant::Table => {
                let marked = blocks.iter().any(|block| block.markup.is_some());
                let message = cx.document.source().attachments().is_some();
                marked && !message && !blocks.iter().any(|block| block.markup == Some(RegionKind::Cell))
            }
        }
    }
}
