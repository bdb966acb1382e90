//! What goes wrong around the program: a full disk, a folder that can't be written, files that vanish, a run
//! that is killed. Nothing may be lost.
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
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{copydesk, finish, run};

/// Something to mend on every line.
fn faulty(lines: usize) -> String {
    let mut text = String::from("Harbour opens a new pier\n\n");
    for n in 0..lines {
        text.push_str(&format!("The  pier number {n} is  open ,and the Ministry said so.\n"));
    }
    text
}

/// A small disk, where the machine lets us have one (root, Linux); taken away at the end.
struct Disk {
    folder: PathBuf,
    _parent: tempfile::TempDir,
}

impl Disk {
    fn mount(size: &str) -> Option<Self> {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("disk");
        fs::create_dir(&folder).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(&folder)
            .stderr(Stdio::null())
            .status();
        if !mounted.is_ok_and(|status| status.success()) {
            eprintln!("skipped: no file system can be mounted here");
            return None;
        }
        Some(Self { folder, _parent: parent })
    }

    fn remount(&self, option: &str) {
        assert!(
            Command::new("mount")
                .args(["-o", &format!("remount,{option}")])
                .arg(&self.folder)
                .status()
                .unwrap()
                .success()
        );
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.folder).status();
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_full_disk_loses_nothing() {
    let Some(disk) = Disk::mount("256k") else { return };
    let text = faulty(2500);
    assert!(text.len() > 130_000, "the mended file does not fit beside it");
    fs::write(disk.folder.join("a.txt"), &text).unwrap();
    let mended = run(&disk.folder, &["check", "--no-config", "--fix", "--select", "punctuation", "a.txt"]);
    assert_eq!(mended.code, 2, "{}", mended.err);
    assert!(mended.err.contains("a.txt: could not be mended"), "{}", mended.err);
    assert_eq!(fs::read_to_string(disk.folder.join("a.txt")).unwrap(), text);
    assert_eq!(names(&disk.folder), ["a.txt"], "nothing is left beside it");

    // A report, and a baseline: the old one stays.
    for (name, args) in [
        ("report.json", ["--output-format=json", "--output-file"]),
        ("known.json", ["--exit-zero", "--write-baseline"]),
    ] {
        fs::write(disk.folder.join(name), "old").unwrap();
        let output = run(&disk.folder, &["check", "--no-config", args[0], args[1], name, "a.txt"]);
        assert_eq!(output.code, 2, "{}", output.err);
        assert!(output.err.contains(name), "{}", output.err);
        assert_eq!(fs::read_to_string(disk.folder.join(name)).unwrap(), "old");
    }
    assert_eq!(names(&disk.folder), ["a.txt", "known.json", "report.json"]);
}

#[test]
fn an_archive_goes_on_when_there_is_room_again() {
    let Some(disk) = Disk::mount("256k") else { return };
    let folder = tempfile::tempdir().unwrap();
    let archive = folder.path().join("a.jsonl");
    let records: String = (0..1000)
        .map(|n| {
            format!(
                "{}\n",
                serde_json::json!({"id": n, "text": "Pier opens\n\nThe  pier definately opens.\n"})
            )
        })
        .collect();
    fs::write(&archive, records).unwrap();
    let args = [
        "check",
        "--no-config",
        "--input-format",
        "jsonl",
        "--output-file",
        "out.jsonl",
        "--resume",
        archive.to_str().unwrap(),
    ];
    let full = run(&disk.folder, &args);
    assert_eq!(full.code, 2);
    assert!(full.err.contains("--resume goes on there"), "{}", full.err);
    disk.remount("size=16m");
    let resumed = run(&disk.folder, &args);
    assert_eq!(resumed.code, 1, "{}", resumed.err);
    let report = fs::read_to_string(disk.folder.join("out.jsonl")).unwrap();
    let rows: Vec<u64> = report
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["row"].as_u64().unwrap())
        .collect();
    assert_eq!(rows, (1..=1000).collect::<Vec<u64>>());
}

#[test]
fn a_disk_that_can_only_be_read_loses_nothing() {
    let Some(disk) = Disk::mount("1m") else { return };
    fs::write(disk.folder.join("a.txt"), faulty(3)).unwrap();
    disk.remount("ro");
    let output = run(&disk.folder, &["check", "--no-config", "--fix", "--select", "punctuation", "a.txt"]);
    assert_eq!(output.code, 2, "{}", output.err);
    assert!(output.err.contains("a.txt: could not be mended"), "{}", output.err);
    assert!(output.out.contains("double-space"), "it is checked all the same");
    for args in [
        ["--output-format=json", "--output-file=r.json"],
        ["--exit-zero", "--write-baseline=r.json"],
        ["--input-format=jsonl", "--output-file=r.json"],
    ] {
        let output = run(&disk.folder, &["check", "--no-config", args[0], args[1], "a.txt"]);
        assert!(output.code == 2 && output.err.contains("r.json"), "{}", output.err);
    }
    assert_eq!(fs::read_to_string(disk.folder.join("a.txt")).unwrap(), faulty(3));
}

