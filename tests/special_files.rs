//! Pipes, devices and endless files, wherever one can be named: nothing hangs, and memory is bounded.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::{Command, Stdio};

use common::{CLEAN, Output, finish};

/// Runs within half a minute and 2 GB of memory; the time-out is coreutils'.
fn run(folder: &Path, args: &[&str]) -> Output {
    let script = "ulimit -v 2000000; exec timeout 30 \"$0\" \"$@\"";
    let mut command = Command::new("sh");
    command
        .args(["-c", script, env!("CARGO_BIN_EXE_copydesk")])
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null());
    let output = finish(command.env("LC_ALL", "C.UTF-8").output().unwrap());
    assert_ne!(output.code, 124, "{args:?} does not end");
    output
}

/// A folder with a pipe that nobody writes to, links to an endless device and to the pipe, and a release.
fn folder() -> Option<tempfile::TempDir> {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::write(here.join("a.txt"), CLEAN).unwrap();
    fs::write(here.join("a.jsonl"), "{\"text\":\"The  pier\"}\n").unwrap();
    assert!(Command::new("mkfifo").arg(here.join("pipe.txt")).status().unwrap().success());
    let made =
        Command::new("mknod").arg(here.join("zero")).args(["c", "1", "5"]).stderr(Stdio::null()).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("skipped in part: only root makes devices, and not everywhere");
        fs::remove_file(here.join("zero")).unwrap_or_default();
        assert!(Command::new("mkfifo").arg(here.join("zero")).status().unwrap().success());
    }
    symlink("zero", here.join("endless.txt")).unwrap();
    symlink("pipe.txt", here.join("link.txt")).unwrap();
    Some(folder)
}

const SPECIAL: &[&str] = &["pipe.txt", "link.txt", "endless.txt"];

#[test]
fn as_releases_and_archives() {
    let Some(folder) = folder() else { return };
    for name in SPECIAL {
        for args in [
            vec!["check", "--no-config", name, "a.txt"],
            vec!["check", "--no-config", "--fix", name],
            vec!["explain", name],
            vec!["check", "--no-config", "--input-format", "jsonl", name],
            vec!["check", "--no-config", "--input-format", "csv", name],
        ] {
            let output = run(folder.path(), &args);
            assert_eq!(output.code, 2, "{args:?}: {}", output.err);
            assert!(output.err.contains(&format!("{name}: this is a ")), "{args:?}: {}", output.err);
        }
    }
    assert_eq!(run(folder.path(), &["check", "--no-config", "."]).code, 0, "a walk passes them by");
}

#[test]
fn as_settings() {
    let Some(folder) = folder() else { return };
    for name in SPECIAL {
        for setting in [
            format!("extend = \"{name}\"\n"),
            format!("baseline = \"{name}\"\n"),
            format!("rules = [\"{name}\"]\n"),
            format!("[dictionaries]\nnl = \"{name}\"\n"),
        ] {
            fs::write(folder.path().join("copydesk.toml"), &setting).unwrap();
            for ending in [".aff", ".dic"] {
                let _ = symlink(name, folder.path().join(format!("{name}{ending}")));
            }
            let output = run(folder.path(), &["check", "a.txt"]);
            assert_eq!(output.code, 2, "{setting}: {}", output.err);
        }
        fs::remove_file(folder.path().join("copydesk.toml")).unwrap();
        for option in ["--config", "--baseline"] {
            let output = run(folder.path(), &["check", option, name, "a.txt"]);
            assert_eq!(output.code, 2, "{option} {name}: {}", output.err);
        }
        for link in ["copydesk.toml", "copydesk-words.txt"] {
            symlink(name, folder.path().join(link)).unwrap();
            let output = run(folder.path(), &["check", "a.txt"]);
            assert!(output.code <= 2, "{link} {name}: {}", output.code);
            fs::remove_file(folder.path().join(link)).unwrap();
        }
    }
}

