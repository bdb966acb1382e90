//! The small figures of two versions of a release, paragraph by paragraph: “12 جزيرة”, “14 islands”; “300”,
//! “30”; “three”, “أربع”.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

use crate::check::{Context, Finding};
use crate::document::Document;
use crate::document::model::{Block, EntityKind, Role, Word};
use crate::locale::messages::labels;
use crate::text::chars::{ascii_digits, leading_letters};
use crate::text::lower::lowered;
use crate::text::span::Span;

/// Words for numbers.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct FigureWords {
    /// By language: the words for two, three and so on, forms of one number apart by a bar.
    words: BTreeMap<String, Vec<String>>,
    /// Words that make another number of the one beside them: hundred, million, teens.
    scales: Vec<String>,
}

/// A figure of a paragraph: its digits, and where it stands.
type SmallFigure = (String, Span);

/// A day without its year, which other languages write in words: "15.8.", "29.9.".
pub(super) fn is_day(text: &str, number: Span) -> bool {
    let within =
        |part: &str, most: u8| part.len() <= 2 && part.parse().is_ok_and(|n: u8| (1..=most).contains(&n));
    let parts = number.of(text).split_once('.');
    let closed = text.get(number.end as usize..).is_some_and(|after| after.starts_with('.'));
    closed && parts.is_some_and(|(day, month)| within(day, 31) && within(month, 12))
}

/// Words before an hour with a stop: "kl. 16.00", "um 11.00 Uhr", "klo 9.30", "at 10.15".
const BEFORE_HOURS: &[&str] = &[
    "kl.", "kl", "klo", "um", "ab", "bis", "at", "until", "till", "alle", "dalle", "ore", "om", "tot", "à",
    "las", "às", "godz.", "ob", "στις", "έως",
];

/// An hour with a stop, which other languages write in other ways.
pub(super) fn is_hour(text: &str, number: Span) -> bool {
    let Some((hours, minutes)) = number.of(text).split_once('.') else { return false };
    let is = |part: &str, most: u8| part.parse().is_ok_and(|n: u8| n <= most);
    let shaped = hours.len() <= 2 && minutes.len() == 2 && is(hours, 24) && is(minutes, 59);
    let before = text.get(..number.start as usize).unwrap_or_default().trim_end();
    let word = before.rsplit([' ', '\n', '(', '\u{A0}']).next().unwrap_or_default().to_lowercase();
    let after = text.get(number.end as usize..).unwrap_or_default().trim_start();
    let unit = leading_letters(after);
    let named = ["Uhr", "uur", "h", "hrs", "hod", "kl", "am", "pm", "a", "p"].contains(&unit);
    shaped && (named || BEFORE_HOURS.contains(&word.as_str()))
}

/// Words behind an hour: “5 pm”, “17 h”, “5 مساء”.
const BEHIND_HOURS: &[&str] =
    &["am", "pm", "a", "p", "h", "heures", "uhr", "uur", "hrs", "hours", "صباحا", "مساء", "ظهرا"];

/// An hour without minutes, which other languages count in another way.
fn is_clock(text: &str, number: Span) -> bool {
    BEHIND_HOURS.contains(&word_behind(text, number).as_str())
}

/// “10 000”: the thousands of a number stand apart.
fn has_thousands(text: &str, number: Span) -> bool {
    let after = text.get(number.end as usize..).unwrap_or_default();
    let rest = after.strip_prefix([' ', '\u{A0}', '\u{202F}']).unwrap_or_default();
    rest.chars().take(3).filter(char::is_ascii_digit).count() == 3
}

/// The word behind a number, in lower case.
fn word_behind(text: &str, number: Span) -> String {
    let after = text.get(number.end as usize..).unwrap_or_default();
    lowered(leading_letters(after.trim_start_matches([' ', '-', '\u{A0}', '\u{202F}']))).into_owned()
}

/// Words among those of scales that join numbers or stand for shares.
const JOINERS: &[&str] = &["y", "et", "cent", "cents", "half", "ciento"];

/// How many of one span of time make another: days of a week, months, hours, minutes (“14 days”, “2 weeks”).
const TIMES: &[u32] = &[7, 12, 24, 60];
/// More weeks or years than this are not told in the smaller one (taste).
const FEW: u32 = 5;

/// Digits of a round number at most (taste: 3,000 and 30,000 are mixed up, not what has more zeros).
const ROUND: usize = 6;

