//! Findings that somebody has looked at and wants no more: by instructions in the file, by entries of the
//! config, and by a [`baseline`].

pub mod baseline;
mod entries;
mod entry;
mod parse;
mod place;
mod places;
mod reach;
mod scope;
mod texts;

pub use entries::Entries;
pub use entry::SuppressionEntry;

use std::collections::HashMap;

use reach::{Directive, Directives};

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
pub(crate) struct ActiveRules<'a> {
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

/// More instructions of a file that each name a text are not read (taste: a release names a handful; it is
/// told).
const MOST_WITH_TEXT: usize = 10_000;
/// So many names that no rule has get the name of one that may be meant; the others are only told (taste).
const MOST_SUGGESTED: usize = 50;

/// A rule that an instruction names.
struct NamedRule {
    selector: Option<Selector>,
    span: Span,
    /// The number of what it asks for; none where it silences nothing.
    directive: Option<usize>,
}

/// Takes what is suppressed out of the diagnostics of a document.
pub(crate) fn apply(
    document: &Document,
    known: &ActiveRules,
    entries: &Entries,
    diagnostics: &mut Vec<Diagnostic>,
) -> Outcome {
    let mut outcome = Outcome::default();
    let source = document.source();
    let whole = places::apart(diagnostics);
    let before = diagnostics.len();
    entries.silence(source.path(), document.text(), diagnostics);
    outcome.silenced = before - diagnostics.len();
    if !source.asides().is_empty() {
        // What stands in a comment to copydesk is not of the release: it goes, but nobody has silenced it.
        diagnostics.retain(|d| !source.asides().holds(d.span));
        let before = diagnostics.len();
        instructions(document, known, diagnostics, &mut outcome.notes);
        outcome.silenced += before - diagnostics.len();
    }
    places::together(&whole, diagnostics);
    outcome
}

fn instructions(
    document: &Document,
    known: &ActiveRules,
    diagnostics: &mut Vec<Diagnostic>,
    notes: &mut Vec<(&'static str, Finding)>,
) {
    let text = document.source().text();
    let list = parse::instructions(text, document.source().asides());
    let scopes = scope::scopes(document, &list);
    let mut names = RuleNames { text, known, read: HashMap::new(), suggested: 0 };
    let mut named: Vec<Vec<NamedRule>> =
        list.iter().map(|instruction| names.of(instruction, notes)).collect();
    let directives = directives(text, &list, &scopes, &mut named, notes);
    let answer = directives.answer(text, diagnostics);
    let mut silenced = answer.silenced.iter();
    diagnostics.retain(|_| !silenced.next().copied().unwrap_or_default());
    for ((instruction, scope), rules) in list.iter().zip(&scopes).zip(&named) {
        match (instruction.kind, scope) {
            (parse::DirectiveKind::Unknown, _) => notes.push((UNUSED, unknown_word(text, instruction))),
            (parse::DirectiveKind::End, None) => {
                notes.push((UNUSED, remove(text, instruction, Finding::new(instruction.word).message("end"))))
            }
            (parse::DirectiveKind::End, _) => {}
            _ => unused(text, instruction, rules, &answer.used, known, notes),
        }
    }
}

/// What the instructions ask for, each rule numbered in `named`. Of those that name a text, no more than some
/// are read.
fn directives<'t>(
    text: &'t str,
    list: &[parse::Instruction],
    scopes: &[Option<Span>],
    named: &mut [Vec<NamedRule>],
    notes: &mut Vec<(&'static str, Finding)>,
) -> Directives<'t> {
    let mut directives = Directives::default();
    let mut with_text = 0;
    for ((instruction, scope), rules) in list.iter().zip(scopes).zip(named) {
        let Some(scope) = scope.filter(|_| instruction.kind != parse::DirectiveKind::End) else { continue };
        with_text += usize::from(instruction.text.is_some());
        if instruction.text.is_some() && with_text > MOST_WITH_TEXT {
            if with_text == MOST_WITH_TEXT + 1 {
                notes.push((UNUSED, Finding::new(instruction.word).message("many")));
            }
            rules.clear();
        }
        for rule in rules {
            let directive = |selector: &Selector| Directive {
                selector: selector.clone(),
                scope,
                text: instruction.text.map(|wanted| wanted.of(text)),
            };
            rule.directive = rule.selector.as_ref().map(|selector| directives.add(directive(selector)));
        }
    }
    directives
}

