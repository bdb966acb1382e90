//! The language server: copydesk in an editor, over standard input and output.
//!
//! One thread reads messages, one writes them, one checks (`worker`), one checks what is not open (`survey`); the thread of [`serve`] holds all state and never
//! waits for a check. All messages that have come are taken before a check begins, and a text that changes while it is
//! checked is checked again in its newest version only: typing is never behind.

mod actions;
mod check;
mod configuration;
mod documents;
mod edits;
mod folders;
mod ignore;
mod parent;
mod session;
mod settings;
mod show;
mod survey;
mod text;
mod transport;
mod uri;
mod voice;
mod worker;

use std::io::{BufReader, Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use lsp_server::Message;
use serde_json::Value;

use session::Session;
use voice::Voice;
use worker::Done;

/// What the main thread hears.
enum Event {
    /// A message, or what is wrong with one.
    Incoming(Result<Message, String>),
    /// Nobody reads or writes any more.
    Gone,
    /// The checking thread is done with something.
    Done(Done),
}

/// What an editor can do.
#[derive(Debug, Clone, Copy, Default)]
struct Client {
    /// It takes edits for a version of a document.
    document_changes: bool,
    /// It shows Markdown.
    markdown: bool,
    /// It shows an outline with texts.
    outline: bool,
    /// It asks for diagnostics; then none are sent unasked.
    pulls: bool,
    /// It can be told to ask for them again.
    refreshes: bool,
    /// It watches files for the server.
    watches: bool,
    /// It tells its settings when asked.
    configuration: bool,
    /// It lets the server ask to be told of changed settings.
    registers_configuration: bool,
}

impl Client {
    /// Read from the capabilities with what is malformed or missing left out: no editor is turned away for them.
    fn of(capabilities: &Value) -> Self {
        let at = |path: &str| capabilities.pointer(path);
        let can = |path: &str| at(path).and_then(Value::as_bool).unwrap_or(false);
        let formats = at("/textDocument/hover/contentFormat").and_then(Value::as_array);
        Self {
            document_changes: can("/workspace/workspaceEdit/documentChanges"),
            markdown: formats.is_some_and(|list| list.iter().any(|format| format == "markdown")),
            outline: can("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            pulls: at("/textDocument/diagnostic").is_some_and(Value::is_object),
            refreshes: can("/workspace/diagnostics/refreshSupport"),
            watches: can("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            configuration: can("/workspace/configuration"),
            registers_configuration: can("/workspace/didChangeConfiguration/dynamicRegistration"),
        }
    }
}

/// Serves an editor until it says good-bye or is gone. Whether it said good-bye.
pub fn serve(input: impl Read + Send + 'static, output: impl Write + Send + 'static) -> bool {
    let (events, heard) = channel();
    let (messages, to_write) = channel();
    let (jobs, to_do) = channel();
    let (surveys, to_survey) = channel();
    let events_in = events.clone();
    thread::spawn(move || transport::read(BufReader::new(input), &events_in));
    let events_in = events.clone();
    let writer = thread::spawn(move || transport::write(output, &to_write, &events_in));
    let events_in = events.clone();
    thread::spawn(move || worker::work(&to_do, &events_in));
    let (events_in, voice) = (events.clone(), Voice::new(messages.clone()));
    thread::spawn(move || survey::work(&to_survey, &voice, &events_in));
    let mut session = Session::new(Voice::new(messages), jobs, surveys, events);
    let polite = listen(&heard, &mut session);
    // What has been said is written; the reader may wait for ever for an editor that says no more.
    session.abandon();
    drop(session);
    let _ = writer.join();
    polite
}

/// Takes what is heard; whether the editor said good-bye at the end.
fn listen(heard: &Receiver<Event>, session: &mut Session) -> bool {
    while let Ok(first) = heard.recv() {
        let mut next = Some(first);
        while let Some(event) = next {
            match event {
                Event::Gone => return false,
                Event::Incoming(Ok(Message::Notification(n))) if n.method == "exit" => return session.shut_down,
                Event::Incoming(message) => session.take(message),
                Event::Done(done) => session.done(done),
            }
            next = heard.try_recv().ok();
        }
        session.go_on();
    }
    false
}
