//! `english-verbs`: English verbs in a form that the word before them does not allow ("will announced",
//! "has announce", "did not went", "This allow users").

mod forms;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Word;
use crate::rules::{BuildError, Params};
use crate::text::language::Language;
use crate::text::lower::lowered;
use crate::text::span::Span;

use super::lazy::lazy;
use forms::{VerbForms, past, third};

pub(crate) const KIND: Kind = Kind {
    name: "english-verbs",
    summary: "English verbs in a form that the word before them does not allow",
    build,
};

#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
struct EnglishVerbsParameters {
    /// Verbs that are no nouns or adjectives, by their bases.
    verbs: Vec<String>,
    /// Verbs that are nouns, too.
    nouns: Vec<String>,
    /// Pasts that are not regular, with their bases.
    irregular: BTreeMap<String, String>,
    /// Words before “to” that an infinitive follows.
    willing: Vec<String>,
    /// Adverbs that may stand between an auxiliary and its verb.
    adverbs: Vec<String>,
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
    let irregular: Vec<_> = parameters.irregular.clone().into_iter().collect();
    let all = parameters.verbs.iter().chain(&parameters.nouns).cloned().collect::<Vec<_>>();
    let (verbs, all) = (VerbForms::of(&parameters.verbs, &[]), VerbForms::of(&all, &irregular));
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
                let before = WordsBefore { text: cx.text(), words, at };
                let right = self.right(&before, found);
                findings
                    .extend(right.map(|right| Finding::new(word.span).replace(Applicability::Unsafe, right)));
            }
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

/// The words before one, with nothing but spaces between them.
struct WordsBefore<'t> {
    text: &'t str,
    words: &'t [Word],
    at: usize,
}

impl WordsBefore<'_> {
    /// The word so many before, as it stands there.
    fn as_written(&self, by: usize) -> Option<&str> {
        let first = self.at.checked_sub(by)?;
        let passage = self.words.get(first..=self.at)?;
        let together = passage.windows(2).all(|pair| match pair {
            [a, b] => {
                !a.masked
                    && matches!(
                        Span { start: a.span.end, end: b.span.start }.of(self.text),
                        " " | "\u{A0}" | "\n"
                    )
            }
            _ => true,
        });
        together.then(|| passage.first().map(|word| word.span.of(self.text)))?
    }

    fn nth(&self, by: usize) -> Option<String> {
        self.as_written(by).map(|word| lowered(word).into_owned())
    }

    /// Whether a sentence begins with the word so many before.
    fn begins(&self, by: usize) -> bool {
        self.as_written(by + 1).is_none()
    }
}

const MODALS: &[&str] = &[
    "will",
    "would",
    "can",
    "could",
    "should",
    "must",
    "shall",
    "might",
    "cannot",
    "won't",
    "can't",
    "couldn't",
    "wouldn't",
    "shouldn't",
    "won’t",
    "can’t",
    "couldn’t",
    "wouldn’t",
    "shouldn’t",
];
const NEGATED: &[&str] = &["didn't", "doesn't", "don't", "didn’t", "doesn’t", "don’t"];
const HAVE: &[&str] = &["has", "have", "had", "having", "hasn't", "haven't", "hasn’t", "haven’t"];
const BE: &[&str] = &["was", "were", "been", "being"];

impl EnglishVerbsCheck {
    /// What a verb should be behind the words before it.
    fn right(&self, before: &WordsBefore<'_>, word: &str) -> Option<String> {
        let mut by = 1;
        let mut last = before.nth(by)?;
        while by < 2 && self.parameters.adverbs.contains(&last) {
            by += 1;
            last = before.nth(by)?;
        }
        let modal = MODALS.contains(&last.as_str());
        let negated = NEGATED.contains(&last.as_str())
            || last == "not"
                && before.nth(by + 1).is_some_and(|word| matches!(word.as_str(), "did" | "does" | "do"));
        let behind_not =
            last == "not" && before.nth(by + 1).is_some_and(|word| MODALS.contains(&word.as_str()));
        if modal || negated || behind_not {
            return self.all.of_past(word).or_else(|| self.verbs.of_third(word)).map(str::to_owned);
        }
        let listed = || self.parameters.verbs.iter().any(|verb| verb == word);
        if (HAVE.contains(&last.as_str()) || BE.contains(&last.as_str())) && listed() {
            return Some(past(word));
        }
        if last == "to"
            && by == 1
            && before.nth(2).is_some_and(|word| self.parameters.willing.contains(&word))
        {
            return self.all.of_past(word).map(str::to_owned);
        }
        let subject = before.as_written(1).filter(|_| by == 1)?;
        if matches!(subject, "It" | "He" | "She" | "This") && before.begins(1) && listed() {
            return Some(third(word));
        }
        let opens = matches!(subject, "We" | "They") && before.begins(1);
        let forms = if opens { &self.all } else { &self.verbs };
        let several = opens || matches!(subject, "we" | "they");
        several.then(|| forms.of_third(word).map(str::to_owned))?
    }
}
