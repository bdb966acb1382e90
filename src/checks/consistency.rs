//! `consistency`: one of several forms, but only one in a text.

use serde::Deserialize;

use super::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::rules::{BuildError, Params};
use crate::span::Span;

pub(crate) const KIND: Kind = Kind { name: "consistency", summary: "either one form or the other in one text, not both", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Parameters {
    /// Groups of forms (words, lower case); a text keeps to one of each group.
    either: Vec<Vec<String>>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: Parameters = params.parse()?;
    match parameters.either.iter().find(|group| group.len() < 2) {
        Some(_) => Err(BuildError::at("either", "a group needs at least two forms")),
        None => Ok(Box::new(parameters)),
    }
}

impl Check for Parameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        for group in &self.either {
            if group.iter().filter(|form| text.contains(form.as_str()) || text.to_lowercase().contains(form.as_str())).count() < 2 {
                continue;
            }
            let mut places: Vec<Vec<Span>> = vec![Vec::new(); group.len()];
            for word in cx.blocks().flat_map(|b| cx.words(b)) {
                let lower = word.span.of(text).to_lowercase();
                if let Some(slot) = group.iter().position(|form| *form == lower).and_then(|n| places.get_mut(n)) {
                    slot.push(word.span);
                }
            }
            // The commonest form stays (the first of those that are equally common); the others are reported.
            let Some(kept) = (0..group.len()).rev().max_by_key(|n| places.get(*n).map_or(0, Vec::len)) else { continue };
            let (Some(example), Some(form)) = (places.get(kept).and_then(|p| p.first()).copied(), group.get(kept)) else { continue };
            for span in places.iter().enumerate().filter(|(n, _)| *n != kept).flat_map(|(_, spans)| spans) {
                let finding = Finding::new(*span).arg("other", form).label(example, format!("“{form}” here"));
                findings.push(finding.replace(Applicability::Unsafe, form.clone()));
            }
        }
    }
}
