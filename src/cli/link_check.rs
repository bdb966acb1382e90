//! `check --check-links`: addresses are asked through curl, which every system has and which knows the
//! user's proxy and certificates. The program itself has no network code but the page's.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::link_args::CheckLinks;
use super::link_cache::LinkCache;
use crate::check::{LinkAnswer, LinkStatus};
use crate::locale::Cause;
use crate::locale::messages::causes;

/// Addresses that are asked at a time, whatever the files.
const AT_A_TIME: usize = 8;
/// Redirections that are followed (as browsers do, 20; taste: a reader gives up before).
const REDIRECTIONS: usize = 5;
/// Seconds for an answer, and for a connection (taste: a reader waits no longer).
const SECONDS: &str = "15";
const SECONDS_TO_CONNECT: &str = "8";

/// Asks addresses, each once a run.
#[derive(Debug)]
pub(super) struct LinkChecker {
    which: CheckLinks,
    known: Mutex<HashMap<String, LinkAnswer>>,
    /// Where answers are kept for the next run.
    cache: Option<Mutex<LinkCache>>,
}

impl LinkChecker {
    /// A checker, which keeps answers in a file where one is named.
    ///
    /// # Errors
    /// There is no curl, or the file can't be used.
    pub fn new(which: CheckLinks, cache: Option<&Path>) -> Result<Self, Cause> {
        let found = curl().arg("--version").stdout(Stdio::null()).status();
        if !found.is_ok_and(|status| status.success()) {
            return Err(causes::LINKS_NO_CURL.into());
        }
        let (cache, known) = cache.map(LinkCache::open).transpose()?.unzip();
        Ok(Self { which, known: Mutex::new(known.unwrap_or_default()), cache: cache.map(Mutex::new) })
    }

    /// Keeps answers for the next run. A disk that is full spoils no check: they are asked again then.
    fn keep(&self, answered: &[(String, LinkAnswer)]) {
        if let Some(cache) = &self.cache {
            let _ = cache.lock().unwrap_or_else(PoisonError::into_inner).add(answered.iter());
        }
    }

    /// Follows an address to what it says at last.
    fn follow(&self, address: &str) -> LinkAnswer {
        let mut at = without_fragment(address);
        let mut moved = None;
        for _ in 0..=REDIRECTIONS {
            let reply = match self.once(&at) {
                Ok(reply) => reply,
                Err(answer) => return answer,
            };
            match reply.status {
                301 | 308 if !reply.redirect.is_empty() => moved = Some(reply.redirect.clone()),
                302 | 303 | 307 if !reply.redirect.is_empty() => {}
                404 | 410 => return LinkAnswer::Gone(reply.status),
                // Some houses let no program in; a reader may come in all the same.
                _ => return moved.map_or(LinkAnswer::Works, |to| moved_to(address, to)),
            }
            at = without_fragment(&reply.redirect);
        }
        LinkAnswer::NoAnswer
    }

    /// Asks once: the head, and where a server gives none, the page.
    fn once(&self, address: &str) -> Result<LinkReply, LinkAnswer> {
        let pinned = self.pinned(address)?;
        let head = reply(address, pinned.as_deref(), true)?;
        if matches!(head.status, 200..=399) {
            return Ok(head);
        }
        reply(address, pinned.as_deref(), false)
    }

    /// The host's address, so that curl asks no other one than was looked at: `host:port:address`. Behind a
    /// proxy only the proxy knows hosts.
    fn pinned(&self, address: &str) -> Result<Option<String>, LinkAnswer> {
        let Some((host, port)) = host_and_port(address) else { return Err(LinkAnswer::NoAnswer) };
        if self.which == CheckLinks::All {
            return Ok(None);
        }
        let literal = host.trim_matches(['[', ']']).parse::<IpAddr>().ok();
        if literal.is_some_and(is_private) || host == "localhost" || host.ends_with(".localhost") {
            return Err(LinkAnswer::Private);
        }
        if has_proxy() || literal.is_some() {
            return Ok(None);
        }
        let found = (host.as_str(), port).to_socket_addrs().map_err(|_| LinkAnswer::UnknownHost)?;
        let addresses: Vec<SocketAddr> = found.collect();
        if addresses.iter().any(|address| is_private(address.ip())) {
            return Err(LinkAnswer::Private);
        }
        let first = addresses.first().ok_or(LinkAnswer::UnknownHost)?;
        Ok(Some(format!("{host}:{port}:{}", first.ip())))
    }
}

impl LinkStatus for LinkChecker {
    fn ask(&self, addresses: &[String]) -> Vec<LinkAnswer> {
        // Held while they are asked: other files wait, so that no more than eight are asked at a time.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut new: Vec<&String> =
            addresses.iter().filter(|address| !known.contains_key(*address)).collect();
        new.sort();
        new.dedup();
        let next = AtomicUsize::new(0);
        let answered: Mutex<Vec<(String, LinkAnswer)>> = Mutex::default();
        std::thread::scope(|scope| {
            for _ in 0..AT_A_TIME.min(new.len()) {
                scope.spawn(|| {
                    while let Some(address) = new.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let answer = ((*address).clone(), self.follow(address));
                        answered.lock().unwrap_or_else(PoisonError::into_inner).push(answer);
                    }
                });
            }
        });
        let answered = answered.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.keep(&answered);
        known.extend(answered);
        let answer = |address: &String| known.get(address).cloned().unwrap_or(LinkAnswer::NoAnswer);
        addresses.iter().map(answer).collect()
    }
}

