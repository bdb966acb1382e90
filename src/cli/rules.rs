//! `copydesk rules` and `copydesk rule CODE`.

use std::fmt::Write as _;

use super::args::RulesArgs;
use super::exit::CLEAN;
use super::{profile_words, stdio};
use crate::checks;
use crate::diagnostic::Severity;
use crate::locale::MessageLanguage;
use crate::rules::{self, Documentation, Example, FixKind, Rule, profile};

/// The words around what rule files say, by language.
struct RuleLabels {
    on: &'static str,
    off: &'static str,
    safe: &'static str,
    unsafe_: &'static str,
    by_default: &'static str,
    fix: &'static str,
    languages: &'static str,
    check: &'static str,
    why: &'static str,
    what_to_do: &'static str,
    examples: &'static str,
    options: &'static str,
    default: &'static str,
    readings: &'static str,
    source: &'static str,
    count: &'static str,
}

const EN: RuleLabels = RuleLabels {
    on: "on",
    off: "off",
    safe: "safe",
    unsafe_: "unsafe",
    by_default: "by default",
    fix: "fix: ",
    languages: "languages: ",
    check: "check: ",
    why: "Why",
    what_to_do: "What to do",
    examples: "Examples",
    options: "Options ([options.\"{code}\"] in copydesk.toml)",
    default: "default: ",
    readings: "How often it is right",
    source: "Source",
    count: "{rules} rules, {on} on by default. “copydesk rule CODE” explains one.",
};

const AR: RuleLabels = RuleLabels {
    on: "تعمل",
    off: "مطفأة",
    safe: "آمن",
    unsafe_: "يراجع",
    by_default: "في الأصل",
    fix: "الإصلاح: ",
    languages: "اللغات: ",
    check: "الفحص: ",
    why: "لماذا",
    what_to_do: "ما العمل",
    examples: "أمثلة",
    options: "خيارات ([options.\"{code}\"] في copydesk.toml)",
    default: "الأصل: ",
    readings: "كم مرة تصيب",
    source: "المصدر",
    count: "عدد القواعد {rules}، يعمل منها في الأصل {on}. ويشرح «copydesk rule CODE» إحداها.",
};

const FR: RuleLabels = RuleLabels {
    on: "active",
    off: "éteinte",
    safe: "sûre",
    unsafe_: "à relire",
    by_default: "par défaut",
    fix: "correction\u{A0}: ",
    languages: "langues\u{A0}: ",
    check: "contrôle\u{A0}: ",
    why: "Pourquoi",
    what_to_do: "Que faire",
    examples: "Exemples",
    options: "Options ([options.\"{code}\"] dans copydesk.toml)",
    default: "par défaut\u{A0}: ",
    readings: "Combien de fois elle a raison",
    source: "Source",
    count: "{rules} règles, dont {on} actives par défaut. «\u{A0}copydesk rule CODE\u{A0}» en explique une.",
};

fn labels(language: MessageLanguage) -> &'static RuleLabels {
    match language {
        MessageLanguage::En => &EN,
        MessageLanguage::Ar => &AR,
        MessageLanguage::Fr => &FR,
    }
}

