//! `version-speakers`: a quotation that two versions of a release give to two people.

use serde::Deserialize;

use super::lazy::lazy_where;
use crate::check::{Check, Context, Finding, Kind, Relation};
use crate::document::Document;
use crate::earlier::{Passage, PassageKind, passages};
use crate::rules::{BuildError, Params};
use crate::text::fold::fold;
use crate::text::sounds::sounds;

pub(crate) const KIND: Kind =
    Kind { name: "version-speakers", summary: "quotations that two versions give to two people", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionSpeakersParameters {
    /// Languages that spell a name as another one does: those without endings on names.
    languages: Vec<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy_where(params, |params| Ok(Box::new(params.parse::<VersionSpeakersParameters>()?)), false, |_| false)
}

/// Fewest consonants of a name that is found again by its sound (taste: Ali has one).
const CONSONANTS: usize = 2;

impl Check for VersionSpeakersParameters {
    fn run(&self, _cx: &Context<'_>, _findings: &mut Vec<Finding>) {}

    fn compare(
        &self,
        cx: &Context<'_>,
        other: &Document<'_>,
        relation: Relation,
        findings: &mut Vec<Finding>,
    ) {
        let speaks = |document: &Document| self.languages.iter().any(|tag| tag == document.language().tag());
        if relation != Relation::Versions || !speaks(cx.document) || !speaks(other) {
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
                findings.push(finding.elsewhere(*theirs, "there it is so"));
            }
        }
    }
}

fn quotations(document: &Document) -> Vec<Passage> {
    passages(document).into_iter().filter(|passage| passage.kind == PassageKind::Quotation).collect()
}

/// Whether two quotations have a name in common that stands beside them, or none that could tell.
fn share_a_name((document, here): (&Document, &Passage), (other, there): (&Document, &Passage)) -> bool {
    let heard = |document: &Document, passage: &Passage| -> Vec<Vec<char>> {
        let words = passage
            .values
            .iter()
            .flat_map(|span| fold(span.of(document.text())).split(' ').map(sounds).collect::<Vec<_>>());
        words.filter(|sounds| sounds.len() >= CONSONANTS).collect()
    };
    let (own, theirs) = (heard(document, here), heard(other, there));
    own.is_empty() || theirs.is_empty() || own.iter().any(|name| theirs.contains(name))
}
