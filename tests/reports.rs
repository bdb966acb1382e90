//! Reports for programs are what their formats say: each is held against a schema or read by a reader of that
//! format.
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
use serde_json::Value;

/// Faults of every severity, with and without fixes, in both directions; a file that can't be read; awkward
/// names.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("clean.txt", CLEAN.as_bytes());
    write("ar/release & “x”.txt", include_bytes!("../examples/release.ar.txt"));
    write("english release.txt", include_bytes!("../examples/release.en.txt"));
    write(
        "marked.txt",
        "\u{FEFF}New pier opens\r\n\r\nThe  pier is open </script> ]]> & \u{1}<b>definately</b>.\r\n"
            .as_bytes(),
    );
    write(
        "pier.en.txt",
        b"Harbour opens a new pier\n\nPort Town, 4 March 2024\n\nThe Harbour moved 15,840 passengers.\n",
    );
    write("pier.fr.txt", "Le port ouvre un embarcadère\n\nPortville, le 5 mars 2024\n\nLe port a transporté 15.480 passagers.\n".as_bytes());
    write("empty.txt", b"");
    folder
}

fn report(folder: &Path, format: &str, more: &[&str]) -> String {
    let args: Vec<&str> =
        ["check", "--output-format", format, "."].into_iter().chain(more.iter().copied()).collect();
    let output = run(folder, &args);
    assert_eq!(output.code, 2, "{format}: a file is empty");
    output.out
}

fn schema(path: &str) -> jsonschema::Validator {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    // The SARIF schema has a bracket too many in one of its patterns, which not every validator forgives.
    let text = text.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}?$");
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

fn assert_valid(schema: &jsonschema::Validator, value: &Value) {
    let errors: Vec<String> =
        schema.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn json_and_jsonl_keep_the_contract() {
    let folder = folder();
    let contract = schema("schema/report.schema.json");
    let report: Value =
        serde_json::from_str(&self::report(folder.path(), "json", &["--statistics"])).unwrap();
    assert_valid(&contract, &report);
    let count: u64 =
        report["statistics"].as_array().unwrap().iter().map(|s| s["count"].as_u64().unwrap()).sum();
    assert_eq!(count as usize, report["diagnostics"].as_array().unwrap().len());
    for line in self::report(folder.path(), "jsonl", &[]).lines() {
        let diagnostic: Value = serde_json::from_str(line).unwrap();
        let alone = serde_json::json!({"version": 1, "diagnostics": [diagnostic], "errors": [], "summary": report["summary"]});
        assert_valid(&contract, &alone);
    }
    // Bytes of the file on disk, of a file with a byte order mark too.
    for d in report["diagnostics"].as_array().unwrap() {
        let bytes = fs::read(folder.path().join(d["path"].as_str().unwrap())).unwrap();
        let at = |side: &str| d["span"][side].as_u64().unwrap() as usize;
        assert!(std::str::from_utf8(&bytes[at("start")..at("end")]).is_ok(), "{d}");
    }
}

#[test]
fn sarif_is_valid_and_complete() {
    let folder = folder();
    let sarif: Value = serde_json::from_str(&report(folder.path(), "sarif", &[])).unwrap();
    assert_valid(&schema("tests/schemas/sarif-2.1.0.json"), &sarif);
    let run = &sarif["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let rule = rules.iter().find(|rule| rule["id"] == result["ruleId"]).unwrap();
        assert!(
            rule["help"]["text"].as_str().unwrap().len() > 20 && rule["help"]["markdown"].is_string(),
            "{rule}"
        );
        assert!(result["partialFingerprints"]["copydesk/v1"].is_string());
        let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.is_ascii() && !uri.contains(' '), "{uri}");
    }
    let fix = run["results"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|r| r["fixes"].as_array().unwrap())
        .next()
        .unwrap();
    assert!(fix["artifactChanges"][0]["replacements"][0]["deletedRegion"]["startColumn"].is_u64(), "{fix}");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
}

#[test]
fn rules_lead_to_their_pages_where_a_config_says_where_these_are() {
    let folder = folder();
    let helps = |sarif: &str| -> Vec<Value> {
        let sarif: Value = serde_json::from_str(sarif).unwrap();
        assert_valid(&schema("tests/schemas/sarif-2.1.0.json"), &sarif);
        let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().clone();
        assert!(!rules.is_empty());
        rules.into_iter().filter(|rule| rule["helpUri"].is_string()).collect()
    };
    assert!(helps(&report(folder.path(), "sarif", &[])).is_empty());
    let config = folder.path().join("copydesk.toml");
    fs::write(&config, "documentation-url = \"https://press.example/{code}.html\"\n").unwrap();
    let run = |args: &[&str]| run(folder.path(), args);
    let sarif = run(&["check", "--output-format", "sarif", "--exit-zero", "."]).out;
    for rule in helps(&sarif) {
        assert_eq!(rule["helpUri"], format!("https://press.example/{}.html", rule["id"].as_str().unwrap()));
    }
    assert!(!helps(&sarif).is_empty());
    fs::write(&config, "documentation-url = \"https://press.example/(a|b)/{code}\"\n").unwrap();
    assert_eq!(run(&["check", "."]).code, 2, "no address has these as they are");
    fs::write(&config, "documentation-url = \"press.example\"\n").unwrap();
    let (en, ar) = ("no address of the pages of rules", "ليس عنوانا لصفحات القواعد");
    for (language, said) in [("en", en), ("ar", ar)] {
        let faulty = run(&["check", "--message-language", language, "--output-format", "concise", "."]);
        assert_eq!(faulty.code, 2);
        assert!(format!("{}{}", faulty.out, faulty.err).contains(said), "{} {}", faulty.out, faulty.err);
    }
}

