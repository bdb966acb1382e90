//! Bad input: a clear error that names file and cause, the other files still checked, exit code 2, no panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::fs;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

use common::{CLEAN, Output, run};

/// A folder with a faulty file beside one that has a placeholder; both are checked.
fn beside(name: &str, bytes: &[u8], args: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    fs::write(folder.path().join("other.txt"), "The pier opens at TBC.\n").unwrap();
    let args: Vec<&str> = ["check", "--output-format", "concise", name, "other.txt"]
        .into_iter()
        .chain(args.iter().copied())
        .collect();
    run(folder.path(), &args)
}

/// The faulty file is named with its cause, and the other one was checked.
fn refused(name: &str, bytes: &[u8], cause: &str) {
    let output = beside(name, bytes, &[]);
    assert_eq!(output.code, 2, "{}", output.err);
    assert!(output.err.contains(name) && output.err.contains(cause), "{}", output.err);
    assert!(output.out.contains("other.txt:1:19: error[structure/placeholder-left]"), "{}", output.out);
}

#[test]
fn other_encodings_are_named_and_read() {
    let latin = b"Le caf\xe9 du port\n\nPortville, le 4 mars 2024\n";
    refused("latin.txt", latin, "not UTF-8 at byte 6 (0xE9); it looks like Windows-1252");
    let arabic = b"\xc8\xed\xc7\xe4 \xd5\xcd\xdd\xed \xe3\xe4 \xc7\xe1\xe5\xed\xc6\xc9\n";
    refused("arabic.txt", arabic, "Windows-1256");
    let output = beside("latin.txt", latin, &["--encoding", "windows-1252"]);
    assert!(!output.err.contains("latin.txt"), "{}", output.err);
}

#[test]
fn utf16_with_a_mark_is_read_and_spans_are_those_of_the_file() {
    let text = "The pier opens.\n\nThe pier opens at TBC.\n";
    let bytes: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let output =
        beside("wide.txt", &bytes, &["--select", "structure/placeholder-left", "--output-format", "json"]);
    assert_eq!(output.code, 2, "two formats are a wrong call");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("wide.txt"), &bytes).unwrap();
    let output = run(
        folder.path(),
        &["check", "wide.txt", "--select", "structure/placeholder-left", "--output-format", "json"],
    );
    let report: serde_json::Value = serde_json::from_str(&output.out).unwrap();
    let span = &report["diagnostics"][0]["span"];
    let start = usize::try_from(span["start"].as_u64().unwrap()).unwrap();
    assert_eq!(
        bytes[start..start + 6],
        *"TBC".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()
    );
}

#[test]
fn a_byte_order_mark_moves_the_spans() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bom.txt"), "\u{FEFF}The pier opens at TBC.\n").unwrap();
    let output = run(
        folder.path(),
        &["check", "bom.txt", "--select", "structure/placeholder-left", "--output-format", "json"],
    );
    let report: serde_json::Value = serde_json::from_str(&output.out).unwrap();
    assert_eq!(report["diagnostics"][0]["span"]["start"], 21);
    assert_eq!(report["diagnostics"][0]["location"]["column"], 19);
}

#[test]
fn what_is_no_text_is_refused() {
    refused("empty.txt", b"", "the file is empty");
    refused("blank.txt", b" \n\n ", "the file is empty");
    refused("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "PNG picture");
    refused("zeros.txt", b"abc\0\0\0def\0\0\0\x01\x02", "binary");
    refused(
        "half.txt",
        &"wide".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
        "UTF-16 without a byte order mark",
    );
    refused("release.docx", b"PK\x03\x04", "this document is damaged");
    refused("release.doc", b"\xd0\xcf\x11\xe0", "soffice --headless --convert-to docx FILE");
    refused("release.rtf", b"{\\rtf1 The pier opens.}", "soffice --headless --convert-to docx FILE");
    refused("release.fodt", b"<office:document/>", "no OpenDocument text");
    refused("release.odt", b"PK\x03\x04", "this document is damaged");
    refused("mail.msg", b"\xd0\xcf\x11\xe0", "msgconvert FILE");
    refused("release.pdf", b"%PDF-1.4", "PDF files are not read");
    refused("page.html", b"<html>", "no text in it");
}

#[test]
fn a_large_file_is_refused_without_being_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::File::create(folder.path().join("large.txt")).unwrap().set_len(200 * 1024 * 1024).unwrap();
    fs::write(folder.path().join("clean.txt"), CLEAN).unwrap();
    let output = run(folder.path(), &["check", "."]);
    assert_eq!(output.code, 2);
    assert!(output.err.contains("large.txt: the file is too large: 200 MB"), "{}", output.err);
    assert!(output.out.contains("1 file checked"), "{}", output.out);
}

