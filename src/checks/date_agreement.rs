//! `date-agreement`: what the text says of time against the day the release was issued.

use crate::text::language::Language;
use jiff::civil;
use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::{Issued, Word};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params, WordLists};
use crate::text::calendar::{Date, days_between};
use crate::text::fold::fold;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "date-agreement",
    summary: "the dates of the header against each other, and verbs of future and past against the day of \
              issue",
    build,
};

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum DateAgreementVariant {
    /// Metadata against dateline.
    Header,
    /// A verb of the future with a day that is over.
    StaleFuture,
    /// A verb of the past with a day to come.
    EarlyPast,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct DateAgreementParameters {
    /// What is compared.
    what: DateAgreementVariant,
    /// Days that may lie between.
    #[serde(default)]
    tolerance: i32,
    /// Farther away (days), a date is history or a plan.
    #[serde(default = "sixty")]
    within: i32,
    /// How many words after the verb its date may stand.
    #[serde(default = "eighteen")]
    reach: usize,
    /// The verbs, by language.
    #[serde(default)]
    verbs: WordLists,
    /// Words after which a date belongs to something else.
    #[serde(default)]
    breaks: WordLists,
}

fn sixty() -> i32 {
    60
}

fn eighteen() -> usize {
    18
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<DateAgreementParameters>()?))
}

impl Check for DateAgreementParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let issued = cx.document.issued();
        if self.what == DateAgreementVariant::Header {
            if let (Some((at, metadata)), Some((other, dateline))) = (issued.metadata, issued.dateline) {
                let days = days_between(dateline, metadata).abs();
                if days > self.tolerance {
                    findings.push(
                        Finding::new(at)
                            .arg("days", days)
                            .arg("dateline", other.of(cx.text()))
                            .label(other, labels::DATELINE),
                    );
                }
            }
        } else if let Some((at, published)) = issued.published() {
            self.verbs(cx, &issued, (at, published), findings);
        }
    }
}

impl DateAgreementParameters {
    fn verbs(
        &self,
        cx: &Context<'_>,
        own: &Issued,
        (issued, published): (Span, civil::Date),
        findings: &mut Vec<Finding>,
    ) {
        let text = cx.text();
        for block in cx.blocks().filter(|b| self.verbs.has(b.language)) {
            for (span, date) in cx.document.dates_in(block.span).filter(|(span, _)| !own.is(*span)) {
                let Some(day) = date.day_near(published).filter(|day| self.is_off(*day, date, published))
                else {
                    continue;
                };
                let words = cx
                    .document
                    .words_in(Span { start: sentence_start(cx, block.span, span), end: span.start });
                let from = words.len().saturating_sub(self.reach);
                let Some(verb) = self.verb(text, words.get(from..).unwrap_or_default(), block.language)
                else {
                    continue;
                };
                // Two dates after one verb: said once.
                if findings.last().is_none_or(|f| f.span != verb) {
                    let days = days_between(day, published).abs();
                    findings.push(
                        Finding::new(verb)
                            .arg("date", span.of(text))
                            .arg("days", days)
                            .arg("issued", issued.of(text))
                            .label(span, labels::DAY_SPOKEN_OF)
                            .label(issued, labels::ISSUED),
                    );
                }
            }
        }
    }

    /// Whether the day lies on the wrong side of the day of issue.
    fn is_off(&self, day: civil::Date, date: &Date, published: civil::Date) -> bool {
        let days = match self.what {
            DateAgreementVariant::StaleFuture => days_between(day, published),
            _ => days_between(published, day),
        };
        date.day.is_some() && days > self.tolerance && days <= self.within
    }

    /// The last verb of the list before the date, with nothing between that takes the date for itself.
    fn verb(&self, text: &str, words: &[Word], language: Language) -> Option<Span> {
        for (at, word) in words.iter().enumerate().rev() {
            let folded = fold(word.span.of(text));
            if self.breaks.contains(language, &folded) {
                return None;
            }
            let rest: Vec<&str> =
                words.get(at..).unwrap_or_default().iter().take(4).map(|w| w.span.of(text)).collect();
            if let Some(length) = self.verbs.longest_at(language, &rest) {
                let last = words.get(at + length - 1).unwrap_or(word);
                return Some(Span { start: word.span.start, end: last.span.end });
            }
        }
        None
    }
}

fn sentence_start(cx: &Context<'_>, block: Span, at: Span) -> u32 {
    let sentences = cx.document.sentences();
    let nearest = sentences.partition_point(|s| s.end < at.end);
    sentences.get(nearest).filter(|s| s.contains(at)).map_or(block.start, |s| s.start)
}
