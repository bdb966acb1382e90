//! `linked-address`: a link whose words are one address and that leads to another.

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::EntityKind;
use crate::format::LinkedText;
use crate::rules::{BuildError, Params};
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "linked-address",
    summary: "links whose words are one address and that lead to another",
    build,
};

struct LinkedAddress;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(LinkedAddress))
}

impl Check for LinkedAddress {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let links = cx.document.source().links().iter();
        findings.extend(links.filter_map(|link| misleading(cx, link)));
    }
}

/// A link whose words are an address as a whole, and another one than it leads to.
fn misleading(cx: &Context<'_>, link: &LinkedText) -> Option<Finding> {
    let span = link.span.trimmed(cx.text());
    let shown = span.of(cx.text()).trim_end_matches('/');
    let kind =
        cx.document.entities_in(span).find(|entity| covers(entity.span, span)).map(|entity| entity.kind)?;
    let other = match kind {
        EntityKind::Email => is_other_mailbox(shown, &link.destination),
        EntityKind::Url => is_other_host(shown, &link.destination),
        _ => false,
    };
    let seen = cx.document.block_at(span.start).is_some_and(|block| cx.rule.looks_at(block));
    (other && seen).then(|| Finding::new(span).arg("target", &link.destination))
}

/// Whether an entity is all of a link's words, but for a mark at their end.
fn covers(entity: Span, words: Span) -> bool {
    entity.start == words.start && words.end - entity.end.min(words.end) <= 1
}

fn is_other_mailbox(shown: &str, destination: &str) -> bool {
    let Some(address) = destination.strip_prefix("mailto:") else { return false };
    let address = address.split('?').next().unwrap_or_default();
    !address.is_empty() && !address.eq_ignore_ascii_case(shown.trim_end_matches('.'))
}

/// Whether neither host belongs to the other, and the address is not wrapped in the destination, as those of
/// wires and mail programs are.
fn is_other_host(shown: &str, destination: &str) -> bool {
    let (own, target) = (host(shown), host(destination));
    let within = |a: &str, b: &str| a == b || a.strip_suffix(b).is_some_and(|rest| rest.ends_with('.'));
    let wrapped = destination.to_lowercase().matches(own.as_str()).count() > 0;
    own.contains('.') && !target.is_empty() && !within(&own, &target) && !within(&target, &own) && !wrapped
}

/// The host of an address in small letters, without `www.`.
fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let whole = rest.split(['/', '?', '#', ':']).next().unwrap_or_default().to_lowercase();
    whole.strip_prefix("www.").unwrap_or(&whole).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_another_where_neither_belongs_to_the_other() {
        assert!(is_other_host("www.harbour.example", "https://pier.example/plan"));
        for (shown, destination) in [
            ("harbour.example", "https://www.harbour.example/plan"),
            ("https://news.harbour.example", "https://harbour.example"),
            ("www.harbour.example", "https://wire.example/go?url=https%3A%2F%2Fwww.harbour.example%2F"),
        ] {
            assert!(!is_other_host(shown, destination), "{shown}");
        }
        assert!(is_other_mailbox("ann@harbour.example", "mailto:bob@harbour.example?subject=a"));
        assert!(!is_other_mailbox("Ann@harbour.example", "mailto:ann@harbour.example"));
    }
}
