//! `unknown-word`: words that no dictionary knows: hamza left out or misplaced, and what is neither a slip
//! nor a word.
//!
//! The confident judgements are `misspelling`'s; both ask [`spelling`].

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::spelling::{self, Depth, Judged, Letters, Request, Verdict, signs};
use crate::text::span::{Edit, Span};

pub(crate) const KIND: Kind = Kind {
    name: "unknown-word",
    summary: "words that no dictionary knows: hamza left out, another last letter, or none of the above",
    build,
};

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum UnknownWordVariant {
    /// Words that a hamza or madda makes one.
    Hamza,
    /// Words that another letter at their end makes one: ى and ي, ه and ة.
    Ending,
    /// All that is left.
    Rest,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnknownWordParameters {
    /// What is reported.
    what: UnknownWordVariant,
    /// Words that are right.
    #[serde(default)]
    words: HashSet<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<UnknownWordParameters>()?))
}

/// A word with its letters put right, where it stands.
struct RestoredWord {
    span: Span,
    /// The likeliest form first.
    forms: Vec<String>,
    sure: bool,
}

impl Check for UnknownWordParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        if self.what == UnknownWordVariant::Rest {
            let request = Request { allowed: &self.words, depth: Depth::Thorough, confidence: 0.0 };
            for Judged { span, verdict } in spelling::judge(cx.document, cx.blocks(), request) {
                if let Verdict::Unknown(suggestions) = verdict {
                    findings.push(unknown(span, &suggestions));
                }
            }
            return;
        }
        let mut places = Vec::new();
        let ending = self.what == UnknownWordVariant::Ending;
        for (span, letters) in spelling::letters(cx.document, cx.blocks(), &self.words, ending) {
            match (self.what, &*letters) {
                (UnknownWordVariant::Hamza, Letters::Hamza(forms, sure)) => {
                    places.push(hamza(cx, span, forms, *sure))
                }
                (UnknownWordVariant::Ending, Letters::Ending(form)) => {
                    let forms = vec![signs::kept(span.of(cx.text()), form)];
                    places.push(RestoredWord { span, forms, sure: false });
                }
                _ => {}
            }
        }
        findings.extend(told_once(cx, places));
    }
}

/// One finding a form: at its first place, with the others as labels and one fix for all.
fn told_once(cx: &Context<'_>, places: Vec<RestoredWord>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    let mut told: HashMap<(&str, Vec<String>), usize> = HashMap::new();
    for place in places {
        let key = (place.span.of(cx.text()), place.forms.clone());
        if let Some(first) = told.get(&key).and_then(|at| findings.get_mut(*at)) {
            first.labels.push((place.span, labels::SAME_HERE));
            if let (Some((_, edits)), Some(form)) = (&mut first.fix, place.forms.first()) {
                edits.push(Edit { span: place.span, replacement: form.clone() });
            }
        } else if let Some(finding) = finding(&place) {
            told.insert(key, findings.len());
            findings.push(finding);
        }
    }
    findings
}

fn finding(place: &RestoredWord) -> Option<Finding> {
    let (first, others) = place.forms.split_first()?;
    let finding = Finding::new(place.span);
    Some(if others.is_empty() {
        let applicability = if place.sure { Applicability::Safe } else { Applicability::Unsafe };
        finding.replace(applicability, first.as_str())
    } else {
        let others = others.iter().take(2).cloned().collect();
        finding.message("several").quoted("others", others).replace(Applicability::Unsafe, first.as_str())
    })
}

fn hamza(cx: &Context<'_>, span: Span, forms: &[String], sure: bool) -> RestoredWord {
    let found = span.of(cx.text());
    if let Some(forms) = god_willing(cx, span) {
        return RestoredWord { span, forms: vec![forms], sure: true };
    }
    let mut forms: Vec<String> = forms.iter().map(|form| signs::kept(found, form)).collect();
    if forms.len() > 1 {
        spelling::fitting_first(cx.document, span, &mut forms);
    }
    RestoredWord { span, forms, sure: sure && !is_prefixed(found) }
}

/// Whether a word may be a name that begins with what looks like a prefix: "باغاني" is no plural of أغنية.
fn is_prefixed(found: &str) -> bool {
    ["با", "كا", "فا"].iter().any(|prefix| found.starts_with(prefix))
}

/// "انشاء الله", which is إن شاء الله and not إنشاء.
fn god_willing(cx: &Context<'_>, span: Span) -> Option<String> {
    let found = span.of(cx.text());
    let prefix = found.strip_suffix("انشاء").filter(|prefix| matches!(*prefix, "" | "و" | "ف"))?;
    let rest = cx.text().get(span.end as usize..)?.trim_start_matches([' ', '\u{A0}']);
    let god = rest.strip_prefix("الله")?;
    let ends = god.chars().next().is_none_or(|c| !c.is_alphanumeric());
    ends.then(|| format!("{prefix}إن شاء"))
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
