//! `units`: a figure in kilometres in the headline or lead, and the same one in miles below.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use super::lazy::lazy;
use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::{Block, Entity, EntityKind, Role};
use crate::rules::{BuildError, Params};
use crate::text::chars::ascii_digits;
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

/// A figure with its unit.
struct Quantity<'t> {
    /// The figure, and the unit where it stands behind it.
    span: Span,
    figure: &'t str,
    /// What stands between the figure and its unit: a scale.
    scale: String,
    family: usize,
    unit: &'t str,
}

impl Check for UnitsParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let quantities = |block: &Block| -> Vec<Quantity<'_>> {
            let numbers = cx.document.entities_in(block.span).filter(|e| e.kind == EntityKind::Number);
            numbers.filter_map(|entity| self.quantity(cx, entity)).collect()
        };
        let is_top = |block: &&Block| matches!(block.role, Role::Headline | Role::Subheadline | Role::Lead);
        let (top, rest): (Vec<&Block>, Vec<&Block>) = cx.blocks().partition(is_top);
        let above: Vec<Quantity<'_>> = top.into_iter().flat_map(quantities).collect();
        if above.is_empty() {
            return;
        }
        let mut below: HashMap<(&str, usize, String), Vec<Quantity<'_>>> = HashMap::new();
        for quantity in rest.into_iter().flat_map(quantities) {
            let list = below.entry((quantity.figure, quantity.family, quantity.scale.clone())).or_default();
            // One of each unit tells all.
            if list.iter().all(|known| known.unit != quantity.unit) {
                list.push(quantity);
            }
        }
        for quantity in &above {
            let Some(list) = below.get(&(quantity.figure, quantity.family, quantity.scale.clone())) else {
                continue;
            };
            let mut others = list.iter();
            let agrees = |other: &Quantity<'_>| other.unit == quantity.unit;
            if let Some(other) = others.clone().find(|other| !agrees(other))
                && !others.any(agrees)
            {
                let finding = Finding::new(quantity.span).arg("other", other.span.of(cx.text()));
                findings.push(finding.label(other.span, "written so here"));
            }
        }
    }
}

impl UnitsParameters {
    fn quantity<'t>(&'t self, cx: &Context<'t>, entity: &Entity) -> Option<Quantity<'t>> {
        let text = cx.text();
        let figure = entity.span.of(text);
        // “300”: round figures stand twice by chance.
        if ascii_digits(figure).trim_matches('0').len() < self.least {
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
            return Some(Quantity { span, figure, scale, family, unit });
        }
        let mut scale = String::new();
        for (word, at) in words(behind).take(WORDS) {
            let lower = lowered(word);
            if let Some((family, unit)) = self.unit(&lower) {
                let span = Span::new(start, end + at + word.len());
                return Some(Quantity { span, figure, scale, family, unit });
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

/// The words and signs behind a figure in its clause, and where they begin.
fn words(behind: &str) -> impl Iterator<Item = (&str, usize)> {
    let clause =
        behind.find(['.', ',', ';', '،', '(', '\n']).map_or(behind, |at| behind.get(..at).unwrap_or(behind));
    let parts = clause.split([' ', '\u{A0}', '\u{202F}', '-', '’', '\'']).filter(|part| !part.is_empty());
    parts.map(move |part| (part, part.as_ptr().addr() - behind.as_ptr().addr()))
}
