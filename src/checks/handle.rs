//! `handle`: names on social platforms that the platform does not allow.

use std::cell::LazyCell;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::{Block, EntityKind};
use crate::rules::{BuildError, Params};

pub(crate) const KIND: Kind =
    Kind { name: "handle", summary: "names on social platforms that break the platform's grammar", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HandleParameters {
    /// Words, in lower case, that say a line speaks of X or Twitter.
    platform: Vec<String>,
}

/// Longest name on X, and the characters of one: letters of ASCII, figures, underscore.
const LONGEST: usize = 15;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<HandleParameters>()?))
}

impl Check for HandleParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        if !cx.document.chars().has('@') {
            return;
        }
        let named = |block: &Block| {
            let content = block.text(text).to_lowercase();
            self.platform.iter().any(|word| content.contains(word.as_str()))
        };
        for block in cx.blocks() {
            let named = LazyCell::new(|| named(block));
            let handles = cx.document.entities_in(block.span).filter(|e| e.kind == EntityKind::Handle);
            for handle in handles.filter(|_| *named) {
                let name = handle.span.of(text).trim_start_matches('@');
                let strange = name.chars().find(|c| !c.is_ascii_alphanumeric() && *c != '_');
                match strange {
                    Some(c) => {
                        findings.push(Finding::new(handle.span).message("character").arg("character", c))
                    }
                    None if name.len() > LONGEST => findings
                        .push(Finding::new(handle.span).arg("length", name.len()).arg("most", LONGEST)),
                    None => {}
                }
            }
        }
    }
}
