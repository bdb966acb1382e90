//! The command line, as users call it.
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

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn json(folder: &Path, args: &[&str]) -> serde_json::Value {
    let args: Vec<&str> =
        ["check", "--output-format", "json"].into_iter().chain(args.iter().copied()).collect();
    serde_json::from_str(&run(folder, &args).out).unwrap()
}

/// Codes and texts of what a run finds.
fn found(folder: &Path, file: &str, args: &[&str]) -> Vec<(String, String)> {
    let args: Vec<&str> = [file].into_iter().chain(args.iter().copied()).collect();
    let text = fs::read_to_string(folder.join(file)).unwrap();
    let at = |v: &serde_json::Value| usize::try_from(v.as_u64().unwrap()).unwrap();
    let one = |d: &serde_json::Value| {
        (
            d["code"].as_str().unwrap().to_owned(),
            text[at(&d["span"]["start"])..at(&d["span"]["end"])].to_owned(),
        )
    };
    json(folder, &args)["diagnostics"].as_array().unwrap().iter().map(one).collect()
}

#[test]
fn exit_codes() {
    let folder = folder(&[
        ("clean.txt", CLEAN),
        ("warned.txt", &CLEAN.replace("every hour", "every  hour")),
        ("bad.txt", "The pier opens at TBC.\n"),
    ]);
    let code = |args: &[&str]| run(folder.path(), args).code;
    assert_eq!(code(&["check", "clean.txt"]), 0);
    assert_eq!(code(&["check", "warned.txt"]), 0);
    assert_eq!(code(&["check", "warned.txt", "--fail-on", "warning"]), 1);
    assert_eq!(code(&["check", "bad.txt"]), 1);
    assert_eq!(code(&["check", "bad.txt", "--exit-zero"]), 0);
    assert_eq!(code(&["check", "bad.txt", "--no-such-flag"]), 2);
    assert_eq!(code(&["check", "bad.txt", "missing.txt"]), 2);
}

