//! `copydesk rules` and `copydesk rule CODE`.

use std::fmt::Write as _;

use super::args::{RuleArgs, RulesArgs};
use super::exit::CLEAN;
use super::stdio;
use crate::checks;
use crate::rules::{self, FixKind, Rule, profile};

pub(super) fn list(args: &RulesArgs) -> Result<u8, String> {
    let mut out = String::new();
    if args.profiles {
        for (name, profile) in profile::built_in() {
            let _ = writeln!(out, "{name:<12} {}", profile.summary);
        }
    } else if args.checks {
        for (name, summary) in checks::kinds() {
            let _ = writeln!(out, "{name:<22} {summary}");
        }
    } else if args.json {
        let entry = |rule: &Rule| {
            serde_json::json!({"code": rule.code, "summary": rule.spec.summary, "severity": rule.spec.severity, "default": rule.spec.default,
                "check": rule.spec.check, "languages": rule.spec.languages, "fix": rule.spec.fix})
        };
        let entries: Vec<_> = rules::built_in().iter().map(entry).collect();
        out = serde_json::to_string_pretty(&entries).map_err(|e| e.to_string())? + "\n";
    } else {
        let rules = rules::built_in();
        let on = rules.iter().filter(|r| r.spec.default).count();
        for rule in &rules {
            let state = if rule.spec.default { "on " } else { "off" };
            let _ = writeln!(
                out,
                "{:<38} {:<8} {state} {:<7} {}",
                rule.code,
                rule.spec.severity.name(),
                fix(rule.spec.fix),
                rule.spec.summary
            );
        }
        let _ =
            writeln!(out, "{} rules, {on} on by default. “copydesk rule CODE” explains one.", rules.len());
    }
    stdio::write(&out)?;
    Ok(CLEAN)
}

fn fix(kind: FixKind) -> &'static str {
    match kind {
        FixKind::Safe => "safe",
        FixKind::Unsafe => "unsafe",
        FixKind::None => "-",
    }
}

pub(super) fn explain(args: &RuleArgs) -> Result<u8, String> {
    let rules = rules::built_in();
    let Some(rule) =
        rules.iter().find(|rule| rule.code == args.code || rule.code.ends_with(&format!("/{}", args.code)))
    else {
        let selector = rules::Selector::new(&args.code, &rules);
        let group: Vec<&str> =
            rules.iter().filter(|r| r.group() == args.code).map(|r| r.code.as_ref()).collect();
        return Err(match selector {
            Err(message) => message,
            Ok(_) => format!("“{}” is a group; its rules are {}", args.code, group.join(", ")),
        });
    };
    stdio::write(&page(rule))?;
    Ok(CLEAN)
}

/// All a rule file says, for reading.
fn page(rule: &Rule) -> String {
    let docs = rule.documentation();
    let spec = &rule.spec;
    let mut out = format!("{}\n{}\n\n", rule.code, spec.summary);
    let _ = writeln!(
        out,
        "{}, {} by default; fix: {}; languages: {}; check: {}",
        spec.severity.name(),
        if spec.default { "on" } else { "off" },
        fix(spec.fix),
        spec.languages.join(" "),
        spec.check
    );
    if !docs.why.is_empty() {
        let _ = writeln!(out, "\nWhy\n{}", indent(docs.why.trim()));
    }
    if let Some(help) = &spec.help {
        let _ = writeln!(out, "\nWhat to do\n{}", indent(help));
    }
    if !docs.example.is_empty() {
        let _ = writeln!(out, "\nExamples");
    }
    for example in &docs.example {
        if let Some(bad) = &example.bad {
            let _ = writeln!(out, "  ✗ {}", indent(bad.trim_end()).trim_start());
        }
        if let Some(good) = &example.good {
            let _ = writeln!(out, "  ✓ {}", indent(good.trim_end()).trim_start());
        }
        if let Some(note) = &example.note {
            let _ = writeln!(out, "    {note}");
        }
    }
    if !docs.options.is_empty() {
        let _ = writeln!(out, "\nOptions ([options.\"{}\"] in copydesk.toml)", rule.code);
        for (name, meaning) in &docs.options {
            let default = docs.params.get(name).map(|v| format!(" [default: {v}]")).unwrap_or_default();
            let _ = writeln!(out, "  {name}: {meaning}{default}");
        }
    }
    let mut readings = rules::precision::of(&rule.code).peekable();
    if readings.peek().is_some() {
        let _ = writeln!(out, "\nHow often it is right");
    }
    for reading in readings {
        let _ = writeln!(out, "{}", indent(&reading.in_words()));
    }
    if !docs.source.is_empty() {
        let _ = writeln!(out, "\nSource\n{}", indent(docs.source.trim()));
    }
    out
}

fn indent(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(|line| if line.is_empty() { String::new() } else { format!("  {line}") }).collect();
    lines.join("\n")
}
