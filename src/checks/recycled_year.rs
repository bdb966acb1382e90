//! `recycled-year`: one date of last year among dates of this one.

use jiff::civil;
use serde::Deserialize;

use super::lazy::lazy_where;
use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::Role;
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::calendar::{Calendar, days_between};
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "recycled-year", summary: "one date of last year among dates of this one", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RecycledYearParameters {
    /// Fewest dates of this year.
    least: usize,
    /// Days within which the date would stand to another one, were it of this year.
    within: i32,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy_where(
        params,
        |params| Ok(Box::new(params.parse::<RecycledYearParameters>()?)),
        false,
        |cx| cx.document.dates().nth(2).is_some(),
    )
}

impl Check for RecycledYearParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let dates = dates(cx);
        let Some(this) = dates.iter().map(|(_, day)| day.year()).max() else { return };
        let (new, old): (Vec<_>, Vec<_>) = dates.iter().partition(|(_, day)| day.year() == this);
        let [(span, day)] = old.as_slice() else { return };
        if day.year() != this - 1 || new.len() < self.least {
            return;
        }
        let Ok(moved) = civil::Date::new(this, day.month(), day.day()) else { return };
        let nearest = new.iter().min_by_key(|(_, other)| days_between(moved, *other).abs());
        let near = nearest.filter(|(_, other)| days_between(moved, *other).abs() <= self.within);
        findings.extend(
            near.map(|(other, _)| Finding::new(*span).arg("year", this).label(*other, labels::AS_HERE)),
        );
    }
}

/// The days with a year that a release speaks of in its own story.
fn dates(cx: &Context<'_>) -> Vec<(Span, civil::Date)> {
    let told = cx.document.blocks().iter().filter(|block| {
        block.role.is_body()
            || matches!(block.role, Role::Headline | Role::Subheadline | Role::Dateline | Role::Metadata)
    });
    let dated = told.flat_map(|block| cx.document.dates_in(block.span));
    let full = dated.filter(|(_, date)| {
        date.calendar == Calendar::Gregorian && date.year.is_some() && date.day.is_some() && !date.ambiguous
    });
    full.filter_map(|(span, date)| Some((span, date.day_named()?))).collect()
}