#[test]
fn rules_are_chosen() {
    let folder = folder(&[("a.txt", "The pier opens  at TBC.\n")]);
    let codes = |args: &[&str]| {
        found(folder.path(), "a.txt", args).into_iter().map(|(code, _)| code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&["--select", "punctuation"]), ["punctuation/double-space"]);
    assert_eq!(codes(&["--select", "structure/placeholder-left"]), ["structure/placeholder-left"]);
    assert_eq!(codes(&["--ignore", "structure,punctuation,headline"]), Vec::<String>::new());
    let wrong = run(folder.path(), &["check", "a.txt", "--select", "punctuation/dubble-space"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("did you mean “punctuation/double-space”?"), "{}", wrong.err);
    assert!(
        codes(&["--extend-select", "structure/missing-boilerplate", "--profile", "off"])
            .contains(&"punctuation/double-space".to_owned())
    );
}

#[test]
fn folders_globs_and_standard_input() {
    let folder = folder(&[
        ("a.txt", CLEAN),
        ("sub/b.md", CLEAN),
        ("sub/c.rs", "no"),
        ("ignored/d.txt", CLEAN),
        (".gitignore", "ignored/\n"),
        ("drafts/e.txt", CLEAN),
        ("copydesk.toml", "exclude = [\"drafts/**\"]\n"),
    ]);
    assert_eq!(json(folder.path(), &["."])["summary"]["checked"], 2);
    assert_eq!(json(folder.path(), &["*.txt"])["summary"]["checked"], 1);
    let output = finish(
        copydesk(folder.path())
            .args(["check", "-", "--stdin-filename", "x.txt", "--output-format", "concise"])
            .write_stdin("The pier opens at TBC.\n")
            .output()
            .unwrap(),
    );
    assert!(output.out.starts_with("x.txt:1:19: error[structure/placeholder-left]"), "{}", output.out);
}

#[test]
fn config_is_found_upwards_and_layered() {
    let text = "The pier opens  at TBC.\n";
    let folder = folder(&[
        ("copydesk.toml", "ignore = [\"punctuation\"]\nprofile = \"off\"\n"),
        ("inner/copydesk.toml", "ignore = [\"structure/placeholder-left\"]\n"),
        ("inner/a.txt", text),
        ("rooted/copydesk.toml", "root = true\nprofile = \"off\"\n"),
        ("rooted/a.txt", text),
        ("other.toml", "select = [\"punctuation\"]\n"),
    ]);
    assert_eq!(found(folder.path(), "inner/a.txt", &[]), []);
    assert_eq!(found(folder.path(), "rooted/a.txt", &[]).len(), 1);
    assert_eq!(found(folder.path(), "inner/a.txt", &["--config", "other.toml"]).len(), 1);
    assert!(found(folder.path(), "inner/a.txt", &["--no-config"]).len() >= 2);
}

#[test]
fn every_kind_of_check_serves_users() {
    let rule = |check: &str, rest: &str, params: &str| {
        format!(
            "summary = \"house rule\"\nseverity = \"error\"\ncheck = \"{check}\"\n{rest}\n[params]\n{params}\n"
        )
    };
    let text = "Harbour opens pier in haste\n\nPort Town, 4 March 2024\n\nThe organisation utilises a pier. The organization has has many piers.\n\nAt the end of the day it is a pier.\n";
    let cases = [
        (rule("pattern", "scope = \"headline\"", "pattern = 'in (?P<fault>haste)'"), vec!["haste"]),
        (
            rule("terms", "", "terms = { utilises = \"uses\", \"at the end of the day\" = \"\" }"),
            vec!["utilises", "At the end of the day"],
        ),
        (rule("section", "", "required = [\"contact\"]"), vec!["pier"]),
        (rule("occurrence", "scope = \"body\"", "pattern = 'pier'\nmax = 2"), vec!["pier"]),
        (rule("length", "scope = \"headline\"", "max-words = 4"), vec!["Harbour opens pier in haste"]),
        (rule("repetition", "", ""), vec!["has has"]),
        (rule("consistency", "", "either = [[\"organisation\", \"organization\"]]"), vec!["organization"]),
    ];
    for (rule, expected) in cases {
        let folder = folder(&[
            ("house/own.toml", &rule),
            ("copydesk.toml", "rules = [\"house/*.toml\"]\n"),
            ("a.txt", text),
        ]);
        let found = found(folder.path(), "a.txt", &["--select", "house/own"]);
        assert_eq!(found.iter().map(|(_, t)| t.as_str()).collect::<Vec<_>>(), expected, "{rule}");
    }
}

#[test]
fn a_rule_can_extend_a_built_in_one() {
    let own = "extend = \"headline/headline-too-long\"\nseverity = \"error\"\n[params]\nmax-words = 3\n";
    let folder = folder(&[
        ("house/short.toml", own),
        ("copydesk.toml", "rules = [\"house/*.toml\"]\n"),
        ("a.txt", CLEAN),
    ]);
    let report = json(folder.path(), &["a.txt"]);
    assert_eq!(report["diagnostics"][0]["code"], "headline/headline-too-long", "{report}");
    assert_eq!(report["diagnostics"][0]["severity"], "error");
}

#[test]
fn the_json_contract() {
    let folder = folder(&[("a.txt", "The pier opens  at TBC in the the port.\n"), ("b.txt", "")]);
    let report = json(folder.path(), &["a.txt", "b.txt"]);
    let keys = |v: &serde_json::Value| v.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(keys(&report), "diagnostics errors summary version");
    assert_eq!(report["version"], 1);
    assert_eq!(
        keys(&report["summary"]),
        "baselined checked errors files fixable fixed hints stale suppressed warnings"
    );
    assert_eq!(report["errors"][0]["path"], "b.txt");
    for d in report["diagnostics"].as_array().unwrap() {
        assert_eq!(keys(d), "code fingerprint fixes help labels location message path severity span url");
        assert_eq!(keys(&d["location"]), "column end_column end_line line");
        for fix in d["fixes"].as_array().unwrap() {
            assert_eq!(keys(fix), "applicability edits message");
            assert_eq!(keys(&fix["edits"][0]), "replacement span");
        }
    }
    let lines = run(folder.path(), &["check", "a.txt", "--output-format", "jsonl"]).out;
    assert_eq!(lines.lines().count(), report["diagnostics"].as_array().unwrap().len());
}

#[test]
fn the_order_does_not_depend_on_threads() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..300 {
        fs::write(folder.path().join(format!("{n}.txt")), format!("The pier {n} opens at TBC.\n")).unwrap();
    }
    let of =
        |jobs: &str| run(folder.path(), &["check", ".", "--output-format", "concise", "--jobs", jobs]).out;
    assert_eq!(of("1"), of("2"));
}

