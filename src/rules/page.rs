//! What a rule says of itself, as a page of plain text.

use std::fmt::Write as _;

use super::documentation::{Documentation, Example};
use super::precision;
use super::rule::{FixKind, Rule};
use crate::locale::MessageLanguage;
use crate::locale::messages::rules as says;

impl FixKind {
    /// What it is called.
    pub(crate) fn in_words(self, language: MessageLanguage) -> &'static str {
        match self {
            Self::Safe => says::SAFE.of(language),
            Self::Unsafe => says::UNSAFE.of(language),
            Self::None => "-",
        }
    }
}

/// All a rule file says, for reading.
pub(crate) fn page(rule: &Rule, language: MessageLanguage) -> String {
    let docs = rule.documentation();
    let mut out = format!("{}\n{}\n\n{}\n", rule.code, rule.summary(language), facts(rule, language));
    let mut section = |heading: &str, text: &str| {
        if !text.trim().is_empty() {
            let _ = writeln!(out, "\n{heading}\n{}", indent(text.trim()));
        }
    };
    section(says::WHY.of(language), rule.translated("why", language).unwrap_or(&docs.why));
    section(says::WHAT_TO_DO.of(language), rule.help(language).unwrap_or_default());
    section(says::EXAMPLES.of(language), &examples(&docs.example));
    section(&says::OPTIONS.with(language, &[("code", &rule.code)]), &options(&docs, language));
    let readings: Vec<String> = precision::of(&rule.code).map(|reading| reading.in_words(language)).collect();
    section(says::READINGS.of(language), &readings.join("\n"));
    section(says::SOURCE.of(language), &docs.source);
    out
}

/// Severity, whether it is on, fix, languages and kind of check, in a line.
fn facts(rule: &Rule, language: MessageLanguage) -> String {
    let spec = &rule.spec;
    let severity = spec.severity.in_words(language);
    let [comma, semicolon] = [says::COMMA, says::SEMICOLON].map(|mark| mark.of(language));
    let state = if spec.default { says::ON } else { says::OFF }.of(language);
    let pieces = [
        format!("{severity}{comma} {state} {}", says::BY_DEFAULT.of(language)),
        format!("{}{}", says::FIX.of(language), spec.fix.in_words(language)),
        format!("{}{}", says::LANGUAGES.of(language), spec.languages.join(" ")),
        format!("{}{}", says::CHECK.of(language), spec.check),
    ];
    pieces.join(&format!("{semicolon} "))
}

fn examples(examples: &[Example]) -> String {
    let mut out = String::new();
    for example in examples {
        if let Some(bad) = &example.bad {
            let _ = writeln!(out, "✗ {}", bad.trim_end());
        }
        if let Some(good) = &example.good {
            let _ = writeln!(out, "✓ {}", good.trim_end());
        }
        if let Some(note) = &example.note {
            let _ = writeln!(out, "  {note}");
        }
    }
    out
}

fn options(docs: &Documentation, language: MessageLanguage) -> String {
    let option = |(name, meaning): (&String, &String)| {
        let default = docs
            .params
            .get(name)
            .map(|value| format!(" [{}{value}]", says::DEFAULT.of(language)))
            .unwrap_or_default();
        format!("{name}: {meaning}{default}")
    };
    docs.options.iter().map(option).collect::<Vec<_>>().join("\n")
}

fn indent(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(|line| if line.is_empty() { String::new() } else { format!("  {line}") }).collect();
    lines.join("\n")
}
