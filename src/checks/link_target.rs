//! `link-target`: addresses that open nowhere but on the writer's own machine, can not work at all, or were
//! wrapped by a mail program or a search engine.

use serde::Deserialize;

use super::addresses::addresses;
use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::rules::{BuildError, Params};
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "link-target",
    summary: "addresses of the writer's own machine, broken targets of links, wrapped addresses",
    build,
};

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum LinkTargetVariant {
    /// Addresses that nobody else can open; in targets of links those that nobody can.
    Reachable,
    /// Addresses around the real one.
    Wrapped,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkTargetParameters {
    /// What is looked at.
    what: LinkTargetVariant,
    /// Hosts that wrap addresses, and the part of the query that holds the real one.
    #[serde(default)]
    wrappers: Vec<(String, String)>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<LinkTargetParameters>()?))
}

/// How what is looked at begins.
const BEGINNINGS: &[&str] = &["http:", "https:", "file:/"];

impl Check for LinkTargetParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for place in addresses(cx.document, BEGINNINGS) {
            let address = place.of(cx.text());
            findings.extend(match self.what {
                LinkTargetVariant::Reachable => unreachable(cx, place, address),
                LinkTargetVariant::Wrapped => self.wrapped(place, address),
            });
        }
    }
}

fn unreachable(cx: &Context<'_>, place: Span, address: &str) -> Option<Finding> {
    if cx.document.in_code(place) {
        return None;
    }
    if address.starts_with("file:") || is_private(host(address)) {
        return Some(Finding::new(place));
    }
    // In the text, `links/broken-url-syntax` tells what can't work.
    let target = cx.document.block_at(place.start).is_none();
    let rest = address.split_once(':').map_or("", |(_, rest)| rest);
    let doubled = rest.starts_with("//http:") || rest.starts_with("//https:");
    let broken = !rest.starts_with("//") || doubled;
    (target && broken).then(|| Finding::new(place).message("broken"))
}

fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let whole = rest.split(['/', '?', '#']).next().unwrap_or_default();
    whole.rsplit('@').next().and_then(|host| host.split(':').next()).unwrap_or_default()
}

/// Hosts of one's own machine or network: RFC 1918, RFC 6761, RFC 6762.
fn is_private(host: &str) -> bool {
    let numbers: Vec<u8> = host.split('.').filter_map(|part| part.parse().ok()).collect();
    let private = match numbers.as_slice() {
        [10 | 127, _, _, _] | [192, 168, _, _] => true,
        [172, second, _, _] => (16..32).contains(second),
        _ => false,
    };
    private
        || host.eq_ignore_ascii_case("localhost")
        || host.ends_with(".localhost")
        || host.ends_with(".local")
}

impl LinkTargetParameters {
    fn wrapped(&self, place: Span, address: &str) -> Option<Finding> {
        let host = host(address).to_lowercase();
        let (_, key) = self.wrappers.iter().find(|(wrapper, _)| {
            let (name, path) = wrapper.split_once('/').unwrap_or((wrapper, ""));
            let own = host == name || host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.'));
            own && (path.is_empty() || address.contains(&format!("/{path}")))
        })?;
        let finding = Finding::new(place);
        Some(match unwrapped(address, key) {
            Some(real) => finding.replace(Applicability::Unsafe, real),
            None => finding.message("unknown"),
        })
    }
}

/// The address inside of another one: `?url=https%3A%2F%2F…`, or between `__` and `__`.
fn unwrapped(address: &str, key: &str) -> Option<String> {
    let inside = if key.starts_with("__") {
        let rest = address.split_once(key)?.1;
        rest.split_once("__")?.0.to_owned()
    } else {
        let query = address.split_once('?')?.1;
        let value = query.split(['&', ';']).find_map(|part| part.strip_prefix(key)?.strip_prefix('='))?;
        percent_encoding::percent_decode_str(value).decode_utf8().ok()?.into_owned()
    };
    let whole = inside.starts_with("http://") || inside.starts_with("https://");
    (whole && !inside.contains(char::is_whitespace)).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_ones_own_network_are_private() {
        for host in ["localhost", "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.20.1.1", "printer.local"] {
            assert!(is_private(host), "{host}");
        }
        for host in ["harbour.example", "172.40.1.1", "8.8.8.8", "local.example"] {
            assert!(!is_private(host), "{host}");
        }
    }

    #[test]
    fn the_real_address_is_found_inside() {
        assert_eq!(
            unwrapped("https://x.example/?url=https%3A%2F%2Fa.example%2Fb&data=1", "url").as_deref(),
            Some("https://a.example/b")
        );
        assert_eq!(
            unwrapped("https://x.example/v3/__https://a.example/b__;!!x", "__").as_deref(),
            Some("https://a.example/b")
        );
        assert_eq!(unwrapped("https://x.example/?id=1", "url"), None);
    }
}