#[test]
fn init_writes_once() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["init"]).code, 0);
    let written = fs::read_to_string(folder.path().join("copydesk.toml")).unwrap();
    let again = run(folder.path(), &["init"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("there is one already"));
    assert_eq!(fs::read_to_string(folder.path().join("copydesk.toml")).unwrap(), written);
}

#[test]
fn rules_explain_themselves() {
    let folder = folder(&[("a.txt", CLEAN)]);
    let list = run(folder.path(), &["rules"]).out;
    assert!(list.contains("headline/repeated-headline") && list.contains("on by default"));
    let page = run(folder.path(), &["rule", "repeated-headline"]).out;
    for part in ["headline/repeated-headline", "Why", "Examples", "Source", "Options"] {
        assert!(page.contains(part), "{page}");
    }
    assert!(run(folder.path(), &["rule", "headline/repeated-headlin"]).err.contains("did you mean"));
    assert!(run(folder.path(), &["rules", "--profiles"]).out.contains("corporate"));
    assert!(run(folder.path(), &["rules", "--checks"]).out.contains("mixed-script-word"));
}

#[test]
fn explain_shows_the_parts() {
    let folder = folder(&[("a.txt", CLEAN)]);
    let tree = run(folder.path(), &["explain", "a.txt"]).out;
    for part in [
        "issuer",
        "kind",
        "headline",
        "lead",
        "boilerplate",
        "contact",
        "end-mark",
        "telephone",
        "email",
        "dated from",
    ] {
        assert!(tree.contains(part), "{part}: {tree}");
    }
    let parts: serde_json::Value =
        serde_json::from_str(&run(folder.path(), &["explain", "a.txt", "--json"]).out).unwrap();
    assert_eq!(parts["language"], "en");
    assert_eq!(parts["blocks"][0]["role"], "issuer");
}

#[test]
fn help_speaks_the_language_that_a_call_names() {
    let folder = tempfile::tempdir().unwrap();
    let french = run(folder.path(), &["explain", "--help", "--message-language", "fr"]).out;
    assert!(french.starts_with("Montrer les parties d’un communiqué"), "{french}");
    let arabic = run(folder.path(), &["explain", "--message-language=ar", "--help"]).out;
    assert!(arabic.contains("الاستعمال:"), "{arabic}");
}

#[test]
fn help_completions_and_man_page() {
    let folder = tempfile::tempdir().unwrap();
    let help = run(folder.path(), &["--help"]).out;
    for command in ["check", "explain", "rules", "rule", "init", "completions", "man", "Exit codes"] {
        assert!(help.contains(command), "{help}");
    }
    for shell in ["bash", "zsh", "fish"] {
        assert!(run(folder.path(), &["completions", shell]).out.contains("copydesk"));
    }
    assert!(run(folder.path(), &["man"]).out.contains(".TH"));
}

