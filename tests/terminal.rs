//! What stands at a terminal and in a pipe, and what the end of a run says.
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

use common::{CLEAN, copydesk, finish, run};

const FAULTY: &str = "The pier opens at TBC.  It is definately open , says the town.\n";
const ARABIC: &str = "تفتتح هيئة الميناء رصيفا جديدا  للعبارات\n\nافتتحت الهيئة الرصيف الى جانب المحطة.\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("clean.txt", CLEAN), ("faulty.txt", FAULTY), ("ar.txt", ARABIC)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn the_end_says_what_to_do() {
    let folder = folder();
    let end =
        |language: &str| run(folder.path(), &["check", "--message-language", language, "faulty.txt"]).out;
    assert!(end("en").contains("“copydesk check --fix” mends "), "{}", end("en"));
    assert!(end("ar").contains("«copydesk check --fix»"), "{}", end("ar"));
    assert!(end("fr").contains("«\u{A0}copydesk check --fix\u{A0}»"), "{}", end("fr"));
    assert!(!run(folder.path(), &["check", "clean.txt"]).out.contains("--fix"));
}

#[test]
fn nothing_checked_is_not_nothing_to_mend_and_what_was_not_read_is_told_by_ending() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.vue", "b.vue", "c.strings"] {
        fs::write(folder.path().join(name), CLEAN).unwrap();
    }
    for (language, nothing) in
        [("en", "0 files checked."), ("ar", "الملفات المفحوصة: 0."), ("fr", "0 fichier vérifié.")]
    {
        let out = run(folder.path(), &["check", "--message-language", language, "."]).out;
        assert!(out.starts_with(nothing), "{out}");
        assert!(out.contains(".vue 2") && out.contains(".strings 1"), "{out}");
    }
}

#[test]
fn a_run_may_never_fail() {
    let folder = folder();
    assert_eq!(run(folder.path(), &["check", "faulty.txt"]).code, 1);
    assert_eq!(run(folder.path(), &["check", "--fail-on", "never", "faulty.txt"]).code, 0);
    assert_eq!(
        run(folder.path(), &["check", "--fail-on", "never", "missing.txt"]).code,
        2,
        "that is no finding"
    );
}

#[test]
fn findings_are_grouped_by_file_and_by_rule() {
    let folder = folder();
    fs::write(folder.path().join("twice.txt"), CLEAN.replace("every hour", "every  hour,  and  more"))
        .unwrap();
    let out =
        run(folder.path(), &["check", "--output-format", "grouped", "--message-language", "en", "twice.txt"])
            .out;
    let mut lines = out.lines();
    assert_eq!(lines.next(), Some("twice.txt"));
    assert_eq!(lines.next(), Some("  warning[punctuation/double-space] (3)"));
    let places = lines.next().unwrap();
    assert_eq!(places.matches("2 spaces where one space belongs").count(), 1, "{places}");
    assert_eq!(places.matches(':').count(), 3, "{places}");
}

#[test]
fn a_terminal_of_ascii_gets_ascii() {
    let folder = folder();
    for args in [vec!["check", "faulty.txt"], vec!["check", "--color", "always", "faulty.txt"]] {
        let output = copydesk(folder.path()).args(args).env("LC_ALL", "C").output().unwrap();
        let out = finish(output).out;
        assert!(out.is_ascii() && out.contains("\"TBC\""), "{out}");
    }
}

#[test]
fn marks_in_a_pipe_are_of_no_language() {
    let folder = folder();
    let output = copydesk(folder.path()).args(["check", "ar.txt"]).env("LC_ALL", "C").output().unwrap();
    let out = finish(output).out;
    assert!(out.contains("{{الى}}") && !out.contains('»'), "{out}");
}

#[test]
fn shells_complete_profiles_rules_and_groups() {
    let folder = folder();
    for shell in ["bash", "zsh", "fish"] {
        let out = run(folder.path(), &["completions", shell]).out;
        for name in ["ar-gulf", "headline/repeated-headline", "punctuation"] {
            assert!(out.contains(name), "{shell}: {name}");
        }
    }
    let help = run(folder.path(), &["check", "--help"]).out;
    assert!(!help.contains("punctuation/double-space"), "the list is too long for the help");
}

#[test]
fn a_diff_has_colours_where_they_are_asked_for_and_the_parts_are_ascii_where_they_must_be() {
    let folder = folder();
    let diff = |color: &str| run(folder.path(), &["check", "--diff", "--color", color, "faulty.txt"]).out;
    assert!(diff("always").contains("\u{1b}[38;5;28m+The pier"), "{}", diff("always"));
    assert!(!diff("never").contains('\u{1b}'));
    for args in [&["explain", "clean.txt"][..], &["rule", "doubled-word"]] {
        let out = finish(copydesk(folder.path()).args(args).env("LC_ALL", "C").output().unwrap()).out;
        assert!(!out.contains(['✗', '✓', '“', '├', '─']), "{out}");
    }
}

#[test]
fn colours_in_a_pipe_are_forced_by_the_environment_and_refused_by_it() {
    let folder = folder();
    let colours = |environment: &[(&str, &str)]| {
        let mut command = copydesk(folder.path());
        command.args(["check", "faulty.txt"]).envs(environment.iter().copied());
        finish(command.output().unwrap()).out.contains('\u{1b}')
    };
    assert!(!colours(&[]) && !colours(&[("CLICOLOR", "1")]));
    assert!(colours(&[("CLICOLOR_FORCE", "1")]));
    assert!(!colours(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn parts_are_quoted_as_the_language_quotes() {
    let folder = folder();
    let out = |tag: &str| {
        let mut explain = copydesk(folder.path());
        explain.args(["explain", "clean.txt"]).env("LC_ALL", format!("{tag}.UTF-8"));
        finish(explain.output().unwrap()).out
    };
    assert!(out("en_GB").contains("  “") && out("ar_EG").contains("  «"), "{}", out("ar_EG"));
    assert!(out("fr_FR").contains("  «\u{A0}"), "{}", out("fr_FR"));
}

#[test]
fn the_sample_in_the_readme_is_what_is_printed() {
    let readme = fs::read_to_string("README.md").unwrap();
    let (_, sample) = readme.split_once("```text\n").unwrap();
    let (sample, _) = sample.split_once("```").unwrap();
    let printed =
        run(Path::new("."), &["check", "--no-config", "--message-language", "en", "examples/release.ar.txt"]);
    // Shortened by whole findings.
    let gone: Vec<&str> = sample.trim().split("\n\n").filter(|part| !printed.out.contains(part)).collect();
    assert!(gone.is_empty(), "{gone:#?}");
}
