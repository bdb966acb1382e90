//! `version-speakers`: a quotation that two versions of a release give to two people.

use serde::Deserialize;

use super::lazy::lazy_where;
use crate::check::{Check, Context, Finding, Kind, Relation};
use crate::document::Document;
use crate::earlier::{Passage, quotations};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::sounds::heard;

pub(crate) const KIND: Kind =
    Kind { name: "version-speakers", summary: "quotations that two versions give to two people", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionSpeakersParameters {}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy_where(params, |params| Ok(Box::new(params.parse::<VersionSpeakersParameters>()?)), false, |_| false)
}

impl Check for VersionSpeakersParameters {
    fn run(&self, _cx: &Context<'_>, _findings: &mut Vec<Finding>) {}

    fn compare(
        &self,
        cx: &Context<'_>,
        other: &Document<'_>,
        relation: Relation,
        findings: &mut Vec<Finding>,
    ) {
        // Endings make another word of a name: the rule names the languages that have none.
        if relation != Relation::Versions || !cx.speaks_both(other) {
            return;
        }
        let (own, theirs) = (quotations(cx.document), quotations(other));
        // As many in the same order: then each has its fellow.
        if own.len() != theirs.len() {
            return;
        }
        for (here, there) in own.iter().zip(&theirs) {
            let (Some(first), Some(theirs)) = (here.values.first(), there.values.first()) else { continue };
            if !share_a_name((cx.document, here), (other, there)) {
                let finding = Finding::new(*first).arg("other", theirs.of(other.text()));
                findings.push(finding.elsewhere(*theirs, labels::THERE_IT_IS_SO));
            }
        }
    }
}

/// Whether two quotations have a name in common that stands beside them, or none that could tell.
fn share_a_name((document, here): (&Document, &Passage), (other, there): (&Document, &Passage)) -> bool {
    let heard = |document: &Document, passage: &Passage| {
        heard(passage.values.iter().map(|span| span.of(document.text())))
    };
    let (own, theirs) = (heard(document, here), heard(other, there));
    own.is_empty() || theirs.is_empty() || own.iter().any(|name| theirs.contains(name))
}
