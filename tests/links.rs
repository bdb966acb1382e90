//! Addresses that are asked, of a server that this test runs. Without curl it is skipped, saying so.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::{Arc, Mutex};

use assert_cmd::Command;

/// A server, and what it was asked.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

fn answer(stream: TcpStream, asked: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut rest = String::new();
    while reader.read_line(&mut rest)? > 2 {
        rest.clear();
    }
    let request = line.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
    asked.lock().unwrap().push(request.clone());
    let (method, path) = request.split_once(' ').unwrap();
    let head = match (method, path) {
        (_, "/gone") => "404 Not Found",
        (_, "/moved") => "301 Moved\r\nLocation: /pier",
        (_, "/for-now") => "302 Found\r\nLocation: /pier",
        (_, "/round") => "302 Found\r\nLocation: /round",
        ("HEAD", "/no-heads") => "405 Method Not Allowed",
        (_, "/closed") => "403 Forbidden",
        _ => "200 OK",
    };
    reader
        .into_inner()
        .write_all(format!("HTTP/1.1 {head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").as_bytes())
}

fn serve() -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let seen = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let _ = answer(stream, &seen);
        }
    });
    Server { address, asked }
}

fn has_curl() -> bool {
    let found = std::process::Command::new("curl").arg("--version").output().is_ok();
    if !found {
        eprintln!("skipped: there is no curl here");
    }
    found
}

/// Each line of the concise report behind its place.
fn check(folder: &Path, words: &[&str]) -> Vec<String> {
    let output = Command::cargo_bin("copydesk")
        .unwrap()
        .current_dir(folder)
        .env("LC_ALL", "C.UTF-8")
        .env("no_proxy", "*")
        .args(["check", "--output-format", "concise", "--select", "links/dead-link"])
        .args(words)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter_map(|line| Some(line.split_once(": ")?.1.to_owned())).collect()
}

fn release(server: &Server, paths: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let links: Vec<String> =
        paths.iter().map(|path| format!("See {}{path} for more.", server.address)).collect();
    std::fs::write(folder.path().join("a.txt"), format!("A pier opens\n\n{}\n", links.join("\n\n"))).unwrap();
    folder
}

#[test]
fn what_leads_nowhere_is_told_and_what_a_reader_can_open_is_not() {
    if !has_curl() {
        return;
    }
    let server = serve();
    let paths = ["/pier", "/gone", "/moved", "/for-now", "/round", "/no-heads", "/closed", "/pier#top"];
    let folder = release(&server, &paths);
    let found = check(folder.path(), &["--check-links=all", "a.txt"]);
    let at = &server.address;
    assert_eq!(
        found,
        [
            format!("error[links/dead-link] “{at}/gone” answers 404: there is nothing"),
            format!("hint[links/dead-link] “{at}/moved” has moved for good, to {at}/pier"),
            format!("hint[links/dead-link] “{at}/round” gave no answer"),
        ]
    );
}

#[test]
fn addresses_of_ones_own_network_are_not_asked() {
    if !has_curl() {
        return;
    }
    let server = serve();
    let folder = release(&server, &["/gone"]);
    assert!(check(folder.path(), &["--check-links", "a.txt"]).is_empty());
    assert!(server.asked.lock().unwrap().is_empty());
}

#[test]
fn nothing_is_asked_without_the_option_and_each_address_once_with_it() {
    if !has_curl() {
        return;
    }
    let server = serve();
    let folder = release(&server, &["/pier", "/pier", "/pier"]);
    check(folder.path(), &["a.txt"]);
    assert!(server.asked.lock().unwrap().is_empty());
    check(folder.path(), &["--check-links=all", "a.txt"]);
    assert_eq!(*server.asked.lock().unwrap(), ["HEAD /pier"]);
}

#[test]
fn what_was_answered_is_kept_in_a_file_where_one_is_named() {
    if !has_curl() {
        return;
    }
    let server = serve();
    let folder = release(&server, &["/gone", "/pier"]);
    let words = ["--check-links=all", "--link-cache", "links.jsonl", "a.txt"];
    let first = check(folder.path(), &words);
    let asked = server.asked.lock().unwrap().len();
    assert_eq!(check(folder.path(), &words), first);
    assert_eq!(server.asked.lock().unwrap().len(), asked, "no address is asked again");
    let cache = folder.path().join("links.jsonl");
    let old = |line: &str| {
        let (before, asked) = line.split_once("\"asked\":").unwrap();
        format!("{before}\"asked\":5{}\n", asked.trim_start_matches(|c: char| c.is_ascii_digit()))
    };
    let lines: String = std::fs::read_to_string(&cache).unwrap().lines().map(old).collect();
    std::fs::write(&cache, lines).unwrap();
    assert_eq!(check(folder.path(), &words), first);
    assert!(server.asked.lock().unwrap().len() > asked, "after a day they are");
}

#[test]
fn a_file_that_is_no_cache_stays_as_it_is() {
    if !has_curl() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let text = "A pier opens\n\nThe pier opened.\n";
    std::fs::write(folder.path().join("a.txt"), text).unwrap();
    let words = ["check", "--check-links", "--link-cache", "a.txt", "a.txt"];
    let output = Command::cargo_bin("copydesk").unwrap().current_dir(&folder).args(words).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("no cache of links"));
    assert_eq!(std::fs::read_to_string(folder.path().join("a.txt")).unwrap(), text);
}
