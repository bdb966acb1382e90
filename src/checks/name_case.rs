//! `name-case`: a name with a capital inside that is written with other capitals elsewhere in the text.

use std::collections::HashMap;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::hash;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "name-case",
    summary: "a name with a capital inside that is written with other capitals elsewhere",
    build,
};

/// How often the usual form stands at least, and how many times as often as the other (taste).
const USUAL: usize = 2;
const TIMES: usize = 2;

struct NameCase;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(NameCase))
}

impl Check for NameCase {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let names = || cx.blocks().flat_map(|block| cx.words(block)).filter(|word| !word.small);
        let inner: hash::Set =
            names().filter(|w| has_inner_capital(w.span.of(text))).map(|w| w.key.hash()).collect();
        if inner.is_empty() {
            return;
        }
        let mut forms: HashMap<u64, Vec<Span>> = HashMap::new();
        for word in names().filter(|word| inner.contains(&word.key.hash())) {
            forms.entry(word.key.hash()).or_default().push(word.span);
        }
        for places in forms.values() {
            judge(cx, places, findings);
        }
        findings.sort_by_key(|finding| finding.span.start);
    }
}

/// Reports the rare forms of one name.
fn judge(cx: &Context<'_>, places: &[Span], findings: &mut Vec<Finding>) {
    let text = cx.text();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for span in places {
        *counts.entry(span.of(text)).or_default() += 1;
    }
    let count = |form: &str| counts.get(form).copied().unwrap_or_default();
    let forms = places.iter().filter(|span| has_inner_capital(span.of(text)));
    let Some(usual) = forms.max_by_key(|span| (count(span.of(text)), std::cmp::Reverse(span.start))) else {
        return;
    };
    let right = usual.of(text);
    let many = count(right);
    for span in places {
        let found = span.of(text);
        let capitals = found.chars().all(|c| !c.is_lowercase());
        if found == right || capitals || many < USUAL || many < TIMES * count(found) {
            continue;
        }
        let finding = Finding::new(*span).label(*usual, labels::TEXT_HERE);
        findings.push(finding.replace(Applicability::Unsafe, right));
    }
}

/// “PostgreSQL”, “MultiChain”: a small letter, and a capital behind it.
fn has_inner_capital(word: &str) -> bool {
    let mut small = false;
    word.chars().any(|c| {
        let inner = small && c.is_uppercase();
        small |= c.is_lowercase();
        inner
    })
}
