//! `scales`: an amount with "billion" in the headline or lead and the same figure with "million" below.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::figures_below::{self, ToldFigure, is_telling};
use super::lazy::lazy;
use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::Entity;
use crate::rules::{BuildError, Params};
use crate::text::chars::leading_letters;
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

impl Check for ScalesParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        figures_below::report(cx, findings, |entity| self.amount(cx, entity));
    }
}

/// The digits of an amount with their marks, and the sign before it or the word behind the scale: dollars,
/// passengers.
type AmountKey<'t> = (&'t str, String);

impl ScalesParameters {
    fn amount<'t>(&'t self, cx: &Context<'t>, entity: &Entity) -> Option<ToldFigure<'t, AmountKey<'t>>> {
        let text = cx.text();
        let figure = entity.span.of(text);
        if !is_telling(figure, self.least) {
            return None;
        }
        let behind = text.get(entity.span.end as usize..)?;
        let gap = behind.len() - behind.trim_start_matches([' ', '-', '\u{A0}', '\u{202F}']).len();
        let (scale, word) = self.scale(behind.get(gap..)?)?;
        let end = entity.span.end as usize + gap + word.len();
        let before = text.get(..entity.span.start as usize)?.trim_end().chars().next_back();
        let sign = before.filter(|c| matches!(c, '$' | '€' | '£' | '¥' | '₹'));
        let next = leading_letters(text.get(end..).unwrap_or_default().trim_start());
        let unit = sign.map_or_else(|| lowered(next).into_owned(), |sign| sign.to_string());
        let span = Span::new(entity.span.start as usize, end);
        Some(ToldFigure { span, key: (figure, unit), says: scale })
    }

    /// The scale that a text begins with, and its word.
    fn scale<'t>(&'t self, behind: &'t str) -> Option<(&'t str, &'t str)> {
        let word = leading_letters(behind);
        let lower = lowered(word);
        let named = |(_, words): &(&String, &Vec<String>)| words.iter().any(|other| *other == lower);
        self.scales.iter().find(named).map(|(name, _)| (name.as_str(), word))
    }
}
