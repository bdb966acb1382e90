//! `split-word`: a word in two pieces: a listed compound, or one that the text has whole elsewhere.

use crate::text::language::Language;
use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::dictionary::{self, LookupStatus};
use crate::document::model::Word;
use crate::rules::{BuildError, Params, WordLists};
use crate::text::fold::folded;
use crate::text::script::is_letter;
use crate::text::span::Span;
use crate::text::word_key::WordKey;

pub(crate) const KIND: Kind = Kind { name: "split-word", summary: "a word in two pieces", build };

/// Fewest letters of a word whose pieces are told by frequency, how common it is, and how much rarer a piece.
const LEAST: usize = 6;
const COMMON: f32 = 1e-6;
const RARER: f32 = 100.0;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SplitWordParameters {
    /// First pieces that are no words, by language.
    prefixes: WordLists,
    /// Shortest whole word (characters).
    #[serde(default = "eight")]
    least: usize,
}

fn eight() -> usize {
    8
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<SplitWordParameters>()?))
}

impl Check for SplitWordParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let mut whole = String::new();
        for block in cx.blocks().filter(|b| {
            !b.language.is_cjk()
                && !matches!(
                    b.language,
                    Language::Vietnamese | Language::Thai | Language::Persian | Language::Urdu
                )
        }) {
            let lookups = cx.document.lookups_in(block.span);
            let (lists, pieces) = (dictionary::lists(block.language), self.prefixes.has(block.language));
            let shapes = self.prefixes.shapes(block.language);
            let is_piece = |word: &str| {
                pieces
                    && shapes.may_hold(word)
                    && folded(word, |word| self.prefixes.contains(block.language, word))
            };
            for (pair, lookups) in cx.document.words_in(block.span).windows(2).zip(lookups.windows(2)) {
                let ([first, second], [first_standing, second_standing]) = (pair, lookups) else { continue };
                let unknown =
                    (*first_standing == LookupStatus::Unknown, *second_standing == LookupStatus::Unknown);
                // Where there is a dictionary, one of the pieces at least is no word.
                let whole_words = lists && !unknown.0 && !unknown.1;
                if whole_words && !pieces {
                    continue;
                }
                let (a, b) = (first.span.of(text), second.span.of(text));
                let piece = is_piece(a);
                if (whole_words && !piece)
                    || first.masked
                    || second.masked
                    || (Span { start: first.span.end, end: second.span.start }).of(text) != " "
                {
                    continue;
                }
                let letters = |word: &Word, text: &str| word.plain || text.chars().all(is_letter);
                if !letters(first, a) || !letters(second, b) {
                    continue;
                }
                let span = Span { start: first.span.start, end: second.span.end };
                if piece {
                    findings.push(Finding::new(span).message("piece").arg("piece", a));
                    continue;
                }
                if whole_words {
                    continue;
                }
                whole.clear();
                whole.push_str(a);
                whole.push_str(b);
                let times = |word: WordKey| cx.document.seen().word(word);
                // Both pieces only here, the whole at least twice elsewhere: no pair of words that may stand
                // joined or apart.
                let broken = whole.chars().count() >= self.least
                    && times(WordKey::of(&whole)) >= 2
                    && times(first.key) == 1
                    && times(second.key) == 1;
                let broken = broken || is_broken(block.language, (a, unknown.0), (b, unknown.1), &whole);
                if broken && a.chars().count().min(b.chars().count()) >= 2 {
                    findings.push(Finding::new(span).replace(Applicability::Unsafe, whole.clone()));
                }
            }
        }
    }
}

/// Two pieces of which one is no word, and nearly never seen, and a common word that they make.
fn is_broken(
    language: Language,
    (a, a_unknown): (&str, bool),
    (b, b_unknown): (&str, bool),
    whole: &str,
) -> bool {
    let Some(frequencies) = dictionary::frequencies(language)
        .filter(|_| dictionary::lists(language) && a.chars().chain(b.chars()).all(is_small))
    else {
        return false;
    };
    let share = |word: &str| frequencies.share(word).unwrap_or_default();
    let common = share(whole);
    if common < COMMON {
        return false;
    }
    let piece = |word: &str, unknown: bool| unknown && share(word) * RARER < common;
    let pieces = whole.chars().count() >= LEAST
        && (piece(a, a_unknown) || piece(b, b_unknown))
        && share(a).min(share(b)) * RARER < common;
    pieces && dictionary::knows(language, whole)
}

/// Names are put together of anything.
fn is_small(c: char) -> bool {
    !c.is_uppercase()
}