#[test]
fn words_of_the_project_and_of_the_user_are_right() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let release = folder.path().join("project/a.txt");
    std::fs::create_dir_all(release.parent().unwrap()).unwrap();
    std::fs::write(&release, "Harbour Authority opens a new ferry pier\n\nThe autority opened a new pier, and the goverment thanked it.\n").unwrap();
    let run = |args: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("copydesk").unwrap();
        let out = command
            .current_dir(release.parent().unwrap())
            .env("XDG_CONFIG_HOME", &home)
            .args(args)
            .output()
            .unwrap();
        String::from_utf8(out.stdout).unwrap() + &String::from_utf8(out.stderr).unwrap()
    };
    let check = || run(&["check", "--select", "spelling/misspelling", "--output-format", "concise", "a.txt"]);
    assert!(check().contains("autority") && check().contains("goverment"), "{}", check());
    assert!(run(&["dictionary", "add", "autority"]).contains("added autority"));
    assert!(run(&["dictionary", "add", "autority"]).contains("nothing new"));
    assert!(!check().contains("autority") && check().contains("goverment"), "{}", check());
    assert!(run(&["dictionary", "add", "--user", "goverment"]).contains("added"));
    assert_eq!(check().lines().filter(|l| l.contains("misspelling")).count(), 0, "{}", check());
    assert!(run(&["dictionary", "list"]).contains("autority"));
}

#[test]
fn versions_are_held_against_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "pier.en.txt",
        "Harbour Authority opens a new ferry pier\n\nPort Town, 4 March 2024\n\nThe Harbour Authority moved 15,840 passengers.\n",
    );
    write(
        "pier.fr.txt",
        "L’Autorité portuaire ouvre un embarcadère\n\nPortville, le 5 mars 2024\n\nL’Autorité portuaire a transporté 15.480 passagers.\n",
    );
    let out = assert_cmd::Command::cargo_bin("copydesk")
        .unwrap()
        .current_dir(folder.path())
        .args(["check", "--select", "parallel", "--output-format", "json", "."])
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let found: Vec<(&str, &str, &str)> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| {
            (
                d["code"].as_str().unwrap(),
                d["path"].as_str().unwrap(),
                d["labels"][0]["path"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("parallel/version-date-mismatch", "pier.fr.txt", "pier.en.txt"),
            ("parallel/version-number-parity", "pier.fr.txt", "pier.en.txt")
        ]
    );
}

/// What a rule says over several files: file, severity, text at the span, fix, label with its file.
fn told(folder: &std::path::Path, args: &[&str]) -> Vec<String> {
    let report = json(folder, args);
    let diagnostics = report["diagnostics"].as_array().unwrap().iter();
    diagnostics
        .map(|d| {
            let text = |key: &str| d[key].as_str().unwrap_or_default().to_owned();
            let label = &d["labels"][0];
            let place = label["path"].as_str().unwrap_or("here");
            format!(
                "{} {}: {} | {} → {place}",
                text("path"),
                text("severity"),
                text("message"),
                d["fixes"][0]["edits"][0]["replacement"]
            )
        })
        .collect()
}

#[test]
fn names_are_spelt_one_way_in_a_run() {
    let arabic = |name: &str| {
        format!(
            "الأمين العام يزور المرفأ الجديد\n\nالرباط في 5 ماي 2024\n\nزار الأمين العام أنطونيو {name} المرفأ الجديد، وشكر الحاضرين على عملهم.\n"
        )
    };
    let english = |name: &str| {
        format!(
            "Harbour Authority opens a pier\n\nPort Town, 5 May 2024\n\nThe director, {name} Velnikova, opened the pier. It serves four islands and the towns behind them.\n"
        )
    };
    let folder = folder(&[
        ("1.txt", &arabic("غوتيريش")),
        ("2.txt", &arabic("غوتيريس")),
        ("3.txt", &arabic("غوتيريش")),
        ("4.txt", &english("Tatyana")),
        ("5.txt", &english("Tatiana")),
        ("6.txt", &english("Tatiana")),
    ]);
    let select = ["--select", "spelling/inconsistent-spelling"];
    let expected = [
        "2.txt hint: “غوتيريس” here, “غوتيريش” in another text of this run | \"غوتيريش\" → 1.txt",
        "4.txt hint: “Tatyana” here, “Tatiana” in another text of this run | \"Tatiana\" → 5.txt",
    ];
    assert_eq!(told(folder.path(), &[&select[..], &["."]].concat()), expected);
    assert_eq!(
        told(folder.path(), &[&select[..], &["--jobs", "1", "."]].concat()),
        expected,
        "whatever the number of threads"
    );
    assert_eq!(told(folder.path(), &[&select[..], &["1.txt"]].concat()), [""; 0]);
    std::fs::write(
        folder.path().join("copydesk.toml"),
        "[options.\"spelling/inconsistent-spelling\"]\nacross-files = false\n",
    )
    .unwrap();
    assert_eq!(told(folder.path(), &[&select[..], &["."]].concat()), [""; 0]);
}

