//! `german-agreement`: articles and adjectives that fit no case of their German noun ("eine Projekt",
//! "in ihre eigene Anwendungen").

use std::collections::HashSet;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::dictionary::german::{self, Article, Declension, Forms};
use crate::document::model::{Block, Word};
use crate::rules::{BuildError, Params};
use crate::text::language::Language;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "german-agreement",
    summary: "German articles and adjectives that do not fit their noun",
    build,
};

/// Most adjectives between an article and its noun that are looked at (taste).
const ADJECTIVES: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct GermanAgreementParameters {
    /// Words in small letters that end as adjectives do and are none.
    no_adjective: HashSet<String>,
    /// Nouns whose gender is not settled, or that are words of other kinds too.
    unsettled: HashSet<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<GermanAgreementParameters>()?))
}

impl Check for GermanAgreementParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.blocks().filter(|block| block.language == Language::German) {
            let words = cx.document.words_in(block.span);
            for at in 1..words.len() {
                findings.extend(self.phrase(cx, block, words, at).and_then(NounPhrase::finding));
            }
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

/// An article, the adjectives behind it, and their noun.
struct NounPhrase<'t> {
    article: (Span, &'t str),
    /// What it allows.
    head: Article,
    adjectives: Vec<(Span, &'t str)>,
    noun: (Span, &'t str),
    /// What the words before the article leave open.
    asked: Forms,
}

impl GermanAgreementParameters {
    /// The phrase that ends in a noun.
    fn phrase<'t>(
        &self,
        cx: &Context<'t>,
        block: &Block,
        words: &[Word],
        at: usize,
    ) -> Option<NounPhrase<'t>> {
        let text = cx.text();
        let of =
            |at: usize| words.get(at).filter(|word| !word.masked).map(|word| (word.span, word.span.of(text)));
        let beside = |at: usize| {
            let gap = Span { start: words.get(at)?.span.end, end: words.get(at + 1)?.span.start };
            matches!(gap.of(text), " " | "\u{A0}" | "\n").then_some(())
        };
        let noun = of(at).filter(|(_, word)| word.starts_with(char::is_uppercase))?;
        if !stands_alone(text, block, words, at) || self.unsettled.contains(noun.1) {
            return None;
        }
        let mut adjectives = Vec::new();
        let mut before = chain_start(text, words, at).checked_sub(1)?;
        beside(before)?;
        while adjectives.len() < ADJECTIVES && self.is_adjective(of(before)?.1) {
            adjectives.insert(0, of(before)?);
            before = before.checked_sub(1)?;
            beside(before)?;
        }
        let article = of(before)?;
        let Some(head) = german::article(article.1) else {
            let asked = german::asked_by_alone(article.1)?;
            let head = Article { forms: asked, declension: Declension::Strong };
            return Some(NounPhrase { article, head, adjectives, noun, asked });
        };
        let previous = before.checked_sub(1).filter(|at| beside(*at).is_some()).and_then(of);
        if is_pronoun(text, block, article, previous) || is_superlative(article.1, &adjectives) {
            return None;
        }
        let asked = previous.map_or(Forms::ALL, |(_, word)| german::asked_by(word));
        Some(NounPhrase { article, head, adjectives, noun, asked })
    }

    fn is_adjective(&self, word: &str) -> bool {
        word.starts_with(char::is_lowercase)
            && word.chars().count() > 3
            && ["e", "en", "er", "es", "em"].iter().any(|ending| word.ends_with(ending))
            && german::article(word).is_none()
            && !self.no_adjective.contains(word)
    }
}

/// The first of the words that hyphens tie to one: “NSA” of “NSA-Projekt”.
fn chain_start(text: &str, words: &[Word], at: usize) -> usize {
    let tied = |at: &usize| {
        let (Some(word), Some(next)) = (words.get(*at), words.get(at + 1)) else { return false };
        matches!(Span { start: word.span.end, end: next.span.start }.of(text), "-" | "‑")
    };
    (0..at).rev().take_while(tied).last().unwrap_or(at)
}

/// Whether a noun is neither part of a name of several words nor tied to what follows.
fn stands_alone(text: &str, block: &Block, words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    let start = words.get(chain_start(text, words, at)).map_or(word.span.start, |first| first.span.start);
    let before = text.get(block.span.start as usize..start as usize).unwrap_or_default();
    let after = text.get(word.span.end as usize..block.span.end as usize).unwrap_or_default();
    if !before.ends_with([' ', '\u{A0}', '\n']) || after.starts_with(['-', '‑', '/', '_', '&', '(']) {
        return false;
    }
    let chain = words.get(chain_start(text, words, at)..at).unwrap_or_default();
    if chain.iter().any(|part| part.span.of(text).starts_with(char::is_lowercase)) {
        return false;
    }
    let next = after.trim_start_matches([' ', '\u{A0}', '\n']);
    next.len() == after.len()
        || !next.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "\"„“'‚»«".contains(c))
}

