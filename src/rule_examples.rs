//! The examples of a rule, run: the bad text is reported, the good one is not, and a safe fix of the bad one
//! gives the good one.

use std::sync::Arc;

use crate::check::{LinkAnswer, LinkStatus};
use crate::config::Config;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::document::model::Role;
use crate::document::{Document, Reading};
use crate::earlier::{CurrentBoilerplate, EarlierRelease, HouseRecords, IndexWriter, ReleaseIndex, passages};
use crate::fix;
use crate::lint::{Linter, Relation};
use crate::rules::{Example, FixKind, Rule};
use crate::source::Source;
use crate::text::language::Language;

/// What is wrong with the examples of a rule, one line each; `linter` runs that rule alone.
pub fn failures(linter: &Linter, rule: &Rule) -> Vec<String> {
    let examples = rule.documentation().example;
    let told = examples.iter().enumerate().flat_map(|(n, example)| {
        let of_one = of_example(linter, rule, example);
        of_one.into_iter().map(move |failure| format!("example {}: {failure}", n + 1))
    });
    told.collect()
}

/// What a rule finds in a text of an example, or in it held against the other one.
pub fn findings(linter: &Linter, code: &str, source: &Source, example: &Example) -> Vec<Diagnostic> {
    let reading = reading(example, source.text());
    // Whether a suppression is of use is seen only where the rule that it names is on.
    if code.starts_with("meta/") {
        let language = Some(linter.message_language());
        let all = Linter::new(&Config { message_language: language, ..Config::default() });
        let found = all.map(|all| all.lint_as(source, reading)).unwrap_or_default();
        return found.into_iter().filter(|d| d.code == code).collect();
    }
    if let Some(own) = with_surroundings(linter, code, example) {
        return own.lint_as(source, reading);
    }
    let Some(other) = &example.other else { return linter.lint_as(source, reading) };
    let other = Source::from_text("other.txt", other.clone());
    let relations = [Relation::Versions, Relation::Reference, Relation::Headline];
    relations.into_iter().flat_map(|relation| linter.compare(source, &other, relation)).collect()
}

/// A linter for a rule that asks what the house has published, which the other text of an example tells, or
/// that asks addresses: those that end in “gone” lead nowhere.
fn with_surroundings(linter: &Linter, code: &str, example: &Example) -> Option<Linter> {
    let rule = linter.rules().iter().find(|rule| rule.code == code)?;
    let other = example.other.as_deref().unwrap_or_default();
    let only = || Linter::only_in(code, linter.message_language()).ok();
    match rule.spec.check.as_str() {
        "earlier" => {
            let source = Source::from_text("earlier.txt", other);
            let document = Document::new(&source);
            let mut writer = IndexWriter::new(Vec::new()).ok()?;
            let release = EarlierRelease::of(&document, "earlier.txt");
            writer.add(&release, &passages(&document), other).ok()?;
            let index = ReleaseIndex::from_memory(writer.finish().ok()?.0).ok()?;
            let house = HouseRecords { earlier: Some(Arc::new(index)), ..HouseRecords::default() };
            Some(only()?.with_house(house))
        }
        "boilerplate-drift" => {
            let boilerplate = vec![CurrentBoilerplate::new("the house", other)];
            Some(only()?.with_house(HouseRecords { boilerplate, ..HouseRecords::default() }))
        }
        "dead-link" => Some(only()?.with_links(Arc::new(ExampleLinks))),
        _ => None,
    }
}

/// The addresses of examples, which nobody asks.
#[derive(Debug)]
struct ExampleLinks;

impl LinkStatus for ExampleLinks {
    fn ask(&self, addresses: &[String]) -> Vec<LinkAnswer> {
        let answer = |address: &String| {
            if address.ends_with("gone") { LinkAnswer::Gone(404) } else { LinkAnswer::Works }
        };
        addresses.iter().map(answer).collect()
    }
}

/// The file that a text of an example stands for, read as its format is; plain text where it has none.
pub fn source_of(example: &Example, text: &str) -> Source {
    let name = format!("example.{}", example.format.as_deref().unwrap_or("txt"));
    let read = example.format.as_ref().and_then(|_| Source::from_bytes(&name, text.into(), None).ok());
    read.unwrap_or_else(|| Source::from_text(name, text))
}

/// One line is a paragraph unless something else is said; several lines are a whole release, and markup says
/// for itself what it is.
fn reading(example: &Example, text: &str) -> Reading {
    let named = |name: &str| Role::ALL.into_iter().find(|role| role.name() == name);
    let paragraph = example.format.is_none() && !text.contains('\n');
    let role = example.role.as_deref().and_then(named).or_else(|| paragraph.then_some(Role::Paragraph));
    Reading { language: example.language.as_deref().and_then(Language::from_tag), role, ..Reading::default() }
}

fn of_example(linter: &Linter, rule: &Rule, example: &Example) -> Vec<String> {
    let mut failures = Vec::new();
    let unknown = |name: &&String| Role::ALL.into_iter().all(|role| role.name() != name.as_str());
    failures.extend(example.role.iter().filter(unknown).map(|name| format!("there is no role “{name}”")));
    if let Some(bad) = &example.bad {
        failures.extend(of_bad(linter, rule, example, bad));
    }
    if let Some(good) = &example.good {
        let source = source_of(example, good);
        failures.extend(findings(linter, &rule.code, &source, example).first().map(|first| {
            let at = first.span.of(source.text());
            format!("the good text is reported: {} ({at:?})", first.message)
        }));
    }
    failures
}

fn of_bad(linter: &Linter, rule: &Rule, example: &Example, bad: &str) -> Vec<String> {
    let source = source_of(example, bad);
    let found = findings(linter, &rule.code, &source, example);
    if found.is_empty() {
        return vec!["the bad text is not reported".to_owned()];
    }
    let mut failures = Vec::new();
    if let Some(unfilled) = found.iter().find(|d| has_gap(d, bad)) {
        failures.push(format!("a gap of the message is not filled: {}", unfilled.message));
    }
    let texts: Vec<&str> = found.iter().map(|d| d.span.of(source.text())).collect();
    if !example.finds.is_empty() && texts != example.finds {
        failures.push(format!("found {texts:?}, not {:?}", example.finds));
    }
    if let (FixKind::Safe, Some(good)) = (rule.spec.fix, &example.good) {
        let is_safe =
            |d: &Diagnostic| d.fixes.first().is_some_and(|f| f.applicability == Applicability::Safe);
        let mended = mended(&source, &found);
        if !found.iter().all(is_safe) || mended != *good {
            failures.push(format!("mended to {mended:?}, not {good:?}"));
        }
    }
    failures
}

/// The file with the safe fixes made.
fn mended(source: &Source, found: &[Diagnostic]) -> String {
    if source.text() == source.raw() {
        return fix::apply(source.text(), found, Applicability::Safe).0;
    }
    let edits: Vec<_> =
        found.iter().filter_map(|d| d.fixes.first()).map(|fix| fix.edits.as_slice()).collect();
    let edited = source.edited(&edits).ok().flatten();
    edited.map_or_else(|| source.raw().to_owned(), |(edited, _)| edited.raw().to_owned())
}

/// Whether something is said with a gap in it that the text does not have.
fn has_gap(d: &Diagnostic, bad: &str) -> bool {
    let gap = |text: &str| text.contains('{') && !bad.contains('{');
    gap(&d.message) || d.help.as_deref().is_some_and(gap) || d.labels.iter().any(|l| gap(&l.message))
}