#[test]
fn a_block_is_checked_in_its_own_language() {
    let release = |quotation: &str| {
        format!(
            "هيئة الموانئ تفتتح رصيفا جديدا للعبارات\n\nالرباط في 5 ماي 2024\n\nافتتحت هيئة الموانئ رصيفا جديدا للعبارات شمال المدينة يخدم أربع جزر.\n\n{quotation}\n"
        )
    };
    let long = release(
        "« Le gouvernment se félicite de cette ouverture, qui rapproche les habitants des quatre îles de la capitale », a déclaré la ministre.",
    );
    let short = release("« Le gouvernment remercie »");
    let folder = folder(&[("long.txt", &long), ("short.txt", &short)]);
    let french = |file: &str| {
        told(folder.path(), &["--select", "spelling/misspelling", file])
            .iter()
            .any(|line| line.contains("“gouvernement”"))
    };
    assert!(french("long.txt"));
    assert!(!french("short.txt"), "three words tell no language");
    std::fs::write(folder.path().join("copydesk.toml"), "languages = [\"ar\", \"fr\"]\n").unwrap();
    assert!(french("short.txt"));
    std::fs::write(folder.path().join("copydesk.toml"), "languages = [\"ar\", \"klingon\"]\n").unwrap();
    let output = run(folder.path(), &["check", "short.txt", "--output-format", "concise"]);
    assert!(
        output.out.contains("copydesk.toml:1:20") && output.out.contains("“klingon” is no language"),
        "{}",
        output.out
    );
}

#[test]
fn fixes_are_applied_once_and_change_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let faulty = "\u{FEFF}Harbour Authority opens a new ferry pier.\r\n\r\nPort Town, 4 March 2024\r\n\r\nThe  pier is open , and ferries leave.\r\n";
    std::fs::write(&path, faulty).unwrap();
    let run = |args: &[&str]| {
        let out = assert_cmd::Command::cargo_bin("copydesk")
            .unwrap()
            .current_dir(folder.path())
            .arg("check")
            .args(args)
            .output()
            .unwrap();
        (out.status.code().unwrap(), String::from_utf8(out.stdout).unwrap())
    };
    let (code, diff) = run(&["--diff", "a.txt"]);
    assert_eq!(code, 1);
    assert!(diff.contains("-The  pier is open , and") && diff.contains("+The pier is open, and"), "{diff}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), faulty, "a diff changes nothing");
    let (_, report) = run(&["--fix", "a.txt"]);
    assert!(report.contains("fixes applied"), "{report}");
    let mended = std::fs::read_to_string(&path).unwrap();
    assert_eq!(
        mended,
        "\u{FEFF}Harbour Authority opens a new ferry pier\r\n\r\nPort Town, 4 March 2024\r\n\r\nThe pier is open, and ferries leave.\r\n"
    );
    assert_eq!(run(&["--diff", "a.txt"]), (0, String::new()));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside the file");
}

