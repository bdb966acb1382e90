//! `abbreviations`: capitals that are never spelt out.

use std::cell::LazyCell;
use std::collections::HashSet;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::rules::{BuildError, Params};
use crate::text::script::Scripts;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "abbreviations", summary: "abbreviations that are never spelt out", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AbbreviationsParameters {
    /// Abbreviations everybody knows.
    known: Vec<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<AbbreviationsParameters>()?))
}

impl Check for AbbreviationsParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let mut seen: HashSet<&str> = HashSet::new();
        let explained = LazyCell::new(|| explained(cx));
        for block in cx.blocks() {
            for word in cx.words(block).filter(|w| w.scripts == Scripts::LATIN) {
                let found = word.span.of(text);
                let capitals = found.chars().filter(|c| c.is_uppercase()).count();
                let shaped = (3..=8).contains(&found.len())
                    && capitals >= 3
                    && found.chars().all(|c| c.is_uppercase() || c.is_numeric() || c == '.');
                if !shaped || seen.contains(found) || self.known.iter().any(|k| k == found) {
                    continue;
                }
                seen.insert(found);
                if !explained.contains(found) {
                    findings.push(Finding::new(word.span));
                }
            }
        }
    }
}

/// The words that stand as abbreviations do where they are explained: in brackets, in quotation marks, before
/// a bracket.
fn explained<'t>(cx: &Context<'t>) -> HashSet<&'t str> {
    let text = cx.text();
    let stands_so = |span: Span| {
        let before = text.get(..span.start as usize).and_then(|before| before.chars().next_back());
        let after = text.get(span.end as usize..).unwrap_or_default();
        (before == Some('(') && after.starts_with([')', ',', ';']))
            || (before == Some('“') && after.starts_with('”'))
            || after.starts_with(" (")
    };
    cx.document.words().iter().filter(|word| stands_so(word.span)).map(|word| word.span.of(text)).collect()
}
