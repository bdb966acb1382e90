//! `outdated-names`: names that were changed before the release was issued.

use jiff::civil;
use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::rules::{BuildError, Params};

pub(crate) const KIND: Kind =
    Kind { name: "outdated-names", summary: "names that were changed before the day of issue", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OutdatedNamesParameters {
    /// Names, each with what it became and when.
    names: Vec<OutdatedName>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OutdatedName {
    old: String,
    new: String,
    since: String,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: OutdatedNamesParameters = params.parse()?;
    match parameters.names.iter().find(|name| name.since.parse::<civil::Date>().is_err()) {
        Some(name) => {
            Err(BuildError::at("names", format!("“{}” is no date; write it as 2023-07-23", name.since)))
        }
        None => Ok(Box::new(parameters)),
    }
}

impl Check for OutdatedNamesParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let Some((_, issued)) = cx.document.issued().published() else { return };
        for name in &self.names {
            let over = name.since.parse::<civil::Date>().is_ok_and(|since| issued >= since);
            // A text that has both names says so itself ("X, formerly Twitter").
            if !over || !text.contains(&name.old) || text.contains(&name.new) {
                continue;
            }
            for block in cx.blocks() {
                for word in cx.words(block).filter(|w| w.span.of(text) == name.old) {
                    findings.push(
                        Finding::new(word.span)
                            .arg("since", &name.since)
                            .replace(Applicability::Unsafe, &name.new),
                    );
                }
            }
        }
    }
}
