//! `changes`: a change in per cent against the two figures beside it: "from 100 to 150, up 20 per cent"; and
//! a range whose first figure is the greater.

use serde::Deserialize;

use super::needles::Needles;
use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::{Entity, EntityKind};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::chars::ascii_digits;
use crate::text::lower::lowered;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "changes",
    summary: "changes in per cent against their figures, ranges turned round",
    build,
};

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum ChangesVariant {
    Percentage,
    Range,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangesParameters {
    /// What is looked at.
    what: ChangesVariant,
    /// Texts of which one stands in every block that is looked at.
    needles: Vec<String>,
    /// Pairs of words before the first and the second figure, in lower case.
    pairs: Vec<[String; 2]>,
    /// Words, in lower case, of a change: without one, a percentage may be of anything.
    #[serde(default)]
    changes: Vec<String>,
}

struct ChangesCheck {
    parameters: ChangesParameters,
    needles: Needles,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: ChangesParameters = params.parse()?;
    let needles = Needles::read(&parameters.needles);
    Ok(Box::new(ChangesCheck { parameters, needles }))
}

/// A figure with what it counts.
struct Figure {
    span: Span,
    value: f64,
    /// The word behind it: "million", "km", "per cent".
    unit: String,
}

impl Check for ChangesCheck {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let places = self.needles.places(cx.document);
        if places.is_empty() {
            return;
        }
        for block in cx.blocks().filter(|block| places.are_in(block.span)) {
            for sentence in cx.document.sentences_in(block.span) {
                let figures = figures(cx, *sentence);
                match self.parameters.what {
                    ChangesVariant::Percentage => self.percentage(cx, *sentence, &figures, findings),
                    ChangesVariant::Range => self.range(cx, &figures, findings),
                }
            }
        }
    }
}

impl ChangesCheck {
    /// The two figures that a pair of words parts: "from 100 to 150".
    fn pair<'f>(&self, cx: &Context<'_>, figures: &'f [Figure]) -> Option<[&'f Figure; 2]> {
        let mut pairs = figures.windows(2).filter_map(|two| {
            let [a, b] = two else { return None };
            let before = word_before(cx, a.span)?;
            let between = Span { start: a.span.end, end: b.span.start }.of(cx.text()).to_lowercase();
            let parts: Vec<&str> = between.split_whitespace().collect();
            let joined = |pair: &[String; 2]| {
                let [first, second] = pair;
                before == *first
                    && parts.last().is_some_and(|last| last == second)
                    && parts.len() <= MOST_BETWEEN
            };
            self.parameters.pairs.iter().any(joined).then_some([a, b])
        });
        pairs.next().filter(|_| pairs.next().is_none())
    }

    fn percentage(&self, cx: &Context<'_>, sentence: Span, figures: &[Figure], findings: &mut Vec<Finding>) {
        let percent = |figure: &&Figure| is_percent(&figure.unit);
        let mut shares = figures.iter().filter(percent);
        let (Some(share), None) = (shares.next(), shares.next()) else { return };
        let counted = figures.iter().all(|figure| is_percent(&figure.unit) || figure.value != 0.0);
        let numbers = figures.iter().filter(|figure| !is_percent(&figure.unit)).count();
        let Some([from, to]) = self.pair(cx, figures).filter(|_| counted && numbers == 2) else { return };
        let scale = |figure: &Figure| figure.value * multiple(&figure.unit);
        // "from 1.2 to 1.5 million": one unit for both.
        let (first, second) = match (multiple(&from.unit), multiple(&to.unit)) {
            (one, more) if one == 1.0 && more > 1.0 => (from.value, to.value),
            _ => (scale(from), scale(to)),
        };
        let said = sentence.of(cx.text()).to_lowercase();
        let told = self.parameters.changes.iter().any(|word| said.contains(word.as_str()));
        let change = (second - first).abs() / first * 100.0;
        // Whoever writes percentage points, or a share, means another sum; rounded figures give a point
        // either way.
        let near = |wanted: f64| (wanted - share.value).abs() <= TOLERANCE + wanted * ROUNDING;
        if told && first > 0.0 && !near(change) && !near(change + 100.0) && is_percent(&share.unit) {
            let right = format!("{}", change.round());
            let label = Span { start: from.span.start, end: to.span.end };
            findings
                .push(Finding::new(share.span).arg("right", right).label(label, labels::OF_THESE_FIGURES));
        }
    }

    fn range(&self, cx: &Context<'_>, figures: &[Figure], findings: &mut Vec<Finding>) {
        for two in figures.windows(2) {
            let Some([from, to]) = self.pair(cx, two) else { continue };
            let one_unit = from.unit == to.unit || multiple(&from.unit) == 1.0 && multiple(&to.unit) == 1.0;
            // A fall in per cent may be told from the greater to the lesser.
            let other = is_hour(&from.unit) || is_hour(&to.unit) || is_percent(&to.unit);
            if one_unit && from.value > to.value && !other {
                findings.push(Finding::new(Span { start: from.span.start, end: to.span.end }));
            }
        }
    }
}

