//! Releases held against earlier ones, and against what a house says of itself today.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::Output;

use assert_cmd::Command;

const SPRING: &str = "\
Harbour forum comes to Eastport

Eastport, 6 May 2025 – The harbour forum opens in the old mill on Thursday.

More than 450 guests have said that they will come to the forum, and the hotels of Eastport have no rooms left for them.

“We want every child of the islands to learn how the sea works,” said Anna Peel, who leads the office.
";
const AUTUMN: &str = "\
Harbour forum comes to Westport

Westport, 4 March 2026 – The harbour forum opens in the town hall on Friday.

More than 600 guests have said that they will come to the forum, and the hotels of Eastport have no rooms left for them.

“We want every child of the islands to learn how the sea works,” said Marc Dune, the new director.
";

fn copydesk(folder: &Path, words: &[&str]) -> Output {
    Command::cargo_bin("copydesk")
        .unwrap()
        .current_dir(folder)
        .env("LC_ALL", "C.UTF-8")
        .args(words)
        .output()
        .unwrap()
}

/// What is found by these rules, each as its place and code.
fn found(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stdout);
    let of_line = |line: &str| {
        let (place, rest) = line.split_once(": ")?;
        let code = rest.split_once('[')?.1.split_once(']')?.0;
        Some(format!("{place} {code}"))
    };
    text.lines().filter_map(of_line).collect()
}

const CHECK: [&str; 5] = ["check", "--output-format", "concise", "--select", "earlier"];

fn house() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("old")).unwrap();
    std::fs::write(folder.path().join("old/spring.txt"), SPRING).unwrap();
    std::fs::write(folder.path().join("autumn.txt"), AUTUMN).unwrap();
    folder
}

#[test]
fn what_stayed_of_an_earlier_release_is_told_by_index_folder_and_archive() {
    let folder = house();
    let record = serde_json::json!({ "id": "spring", "text": SPRING });
    std::fs::write(folder.path().join("old.jsonl"), format!("{record}\n")).unwrap();
    let written = copydesk(folder.path(), &["index", "old", "--output", "house.index"]);
    assert_eq!(String::from_utf8_lossy(&written.stdout), "house.index: releases: 1, passages: 4\n");
    let expected =
        ["autumn.txt:5:84 earlier/value-left-over", "autumn.txt:7:71 earlier/quotation-of-another"];
    for archive in ["house.index", "old", "old.jsonl"] {
        let words = [&CHECK[..], &["--archive", archive, "autumn.txt"]].concat();
        assert_eq!(found(&copydesk(folder.path(), &words)), expected, "{archive}");
    }
    std::fs::write(folder.path().join("copydesk.toml"), "archive = \"house.index\"\n").unwrap();
    let words = [&CHECK[..], &["autumn.txt"]].concat();
    assert_eq!(found(&copydesk(folder.path(), &words)), expected, "named by the config");
}

#[test]
fn a_release_that_is_in_the_archive_itself_is_not_held_against_itself() {
    let folder = house();
    let words = [&CHECK[..], &["--archive", "old", "old/spring.txt"]].concat();
    assert!(found(&copydesk(folder.path(), &words)).is_empty());
}

#[test]
fn an_archive_that_can_not_be_read_is_told_and_nothing_is_checked() {
    let folder = house();
    for archive in ["missing", "autumn.txt"] {
        let words = [&CHECK[..], &["--archive", archive, "autumn.txt"]].concat();
        let output = copydesk(folder.path(), &words);
        assert_eq!(output.status.code(), Some(2), "{archive}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(archive), "{output:?}");
    }
    std::fs::write(folder.path().join("copydesk.toml"), "archive = \"gone.index\"\n").unwrap();
    let words = [&CHECK[..], &["autumn.txt"]].concat();
    let output = copydesk(folder.path(), &words);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stdout).contains("copydesk.toml:1:11"), "{output:?}");
}

#[test]
fn a_file_that_can_not_be_indexed_is_told_and_the_others_are_indexed() {
    let folder = house();
    std::fs::write(folder.path().join("old/empty.txt"), "").unwrap();
    let output = copydesk(folder.path(), &["index", "old"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("old/empty.txt"));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "releases.index: releases: 1, passages: 4\n");
}

#[test]
fn an_index_never_takes_the_place_of_a_release() {
    let folder = house();
    let output = copydesk(folder.path(), &["index", "autumn.txt", "--output", "autumn.txt"]);
    assert_eq!(output.status.code(), Some(2));
    let output = copydesk(folder.path(), &["index", "old", "--output", "old/spring.txt"]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(std::fs::read_to_string(folder.path().join("old/spring.txt")).unwrap(), SPRING);
}

#[test]
fn an_archive_that_breaks_off_is_told_once_and_what_came_before_is_indexed() {
    let folder = house();
    let record = serde_json::json!({ "id": "spring", "text": SPRING }).to_string();
    let csv = format!("id,text\n1,\"{}\"\n2,\"never closed", SPRING.replace('"', "\"\""));
    std::fs::write(folder.path().join("a.csv"), csv).unwrap();
    std::fs::write(folder.path().join("b.jsonl"), record + "\n").unwrap();
    let output = copydesk(folder.path(), &["index", "a.csv", "b.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&output.stderr).matches("a.csv").count(), 1);
    assert_eq!(String::from_utf8_lossy(&output.stdout), "releases.index: releases: 2, passages: 8\n");
}

#[test]
fn nothing_to_index_leaves_the_index_that_is_there() {
    let folder = house();
    copydesk(folder.path(), &["index", "old", "--output", "house.index"]);
    let before = std::fs::read(folder.path().join("house.index")).unwrap();
    let output = copydesk(folder.path(), &["index", "missing", "--output", "house.index"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(std::fs::read(folder.path().join("house.index")).unwrap(), before);
}

#[test]
fn the_house_speaks_of_itself_in_its_current_words() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let current =
        "The Harbour Trust keeps 15 piers and 3 lights on the islands, and has 140 people and a dog.\n";
    write("current.txt", current);
    write("copydesk.toml", "[boilerplate]\n\"Harbour Trust\" = \"current.txt\"\n");
    write(
        "release.txt",
        "A pier opens\n\nWestport, 4 March 2026 – The Harbour Trust opened a pier on Friday.\n\nAbout the Harbour \
         Trust\n\nThe Harbour Trust keeps 14 old piers and 3 lights on the islands, and has 120 people.\n",
    );
    let words =
        ["check", "--select", "structure/boilerplate-drift", "--fix", "--unsafe-fixes", "release.txt"];
    copydesk(folder.path(), &words);
    let mended = std::fs::read_to_string(folder.path().join("release.txt")).unwrap();
    assert!(mended.ends_with(current), "{mended}");
}
