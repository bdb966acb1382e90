//! `term-drift`: "this programme" for what headline and lead call a project.

use crate::text::language::Language;
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::Role;
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params, WordFilter, WordLists};
use crate::text::fold::folded;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "term-drift", summary: "one thing called by several nouns", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermDriftParameters {
    /// "This", by language.
    demonstratives: WordLists,
    /// Nouns that are used for one another, by language; each with its forms.
    nouns: BTreeMap<String, Vec<Vec<String>>>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<TermDriftParameters>()?))
}

/// What may be written together with an Arabic noun.
const PREFIXES: [char; 3] = ['و', 'ل', 'ب'];

impl Check for TermDriftParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let (text, document) = (cx.text(), cx.document);
        let language = document.language();
        let Some(nouns) = self.nouns.get(language.tag()).map(|forms| Nouns::new(language, forms)) else {
            return;
        };
        let introduced: Vec<(usize, Span)> = document
            .blocks()
            .iter()
            .filter(|b| matches!(b.role, Role::Headline | Role::Subheadline | Role::Lead))
            .flat_map(|b| document.words_in(b.span))
            .filter_map(|word| Some((nouns.class(word.span.of(text))?, word.span)))
            .collect();
        let Some((first, named)) = introduced.first().copied() else { return };
        // Several are there from the start: they are different things.
        if introduced.iter().any(|(other, _)| *other != first) {
            return;
        }
        let shapes = self.demonstratives.shapes(language);
        let is_demonstrative = |found: &str| {
            shapes.may_hold(found) && folded(found, |found| self.demonstratives.contains(language, found))
        };
        for pair in cx.blocks().flat_map(|block| document.words_in(block.span).windows(2)) {
            let [this, noun] = pair else { continue };
            let is_other = || nouns.class(noun.span.of(text)).is_some_and(|other| other != first);
            if is_demonstrative(this.span.of(text)) && is_other() {
                let finding = Finding::new(noun.span).arg("first", named.of(text));
                findings.push(finding.label(named, labels::INTRODUCED_BY_THIS_NAME));
            }
        }
    }
}

/// The nouns of a language for one kind of thing.
struct Nouns<'p> {
    forms: &'p [Vec<String>],
    shapes: WordFilter,
    prefixes: &'static [char],
}

impl<'p> Nouns<'p> {
    fn new(language: Language, forms: &'p [Vec<String>]) -> Self {
        let prefixes: &[char] = if language == Language::Arabic { &PREFIXES } else { &[] };
        let shapes = WordFilter::of(forms.iter().flatten().map(String::as_str)).behind(prefixes);
        Self { forms, shapes, prefixes }
    }

    /// Which noun a word is a form of.
    fn class(&self, word: &str) -> Option<usize> {
        if !self.shapes.may_hold(word) {
            return None;
        }
        folded(word, |folded| {
            let bare = folded.strip_prefix(self.prefixes).unwrap_or(folded);
            self.forms.iter().position(|forms| forms.iter().any(|form| form == folded || form == bare))
        })
    }
}
