//! `dead-link`: addresses that were asked and lead nowhere. It is silent where they are not to be asked.

use serde::Deserialize;

use super::addresses::addresses;
use super::lazy::lazy_where;
use crate::check::{Check, Context, Finding, Kind, LinkAnswer};
use crate::rules::{BuildError, Params};
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "dead-link", summary: "addresses that were asked and lead nowhere", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeadLinkParameters {
    /// Most addresses of a text that are asked.
    most: usize,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy_where(
        params,
        |params| Ok(Box::new(params.parse::<DeadLinkParameters>()?)),
        false,
        |cx| cx.links.is_some(),
    )
}

impl Check for DeadLinkParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(links) = cx.links else { return };
        let mut places = addresses(cx.document, &["http://", "https://"]);
        places.retain(|place| !cx.document.in_code(*place));
        places.truncate(self.most);
        let asked: Vec<String> = places.iter().map(|place| place.of(cx.text()).to_owned()).collect();
        let answers = links.ask(&asked);
        findings.extend(places.into_iter().zip(answers).filter_map(|(place, answer)| told(place, answer)));
    }
}

fn told(place: Span, answer: LinkAnswer) -> Option<Finding> {
    let finding = Finding::new(place);
    Some(match answer {
        LinkAnswer::Works | LinkAnswer::Private => return None,
        LinkAnswer::Gone(status) => finding.arg("status", status),
        LinkAnswer::UnknownHost => finding.message("host"),
        LinkAnswer::BadCertificate => finding.message("certificate"),
        LinkAnswer::Moved(to) => finding.message("moved").arg("to", to).hint_only(true),
        LinkAnswer::NoAnswer => finding.message("silent").hint_only(true),
    })
}
