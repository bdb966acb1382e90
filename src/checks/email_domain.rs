//! `email-domain`: domains one slip away from a known one, or from another domain of the same text.

use std::collections::HashMap;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::host_of;
use crate::document::model::EntityKind;
use crate::rules::{BuildError, Params};
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "email-domain", summary: "domains of addresses one slip away from a known one", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EmailDomainParameters {
    /// Domains that are right.
    known: Vec<String>,
    /// Endings that are slips, with what they should be.
    endings: std::collections::BTreeMap<String, String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<EmailDomainParameters>()?))
}

impl Check for EmailDomainParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        if !cx.document.chars().has('@') {
            return;
        }
        let entities = || cx.document.entities().iter();
        let addresses: Vec<(Span, String)> =
            entities().filter(|e| e.kind == EntityKind::Email).filter_map(|e| domain(text, e.span)).collect();
        let hosts =
            entities().filter(|e| e.kind == EntityKind::Url).map(|e| without_www(host_of(e.span.of(text))));
        // How often each stands in the text, in the order of first places.
        let (mut places, mut times): (HashMap<String, usize>, Vec<(String, usize)>) = Default::default();
        for domain in addresses.iter().map(|(_, domain)| domain.clone()).chain(hosts) {
            let place = *places.entry(domain.clone()).or_insert(times.len());
            match times.get_mut(place) {
                Some((_, times)) => *times += 1,
                None => times.push((domain, 1)),
            }
        }
        let mut candidates: HashMap<&str, Option<String>> = HashMap::new();
        for (span, domain) in &addresses {
            let here = places.get(domain).and_then(|place| times.get(*place)).map_or(0, |(_, times)| *times);
            let right = candidates.entry(domain).or_insert_with(|| self.candidates(domain, here, &times));
            findings
                .extend(right.clone().map(|right| Finding::new(*span).replace(Applicability::Unsafe, right)));
        }
    }
}

/// A text with more domains is a directory: they are not held against each other.
const MOST: usize = 1000;

impl EmailDomainParameters {
    /// The domain that one which is `here` so often was meant to be: one that is known, one that the text has
    /// more often, or one with a right ending.
    fn candidates(&self, domain: &str, here: usize, times: &[(String, usize)]) -> Option<String> {
        if self.known.iter().any(|known| known == domain) {
            return None;
        }
        let near = |wanted: &str| {
            wanted != domain
                && wanted.len() > 6
                && wanted.len().abs_diff(domain.len()) <= 4
                && strsim::damerau_levenshtein(wanted, domain) == 1
        };
        let in_text = times
            .iter()
            .take(MOST)
            .find(|(known, times)| *times > here && near(known))
            .map(|(known, _)| known);
        let ending = || {
            self.endings.iter().find_map(|(wrong, right)| {
                domain.strip_suffix(wrong.as_str()).map(|stem| format!("{stem}{right}"))
            })
        };
        self.known.iter().find(|known| near(known)).or(in_text).cloned().or_else(ending)
    }
}

/// The domain of an address: its place, and itself in lower case.
fn domain(text: &str, address: Span) -> Option<(Span, String)> {
    let at = address.of(text).find('@')?;
    let span = Span { start: address.start + u32::try_from(at + 1).ok()?, end: address.end };
    Some((span, span.of(text).to_lowercase()))
}

/// A host as addresses of the same house have it after their sign.
fn without_www(host: String) -> String {
    host.strip_prefix("www.").map(str::to_owned).unwrap_or(host)
}
