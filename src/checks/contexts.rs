//! `contexts`: words that are wrong beside others ("by state statue"), told by short phrases.
//!
//! A phrase is a row of words, the fault in brackets with what it should be: `by state [statue>statute]`.
//! `a|b` is one of several words, `!a|b` any other, `<list>` a word of a list, `<list>s` one with an ending,
//! `*` any word, `*ing` one that ends so, `@` one with a capital, `@!<list>` one that is not
//! listed, `+` one in small letters, `#` a figure, `^` the start of a sentence,
//! `,` a comma, `-` a hyphen. Where the right side has `*`, it is what was found, without its ending.

mod phrase;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::rules::{BuildError, FixKind, Params};
use crate::text::hash;
use crate::text::language::Language;
use crate::text::span::Span;
use crate::text::word_key::WordKey;

use phrase::{Found, Phrase, Row};

pub(crate) const KIND: Kind =
    Kind { name: "contexts", summary: "words that are wrong beside certain others", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Phrases by language.
    phrases: BTreeMap<String, Vec<String>>,
    /// Phrases by language that are never more than hints.
    #[serde(default)]
    hints: BTreeMap<String, Vec<String>>,
    /// Words, parted by spaces; `<name>` in a phrase stands for one of them.
    #[serde(default)]
    lists: BTreeMap<String, String>,
}

struct Contexts {
    parameters: Parameters,
    /// By language, read when a text in it is met.
    indexes: [OnceLock<Index>; LANGUAGES],
}

/// Places for the indexes of languages: a rule has fewer.
const LANGUAGES: usize = 16;

/// Phrases by the word that is looked for first.
struct Index {
    phrases: Vec<Entry>,
    by_anchor: hash::Table<Vec<u32>>,
}

/// A phrase, read when its word is met.
struct Entry {
    text: String,
    hint: bool,
    phrase: OnceLock<Option<Phrase>>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: Parameters = params.parse()?;
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
                let Some(phrases) = index.by_anchor.get(&word.key.hash()) else { continue };
                let text = cx.text().get(block.span.start as usize..block.span.end as usize);
                let row = Row { text: text.unwrap_or_default(), base: block.span.start as usize, words };
                let found = phrases.iter().filter_map(|n| index.phrases.get(*n as usize));
                let found = found.filter_map(|entry| {
                    let read = || Phrase::read(&entry.text, &self.parameters.lists).ok();
                    Some((entry.phrase.get_or_init(read).as_ref()?.find(&row, at)?, entry.hint))
                });
                for (found, hint) in found {
                    // Two phrases may see one fault.
                    let known = findings.last().is_some_and(|last| last.span.start as usize == found.start);
                    if !known {
                        findings.push(finding(cx, found, hint));
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
    fn index(&self, language: Language) -> Option<&Index> {
        let tags = self.parameters.phrases.keys().chain(self.parameters.hints.keys());
        let place = tags.into_iter().position(|tag| tag == language.tag())?;
        Some(self.indexes.get(place)?.get_or_init(|| Index::new(&self.parameters, language.tag())))
    }
}

impl Index {
    fn new(parameters: &Parameters, tag: &str) -> Self {
        let mut index = Self { phrases: Vec::new(), by_anchor: hash::Table::default() };
        let texts = |map: &BTreeMap<String, Vec<String>>| map.get(tag).cloned().unwrap_or_default();
        let sure = texts(&parameters.phrases).into_iter().map(|text| (text, false));
        for (text, hint) in sure.chain(texts(&parameters.hints).into_iter().map(|text| (text, true))) {
            let place = u32::try_from(index.phrases.len()).unwrap_or(u32::MAX);
            Phrase::anchors(&text, &parameters.lists, |word| {
                index.by_anchor.entry(WordKey::of(word).hash()).or_default().push(place);
            });
            index.phrases.push(Entry { text, hint, phrase: OnceLock::new() });
        }
        index
    }
}

fn finding(cx: &Context<'_>, found: Found, hint: bool) -> Finding {
    let Found { start, end, right } = found;
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
            let parameters: Parameters = rule.params.parse().unwrap();
            for text in parameters.phrases.values().chain(parameters.hints.values()).flatten() {
                let mut anchors = 0;
                Phrase::anchors(text, &parameters.lists, |_| anchors += 1);
                let phrase = Phrase::read(text, &parameters.lists);
                assert!(phrase.is_ok() && anchors > 0, "{}: {text}", rule.code);
            }
        }
    }
}