/// Reads the names of rules in a file, each name once.
struct RuleNames<'t> {
    text: &'t str,
    known: &'t ActiveRules<'t>,
    read: HashMap<&'t str, Option<Selector>>,
    suggested: usize,
}

impl<'t> RuleNames<'t> {
    /// The rules an instruction names; names that no rule has are noted, the first of each instruction.
    fn of(
        &mut self,
        instruction: &parse::Instruction,
        notes: &mut Vec<(&'static str, Finding)>,
    ) -> Vec<NamedRule> {
        if matches!(instruction.kind, parse::DirectiveKind::Unknown | parse::DirectiveKind::End) {
            return Vec::new();
        }
        if instruction.rules.is_empty() {
            return vec![NamedRule {
                selector: self.selector("all"),
                span: instruction.word,
                directive: None,
            }];
        }
        let named: Vec<NamedRule> = instruction
            .rules
            .iter()
            .map(|span| NamedRule {
                selector: self.selector(span.of(self.text)),
                span: *span,
                directive: None,
            })
            .collect();
        if let Some(unknown) = named.iter().find(|rule| rule.selector.is_none()) {
            notes.push((UNKNOWN, self.unknown(unknown.span)));
        }
        named
    }

    fn selector(&mut self, name: &'t str) -> Option<Selector> {
        let rules = self.known.rules;
        self.read.entry(name).or_insert_with(|| Selector::of_known(name, rules)).clone()
    }

    fn unknown(&mut self, span: Span) -> Finding {
        self.suggested += 1;
        let near = if self.suggested > MOST_SUGGESTED {
            None
        } else {
            Selector::near(span.of(self.text), self.known.rules)
        };
        let finding = Finding::new(span);
        if let Some(near) = near {
            finding.message("near").replace(Applicability::Unsafe, near)
        } else {
            finding
        }
    }
}

/// Says which of the rules an instruction names silenced nothing.
fn unused(
    text: &str,
    instruction: &parse::Instruction,
    rules: &[NamedRule],
    used: &[bool],
    known: &ActiveRules,
    notes: &mut Vec<(&'static str, Finding)>,
) {
    // A rule that is off, or that compares files, may well be needed: that can't be seen here. Whoever means
    // such a rule names it.
    let judged = |rule: &&NamedRule| {
        let Some(selector) = &rule.selector else { return false };
        let mut candidates = known.active.iter().filter(|(code, _)| selector.matches(code));
        let used = rule.directive.and_then(|directive| used.get(directive)).copied().unwrap_or_default();
        !used && candidates.any(|(_, compares)| !compares || selector.is_all())
    };
    let idle: Vec<&NamedRule> = rules.iter().filter(judged).collect();
    let whole = idle.len() == rules.len();
    for rule in idle {
        let message = match instruction.text {
            _ if instruction.rules.is_empty() => "all",
            Some(_) => "text",
            None => "default",
        };
        let finding = Finding::new(rule.span)
            .message(message)
            .arg("wanted", instruction.text.map_or("", |t| t.of(text)));
        notes.push((
            UNUSED,
            if whole && rules.len() == 1 { remove(text, instruction, finding) } else { finding },
        ));
    }
}

/// A word that is no instruction: it silences nothing.
fn unknown_word(text: &str, instruction: &parse::Instruction) -> Finding {
    let word = instruction.word.of(text);
    let prefix = if word.starts_with("copydesk-") { "copydesk-" } else { "" };
    let words: Vec<&str> = parse::WORDS.iter().map(|(word, _)| *word).collect();
    let near = nearest(word.trim_start_matches(prefix), &words).map(|near| format!("{prefix}{near}"));
    let finding = Finding::new(instruction.word);
    if let Some(near) = near {
        finding.message("near").replace(Applicability::Unsafe, near)
    } else {
        finding.message("word")
    }
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
