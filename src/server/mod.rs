//! The language server: copydesk in an editor, over standard input and output.
//!
//! One thread reads messages, one writes them, one checks (`worker`), one checks what is not open (`survey`);
//! the thread of [`serve`] holds all state and never waits for a check. All messages that have come are taken
//! before a check begins, and a text that changes while it is checked is checked again in its newest version
//! only: typing is never behind.

mod actions;
mod capabilities;
mod check;
mod commands;
mod configuration;
mod documents;
mod edits;
mod event;
mod folders;
mod ignore;
mod messenger;
mod parent;
mod rule_pages;
mod session;
mod settings;
mod show;
mod survey;
mod text;
mod transport;
mod uri;
mod worker;

use std::io::{BufReader, Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use lsp_server::Message;

use event::Event;
use messenger::Messenger;
use session::Session;

/// Serves an editor until it says good-bye or is gone. Whether it said good-bye.
pub fn serve(input: impl Read + Send + 'static, output: impl Write + Send + 'static) -> bool {
    let (events, heard) = channel();
    let (messages, to_write) = channel();
    let (jobs, to_do) = channel();
    let (surveys, to_survey) = channel();
    let sender = events.clone();
    thread::spawn(move || transport::read(BufReader::new(input), &sender));
    let sender = events.clone();
    let writer = thread::spawn(move || transport::write(output, &to_write, &sender));
    let sender = events.clone();
    thread::spawn(move || worker::work(&to_do, &sender));
    let (sender, messenger) = (events.clone(), Messenger::new(messages.clone()));
    thread::spawn(move || survey::work(&to_survey, &messenger, &sender));
    let mut session = Session::new(Messenger::new(messages), jobs, surveys, events);
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
                Event::Incoming(Ok(Message::Notification(n))) if n.method == "exit" => {
                    return session.shut_down;
                }
                Event::Incoming(message) => session.take(message),
                Event::Done(done) => session.done(done),
            }
            next = heard.try_recv().ok();
        }
        session.go_on();
    }
    false
}