#[test]
fn gitlab_issues_are_as_documented_and_keep_their_fingerprints() {
    let folder = folder();
    let issues = || serde_json::from_str::<Value>(&report(folder.path(), "gitlab", &[])).unwrap();
    let before = issues();
    assert_valid(&schema("tests/schemas/gitlab-code-quality.json"), &before);
    let prints = |issues: &Value| {
        let of = |i: &Value| {
            (i["check_name"].as_str().unwrap().to_owned(), i["fingerprint"].as_str().unwrap().to_owned())
        };
        issues.as_array().unwrap().iter().map(of).collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(prints(&before).len(), before.as_array().unwrap().len(), "each has one of its own");
    let path = folder.path().join("english release.txt");
    fs::write(&path, format!("\n\n{}", fs::read_to_string(&path).unwrap())).unwrap();
    assert_eq!(prints(&before), prints(&issues()), "lines moved, nothing else did");
}

#[test]
fn every_line_of_rdjsonl_is_a_diagnostic() {
    let folder = folder();
    let schema = schema("tests/schemas/rdjsonl.json");
    let text = report(folder.path(), "rdjsonl", &[]);
    assert!(text.lines().count() > 10);
    for line in text.lines() {
        let diagnostic: Value = serde_json::from_str(line).unwrap();
        assert_valid(&schema, &diagnostic);
        // The columns are bytes of the line.
        let file =
            fs::read_to_string(folder.path().join(diagnostic["location"]["path"].as_str().unwrap())).unwrap();
        for suggestion in diagnostic["suggestions"].as_array().unwrap() {
            let at = |end: &str, key: &str| suggestion["range"][end][key].as_u64().unwrap() as usize;
            let lines: Vec<&str> = file.trim_start_matches('\u{FEFF}').split('\n').collect();
            assert!(lines[at("start", "line") - 1].is_char_boundary(at("start", "column") - 1), "{line}");
            assert!(lines[at("end", "line") - 1].is_char_boundary(at("end", "column") - 1), "{line}");
        }
    }
}

#[test]
fn in_junit_a_rule_is_one_test_and_what_is_less_than_fail_on_fails_nothing() {
    let folder = folder();
    let failures = |args: &[&str]| {
        let text = report(folder.path(), "junit", args);
        let suites = junit_parser::from_reader(std::io::Cursor::new(&text)).unwrap();
        let names =
            suites.suites.iter().flat_map(|s| s.cases.iter().map(|c| (s.name.clone(), c.name.clone())));
        let names: Vec<(String, String)> = names.collect();
        let once: std::collections::BTreeSet<&(String, String)> = names.iter().collect();
        assert_eq!(once.len(), names.len(), "{names:?}");
        suites.suites.iter().map(|s| s.failures).sum::<u64>()
    };
    let (all, some, none) = (
        failures(&["--fail-on", "hint"]),
        failures(&["--fail-on", "error"]),
        failures(&["--fail-on", "never"]),
    );
    assert!(all > some && some > 0 && none == 0, "{all} {some} {none}");
}

#[test]
fn junit_is_read_by_a_reader_of_it() {
    let folder = folder();
    let text = report(folder.path(), "junit", &[]);
    let suites = junit_parser::from_reader(std::io::Cursor::new(&text)).unwrap();
    for suite in &suites.suites {
        let failures = suite.cases.iter().filter(|c| c.status.is_failure()).count() as u64;
        let errors = suite.cases.iter().filter(|c| c.status.is_error()).count() as u64;
        assert_eq!(
            (suite.tests, suite.failures, suite.errors),
            (suite.cases.len() as u64, failures, errors),
            "{}",
            suite.name
        );
    }
    assert_eq!(suites.suites.iter().filter(|s| s.errors == 1 && s.name == "empty.txt").count(), 1);
    // What servers' XSDs allow.
    let allowed = |name: &str| match name {
        "testsuites" => vec![],
        "testsuite" => vec!["name", "tests", "failures", "errors", "skipped", "time"],
        "testcase" => vec!["name", "classname", "time"],
        "failure" | "error" => vec!["type", "message"],
        "system-out" => vec![],
        other => panic!("{other}"),
    };
    for node in roxmltree::Document::parse(&text).unwrap().descendants().filter(|n| n.is_element()) {
        let names: Vec<&str> = node.attributes().map(|a| a.name()).collect();
        assert_eq!(names, allowed(node.tag_name().name()));
    }
}

#[test]
fn checkstyle_is_read_by_a_reader_of_it() {
    let folder = folder();
    let text = report(folder.path(), "checkstyle", &[]);
    let document = roxmltree::Document::parse(&text).unwrap();
    assert!(
        document.root_element().has_tag_name("checkstyle")
            && document.root_element().attribute("version").is_some()
    );
    for file in document.root_element().children().filter(|n| n.is_element()) {
        assert!(file.has_tag_name("file") && folder.path().join(file.attribute("name").unwrap()).exists());
        for error in file.children().filter(|n| n.is_element()) {
            assert!(
                error.attribute("line").unwrap().parse::<u32>().unwrap() > 0
                    && error.attribute("column").unwrap().parse::<u32>().unwrap() > 0
            );
            assert!(["error", "warning", "info"].contains(&error.attribute("severity").unwrap()));
            assert!(error.attribute("source").unwrap().starts_with("copydesk."));
        }
    }
}

#[test]
fn github_gets_annotations_and_a_summary_of_the_job() {
    let folder = folder();
    let summary = folder.path().join("summary.md");
    fs::write(&summary, "Before\n").unwrap();
    let args = ["check", "--output-format", "github", "english release.txt", "marked.txt"];
    let output =
        finish(copydesk(folder.path()).args(args).env("GITHUB_STEP_SUMMARY", &summary).output().unwrap());
    for line in output.out.lines() {
        let (command, rest) = line.strip_prefix("::").unwrap().split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&command), "{line}");
        let (properties, message) = rest.split_once("::").unwrap();
        assert!(
            !message.is_empty()
                && properties.contains("file=")
                && properties.contains(",line=")
                && properties.contains(",title="),
            "{line}"
        );
    }
    let summary = fs::read_to_string(&summary).unwrap();
    assert!(summary.starts_with("Before\n## Copy desk"), "{summary}");
    assert_eq!(
        summary.lines().filter(|l| l.starts_with("| ")).count(),
        output.out.lines().count() + 2,
        "{summary}"
    );
    assert!(!summary.contains("<b>"));
}

