//! `units`: a figure in kilometres in the headline or lead, and the same one in miles below.

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

use super::figures_below::{self, ToldFigure, is_telling};
use super::lazy::lazy;
use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::Entity;
use crate::rules::{BuildError, Params};
use crate::text::lower::lowered;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "units", summary: "one figure in one unit or currency above, in another one below", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitsParameters {
    /// Words and signs of a unit, in lower case, by its name, in families of which one figure has one unit.
    families: Vec<BTreeMap<String, Vec<String>>>,
    /// Words that stand between a figure and its unit and belong to the figure: “million”.
    scales: HashSet<String>,
    /// Fewest digits of a figure, zeros at its ends aside: shorter ones stand twice by chance.
    least: usize,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy(params, |params| Ok(Box::new(params.parse::<UnitsParameters>()?)), false)
}

/// Words behind a figure among which its unit is: “45 million dollars”, “45 millions d’euros”.
const WORDS: usize = 3;

impl Check for UnitsParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        figures_below::report(cx, findings, |entity| self.quantity(cx, entity));
    }
}

/// The digits of a figure with their marks, the family of its unit, and the scale between them.
type QuantityKey<'t> = (&'t str, usize, String);

impl UnitsParameters {
    fn quantity<'t>(&'t self, cx: &Context<'t>, entity: &Entity) -> Option<ToldFigure<'t, QuantityKey<'t>>> {
        let text = cx.text();
        let figure = entity.span.of(text);
        if !is_telling(figure, self.least) {
            return None;
        }
        let (start, end) = (entity.span.start as usize, entity.span.end as usize);
        let before = text.get(..start)?.trim_end().chars().next_back();
        let behind = text.get(end..)?;
        if let Some(sign) = before.filter(|c| !c.is_alphanumeric())
            && let Some((family, unit)) = self.unit(sign.encode_utf8(&mut [0; 4]))
        {
            let scale = words(behind).next().map(|(word, _)| lowered(word).into_owned());
            let scale = scale.filter(|word| self.scales.contains(word)).unwrap_or_default();
            let span = Span::new(text.get(..start)?.trim_end().len() - sign.len_utf8(), end);
            return Some(ToldFigure { span, key: (figure, family, scale), says: unit });
        }
        let mut scale = String::new();
        for (word, at) in words(behind).take(WORDS) {
            let lower = lowered(word);
            if let Some((family, unit)) = self.unit(&lower) {
                let span = Span::new(start, end + at + word.len());
                return Some(ToldFigure { span, key: (figure, family, scale), says: unit });
            }
            if self.scales.contains(lower.as_ref()) {
                scale = lower.into_owned();
            }
        }
        None
    }

    /// The family of a word or sign, and the name of the unit.
    fn unit(&self, word: &str) -> Option<(usize, &str)> {
        let units =
            self.families.iter().enumerate().flat_map(|(n, family)| family.iter().map(move |u| (n, u)));
        let is = |(_, (_, words)): &(usize, (&String, &Vec<String>))| words.iter().any(|other| other == word);
        units.into_iter().find(is).map(|(family, (name, _))| (family, name.as_str()))
    }
}

/// Bytes behind a figure in which its unit is looked for (taste: three long words), so that a paragraph of
/// figures without a stop costs no more than its length.
const NEAR: usize = 160;

/// The words and signs behind a figure in its clause, and where they begin.
fn words(behind: &str) -> impl Iterator<Item = (&str, usize)> {
    let behind = behind.get(..behind.floor_char_boundary(NEAR)).unwrap_or(behind);
    let clause =
        behind.find(['.', ',', ';', '،', '(', '\n']).map_or(behind, |at| behind.get(..at).unwrap_or(behind));
    let parts = clause.split([' ', '\u{A0}', '\u{202F}', '-', '’', '\'']).filter(|part| !part.is_empty());
    parts.map(move |part| (part, part.as_ptr().addr() - behind.as_ptr().addr()))
}
