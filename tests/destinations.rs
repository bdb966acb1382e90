//! What `--output-file` and `--write-baseline` name: never destroyed, never the release itself.
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
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use common::{Output, copydesk, finish, run};

const TEXT: &str = "Harbour opens a new pier\n\nThe  pier is open.\n";
const RECORDS: &str = "{\"id\": 1, \"text\": \"Harbour opens\\n\\nThe  pier is open.\\n\"}\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    fs::write(folder.path().join("a.jsonl"), RECORDS).unwrap();
    folder
}

fn check(folder: &Path, args: &[&str]) -> Output {
    run(folder, &[&["check", "--no-config", "--exit-zero"], args].concat())
}

fn text_of(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

fn make(tool: &str, path: &Path, args: &[&str]) -> bool {
    Command::new(tool)
        .arg(path)
        .args(args)
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Every way to name something that is written.
const WAYS: &[&[&str]] = &[
    &["a.txt", "--output-format", "json", "--output-file"],
    &["a.txt", "--output-format", "html", "--output-file"],
    &["a.txt", "--write-baseline"],
    &["a.jsonl", "--input-format", "jsonl", "--output-file"],
];

#[test]
fn a_device_stays_a_device() {
    let folder = folder();
    if !make("mknod", &folder.path().join("null"), &["c", "1", "3"]) {
        eprintln!("skipped: only root makes devices, and not everywhere");
        return;
    }
    symlink("null", folder.path().join("link.json")).unwrap();
    for way in WAYS {
        for name in ["null", "link.json"] {
            let output = check(folder.path(), &[way, &[name][..]].concat());
            assert_eq!(output.code, 0, "{way:?}: {}", output.err);
        }
        let kind = fs::symlink_metadata(folder.path().join("null")).unwrap().file_type();
        assert!(kind.is_char_device(), "{way:?}");
        assert!(folder.path().join("link.json").is_symlink(), "{way:?}");
    }
}

#[test]
fn a_pipe_is_written_to() {
    let folder = folder();
    let pipe = folder.path().join("pipe");
    assert!(make("mkfifo", &pipe, &[]));
    for way in WAYS {
        let reader = Command::new("cat").arg(&pipe).stdout(Stdio::piped()).spawn().unwrap();
        let output = check(folder.path(), &[way, &["pipe"][..]].concat());
        assert_eq!(output.code, 0, "{way:?}: {}", output.err);
        let read = reader.wait_with_output().unwrap().stdout;
        assert!(String::from_utf8_lossy(&read).contains("double-space"), "{way:?}");
        assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo(), "{way:?}");
    }
    assert!(!folder.path().join("pipe.partial").exists());
}

#[test]
fn standard_output_has_names_too() {
    let folder = folder();
    let json = check(folder.path(), &["a.txt", "--output-format", "json", "--output-file", "/dev/stdout"]);
    assert!(json.out.starts_with("{\"version\":1"), "{}", json.out);
    let lines = check(folder.path(), &["a.jsonl", "--input-format", "jsonl", "--output-file", "/dev/stdout"]);
    assert!(lines.out.contains("\"row\":1"), "{}", lines.out);
    // A file behind it goes on where it was.
    let out = fs::File::create(folder.path().join("out.txt")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.current_dir(folder.path()).args([
        "check",
        "--no-config",
        "--exit-zero",
        "a.txt",
        "--output-format",
        "concise",
    ]);
    let status =
        command.args(["--write-baseline", "/dev/stdout"]).stdout(out).stderr(Stdio::null()).status().unwrap();
    assert!(status.success());
    assert!(text_of(folder.path(), "out.txt").contains("\"findings\""));
}

#[test]
fn what_is_read_is_never_written_over() {
    let folder = folder();
    let here = folder.path();
    fs::create_dir(here.join("sub")).unwrap();
    for input in ["a.txt", "a.jsonl"] {
        symlink(input, here.join(format!("link-{input}"))).unwrap();
        fs::hard_link(here.join(input), here.join(format!("hard-{input}"))).unwrap();
        symlink(format!("../hard-{input}"), here.join(format!("sub/both-{input}"))).unwrap();
    }
    for way in WAYS {
        let input = way[0];
        for name in ["", "link-", "hard-", "sub/both-", "./sub/../"] {
            let name = format!("{name}{input}");
            let output = check(here, &[way, &[name.as_str()][..]].concat());
            assert_eq!(output.code, 2, "{way:?} {name}: {}", output.err);
            assert!(output.err.contains(&name) && output.err.contains(input), "{}", output.err);
            assert!(output.out.is_empty(), "nothing is checked before");
        }
        let link = format!("link-{input}");
        let reversed = [&[link.as_str()], &way[1..], &[input][..]].concat();
        assert_eq!(check(here, &reversed).code, 2, "{reversed:?}");
        assert_eq!(
            (text_of(here, "a.txt").as_str(), text_of(here, "a.jsonl").as_str()),
            (TEXT, RECORDS),
            "{way:?}"
        );
    }
}

#[test]
fn a_release_of_a_folder_and_standard_input_are_read_too() {
    let folder = folder();
    let output = check(folder.path(), &[".", "--output-format", "json", "--output-file", "a.txt"]);
    assert_eq!(output.code, 2, "{}", output.err);
    let stdin = fs::File::open(folder.path().join("a.txt")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.current_dir(folder.path()).args([
        "check",
        "--no-config",
        "-",
        "--output-format",
        "json",
        "--output-file",
        "a.txt",
    ]);
    let output = finish(command.stdin(stdin).output().unwrap());
    assert!(output.code == 2 && output.err.contains("standard input"), "{}", output.err);
    fs::write(folder.path().join("copydesk.toml"), "ignore = [\"links\"]\n").unwrap();
    let output =
        run(folder.path(), &["check", "a.txt", "--output-format", "json", "--output-file", "copydesk.toml"]);
    assert!(output.code == 2 && output.err.contains("copydesk.toml"), "{}", output.err);
    for there in [false, true] {
        let partial = folder.path().join("new.jsonl.partial");
        if there {
            fs::write(&partial, RECORDS).unwrap();
        }
        let args = ["new.jsonl.partial", "--input-format", "jsonl", "--resume", "--output-file", "new.jsonl"];
        let output = check(folder.path(), &args);
        assert_eq!(output.code, 2, "{}", output.err);
        assert_eq!(fs::read_to_string(&partial).ok().as_deref(), there.then_some(RECORDS));
    }
    assert_eq!(text_of(folder.path(), "a.txt"), TEXT);
    assert_eq!(text_of(folder.path(), "copydesk.toml"), "ignore = [\"links\"]\n");
}

#[test]
fn what_a_config_names_is_read_too() {
    let folder = folder();
    let here = folder.path();
    let rule = "summary = \"x\"\ncheck = \"pattern\"\n[params]\npattern = 'quay'\n";
    let named = [
        ("house.toml", "extend = \"deep.toml\"\nbaseline = \"old.json\"\n"),
        ("deep.toml", "[dictionaries]\nnl = \"nl\"\n"),
        ("quay.toml", rule),
        ("old.json", "{\"version\":1,\"findings\":[]}"),
        ("nl.aff", "SET UTF-8\n"),
        ("nl.dic", "1\nkade\n"),
        ("copydesk-words.txt", "quayside\n"),
    ];
    fs::write(here.join("copydesk.toml"), "extend = \"house.toml\"\nrules = [\"qua*.toml\"]\n").unwrap();
    for (name, content) in named {
        fs::write(here.join(name), content).unwrap();
    }
    symlink("house.toml", here.join("link.toml")).unwrap();
    let names = named.iter().map(|(name, _)| *name).chain(["link.toml"]);
    for name in names {
        for way in [&["--output-format", "json", "--output-file"][..], &["--write-baseline"]] {
            let output = run(here, &[&["check", "--exit-zero", "a.txt"], way, &[name]].concat());
            let renewed = name == "old.json" && way.len() == 1;
            assert_eq!(output.code, if renewed { 0 } else { 2 }, "{name} {way:?}: {}", output.err);
        }
    }
    for (name, content) in named.iter().filter(|(name, _)| *name != "old.json") {
        assert_eq!(text_of(here, name), *content, "{name}");
    }
}

#[test]
fn the_summary_of_a_job_is_not_put_into_a_release() {
    let folder = folder();
    let mut command = copydesk(folder.path());
    command.args(["check", "--no-config", "--exit-zero", "--output-format", "github", "a.txt"]);
    let output = finish(command.env("GITHUB_STEP_SUMMARY", folder.path().join("a.txt")).output().unwrap());
    assert!(output.code == 2 && output.err.contains("GITHUB_STEP_SUMMARY"), "{}", output.err);
    assert_eq!(text_of(folder.path(), "a.txt"), TEXT);
}

#[test]
fn an_older_page_of_ours_is_no_release() {
    let folder = folder();
    let args = [".", "--output-format", "html", "--output-file", "report.html"];
    assert_eq!(check(folder.path(), &args).code, 0);
    let again = check(folder.path(), &args);
    assert_eq!(again.code, 0, "{}", again.err);
    // Named, it is one.
    let named =
        check(folder.path(), &["report.html", "--output-format", "html", "--output-file", "report.html"]);
    assert_eq!(named.code, 2, "{}", named.err);
}

#[test]
fn links_are_followed_and_modes_are_kept() {
    let folder = folder();
    let here = folder.path();
    fs::create_dir(here.join("kept")).unwrap();
    for (n, way) in WAYS.iter().enumerate() {
        let name = format!("report-{n}");
        fs::write(here.join("kept").join(&name), "old").unwrap();
        fs::set_permissions(here.join("kept").join(&name), fs::Permissions::from_mode(0o600)).unwrap();
        symlink(format!("kept/{name}"), here.join(&name)).unwrap();
        symlink(format!("kept/new-{n}"), here.join(format!("to-new-{n}"))).unwrap();
        for name in [name.clone(), format!("to-new-{n}")] {
            let output = check(here, &[way, &[name.as_str()][..]].concat());
            assert_eq!(output.code, 0, "{way:?}: {}", output.err);
            assert!(here.join(&name).is_symlink(), "{way:?}");
            assert!(text_of(here, &name).contains("double-space"), "{way:?}");
        }
        let mode = fs::metadata(here.join(&name)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{way:?}");
    }
    let names: Vec<_> = fs::read_dir(here.join("kept")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 2 * WAYS.len(), "nothing is left beside them: {names:?}");
}

#[test]
fn two_reports_do_not_share_a_file_by_links() {
    let folder = folder();
    fs::write(folder.path().join("r"), "").unwrap();
    symlink("r", folder.path().join("l")).unwrap();
    let args =
        ["a.txt", "--output-format=json", "--output-file=r", "--output-format=html", "--output-file=l"];
    let output = check(folder.path(), &args);
    assert!(output.code == 2 && output.err.contains("one file"), "{}", output.err);
}

#[test]
fn words_go_into_the_file_behind_a_link() {
    let folder = folder();
    fs::write(folder.path().join("copydesk.toml"), "").unwrap();
    fs::write(folder.path().join("shared.txt"), "pierhead\n").unwrap();
    fs::set_permissions(folder.path().join("shared.txt"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("shared.txt", folder.path().join("copydesk-words.txt")).unwrap();
    finish(copydesk(folder.path()).args(["dictionary", "add", "quayside"]).output().unwrap());
    assert_eq!(text_of(folder.path(), "shared.txt"), "pierhead\nquayside\n");
    assert!(folder.path().join("copydesk-words.txt").is_symlink());
    assert_eq!(fs::metadata(folder.path().join("shared.txt")).unwrap().permissions().mode() & 0o777, 0o640);
}
