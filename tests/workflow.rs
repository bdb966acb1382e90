//! Configs that extend and override, suppressions, baselines, several ways to mend: as a project uses them.
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

use common::{copydesk, finish, run};
use serde_json::Value;

const DOUBLE: &str = "Harbour opens a new pier\n\nFerries  leave every hour from the pier.\n";
const SLIP: &str = "Harbour opens a new pier\n\nFerries  leave definately on time.\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

const ONLY: &str = "select = [\"punctuation/double-space\", \"spelling/misspelling\", \"meta\"]\n";

fn report(folder: &Path, args: &[&str]) -> Value {
    let args: Vec<&str> =
        ["check", "--output-format", "json"].into_iter().chain(args.iter().copied()).collect();
    serde_json::from_str(&run(folder, &args).out).unwrap()
}

/// Paths, codes and severities of what a run finds.
fn found(folder: &Path, args: &[&str]) -> Vec<String> {
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    report(folder, args)["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| [text(&d["path"]), text(&d["code"]), text(&d["severity"])].join(" "))
        .collect()
}

#[test]
fn a_config_extends_others() {
    let folder = folder(&[
        ("house/base.toml", "extend = \"more.toml\"\nprofile = \"off\"\n"),
        ("house/more.toml", "extend-select = [\"spelling/misspelling\"]\n[severity]\nspelling = \"hint\"\n"),
        ("copydesk.toml", "extend = [\"house/base.toml\"]\nextend-select = [\"punctuation/double-space\"]\n"),
        ("a.txt", SLIP),
    ]);
    assert_eq!(
        found(folder.path(), &["a.txt"]),
        ["a.txt punctuation/double-space warning", "a.txt spelling/misspelling hint"]
    );
    fs::write(folder.path().join("house/more.toml"), "extend = \"base.toml\"\n").unwrap();
    let circle = run(folder.path(), &["check", "a.txt"]);
    assert_eq!(circle.code, 2);
    assert!(circle.out.contains("extends this file in turn"), "{}", circle.out);
    fs::write(folder.path().join("house/more.toml"), "extend = \"gone.toml\"\n").unwrap();
    let gone = run(folder.path(), &["check", "a.txt"]);
    assert!(
        gone.out.contains("“gone.toml” can't be extended") && gone.out.contains("house/more.toml:1:10"),
        "{}",
        gone.out
    );
}

#[test]
fn overrides_hold_for_their_files() {
    let config = format!(
        "{ONLY}fail-on = \"warning\"\n[[overrides]]\nfiles = [\"drafts/**\"]\nignore = [\"punctuation\"]\nfail-on = \"error\"\nseverity = {{ spelling = \"warning\" }}\n[[overrides]]\nfiles = \"*.md\"\nselect = [\"spelling/misspelling\"]\nwords = [\"definately\"]\n"
    );
    let folder =
        folder(&[("copydesk.toml", &config), ("a.txt", SLIP), ("drafts/b.txt", SLIP), ("drafts/c.md", SLIP)]);
    assert_eq!(
        found(folder.path(), &["."]),
        [
            "a.txt punctuation/double-space warning",
            "a.txt spelling/misspelling error",
            "drafts/b.txt spelling/misspelling warning"
        ]
    );
    assert_eq!(run(folder.path(), &["check", "drafts/b.txt"]).code, 0, "from an error on only");
    assert_eq!(run(folder.path(), &["check", "a.txt"]).code, 1);
}

#[test]
fn a_wrong_name_in_a_config_is_shown_where_it_stands_and_others_are_checked() {
    let folder = folder(&[
        ("copydesk.toml", ONLY),
        ("a.txt", DOUBLE),
        ("b/copydesk.toml", "ignore = [\"speling\"]\n"),
        ("b/b.txt", DOUBLE),
    ]);
    let output = run(folder.path(), &["check", ".", "--output-format", "concise"]);
    assert_eq!(output.code, 2);
    assert!(
        output.out.contains("b/copydesk.toml:1:11: error[meta/invalid-config] there is no rule or group “speling”; did you mean “spelling”?"),
        "{}",
        output.out
    );
    assert!(output.out.contains("a.txt:3:8"), "{}", output.out);
    fs::write(folder.path().join("b/copydesk.toml"), "[[overrides]]\nfiles = \"*\"\nprofile = \"eau\"\n")
        .unwrap();
    assert!(
        run(folder.path(), &["check", "b", "--output-format", "concise"])
            .out
            .contains("b/copydesk.toml:3:11")
    );
    fs::write(
        folder.path().join("b/copydesk.toml"),
        "select = [\"headline\"]\n[options.\"headline/headline-too-long\"]\nmax-wrods = 3\n",
    )
    .unwrap();
    let option = run(folder.path(), &["check", "b", "--output-format", "concise"]);
    assert!(option.out.contains("b/copydesk.toml:3:13"), "{}", option.out);
}

#[test]
fn config_show_tells_where_each_value_comes_from() {
    let folder = folder(&[
        (
            "copydesk.toml",
            "profile = \"eu\"\nextend = \"base.toml\"\n\n[[overrides]]\nfiles = \"ar/**\"\nlanguage = \"ar\"\n",
        ),
        ("base.toml", "ignore = [\n  \"readability\",\n]\n"),
        ("ar/copydesk.toml", "fail-on = \"hint\"\n[severity]\nspelling = \"warning\"\n"),
        ("ar/copydesk-words.txt", "Bentefrit\n"),
        ("ar/a.txt", DOUBLE),
    ]);
    let shown = run(folder.path(), &["config", "show", "ar/a.txt"]);
    assert_eq!(shown.code, 0, "{}", shown.err);
    let line = |key: &str| {
        shown
            .out
            .lines()
            .find(|l| l.trim_start().starts_with(key))
            .unwrap_or_else(|| panic!("{key}: {}", shown.out))
            .to_owned()
    };
    for (key, value, place) in [
        ("profile", "\"eu\"", "copydesk.toml:1"),
        ("language", "\"ar\"", "copydesk.toml:6 (an override)"),
        ("ignore", "\"readability\"", "base.toml:2"),
        ("fail-on", "\"hint\"", "ar/copydesk.toml:1"),
        ("severity.spelling", "\"warning\"", "ar/copydesk.toml:3"),
        ("words", "1 word", "ar/copydesk-words.txt:1"),
    ] {
        assert!(line(key).contains(value) && line(key).ends_with(place), "{key}: {}", line(key));
    }
    let json: Value =
        serde_json::from_str(&run(folder.path(), &["config", "show", "--json", "ar/a.txt"]).out).unwrap();
    assert!(json["rules"].as_array().unwrap().len() > 50);
    let other = run(folder.path(), &["config", "show", "b.txt"]).out;
    assert!(other.contains("found from the text") && other.contains("default"), "{other}");
}

#[test]
fn the_schema_takes_what_the_program_takes() {
    let folder = tempfile::tempdir().unwrap();
    let printed = run(folder.path(), &["config", "schema"]).out;
    let schema: Value = serde_json::from_str(&printed).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let as_json = |text: &str| serde_json::to_value(toml::from_str::<toml::Table>(text).unwrap()).unwrap();
    for good in [
        "",
        "profile = \"eu\"\nextend = [\"a.toml\"]\nfail-on = \"hint\"\n[[suppress]]\nrule = \"spelling\"\ntext = \"x\"\nreason = \"y\"\n",
        "[[overrides]]\nfiles = \"a\"\noptions = { \"headline/headline-too-long\" = { max-words = 3 } }\n[profiles.house]\nextends = \"eu\"\n",
    ] {
        assert!(validator.is_valid(&as_json(good)), "{good}");
    }
    for bad in [
        "profil = \"eu\"",
        "fail-on = \"eror\"",
        "[[overrides]]\nprofile = \"eu\"",
        "[[suppress]]\nrules = \"x\"",
    ] {
        assert!(!validator.is_valid(&as_json(bad)), "{bad}");
    }
}

#[test]
fn entries_of_the_config_silence_findings_and_idle_ones_are_told() {
    let config = format!(
        "{ONLY}[[suppress]]\nrule = \"spelling/misspelling\"\ntext = \"definately\"\nfiles = [\"a.txt\"]\nreason = \"the name of a boat\"\n\n[[suppress]]\nrule = \"punctuation\"\ntext = \"Trains  leave\"\n"
    );
    let folder = folder(&[("copydesk.toml", &config), ("a.txt", SLIP), ("b.txt", SLIP)]);
    let all = [
        "a.txt punctuation/double-space warning",
        "b.txt punctuation/double-space warning",
        "b.txt spelling/misspelling error",
        "copydesk.toml meta/unused-suppression warning",
    ];
    assert_eq!(found(folder.path(), &["."]), all);
    assert_eq!(found(folder.path(), &["a.txt"]), all[..1], "of one file it can't be told");
    assert_eq!(report(folder.path(), &["."])["summary"]["suppressed"], 1);
    let fingerprint =
        report(folder.path(), &["b.txt"])["diagnostics"][0]["fingerprint"].as_str().unwrap().to_owned();
    fs::write(
        folder.path().join("copydesk.toml"),
        format!("{ONLY}[[suppress]]\nfingerprint = \"{fingerprint}\"\n"),
    )
    .unwrap();
    assert_eq!(
        found(folder.path(), &["."]),
        ["a.txt spelling/misspelling error", "b.txt spelling/misspelling error"],
        "both have it"
    );
}

#[test]
fn instructions_in_files_silence_findings() {
    let text = "Harbour opens a new pier\n\n<!-- copydesk-ignore punctuation/double-space: a table -->\nFerries  leave.\n\nThey  return.\n";
    let folder = folder(&[("copydesk.toml", ONLY), ("a.md", text)]);
    let report = report(folder.path(), &["."]);
    assert_eq!(report["summary"]["suppressed"], 1);
    assert_eq!(report["diagnostics"].as_array().unwrap().len(), 1, "{report}");
    assert_eq!(report["diagnostics"][0]["location"]["line"], 6);
    assert!(run(folder.path(), &["check", "."]).out.contains("Not shown: 1 suppressed."));
    // A fix leaves alone what is suppressed.
    run(folder.path(), &["check", "--fix", "."]);
    assert_eq!(
        fs::read_to_string(folder.path().join("a.md")).unwrap(),
        text.replace("They  return", "They return")
    );
}

#[test]
fn a_baseline_keeps_old_findings_silent_while_lines_move() {
    let folder = folder(&[
        ("copydesk.toml", ONLY),
        ("ar/a.txt", SLIP),
        ("b.txt", &DOUBLE.replace("the pier", "the  pier")),
    ]);
    let wrote = run(folder.path(), &["check", ".", "--write-baseline", "known.json"]);
    assert_eq!(wrote.code, 0, "{}", wrote.err);
    assert!(wrote.err.contains("4 findings in 2 files"), "{}", wrote.err);
    let read = || report(folder.path(), &[".", "--baseline", "known.json"]);
    assert_eq!(
        (read()["diagnostics"].as_array().unwrap().len(), read()["summary"]["baselined"].as_u64()),
        (0, Some(4))
    );
    // From elsewhere, it means the same files.
    let inside = folder.path().join("ar");
    assert_eq!(report(&inside, &[".", "--baseline", "../known.json"])["summary"]["baselined"], 2);
    fs::write(
        folder.path().join("ar/a.txt"),
        SLIP.replace("\n\nFerries", "\n\nA line above.\n\nMore.\n\nFerries") + "\nOne  more.\n",
    )
    .unwrap();
    let moved = read();
    assert_eq!(moved["diagnostics"].as_array().unwrap().len(), 1, "{moved}");
    assert_eq!(moved["diagnostics"][0]["location"]["line"], 9);
    // What is mended is told.
    fs::write(folder.path().join("b.txt"), DOUBLE).unwrap();
    let stale = run(folder.path(), &["check", ".", "--baseline", "known.json"]);
    assert!(stale.err.contains("known.json: 1 of its findings are gone"), "{}", stale.err);
    assert_eq!(read()["summary"]["stale"], 1);
    // The config may name it.
    fs::write(folder.path().join("copydesk.toml"), format!("baseline = \"known.json\"\n{ONLY}")).unwrap();
    assert_eq!(report(folder.path(), &["b.txt"])["summary"]["baselined"], 1);
    let missing = run(folder.path(), &["check", "b.txt", "--baseline", "no.json"]);
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("no.json: there is no such baseline"), "{}", missing.err);
    fs::write(folder.path().join("bad.json"), "{}").unwrap();
    assert!(
        run(folder.path(), &["check", "b.txt", "--baseline", "bad.json"])
            .err
            .contains("bad.json: this is no baseline")
    );
}

