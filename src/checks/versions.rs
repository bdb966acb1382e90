//! `versions`: what two versions of one release must have in common; and two releases that have too much in
//! common.

use std::collections::HashSet;

use serde::Deserialize;

use super::lazy::lazy_where;
use super::version_figures::{FigureWords, body, is_day, is_hour, runs, side_by_side, spaced};
use crate::check::{Check, Context, Finding, Kind, Relation};
use crate::document::model::{Block, EntityKind, Role};
use crate::document::{Document, host_of};
use crate::locale::messages::labels;
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
    /// Words for small numbers, and for scales.
    #[serde(default)]
    figures: FigureWords,
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
            VersionsVariant::Numbers if versions => numbers(cx, other, &self.figures, findings),
            VersionsVariant::Contacts if versions => contacts(cx, other, findings),
            VersionsVariant::Structure if versions => self.structure(cx, other, findings),
            VersionsVariant::Untranslated if versions => untranslated(cx, other, findings),
            VersionsVariant::SharedReference if relation == Relation::Reference => {
                if let (Some(own), Some(same)) = (cx.document.reference(), other.reference())
                    && own.of(cx.text()) == same.of(other.text())
                {
                    findings.push(Finding::new(own).elsewhere(same, labels::SAME_REFERENCE));
                }
            }
            VersionsVariant::SharedHeadline if relation == Relation::Headline => {
                if let (Some(own), Some(same)) = (cx.document.headline(), other.headline())
                    && fold(own.text(cx.text())) == fold(same.text(other.text()))
                {
                    findings.push(Finding::new(own.span).elsewhere(same.span, labels::SAME_HEADLINE));
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
            Finding::new(own)
                .arg("other", theirs.of(other.text()))
                .elsewhere(theirs, labels::REFERENCE_THERE),
        );
    }
}

fn dates(cx: &Context<'_>, other: &Document, findings: &mut Vec<Finding>) {
    let (own, theirs) = (cx.document.issued(), other.issued());
    for (a, b) in [(own.metadata, theirs.metadata), (own.dateline, theirs.dateline)] {
        if let (Some((here, day)), Some((there, that_day))) = (a, b)
            && day != that_day
        {
            let finding = Finding::new(here).arg("other", there.of(other.text()));
            // A version that was forgotten when the other was renewed.
            let finding = if day < that_day { finding.message("older") } else { finding };
            findings.push(finding.elsewhere(there, labels::DATE_THERE));
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

fn numbers(cx: &Context<'_>, other: &Document, words: &FigureWords, findings: &mut Vec<Finding>) {
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
        findings.push(Finding::new(span).elsewhere(there, labels::NOT_IN_THIS_TEXT));
    }
    side_by_side(cx, other, &told, words, findings);
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
                Some((_, there)) => finding.elsewhere(*there, labels::THERE_IT_IS_SO),
                None => finding,
            });
        }
    }
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
                    .elsewhere(last(other), labels::LAST_PARAGRAPH_THERE),
            );
        } else if text_for_detection(cx.document).min(text_for_detection(other)) == 0
            && text_for_detection(cx.document).max(text_for_detection(other)) > 1
        {
            let finding = Finding::new(last(cx.document))
                .message("quotations")
                .arg("own", text_for_detection(cx.document))
                .arg("other", text_for_detection(other));
            findings.push(finding.elsewhere(last(other), labels::LAST_PARAGRAPH_THERE));
        }
    }
}

/// Fewest words of a sentence that is told as not translated, and fewest of them in small letters (taste).
const SENTENCE: (usize, usize) = (5, 4);

/// Whether a span ends as sentences do and has the words of one.
pub(super) fn is_sentence(document: &Document, span: Span) -> bool {
    let text = document.text();
    let words = document.words_in(span).iter().filter(|w| !w.masked).map(|w| w.span.of(text));
    let words = words.filter(|word| word.chars().all(char::is_alphabetic));
    let lower = words.clone().filter(|word| !word.starts_with(char::is_uppercase));
    span.of(text).trim_end().ends_with(['.', '!', '?', '。', '؟'])
        && words.count() >= SENTENCE.0
        && lower.count() >= SENTENCE.1
}

/// A block of words that is the same in both languages.
fn untranslated(cx: &Context<'_>, other: &Document, findings: &mut Vec<Finding>) {
    let (text, theirs) = (cx.text(), other.text());
    let prose = |document: &Document, block: &Block| is_sentence(document, block.span);
    let known: Vec<(String, Span)> =
        other.blocks().iter().filter(|b| prose(other, b)).map(|b| (fold(b.text(theirs)), b.span)).collect();
    for block in cx.document.blocks().iter().filter(|b| b.role != Role::ListItem && prose(cx.document, b)) {
        let folded = fold(block.text(text));
        if let Some((_, there)) = known.iter().find(|(theirs, _)| *theirs == folded) {
            findings.push(Finding::new(block.span).elsewhere(*there, labels::SAME_WORDS_THERE));
        }
    }
}
