//! How long it takes from a keystroke to the findings: types into a release of some 20 KB (or into files that
//! are named) through the language server.
//!
//! `cargo run --profile fast --example typing_latency [FILE…]`

use std::io::{BufRead, BufReader, Write, pipe};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

const KEYSTROKES: usize = 200;

fn main() -> std::io::Result<()> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    if files.is_empty() {
        for (name, text) in [
            ("Arabic", include_str!("clean.ar.txt")),
            ("English", include_str!("clean.en.txt")),
            ("French", include_str!("clean.fr.txt")),
        ] {
            report(name, &long(text))?;
        }
    }
    for file in files {
        report(&file, &std::fs::read_to_string(&file)?)?;
    }
    Ok(())
}

/// A release of some 20 KB: the paragraphs of a short one again and again, their words in another order each
/// time.
fn long(text: &str) -> String {
    let paragraphs: Vec<Vec<&str>> =
        text.split("\n\n").filter(|p| p.len() > 60).map(|p| p.split_whitespace().collect()).collect();
    let mut long = text.to_owned();
    for turn in 1.. {
        for words in &paragraphs {
            if long.len() > 20_000 {
                return long;
            }
            let turned: Vec<&str> = words
                .iter()
                .cycle()
                .skip(turn * 7)
                .step_by(1 + turn % 3 * 2)
                .take(words.len())
                .copied()
                .collect();
            long.push_str(&format!("\n{}.\n", turned.join(" ")));
        }
    }
    long
}

fn report(name: &str, text: &str) -> std::io::Result<()> {
    let (mut times, findings, work) = type_into(text)?;
    times.sort();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    println!(
        "{name}: {} bytes, {findings} findings; from change to diagnostics: median {:?}, 95 % {:?}, longest {:?}; work of all threads {work:?}",
        text.len(),
        at(50),
        at(95),
        at(99)
    );
    Ok(())
}

fn type_into(text: &str) -> std::io::Result<(Vec<Duration>, usize, Duration)> {
    let (server_in, mut client_out) = pipe()?;
    let (client_in, server_out) = pipe()?;
    let server = std::thread::spawn(move || copydesk::server::serve(server_in, server_out));
    let mut heard = BufReader::new(client_in);
    let uri = "untitled:release";
    send(
        &mut client_out,
        &json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}, "initializationOptions": {"messageLanguage": "en"}}}),
    )?;
    send(&mut client_out, &json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}))?;
    let document = json!({"uri": uri, "languageId": "plaintext", "version": 0, "text": text});
    send(
        &mut client_out,
        &json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}),
    )?;
    let mut findings = diagnostics(&mut heard)?;
    let line = text.lines().count() / 2;
    let line = (line..).find(|n| text.lines().nth(*n).is_none_or(|line| line.len() > 60)).unwrap_or(line);
    let mut times = Vec::new();
    let worked = work();
    for n in 0..KEYSTROKES {
        let place = json!({"line": line, "character": 20 + n % 10});
        // A letter, then the letter taken back.
        let (end, new) = if n % 2 == 0 { (20 + n % 10, "x") } else { (19 + n % 10, "") };
        let place = if n % 2 == 0 { place } else { json!({"line": line, "character": end}) };
        let end = if n % 2 == 0 { place.clone() } else { json!({"line": line, "character": end + 1}) };
        let params = json!({"textDocument": {"uri": uri, "version": n + 1}, "contentChanges": [{"range": {"start": place, "end": end}, "text": new}]});
        let message = json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params});
        let begun = Instant::now();
        send(&mut client_out, &message)?;
        findings = diagnostics(&mut heard)?;
        times.push(begun.elapsed());
        std::thread::sleep(Duration::from_millis(5));
    }
    let worked = (work() - worked) / u32::try_from(KEYSTROKES).unwrap_or(1);
    send(&mut client_out, &json!({"jsonrpc": "2.0", "method": "exit"}))?;
    let _ = server.join();
    Ok((times, findings, worked))
}

/// The time that all threads of this process were on a processor, where the system tells: on a busy machine
/// it says more than the clock.
fn work() -> Duration {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let nanoseconds = |folder: std::fs::DirEntry| {
        std::fs::read_to_string(folder.path().join("schedstat")).ok()?.split(' ').next()?.parse::<u64>().ok()
    };
    Duration::from_nanos(threads.filter_map(nanoseconds).sum())
}

fn send(out: &mut impl Write, message: &Value) -> std::io::Result<()> {
    let body = message.to_string();
    write!(out, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    out.flush()
}

/// Waits for the next diagnostics; how many there are.
fn diagnostics(input: &mut impl BufRead) -> std::io::Result<usize> {
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            input.read_line(&mut line)?;
            match line.trim().strip_prefix("Content-Length:") {
                Some(value) => length = value.trim().parse().unwrap_or(0),
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut body = vec![0; length];
        input.read_exact(&mut body)?;
        // Only what is measured is read: the client's own work is not.
        let text = String::from_utf8_lossy(&body);
        if text.contains("textDocument/publishDiagnostics") {
            return Ok(text.matches("\"severity\":").count());
        }
    }
}