#[test]
fn what_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("clean.txt"), CLEAN).unwrap();
    for missing in ["missing.txt", "missing/", "*.nothing"] {
        let output = run(folder.path(), &["check", missing, "clean.txt"]);
        assert_eq!(output.code, 2);
        assert!(output.err.contains(missing), "{}", output.err);
        assert!(output.out.contains("1 file checked"), "{}", output.out);
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("secret.txt");
    fs::write(&path, CLEAN).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        eprintln!("skipped: this user may read every file");
        return;
    }
    let output = run(folder.path(), &["check", "secret.txt"]);
    assert_eq!(output.code, 2);
    assert!(output.err.contains("secret.txt: no permission"), "{}", output.err);
}

#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..300 {
        fs::write(folder.path().join(format!("{n}.txt")), "The pier opens at TBC. ".repeat(40)).unwrap();
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "."])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 64];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
}

#[test]
fn a_broken_config_is_shown_where_it_is_broken() {
    for (config, message) in [
        ("profile = \n", "meta/invalid-config"),
        ("profil = \"eu\"\n", "did you mean “profile”?"),
        ("profile = \"nowhere\"\n", "there is no profile “nowhere”"),
        ("ignore = [\"headline/repeated-headlin\"]\n", "did you mean “headline/repeated-headline”?"),
        ("[options.\"headline/headline-too-long\"]\nmax-characters = \"many\"\n", "max-characters"),
        ("language = \"xx\"\n", "“xx” is no language"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("copydesk.toml"), config).unwrap();
        fs::write(folder.path().join("clean.txt"), CLEAN).unwrap();
        let output = run(folder.path(), &["check", "clean.txt"]);
        assert_eq!(output.code, 2, "{config}: {}{}", output.out, output.err);
        assert!(
            output.out.contains(message) || output.err.contains(message),
            "{config}: {}{}",
            output.out,
            output.err
        );
        assert!(output.out.contains("copydesk.toml") || output.err.contains("copydesk.toml"), "{config}");
    }
}

#[test]
fn what_is_wrong_with_a_config_is_told_in_the_readers_language() {
    for (config, ar, fr) in [
        ("profil = \"eu\"\n", "أتعني «profile»؟", "vouliez-vous dire"),
        ("words = \"a\"\n", "المطلوب هنا قائمة", "il faut ici une liste entre crochets"),
        ("fail-on = \"eror\"\n", "أتعني «error»؟", "n’est pas un choix possible"),
        ("profile = \"eu\"\nprofile = \"un\"\n", "«profile» معين مرتين", "est défini deux fois"),
        ("profile = “eu”\n", "علامتي اقتباس مستقيمتين: \"eu\"", "entre guillemets droits"),
        ("published = 2024-13-45\n", "تتعذر قراءة هذا", "(invalid date"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("copydesk.toml"), config).unwrap();
        fs::write(folder.path().join("clean.txt"), CLEAN).unwrap();
        for (language, told, help) in [("ar", ar, "يكتب ملف إعداد"), ("fr", fr, "écrit un fichier")]
        {
            let output = run(folder.path(), &["check", "--message-language", language, "clean.txt"]);
            assert_eq!(output.code, 2, "{config}");
            // Lines are broken as the terminal has room.
            let said = output.out.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(said.contains(told) && said.contains(help), "{config}: {said}");
        }
    }
}

