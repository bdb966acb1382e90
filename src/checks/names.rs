//! `names`: one person written two ways: "Claudia Wiedey" and "Claudia Weidey".

use serde::Deserialize;

use super::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::{Word, fold};
use crate::rules::{BuildError, Params};
use crate::span::Span;

pub(crate) const KIND: Kind = Kind { name: "names", summary: "one person's name written two ways", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Shortest surname that is compared (characters).
    #[serde(default = "five")]
    least: usize,
}

fn five() -> usize {
    5
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<Parameters>()?))
}

fn is_name(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.clone().count() > 1 && chars.all(|c| c.is_lowercase() || c == '\'' || c == '’')
}

impl Check for Parameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let mut names: Vec<(&str, &str, Span)> = Vec::new();
        for block in cx.blocks() {
            for pair in cx.document.words_in(block.span).windows(2) {
                let [first, last] = pair else { continue };
                let (a, b) = (first.span.of(text), last.span.of(text));
                if !masked(first, last) && close(text, first, last) && is_name(a) && is_name(b) && b.chars().count() >= self.least {
                    names.push((a, b, last.span));
                }
            }
        }
        for (first, last, span) in &names {
            let count = |name: &str| names.iter().filter(|(f, l, _)| f == first && *l == name).count();
            let other = names.iter().find(|(f, l, _)| f == first && is_slip(last, l) && count(l) > count(last));
            if let Some((_, right, place)) = other {
                findings
                    .push(Finding::new(*span).arg("first", first).arg("other", right).label(*place, "written so here").replace(Applicability::Unsafe, *right));
            }
        }
    }
}

fn masked(first: &Word, last: &Word) -> bool {
    first.masked || last.masked
}

fn close(text: &str, first: &Word, last: &Word) -> bool {
    Span { start: first.span.end, end: last.span.start }.of(text) == " "
}

/// One letter more, less or other inside, or two swapped; an ending may be inflection.
fn is_slip(a: &str, b: &str) -> bool {
    let tail = |s: &str| s.chars().rev().take(2).collect::<String>();
    fold(a) != fold(b) && strsim::damerau_levenshtein(a, b) == 1 && tail(a) == tail(b)
}
