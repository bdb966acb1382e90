//! `email-domain`: domains one slip away from a known one, or from another domain of the same text.

use serde::Deserialize;

use super::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::{EntityKind, host_of};
use crate::rules::{BuildError, Params};
use crate::span::Span;

pub(crate) const KIND: Kind = Kind { name: "email-domain", summary: "domains of addresses one slip away from a known one", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Domains that are right.
    known: Vec<String>,
    /// Endings that are slips, with what they should be.
    endings: std::collections::BTreeMap<String, String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<Parameters>()?))
}

impl Check for Parameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        if !cx.document.chars().has('@') {
            return;
        }
        let addresses: Vec<(Span, String)> =
            cx.document.entities().iter().filter(|e| e.kind == EntityKind::Email).filter_map(|e| domain(text, e.span)).collect();
        let others: Vec<String> = cx.document.entities().iter().filter(|e| e.kind == EntityKind::Url).map(|e| without_www(host_of(e.span.of(text)))).collect();
        for (span, domain) in &addresses {
            let times = |wanted: &str| addresses.iter().filter(|(_, d)| d == wanted).count() + others.iter().filter(|d| *d == wanted).count();
            let near = |wanted: &&String| *wanted != domain && wanted.len() > 6 && strsim::damerau_levenshtein(wanted, domain) == 1;
            if self.known.contains(domain) {
                continue;
            }
            let in_text = addresses.iter().map(|(_, d)| d).chain(&others).filter(near).find(|d| times(d) > times(domain));
            let ending = || self.endings.iter().find_map(|(wrong, right)| domain.strip_suffix(wrong.as_str()).map(|stem| format!("{stem}{right}")));
            let known = self.known.iter().find(near).or(in_text).cloned().or_else(ending);
            findings.extend(known.map(|right| Finding::new(*span).replace(Applicability::Unsafe, right)));
        }
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
