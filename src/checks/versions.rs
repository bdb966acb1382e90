//! `versions`: what two versions of one release must have in common; and two releases that have too much in
//! common.

use std::collections::HashSet;

use serde::Deserialize;

use super::lazy::lazy_where;
use crate::check::{Check, Context, Finding, Kind, Relation};
use crate::document::model::{Block, EntityKind, Role};
use crate::document::{Document, host_of};
use crate::rules::{BuildError, Params};
use crate::text::chars::ascii_digits;
use crate::text::fold::fold;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "versions",
    summary: "language versions of one release against each other, and releases that share what they must \
              not",
    build,
};

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum VersionsVariant {
    Reference,
    Dates,
    Numbers,
    Contacts,
    Structure,
    Untranslated,
    SharedReference,
    SharedHeadline,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionsParameters {
    /// What is compared.
    what: VersionsVariant,
    /// How many paragraphs or quotations more or less are taken for the same.
    #[serde(default)]
    tolerance: usize,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy_where(params, |params| Ok(Box::new(params.parse::<VersionsParameters>()?)), false, |_| false)
}

impl Check for VersionsParameters {
    fn run(&self, _cx: &Context<'_>, _findings: &mut Vec<Finding>) {}

    fn compare(
        &self,
        cx: &Context<'_>,
        other: &Document<'_>,
        relation: Relation,
        findings: &mut Vec<Finding>,
    ) {
        let versions = relation == Relation::Versions;
        match self.what {
            VersionsVariant::Reference if versions => reference(cx, other, findings),
            VersionsVariant::Dates if versions => dates(cx, other, findings),
            VersionsVariant::Numbers if versions => numbers(cx, other, findings),
            VersionsVariant::Contacts if versions => contacts(cx, other, findings),
            VersionsVariant::Structure if versions => self.structure(cx, other, findings),
            VersionsVariant::Untranslated if versions => untranslated(cx, other, findings),
            VersionsVariant::SharedReference if relation == Relation::Reference => {
                if let (Some(own), Some(same)) = (cx.document.reference(), other.reference())
                    && own.of(cx.text()) == same.of(other.text())
                {
                    findings.push(Finding::new(own).elsewhere(same, "the same reference"));
                }
            }
            VersionsVariant::SharedHeadline if relation == Relation::Headline => {
                if let (Some(own), Some(same)) = (cx.document.headline(), other.headline())
                    && fold(own.text(cx.text())) == fold(same.text(other.text()))
                {
                    findings.push(Finding::new(own.span).elsewhere(same.span, "the same headline"));
                }
            }
            _ => {}
        }
    }
}

/// The day that is part of a reference: `191021` of `191021_8`.
fn stem(reference: &str) -> Option<&str> {
    let (stem, serial) = reference.split_once('_')?;
    (stem.len() == 6 && !serial.is_empty()).then_some(stem)
}

fn reference(cx: &Context<'_>, other: &Document, findings: &mut Vec<Finding>) {
    let (Some(own), Some(theirs)) = (cx.document.reference(), other.reference()) else { return };
    // Versions get serials of their own, on the same day.
    if let (Some(a), Some(b)) = (stem(own.of(cx.text())), stem(theirs.of(other.text())))
        && a != b
    {
        findings.push(
            Finding::new(own).arg("other", theirs.of(other.text())).elsewhere(theirs, "the reference there"),
        );
    }
}

fn dates(cx: &Context<'_>, other: &Document, findings: &mut Vec<Finding>) {
    let (own, theirs) = (cx.document.issued(), other.issued());
    for (a, b) in [(own.metadata, theirs.metadata), (own.dateline, theirs.dateline)] {
        if let (Some((here, day)), Some((there, that_day))) = (a, b)
            && day != that_day
        {
            findings.push(
                Finding::new(here).arg("other", there.of(other.text())).elsewhere(there, "the date there"),
            );
        }
    }
}

/// Numbers that a translator carries over as they are: three figures or more, or a decimal; no years, no
/// round numbers that another language says in words.
fn telling<'d>(document: &'d Document) -> impl Iterator<Item = (String, Span)> + 'd {
    let blocks = document.blocks().iter().filter(|b| b.role.is_body() || b.role == Role::Headline);
    let numbers = blocks.flat_map(|b| document.entities_in(b.span)).filter(|e| e.kind == EntityKind::Number);
    let numbers = numbers.filter(|e| !is_day(document.text(), e.span) && !is_hour(document.text(), e.span));
    numbers.filter_map(|e| {
        let found = e.span.of(document.text());
        let value = ascii_digits(found);
        let round = value.trim_end_matches('0').len() <= 1;
        let telling = value.len() >= 3 || (value.len() == 2 && found.contains(['.', ',', '٫']));
        (telling && !round).then_some((value, e.span))
    })
}

