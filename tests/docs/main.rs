//! The documentation: its generated pages are what the rules and the command say, and its links lead
//! somewhere.
//!
//! `UPDATE_DOCS=1 cargo test --test docs` writes the generated pages anew.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

#[path = "../common/examples.rs"]
mod examples;
mod links;
mod pages;
mod parameters;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use copydesk::Source;
use copydesk::config::Settings;
use copydesk::report::ReportFormat;
use copydesk::rules;

/// The pages, and the summary up to its rules, are written by hand; the rest is not.
const ROOT: &str = "docs/src";

#[test]
fn generated_pages_are_up_to_date() {
    let update = std::env::var_os("UPDATE_DOCS").is_some();
    let wanted = pages::all();
    let mut stale = Vec::new();
    for (name, text) in &wanted {
        let path = Path::new(ROOT).join(name);
        if fs::read_to_string(&path).ok().as_ref() == Some(text) {
            continue;
        }
        if update {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
        }
        stale.push(name.clone());
    }
    // A page of a rule that is no more.
    for path in markdown(&Path::new(ROOT).join("rules")) {
        let name = path.strip_prefix(ROOT).unwrap().to_str().unwrap().to_owned();
        if !wanted.contains_key(&name) {
            if update {
                fs::remove_file(&path).unwrap();
            }
            stale.push(name);
        }
    }
    assert!(
        update || stale.is_empty(),
        "these pages are stale; “UPDATE_DOCS=1 cargo test --test docs” writes them: {stale:?}"
    );
}

/// All Markdown files of a folder and below.
fn markdown(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let mut found: Vec<PathBuf> = entries
        .flat_map(|p| if p.is_dir() { markdown(&p) } else { vec![p] })
        .filter(|p| p.extension().is_some_and(|e| e == "md"))
        .collect();
    found.sort();
    found
}

/// What people read: the documentation, and the files at the root of the repository.
fn read_by_people() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "docs/benchmarks.md",
        "docs/design.md",
        "docs/testing.md",
    ]
    .map(PathBuf::from)
    .into();
    files.extend(markdown(Path::new(ROOT)));
    files
}

#[test]
fn links_lead_somewhere() {
    let broken: Vec<String> = read_by_people().iter().flat_map(|file| links::broken(file)).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_page_is_in_the_summary() {
    let summary = Path::new(ROOT).join("SUMMARY.md");
    let linked: BTreeSet<PathBuf> = links::files(&summary).into_iter().collect();
    let missing: Vec<PathBuf> = markdown(Path::new(ROOT))
        .into_iter()
        .filter(|page| *page != summary && !linked.contains(page))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The flags of all commands.
fn flags() -> BTreeSet<String> {
    pages::help_of_all().iter().flat_map(|(_, help)| named(help, "--")).collect()
}

/// Words of a text that begin with a sign.
fn named(text: &str, sign: &str) -> Vec<String> {
    let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '-');
    let starts = text
        .match_indices(sign)
        .filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '-'));
    let words = starts
        .map(|(at, _)| text[at..].split(ends).next().unwrap_or_default().trim_end_matches('-').to_owned());
    words.filter(|word| word.len() > sign.len()).collect()
}

#[test]
fn commands_and_rules_that_are_named_exist() {
    let flags = flags();
    let rules: BTreeSet<String> = rules::built_in().into_iter().map(|rule| rule.code.into_owned()).collect();
    let groups: BTreeSet<&str> = rules.iter().map(|code| code.split('/').next().unwrap()).collect();
    let mut wrong = Vec::new();
    for file in read_by_people() {
        let text = fs::read_to_string(&file).unwrap();
        for line in text.lines().filter(|line| {
            line.contains("copydesk check")
                || line.contains("copydesk config")
                || line.contains("copydesk rule")
        }) {
            // What belongs to another command of the same line is not ours.
            let ours = line
                .split("copydesk ")
                .skip(1)
                .flat_map(|part| named(part.split(['`', '|', '&']).next().unwrap_or_default(), "--"));
            wrong.extend(
                ours.filter(|flag| !flags.contains(flag))
                    .map(|flag| format!("{}: there is no {flag}: {line}", file.display())),
            );
        }
        for word in
            text.split(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '/'))
        {
            if let Some((group, name)) = word.split_once('/')
                && groups.contains(group)
                && name.contains('-')
                && !rules.contains(word)
            {
                wrong.push(format!("{}: there is no rule {word}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn examples_of_configs_are_configs() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in read_by_people() {
        let text = fs::read_to_string(&file).unwrap();
        for example in text
            .split("```toml\n# copydesk.toml")
            .skip(1)
            .map(|rest| rest.split("```").next().unwrap_or_default())
        {
            count += 1;
            let source = Source::from_text(&file, format!("# copydesk.toml{example}"));
            wrong.extend(
                Settings::parse(&source)
                    .err()
                    .map(|d| format!("{}: {}: {example}", file.display(), d.diagnostic.message)),
            );
        }
    }
    assert!(wrong.is_empty() && count > 3, "{count} {}", wrong.join("\n"));
}

#[test]
fn every_setting_is_in_the_reference() {
    // An unknown key is refused with a list of those there are.
    let error = Settings::parse(&Source::from_text("copydesk.toml", "zzzzzzzzzz = 1\n")).unwrap_err();
    let (_, keys) = error.diagnostic.message.rsplit_once(" are ").unwrap();
    let reference = fs::read_to_string(Path::new(ROOT).join("reference/config.md")).unwrap();
    let missing: Vec<&str> =
        keys.split(", ").filter(|key| !reference.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_format_of_reports_is_told() {
    for page in ["docs/src/reference/reports.md", "README.md"] {
        let text = fs::read_to_string(page).unwrap();
        let formats = ReportFormat::value_variants().iter().filter_map(ValueEnum::to_possible_value);
        let missing: Vec<String> =
            formats.map(|f| format!("`{}`", f.get_name())).filter(|name| !text.contains(name)).collect();
        assert!(missing.is_empty(), "{page} names not every --output-format: add {missing:?}");
    }
}

/// In one line, since the program holds it. `UPDATE_SCHEMA=1 cargo test --test docs` writes it anew.
#[test]
fn the_schema_of_rules_is_that_of_the_types_and_of_all_built_in_rules() {
    let schema = parameters::schema(&parameters::all());
    let generated = serde_json::to_string(&schema).unwrap() + "\n";
    let path = Path::new("schema/rule.schema.json");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(path, &generated).unwrap();
    }
    assert!(
        fs::read_to_string(path).unwrap() == generated,
        "{} is stale; “UPDATE_SCHEMA=1 cargo test --test docs” writes it",
        path.display()
    );
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut wrong = Vec::new();
    for rule in copydesk::rules::built_in() {
        let text = fs::read_to_string(format!("rules/{}.toml", rule.code)).unwrap();
        let file: toml::Table = toml::from_str(&text).unwrap();
        let file = serde_json::to_value(file).unwrap();
        let errors = validator.iter_errors(&file);
        wrong.extend(errors.map(|error| format!("{}: {}: {error}", rule.code, error.instance_path())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
