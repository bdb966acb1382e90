//! Nothing that somebody else wrote does anything to a screen or a log: names, texts, configs and rules
//! through every output.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use clap::ValueEnum;
use common::{Output, run};
use copydesk::report::ReportFormat;

/// What a terminal obeys, a line that turns around, and commands of logs.
const EVIL: &str = "\u{1b}[2J\u{1b}]0;title\u{7}\u{9b}31m\u{202E}c\r\n::error::forged\n  ::set-output name=x::y\n##[error]forged ##vso[task.x]y\u{2066}";
const NAME: &str = "c\u{1b}[31m\n::error::pwn\u{202E}##[error]x.txt";

/// Every format that a report can have: a new one is held to the promise, too. Its own control characters
/// (the tabs between fields, say) are to be let through in [`holds`], for it alone.
static FORMATS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let names = ReportFormat::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    names.map(|name| name.get_name().to_owned()).collect()
});

/// Holds an output to the promise; `own` lines may be commands for GitHub: they are ours.
fn holds(what: &str, text: &str, own: bool) {
    // A line may end as those of Windows do.
    let text = text.replace("\r\n", "\n");
    for c in text.chars().filter(|c| *c != '\n') {
        assert!(!copydesk::report::printable::is_obeyed(c), "{what}: U+{:04X} in\n{text:?}", c as u32);
    }
    for line in text.lines() {
        let command = line.trim_start().starts_with("::");
        let ours = own
            && (line.starts_with("::error file=")
                || line.starts_with("::warning file=")
                || line.starts_with("::notice file="));
        assert!(!command || ours, "{what}: {line:?}");
        assert!(!line.contains("##[") && !line.contains("##vso["), "{what}: {line:?}");
    }
}

fn both(what: &str, output: &Output, own: bool) {
    holds(&format!("{what}, standard output"), &output.out, own);
    holds(&format!("{what}, standard error"), &output.err, false);
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let body = format!(
        "Harbour opens a new pier\n\nThe  pier is  open. {EVIL} and definately  open\n::error::forged\n"
    );
    fs::write(folder.path().join(NAME), &body).unwrap();
    fs::write(folder.path().join("::error::begins.txt"), &body).unwrap();
    folder
}

fn config(folder: &Path, text: &str) {
    fs::write(folder.join("copydesk.toml"), text).unwrap();
}

/// As TOML writes it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap().replace('\u{7f}', "\\u007f").replace('\u{9b}', "\\u009b")
}

#[test]
fn names_and_texts_in_every_report() {
    let folder = folder();
    for format in FORMATS.iter().map(String::as_str) {
        for paths in [&["."][..], &[NAME], &["./::error::begins.txt"], &["::error::begins.txt"]] {
            let args =
                [&["check", "--no-config", "--statistics", "--output-format", format][..], paths].concat();
            let output = run(folder.path(), &args);
            assert_ne!(output.code, 2, "{}", output.err);
            both(&format!("{format} {paths:?}"), &output, format == "github");
            if !matches!(format, "html" | "junit" | "checkstyle") {
                assert!(output.out.contains("double-space"), "{format}");
            }
        }
    }
}

#[test]
fn json_still_says_what_stands_there() {
    let folder = folder();
    let output = run(folder.path(), &["check", "--no-config", "--output-format", "json", NAME]);
    let report: serde_json::Value = serde_json::from_str(&output.out).unwrap();
    assert_eq!(report["diagnostics"][0]["path"], NAME);
}

#[test]
fn diffs_and_fixes() {
    let folder = folder();
    for name in [NAME, "::error::begins.txt"] {
        let output = run(
            folder.path(),
            &["check", "--no-config", "--diff", "--select", "punctuation/double-space", name],
        );
        assert!(output.out.contains("+The pier is open."), "{}", output.out);
        both("--diff", &output, false);
        let output = run(folder.path(), &["check", "--no-config", "--fix", name]);
        both("--fix", &output, false);
    }
}

#[test]
fn a_diff_of_plain_text_can_be_applied() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Le port ouvre\u{A0}!\r\n\r\nThe  pier is open.\r\nمرحبا\u{200F}\r\n";
    fs::write(folder.path().join("a.txt"), text).unwrap();
    let output = run(
        folder.path(),
        &["check", "--no-config", "--diff", "--select", "punctuation/double-space", "a.txt"],
    );
    assert_eq!(
        output.out,
        "--- a.txt\n+++ a.txt\n@@ -2,3 +2,3 @@\n \r\n-The  pier is open.\r\n+The pier is open.\r\n مرحبا\u{200F}\r\n"
    );
    fs::write(folder.path().join("a.txt"), "Harbour opens\n\nThe  pier").unwrap();
    let output = run(
        folder.path(),
        &["check", "--no-config", "--diff", "--select", "punctuation/double-space", "a.txt"],
    );
    assert!(
        output
            .out
            .ends_with("-The  pier\n\\ No newline at end of file\n+The pier\n\\ No newline at end of file\n"),
        "{}",
        output.out
    );
}

