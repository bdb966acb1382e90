//! What is checked when paths are named, and when none are; what is left out of folders.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use common::{Output, finish, run};

const TEXT: &str = "Harbour opens a new pier\n\nThe  pier is open.\n";
const MENDED: &str = "Harbour opens a new pier\n\nThe pier is open.\n";

fn folder(names: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in names {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, TEXT).unwrap();
    }
    folder
}

/// With something on standard input; without, it is the null device.
fn fed(folder: &Path, input: Option<&str>, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command
        .current_dir(folder)
        .args(args)
        .env("LC_ALL", "C.UTF-8")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() });
    let mut child = command.spawn().unwrap();
    if let Some(input) = input {
        // It may have ended without reading.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    }
    finish(child.wait_with_output().unwrap())
}

fn text_of(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

/// The files that a run has told something of.
fn told(output: &Output) -> Vec<String> {
    let mut names: Vec<String> =
        output.out.lines().filter_map(|l| Some(l.split_once(':')?.0.to_owned())).collect();
    names.sort();
    names.dedup();
    names
}

const CONCISE: &[&str] =
    &["check", "--output-format", "concise", "--select", "punctuation/double-space", "--exit-zero"];

#[test]
fn without_paths_nothing_is_touched_where_no_config_says_that_releases_lie_here() {
    let folder = folder(&["a.txt"]);
    for args in [
        &["check"][..],
        &["check", "--fix"],
        &["check", "--diff"],
        &["check", "--unsafe-fixes"],
        &["check", "--watch"],
        &["check", "--no-config", "--fix"],
    ] {
        for input in [None, Some(""), Some("The  pier.\n")] {
            let output = fed(folder.path(), input, args);
            assert_eq!(output.code, 2, "{args:?}");
            assert!(
                output.out.is_empty() && output.err.contains('-') && output.err.contains('.'),
                "{}",
                output.err
            );
            assert!(
                output.err.contains(if input.is_some_and(|i| !i.is_empty()) {
                    "copydesk check -"
                } else {
                    "“-” for standard input"
                }),
                "{}",
                output.err
            );
        }
    }
    assert_eq!(text_of(folder.path(), "a.txt"), TEXT);
}

#[test]
fn without_paths_the_folder_is_checked_where_a_config_is_found() {
    let folder = folder(&["a.txt", "sub/b.txt"]);
    fs::write(folder.path().join("copydesk.toml"), "").unwrap();
    assert_eq!(told(&fed(folder.path(), None, CONCISE)), ["a.txt", "sub/b.txt"]);
    assert_eq!(told(&fed(folder.path(), Some(""), CONCISE)), ["a.txt", "sub/b.txt"], "nothing was piped in");
    assert_eq!(told(&fed(&folder.path().join("sub"), None, CONCISE)), ["b.txt"], "it is found above");
    let named = [CONCISE, &["--config", "../copydesk.toml"]].concat();
    assert_eq!(told(&fed(&folder.path().join("sub"), None, &named)), ["b.txt"]);
    // A list of words says nothing of releases, nor does a config elsewhere.
    let other = self::folder(&["a.txt"]);
    fs::write(other.path().join("copydesk-words.txt"), "pier\n").unwrap();
    assert_eq!(fed(other.path(), None, CONCISE).code, 2);
    let elsewhere = folder.path().join("copydesk.toml");
    assert_eq!(
        fed(other.path(), None, &[CONCISE, &["--config", elsewhere.to_str().unwrap()]].concat()).code,
        2
    );
    assert_eq!(fed(folder.path(), None, &[CONCISE, &["--no-config"]].concat()).code, 2);
}

#[test]
fn what_is_piped_in_is_never_passed_over() {
    let folder = folder(&["a.txt"]);
    fs::write(folder.path().join("copydesk.toml"), "").unwrap();
    for args in [CONCISE, &["check", "--fix"]] {
        let output = fed(folder.path(), Some("The  pier.\n"), args);
        assert_eq!(output.code, 2);
        assert!(
            output.err.contains("“copydesk check -”") && output.err.contains("“copydesk check .”"),
            "{}",
            output.err
        );
    }
    assert_eq!(text_of(folder.path(), "a.txt"), TEXT);
    let input = fs::File::open(folder.path().join("a.txt")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    let output = finish(command.current_dir(folder.path()).arg("check").stdin(input).output().unwrap());
    assert!(output.code == 2 && output.err.contains("“copydesk check -”"), "{}", output.err);
    // Named, it is read; and where paths are named, it is nobody's.
    assert!(fed(folder.path(), Some("The  pier.\n"), &[CONCISE, &["-"]].concat()).out.contains("<stdin>:1"));
    assert_eq!(told(&fed(folder.path(), Some("x"), &[CONCISE, &["."]].concat())), ["a.txt"]);
}

/// Somebody holds the pipe and may still write.
#[test]
fn a_pipe_that_is_slow_is_not_passed_over() {
    let folder = folder(&["a.txt"]);
    fs::write(folder.path().join("copydesk.toml"), "").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command
        .current_dir(folder.path())
        .args(CONCISE)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let held = child.stdin.take();
    let output = finish(child.wait_with_output().unwrap());
    drop(held);
    assert!(output.code == 2 && output.err.contains("“copydesk check -”"), "{}", output.err);
}

const LEFT: &[&str] = &[
    "README.md",
    "readme.txt",
    "README.ar.md",
    "LICENSE.txt",
    "LICENSE-MIT.txt",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "requirements.txt",
    "requirements-dev.txt",
    "robots.txt",
    "sub/README.md",
    "node_modules/x/a.md",
    ".venv/lib/a.txt",
    "venv/a.txt",
    "target/doc/a.md",
    "lib/site-packages/a.txt",
    ".hidden/a.txt",
    ".a.txt",
    "env/lib/a.txt",
    "picture.png",
    "data.json",
    "page.vue",
];

fn project() -> tempfile::TempDir {
    let folder = folder(&[LEFT, &["a.txt", "sub/b.md", "Licensed pilots.txt"]].concat());
    fs::write(folder.path().join("env/pyvenv.cfg"), "").unwrap();
    folder
}

#[test]
fn what_belongs_to_a_project_is_left_out_of_folders_and_counted() {
    let folder = project();
    let output = run(folder.path(), &[CONCISE, &["."]].concat());
    assert_eq!(told(&output), ["Licensed pilots.txt", "a.txt", "sub/b.md"]);
    run(folder.path(), &["check", "--no-config", "--fix", "."]);
    for name in LEFT {
        assert_eq!(text_of(folder.path(), name), TEXT, "{name}");
    }
    assert_eq!(text_of(folder.path(), "a.txt"), MENDED);
    let output = run(folder.path(), &["check", "--no-config", "."]);
    assert!(output.out.contains("Left out in folders: 14 files, 5 folders"), "{}", output.out);
    let json = run(folder.path(), &["check", "--no-config", "--output-format", "json", "."]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((&json["summary"]["left_out"], &json["summary"]["left_out_folders"]), (&14.into(), &5.into()));
    for (language, words) in [("ar", "متروك في المجلدات"), ("fr", "Laissés de côté")] {
        let output = run(folder.path(), &["check", "--no-config", "--message-language", language, "."]);
        assert!(output.out.contains(words), "{}", output.out);
    }
}

#[test]
fn what_is_named_is_checked() {
    let folder = project();
    for name in LEFT
        .iter()
        .filter(|name| !name.ends_with(".png") && !name.ends_with(".json") && !name.ends_with(".vue"))
    {
        assert_eq!(told(&run(folder.path(), &[CONCISE, &[name]].concat())), [*name]);
    }
    for (name, found) in [
        ("node_modules", "node_modules/x/a.md"),
        (".venv", ".venv/lib/a.txt"),
        ("env", "env/lib/a.txt"),
        ("lib/site-packages", "lib/site-packages/a.txt"),
    ] {
        assert_eq!(told(&run(folder.path(), &[CONCISE, &[name]].concat())), [found]);
    }
    // A pattern names no such thing.
    assert_eq!(told(&run(folder.path(), &[CONCISE, &["*.txt"]].concat())), ["Licensed pilots.txt", "a.txt"]);
}

#[test]
fn a_config_includes_what_would_be_left_out() {
    let folder = project();
    fs::write(
        folder.path().join("copydesk.toml"),
        "include = [\"sub/README.md\", \"node_modules/x\", \".hidden/**\"]\n",
    )
    .unwrap();
    let found = told(&run(folder.path(), &[CONCISE, &["."]].concat()));
    assert_eq!(
        found,
        [".hidden/a.txt", "Licensed pilots.txt", "a.txt", "node_modules/x/a.md", "sub/README.md", "sub/b.md"]
    );
}

#[test]
fn a_file_of_an_unknown_ending_is_refused_by_name() {
    let names = [
        "page.vue",
        "data.json",
        "de.strings",
        "notes.tex",
        "a.txt.bak",
        "style.CSS",
        "بيان.بيانات",
        "Makefile",
        "Dockerfile",
        ".env",
    ];
    let folder = folder(&[&names[..], &["a.txt", "release"]].concat());
    for name in names {
        for args in [
            vec!["check", "--no-config", "--fix", name, "a.txt"],
            vec!["check", "--no-config", name],
            vec!["explain", name],
            vec!["check", "--diff", name],
        ] {
            let output = run(folder.path(), &args);
            assert_eq!(output.code, 2, "{args:?}");
            assert!(
                output.err.contains(&format!("{name}: ")) && output.err.contains("--format text"),
                "{}",
                output.err
            );
        }
        assert_eq!(text_of(folder.path(), name), TEXT);
        let piped =
            fed(folder.path(), Some(TEXT), &["check", "--no-config", "--fix", "--stdin-filename", name, "-"]);
        assert!(piped.code == 2 && !piped.out.contains("The pier"), "{}", piped.out);
    }
    assert_eq!(text_of(folder.path(), "a.txt"), MENDED, "the others are mended");
    assert_eq!(
        told(&run(folder.path(), &[CONCISE, &["release"]].concat())),
        ["release"],
        "without an ending it is a text"
    );
    let output = run(folder.path(), &[CONCISE, &["--no-config", "*.vue", "--format", "text"]].concat());
    assert_eq!(told(&output), ["page.vue"]);
    run(folder.path(), &["check", "--no-config", "--fix", "--format", "text", "page.vue"]);
    assert_eq!(text_of(folder.path(), "page.vue"), MENDED);
    assert!(run(folder.path(), &["explain", "--format", "markdown", "data.json"]).out.contains("headline"));
}

#[test]
fn a_format_that_is_named_counts_more_than_the_ending() {
    let folder = folder(&[]);
    fs::write(folder.path().join("a.txt"), "# Harbour opens\n\nThe *new  pier* is open.\n").unwrap();
    let text = run(folder.path(), &["explain", "--format", "markdown", "a.txt"]);
    assert!(text.out.contains("“Harbour opens”"), "{}", text.out);
    run(
        folder.path(),
        &[
            "check",
            "--no-config",
            "--fix",
            "--select",
            "punctuation/double-space",
            "--format",
            "markdown",
            "a.txt",
        ],
    );
    assert_eq!(text_of(folder.path(), "a.txt"), "# Harbour opens\n\nThe *new pier* is open.\n");
}
