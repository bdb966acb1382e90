//! `scales`: an amount with "billion" in the headline or lead and the same figure with "million" below.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lazy::lazy;
use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::{Block, Entity, EntityKind, Role};
use crate::rules::{BuildError, Params};
use crate::text::chars::ascii_digits;
use crate::text::lower::lowered;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "scales", summary: "one figure with “billion” above and “million” below", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScalesParameters {
    /// Words of a scale, in lower case, by a name of the scale.
    scales: BTreeMap<String, Vec<String>>,
    /// Fewest digits of a figure, zeros at its ends aside: shorter ones stand twice by chance.
    least: usize,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy(params, |params| Ok(Box::new(params.parse::<ScalesParameters>()?)), false)
}

/// An amount of so many thousands, millions, billions.
struct ScaledAmount<'t> {
    /// The figure and its scale.
    span: Span,
    /// Its digits with their marks.
    figure: &'t str,
    scale: &'t str,
    /// The sign before it or the word behind the scale: dollars, passengers.
    unit: String,
}

impl Check for ScalesParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let amounts = |block: &Block| -> Vec<ScaledAmount<'_>> {
            let numbers = cx.document.entities_in(block.span).filter(|e| e.kind == EntityKind::Number);
            numbers.filter_map(|entity| self.amount(cx, entity)).collect()
        };
        let is_top = |block: &&Block| matches!(block.role, Role::Headline | Role::Subheadline | Role::Lead);
        let (top, rest): (Vec<&Block>, Vec<&Block>) = cx.blocks().partition(is_top);
        let above: Vec<ScaledAmount<'_>> = top.into_iter().flat_map(amounts).collect();
        if above.is_empty() {
            return;
        }
        let below: Vec<ScaledAmount<'_>> = rest.into_iter().flat_map(amounts).collect();
        for amount in &above {
            let same = |other: &&ScaledAmount<'_>| other.figure == amount.figure && other.unit == amount.unit;
            let agrees = |other: &ScaledAmount<'_>| other.scale == amount.scale;
            let mut others = below.iter().filter(same);
            if let Some(other) = others.clone().find(|other| !agrees(other))
                && !others.any(agrees)
            {
                let finding = Finding::new(amount.span).arg("other", other.span.of(cx.text()));
                findings.push(finding.label(other.span, "written so here"));
            }
        }
    }
}

impl ScalesParameters {
    fn amount<'t>(&'t self, cx: &Context<'t>, entity: &Entity) -> Option<ScaledAmount<'t>> {
        let text = cx.text();
        let figure = entity.span.of(text);
        // “300”: round figures stand twice by chance.
        if ascii_digits(figure).trim_matches('0').len() < self.least {
            return None;
        }
        let behind = text.get(entity.span.end as usize..)?;
        let gap = behind.len() - behind.trim_start_matches([' ', '-', '\u{A0}', '\u{202F}']).len();
        let (scale, word) = self.scale(behind.get(gap..)?)?;
        let end = entity.span.end as usize + gap + word.len();
        let before = text.get(..entity.span.start as usize)?.trim_end().chars().next_back();
        let sign = before.filter(|c| matches!(c, '$' | '€' | '£' | '¥' | '₹'));
        let unit = sign.map_or_else(|| word_behind(text, end), |sign| sign.to_string());
        let span = Span::new(entity.span.start as usize, end);
        Some(ScaledAmount { span, figure, scale, unit })
    }

    /// The scale that a text begins with, and its word.
    fn scale<'t>(&'t self, behind: &'t str) -> Option<(&'t str, &'t str)> {
        let end = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
        let word = behind.get(..end)?;
        let lower = lowered(word);
        let named = |(_, words): &(&String, &Vec<String>)| words.iter().any(|other| *other == lower);
        self.scales.iter().find(named).map(|(name, _)| (name.as_str(), word))
    }
}

/// The next word, in lower case.
fn word_behind(text: &str, end: usize) -> String {
    let behind = text.get(end..).unwrap_or_default().trim_start();
    let word = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    lowered(word).into_owned()
}
