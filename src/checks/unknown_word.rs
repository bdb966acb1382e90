//! `unknown-word`: words that no dictionary knows: hamza left out or misplaced, and what is neither a slip nor a word.
//!
//! The confident judgements are `misspelling`'s; both ask [`spelling::judge`].

use std::collections::HashSet;

use serde::Deserialize;

use super::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::rules::{BuildError, Params};
use crate::span::Span;
use crate::spelling::{self, Depth, Judged, Request, Verdict};

pub(crate) const KIND: Kind =
    Kind { name: "unknown-word", summary: "words that no dictionary knows: hamza left out, another last letter, or none of the above", build };

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// Words that a hamza or madda makes one.
    Hamza,
    /// Words that another letter at their end makes one: ى and ي, ه and ة.
    Ending,
    /// All that is left.
    Rest,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// What is reported.
    what: What,
    /// Words that are right.
    #[serde(default)]
    words: HashSet<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<Parameters>()?))
}

/// Whoever leaves hamza out, or writes ى for ي, this often does so by habit: it has been said, and the other places are hints.
const HABIT: usize = 4;

impl Check for Parameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let depth = if self.what == What::Rest { Depth::Thorough } else { Depth::Hamza };
        let request = Request { allowed: &self.words, depth, confidence: 0.0 };
        let mut times = 0;
        for Judged { span, verdict } in spelling::judge(cx.document, cx.blocks(), request) {
            match (self.what, verdict) {
                (What::Hamza, Verdict::Hamza(forms, sure)) => {
                    times += 1;
                    findings.extend(hamza(span, &forms, sure).map(|finding| finding.slight(times > HABIT)));
                }
                (What::Ending, Verdict::Ending(form)) => {
                    times += 1;
                    findings.push(Finding::new(span).replace(Applicability::Unsafe, form).slight(times > HABIT));
                }
                (What::Rest, Verdict::Unknown(suggestions)) => findings.push(unknown(span, &suggestions)),
                _ => {}
            }
        }
    }
}

fn hamza(span: Span, forms: &[String], sure: bool) -> Option<Finding> {
    let (first, others) = forms.split_first()?;
    let finding = Finding::new(span);
    Some(if others.is_empty() {
        finding.replace(if sure { Applicability::Safe } else { Applicability::Unsafe }, first.as_str())
    } else {
        let others = others.iter().take(2).cloned().collect();
        finding.message("several").quoted("others", others).replace(Applicability::Unsafe, first.as_str())
    })
}

fn unknown(span: Span, suggestions: &[String]) -> Finding {
    match suggestions.split_first() {
        Some((first, rest)) => {
            let others = std::iter::once(first).chain(rest.iter().take(2)).cloned().collect();
            Finding::new(span).message("suggestions").quoted("suggestions", others).replace(Applicability::Unsafe, first.as_str())
        }
        None => Finding::new(span),
    }
}