pub(super) fn list(args: &RulesArgs) -> Result<u8, String> {
    let mut out = String::new();
    if args.profiles {
        for (name, profile) in profile::built_in() {
            let summary = profile_words::summary(name, &profile.summary, stdio::language());
            let _ = writeln!(out, "{name:<12} {summary}");
        }
    } else if args.checks {
        for (name, summary) in checks::kinds() {
            let _ = writeln!(out, "{name:<22} {summary}");
        }
    } else if args.json {
        out = serde_json::to_string_pretty(&entries()).map_err(|e| e.to_string())? + "\n";
    } else {
        out = table(stdio::language());
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
    let (words, labels) = (language.words(), labels(language));
    let severity = |severity| match severity {
        Severity::Error => words.error,
        Severity::Warning => words.warning,
        Severity::Hint => words.hint,
    };
    let rules = rules::built_in();
    let width = |texts: [&str; 3]| texts.into_iter().map(|text| text.chars().count()).max().unwrap_or(0);
    let severities = width([words.error, words.warning, words.hint]);
    let fixes = width([labels.safe, labels.unsafe_, "-"]);
    let states = width([labels.on, labels.off, ""]);
    let mut out = String::new();
    for rule in &rules {
        let _ = writeln!(
            out,
            "{:<38} {:<severities$} {:<states$} {:<fixes$} {}",
            rule.code,
            severity(rule.spec.severity),
            if rule.spec.default { labels.on } else { labels.off },
            fix(rule.spec.fix, labels),
            rule.summary(language)
        );
    }
    let on = rules.iter().filter(|rule| rule.spec.default).count();
    let count = labels.count.replace("{rules}", &rules.len().to_string()).replace("{on}", &on.to_string());
    out + &count + "\n"
}

fn fix(kind: FixKind, labels: &RuleLabels) -> &'static str {
    match kind {
        FixKind::Safe => labels.safe,
        FixKind::Unsafe => labels.unsafe_,
        FixKind::None => "-",
    }
}

pub(super) fn explain(code: &str) -> Result<u8, String> {
    let rules = rules::built_in();
    let Some(rule) = rules.iter().find(|rule| rule.code == code || rule.code.ends_with(&format!("/{code}")))
    else {
        let selector = rules::Selector::new(code, &rules);
        let group: Vec<&str> = rules.iter().filter(|r| r.group() == code).map(|r| r.code.as_ref()).collect();
        return Err(match selector {
            Err(message) => message,
            Ok(_) => format!("“{code}” is a group; its rules are {}", group.join(", ")),
        });
    };
    stdio::write(&page(rule, stdio::language()))?;
    Ok(CLEAN)
}

/// All a rule file says, for reading.
fn page(rule: &Rule, language: MessageLanguage) -> String {
    let docs = rule.documentation();
    let labels = labels(language);
    let mut out = format!("{}\n{}\n\n{}\n", rule.code, rule.summary(language), facts(rule, language));
    let mut section = |heading: &str, text: &str| {
        if !text.trim().is_empty() {
            let _ = writeln!(out, "\n{heading}\n{}", indent(text.trim()));
        }
    };
    section(labels.why, rule.translated("why", language).unwrap_or(&docs.why));
    section(labels.what_to_do, rule.help(language).unwrap_or_default());
    section(labels.examples, &examples(&docs.example));
    section(&labels.options.replace("{code}", &rule.code), &options(&docs, labels));
    let readings: Vec<String> = rules::precision::of(&rule.code).map(|reading| reading.in_words()).collect();
    section(labels.readings, &readings.join("\n"));
    section(labels.source, &docs.source);
    out
}

/// Severity, whether it is on, fix, languages and kind of check, in a line.
fn facts(rule: &Rule, language: MessageLanguage) -> String {
    let (words, labels, spec) = (language.words(), labels(language), &rule.spec);
    let severity = match spec.severity {
        Severity::Error => words.error,
        Severity::Warning => words.warning,
        Severity::Hint => words.hint,
    };
    let comma = if language == MessageLanguage::Ar { "،" } else { "," };
    let semicolon = if language == MessageLanguage::Ar { "؛" } else { ";" };
    let state = if spec.default { labels.on } else { labels.off };
    let pieces = [
        format!("{severity}{comma} {state} {}", labels.by_default),
        format!("{}{}", labels.fix, fix(spec.fix, labels)),
        format!("{}{}", labels.languages, spec.languages.join(" ")),
        format!("{}{}", labels.check, spec.check),
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

fn options(docs: &Documentation, labels: &RuleLabels) -> String {
    let option = |(name, meaning): (&String, &String)| {
        let default =
            docs.params.get(name).map(|value| format!(" [{}{value}]", labels.default)).unwrap_or_default();
        format!("{name}: {meaning}{default}")
    };
    docs.options.iter().map(option).collect::<Vec<_>>().join("\n")
}

fn indent(text: &str) -> String {
    let lines: Vec<String> =
        text.lines().map(|line| if line.is_empty() { String::new() } else { format!("  {line}") }).collect();
    lines.join("\n")
}