/// The most words from one figure of a pair to the other: "from 100 million dollars to 150" (taste).
const MOST_BETWEEN: usize = 3;

/// Points that a percentage may differ by (rounded figures).
const TOLERANCE: f64 = 1.0;

/// The share of itself that it may differ by: both figures may be rounded to two digits (measured on wires).
const ROUNDING: f64 = 0.1;

fn word_before(cx: &Context<'_>, span: Span) -> Option<String> {
    let before = cx.text().get(..span.start as usize)?.trim_end();
    let before = before.trim_end_matches(|c: char| matches!(c, '$' | '€' | '£' | '~') || c.is_whitespace());
    let before =
        before.strip_suffix("US").or_else(|| before.strip_suffix("EUR")).unwrap_or(before).trim_end();
    before.split_whitespace().next_back().map(|word| lowered(word).into_owned())
}

/// The numbers of a sentence, but for years, with the words behind them; nothing where one can't be read.
fn figures(cx: &Context<'_>, sentence: Span) -> Vec<Figure> {
    let entities = cx.document.entities_in(sentence).filter(|e| e.kind == EntityKind::Number);
    let read: Vec<Option<Figure>> = entities.filter(|e| !is_year(cx, e)).map(|e| figure(cx, e)).collect();
    read.into_iter().collect::<Option<Vec<Figure>>>().unwrap_or_default()
}

fn is_year(cx: &Context<'_>, entity: &Entity) -> bool {
    let found = entity.span.of(cx.text());
    let digits = ascii_digits(found);
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")) && found.chars().count() == 4
}

fn figure(cx: &Context<'_>, entity: &Entity) -> Option<Figure> {
    let found = entity.span.of(cx.text());
    let behind = cx.text().get(entity.span.end as usize..)?;
    let head = behind.char_indices().nth(24).map_or(behind, |(end, _)| behind.get(..end).unwrap_or(behind));
    let unit = head.trim_start_matches(['-', '‑', ' ', '\u{A0}', '\u{202F}']).to_lowercase();
    Some(Figure { span: entity.span, value: value(found)?, unit })
}

/// A number as it is written: a single separator before three figures parts thousands, any other decimals.
fn value(found: &str) -> Option<f64> {
    let mut marks = found.match_indices(['.', ',', '٫', '٬', '\u{A0}', '\u{202F}', '\'', '’']);
    let digits = ascii_digits(found);
    let Some((at, mark)) = marks.next_back() else { return digits.parse().ok() };
    let after = ascii_digits(found.get(at + mark.len()..)?);
    let more = marks.next().is_some();
    let thousands = mark == "٬" || after.len() == 3 && mark != "٫" || mark.trim().is_empty();
    if thousands {
        return digits.parse().ok();
    }
    // "1.2.3" is a version.
    if more && after.len() > 2 {
        return None;
    }
    let (whole, decimals) = digits.split_at_checked(digits.len() - after.len())?;
    format!("{whole}.{decimals}").parse().ok()
}

fn is_percent(unit: &str) -> bool {
    [
        "%",
        "٪",
        "per cent",
        "percent",
        "pour cent",
        "prozent",
        "por ciento",
        "في المئة",
        "في المائة",
        "بالمئة",
        "بالمائة",
    ]
    .iter()
    .any(|word| unit.starts_with(word))
        && !unit.contains("point")
}

/// "Between 9 a.m. and 5 p.m."
fn is_hour(unit: &str) -> bool {
    ["a.m", "p.m", "am", "pm", "h ", "uhr", "o'clock", "o’clock", ":", "صباح", "مساء"]
        .iter()
        .any(|mark| unit.starts_with(mark))
}

/// How many of ones a word behind a figure means.
fn multiple(unit: &str) -> f64 {
    let starts = |words: &[&str]| words.iter().any(|word| unit.starts_with(word));
    if starts(&["billion", "milliard", "bn", "مليار", "mrd"]) {
        1e9
    } else if starts(&["million", "millones", "مليون", "ملايين", "mio"]) {
        1e6
    } else if starts(&["thousand", "mille", "mil ", "tausend", "ألف", "آلاف"]) {
        1e3
    } else {
        1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (text, wanted) in [
            ("1,500", 1500.0),
            ("1.5", 1.5),
            ("2,5", 2.5),
            ("1\u{A0}200", 1200.0),
            ("1.200", 1200.0),
            ("٢٫٥", 2.5),
            ("1,234.5", 1234.5),
            ("150", 150.0),
        ] {
            assert!(value(text).is_some_and(|found| (found - wanted).abs() < 1e-9), "{text}");
        }
    }
}