/// A day without its year, which other languages write in words: "15.8.", "29.9.".
fn is_day(text: &str, number: Span) -> bool {
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
fn is_hour(text: &str, number: Span) -> bool {
    let Some((hours, minutes)) = number.of(text).split_once('.') else { return false };
    let is = |part: &str, most: u8| part.parse().is_ok_and(|n: u8| n <= most);
    let shaped = hours.len() <= 2 && minutes.len() == 2 && is(hours, 24) && is(minutes, 59);
    let before = text.get(..number.start as usize).unwrap_or_default().trim_end();
    let word = before.rsplit([' ', '\n', '(', '\u{A0}']).next().unwrap_or_default().to_lowercase();
    let after = text.get(number.end as usize..).unwrap_or_default().trim_start();
    let unit = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let named = ["Uhr", "uur", "h", "hrs", "hod", "kl", "am", "pm", "a", "p"].contains(&unit);
    shaped && (named || BEFORE_HOURS.contains(&word.as_str()))
}

fn numbers(cx: &Context<'_>, other: &Document, findings: &mut Vec<Finding>) {
    let all = digits_of_everything(other);
    let mut missing: Vec<(String, Span)> = Vec::new();
    for (value, span) in telling(cx.document) {
        if !all.iter().any(|known| known.contains(&value)) && missing.iter().all(|(seen, _)| *seen != value) {
            missing.push((value, span));
        }
    }
    let paragraph = |span: Span| {
        cx.document
            .blocks()
            .iter()
            .position(|b| b.span.contains(span))
            .and_then(|n| other.blocks().get(n))
            .map(|b| b.span)
    };
    let told: Vec<Span> = missing.iter().map(|(_, span)| *span).collect();
    for (_, span) in missing {
        let there = paragraph(span).or(other.headline().map(|b| b.span)).unwrap_or_default();
        findings.push(Finding::new(span).elsewhere(there, "not in this text"));
    }
    small_numbers(cx, other, &told, findings);
}

/// Small numbers of a paragraph: “12 islands”, which another language may also say in a word.
fn small(document: &Document, paragraph: Span) -> Vec<(String, Span)> {
    let numbers = document.entities_in(paragraph).filter(|e| e.kind == EntityKind::Number);
    let text = document.text();
    let plain =
        numbers.filter(|e| !is_day(text, e.span) && !is_hour(text, e.span) && !is_clock(text, e.span));
    let valued = plain.map(|e| (ascii_digits(e.span.of(document.text())), e.span));
    valued.filter(|(value, _)| (1..=2).contains(&value.len())).collect()
}

/// Words behind an hour: “5 pm”, “17 h”, “5 مساء”.
const BEHIND_HOURS: &[&str] =
    &["am", "pm", "a", "p", "h", "heures", "uhr", "uur", "hrs", "hours", "صباحا", "مساء", "ظهرا"];

/// An hour without minutes, which other languages count in another way.
fn is_clock(text: &str, number: Span) -> bool {
    let after = text.get(number.end as usize..).unwrap_or_default();
    let word = after.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    BEHIND_HOURS.contains(&word.to_lowercase().as_str())
}

/// Where the paragraphs of both versions stand side by side, one small number of a paragraph that the other
/// one does not have, while it has another in its place: “12 جزيرة”, “14 islands”.
fn small_numbers(cx: &Context<'_>, other: &Document, told: &[Span], findings: &mut Vec<Finding>) {
    let (own, theirs): (Vec<&Block>, Vec<&Block>) = (body(cx.document).collect(), body(other).collect());
    if own.len() != theirs.len() {
        return;
    }
    for (here, there) in own.into_iter().zip(theirs) {
        let (a, b) = (small(cx.document, here.span), small(other, there.span));
        let known = |text: &str, small: &[(String, Span)]| {
            let values = small.iter().map(|(value, _)| value.clone());
            runs(text).into_iter().chain(values).collect::<HashSet<String>>()
        };
        let (in_own, in_theirs) = (known(here.text(cx.text()), &a), known(there.text(other.text()), &b));
        let only_here: Vec<_> = a.iter().filter(|(value, _)| !in_theirs.contains(value)).collect();
        let only_there: Vec<_> = b.iter().filter(|(value, _)| !in_own.contains(value)).collect();
        if let ([(_, span)], [(_, place)]) = (only_here.as_slice(), only_there.as_slice())
            && a.len() == b.len()
            && !told.contains(span)
        {
            let finding = Finding::new(*span).message("other").arg("other", place.of(other.text()));
            findings.push(finding.elsewhere(*place, "there it is so"));
        }
    }
}

/// Every run of figures in a text, and every number without its separators.
fn digits_of_everything(document: &Document) -> HashSet<String> {
    let text = document.text();
    let whole = document
        .entities()
        .iter()
        .filter(|e| e.kind != EntityKind::Quotation)
        .map(|e| ascii_digits(e.span.of(text)));
    runs(text).into_iter().chain(whole).chain(spaced(text)).filter(|d| !d.is_empty()).collect()
}

/// Every run of figures in a text.
fn runs(text: &str) -> HashSet<String> {
    text.split(|c: char| !c.is_numeric()).filter(|run| !run.is_empty()).map(ascii_digits).collect()
}

/// Numbers whose thousands stand apart by any space: "36 000".
fn spaced(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !(c.is_numeric() || matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '.' | ',')))
        .map(ascii_digits)
        .filter(|d| d.len() > 3)
}