impl FigureWords {
    /// Figures of a paragraph that nothing else tells: small numbers, and round ones.
    fn figures(&self, document: &Document, paragraph: Span) -> Vec<SmallFigure> {
        let text = document.text();
        let numbers = document.entities_in(paragraph).filter(|e| e.kind == EntityKind::Number);
        let plain =
            numbers.filter(|e| !is_day(text, e.span) && !is_hour(text, e.span) && !is_clock(text, e.span));
        let plain = plain.filter(|e| !has_thousands(text, e.span));
        let plain = plain.filter(|e| !self.scales.contains(&word_behind(text, e.span)));
        let valued = plain.map(|e| (ascii_digits(e.span.of(text)), e.span));
        valued.filter(|(value, _)| is_small(value) || is_round(value)).collect()
    }

    /// The figures of a paragraph with the numbers that are written in words, in the order of the text.
    fn with_words(
        &self,
        document: &Document,
        paragraph: Span,
        figures: &[SmallFigure],
    ) -> Option<Vec<SmallFigure>> {
        let words = self.words.get(document.language().tag())?;
        // Two has a form of its own in Arabic and one is an article in French: neither is counted in words.
        let counted = |(value, span): &&SmallFigure| {
            !matches!(value.as_str(), "1" | "2") && !is_share(document.text(), *span)
        };
        let mut found: Vec<SmallFigure> = figures.iter().filter(counted).cloned().collect();
        found.extend(self.in_words(document, paragraph, words));
        found.sort_by_key(|(_, span)| span.start);
        Some(found)
    }

    /// Whether no number of a paragraph stands in words that are not counted: “five hundred”, “عشرون”, “a
    /// dozen”; but “5 million”.
    fn counts_all(&self, document: &Document, paragraph: Span) -> bool {
        let text = document.text();
        let words = document.words_in(paragraph);
        let is_scale = |word: &Word| {
            let lower = lowered(word.span.of(text));
            !JOINERS.contains(&lower.as_ref()) && self.scales.iter().any(|scale| *scale == *lower)
        };
        let behind_digits = |word: &Word| {
            let before = text.get(..word.span.start as usize).unwrap_or_default();
            before.trim_end_matches([' ', '-', '\u{A0}', '\u{202F}']).ends_with(char::is_numeric)
        };
        !words.iter().any(|word| is_scale(word) && !behind_digits(word))
    }

    /// Numbers in words that stand alone: no part of “vingt-trois” or “three hundred”.
    fn in_words(&self, document: &Document, paragraph: Span, numbers: &[String]) -> Vec<SmallFigure> {
        let text = document.text();
        let words = document.words_in(paragraph);
        let value = |word: &Word| {
            let word = lowered(word.span.of(text)).into_owned();
            // “وثلاثة”: and three.
            let bare = word.strip_prefix('و').unwrap_or(&word);
            let is = |form: &str| form == word || form == bare;
            let at = numbers.iter().position(|forms| forms.split('|').any(is));
            at.map(|at| (at + 2).to_string())
        };
        let part = |at: Option<usize>| {
            let Some(word) = at.and_then(|at| words.get(at)) else { return false };
            let lower = lowered(word.span.of(text)).into_owned();
            let counted = |word: &str| self.scales.iter().any(|scale| scale == word);
            counted(&lower) || lower.strip_prefix('و').is_some_and(counted) || value(word).is_some()
        };
        let alone = |at: usize| !part(at.checked_sub(1)) && !part(Some(at + 1));
        // “خمس الركاب”: a fifth of the passengers.
        let of_all = |at: usize| words.get(at + 1).is_some_and(|next| next.span.of(text).starts_with("ال"));
        let found = words.iter().enumerate().filter(|(at, word)| !word.masked && alone(*at) && !of_all(*at));
        found.filter_map(|(_, word)| Some((value(word)?, word.span))).collect()
    }
}

/// A share in digits, which may be said in words elsewhere: “33 %”, “one in three”.
fn is_share(text: &str, number: Span) -> bool {
    let after = text.get(number.end as usize..).unwrap_or_default();
    let marked = after.trim_start_matches([' ', '\u{A0}', '\u{202F}']).starts_with(['%', '٪']);
    marked || ["percent", "prozent", "بالمئة", "بالمائة"].contains(&word_behind(text, number).as_str())
}

fn is_small(value: &str) -> bool {
    (1..=2).contains(&value.len())
}

/// “300”, “4000”: a digit and zeros.
fn is_round(value: &str) -> bool {
    (3..=ROUND).contains(&value.len()) && value.trim_end_matches('0').len() == 1
}