#[test]
fn as_lists_of_what_to_leave_out() {
    let Some(folder) = folder() else { return };
    let here = folder.path();
    fs::create_dir_all(here.join("house/press/old")).unwrap();
    fs::write(here.join("house/press/b.txt"), CLEAN).unwrap();
    fs::write(here.join("house/press/old/c.txt"), CLEAN).unwrap();
    for name in SPECIAL {
        for list in [".gitignore", ".ignore", ".git/info/exclude"] {
            let (press, old) = (format!("house/press/{list}"), format!("house/press/old/{list}"));
            // In the folder that is named, in one above it, in one below it.
            for (list, args, read) in
                [(&press, "house/press", 0), (&press, "house/press/old", 0), (&old, "house", 1)]
            {
                let link = here.join(list);
                fs::create_dir_all(link.parent().unwrap()).unwrap();
                symlink(here.join(name), &link).unwrap();
                let output = run(here, &["check", "--no-config", "--exit-zero", args]);
                fs::remove_file(link).unwrap();
                assert_eq!(output.code, 2, "{list} {args}: {}", output.err);
                assert!(output.err.contains(list) && output.err.contains("not a file"), "{}", output.err);
                assert!(output.out.contains(&format!("{read} file")), "{list} {args}: {}", output.out);
            }
        }
    }
    let list = fs::File::create(here.join("house/.gitignore")).unwrap();
    list.set_len(1 << 40).unwrap();
    let output = run(here, &["check", "--no-config", "house"]);
    assert!(output.code == 2 && output.err.contains("over 1 MB"), "{}", output.err);
}

#[test]
fn as_reports_to_go_on_with() {
    let Some(folder) = folder() else { return };
    for name in SPECIAL {
        symlink(name, folder.path().join("out.jsonl.partial")).unwrap();
        let args = [
            "check",
            "--no-config",
            "--input-format",
            "jsonl",
            "--resume",
            "--output-file",
            "out.jsonl",
            "a.jsonl",
        ];
        let output = run(folder.path(), &args);
        assert!(output.code == 2 && output.err.contains("this is no file"), "{}", output.err);
        fs::remove_file(folder.path().join("out.jsonl.partial")).unwrap();
    }
}

#[test]
fn a_pipe_of_the_shell_and_the_null_device_are_read() {
    let Some(folder) = folder() else { return };
    let script = "\"$0\" check --no-config --output-format concise --select punctuation <(printf 'Harbour opens\\n\\nThe  pier is open.\\n')";
    let output = Command::new("bash")
        .args(["-c", script, env!("CARGO_BIN_EXE_copydesk")])
        .current_dir(folder.path())
        .output();
    if let Ok(output) = output {
        let output = finish(output);
        assert!(output.out.contains("double-space"), "{} {}", output.out, output.err);
    }
    assert_eq!(run(folder.path(), &["check", "--config", "/dev/null", "a.txt"]).code, 0);
    let empty = run(folder.path(), &["check", "--no-config", "/dev/null"]);
    assert!(empty.err.contains("/dev/null: the file is empty"), "{}", empty.err);
}

#[test]
fn rule_globs_do_not_leave_the_folder_of_the_config() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("press")).unwrap();
    fs::write(folder.path().join("press/a.txt"), CLEAN).unwrap();
    fs::write(folder.path().join("outside.toml"), "not a rule").unwrap();
    for glob in ["../*.toml", "../../../../../../**/*.toml", "own/../../outside.toml"] {
        fs::write(
            folder.path().join("press/copydesk.toml"),
            format!("rules = [\"ok/*.toml\", \"{glob}\"]\n"),
        )
        .unwrap();
        let output = run(&folder.path().join("press"), &["check", "--output-format", "concise", "a.txt"]);
        assert_eq!(output.code, 2, "{glob}: {}", output.out);
        assert!(
            output.out.contains("copydesk.toml:1:") && output.out.contains("leaves the folder"),
            "{}",
            output.out
        );
    }
}

#[test]
fn configs_that_extend_one_another_many_times_end() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), CLEAN).unwrap();
    for n in 0..15 {
        let next = format!("extend = [\"{0}.toml\", \"{0}.toml\", \"{0}.toml\"]\n", n + 1);
        fs::write(folder.path().join(format!("{n}.toml")), next).unwrap();
    }
    fs::write(folder.path().join("15.toml"), "ignore = [\"links\"]\n").unwrap();
    let output = run(folder.path(), &["check", "--config", "0.toml", "a.txt"]);
    assert!(output.code == 2 && output.out.contains("extend one another"), "{} {}", output.out, output.err);
}
