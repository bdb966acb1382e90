//! `term-drift`: "this programme" for what headline and lead call a project.

use crate::text::language::Language;
use std::collections::BTreeMap;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::{Block, Role, Word};
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
        let Some(nouns) = self.nouns.get(language.tag()) else { return };
        let prefixes: &[char] = if language == Language::Arabic { &PREFIXES } else { &[] };
        let nouns_like = WordFilter::of(nouns.iter().flatten().map(String::as_str)).behind(prefixes);
        let class = |word: &Word| {
            if !nouns_like.may_hold(word.span.of(text)) {
                return None;
            }
            folded(word.span.of(text), |folded| {
                let bare = folded.strip_prefix(prefixes).unwrap_or(folded);
                nouns.iter().position(|forms| forms.iter().any(|form| form == folded || form == bare))
            })
        };
        let opening: Vec<&Block> = document
            .blocks()
            .iter()
            .filter(|b| matches!(b.role, Role::Headline | Role::Subheadline | Role::Lead))
            .collect();
        let introduced: Vec<(usize, Span)> = opening
            .iter()
            .flat_map(|b| document.words_in(b.span))
            .filter_map(|w| Some((class(w)?, w.span)))
            .collect();
        let Some((first, named)) = introduced.first().copied() else { return };
        // Several are there from the start: they are different things.
        if introduced.iter().any(|(other, _)| *other != first) {
            return;
        }
        let shapes = self.demonstratives.shapes(language);
        for block in cx.blocks() {
            for pair in document.words_in(block.span).windows(2) {
                let [this, noun] = pair else { continue };
                let found = this.span.of(text);
                let demonstrative = shapes.may_hold(found)
                    && folded(found, |found| self.demonstratives.contains(language, found));
                if demonstrative && class(noun).is_some_and(|other| other != first) {
                    findings.push(
                        Finding::new(noun.span)
                            .arg("first", named.of(text))
                            .label(named, "introduced by this name"),
                    );
                }
            }
        }
    }
}
