//! `consistency`: one of several forms, but only one in a text.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::lower_into;
use crate::rules::{BuildError, Ends, Params};
use crate::span::Span;

pub(crate) const KIND: Kind = Kind { name: "consistency", summary: "either one form or the other in one text, not both", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Parameters {
    /// Groups of forms (words, lower case); a text keeps to one of each group.
    either: Vec<Vec<String>>,
}

struct Consistency {
    either: Vec<Vec<String>>,
    /// Form → its group and place there; made on first use.
    index: OnceLock<HashMap<String, (usize, usize)>>,
    ends: Ends,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: Parameters = params.parse()?;
    match parameters.either.iter().find(|group| group.len() < 2) {
        Some(_) => Err(BuildError::at("either", "a group needs at least two forms")),
        None => {
            let ends = Ends::of(parameters.either.iter().flatten().map(String::as_str));
            Ok(Box::new(Consistency { either: parameters.either, index: OnceLock::new(), ends }))
        }
    }
}

impl Check for Consistency {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let index = self.index.get_or_init(|| {
            let forms = self.either.iter().enumerate().flat_map(|(group, forms)| forms.iter().enumerate().map(move |(n, form)| (form.clone(), (group, n))));
            forms.collect()
        });
        let mut places: Vec<(usize, usize, Span)> = Vec::new();
        let mut lower = String::new();
        for word in cx.blocks().flat_map(|b| cx.words(b)).filter(|w| self.ends.may_be(w.span.of(text))) {
            lower_into(word.span.of(text), &mut lower);
            places.extend(index.get(lower.as_str()).map(|(group, form)| (*group, *form, word.span)));
        }
        places.sort_by_key(|(group, form, span)| (*group, *form, span.start));
        for group in places.chunk_by(|a, b| a.0 == b.0) {
            let count = |form: usize| group.iter().filter(|(_, f, _)| *f == form).count();
            // The commonest form stays (the first of those that are equally common); the others are reported.
            let Some((number, kept, example)) = group.iter().rev().max_by_key(|(_, form, _)| count(*form)).copied() else { continue };
            let example = group.iter().find(|(_, form, _)| *form == kept).map_or(example, |(.., span)| *span);
            let Some(form) = self.either.get(number).and_then(|forms| forms.get(kept)) else { continue };
            for (.., span) in group.iter().filter(|(_, f, _)| *f != kept) {
                let finding = Finding::new(*span).arg("other", form).label(example, "“{text}” here");
                findings.push(finding.replace(Applicability::Unsafe, form.clone()));
            }
        }
    }
}
