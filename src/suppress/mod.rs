//! Findings that somebody has looked at and wants no more: by instructions in the file, by entries of the config, and by a
//! [`baseline`].

pub mod baseline;
mod entry;
mod parse;
mod place;
mod scope;

pub use entry::Entry;
use place::stands_at;

use crate::check::Finding;
use crate::diagnostic::{Applicability, Diagnostic};
use crate::document::Document;
use crate::rules::{Rule, Selector, nearest};
use crate::text::span::Span;

/// The rule on instructions that silence nothing.
pub const UNUSED: &str = "meta/unused-suppression";
/// The rule on names that no rule has.
pub const UNKNOWN: &str = "meta/unknown-rule";

/// The rules of a linter, as far as suppressions ask for them.
pub(crate) struct Known<'a> {
    pub rules: &'a [Rule],
    /// Codes of those that are on, and whether they compare files.
    pub active: &'a [(&'a str, bool)],
}

/// What came of the suppressions of a file.
#[derive(Default)]
pub(crate) struct Outcome {
    /// How many findings were silenced.
    pub silenced: usize,
    /// What is to be said of the suppressions themselves: a rule's code, and the finding.
    pub notes: Vec<(&'static str, Finding)>,
}

/// A rule that an instruction names, and whether it silenced anything.
struct Named {
    selector: Option<Selector>,
    span: Span,
    used: bool,
}

/// Takes what is suppressed out of the diagnostics of a document.
pub(crate) fn apply(document: &Document, known: &Known, entries: &[Entry], diagnostics: &mut Vec<Diagnostic>) -> Outcome {
    let mut outcome = Outcome::default();
    let source = document.source();
    let before = diagnostics.len();
    if !entries.is_empty() {
        let here: Vec<&Entry> = entries.iter().filter(|entry| entry.is_for(source.path())).collect();
        // All of them are asked, so that each knows whether it is of use.
        diagnostics.retain(|d| here.iter().filter(|entry| entry.silences(document.text(), d)).count() == 0);
    }
    outcome.silenced = before - diagnostics.len();
    if !source.asides().is_empty() {
        // What stands in a comment to copydesk is not of the release: it goes, but nobody has silenced it.
        diagnostics.retain(|d| !source.asides().holds(d.span));
        let before = diagnostics.len();
        instructions(document, known, diagnostics, &mut outcome.notes);
        outcome.silenced += before - diagnostics.len();
    }
    outcome
}

fn instructions(document: &Document, known: &Known, diagnostics: &mut Vec<Diagnostic>, notes: &mut Vec<(&'static str, Finding)>) {
    let text = document.source().text();
    let list = parse::instructions(text, document.source().asides());
    let scopes = scope::scopes(document, &list);
    let mut named: Vec<Vec<Named>> = list.iter().map(|instruction| name(text, instruction, known, notes)).collect();
    diagnostics.retain(|d| {
        let mut silenced = false;
        for ((instruction, scope), rules) in list.iter().zip(&scopes).zip(&mut named) {
            let Some(scope) = scope.filter(|_| instruction.kind != parse::Kind::End) else { continue };
            let here = scope.start <= d.span.start && d.span.start <= scope.end && d.span.end <= scope.end.max(d.span.start);
            let wanted = instruction.text.is_none_or(|wanted| stands_at(text, wanted.of(text), d.span));
            if here && wanted {
                for rule in rules.iter_mut().filter(|rule| rule.selector.as_ref().is_some_and(|s| s.matches(&d.code))) {
                    rule.used = true;
                    silenced = true;
                }
            }
        }
        !silenced
    });
    for ((instruction, scope), rules) in list.iter().zip(&scopes).zip(&named) {
        match (instruction.kind, scope) {
            (parse::Kind::Unknown, _) => notes.push((UNUSED, unknown_word(text, instruction))),
            (parse::Kind::End, None) => notes.push((UNUSED, remove(text, instruction, Finding::new(instruction.word).message("end")))),
            (parse::Kind::End, _) => {}
            _ => unused(text, instruction, rules, known, notes),
        }
    }
}

/// The rules an instruction names; names that no rule has are noted, the first of each instruction.
fn name(text: &str, instruction: &parse::Instruction, known: &Known, notes: &mut Vec<(&'static str, Finding)>) -> Vec<Named> {
    if matches!(instruction.kind, parse::Kind::Unknown | parse::Kind::End) {
        return Vec::new();
    }
    if instruction.rules.is_empty() {
        return vec![Named { selector: Selector::new("all", known.rules).ok(), span: instruction.word, used: false }];
    }
    let mut said = false;
    let read = |span: &Span| {
        let name = span.of(text);
        let selector = Selector::new(name, known.rules).ok();
        if selector.is_none() && !std::mem::replace(&mut said, true) {
            let finding = Finding::new(*span);
            let near = Selector::near(name, known.rules);
            notes.push((UNKNOWN, if let Some(near) = near { finding.message("near").replace(Applicability::Unsafe, near) } else { finding }));
        }
        Named { selector, span: *span, used: false }
    };
    instruction.rules.iter().map(read).collect()
}

/// Says which of the rules an instruction names silenced nothing.
fn unused(text: &str, instruction: &parse::Instruction, rules: &[Named], known: &Known, notes: &mut Vec<(&'static str, Finding)>) {
    // A rule that is off, or that compares files, may well be needed: that can't be seen here. Whoever means such a rule names it.
    let judged = |rule: &&Named| {
        let Some(selector) = &rule.selector else { return false };
        let mut candidates = known.active.iter().filter(|(code, _)| selector.matches(code));
        !rule.used && candidates.any(|(_, compares)| !compares || selector.is_all())
    };
    let idle: Vec<&Named> = rules.iter().filter(judged).collect();
    let whole = idle.len() == rules.len();
    for rule in idle {
        let message = match instruction.text {
            _ if instruction.rules.is_empty() => "all",
            Some(_) => "text",
            None => "default",
        };
        let finding = Finding::new(rule.span).message(message).arg("wanted", instruction.text.map_or("", |t| t.of(text)));
        notes.push((UNUSED, if whole && rules.len() == 1 { remove(text, instruction, finding) } else { finding }));
    }
}

/// A word that is no instruction: it silences nothing.
fn unknown_word(text: &str, instruction: &parse::Instruction) -> Finding {
    let word = instruction.word.of(text);
    let prefix = if word.starts_with("copydesk-") { "copydesk-" } else { "" };
    let words: Vec<&str> = parse::WORDS.iter().map(|(word, _)| *word).collect();
    let near = nearest(word.trim_start_matches(prefix), &words).map(|near| format!("{prefix}{near}"));
    let finding = Finding::new(instruction.word);
    if let Some(near) = near { finding.message("near").replace(Applicability::Unsafe, near) } else { finding.message("word") }
}

/// Offers to take an instruction out, with its line where it is alone there.
fn remove(text: &str, instruction: &parse::Instruction, finding: Finding) -> Finding {
    let Span { start, end } = instruction.whole;
    let before = text.get(..start as usize).unwrap_or_default();
    let after = text.get(end as usize..).unwrap_or_default();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let alone = line.trim().is_empty() && after.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']);
    let mut span = instruction.whole;
    if instruction.at != instruction.whole {
        // Of markup, the comment alone.
    } else if alone {
        let rest = after.trim_start_matches([' ', '\t']);
        let ending = if rest.starts_with("\r\n") { 2 } else { 1 };
        span = Span::new(start as usize - line.len(), end as usize + (after.len() - rest.len()) + ending);
    } else {
        span.start -= u32::try_from(before.len() - before.trim_end_matches(' ').len()).unwrap_or_default();
    }
    finding.edit(Applicability::Unsafe, span, "")
}

#[cfg(test)]
mod tests;
