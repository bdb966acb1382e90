//! The pages that are made from the rules and from the command's own help.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use copydesk::rules::{self, Documentation, Example, FixKind, Rule, profile};
use copydesk::{Linter, MessageLanguage, Source};

use crate::examples::findings;
use crate::parameters::{self, Parameter, Shape};

/// The line of the summary below which it is generated.
const RULES: &str = "# Rules\n";

/// All generated pages, by their name in the book.
pub fn all() -> BTreeMap<String, String> {
    let rules = rules::built_in();
    let mut pages: BTreeMap<String, String> =
        rules.iter().map(|rule| (format!("rules/{}.md", rule.code), page(rule, &rules))).collect();
    pages.insert("rules/index.md".into(), index(&rules));
    pages.insert("SUMMARY.md".into(), summary(&rules));
    pages.insert("reference/command-line.md".into(), command_line());
    pages.insert("reference/profiles.md".into(), profiles());
    pages.insert("reference/checks.md".into(), checks());
    pages.insert("reference/precision.md".into(), precision(&rules));
    pages
}

fn groups(rules: &[Rule]) -> BTreeMap<&str, Vec<&Rule>> {
    let mut groups: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    rules.iter().for_each(|rule| groups.entry(rule.group()).or_default().push(rule));
    groups
}

fn name(rule: &Rule) -> &str {
    rule.code.split_once('/').map_or(&*rule.code, |(_, name)| name)
}

/// Text in a table's cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Text that Markdown must take as it is.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '<' | '>' | '[' | ']' | '`' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A fenced block whose fence does not occur in the text.
fn block(text: &str) -> String {
    let fence = if text.contains("```") { "~~~" } else { "```" };
    format!("{fence}text\n{}\n{fence}\n", visible(text.trim_end_matches('\n')))
}

/// Characters that can't be seen, by name: the examples of several rules are about them.
fn visible(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c != '\n' && copydesk::locale::show(&c.to_string()) != c.to_string() && c != ' ' {
                copydesk::locale::show(&c.to_string())
            } else {
                c.to_string()
            }
        })
        .collect()
}

fn fix(kind: FixKind) -> &'static str {
    match kind {
        FixKind::Safe => "safe",
        FixKind::Unsafe => "to be read first",
        FixKind::None => "none",
    }
}

fn page(rule: &Rule, rules: &[Rule]) -> String {
    let (docs, spec) = (rule.documentation(), &rule.spec);
    let mut out = format!(
        "<!-- Generated from rules/{}.toml; UPDATE_DOCS=1 cargo test --test docs writes it anew. -->\n\n# {}\n\n",
        rule.code, rule.code
    );
    let _ = writeln!(out, "{}.\n", plain(&spec.summary));
    let _ = writeln!(
        out,
        "| severity | on by default | languages | fix | check |\n| --- | --- | --- | --- | --- |"
    );
    let languages = match spec.languages.as_slice() {
        [all] if all == "*" => "all".to_owned(),
        [all, but @ ..] if all == "*" => format!(
            "all but {}",
            but.iter().map(|l| l.trim_start_matches('-')).collect::<Vec<_>>().join(", ")
        ),
        some => some.join(", "),
    };
    let on = if spec.default { "yes" } else { "no" };
    let _ = writeln!(
        out,
        "| {} | {on} | {languages} | {} | [`{}`](../../reference/checks.md) |\n",
        spec.severity.name(),
        fix(spec.fix),
        spec.check
    );
    let _ = writeln!(out, "## Why it matters\n\n{}\n", plain(docs.why.trim()));
    if let Some(help) = &spec.help {
        let _ = writeln!(out, "## What to do\n\n{}\n", plain(&sentence(help)));
    }
    examples(rule, &docs, &mut out);
    let _ = writeln!(out, "## Fix safety\n\n{}\n", safety(&docs, spec.fix));
    let readings: Vec<String> = rules::precision::of(&rule.code)
        .map(|reading| format!("- {}", plain(&reading.in_words(MessageLanguage::En))))
        .collect();
    if !readings.is_empty() {
        let _ = writeln!(
            out,
            "## How often it is right\n\nRead by hand ([how](../../reference/precision.md)):\n\n{}\n",
            readings.join("\n")
        );
    }
    options(rule, &docs, &mut out);
    if !spec.covered_by.is_empty() {
        let better: Vec<String> = spec
            .covered_by
            .iter()
            .filter(|code| rules.iter().any(|r| r.code == **code))
            .map(|code| format!("[{code}](../{code}.md)"))
            .collect();
        let _ = writeln!(
            out,
            "## Other rules\n\nSilent where one of these reports the same place: {}.\n",
            better.join(", ")
        );
    }
    let _ = writeln!(out, "## In other languages\n");
    for (language, title) in [(MessageLanguage::Ar, "العربية"), (MessageLanguage::Fr, "Français")] {
        let _ = writeln!(out, "- {title}: {}", plain(rule.summary(language)));
    }
    let _ = writeln!(out, "\n## Source\n\n{}", plain(docs.source.trim()));
    out
}