#[test]
fn several_reports_at_once_go_to_their_files() {
    let folder = folder();
    let args = [
        "check",
        "english release.txt",
        "--output-format",
        "html",
        "--output-file",
        "r.html",
        "--output-format",
        "sarif",
        "--output-file",
        "o.sarif",
    ];
    let output = run(folder.path(), &args);
    assert_eq!((output.code, output.out.as_str()), (1, ""));
    let sarif: Value =
        serde_json::from_str(&fs::read_to_string(folder.path().join("o.sarif")).unwrap()).unwrap();
    let page = fs::read_to_string(folder.path().join("r.html")).unwrap();
    assert_eq!(
        page.matches("<li class=\"finding ").count(),
        sarif["runs"][0]["results"].as_array().unwrap().len()
    );
    let both = run(
        folder.path(),
        &[
            "check",
            "english release.txt",
            "--output-format",
            "json",
            "--output-format",
            "concise",
            "--output-file",
            "c.txt",
        ],
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("c.txt")).unwrap().lines().count(),
        serde_json::from_str::<Value>(&both.out).unwrap()["diagnostics"].as_array().unwrap().len()
    );
    let wrong = run(
        folder.path(),
        &["check", "english release.txt", "--output-format", "json", "--output-format", "sarif"],
    );
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("can't both go to standard output"), "{}", wrong.err);
    assert_eq!(
        run(
            folder.path(),
            &["check", "clean.txt", "--output-format", "json", "--output-file", "no/such/folder/x.json"]
        )
        .code,
        2
    );
    let left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|n| n.starts_with('.'))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn the_page_holds_what_was_found_and_loads_nothing() {
    let folder = folder();
    let page = report(folder.path(), "html", &[]);
    let json: Value = serde_json::from_str(&report(folder.path(), "json", &[])).unwrap();
    assert_eq!(page.matches("<li class=\"finding ").count(), json["diagnostics"].as_array().unwrap().len());
    assert!(page.contains("dir=\"rtl\" lang=\"ar\""));
    assert!(page.contains("<h2>Files</h2>") && page.contains("empty.txt</bdi></strong>: the file is empty"));
    for outside in ["http://", "https://", "src=", "url("] {
        let inside = page.matches(outside).count() - page.matches(&format!("bdi>{outside}")).count();
        assert!(
            inside == 0
                || !page.contains(&format!("href=\"{outside}"))
                    && !page.contains(&format!("src=\"{outside}")),
            "{outside}"
        );
    }
    // Every number in a text leads to its finding, and back.
    for (from, to) in [("href=\"#f", "id=\"f"), ("href=\"#m", "id=\"m")] {
        for target in page.split(from).skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert_eq!(page.matches(&format!("{to}{target}\"")).count(), 1, "{target}");
        }
    }
}
