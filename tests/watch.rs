//! `copydesk check --watch`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// A watch with what it says.
struct Watch {
    child: Child,
    out: Receiver<String>,
    err: Receiver<String>,
}

fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (tell, lines) = channel();
    std::thread::spawn(move || {
        BufReader::new(stream).lines().map_while(Result::ok).try_for_each(|line| tell.send(line))
    });
    lines
}

impl Watch {
    fn start(folder: &Path, paths: &[&str]) -> Self {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.current_dir(folder).env("LC_ALL", "C.UTF-8").env("XDG_CONFIG_HOME", folder.join("own"));
        command
            .args(["check", "--watch", "--output-format", "concise", "--select", "punctuation/double-space"])
            .args(paths);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (out, err) = (lines(child.stdout.take().unwrap()), lines(child.stderr.take().unwrap()));
        Self { child, out, err }
    }

    /// All that is reported up to a line that holds this, and that line.
    fn until(&self, wanted: &str) -> String {
        wait(&self.out, wanted)
    }

    /// The same of what is said beside.
    fn beside(&self, wanted: &str) -> String {
        wait(&self.err, wanted)
    }
}

fn wait(lines: &Receiver<String>, wanted: &str) -> String {
    let end = Instant::now() + Duration::from_secs(30);
    let mut said = String::new();
    loop {
        let line = lines
            .recv_timeout(end.saturating_duration_since(Instant::now()))
            .unwrap_or_else(|_| panic!("no “{wanted}” in:\n{said}"));
        said.push_str(&line);
        said.push('\n');
        if line.contains(wanted) {
            return said;
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const WAITING: &str = "waiting for changes";

#[test]
fn what_changes_is_checked_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join("releases").join(name);
    std::fs::create_dir(folder.path().join("releases")).unwrap();
    std::fs::write(file("a.txt"), "The  pier opens.\n").unwrap();
    std::fs::write(file("b.txt"), "The  ferry sails.\n").unwrap();
    let watch = Watch::start(folder.path(), &["releases"]);
    watch.until("b.txt:1:4");
    watch.beside(WAITING);
    // The changed file alone.
    std::fs::write(file("a.txt"), "يفتتح الرصيف  غدا.\n").unwrap();
    let said = watch.until("a.txt:1:13");
    assert!(!said.contains("b.txt"), "{said}");
    watch.beside(WAITING);
    // Written anew and put in its place, as editors do; then a rename; then a new file; a file that is
    // deleted is no matter.
    std::fs::write(folder.path().join("new"), "The pier  opens.\n").unwrap();
    std::fs::rename(folder.path().join("new"), file("a.txt")).unwrap();
    watch.until("a.txt:1:9");
    std::fs::rename(file("a.txt"), file("c.txt")).unwrap();
    watch.until("c.txt:1:9");
    std::fs::remove_file(file("b.txt")).unwrap();
    std::fs::write(file("بيان.md"), "# The  pier opens\n").unwrap();
    watch.until("بيان.md:1");
    // A config concerns all; a faulty one is told, and the watch goes on.
    std::fs::write(folder.path().join("releases/copydesk.toml"), "nonsense = 1\n").unwrap();
    watch.until("nonsense");
    watch.beside(WAITING);
    std::fs::remove_file(folder.path().join("releases/copydesk.toml")).unwrap();
    watch.until("c.txt:1:9");
    watch.beside(WAITING);
    // The folder goes and comes back.
    std::fs::remove_dir_all(folder.path().join("releases")).unwrap();
    std::thread::sleep(Duration::from_millis(2500));
    std::fs::create_dir(folder.path().join("releases")).unwrap();
    std::fs::write(file("d.txt"), "The  pier opens.\n").unwrap();
    watch.until("d.txt:1:4");
}

#[test]
fn a_named_file_is_watched_through_its_loss() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    std::fs::write(&file, "The pier opens.\n").unwrap();
    let watch = Watch::start(folder.path(), &["a.txt"]);
    watch.beside(WAITING);
    std::fs::remove_file(&file).unwrap();
    watch.beside("no such file");
    std::fs::write(&file, "The  pier opens.\n").unwrap();
    watch.until("a.txt:1:4");
}

#[test]
fn standard_input_is_not_watched() {
    let folder = tempfile::tempdir().unwrap();
    let output = common::run(folder.path(), &["check", "--watch", "-"]);
    assert_eq!(output.code, 2);
    assert!(output.err.contains("standard input does not change"), "{}", output.err);
    assert_eq!(common::run(folder.path(), &["check", "--watch", "--fix", "."]).code, 2);
}
