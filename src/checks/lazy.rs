//! A check that is made when a text has a block for it: many rules are for one language, and their lists are
//! long.

use std::sync::OnceLock;

use crate::check::{Check, Context, Finding, Relation};
use crate::document::Document;
use crate::rules::{BuildError, Params};

type Build = fn(&Params) -> Result<Box<dyn Check>, BuildError>;

/// Whether a text has anything for a check.
type Needed = fn(&Context<'_>) -> bool;

struct Lazy {
    params: Params,
    build: Build,
    local: bool,
    needed: Needed,
    check: OnceLock<Option<Box<dyn Check>>>,
}

/// Makes a check of a built-in rule on first use; of parameters that somebody changed at once, so that what
/// is wrong with them is told.
pub(super) fn lazy(params: &Params, build: Build, local: bool) -> Result<Box<dyn Check>, BuildError> {
    lazy_where(params, build, local, |cx| cx.blocks().next().is_some())
}

/// The same for a check of which a text may have no need for another reason.
pub(super) fn lazy_where(
    params: &Params,
    build: Build,
    local: bool,
    needed: Needed,
) -> Result<Box<dyn Check>, BuildError> {
    if params.as_embedded().is_none() {
        return build(params);
    }
    Ok(Box::new(Lazy { params: params.clone(), build, local, needed, check: OnceLock::new() }))
}

impl Lazy {
    fn check(&self) -> Option<&dyn Check> {
        self.check.get_or_init(|| (self.build)(&self.params).ok()).as_deref()
    }
}

impl Check for Lazy {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        if !(self.needed)(cx) {
            return;
        }
        if let Some(check) = self.check() {
            check.run(cx, findings);
        }
    }

    fn compare(
        &self,
        cx: &Context<'_>,
        other: &Document<'_>,
        relation: Relation,
        findings: &mut Vec<Finding>,
    ) {
        if let Some(check) = self.check() {
            check.compare(cx, other, relation, findings);
        }
    }

    fn is_local(&self) -> bool {
        self.local
    }

    fn verify(&self) -> Result<(), BuildError> {
        (self.build)(&self.params)?.verify()
    }
}
