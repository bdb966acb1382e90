//! Messages over a pair of streams. The frames are read here and not by `lsp-server`, whose reader ends at
//! the first malformed one; an editor's slip must not end a session.

use std::io::{self, BufRead, Read, Write};
use std::sync::mpsc::{Receiver, Sender};

use lsp_server::{ErrorCode, Message};
use serde_json::json;

use super::event::Event;

/// Longest line of a header.
const LONGEST_HEADER: u64 = 64 * 1024;
/// Largest message: a file of the largest size, escaped.
const LARGEST: u64 = 2 * crate::source::MAX_BYTES;

/// Reads messages until the stream ends, and says then that the editor is gone.
pub(super) fn read(mut input: impl BufRead, events: &Sender<Event>) {
    while let Ok(Some(message)) = next(&mut input) {
        let exit = matches!(&message, Ok(Message::Notification(n)) if n.method == "exit");
        if events.send(Event::Incoming(message)).is_err() || exit {
            return;
        }
    }
    let _ = events.send(Event::Gone);
}

/// The next message, or what is wrong with it; nothing at the end of the stream. After a malformed header the
/// next one that names a length counts, even where it begins in the middle of a line.
fn next(input: &mut impl BufRead) -> io::Result<Option<Result<Message, String>>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.by_ref().take(LONGEST_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let header = String::from_utf8_lossy(&line).trim().to_ascii_lowercase();
        match header.rsplit_once("content-length:").map(|(_, value)| value.trim().parse::<u64>()) {
            Some(Ok(value)) if value <= LARGEST => length = Some(value),
            Some(_) => return Ok(Some(Err(format!("“{header}” is no length of a message")))),
            None if header.is_empty() && length.is_some() => break,
            None => {}
        }
    }
    let length = length.unwrap_or_default();
    let mut body = Vec::new();
    // What is not there is not made room for.
    if input.by_ref().take(length).read_to_end(&mut body)? as u64 != length {
        return Ok(None);
    }
    Ok(Some(serde_json::from_slice(&body).map_err(|error| error.to_string())))
}

/// Writes messages until there are no more, or nobody reads them.
pub(super) fn write(mut output: impl Write, messages: &Receiver<Outgoing>, events: &Sender<Event>) {
    for message in messages {
        if message.write(&mut output).is_err() {
            let _ = events.send(Event::Gone);
            return;
        }
    }
}

/// What is sent.
pub(super) enum Outgoing {
    /// A message.
    Message(Message),
    /// The answer to one that could not be read.
    Malformed(String),
}

impl Outgoing {
    fn write(&self, output: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Message(message) => message.write(output),
            Self::Malformed(cause) => {
                let error = json!({"code": ErrorCode::ParseError as i32, "message": cause});
                let body = json!({"jsonrpc": "2.0", "id": null, "error": error}).to_string();
                write!(output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
                output.flush()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Vec<Result<String, String>> {
        let mut input = bytes;
        let mut found = Vec::new();
        while let Some(message) = next(&mut input).unwrap() {
            found.push(message.map(|m| match m {
                Message::Notification(n) => n.method,
                other => format!("{other:?}"),
            }));
        }
        found
    }

    #[test]
    fn reading_goes_on_after_what_is_malformed() {
        let good = |method: &str| {
            let body = json!({"jsonrpc": "2.0", "method": method}).to_string();
            format!("Content-Length: {}\r\n\r\n{body}", body.len())
        };
        let stream = [
            good("a"),
            "Content-Length: 5\r\n\r\n{oops".into(),
            good("b"),
            "nonsense\r\n\r\nmore\n".into(),
            good("c"),
            // The length is too short: the rest of the body stands before the next header.
            "Content-Length: 2\r\n\r\n{}{\"jsonrpc\":\"2.0\"}".into(),
            good("d"),
            "Content-Length: 99999999999999\r\n\r\n".into(),
            "Content-Type: x\r\ncontent-length:".into(),
            good("e").trim_start_matches("Content-Length:").into(),
            "Content-Length: 50\r\n\r\n{\"jso".into(),
        ]
        .concat();
        let found = all(stream.as_bytes());
        let read: Vec<&str> = found.iter().filter_map(|m| m.as_deref().ok()).collect();
        assert_eq!(read, ["a", "b", "c", "d", "e"], "{found:?}");
        assert_eq!(found.iter().filter(|m| m.is_err()).count(), 3, "{found:?}");
    }
}