/// Where the paragraphs of both versions stand side by side, one figure of a paragraph that the other one
/// does not have, while it has another in its place.
pub(super) fn side_by_side(
    cx: &Context<'_>,
    other: &Document,
    told: &[Span],
    words: &FigureWords,
    findings: &mut Vec<Finding>,
) {
    let (own, theirs): (Vec<&Block>, Vec<&Block>) = (body(cx.document).collect(), body(other).collect());
    if own.len() != theirs.len() {
        return;
    }
    for (here, there) in own.into_iter().zip(theirs) {
        // “20 boats”, “عشرون قاربا”: what is not counted in words is not missed in digits.
        if !(words.counts_all(cx.document, here.span) && words.counts_all(other, there.span)) {
            continue;
        }
        let figures = (words.figures(cx.document, here.span), words.figures(other, there.span));
        let all = (
            words.with_words(cx.document, here.span, &figures.0),
            words.with_words(other, there.span, &figures.1),
        );
        let said = (said(cx.document, here, &figures.0, &all.0), said(other, there, &figures.1, &all.1));
        let odd = odd(&figures, &said).or_else(|| odd(&(all.0?, all.1?), &said));
        if let Some((span, place)) = odd.filter(|(span, _)| !told.contains(span)) {
            let finding = Finding::new(span).message("other").arg("other", place.of(other.text()));
            findings.push(finding.elsewhere(place, labels::THERE_IT_IS_SO));
        }
    }
}

/// All figures that a paragraph says in any way: in digits, in words, with its thousands apart.
fn said(
    document: &Document,
    block: &Block,
    figures: &[SmallFigure],
    all: &Option<Vec<SmallFigure>>,
) -> HashSet<String> {
    let text = block.text(document.text());
    let values = figures.iter().chain(all.iter().flatten()).map(|(value, _)| value.clone());
    runs(text).into_iter().chain(spaced(text)).chain(values).collect()
}

/// The one figure of each paragraph that the other does not say, where both have as many.
fn odd(
    (a, b): &(Vec<SmallFigure>, Vec<SmallFigure>),
    said: &(HashSet<String>, HashSet<String>),
) -> Option<(Span, Span)> {
    let mut only_here = a.iter().filter(|(value, _)| !said.1.contains(value));
    let mut only_there = b.iter().filter(|(value, _)| !said.0.contains(value));
    let (here, there) = (only_here.next()?, only_there.next()?);
    let (span, place) = (here.1, there.1);
    let value = |figure: &SmallFigure| figure.0.parse::<u32>().unwrap_or_default();
    let (less, more) = (value(here).min(value(there)), value(here).max(value(there)));
    if less <= FEW && TIMES.iter().any(|times| less.saturating_mul(*times) == more) {
        return None;
    }
    let alone = only_here.next().is_none() && only_there.next().is_none();
    (alone && a.len() == b.len()).then_some((span, place))
}

/// The paragraphs of the story.
pub(super) fn body<'d>(document: &'d Document) -> impl Iterator<Item = &'d Block> {
    document.blocks().iter().filter(|b| matches!(b.role, Role::Lead | Role::Paragraph | Role::Quote))
}

/// Every run of figures in a text.
pub(super) fn runs(text: &str) -> HashSet<String> {
    text.split(|c: char| !c.is_numeric()).filter(|run| !run.is_empty()).map(ascii_digits).collect()
}

/// Numbers whose thousands stand apart by any space: "36 000".
pub(super) fn spaced(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !(c.is_numeric() || matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '.' | ',')))
        .map(ascii_digits)
        .filter(|d| d.len() > 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_days_are_no_figures() {
        let number = |text: &str, number: &str| {
            let start = text.find(number).unwrap_or_default();
            Span::new(start, start + number.len())
        };
        for (text, hour) in
            [("Kl. 16.00 åbner broen", "16.00"), ("um 11.00 Uhr", "11.00"), ("at 10.15 the", "10.15")]
        {
            assert!(is_hour(text, number(text, hour)), "{text}");
        }
        assert!(is_day("Am 15.8. öffnet", number("Am 15.8. öffnet", "15.8")));
        for (text, figure) in
            [("about 10.15 million", "10.15"), ("costs 16.00 euros", "16.00"), ("3.75 per cent", "3.75")]
        {
            assert!(!is_hour(text, number(text, figure)), "{text}");
        }
    }
}
