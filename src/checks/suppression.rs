//! `suppression`: what is wrong with suppressions. The linter reports it, after all other rules have run.

use crate::check::{Check, Context, Finding, Kind};
use crate::rules::{BuildError, Params};

pub(crate) const KIND: Kind =
    Kind { name: "suppression", summary: "suppressions that silence nothing, or name no rule", build };

struct SuppressionCheck;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(SuppressionCheck))
}

impl Check for SuppressionCheck {
    fn run(&self, _cx: &Context<'_>, _findings: &mut Vec<Finding>) {}
}
