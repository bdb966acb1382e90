//! `occurrence`: how often something may or must occur in a scope.

use regex::Regex;
use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "occurrence",
    summary: "a pattern that must occur at least or at most so many times in a scope",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct OccurrenceParameters {
    /// What is counted.
    pattern: String,
    /// At least.
    #[serde(default)]
    min: usize,
    /// At most.
    #[serde(default = "no_limit")]
    max: usize,
    /// Count in each block by itself.
    #[serde(default)]
    per_block: bool,
}

fn no_limit() -> usize {
    usize::MAX
}

struct Occurrence {
    parameters: OccurrenceParameters,
    regex: Regex,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: OccurrenceParameters = params.parse()?;
    let regex = Regex::new(&parameters.pattern).map_err(|e| BuildError::at("pattern", e))?;
    if parameters.min > parameters.max {
        return Err(BuildError::at("min", "min is larger than max"));
    }
    Ok(Box::new(Occurrence { parameters, regex }))
}

impl Check for Occurrence {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let blocks: Vec<Span> = cx.blocks().map(|b| b.span).collect();
        let groups: Vec<&[Span]> =
            if self.parameters.per_block { blocks.chunks(1).collect() } else { vec![&blocks] };
        for group in groups {
            let Some(first) = group.first() else { continue };
            let hits: Vec<Span> = group
                .iter()
                .flat_map(|span| {
                    self.regex
                        .find_iter(span.of(cx.text()))
                        .map(|m| Span::new(span.start as usize + m.start(), span.start as usize + m.end()))
                })
                .collect();
            let (min, max) = (self.parameters.min, self.parameters.max);
            if hits.len() < min {
                findings.push(Finding::new(*first).arg("count", hits.len()).arg("min", min));
            } else if let Some(over) = hits.get(max) {
                let mut finding = Finding::new(*over).arg("count", hits.len()).arg("max", max);
                if let Some(earlier) = hits.first().filter(|h| *h != over) {
                    finding = finding.label(*earlier, labels::FIRST_IS_HERE);
                }
                findings.push(finding);
            }
        }
    }
}