/// What is compared of an address, a number or a name: case and separators do not matter.
fn normal(document: &Document, kind: EntityKind, span: Span) -> String {
    let found = span.of(document.text());
    match kind {
        EntityKind::Telephone => ascii_digits(found).trim_start_matches('0').to_owned(),
        EntityKind::Url => host(found),
        _ => found.to_lowercase(),
    }
}

/// The host of a web address; pages have paths of their own in each language, and sites a subdomain
/// ("fr.example.org").
fn host(url: &str) -> String {
    let host = host_of(url);
    match host.split_once('.') {
        Some((first, rest)) if rest.contains('.') && (first == "www" || first.len() == 2) => rest.to_owned(),
        _ => host,
    }
}

fn contacts(cx: &Context<'_>, other: &Document, findings: &mut Vec<Finding>) {
    let kinds = [EntityKind::Email, EntityKind::Telephone, EntityKind::Handle, EntityKind::Url];
    for kind in kinds {
        let of = |document: &Document| -> Vec<(String, Span)> {
            document
                .entities()
                .iter()
                .filter(|e| e.kind == kind)
                .map(|e| (normal(document, kind, e.span), e.span))
                .collect()
        };
        let (own, theirs) = (of(cx.document), of(other));
        if own.is_empty() || theirs.is_empty() {
            continue;
        }
        for (value, span) in own.iter().filter(|(value, _)| !theirs.iter().any(|(known, _)| known == value)) {
            let near = theirs.iter().min_by_key(|(known, _)| strsim::levenshtein(known, value));
            let finding = Finding::new(*span);
            findings.push(match near {
                Some((_, there)) => finding.elsewhere(*there, "there it is so"),
                None => finding,
            });
        }
    }
}

fn body<'d>(document: &'d Document) -> impl Iterator<Item = &'d Block> {
    document.blocks().iter().filter(|b| matches!(b.role, Role::Lead | Role::Paragraph | Role::Quote))
}

impl VersionsParameters {
    fn structure(&self, cx: &Context<'_>, other: &Document, findings: &mut Vec<Finding>) {
        let paragraphs = |document: &Document| body(document).count();
        let (own, theirs) = (paragraphs(cx.document), paragraphs(other));
        let last = |document: &Document| body(document).last().map_or(Span::default(), |b| b.span);
        let text_for_detection = |document: &Document| {
            let long = |span: Span| document.words_in(span).len() >= 8 || document.language().is_cjk();
            body(document)
                .flat_map(|b| document.entities_in(b.span))
                .filter(|e| e.kind == EntityKind::Quotation && long(e.span))
                .count()
        };
        if own.abs_diff(theirs) > self.tolerance {
            findings.push(
                Finding::new(last(cx.document))
                    .arg("own", own)
                    .arg("other", theirs)
                    .elsewhere(last(other), "the last paragraph there"),
            );
        } else if text_for_detection(cx.document).min(text_for_detection(other)) == 0
            && text_for_detection(cx.document).max(text_for_detection(other)) > 1
        {
            let finding = Finding::new(last(cx.document))
                .message("quotations")
                .arg("own", text_for_detection(cx.document))
                .arg("other", text_for_detection(other));
            findings.push(finding.elsewhere(last(other), "the last paragraph there"));
        }
    }
}

/// A block of words that is the same in both languages.
fn untranslated(cx: &Context<'_>, other: &Document, findings: &mut Vec<Finding>) {
    let (text, theirs) = (cx.text(), other.text());
    let prose = |document: &Document, block: &Block| {
        let words = document
            .words_in(block.span)
            .iter()
            .filter(|w| !w.masked && w.span.of(document.text()).chars().all(char::is_alphabetic));
        let lower =
            |w: &&crate::document::model::Word| !w.span.of(document.text()).starts_with(char::is_uppercase);
        let sentence = block.text(document.text()).trim_end().ends_with(['.', '!', '?', '。', '؟']);
        sentence && words.clone().count() >= 5 && words.filter(lower).count() >= 4
    };
    let known: Vec<(String, Span)> =
        other.blocks().iter().filter(|b| prose(other, b)).map(|b| (fold(b.text(theirs)), b.span)).collect();
    for block in cx.document.blocks().iter().filter(|b| b.role != Role::ListItem && prose(cx.document, b)) {
        let folded = fold(block.text(text));
        if let Some((_, there)) = known.iter().find(|(theirs, _)| *theirs == folded) {
            findings.push(Finding::new(block.span).elsewhere(*there, "the same words there"));
        }
    }
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
