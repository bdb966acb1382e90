//! `lone-caption`: a caption over or under which there is no picture.

use serde::Deserialize;

use super::lazy::lazy_where;
use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::Block;
use crate::rules::{BuildError, Params};

pub(crate) const KIND: Kind =
    Kind { name: "lone-caption", summary: "captions over or under which there is no picture", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LoneCaptionParameters {}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy_where(
        params,
        |params| Ok(Box::new(params.parse::<LoneCaptionParameters>()?)),
        false,
        |cx| !cx.document.source().lone_captions().is_empty(),
    )
}

impl Check for LoneCaptionParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let captions = cx.document.source().lone_captions();
        let begins = |block: &&Block| captions.binary_search(&block.span.start).is_ok();
        let lone = cx.document.blocks().iter().filter(begins);
        findings.extend(lone.map(|block| Finding::new(block.span)));
    }
}