#[test]
fn names_of_what_can_not_be_read() {
    let folder = folder();
    fs::write(folder.path().join(format!("empty{NAME}")), "").unwrap();
    let missing = format!("missing{NAME}");
    let empty = format!("empty{NAME}");
    for format in FORMATS.iter().map(String::as_str) {
        for name in [&missing, &empty, &"::error::missing.txt".to_owned(), &format!("{EVIL}*.txt")] {
            let output = run(folder.path(), &["check", "--no-config", "--output-format", format, name]);
            assert_eq!(output.code, 2);
            both(&format!("{format} {name:?}"), &output, false);
        }
    }
    for args in [
        vec!["explain", &missing],
        vec!["explain", NAME],
        vec!["explain", "--json", NAME],
        vec!["rule", EVIL],
        vec!["check", "--select", EVIL, NAME],
        vec!["check", "--profile", EVIL, NAME],
        vec!["check", "--language", EVIL, NAME],
        vec!["check", "--encoding", EVIL, NAME],
        vec!["check", "--config", &missing, NAME],
        vec!["check", "--baseline", &missing, NAME],
        vec!["check", "--baseline", NAME, NAME],
        vec!["check", "--output-format", EVIL, NAME],
        vec!["check", &EVIL[1..], "--fail-on", EVIL],
        vec!["check", "--output-file", NAME, NAME],
        vec!["check", "--write-baseline", &missing, NAME],
        vec!["check", "--input-format", "jsonl", &missing],
        vec!["check", "--input-format", "jsonl", NAME],
        vec!["check", "--input-format", "csv", "--text-column", EVIL, NAME],
        vec!["config", "show", NAME],
        vec!["config", "show", "--json", NAME],
        vec!["init", &missing],
        vec![EVIL],
    ] {
        both(&format!("{args:?}"), &run(folder.path(), &args), false);
    }
}

#[test]
fn configs_and_rules() {
    let evil = quoted(EVIL);
    let configs = [
        format!("profile = {evil}\n"),
        format!("select = [{evil}]\n"),
        format!("extend = {evil}\n"),
        format!("baseline = {evil}\n"),
        format!("language = {evil}\n"),
        format!("exclude = [{}]\n", quoted(&format!("{EVIL}["))),
        format!("{evil} = 1\n"),
        format!("words = [{evil}]\nignore = [\"links\"]\n"),
        format!("[options.{evil}]\nx = 1\n"),
        format!("[dictionaries]\nar = {evil}\n"),
        format!("rules = [{evil}]\n"),
    ];
    let folder = folder();
    for text in configs {
        config(folder.path(), &text);
        for format in FORMATS.iter().map(String::as_str) {
            let output = run(folder.path(), &["check", "--output-format", format, NAME]);
            both(&format!("{format} {text}"), &output, format == "github");
        }
        for args in [
            &["config", "show", NAME][..],
            &["config", "show", "--json", NAME],
            &["dictionary", "list"],
            &["check", "--diff", NAME],
        ] {
            both(&format!("{args:?} {text}"), &run(folder.path(), args), false);
        }
    }
}

#[test]
fn rules_of_ones_own() {
    let folder = folder();
    fs::create_dir(folder.path().join("own")).unwrap();
    config(folder.path(), "rules = [\"own/*.toml\"]\n");
    let evil = quoted(EVIL);
    let rule = |pattern: &str| {
        format!(
            "summary = {evil}\nseverity = \"error\"\ncheck = \"pattern\"\nfix = \"safe\"\nmessage = {evil}\nhelp = {evil}\nwhy = {evil}\nsource = {evil}\n[params]\npattern = {pattern}\nreplacement = {evil}\n"
        )
    };
    for text in [
        rule("'pier'"),
        rule(&quoted(&format!("({EVIL}"))),
        format!("{evil} = 1\n"),
        format!("check = {evil}\n"),
    ] {
        for name in ["a.toml", "a\n::error::x\u{1b}[31m.toml"] {
            let path = folder.path().join("own").join(name);
            fs::write(&path, &text).unwrap();
            for format in FORMATS.iter().map(String::as_str) {
                let output = run(folder.path(), &["check", "--statistics", "--output-format", format, NAME]);
                both(&format!("{format} {name:?} {text}"), &output, format == "github");
            }
            both("--diff", &run(folder.path(), &["check", "--diff", NAME]), false);
            fs::remove_file(path).unwrap();
        }
    }
}

#[test]
fn records() {
    let folder = folder();
    let record = serde_json::json!({"id": EVIL, "text": format!("A pier\n\nThe  pier {EVIL}"), "file": NAME});
    let broken = serde_json::json!({"id": EVIL, EVIL: 1});
    fs::write(folder.path().join("a\n::error::b.jsonl"), format!("{record}\n{broken}\n{EVIL}\n")).unwrap();
    let args = [
        "check",
        "--no-config",
        "--statistics",
        "--input-format",
        "jsonl",
        "--filename-column",
        "file",
        "a\n::error::b.jsonl",
    ];
    both("records", &run(folder.path(), &args), false);
}
