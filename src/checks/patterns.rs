//! `patterns`: several regular expressions with what mends them, each for its languages.

use std::collections::BTreeMap;

use regex_automata::meta::Regex;
use serde::Deserialize;

use super::lazy::lazy;
use super::needles::{NeedleHits, Needles};
use super::pattern::no_group;
use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Block;
use crate::rules::{BuildError, FixKind, Params};
use crate::text::expression::Expression;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "patterns",
    summary: "several regular expressions, each with its languages and what mends it",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PatternsParameters {
    /// The expressions, each with its needles, languages and replacement.
    patterns: Vec<PatternEntry>,
    /// Lists of words; `%name%` in an expression stands for one of them.
    #[serde(default)]
    lists: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PatternEntry {
    /// The expression (linear time; no look-around). A group named `fault` narrows the span; where it took
    /// no part, nothing is reported.
    pattern: String,
    /// Texts of which one must occur, before the expression is even compiled; `\d`, `\u` and `\l` before and
    /// behind them are a digit, a capital and a small letter.
    needles: Vec<String>,
    /// What the span becomes; `$1` and `$name` stand for groups.
    #[serde(default)]
    replacement: Option<String>,
    /// Languages of the blocks it looks at; none is all.
    #[serde(default)]
    languages: Vec<String>,
    /// Never more than a hint.
    #[serde(default)]
    hint: bool,
    /// Looks into addresses, handles and identifiers too.
    #[serde(default)]
    masked: bool,
    /// Only in texts that hold one of these.
    #[serde(default)]
    with: Vec<String>,
    /// Only in texts that hold none of these.
    #[serde(default)]
    without: Vec<String>,
    /// What the expression takes in and is right all the same.
    #[serde(default)]
    except: Vec<String>,
}

struct CompiledPattern {
    entry: PatternEntry,
    needles: Needles,
    expression: Expression,
}

struct Patterns {
    patterns: Vec<CompiledPattern>,
    local: bool,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let of_text = |json: &str| json.contains("\"with\":") || json.contains("\"without\":");
    lazy(params, read, !params.as_embedded().is_some_and(of_text))
}

fn read(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: PatternsParameters = params.parse()?;
    let local = parameters.patterns.iter().all(|entry| entry.with.is_empty() && entry.without.is_empty());
    let patterns = parameters.patterns.into_iter().map(|entry| {
        let needles = Needles::read(&entry.needles);
        let expression = Expression::new(quick(&with_lists(&entry.pattern, &parameters.lists)));
        CompiledPattern { entry, needles, expression }
    });
    Ok(Box::new(Patterns { patterns: patterns.collect(), local }))
}

impl Check for Patterns {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let from = findings.len();
        for pattern in &self.patterns {
            let Some(places) = pattern.places(cx) else { continue };
            for block in cx.blocks().filter(|block| pattern.speaks(block) && places.are_in(block.span)) {
                if let Some(regex) = pattern.expression.for_text(block.text(cx.text())) {
                    pattern.run(cx, block, regex, findings);
                }
            }
        }
        let mut found = findings.split_off(from);
        found.sort_by_key(|finding| (finding.span.start, std::cmp::Reverse(finding.span.end)));
        for finding in found {
            // Two expressions may see one fault: the longer span tells it.
            let known = findings.get(from..).and_then(<[Finding]>::last);
            if known
                .is_none_or(|last| last.span.end < finding.span.end || last.span.end <= finding.span.start)
            {
                findings.push(finding);
            }
        }
    }

    fn is_local(&self) -> bool {
        self.local
    }

    fn verify(&self) -> Result<(), BuildError> {
        self.patterns.iter().try_for_each(|pattern| {
            if pattern.expression.compile().is_err() {
                let message = format!("“{}” is not a regular expression", pattern.entry.pattern);
                return Err(BuildError::at("patterns", message));
            }
            let replacement = pattern.entry.replacement.as_deref().unwrap_or_default();
            let missing = pattern.expression.missing_group(replacement);
            missing.map_or(Ok(()), |group| Err(BuildError::at("patterns", no_group(&group))))
        })
    }
}

impl CompiledPattern {
    /// Where its needles stand; nothing in a text that it is not for.
    fn places(&self, cx: &Context<'_>) -> Option<NeedleHits> {
        let holds_one = |texts: &[String]| {
            texts.iter().any(|wanted| cx.document.may_hold(wanted) && cx.text().contains(wanted.as_str()))
        };
        let places = self.needles.places(cx.document);
        if places.is_empty() {
            return None;
        }
        let meant = self.entry.with.is_empty() || holds_one(&self.entry.with);
        (meant && !holds_one(&self.entry.without)).then_some(places)
    }

    /// Whether it is meant for a block's language.
    fn speaks(&self, block: &Block) -> bool {
        let languages = &self.entry.languages;
        languages.is_empty() || languages.iter().any(|tag| tag == block.language.tag())
    }

    fn run(&self, cx: &Context<'_>, block: &Block, regex: &Regex, findings: &mut Vec<Finding>) {
        let base = block.span.start as usize;
        let text = block.text(cx.text());
        let narrowed = regex.group_info().all_names().any(|(_, _, name)| name == Some("fault"));
        for captures in regex.captures_iter(text) {
            // An alternative without the group takes in what is right.
            let whole = || captures.get_match().filter(|_| !narrowed).map(|found| found.span());
            let Some(fault) = captures.get_group_by_name("fault").or_else(whole) else { continue };
            let span = Span::new(base + fault.start, base + fault.end);
            let found = span.of(cx.text());
            let right = self.entry.except.iter().any(|except| except == found);
            if right || (!self.entry.masked && cx.document.touches_code(span)) {
                continue;
            }
            let mut finding = Finding::new(span).hint_only(self.entry.hint);
            if let Some(template) = &self.entry.replacement {
                let mut replacement = String::new();
                captures.interpolate_string_into(text, template, &mut replacement);
                let safe = cx.rule.spec.fix == FixKind::Safe && !self.entry.hint;
                let applicability = if safe { Applicability::Safe } else { Applicability::Unsafe };
                finding = finding.replace(applicability, replacement);
            }
            findings.push(finding);
        }
    }
}

/// An expression with its `%name%` filled.
fn with_lists(pattern: &str, lists: &BTreeMap<String, Vec<String>>) -> String {
    lists.iter().fold(pattern.to_owned(), |pattern, (name, words)| {
        let place = format!("%{name}%");
        if !pattern.contains(&place) {
            return pattern;
        }
        let words: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
        pattern.replace(&place, &format!("(?:{})", words.join("|")))
    })
}

/// An expression with digits, spaces and edges of words as ASCII has them: the automata of `regex` give up at
/// edges of words in Unicode, and what is sought here are figures and words of Latin letters.
fn quick(pattern: &str) -> String {
    pattern.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]").replace(r"\s", r"[ \t\r\n\u{A0}]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_stand_for_one_of_their_words() {
        let lists = BTreeMap::from([("state".to_owned(), vec!["N.Y.".to_owned(), "Ohio".to_owned()])]);
        assert_eq!(with_lists(", %state% and", &lists), r", (?:N\.Y\.|Ohio) and");
    }

    #[test]
    fn every_expression_of_the_rules_is_sound() {
        for rule in crate::rules::built_in().iter().filter(|rule| rule.spec.check == KIND.name) {
            let parameters: PatternsParameters = rule.params.parse().unwrap();
            for entry in &parameters.patterns {
                let filled = quick(&with_lists(&entry.pattern, &parameters.lists));
                assert!(Regex::new(&filled).is_ok(), "{}: {filled}", rule.code);
            }
        }
    }
}
