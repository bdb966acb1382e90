//! `embargo`: a line that holds a release back: whether it says until when, and whether another line says the
//! contrary.

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind, Value};
use crate::document::model::{EntityKind, Role};
use crate::rules::{BuildError, Params};

pub(crate) const KIND: Kind = Kind {
    name: "embargo",
    summary: "embargoes without day, hour or zone, and beside “for immediate release”",
    build,
};

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum What {
    Complete,
    Contradiction,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// What is looked at.
    what: What,
    /// What names a time of day or a time zone, in lower case.
    #[serde(default)]
    hours: Vec<String>,
    /// What names a time zone, in lower case.
    #[serde(default)]
    zones: Vec<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<Parameters>()?))
}

impl Check for Parameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let document = cx.document;
        for block in document.blocks_of(Role::Embargo).take(1) {
            if let What::Contradiction = self.what {
                if let Some(now) = document.blocks_of(Role::ReleaseLine).next() {
                    findings.push(
                        Finding::new(block.span).label(now.span, "and here it is for immediate release"),
                    );
                }
                continue;
            }
            let content = block.text(cx.text()).to_lowercase();
            let has = |kind: EntityKind| document.entities_in(block.span).any(|e| e.kind == kind);
            let named = |list: &[String]| list.iter().any(|word| content.contains(word.as_str()));
            let missing = [
                ("a date", has(EntityKind::Date)),
                ("an hour", has(EntityKind::Time) || named(&self.hours)),
                ("a time zone", named(&self.zones)),
            ];
            let missing: Vec<&str> =
                missing.iter().filter(|(_, there)| !there).map(|(what, _)| *what).collect();
            if !missing.is_empty() {
                findings.push(Finding::new(block.span).value("missing", Value::Terms(missing)));
            }
        }
    }
}
