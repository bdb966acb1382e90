//! `split-word`: a word in two pieces: a listed compound, or one that the text has whole elsewhere.

mod broken;

use crate::text::language::Language;
use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::dictionary::{self, LookupStatus};
use crate::document::model::Word;
use crate::rules::{BuildError, Params, WordFilter, WordLists};
use crate::text::fold::folded;
use crate::text::span::Span;
use crate::text::word_key::WordKey;

use broken::are_two_words;

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

impl SplitWordParameters {
    /// Both pieces only here, the whole at least twice elsewhere: no pair of words that may stand joined or
    /// apart.
    fn is_whole_elsewhere(&self, cx: &Context<'_>, (first, second): (&Word, &Word), whole: &str) -> bool {
        let times = |word: WordKey| cx.document.seen().word(word);
        whole.chars().count() >= self.least
            && times(WordKey::of(whole)) >= 2
            && times(first.key) == 1
            && times(second.key) == 1
    }
}

impl Check for SplitWordParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.blocks().filter(|block| has_spaced_words(block.language)) {
            let lookups = cx.document.lookups_in(block.span);
            let pieces = FirstPieces::of(&self.prefixes, block.language);
            for (pair, lookups) in cx.document.words_in(block.span).windows(2).zip(lookups.windows(2)) {
                let ([first, second], [a, b]) = (pair, lookups) else { continue };
                if let Some(finding) = broken::finding(cx, block.language, (first, second)) {
                    findings.push(finding);
                    continue;
                }
                let unknown = (*a == LookupStatus::Unknown, *b == LookupStatus::Unknown);
                findings.extend(self.finding(cx, &pieces, (first, second), unknown));
            }
        }
    }
}

impl SplitWordParameters {
    /// What is wrong with two words that stand side by side; and whether a dictionary lacks each.
    fn finding(
        &self,
        cx: &Context<'_>,
        pieces: &FirstPieces<'_>,
        (first, second): (&Word, &Word),
        unknown: (bool, bool),
    ) -> Option<Finding> {
        let language = pieces.language;
        let (a, b) = (first.span.of(cx.text()), second.span.of(cx.text()));
        let article = language == Language::Arabic && ARTICLES.contains(&a);
        // Where there is a dictionary, one of the pieces at least is no word.
        let whole_words = pieces.in_lists && !unknown.0 && !unknown.1 && !article;
        let piece = pieces.has(a);
        if (whole_words && !piece) || !are_two_words(cx.text(), first, second) {
            return None;
        }
        let span = Span { start: first.span.start, end: second.span.end };
        if piece {
            return Some(Finding::new(span).message("piece").arg("piece", a));
        }
        if a.chars().count().min(b.chars().count()) < 2 {
            return None;
        }
        let whole = format!("{a}{b}");
        let finding = Finding::new(span).replace(Applicability::Unsafe, whole.clone());
        if self.is_whole_elsewhere(cx, (first, second), &whole) {
            return Some(finding);
        }
        let apart = article && is_defined(b, &whole);
        let broken = || is_broken(language, (a, unknown.0), (b, unknown.1), &whole);
        (apart || broken()).then(|| finding.message("apart"))
    }
}

/// Languages whose words have spaces between them and are not written in two pieces.
fn has_spaced_words(language: Language) -> bool {
    !language.is_cjk()
        && !matches!(language, Language::Vietnamese | Language::Thai | Language::Persian | Language::Urdu)
}

/// The first pieces of a language that are no words.
struct FirstPieces<'p> {
    prefixes: &'p WordLists,
    language: Language,
    shapes: WordFilter,
    are_listed: bool,
    /// There is a dictionary of the language.
    in_lists: bool,
}

impl<'p> FirstPieces<'p> {
    fn of(prefixes: &'p WordLists, language: Language) -> Self {
        let (shapes, are_listed) = (prefixes.shapes(language), prefixes.has(language));
        Self { prefixes, language, shapes, are_listed, in_lists: dictionary::lists(language) }
    }

    fn has(&self, word: &str) -> bool {
        self.are_listed
            && self.shapes.may_hold(word)
            && folded(word, |word| self.prefixes.contains(self.language, word))
    }
}

/// The article, which is written together with its word, alone and behind what is joined to it.
const ARTICLES: &[&str] = &["ال", "وال", "بال", "كال", "فال"];

/// How common a word with its article must be (share of all words), and of how many times the word without it
/// the least: “ال سعود” is a family (taste).
const DEFINED: f32 = 1e-7;
const OF_BARE: f32 = 0.05;

/// Whether a word stands with an article often enough that one before it is its own.
fn is_defined(word: &str, whole: &str) -> bool {
    let Some(frequencies) = dictionary::frequencies(Language::Arabic) else { return false };
    let share = |word: &str| frequencies.share(word).unwrap_or_default();
    let least = DEFINED.max(OF_BARE * share(word));
    word.chars().count() > 2 && share(whole) >= least && dictionary::knows(Language::Arabic, whole)
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
