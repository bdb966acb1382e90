//! `date-style`: several ways of writing dates in one text, figures that can be read two ways, month names of
//! another region, times without a zone.

use std::cell::LazyCell;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::{EntityKind, Role};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::calendar::Families;
use crate::text::calendar::{Calendar, Date, Form};
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "date-style",
    summary: "mixed notations and month names, ambiguous figures, times without a zone",
    build,
};

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum DateStyleVariant {
    Ambiguous,
    Formats,
    Families,
    Region,
    Zone,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct DateStyleParameters {
    /// What is looked at.
    what: DateStyleVariant,
    /// The family of month names of the house; found from the dateline's country otherwise.
    #[serde(default)]
    family: Option<String>,
    /// What names a time zone.
    #[serde(default)]
    zones: Vec<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<DateStyleParameters>()?))
}

impl Check for DateStyleParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        match self.what {
            DateStyleVariant::Ambiguous => ambiguous(cx, findings),
            DateStyleVariant::Formats => formats(cx, findings),
            DateStyleVariant::Families => families(cx, findings),
            DateStyleVariant::Region => self.region(cx, findings),
            DateStyleVariant::Zone => self.zone(cx, findings),
        }
    }
}

/// Dates that stand in a block the rule looks at.
fn dates<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = (Span, &'a Date)> {
    cx.document
        .dates()
        .filter(|(span, _)| cx.document.block_at(span.start).is_some_and(|block| cx.rule.looks_at(block)))
}

/// Figures of which another date in the text does not tell the order.
fn ambiguous(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let settled =
        cx.document.dates().any(|(_, d)| d.form == Form::Figures && !d.ambiguous && d.day != d.month);
    if !settled {
        findings.extend(
            dates(cx)
                .filter(|(_, d)| d.ambiguous && d.calendar == Calendar::Gregorian)
                .map(|(span, _)| Finding::new(span)),
        );
    }
}

/// A date in figures where the others are written out.
fn formats(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let words = dates(cx)
        .find(|(_, d)| d.form == Form::Words && d.day.is_some() && d.calendar == Calendar::Gregorian);
    let figures = dates(cx).find(|(_, d)| matches!(d.form, Form::Figures | Form::Iso));
    if let (Some((written, _)), Some((span, date))) = (words, figures) {
        // A file's own ISO date is not part of the text.
        if date.form != Form::Iso {
            findings.push(Finding::new(span).label(written, labels::WRITTEN_OUT));
        }
    }
}

/// Month names of which no region uses both.
fn families(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut common = Families::ALL;
    let mut first: Option<Span> = None;
    for (name, families) in dates(cx).filter_map(|(_, d)| {
        d.name.filter(|(_, f)| *f != Families::NONE && d.calendar == Calendar::Gregorian)
    }) {
        let both = common.common(families);
        match first {
            Some(seen) if both == Families::NONE => {
                findings.push(
                    Finding::new(name)
                        .arg("other", seen.of(cx.text()))
                        .label(seen, labels::NAME_OF_ANOTHER_REGION),
                );
                return;
            }
            _ => {}
        }
        // The name that narrows the choice most is the one to show.
        if both != common || first.is_none() {
            first = Some(name);
        }
        common = both;
    }
}

impl DateStyleParameters {
    fn region(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let place = cx.document.dateline().and_then(|d| d.place);
        let country = place.and_then(|span| cx.document.places_in(span).into_iter().next());
        let by_place =
            country.as_ref().and_then(|place| place.readings.first()).map(|place| family_of(place.country));
        let Some(wanted) = self.family.as_deref().or(by_place) else { return };
        let fits = Families::of("general").with(wanted);
        for (_, date) in dates(cx).filter(|(_, d)| d.calendar == Calendar::Gregorian) {
            let Some((name, families)) = date.name.filter(|(_, f)| *f != Families::NONE) else { continue };
            if families.common(fits) == Families::NONE {
                findings.push(Finding::new(name));
            }
        }
    }

    fn zone(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.document.blocks_of(Role::Metadata) {
            let content = block.text(cx.text()).to_lowercase();
            let named = LazyCell::new(|| self.zones.iter().any(|zone| content.contains(zone.as_str())));
            for time in cx.document.entities_in(block.span).filter(|e| e.kind == EntityKind::Time) {
                let after = cx.text().get(time.span.end as usize..).unwrap_or_default();
                if !*named && !after.starts_with(['Z', '+', ':']) {
                    findings.push(Finding::new(time.span));
                }
            }
        }
    }
}

/// CLDR's default month names by country of the Arab world.
fn family_of(country: &str) -> &'static str {
    match country {
        "MA" => "maghreb-ma",
        "DZ" | "TN" => "maghreb-dz-tn",
        "MR" => "mauritania",
        "SY" | "LB" | "JO" | "PS" | "IQ" => "levant",
        _ => "general",
    }
}