#[test]
fn a_folder_without_permission_loses_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), faulty(3)).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    // Root may write wherever it likes: then there is nothing to see here.
    let root = fs::write(folder.path().join("probe"), "").is_ok();
    if root {
        eprintln!("skipped: run as root, whom permissions do not stop");
    } else {
        let output =
            run(folder.path(), &["check", "--no-config", "--fix", "--select", "punctuation", "a.txt"]);
        assert!(output.code == 2 && output.err.contains("could not be mended"), "{}", output.err);
        assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), faulty(3));
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn standard_output_that_is_full_is_an_error() {
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else { return };
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), faulty(3)).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .current_dir(folder.path())
        .args(["check", "--no-config", "a.txt"])
        .stdout(full)
        .output()
        .unwrap();
    let output = finish(output);
    assert_eq!(output.code, 2);
    assert!(output.err.contains("standard output"), "{}", output.err);
}

#[test]
fn files_that_vanish_are_named_and_the_others_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..600 {
        fs::write(folder.path().join(format!("{n:03}.txt")), faulty(20)).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.current_dir(folder.path()).args([
        "check",
        "--no-config",
        "--fix",
        "--output-format",
        "concise",
        "--select",
        "punctuation",
        ".",
    ]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // The last ones go first, before the run comes to them.
    for n in (300..600).rev() {
        let _ = fs::remove_file(folder.path().join(format!("{n:03}.txt")));
    }
    let output = finish(child.wait_with_output().unwrap());
    assert!(output.code == 2 || names(folder.path()).len() == 600 || output.err.is_empty(), "{}", output.err);
    for line in output.err.lines() {
        assert!(
            line.contains(".txt: ") && (line.contains("no such file") || line.contains("No such file")),
            "{line}"
        );
    }
    for n in 0..300 {
        let text = fs::read_to_string(folder.path().join(format!("{n:03}.txt"))).unwrap();
        assert!(!text.contains("The  pier"), "{n} is mended");
    }
}

/// Killed at many moments, a run leaves every file as it was or as it should be.
#[test]
fn killed_in_the_middle_of_mending_every_file_is_whole() {
    let text = faulty(60);
    let folder = tempfile::tempdir().unwrap();
    let args = ["check", "--no-config", "--fix", "--select", "punctuation", "."];
    fs::write(folder.path().join("a.txt"), &text).unwrap();
    finish(copydesk(folder.path()).args(args).output().unwrap());
    let mended = fs::read_to_string(folder.path().join("a.txt")).unwrap();
    assert_ne!(mended, text);

    let (mut before, mut after) = (0, 0);
    for round in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        for n in 0..60 {
            fs::write(folder.path().join(format!("{n}.txt")), &text).unwrap();
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .current_dir(folder.path())
            .args(args)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The run is under way when the first file is mended.
        let first = || {
            fs::read_dir(folder.path())
                .unwrap()
                .flatten()
                .any(|e| fs::read(e.path()).is_ok_and(|b| b == mended.as_bytes()))
        };
        if round > 0 {
            while child.try_wait().unwrap().is_none() && !first() {}
            std::thread::sleep(Duration::from_millis(round * 15));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        for n in 0..60 {
            let now = fs::read_to_string(folder.path().join(format!("{n}.txt"))).unwrap();
            if now == text {
                before += 1
            } else if now == mended {
                after += 1
            } else {
                panic!("round {round}: {n}.txt is neither what it was nor what it should be")
            }
        }
        // The next run does the rest, whatever the killed one left beside the files.
        assert_eq!(finish(copydesk(folder.path()).args(args).output().unwrap()).code, 0);
        assert!(
            (0..60).all(|n| fs::read_to_string(folder.path().join(format!("{n}.txt"))).unwrap() == mended)
        );
    }
    eprintln!("{before} files as they were, {after} mended");
}

/// Killed while a file's new contents lie beside it, a run loses nothing, and the next one takes away what
/// was left.
#[test]
fn killed_while_it_writes_nothing_is_lost_or_left() {
    let text = faulty(12_000);
    let args = ["check", "--no-config", "--fix", "--select", "punctuation", "."];
    let drafts = |folder: &Path| {
        fs::read_dir(folder)
            .unwrap()
            .flatten()
            .filter(|e| e.file_name().to_string_lossy().contains(".copydesk-"))
            .count()
    };
    let folder = tempfile::tempdir().unwrap();
    let mut caught = 0;
    // The time between the draft and its place in the folder is short, but not so short that it is missed
    // every time.
    for _ in 0..20 {
        for n in 0..4 {
            fs::write(folder.path().join(format!("{n}.txt")), &text).unwrap();
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .current_dir(folder.path())
            .args(args)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while child.try_wait().unwrap().is_none() && drafts(folder.path()) == 0 {}
        child.kill().unwrap();
        child.wait().unwrap();
        for n in 0..4 {
            let now = fs::read_to_string(folder.path().join(format!("{n}.txt"))).unwrap();
            assert!(
                now == text || !now.contains("  "),
                "{n}.txt is neither what it was nor what it should be"
            );
        }
        if drafts(folder.path()) > 0 {
            caught += 1;
            if caught == 2 {
                break;
            }
        }
    }
    assert_eq!(caught, 2, "no run was killed at the moment that matters");
    assert_eq!(finish(copydesk(folder.path()).args(args).output().unwrap()).code, 0);
    assert_eq!(
        names(folder.path()),
        ["0.txt", "1.txt", "2.txt", "3.txt"],
        "nothing is left beside the files"
    );
    assert!(
        (0..4).all(|n| !fs::read_to_string(folder.path().join(format!("{n}.txt"))).unwrap().contains("  "))
    );
}
