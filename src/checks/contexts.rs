//! `contexts`: words that are wrong beside others ("by state statue"), told by short phrases.
//!
//! A phrase is a row of words, the fault in brackets with what it should be: `by state [statue>statute]`.
//! `a|b` is one of several words, `!a|b` any other, `<list>` a word of a list, `<list>s` one with an ending,
//! `*` any word, `*ing` one that ends so, `@` one with a capital, `@!<list>` one that is not
//! listed, `+` one in small letters, `&` a plural, `#` a figure, `^` the start of a sentence,
//! `,` a comma, `-` a hyphen. Where the right side has `*`, it is what was found, without its ending.

mod phrase;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use serde::Deserialize;

use super::lazy::lazy;
use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::rules::{BuildError, FixKind, Params};
use crate::text::hash;
use crate::text::language::Language;
use crate::text::span::Span;
use crate::text::word_key::WordKey;

use phrase::{Phrase, PhraseMatch, WordRow};

pub(crate) const KIND: Kind =
    Kind { name: "contexts", summary: "words that are wrong beside certain others", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ContextsParameters {
    /// Phrases by language, one a line; those of `any` are for languages without their own.
    #[serde(default)]
    phrases: BTreeMap<String, String>,
    /// Phrases by language that are never more than hints.
    #[serde(default)]
    hints: BTreeMap<String, String>,
    /// Words, parted by spaces; `<name>` in a phrase stands for one of them.
    #[serde(default)]
    lists: BTreeMap<String, String>,
    /// What stands in small letters alone is never more than a hint: it may be the name of a package or
    /// command.
    #[serde(default)]
    small_hints: bool,
}

/// Phrases for languages that have none of their own.
const ANY: &str = "any";

struct Contexts {
    parameters: ContextsParameters,
    /// By language, read when a text in it is met.
    indexes: [OnceLock<PhraseIndex>; LANGUAGES],
}

/// Places for the indexes of languages: a rule has fewer.
const LANGUAGES: usize = 16;

/// Phrases by the word that is looked for first.
#[derive(Default)]
struct PhraseIndex {
    entries: Vec<ContextEntry>,
    /// For the hash of a word, the last link of its phrases.
    by_anchor: hash::Table<u32>,
    links: Vec<Link>,
}

/// A phrase that has a word, and the link of the one before it.
struct Link {
    entry: u32,
    before: Option<u32>,
}

/// A phrase, read when its word is met: where its line stands.
struct ContextEntry {
    line: Range<usize>,
    hint: bool,
    phrase: OnceLock<Option<Phrase>>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy(params, read, true)
}

fn read(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: ContextsParameters = params.parse()?;
    if parameters.phrases.len() + parameters.hints.len() > LANGUAGES {
        return Err(BuildError::at("phrases", format!("more than {LANGUAGES} languages")));
    }
    Ok(Box::new(Contexts { parameters, indexes: Default::default() }))
}

impl Check for Contexts {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.blocks() {
            let Some(index) = self.index(block.language) else { continue };
            let words = cx.document.words_in(block.span);
            for (at, word) in words.iter().enumerate().filter(|(_, word)| !word.masked) {
                if !index.by_anchor.contains_key(&word.key.hash()) {
                    continue;
                }
                let text = cx.text().get(block.span.start as usize..block.span.end as usize);
                let row = WordRow { text: text.unwrap_or_default(), base: block.span.start as usize, words };
                let found = index.of(word.key).filter_map(|entry| {
                    let phrase = entry.phrase.get_or_init(|| self.read(block.language, entry));
                    Some((phrase.as_ref()?.find(&row, at)?, entry.hint))
                });
                for (found, hint) in found {
                    // Two phrases may see one fault.
                    let known = findings.last().is_some_and(|last| last.span.start as usize == found.start);
                    if !known {
                        let small = self.parameters.small_hints && is_small(cx, &found);
                        findings.push(finding(cx, found, hint || small));
                    }
                }
            }
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

impl Contexts {
    fn index(&self, language: Language) -> Option<&PhraseIndex> {
        let key = self.key(language);
        let tags = self.parameters.phrases.keys().chain(self.parameters.hints.keys());
        let place = tags.into_iter().position(|tag| tag == key)?;
        Some(self.indexes.get(place)?.get_or_init(|| PhraseIndex::new(&self.parameters, key)))
    }

    /// Under what the phrases for a language stand.
    fn key(&self, language: Language) -> &'static str {
        let tag = language.tag();
        let own = self.parameters.phrases.contains_key(tag) || self.parameters.hints.contains_key(tag);
        if own { tag } else { ANY }
    }

    fn read(&self, language: Language, entry: &ContextEntry) -> Option<Phrase> {
        let lines = if entry.hint { &self.parameters.hints } else { &self.parameters.phrases };
        let line = lines.get(self.key(language))?.get(entry.line.clone())?;
        Phrase::read(line, &self.parameters.lists).ok()
    }
}

impl PhraseIndex {
    fn new(parameters: &ContextsParameters, tag: &str) -> Self {
        let mut index = Self::default();
        // The last is found first: where a hint sees what a phrase sees, the phrase tells it.
        for (hint, lines) in [(true, &parameters.hints), (false, &parameters.phrases)] {
            let mut at = 0;
            for line in lines.get(tag).map_or("", String::as_str).split_inclusive('\n') {
                index.add(line, at..at + line.len(), hint, &parameters.lists);
                at += line.len();
            }
        }
        index
    }

    fn add(&mut self, text: &str, line: Range<usize>, hint: bool, lists: &BTreeMap<String, String>) {
        let entry = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        Phrase::anchors(text, lists, |word| {
            let link = u32::try_from(self.links.len()).unwrap_or(u32::MAX);
            let before = self.by_anchor.insert(WordKey::of(word).hash(), link);
            self.links.push(Link { entry, before });
        });
        self.entries.push(ContextEntry { line, hint, phrase: OnceLock::new() });
    }

    /// The phrases that have a word, the last first.
    fn of(&self, word: WordKey) -> impl Iterator<Item = &ContextEntry> {
        let last = self.by_anchor.get(&word.hash()).and_then(|link| self.links.get(*link as usize));
        let links = std::iter::successors(last, |link| self.links.get(link.before? as usize));
        links.filter_map(|link| self.entries.get(link.entry as usize))
    }
}

fn is_small(cx: &Context<'_>, found: &PhraseMatch) -> bool {
    !Span::new(found.start, found.end).of(cx.text()).chars().any(char::is_uppercase)
}

fn finding(cx: &Context<'_>, found: PhraseMatch, hint: bool) -> Finding {
    let PhraseMatch { start, end, right } = found;
    let finding = Finding::new(Span::new(start, end)).hint_only(hint);
    if cx.rule.spec.fix == FixKind::None {
        return finding.arg("replacement", right);
    }
    let safe = cx.rule.spec.fix == FixKind::Safe && !hint;
    finding.replace(if safe { Applicability::Safe } else { Applicability::Unsafe }, right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_of_the_rules_can_be_read() {
        for rule in crate::rules::built_in().iter().filter(|rule| rule.spec.check == KIND.name) {
            let parameters: ContextsParameters = rule.params.parse().unwrap();
            for text in parameters.phrases.values().chain(parameters.hints.values()).flat_map(|l| l.lines()) {
                if text.trim().is_empty() {
                    continue;
                }
                let mut anchors = 0;
                Phrase::anchors(text, &parameters.lists, |_| anchors += 1);
                let phrase = Phrase::read(text, &parameters.lists);
                assert!(phrase.is_ok() && anchors > 0, "{}: {text}", rule.code);
            }
        }
    }
}
