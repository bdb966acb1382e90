//! `english-verbs`: English verbs in a form that the word before them does not allow ("will announced",
//! "has announce", "did not went", "This allow users").

mod forms;

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::rules::{BuildError, Params};
use crate::text::language::Language;

use super::lazy::lazy;
use super::word_at::WordAt;
use forms::{VerbForms, past, third};

pub(crate) const KIND: Kind = Kind {
    name: "english-verbs",
    summary: "English verbs in a form that the word before them does not allow",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EnglishVerbsParameters {
    /// Verbs that are no nouns or adjectives, by their bases.
    verbs: HashSet<String>,
    /// Verbs that are nouns, too.
    nouns: HashSet<String>,
    /// Pasts that are not regular, with their bases.
    irregular: BTreeMap<String, String>,
    /// Words before “to” that an infinitive follows.
    willing: HashSet<String>,
    /// Adverbs that may stand between an auxiliary and its verb.
    adverbs: HashSet<String>,
}

struct EnglishVerbsCheck {
    parameters: EnglishVerbsParameters,
    /// Of the verbs, and of those with the nouns.
    verbs: VerbForms,
    all: VerbForms,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy(params, read, true)
}

fn read(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: EnglishVerbsParameters = params.parse()?;
    let verbs = VerbForms::of(&parameters.verbs);
    let all =
        VerbForms::of(parameters.verbs.iter().chain(&parameters.nouns)).with_pasts(&parameters.irregular);
    Ok(Box::new(EnglishVerbsCheck { parameters, verbs, all }))
}

impl Check for EnglishVerbsCheck {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.blocks().filter(|block| block.language == Language::English) {
            let words = cx.document.words_in(block.span);
            for at in 1..words.len() {
                let Some(word) = words.get(at).filter(|word| !word.masked) else { continue };
                let found = word.span.of(cx.text());
                if !found.starts_with(char::is_lowercase) {
                    continue;
                }
                let right = self.right(&WordAt { text: cx.text(), words, at }, found);
                findings
                    .extend(right.map(|right| Finding::new(word.span).replace(Applicability::Unsafe, right)));
            }
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

/// Behind these stands the plain verb. Apostrophes are straight here.
#[rustfmt::skip]
const MODALS: &[&str] = &[
    "will", "would", "can", "could", "should", "must", "shall", "might", "cannot",
    "won't", "can't", "couldn't", "wouldn't", "shouldn't",
];
const DO: &[&str] = &["did", "does", "do"];
const NEGATED: &[&str] = &["didn't", "doesn't", "don't"];
/// Behind these stands the participle.
const AUXILIARIES: &[&str] =
    &["has", "have", "had", "having", "hasn't", "haven't", "was", "were", "been", "being"];

/// The word so many before, in small letters and with straight apostrophes.
fn before(place: &WordAt<'_>, by: isize) -> Option<String> {
    place.small(-by).map(|word| word.replace('’', "'"))
}

impl EnglishVerbsCheck {
    /// What a verb should be behind the words before it.
    fn right(&self, place: &WordAt<'_>, word: &str) -> Option<String> {
        let next = before(place, 1)?;
        let adverb = self.parameters.adverbs.contains(&next);
        let (by, last) = if adverb { (2, before(place, 2)?) } else { (1, next) };
        let is = |words: &[&str], word: &str| words.contains(&word);
        let negates =
            last == "not" && before(place, by + 1).is_some_and(|word| is(DO, &word) || is(MODALS, &word));
        if negates || is(MODALS, &last) || is(NEGATED, &last) {
            return self.all.of_past(word).or_else(|| self.verbs.of_third(word)).map(str::to_owned);
        }
        if is(AUXILIARIES, &last) && self.parameters.verbs.contains(word) {
            return Some(past(word));
        }
        if adverb {
            return None;
        }
        if last == "to" && before(place, 2).is_some_and(|word| self.parameters.willing.contains(&word)) {
            return self.all.of_past(word).map(str::to_owned);
        }
        self.behind_subject(place, word)
    }

    /// "This allow", "We looks": a verb right behind a pronoun, mostly one that opens a sentence.
    fn behind_subject(&self, place: &WordAt<'_>, word: &str) -> Option<String> {
        let opens = place.written(-2).is_none();
        match place.written(-1)? {
            "It" | "He" | "She" | "This" if opens => {
                self.parameters.verbs.contains(word).then(|| third(word))
            }
            "We" | "They" if opens => self.all.of_third(word).map(str::to_owned),
            "we" | "they" => self.verbs.of_third(word).map(str::to_owned),
            _ => None,
        }
    }
}
