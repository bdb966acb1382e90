//! `lead`: a first paragraph that names no day, place, figure or organisation.

use std::collections::HashSet;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::{EntityKind, Role};
use crate::rules::{BuildError, Params};
use crate::text::fold::fold;
use crate::vocabulary::{self, Key};

pub(crate) const KIND: Kind = Kind {
    name: "lead",
    summary: "a first paragraph that names no day, place, figure or organisation",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeadParameters {
    /// Shorter ones (words) are not judged.
    #[serde(default)]
    least: usize,
    /// Words of offices: whoever holds one is named by it.
    #[serde(default)]
    offices: HashSet<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<LeadParameters>()?))
}

impl Check for LeadParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let (text, document) = (cx.text(), cx.document);
        let Some(lead) = document.blocks_of(Role::Lead).next().filter(|b| cx.rule.looks_at(b)) else {
            return;
        };
        let words = document.words_in(lead.span);
        // “Gaza – Ann Reed”: a reporter's line says where.
        let told = document.dateline().is_some_and(|d| lead.span.contains(d.span) || d.date.is_none());
        // “Weekly market to feature local art” is a line of a deck.
        let ends = lead.span.of(text).trim_end().ends_with(['.', '!', '?', '؟', '。', '”', '"', '»', '…']);
        if words.len() < self.least || told || !ends {
            return;
        }
        let dated = document.entities_in(lead.span).any(|e| !matches!(e.kind, EntityKind::Quotation));
        let named = words.iter().any(|w| {
            let folded = fold(w.span.of(text));
            let capitals =
                w.span.of(text).chars().count() > 2 && w.span.of(text).chars().all(char::is_uppercase);
            let inside =
                capitals || w.span.start > lead.span.start && w.span.of(text).starts_with(char::is_uppercase);
            inside
                || self.offices.contains(w.span.of(text))
                || vocabulary::keys(&folded).contains(Key::IssuerWord)
                || vocabulary::weekdays(&folded).any(|(_, language)| language == lead.language)
        });
        if !dated && !named && document.places_in(lead.span).is_empty() {
            findings.push(Finding::new(lead.span));
        }
    }
}