#[test]
fn of_findings_that_are_alike_as_many_are_silent_as_were_there() {
    let line = "Ferries  leave.\n\n";
    let folder =
        folder(&[("copydesk.toml", ONLY), ("a.txt", &format!("Harbour opens a new pier\n\n{line}{line}"))]);
    run(folder.path(), &["check", ".", "--write-baseline", "known.json"]);
    fs::write(folder.path().join("a.txt"), format!("Harbour opens a new pier\n\n{line}{line}{line}"))
        .unwrap();
    assert_eq!(found(folder.path(), &[".", "--baseline", "known.json"]).len(), 1);
}

#[test]
fn standard_input_keeps_its_encoding_and_line_ends() {
    let mend = |bytes: &[u8], more: &[&str]| {
        let output = copydesk(Path::new("."))
            .args(["check", "--no-config", "--fix", "-"])
            .args(more)
            .write_stdin(bytes)
            .output()
            .unwrap();
        output.stdout
    };
    let text = "\u{FEFF}New pier opens\r\n\r\nThe  pier is open.\r\n";
    assert_eq!(String::from_utf8(mend(text.as_bytes(), &[])).unwrap(), text.replace("  ", " "));
    assert_eq!(
        mend(b"Caf\xe9 ouvert\n\nLe  caf\xe9 ouvre.\n", &["--encoding", "windows-1252"]),
        b"Caf\xe9 ouvert\n\nLe caf\xe9 ouvre.\n"
    );
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain("New pier\n\nThe  pier.\n".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let narrow: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain("New pier\n\nThe pier.\n".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(mend(&wide, &[]), narrow);
}

#[cfg(unix)]
#[test]
fn what_can_not_be_mended_is_still_checked() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("copydesk.toml", ONLY), ("a.txt", SLIP)]);
    fs::set_permissions(folder.path().join("a.txt"), fs::Permissions::from_mode(0o444)).unwrap();
    let output = finish(
        copydesk(folder.path())
            .args(["check", "--fix", "--output-format", "concise", "a.txt"])
            .output()
            .unwrap(),
    );
    assert_eq!(output.code, 2);
    assert!(
        output.err.contains("read-only") && output.out.contains("spelling/misspelling"),
        "{} {}",
        output.err,
        output.out
    );
}

#[test]
fn statistics_tell_what_can_be_mended() {
    let folder = folder(&[("copydesk.toml", ONLY), ("a.txt", SLIP), ("b.txt", DOUBLE)]);
    let output = run(folder.path(), &["check", ".", "--statistics"]).out;
    assert!(
        output.contains("      2  [*] punctuation/double-space\n      1  [*] spelling/misspelling\n"),
        "{output}"
    );
    let report = report(folder.path(), &[".", "--statistics"]);
    assert_eq!(
        report["statistics"][0],
        serde_json::json!({"code": "punctuation/double-space", "count": 2, "fixable": 2, "safe": 2})
    );
}

#[test]
fn what_is_slight_can_be_left_out() {
    let folder = folder(&[("copydesk.toml", ONLY), ("a.txt", SLIP)]);
    assert_eq!(
        found(folder.path(), &["a.txt", "--min-severity", "error"]),
        ["a.txt spelling/misspelling error"]
    );
    assert_eq!(
        run(folder.path(), &["check", "a.txt", "--min-severity", "warning", "--fail-on", "warning"]).code,
        1
    );
}