#[test]
fn a_faulty_rule_file_is_reported_and_the_run_goes_on() {
    for (rule, fault, message) in [
        ("summary = \"x\"\ncheck = \"patern\"\n", "\"patern\"", "did you mean “pattern”?"),
        (
            "summary = \"x\"\ncheck = \"pattern\"\n[params]\npattern = '(open'\n",
            "'(open'",
            "not a regular expression",
        ),
        (
            "summary = \"x\"\ncheck = \"pattern\"\n[params]\npattern = '(open'\nneedles = [\"rare\"]\n",
            "'(open'",
            "not a regular expression",
        ),
        (
            "summary = \"x\"\ncheck = \"pattern\"\n[params]\npattern = '(a)b'\nreplacement = '$1b'\n",
            "'$1b'",
            "no group “1b”",
        ),
        (
            "summary = \"x\"\ncheck = \"patterns\"\n[[params.patterns]]\npattern = 'ab'\nneedles = ['a']\nreplacement = '${2}'\n",
            "",
            "no group “2”",
        ),
        ("check = \"pattern\"\n", "", "is missing here"),
        (
            "summary = \"x\"\ncheck = \"pattern\"\nscope = \"headlin\"\n",
            "\"headlin\"",
            "did you mean “headline”?",
        ),
        ("summary = \"x\"\ncheck = \"length\"\n[params]\nmax-word = 3\n", "3", "unknown field"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("house")).unwrap();
        fs::write(folder.path().join("house/faulty.toml"), rule).unwrap();
        fs::write(folder.path().join("copydesk.toml"), "rules = [\"house/*.toml\"]\n").unwrap();
        fs::write(folder.path().join("release.txt"), "The pier opens at TBC.\n").unwrap();
        let output = run(folder.path(), &["check", "release.txt", "--output-format", "jsonl"]);
        let lines: Vec<serde_json::Value> =
            output.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        let found = lines
            .iter()
            .find(|d| d["code"] == "meta/invalid-rule")
            .unwrap_or_else(|| panic!("{rule}: {}", output.out));
        assert!(found["path"].as_str().unwrap().ends_with("faulty.toml"));
        assert!(found["message"].as_str().unwrap().contains(message), "{found}");
        let at = |key: &str| usize::try_from(found["span"][key].as_u64().unwrap()).unwrap();
        assert!(rule[at("start")..at("end")].contains(fault), "{rule}: {found}");
        assert!(lines.iter().any(|d| d["code"] == "structure/placeholder-left"));
        assert_eq!(output.code, 2);
    }
}

#[test]
fn standard_input_may_be_bad_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(["check", "-", "--stdin-filename", "draft.txt"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"caf\xe9").unwrap();
    let output = common::finish(child.wait_with_output().unwrap());
    assert_eq!(output.code, 2);
    assert!(output.err.contains("draft.txt: not UTF-8 at byte 3"), "{}", output.err);
}

#[test]
fn configs_and_rules_are_small() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), common::CLEAN).unwrap();
    std::fs::write(folder.path().join("copydesk.toml"), format!("# {}\n", "x".repeat(1 << 20))).unwrap();
    let output = run(folder.path(), &["check", "a.txt"]);
    assert!(
        output.code == 2 && output.err.contains("copydesk.toml") && output.err.contains("1 MB"),
        "{}",
        output.err
    );
    std::fs::create_dir(folder.path().join("own")).unwrap();
    std::fs::write(folder.path().join("own/large.toml"), format!("# {}\n", "x".repeat(1 << 20))).unwrap();
    std::fs::write(folder.path().join("copydesk.toml"), "rules = [\"own/*.toml\"]\n").unwrap();
    let output = run(folder.path(), &["check", "a.txt"]);
    assert!(output.code == 2 && output.out.contains("1 MB"), "{}{}", output.out, output.err);
}