#[test]
fn standard_input_is_mended_to_standard_output() {
    let out = assert_cmd::Command::cargo_bin("copydesk")
        .unwrap()
        .args(["check", "--fix", "-"])
        .write_stdin("New pier opens\n\nThe  pier is open.\n")
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(out.stdout).unwrap(), "New pier opens\n\nThe pier is open.\n");
}

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept_and_read_only_files_left_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (real, link, locked) =
        (folder.path().join("real.txt"), folder.path().join("link.txt"), folder.path().join("locked.txt"));
    for path in [&real, &locked] {
        std::fs::write(path, "New pier opens\n\nThe  pier is open.\n").unwrap();
    }
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o444)).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let out = assert_cmd::Command::cargo_bin("copydesk")
        .unwrap()
        .current_dir(folder.path())
        .args(["check", "--fix", "link.txt", "locked.txt"])
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(2));
    assert!(
        String::from_utf8(out.stderr)
            .unwrap()
            .contains("locked.txt: could not be mended: the file is read-only")
    );
    assert_eq!(std::fs::read_to_string(&real).unwrap(), "New pier opens\n\nThe pier is open.\n");
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(std::fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn every_format_is_what_it_says() {
    let run = |format: &str| {
        let mut command = assert_cmd::Command::cargo_bin("copydesk").unwrap();
        let out = command
            .args([
                "check",
                "--output-format",
                format,
                "examples/release.ar.txt",
                "examples/release.en.txt",
                "no-such-file.txt",
            ])
            .output()
            .unwrap();
        assert_eq!(out.status.code(), Some(2), "{format}: a file is missing");
        String::from_utf8(out.stdout).unwrap()
    };
    let json: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
    let count = json["diagnostics"].as_array().unwrap().len();
    let sarif: serde_json::Value = serde_json::from_str(&run("sarif")).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let rules: Vec<&str> = sarif["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| r["id"].as_str().unwrap())
        .collect();
    assert_eq!(results.len(), count);
    assert!(results.iter().all(|r| rules.contains(&r["ruleId"].as_str().unwrap())
        && r["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64() > Some(0)));
    assert_eq!(sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"].as_array().unwrap().len(), 1);
    let gitlab: Vec<serde_json::Value> = serde_json::from_str(&run("gitlab")).unwrap();
    let fingerprints: std::collections::HashSet<&str> =
        gitlab.iter().map(|i| i["fingerprint"].as_str().unwrap()).collect();
    assert_eq!((gitlab.len(), fingerprints.len()), (count, count));
    for format in ["jsonl", "rdjsonl"] {
        let lines: Vec<serde_json::Value> =
            run(format).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        assert_eq!(lines.len(), count, "{format}");
    }
    assert_eq!(
        run("github")
            .lines()
            .filter(|l| l.starts_with("::error ")
                || l.starts_with("::warning ")
                || l.starts_with("::notice "))
            .count(),
        count
    );
    let junit = run("junit");
    let junit = roxmltree::Document::parse(&junit).unwrap();
    let told = junit.descendants().filter(|n| n.has_tag_name("failure") || n.has_tag_name("system-out"));
    assert_eq!(told.map(|n| n.text().unwrap().lines().count()).sum::<usize>(), count);
    assert_eq!(junit.descendants().filter(|n| n.has_tag_name("error")).count(), 1);
    let checkstyle = run("checkstyle");
    assert_eq!(
        roxmltree::Document::parse(&checkstyle)
            .unwrap()
            .descendants()
            .filter(|n| n.has_tag_name("error"))
            .count(),
        count
    );
}

#[test]
fn messages_in_other_languages() {
    let folder = folder(&[
        ("a.txt", "The pier opens at TBC.\n"),
        ("ar/a.txt", "The pier opens at TBC.\n"),
        ("ar/copydesk.toml", "message-language = \"ar\"\n"),
    ]);
    let message = |args: &[&str], locale: &str| {
        let args: Vec<&str> = ["check", "--output-format", "jsonl", "--select", "structure/placeholder-left"]
            .iter()
            .chain(args)
            .copied()
            .collect();
        let output = finish(copydesk(folder.path()).env("LC_ALL", locale).args(args).output().unwrap());
        serde_json::from_str::<serde_json::Value>(&output.out).unwrap()["message"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(message(&["a.txt"], "C.UTF-8"), "“TBC” is a placeholder");
    assert_eq!(message(&["a.txt"], "ar_MA.UTF-8"), "«TBC» نص مؤقت");
    assert_eq!(message(&["a.txt"], "fr_FR.UTF-8"), "«\u{a0}TBC\u{a0}» est un texte provisoire");
    assert_eq!(
        message(&["a.txt", "--message-language", "fr"], "ar_MA.UTF-8"),
        "«\u{a0}TBC\u{a0}» est un texte provisoire"
    );
    assert_eq!(message(&["ar/a.txt"], "C.UTF-8"), "«TBC» نص مؤقت");
    assert_eq!(message(&["ar/a.txt", "--message-language", "en"], "C.UTF-8"), "“TBC” is a placeholder");
    let terminal = |language: &str| {
        run(
            folder.path(),
            &["check", "a.txt", "--select", "structure/placeholder-left", "--message-language", language],
        )
        .out
    };
    insta::assert_snapshot!(terminal("ar"), @r#"
    x خطأ[structure/placeholder-left] «TBC» نص مؤقت
      ,-[a.txt:1:19]
    1 | The pier opens at TBC.
      :                   ^^^
      `----
      ما العمل: اكتب ما ينبغي أن يكون هنا

    الملفات المفحوصة: 1؛ الأخطاء: 1، التحذيرات: 0، الملاحظات: 0؛ ما له إصلاح: 0، منه الآمن: 0.
    "#);
    insta::assert_snapshot!(terminal("fr"), @r#"
    x erreur[structure/placeholder-left] « TBC » est un texte provisoire
      ,-[a.txt:1:19]
    1 | The pier opens at TBC.
      :                   ^^^
      `----
      que faire : écrivez ce qui doit figurer ici

    1 fichier vérifié : 1 erreur, 0 avertissement, 0 suggestion ; 0 avec une correction, dont 0 sûre.
    "#);
}

#[test]
fn an_extended_rule_says_what_its_file_says() {
    let folder = folder(&[
        ("a.txt", "The pier opens at TBC.\n"),
        ("copydesk.toml", "rules = [\"*/own.toml\"]\nselect = [\"structure/placeholder-left\"]\n"),
        ("house/own.toml", "extend = \"structure/placeholder-left\"\nmessage = \"“{text}” is still open\"\n"),
    ]);
    let output = run(folder.path(), &["check", "a.txt", "--message-language", "fr"]);
    assert!(output.out.contains("“TBC” is still open"), "{}", output.out);
    assert!(
        output.out.contains("écrivez ce qui doit figurer ici"),
        "the help was not said anew: {}",
        output.out
    );
}

#[test]
fn a_dictionary_of_ones_own_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("nl.aff", "SET UTF-8\nTRY esianrtolcdugmphbyfvkw\nSFX A Y 1\nSFX A 0 en .\n");
    write("nl.dic", "6\nhaven/A\nveerboot/A\nopenen\nopent\nnieuwe\nsteiger/A\n");
    write(
        "copydesk.toml",
        "root = true\nlanguage = \"nl\"\nselect = [\"spelling\"]\ndictionaries = { nl = \"nl\" }\n",
    );
    write("bericht.txt", "Haven opent nieuwe steiger\n\nHaven opent nieuwe steigger.\n");
    let run = run(folder.path(), &["check", "--output-format", "concise", "bericht.txt"]);
    assert!(run.out.contains("steigger") && run.out.contains("steiger"), "{}{}", run.out, run.err);
    write("copydesk.toml", "root = true\ndictionaries = { nl = \"nowhere\" }\n");
    let run = common::run(folder.path(), &["check", "bericht.txt"]);
    assert_eq!(run.code, 2);
    assert!(run.out.contains("nowhere.aff"), "{}", run.out);
}
