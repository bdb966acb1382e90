//! `unknown-word`: words that no dictionary knows: hamza left out or misplaced, and what is neither a slip
//! nor a word.
//!
//! The confident judgements are `misspelling`'s; both ask [`spelling`].

use std::collections::HashSet;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::rules::{BuildError, Params};
use crate::spelling::{self, Depth, Judged, Letters, Request, Verdict, signs};
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "unknown-word",
    summary: "words that no dictionary knows: hamza left out, another last letter, or none of the above",
    build,
};

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

/// Whoever leaves hamza out, or writes ى for ي, this often does so by habit: it has been said, and the other
/// places are hints.
const HABIT: usize = 4;

impl Check for Parameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        if self.what == What::Rest {
            let request = Request { allowed: &self.words, depth: Depth::Thorough, confidence: 0.0 };
            for Judged { span, verdict } in spelling::judge(cx.document, cx.blocks(), request) {
                if let Verdict::Unknown(suggestions) = verdict {
                    findings.push(unknown(span, &suggestions));
                }
            }
            return;
        }
        let mut times = 0;
        for (span, letters) in spelling::letters(cx.document, cx.blocks(), &self.words) {
            let finding = match (self.what, &*letters) {
                (What::Hamza, Letters::Hamza(forms, sure)) => hamza(cx, span, forms, *sure),
                (What::Ending, Letters::Ending(form)) => {
                    let right = signs::kept(span.of(cx.text()), form);
                    Some(Finding::new(span).replace(Applicability::Unsafe, right))
                }
                _ => continue,
            };
            times += 1;
            findings.extend(finding.map(|finding| finding.hint_only(times > HABIT)));
        }
    }
}

fn hamza(cx: &Context<'_>, span: Span, forms: &[String], sure: bool) -> Option<Finding> {
    let found = span.of(cx.text());
    if let Some(finding) = god_willing(cx, span) {
        return Some(finding);
    }
    let mut forms: Vec<String> = forms.iter().map(|form| signs::kept(found, form)).collect();
    if forms.len() > 1 {
        spelling::fitting_first(cx.document, span, &mut forms);
    }
    let (first, others) = forms.split_first()?;
    let finding = Finding::new(span);
    Some(if others.is_empty() {
        finding.replace(if sure { Applicability::Safe } else { Applicability::Unsafe }, first.as_str())
    } else {
        let others = others.iter().take(2).cloned().collect();
        finding.message("several").quoted("others", others).replace(Applicability::Unsafe, first.as_str())
    })
}

/// "انشاء الله", which is إن شاء الله and not إنشاء.
fn god_willing(cx: &Context<'_>, span: Span) -> Option<Finding> {
    let found = span.of(cx.text());
    let prefix = found.strip_suffix("انشاء").filter(|prefix| matches!(*prefix, "" | "و" | "ف"))?;
    let rest = cx.text().get(span.end as usize..)?.trim_start_matches([' ', '\u{A0}']);
    let god = rest.strip_prefix("الله")?;
    let ends = god.chars().next().is_none_or(|c| !c.is_alphanumeric());
    ends.then(|| Finding::new(span).replace(Applicability::Safe, format!("{prefix}إن شاء")))
}

fn unknown(span: Span, suggestions: &[String]) -> Finding {
    match suggestions.split_first() {
        Some((first, rest)) => {
            let others = std::iter::once(first).chain(rest.iter().take(2)).cloned().collect();
            Finding::new(span)
                .message("suggestions")
                .quoted("suggestions", others)
                .replace(Applicability::Unsafe, first.as_str())
        }
        None => Finding::new(span),
    }
}