/// What a server says.
struct LinkReply {
    status: u16,
    redirect: String,
}

fn curl() -> Command {
    let mut command = Command::new("curl");
    // No settings of the user's, who may have set an output or a header there.
    command.arg("--disable").stdin(Stdio::null()).stderr(Stdio::null());
    command
}

fn reply(address: &str, pinned: Option<&str>, head: bool) -> Result<LinkReply, LinkAnswer> {
    let mut command = curl();
    command.args(["--silent", "--globoff", "--proto", "=http,https", "--output", NOWHERE]);
    command.args(["--max-time", SECONDS, "--connect-timeout", SECONDS_TO_CONNECT, "--max-filesize", "16M"]);
    command.args(["--user-agent", concat!("copydesk/", env!("CARGO_PKG_VERSION"), " (link check)")]);
    command.args(["--write-out", "%{http_code} %{redirect_url}"]);
    if head {
        command.arg("--head");
    }
    if let Some(pinned) = pinned {
        command.args(["--resolve", pinned]);
    }
    let output = command.args(["--url", address]).output().map_err(|_| LinkAnswer::NoAnswer)?;
    let said = String::from_utf8_lossy(&output.stdout);
    let (status, redirect) = said.split_once(' ').unwrap_or((&said, ""));
    match (status.parse().unwrap_or_default(), output.status.code()) {
        // The page is there, and larger than anyone needs to know.
        (status, _) if status > 0 => Ok(LinkReply { status, redirect: redirect.trim().to_owned() }),
        (_, Some(6)) => Err(LinkAnswer::UnknownHost),
        (_, Some(51 | 60)) => Err(LinkAnswer::BadCertificate),
        _ => Err(LinkAnswer::NoAnswer),
    }
}

#[cfg(windows)]
const NOWHERE: &str = "NUL";
#[cfg(not(windows))]
const NOWHERE: &str = "/dev/null";

fn has_proxy() -> bool {
    const NAMES: [&str; 5] = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
    NAMES.iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

fn without_fragment(address: &str) -> String {
    address.split('#').next().unwrap_or_default().to_owned()
}

/// Another page; the same one with https, www or a slash at its end is no news to a reader.
fn moved_to(from: &str, to: String) -> LinkAnswer {
    let plain = |address: &str| {
        let address = address.trim_start_matches("https://").trim_start_matches("http://");
        address.trim_start_matches("www.").trim_end_matches('/').to_ascii_lowercase()
    };
    if plain(from) == plain(&to) { LinkAnswer::Works } else { LinkAnswer::Moved(to) }
}

fn host_and_port(address: &str) -> Option<(String, u16)> {
    let (scheme, rest) = address.split_once("://")?;
    let usual = match scheme.to_ascii_lowercase().as_str() {
        "http" => 80,
        "https" => 443,
        _ => return None,
    };
    let place = rest.split(['/', '?', '#', '\\']).next()?.rsplit('@').next()?;
    let (host, port) = match place.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port.parse().ok()?),
        _ => (place, usual),
    };
    (!host.is_empty()).then(|| (host.to_ascii_lowercase(), port))
}

/// Addresses of this machine, its network, or none: RFC 1918, 4193, 4291, 5735, 6598.
fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            let shared = a == 100 && (64..128).contains(&b);
            let other = v4.is_unspecified() || v4.is_broadcast() || v4.is_multicast() || a == 0 || a >= 240;
            v4.is_private() || v4.is_loopback() || v4.is_link_local() || shared || other
        }
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => is_private(IpAddr::V4(v4)),
            None => {
                let own = v6.is_loopback() || v6.is_unspecified() || v6.is_multicast();
                own || v6.is_unique_local() || v6.is_unicast_link_local()
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_ports_are_those_that_a_browser_would_ask() {
        let read = |address: &str| host_and_port(address).map(|(host, port)| format!("{host} {port}"));
        assert_eq!(read("https://Harbour.example/a:1").as_deref(), Some("harbour.example 443"));
        assert_eq!(read("http://harbour.example:8080").as_deref(), Some("harbour.example 8080"));
        assert_eq!(read("http://user:word@10.0.0.1/").as_deref(), Some("10.0.0.1 80"));
        assert_eq!(read("http://[::1]:81/").as_deref(), Some("[::1] 81"));
        assert_eq!(read("ftp://harbour.example/"), None);
    }

    #[test]
    fn addresses_of_ones_own_network_are_private() {
        let own = ["127.0.0.1", "10.1.1.1", "172.16.0.1", "192.168.1.1", "169.254.1.1", "100.64.0.1"];
        for address in own.iter().chain(&["::1", "fd00::1", "fe80::1", "::ffff:10.0.0.1", "0.0.0.0"]) {
            assert!(is_private(address.parse().unwrap()), "{address}");
        }
        for address in ["93.184.216.34", "2606:2800:220:1::1"] {
            assert!(!is_private(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn only_a_move_to_another_page_is_one() {
        assert_eq!(moved_to("http://a.example", "https://www.a.example/".into()), LinkAnswer::Works);
        let elsewhere = "https://a.example/new".to_owned();
        assert_eq!(moved_to("http://a.example/old", elsewhere.clone()), LinkAnswer::Moved(elsewhere));
    }
}
