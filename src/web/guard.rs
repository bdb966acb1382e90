//! Who may ask: pages of this server, on this machine. A page of another site can make a browser send
//! requests here, even under a host name of its own that it lets point to this machine; such requests are
//! told by their headers.

use hyper::header::{HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::{Method, Uri};

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rejection {
    /// It was sent to another host's name.
    Host,
    /// It was sent by another site's page.
    Origin,
}

impl Rejection {
    /// In plain words.
    pub fn message(self) -> &'static str {
        match self {
            Self::Host => "this server answers to the address that copydesk printed, and to no other name",
            Self::Origin => "requests of other sites' pages are refused",
        }
    }
}

/// Names of this machine.
const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Judges a request by its head.
pub(super) fn admit(method: &Method, uri: &Uri, headers: &HeaderMap, port: u16) -> Result<(), Rejection> {
    let host = only(headers, &HOST).filter(|host| is_own(host, port)).ok_or(Rejection::Host)?;
    if uri.authority().is_some_and(|authority| !is_own(authority.as_str(), port)) {
        return Err(Rejection::Host);
    }
    if method == Method::GET || method == Method::HEAD {
        return Ok(());
    }
    if headers.contains_key(ORIGIN) {
        let origin = only(headers, &ORIGIN).and_then(|origin| origin.strip_prefix("http://"));
        if !origin.is_some_and(|origin| origin.eq_ignore_ascii_case(host)) {
            return Err(Rejection::Origin);
        }
    }
    let site = HeaderName::from_static("sec-fetch-site");
    let own = !headers.contains_key(&site)
        || only(headers, &site).is_some_and(|site| matches!(site, "same-origin" | "none"));
    if own { Ok(()) } else { Err(Rejection::Origin) }
}

/// The value of a header that is there once.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

fn is_own(host: &str, port: u16) -> bool {
    let Some((name, given)) = host.rsplit_once(':') else { return false };
    given == port.to_string() && NAMES.iter().any(|own| own.eq_ignore_ascii_case(name))
}

/// Whether two tokens are the same, in a time that does not tell how much of them is.
pub(super) fn same(given: &str, token: &str) -> bool {
    given.len() == token.len()
        && given.bytes().zip(token.bytes()).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(method: Method, uri: &str, headers: &[(&str, &str)]) -> Result<(), Rejection> {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_bytes(name.as_bytes()).unwrap(), value.parse().unwrap());
        }
        admit(&method, &uri.parse().unwrap(), &map, 4000)
    }

    #[test]
    fn only_own_names_are_answered() {
        for host in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000", "[::1]:4000"] {
            assert_eq!(judge(Method::GET, "/", &[("host", host)]), Ok(()), "{host}");
        }
        for host in [
            "127.0.0.1",
            "127.0.0.1:80",
            "evil.example:4000",
            "127.0.0.1.evil.example:4000",
            "evil.example",
            "",
            "127.0.0.1:4000@evil.example",
        ] {
            assert_eq!(judge(Method::GET, "/", &[("host", host)]), Err(Rejection::Host), "{host}");
        }
        assert_eq!(judge(Method::GET, "/", &[]), Err(Rejection::Host));
        assert_eq!(
            judge(Method::GET, "/", &[("host", "127.0.0.1:4000"), ("host", "evil.example")]),
            Err(Rejection::Host)
        );
        assert_eq!(
            judge(Method::GET, "http://evil.example/", &[("host", "127.0.0.1:4000")]),
            Err(Rejection::Host)
        );
    }

    #[test]
    fn only_own_pages_may_post() {
        let post =
            |more: &[(&str, &str)]| judge(Method::POST, "/", &[&[("host", "127.0.0.1:4000")], more].concat());
        assert_eq!(post(&[]), Ok(()));
        assert_eq!(post(&[("origin", "http://127.0.0.1:4000"), ("sec-fetch-site", "same-origin")]), Ok(()));
        for origin in [
            "null",
            "http://evil.example",
            "https://127.0.0.1:4000",
            "http://127.0.0.1:4001",
            "http://localhost:4000",
        ] {
            assert_eq!(post(&[("origin", origin)]), Err(Rejection::Origin), "{origin}");
        }
        assert_eq!(post(&[("sec-fetch-site", "cross-site")]), Err(Rejection::Origin));
        assert_eq!(post(&[("sec-fetch-site", "same-site")]), Err(Rejection::Origin));
        assert_eq!(
            post(&[("origin", "http://127.0.0.1:4000"), ("origin", "http://evil.example")]),
            Err(Rejection::Origin)
        );
    }

    #[test]
    fn tokens_are_compared_whole() {
        assert!(same("abc", "abc") && !same("abd", "abc") && !same("ab", "abc") && !same("", "abc"));
    }
}