/// A help text as a sentence of its own.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", chars.as_str().trim_end_matches('.'))
}

fn examples(rule: &Rule, docs: &Documentation, out: &mut String) {
    let linter = Linter::only(&rule.code).unwrap();
    for (number, example) in docs.example.iter().enumerate() {
        let _ = writeln!(
            out,
            "## Example{}\n",
            if docs.example.len() > 1 { format!(" {}", number + 1) } else { String::new() }
        );
        one_example(&linter, &rule.code, example, out);
    }
}

fn one_example(linter: &Linter, code: &str, example: &Example, out: &mut String) {
    if let Some(note) = &example.note {
        let _ = writeln!(out, "{}\n", plain(note));
    }
    if let Some(bad) = &example.bad {
        let _ = writeln!(out, "{}", block(bad));
        let mut said: Vec<String> =
            findings(linter, code, &Source::from_text("bad.txt", bad.clone()), example, bad)
                .into_iter()
                .map(|d| d.message)
                .collect();
        said.dedup();
        for message in said.iter().take(3) {
            let _ = writeln!(out, "- {}", plain(message));
        }
        out.push('\n');
    }
    if let Some(good) = &example.good {
        let _ = writeln!(
            out,
            "{}:\n\n{}",
            if example.bad.is_some() { "Use instead" } else { "This is right" },
            block(good)
        );
    }
    if let Some(other) = &example.other {
        let _ = writeln!(out, "Held against this other file:\n\n{}", block(other));
    }
}

fn safety(docs: &Documentation, fix: FixKind) -> &'static str {
    match fix {
        FixKind::Safe => "Mechanical and certain: `--fix` applies it.",
        FixKind::Unsafe => "Words or blocks change: `--unsafe-fixes` applies it, `--diff` shows it first.",
        FixKind::None if docs.params.is_empty() => "There is none: a person has to decide.",
        FixKind::None => {
            "A person has to decide; where a single correction is sure, a fix comes with the finding."
        }
    }
}

fn options(rule: &Rule, docs: &Documentation, out: &mut String) {
    if docs.options.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "## Options\n\nUnder `[options.\"{}\"]` in [copydesk.toml](../../reference/config.md).\n",
        rule.code
    );
    let _ = writeln!(out, "| option | what | default |\n| --- | --- | --- |");
    for (option, meaning) in &docs.options {
        let default = docs.params.get(option).map(ToString::to_string).unwrap_or_default();
        let default = match default.chars().count() {
            0 => String::new(),
            1..=60 => format!("`{}`", cell(&visible(&default))),
            _ => format!("a list (`copydesk rule {}` shows it)", name(rule)),
        };
        let _ = writeln!(out, "| `{option}` | {} | {default} |", cell(&plain(meaning)));
    }
    out.push('\n');
}

fn index(rules: &[Rule]) -> String {
    let on = rules.iter().filter(|r| r.spec.default).count();
    let mut out = format!(
        "# Rules\n\n{} rules, {on} of them on by default. `copydesk rule CODE` shows the same pages in the terminal.\n",
        rules.len()
    );
    for (group, rules) in groups(rules) {
        let _ = writeln!(
            out,
            "\n## {group}\n\n| rule | what it finds | severity | on | fix |\n| --- | --- | --- | --- | --- |"
        );
        for rule in rules {
            let on = if rule.spec.default { "yes" } else { "no" };
            let _ = writeln!(
                out,
                "| [{}]({}.md) | {} | {} | {on} | {} |",
                name(rule),
                rule.code,
                cell(&plain(&rule.spec.summary)),
                rule.spec.severity.name(),
                fix(rule.spec.fix)
            );
        }
    }
    out
}

