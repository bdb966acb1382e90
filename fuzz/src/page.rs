//! The page's server with whatever a client may send.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::OnceLock;
use std::time::Duration;

use copydesk::Config;
use copydesk::web::{App, Limits, serve};
use serde_json::Value;

const TOKEN: &str = "t";

/// One server for all requests.
fn port() -> u16 {
    static PORT: OnceLock<u16> = OnceLock::new();
    *PORT.get_or_init(|| {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("the port").port();
        let app = App::with_token(Config::default(), TOKEN.into()).expect("the built-in rules build");
        let limit = Duration::from_secs(20);
        std::thread::spawn(move || serve(listener, app, Limits { head: limit, body: limit, whole: limit }));
        port
    })
}

/// The first byte chooses: bytes as they are (`PORT` is replaced), or a request whose query is the first line
/// and whose body is the rest. Every answer is one of HTTP, none tells of a failure of its own, and places of
/// findings lie in the text.
pub fn page(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let port = port();
    let path = match first % 4 {
        0 => "check",
        1 => "fix",
        2 => "rule",
        _ => {
            let Some(reply) = send(port, &with_port(rest, port), true) else { return };
            assert!(reply.is_empty() || reply.starts_with(b"HTTP/1."), "{}", String::from_utf8_lossy(&reply));
            return;
        }
    };
    let (query, body) = rest
        .iter()
        .position(|b| *b == b'\n')
        .map_or((rest, &[][..]), |at| (&rest[..at], rest.get(at + 1..).unwrap_or_default()));
    // Whatever is in it, the query is one line of a request.
    let query: String = query
        .iter()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b"=&-._%+/".contains(b) {
                char::from(*b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect();
    let method = if path == "rule" { "GET" } else { "POST" };
    let head = format!(
        "{method} /{TOKEN}/api/{path}?{query} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let Some(reply) = send(port, &[head.as_bytes(), body].concat(), false) else { return };
    let at = reply.windows(4).position(|w| w == b"\r\n\r\n").expect("a head that ends") + 4;
    let (head, answer) = reply.split_at(at);
    let status =
        head.get(9..12).and_then(|s| std::str::from_utf8(s).ok()).and_then(|s| s.parse().ok()).unwrap_or(0);
    assert!((200..500).contains(&status), "{}", String::from_utf8_lossy(head));
    if path == "check" && status == 200 {
        places(&serde_json::from_slice(answer).expect("the answer is JSON"));
    }
}

fn with_port(bytes: &[u8], port: u16) -> Vec<u8> {
    match bytes.windows(4).position(|w| w == b"PORT") {
        Some(at) => [&bytes[..at], port.to_string().as_bytes(), &bytes[at + 4..]].concat(),
        None => bytes.to_vec(),
    }
}

/// What came back; nothing where the connection was refused, which is the system's matter. A client that says
/// it has `ended` may get no answer.
fn send(port: u16, bytes: &[u8], ended: bool) -> Option<Vec<u8>> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
    // One that is turned away early may find nobody to write to.
    let _ = stream.write_all(bytes);
    if ended {
        let _ = stream.shutdown(Shutdown::Write);
    }
    let mut reply = Vec::new();
    match stream.read_to_end(&mut reply) {
        Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => panic!("no answer in half a minute"),
        Err(_) => None,
        Ok(_) => Some(reply),
    }
}

fn places(checked: &Value) {
    let text: Vec<u16> =
        checked.get("text").and_then(Value::as_str).expect("a text").encode_utf16().collect();
    for finding in checked.get("findings").and_then(Value::as_array).expect("findings") {
        let place = |key: &str| finding.get(key).and_then(Value::as_u64).expect("a place") as usize;
        let (start, end) = (place("start"), place("end"));
        assert!(start <= end && end <= text.len(), "{finding} is no place of the text");
        let splits = |at: usize| text.get(at).is_some_and(|unit| (0xDC00..0xE000).contains(unit));
        assert!(!splits(start) && !splits(end), "{finding} cuts a character");
    }
}
