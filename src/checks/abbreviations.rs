//! `abbreviations`: capitals that are never spelt out.

use serde::Deserialize;

use super::{Check, Context, Finding, Kind};
use crate::document::Scripts;
use crate::rules::{BuildError, Params};

pub(crate) const KIND: Kind = Kind { name: "abbreviations", summary: "abbreviations that are never spelt out", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Abbreviations everybody knows.
    known: Vec<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<Parameters>()?))
}

impl Check for Parameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let mut seen: Vec<&str> = Vec::new();
        for block in cx.blocks() {
            for word in cx.words(block).filter(|w| w.scripts == Scripts::LATIN) {
                let found = word.span.of(text);
                let capitals = found.chars().filter(|c| c.is_uppercase()).count();
                let shaped = (3..=8).contains(&found.len()) && capitals >= 3 && found.chars().all(|c| c.is_uppercase() || c.is_numeric() || c == '.');
                if !shaped || seen.contains(&found) || self.known.iter().any(|k| k == found) {
                    continue;
                }
                seen.push(found);
                let spelt = [format!("({found})"), format!("{found} ("), format!("({found},"), format!("“{found}”"), format!("({found};")];
                if !spelt.iter().any(|s| text.contains(s.as_str())) {
                    findings.push(Finding::new(word.span));
                }
            }
        }
    }
}
