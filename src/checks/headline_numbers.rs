//! `headline-numbers`: a figure in the headline that the story does not have.

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::EntityKind;
use crate::rules::{BuildError, Params};
use crate::text::chars::ascii_digits;

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
            let found = entity.span.of(text);
            let own = ascii_digits(found);
            // A small figure is as often written as a word, a year is often left out; "10th", "3D" and names
            // of versions stand for themselves.
            let behind: String = text
                .get(entity.span.end as usize..)
                .unwrap_or_default()
                .trim_start()
                .chars()
                .take(LONGEST_UNIT)
                .flat_map(char::to_lowercase)
                .collect();
            let unit = UNITS.iter().any(|unit| behind.starts_with(unit));
            let decimal = found.contains(['.', ',', '٫']) && own.len() <= 3 && unit;
            let version = found.contains('.') && !unit && own.len() <= 4;
            let year = own.len() == 4 && (own.starts_with("19") || own.starts_with("20"));
            let before = text.get(..entity.span.start as usize).and_then(|t| t.chars().next_back());
            let after = text.get(entity.span.end as usize..).and_then(|t| t.chars().next());
            let joined = [before, after]
                .into_iter()
                .flatten()
                .any(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'));
            let counts = (own.len() >= 3 || decimal) && !year && !joined && !version;
            if counts && !story.iter().any(|s| s.contains(&own)) {
                findings.push(Finding::new(entity.span));
            }
        }
    }
}
