//! `identifier`: the reference of a release: its form, and the date that is part of it.

use jiff::civil;
use regex::Regex;
use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::{Block, EntityKind, Role};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "identifier", summary: "references of releases: their form, and the date in them", build };

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum IdentifierVariant {
    Form,
    Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct IdentifierParameters {
    /// What is looked at.
    what: IdentifierVariant,
    /// Labels of a reference, in lower case, each with the expression its value must match.
    #[serde(default)]
    forms: std::collections::BTreeMap<String, String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<IdentifierParameters>()?))
}

impl Check for IdentifierParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        match self.what {
            IdentifierVariant::Form => self.form(cx, findings),
            IdentifierVariant::Date => date(cx, findings),
        }
    }
}

/// Blocks of the header, where references stand.
fn header<'a>(cx: &Context<'a>) -> impl Iterator<Item = &'a Block> {
    cx.document.blocks().iter().filter(|b| matches!(b.role, Role::Metadata | Role::Kind | Role::ReleaseLine))
}

impl IdentifierParameters {
    fn form(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in header(cx) {
            let content = block.text(cx.text());
            let lower = content.to_lowercase();
            // Lower case may change the length of a text; then positions do not fit and nothing is judged.
            if lower.len() != content.len() {
                continue;
            }
            for (label, form) in &self.forms {
                let Some(at) = lower.find(label.as_str()).map(|at| at + label.len()) else { continue };
                let rest = content.get(at..).unwrap_or_default();
                let value = rest.trim_start_matches([':', '：', ' ', '\u{A0}']);
                let start = block.span.start as usize + at + (rest.len() - value.len());
                let length =
                    value.find(|c: char| c.is_whitespace() || ",،;)".contains(c)).unwrap_or(value.len());
                let sound =
                    Regex::new(form).is_ok_and(|form| form.is_match(value.get(..length).unwrap_or_default()));
                if !sound {
                    findings.push(Finding::new(Span::new(start, start + length)).arg("label", label));
                }
            }
        }
    }
}

/// `191021_8` names a day, `IP/19/6123` a year.
enum IdentifierDate {
    Day(civil::Date),
    Year(i16),
}

fn dated(identifier: &str) -> Option<IdentifierDate> {
    let number = |text: &str| text.parse::<i16>().ok();
    if let Some((day, serial)) = identifier.split_once('_')
        && day.len() == 6
        && !serial.is_empty()
        && identifier.bytes().all(|b| b.is_ascii_digit() || b == b'_')
    {
        let (year, month, day) = (day.get(..2)?, day.get(2..4)?, day.get(4..)?);
        return civil::Date::new(2000 + number(year)?, month.parse().ok()?, day.parse().ok()?)
            .ok()
            .map(IdentifierDate::Day);
    }
    let mut parts = identifier.split('/');
    let (kind, year, serial) = (parts.next()?, parts.next()?, parts.next()?);
    let european = matches!(kind, "IP" | "MEMO" | "SPEECH" | "STATEMENT" | "QANDA" | "AC" | "MEX");
    (european && year.len() == 2 && parts.next().is_none() && serial.bytes().all(|b| b.is_ascii_digit()))
        .then(|| number(year).map(|y| IdentifierDate::Year(2000 + y)))?
}

fn date(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let Some((issued, day)) = cx.document.issued().published() else { return };
    for block in header(cx) {
        for entity in cx.document.entities_in(block.span).filter(|e| e.kind == EntityKind::Identifier) {
            let differs = match dated(entity.span.of(cx.text())) {
                Some(IdentifierDate::Day(named)) => named != day,
                Some(IdentifierDate::Year(year)) => year != day.year(),
                None => false,
            };
            if differs {
                findings.push(
                    Finding::new(entity.span)
                        .arg("date", issued.of(cx.text()))
                        .label(issued, labels::DAY_OF_ISSUE),
                );
            }
        }
    }
}
