//! `headline-numbers`: a figure in the headline that the story does not have.

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::EntityKind;
use crate::rules::{BuildError, Params};
use crate::text::chars::ascii_digits;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "headline-numbers",
    summary: "figures of the headline that do not occur in the story",
    build,
};

struct HeadlineNumbers;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(HeadlineNumbers))
}

/// What tells a decimal number from the number of a version.
const UNITS: &[&str] = &[
    "million",
    "milliard",
    "billion",
    "millon",
    "millón",
    "milhõe",
    "million",
    "mio",
    "mrd",
    "%",
    "٪",
    "per cent",
    "percent",
    "مليون",
    "مليار",
    "بالمئة",
    "في المئة",
    "млн",
    "млрд",
    "миллион",
];

/// Characters of the longest of them.
const LONGEST_UNIT: usize = 10;

impl Check for HeadlineNumbers {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let (text, document) = (cx.text(), cx.document);
        let Some(headline) = document.headline().filter(|b| cx.rule.looks_at(b)) else { return };
        if !document.entities_in(headline.span).any(|e| e.kind == EntityKind::Number) {
            return;
        }
        let story: Vec<String> = document
            .blocks()
            .iter()
            .filter(|b| b.role.is_prose())
            .flat_map(|b| document.entities_in(b.span))
            .map(|e| ascii_digits(e.span.of(text)))
            .collect();
        if story.iter().filter(|s| !s.is_empty()).count() < 2 {
            return;
        }
        for entity in document.entities_in(headline.span).filter(|e| e.kind == EntityKind::Number) {
            let own = ascii_digits(entity.span.of(text));
            if is_figure_of_story(text, entity.span, &own) && !story.iter().any(|s| s.contains(&own)) {
                findings.push(Finding::new(entity.span));
            }
        }
    }
}

/// Whether the story must have a figure of the headline. A small one is as often written as a word, a year is
/// often left out; "10th", "3D" and names of versions stand for themselves.
fn is_figure_of_story(text: &str, span: Span, digits: &str) -> bool {
    let found = span.of(text);
    let unit = is_before_unit(text, span);
    let decimal = found.contains(['.', ',', '٫']) && digits.len() <= 3 && unit;
    let version = found.contains('.') && !unit && digits.len() <= 4;
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    (digits.len() >= 3 || decimal) && !year && !version && !is_joined(text, span)
}

/// "1.5 billion".
fn is_before_unit(text: &str, span: Span) -> bool {
    let behind = text.get(span.end as usize..).unwrap_or_default().trim_start();
    let behind: String = behind.chars().take(LONGEST_UNIT).flat_map(char::to_lowercase).collect();
    UNITS.iter().any(|unit| behind.starts_with(unit))
}

/// A figure that is part of something longer: "B-52", "10th".
fn is_joined(text: &str, span: Span) -> bool {
    let before = text.get(..span.start as usize).and_then(|t| t.chars().next_back());
    let after = text.get(span.end as usize..).and_then(|t| t.chars().next());
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    before.into_iter().chain(after).any(joins)
}
