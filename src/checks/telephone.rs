//! `telephone`: numbers too long or too short for their country, and country codes that do not exist.

use crate::check::{Check, Context, Finding, Kind, Value};
use crate::document::Document;
use crate::document::model::EntityKind;
use crate::rules::{BuildError, Params};
use crate::text::chars::ascii_digits;
use crate::vocabulary::{self, Numbering};

pub(crate) const KIND: Kind =
    Kind { name: "telephone", summary: "telephone numbers that their country can not have", build };

struct Telephone;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(Telephone))
}

impl Check for Telephone {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.blocks() {
            for entity in cx.document.entities_in(block.span).filter(|e| e.kind == EntityKind::Telephone) {
                let written = entity.span.of(cx.text());
                match judge(written, || country(cx.document)) {
                    Some(NumberFault::Code) => findings.push(Finding::new(entity.span).message("code")),
                    Some(NumberFault::Length(have, want)) => findings
                        .push(Finding::new(entity.span).arg("have", have).value("want", Value::Either(want))),
                    None => {}
                }
            }
        }
    }
}

enum NumberFault {
    /// No country has the code.
    Code,
    /// Digits it has, digits a number of the country has.
    Length(usize, Vec<String>),
}

fn judge(written: &str, country: impl FnOnce() -> Option<Numbering>) -> Option<NumberFault> {
    // "(0)" is not dialled from abroad.
    let all = ascii_digits(&written.replace("(0)", ""));
    let international =
        written.starts_with(['+', '＋']).then_some(all.as_str()).or_else(|| all.strip_prefix("00"));
    let (numbering, national) = match international {
        Some(number) => {
            let mut known = (1..=3)
                .rev()
                .filter_map(|n| Some((vocabulary::numbering(number.get(..n)?)?, number.get(n..)?)));
            match known.next() {
                Some(found) => found,
                None => return Some(NumberFault::Code),
            }
        }
        None => {
            let numbering = country()?;
            let national = all.strip_prefix('0')?;
            (numbering, national)
        }
    };
    // Some write the trunk prefix though it is not dialled from abroad: a fault of form, not of length.
    let fits =
        |length: usize| numbering.lengths().next().is_none() || numbering.lengths().any(|l| l == length);
    let trunk = national.starts_with('0') && fits(national.len() - 1);
    let want = || numbering.lengths().map(|l| l.to_string()).collect();
    (!fits(national.len()) && !trunk).then(|| NumberFault::Length(national.len(), want()))
}

/// The numbering of the country that the release is dated from.
fn country(document: &Document) -> Option<Numbering> {
    let place = document.dateline().and_then(|d| d.place)?;
    let place = document.places_in(place).into_iter().next()?;
    let mut countries: Vec<&str> = place.readings.iter().map(|p| p.country).collect();
    countries.dedup();
    let [country] = countries.as_slice() else { return None };
    vocabulary::numbering_of(country)
}
