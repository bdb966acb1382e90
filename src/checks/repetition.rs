//! `repetition`: the same word twice in a row.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Word;
use crate::rules::{BuildError, Params};
use crate::spelling::is_given_name;
use crate::text::language::Language;
use crate::text::script::{Scripts, is_letter};
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind { name: "repetition", summary: "the same word twice in a row", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RepetitionParameters {
    /// Words that may stand twice ("had had").
    #[serde(default)]
    allow: Vec<String>,
    /// By language, words whose second copy may go without a look (function words that never stand twice).
    #[serde(default)]
    safe: BTreeMap<String, Vec<String>>,
    /// Shortest word looked at (characters).
    #[serde(default = "two")]
    least: usize,
}

fn two() -> usize {
    2
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<RepetitionParameters>()?))
}

impl Check for RepetitionParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        for block in cx.blocks() {
            let words = cx.document.words_in(block.span);
            if block.language == Language::Arabic {
                findings.extend(clauses(text, words));
            }
            for (at, pair) in words.windows(2).enumerate() {
                let [first, second] = pair else { continue };
                if !self.is_repeated(text, block.language, first, second)
                    || self.is_meant(text, block.language, words, at, second.span)
                {
                    continue;
                }
                let word = first.span.of(text);
                let safe = self.is_safe(block.language, &word.to_lowercase());
                let applicability = if safe { Applicability::Safe } else { Applicability::Unsafe };
                let finding = Finding::new(Span { start: first.span.start, end: second.span.end });
                let second_copy = Span { start: first.span.end, end: second.span.end };
                findings.push(finding.arg("word", word).edit(applicability, second_copy, ""));
            }
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

/// Fewest and most words of a clause that stands twice in a row (taste: three words may be a refrain).
const CLAUSE: std::ops::RangeInclusive<usize> = 4..=14;

/// Clauses that stand twice, one right after the other.
fn clauses(text: &str, words: &[Word]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let same = |length: &usize| {
            let (first, second) = (words.get(at..at + length), words.get(at + length..at + 2 * length));
            first.zip(second).is_some_and(|(first, second)| {
                first.iter().zip(second).all(|(a, b)| a.key == b.key && !a.masked)
                    && first.windows(2).any(|pair| matches!(pair, [a, b] if a.key != b.key))
            })
        };
        let Some(length) = CLAUSE.into_iter().find(same) else {
            at += 1;
            continue;
        };
        let span_of = |from: usize, to: usize| {
            let (first, last) = (words.get(from)?, words.get(to)?);
            Some(Span { start: first.span.start, end: last.span.end })
        };
        let whole = span_of(at, at + 2 * length - 1);
        let first = span_of(at, at + length - 1);
        if let (Some(whole), Some(first)) = (whole, first)
            && !whole.of(text).contains(['.', '!', '?', '؟', '\n', ':', ';', '|'])
        {
            let second = Span { start: first.end, end: whole.end };
            findings.push(Finding::new(whole).arg("word", first.of(text)).edit(
                Applicability::Unsafe,
                second,
                "",
            ));
        }
        at += length;
    }
    findings
}

/// Names of letters, one of which may stand twice: "سي إن إن".
const LETTERS: &[&str] = &["سي", "بي", "تي", "جي", "دي", "إم", "إف", "إس", "آر"];

/// Two things of one name, the second told by what follows it: "والتين والتين الشوكي".
fn is_coordinated(text: &str, second: Span, third: Option<Span>, word: &str) -> bool {
    let qualified = third.is_some_and(|third| Span { start: second.end, end: third.start }.of(text) == " ");
    word.starts_with('و') && word.chars().count() > 3 && qualified
}

impl RepetitionParameters {
    /// Whether two words are the same, with a space between them.
    fn is_repeated(&self, text: &str, language: Language, first: &Word, second: &Word) -> bool {
        let reduplicates = language.is_cjk() && first.scripts != Scripts::LATIN;
        if first.masked || second.masked || reduplicates || first.span.len() != second.span.len() {
            return false;
        }
        let (a, b) = (first.span.of(text), second.span.of(text));
        let same = a == b || (a.chars().next().is_some_and(char::is_uppercase) && a.to_lowercase() == b);
        let gap = Span { start: first.span.end, end: second.span.start }.of(text);
        let spaced = !gap.is_empty() && gap.chars().all(|c| c == ' ' || c == '\u{A0}' || c == '\n');
        same && spaced
            && !is_part(text, first.span, second.span)
            && a.chars().count() >= self.least
            && a.chars().all(is_letter)
    }

    /// Whether a repetition is meant: a name, a third one, a word that may be said twice. `at` is the first
    /// of the two words, `second` the place of the other.
    fn is_meant(&self, text: &str, language: Language, words: &[Word], at: usize, second: Span) -> bool {
        let word = |n: Option<usize>| n.and_then(|n| words.get(n)).map(|word| word.span);
        let (before, after) = (word(at.checked_sub(1)), word(Some(at + 2)));
        let a = word(Some(at)).map_or("", |span| span.of(text));
        let b = second.of(text);
        let third =
            after.is_some_and(|span| span.of(text) == b) || before.is_some_and(|span| span.of(text) == a);
        let named = language == Language::Arabic
            && (is_coordinated(text, second, after, a)
                || is_given_name(a)
                || before.is_some_and(|span| LETTERS.contains(&span.of(text))));
        named || third || self.allow.contains(&a.to_lowercase()) || is_name(b, language.is_arabic_script())
    }

    fn is_safe(&self, language: Language, lower: &str) -> bool {
        self.safe.get(language.tag()).is_some_and(|words| words.iter().any(|word| word == lower))
    }
}

/// Whether one of two words is a part of a longer one: "in in-depth talks", "a built-in in the wall", "l’est
/// est". Of two Arabic names of a month neither is: "شباط/فبراير فبراير".
fn is_part(text: &str, first: Span, second: Span) -> bool {
    let arabic = first.of(text).starts_with(|c| matches!(c, '\u{621}'..='\u{64A}'));
    let joins = |c: char| matches!(c, '-' | '‑' | '’' | '\'' | '_') || c == '/' && !arabic;
    let before = text.get(..first.start as usize).unwrap_or_default();
    let after = text.get(second.end as usize..).unwrap_or_default();
    before.ends_with(joins)
        || after.strip_prefix(joins).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
}

/// "Duran Duran", "Pago Pago": both with a capital, so the second, too.
fn is_name(word: &str, arabic: bool) -> bool {
    !arabic && word.chars().next().is_some_and(char::is_uppercase)
}
