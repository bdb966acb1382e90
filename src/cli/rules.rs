//! `copydesk rules` and `copydesk rule CODE`.

use std::fmt::Write as _;

use anstyle::Style;

use super::args::{RulesArgs, When};
use super::exit::CLEAN;
use super::stdio;
use crate::checks;
use crate::diagnostic::Severity;
use crate::locale::messages::causes;
use crate::locale::messages::{profiles, rules as says};
use crate::locale::{Cause, MessageLanguage};
use crate::report::{GREEN, RED, styled};
use crate::rules::{self, Rule, page, profile};

pub(super) fn list(args: &RulesArgs) -> Result<u8, Cause> {
    let mut out = String::new();
    if args.profiles {
        for (name, profile) in profile::built_in() {
            let summary = profiles::TABLE.get(name, stdio::language()).unwrap_or(&profile.summary);
            let _ = writeln!(out, "{name:<12} {summary}");
        }
    } else if args.checks {
        for (name, summary) in checks::kinds() {
            let _ = writeln!(out, "{name:<22} {summary}");
        }
    } else if args.json {
        out = serde_json::to_string_pretty(&entries()).map_err(|e| e.to_string())? + "\n";
    } else {
        let table = stdio::in_known_marks(table(stdio::language()));
        stdio::write_styled(&table, When::Auto, table_style)?;
        return Ok(CLEAN);
    }
    stdio::write(&out)?;
    Ok(CLEAN)
}

fn entries() -> Vec<serde_json::Value> {
    let entry = |rule: &Rule| {
        serde_json::json!({
            "code": rule.code,
            "summary": rule.spec.summary,
            "severity": rule.spec.severity,
            "default": rule.spec.default,
            "check": rule.spec.check,
            "languages": rule.spec.languages,
            "fix": rule.spec.fix,
        })
    };
    rules::built_in().iter().map(entry).collect()
}

/// A line a rule: code, severity, whether it is on, what its fix is, and what it finds.
fn table(language: MessageLanguage) -> String {
    let [on, off, safe, to_read] =
        [says::ON, says::OFF, says::SAFE, says::UNSAFE].map(|word| word.of(language));
    let rules = rules::built_in();
    let width = |texts: [&str; 3]| texts.into_iter().map(|text| text.chars().count()).max().unwrap_or(0);
    let severities =
        width([Severity::Error, Severity::Warning, Severity::Hint].map(|one| one.in_words(language)));
    let fixes = width([safe, to_read, "-"]);
    let states = width([on, off, ""]);
    let mut out = String::new();
    for rule in &rules {
        let _ = writeln!(
            out,
            "{:<38} {:<severities$} {:<states$} {:<fixes$} {}",
            rule.code,
            rule.spec.severity.in_words(language),
            if rule.spec.default { on } else { off },
            rule.spec.fix.in_words(language),
            rule.summary(language)
        );
    }
    let on = rules.iter().filter(|rule| rule.spec.default).count();
    let count = says::COUNT.with(language, &[("rules", &rules.len()), ("on", &on)]);
    out + &count + "\n"
}

pub(super) fn explain(code: &str) -> Result<u8, Cause> {
    let rules = rules::built_in();
    let Some(rule) = rules.iter().find(|rule| rule.code == code || rule.code.ends_with(&format!("/{code}")))
    else {
        let selector = rules::Selector::new(code, &rules);
        let group: Vec<&str> = rules.iter().filter(|r| r.group() == code).map(|r| r.code.as_ref()).collect();
        return Err(match selector {
            Err(cause) => cause,
            Ok(_) => causes::RULE_IS_GROUP.cause(&[("code", &code), ("rules", &group.join(", "))]),
        });
    };
    let page = stdio::in_known_marks(page(rule, stdio::language()));
    stdio::write_reflowed(&page, page_style)?;
    Ok(CLEAN)
}

/// How a line of the list is shown: rules that are off are said more quietly than those that are on.
fn table_style(_: usize, line: &str) -> Option<Style> {
    let off = says::OFF.of(stdio::language());
    line.split_whitespace().nth(2).filter(|state| *state == off).map(|_| Style::new().dimmed())
}

/// How a line of a rule's page is shown: its code and headings, what is wrong and what is right.
fn page_style(number: usize, line: &str) -> Option<Style> {
    match line.trim_start().chars().next()? {
        '✗' => Some(styled(RED)),
        '✓' => Some(styled(GREEN)),
        // The second line says what it finds, the fourth what it is.
        _ if !line.starts_with(' ') && ![1, 3].contains(&number) => Some(Style::new().bold()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_headings_and_examples_of_a_page_are_told_apart() {
        let page = page(&rules::built_in()[0], MessageLanguage::En);
        let styles: Vec<bool> =
            page.lines().enumerate().map(|(n, line)| page_style(n, line).is_some()).collect();
        assert_eq!(styles[..5], [true, false, false, false, false]);
        assert!(page_style(5, "Why") == Some(Style::new().bold()) && page_style(6, "  words").is_none());
        assert!(page_style(9, "  ✗ bad") != page_style(9, "  ✓ good"));
    }

    #[test]
    fn every_profile_is_told_in_every_language() {
        for (name, _) in profile::built_in() {
            for language in MessageLanguage::ALL.into_iter().filter(|own| *own != MessageLanguage::En) {
                assert!(profiles::TABLE.get(name, language).is_some(), "{name}");
            }
        }
    }
}