/// Whether an article may stand for a noun of its own: "die", "das" behind a comma or at the head of a
/// sentence.
fn is_pronoun(text: &str, block: &Block, (span, word): (Span, &str), previous: Option<(Span, &str)>) -> bool {
    if !german::may_be_pronoun(word) {
        return false;
    }
    // “ein Projekt das Beachtung verdient”: a comma is missing, and the pronoun is right.
    if word == "das" && previous.is_some_and(|(_, word)| word == "so") {
        return true;
    }
    let relative = matches!(word, "die" | "das" | "dem" | "den" | "welche" | "welches" | "welcher");
    if relative && previous.is_some_and(|(_, word)| word.starts_with(char::is_uppercase)) {
        return true;
    }
    let from = previous
        .filter(|(_, word)| german::asked_by(word) != Forms::ALL)
        .map_or(span.start, |(s, _)| s.start);
    let before = text.get(block.span.start as usize..from as usize).unwrap_or_default().trim_end();
    before.is_empty()
        || before.ends_with([',', '.', ':', ';', '!', '?', '–', '—', '-', '(', '„', '"', '“', '»', '*', '•'])
}

/// “am wenigsten bequeme”.
fn is_superlative(article: &str, adjectives: &[(Span, &str)]) -> bool {
    article == "am" && adjectives.first().is_some_and(|(_, word)| word.ends_with("sten"))
}

impl NounPhrase<'_> {
    /// What is at fault, if nothing fits.
    fn finding(self) -> Option<Finding> {
        let noun = german::noun_forms(self.noun.1)?;
        let fitting = self.head.forms.and(noun);
        if fitting.is_empty() {
            let article = german::article(self.article.1).is_some();
            return article.then(|| self.article_finding(noun));
        }
        let fitting = fitting.and(self.asked);
        if fitting.is_empty() {
            return None;
        }
        let mut left = fitting;
        for (span, word) in &self.adjectives {
            let next = left.and(german::adjective_forms(word, self.head.declension));
            if next.is_empty() {
                return adjective_finding(*span, word, self.noun.1, left, self.head.declension);
            }
            left = next;
        }
        None
    }

    fn article_finding(&self, noun: Forms) -> Finding {
        let finding = Finding::new(self.article.0).arg("noun", self.noun.1);
        let cases = self.head.forms.cases();
        match german::article_for(self.article.1, noun.and(cases).and(self.asked)) {
            Some(right) => finding.replace(Applicability::Unsafe, right),
            None => finding.message("open"),
        }
    }
}

fn adjective_finding(
    span: Span,
    word: &str,
    noun: &str,
    left: Forms,
    declension: Declension,
) -> Option<Finding> {
    let right = german::adjective_for(word, left, declension)?;
    Some(Finding::new(span).arg("noun", noun).replace(Applicability::Unsafe, right))
}
