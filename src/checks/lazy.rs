//! A check that is made when a text has a block for it: many rules are for one language, and their lists are
//! long.

use std::sync::OnceLock;

use crate::check::{Check, Context, Finding};
use crate::rules::{BuildError, Params};

type Build = fn(&Params) -> Result<Box<dyn Check>, BuildError>;

struct Lazy {
    params: Params,
    build: Build,
    local: bool,
    check: OnceLock<Option<Box<dyn Check>>>,
}

/// Makes a check of a built-in rule on first use; of parameters that somebody changed at once, so that what
/// is wrong with them is told.
pub(super) fn lazy(params: &Params, build: Build, local: bool) -> Result<Box<dyn Check>, BuildError> {
    if params.as_embedded().is_none() {
        return build(params);
    }
    Ok(Box::new(Lazy { params: params.clone(), build, local, check: OnceLock::new() }))
}

impl Check for Lazy {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        if cx.blocks().next().is_none() {
            return;
        }
        if let Some(check) = self.check.get_or_init(|| (self.build)(&self.params).ok()) {
            check.run(cx, findings);
        }
    }

    fn is_local(&self) -> bool {
        self.local
    }

    fn verify(&self) -> Result<(), BuildError> {
        (self.build)(&self.params)?.verify()
    }
}
