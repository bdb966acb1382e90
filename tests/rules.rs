//! Every built-in rule: its file is sound, and its examples behave as it says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

#[path = "common/examples.rs"]
mod examples;

use std::collections::BTreeSet;

use copydesk::rules;
use copydesk::{Linter, MessageLanguage, Source, rule_examples};
use examples::findings;

#[test]
fn every_rule_file_is_read_and_builds() {
    let files: BTreeSet<String> = walk(std::path::Path::new("rules"))
        .into_iter()
        .filter(|p| !p.starts_with("rules/vocabulary") && !p.starts_with("rules/profiles"))
        .map(|p| p.with_extension("").strip_prefix("rules").unwrap().to_str().unwrap().replace('\\', "/"))
        .collect();
    let built_in = rules::built_in().into_iter().map(|rule| rule.code.to_string()).collect();
    let differ: Vec<&String> = files.symmetric_difference(&built_in).collect();
    assert!(
        differ.is_empty(),
        "only in the folder or only in the program: {differ:?}; `touch build.rs` has the tables made anew, \
         and “copydesk rule test rules/….toml” says what is wrong with a file"
    );
    assert!(Linter::default().enabled().count() > 20);
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    entries
        .flat_map(|p| if p.is_dir() { walk(&p) } else { vec![p] })
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .collect()
}

#[test]
fn examples_behave() {
    let mut failures = Vec::new();
    for rule in rules::built_in() {
        let linter = Linter::only(&rule.code).unwrap_or_else(|e| panic!("{}: {e}", rule.code));
        let docs = rule.documentation();
        let (bad, good) = (
            docs.example.iter().filter(|e| e.bad.is_some()).count(),
            docs.example.iter().filter(|e| e.good.is_some()).count(),
        );
        if bad < 3 || good < 3 || docs.why.is_empty() || docs.source.is_empty() {
            failures
                .push(format!("{}: why, source, and three bad and three good examples are due", rule.code));
        }
        let told = rule_examples::failures(&linter, &rule);
        failures.extend(told.iter().map(|failure| format!("{}: {failure}", rule.code)));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

const TRANSLATED: [MessageLanguage; 2] = [MessageLanguage::Ar, MessageLanguage::Fr];

fn gaps(text: &str) -> BTreeSet<&str> {
    text.match_indices('{').filter_map(|(at, _)| text[at..].split_once('}').map(|(gap, _)| gap)).collect()
}

#[test]
fn no_rule_lacks_a_translation() {
    let mut failures = Vec::new();
    for rule in rules::built_in() {
        let mut said = vec![("summary".to_owned(), &rule.spec.summary)];
        said.extend(rule.spec.message.as_ref().map(|message| ("message".to_owned(), message)));
        said.extend(rule.spec.help.as_ref().map(|help| ("help".to_owned(), help)));
        said.extend(rule.spec.messages.iter().map(|(name, message)| (format!("messages.{name}"), message)));
        for language in TRANSLATED.into_iter().filter(|language| rule.translated("why", *language).is_none())
        {
            failures.push(format!("{}: translations.{}.why is missing", rule.code, language.tag()));
        }
        for (language, (key, english)) in
            TRANSLATED.into_iter().flat_map(|language| said.iter().map(move |entry| (language, entry)))
        {
            match rule.translated(key, language) {
                None => {
                    failures.push(format!("{}: translations.{}.{key} is missing", rule.code, language.tag()))
                }
                Some(text) if gaps(text) != gaps(english) => {
                    failures.push(format!("{}: the gaps of {key} differ in {}", rule.code, language.tag()))
                }
                Some(text) => {
                    let arabic = text.chars().any(|c| ('\u{621}'..='\u{64a}').contains(&c));
                    // Arabic is written without, French with its own quotation marks, apostrophes and
                    // no-break spaces.
                    let faulty = match language {
                        MessageLanguage::Ar => !arabic || text.contains(['“', ',', ';', '?']),
                        _ => {
                            text.contains(['“', '\''])
                                || [" :", " ;", " »", "« "].iter().any(|wrong| text.contains(wrong))
                        }
                    };
                    if faulty && !rule.code.ends_with("french-narrow-space") {
                        failures.push(format!(
                            "{}: {key} is not set as {} is: {text}",
                            rule.code,
                            language.tag()
                        ));
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn translated_messages_are_filled() {
    let mut failures = Vec::new();
    for (rule, language) in
        rules::built_in().iter().flat_map(|rule| TRANSLATED.map(|language| (rule, language)))
    {
        let linter = Linter::only_in(&rule.code, language).unwrap();
        for example in &rule.documentation().example {
            let Some(bad) = &example.bad else { continue };
            for d in findings(&linter, &rule.code, &Source::from_text("bad.txt", bad.clone()), example, bad) {
                let puts = d.fixes.iter().flat_map(|f| &f.edits).any(|edit| edit.replacement.contains('“'));
                let labels = d.labels.iter().map(|l| &l.message);
                for text in [&d.message]
                    .into_iter()
                    .chain(&d.help)
                    .chain(labels)
                    .chain(d.fixes.iter().map(|f| &f.message))
                {
                    let left = (text.contains('{') && !bad.contains('{'))
                        || text.contains('“') && !bad.contains('“') && !puts
                        || text.contains(" spaces");
                    let text_for_detection = language == MessageLanguage::Fr
                        || text.chars().any(|c| ('\u{621}'..='\u{64a}').contains(&c));
                    if left || !text_for_detection {
                        failures.push(format!("{} ({}): {text}", rule.code, language.tag()));
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