/// The summary: what is written by hand, up to the rules, and a line for each of those.
fn summary(rules: &[Rule]) -> String {
    let path = Path::new(super::ROOT).join("SUMMARY.md");
    let text = fs::read_to_string(path).unwrap();
    let (by_hand, _) = text.split_once(RULES).expect("SUMMARY.md has a part “# Rules”");
    let mut out = format!("{by_hand}{RULES}\n- [All rules](rules/index.md)\n");
    for (_, rules) in groups(rules) {
        for rule in rules {
            let _ = writeln!(out, "  - [{0}](rules/{0}.md)", rule.code);
        }
    }
    out
}

fn copydesk(args: &[&str]) -> String {
    // Without a terminal anywhere, so that lines break the same everywhere.
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    let output =
        command.args(args).env("LC_ALL", "C.UTF-8").env_remove("COLUMNS").write_stdin("").output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// The help of every command.
pub fn help_of_all() -> Vec<(String, String)> {
    let help = copydesk(&["--help"]);
    let commands =
        help.split("Commands:").nth(1).and_then(|rest| rest.split("Options:").next()).unwrap_or_default();
    let names = commands
        .lines()
        .filter(|l| l.starts_with("  ") && !l.starts_with("   "))
        .filter_map(|l| l.split_whitespace().next());
    let mut all = vec![("copydesk".to_owned(), help.clone())];
    for name in names.filter(|name| *name != "help") {
        all.push((format!("copydesk {name}"), copydesk(&[name, "--help"])));
    }
    all
}

fn command_line() -> String {
    let mut out =
        "<!-- Generated from the command's own help. -->\n\n# The command line\n\nWhat `copydesk --help` and the help of its commands print.\n".to_owned();
    for (command, help) in help_of_all() {
        let _ = write!(out, "\n## {command}\n\n```text\n{}\n```\n", help.trim_end());
    }
    out
}

fn profiles() -> String {
    let mut out = "<!-- Generated from rules/profiles/. -->\n\n# Profiles\n\nA profile says what a kind of release is held to: `--profile NAME`, or `profile = \"NAME\"` in [copydesk.toml](config.md).\n\n".to_owned();
    let _ = writeln!(out, "| profile | for | also on | off |\n| --- | --- | --- | --- |");
    let list = |codes: &[String]| codes.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ");
    for (name, profile) in profile::built_in() {
        let _ = writeln!(
            out,
            "| `{name}` | {} | {} | {} |",
            cell(&plain(&profile.summary)),
            list(&profile.enable),
            list(&profile.disable)
        );
    }
    out + "\nOptions and severities that a profile changes are in its file, `rules/profiles/NAME.toml`. One of your own stands under\n`[profiles.NAME]` in the config and may `extends` another.\n"
}

/// What was read, summed up, and each reading.
fn precision(rules: &[Rule]) -> String {
    let mut out = "<!-- Generated from rules/precision.tsv. -->\n\n# How often rules are right\n\nWhat rules report on releases and news of many houses — texts that nobody wrote for this purpose — was read by\nhand, each report with its text around it. A report is right where an editor would change something there; a\nsafe fix is harmless where the text is better or as good after it. On by default stays what is right 95 times of a\nhundred, and as a hint 80 times. Rules that are not in the table report too seldom to be read, or wait for it.\n\n".to_owned();
    let sum = |of: fn(&rules::precision::PrecisionReading) -> u32| {
        rules::precision::all().map(|r| of(&r)).sum::<u32>()
    };
    let _ = writeln!(
        out,
        "All together {} of {} reports were right, and {} of {} safe fixes harmless.\n",
        sum(|r| r.right),
        sum(|r| r.read),
        sum(|r| r.harmless),
        sum(|r| r.fixes)
    );
    let _ = writeln!(out, "| rule | severity | languages | right | fixes | texts | read on |");
    let _ = writeln!(out, "| --- | --- | --- | --- | --- | --- | --- |");
    for reading in rules::precision::all() {
        let severity = rules.iter().find(|r| r.code == reading.code).map_or("", |r| r.spec.severity.name());
        let fixes = if reading.fixes == 0 {
            String::new()
        } else {
            format!("{}/{}", reading.harmless, reading.fixes)
        };
        let _ = writeln!(
            out,
            "| [{0}](../rules/{0}.md) | {severity} | {1} | {2}/{3} | {fixes} | {4} | {5} |",
            reading.code,
            cell(&plain(reading.languages)),
            reading.right,
            reading.read,
            cell(&plain(reading.texts)),
            reading.date
        );
    }
    out
}

fn checks() -> String {
    let mut out =
        "<!-- Generated from src/checks/. -->\n\n# Kinds of check\n\nA rule names one of these as its \
                   `check` ([rules of your own](../guides/own-rules.md)), and gives under `[params]` what it \
                   takes.\nEditors know these too: `copydesk rule schema` prints a JSON Schema.\n\n"
            .to_owned();
    let listed = copydesk(&["rules", "--checks"]);
    let kinds: Vec<(&str, &str)> = listed.lines().filter_map(|line| line.split_once(' ')).collect();
    let _ = writeln!(out, "| check | what it finds |\n| --- | --- |");
    for (name, summary) in &kinds {
        let _ = writeln!(out, "| [`{name}`](#{name}) | {} |", cell(&plain(summary.trim())));
    }
    let parameters = parameters::all();
    for (name, summary) in &kinds {
        let _ = writeln!(out, "\n## {name}\n\n{}.", plain(summary.trim()));
        out.push_str(&parameter_table(name, parameters.get(*name).map_or(&[], Vec::as_slice)));
    }
    out
}

/// What a kind of check takes, each with a value that a built-in rule gives it.
fn parameter_table(kind: &str, parameters: &[Parameter]) -> String {
    if parameters.is_empty() {
        return "\nIt takes nothing.\n".to_owned();
    }
    let rules = rules::built_in();
    let given: Vec<toml::Table> =
        rules.iter().filter(|rule| rule.spec.check == kind).map(|rule| rule.documentation().params).collect();
    let mut out =
        "\n| parameter | type | default | meaning | for example |\n| --- | --- | --- | --- | --- |\n"
            .to_owned();
    for parameter in parameters {
        let values = || given.iter().filter_map(|table| table.get(&parameter.name));
        let example = values().find_map(short).or_else(|| values().find_map(first_of));
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | {} | {} |",
            parameter.name,
            parameter.shape.words(false),
            parameter.default.as_deref().unwrap_or("must be there"),
            cell(&parameter.meaning),
            example.map_or(String::new(), |text| format!("`{}`", cell(&text)))
        );
        if let Some(fields) = fields_of(&parameter.shape) {
            for field in fields {
                let _ = writeln!(
                    out,
                    "| … `{}` | {} | {} | {} | |",
                    field.name,
                    field.shape.words(false),
                    field.default.as_deref().unwrap_or("must be there"),
                    cell(&field.meaning)
                );
            }
        }
    }
    out
}

/// A value that fits into a cell.
fn short(value: &toml::Value) -> Option<String> {
    Some(value.to_string()).filter(|text| text.chars().count() <= LONGEST_VALUE && !text.contains('\n'))
}

/// The first of a list or table of which the whole is too long.
fn first_of(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::Array(list) => Some(format!("[{}, …]", list.iter().find_map(short)?)),
        toml::Value::Table(table) => {
            let pair =
                |(key, value): (&String, &toml::Value)| Some(format!("{{ {key} = {}, … }}", short(value)?));
            table.iter().find_map(pair)
        }
        _ => None,
    }
}

/// Longest value that is shown as an example (characters; taste).
const LONGEST_VALUE: usize = 50;

/// The fields of a table, or of those of a list.
fn fields_of(shape: &Shape) -> Option<&[Parameter]> {
    match shape {
        Shape::Fields(fields) => Some(fields),
        Shape::List(inner) | Shape::Table(inner) => fields_of(inner),
        _ => None,
    }
}
