//! Figures of the headline and lead that the text below has with something else beside them.

use std::collections::HashMap;
use std::hash::Hash;

use crate::check::{Context, Finding};
use crate::document::model::{Block, Entity, EntityKind, Role};
use crate::locale::messages::labels;
use crate::text::chars::ascii_digits;
use crate::text::span::Span;

/// A figure with what stands beside it.
pub(super) struct ToldFigure<'t, K> {
    /// What is reported.
    pub span: Span,
    /// What two places have in common that speak of one thing.
    pub key: K,
    /// In what they may differ: a scale, a unit.
    pub says: &'t str,
}

/// Whether a figure is long enough to be known again, zeros at its ends aside: “300” stands twice by chance.
pub(super) fn is_telling(figure: &str, least: usize) -> bool {
    ascii_digits(figure).trim_matches('0').len() >= least
}

/// Reports figures above that the text below has only with something else beside them.
pub(super) fn report<'t, K: Eq + Hash>(
    cx: &Context<'t>,
    findings: &mut Vec<Finding>,
    read: impl Fn(&Entity) -> Option<ToldFigure<'t, K>>,
) {
    let told = |block: &Block| -> Vec<ToldFigure<'t, K>> {
        let numbers = cx.document.entities_in(block.span).filter(|e| e.kind == EntityKind::Number);
        numbers.filter_map(&read).collect()
    };
    let is_top = |block: &&Block| matches!(block.role, Role::Headline | Role::Subheadline | Role::Lead);
    let (top, rest): (Vec<&Block>, Vec<&Block>) = cx.blocks().partition(is_top);
    let above: Vec<ToldFigure<'t, K>> = top.into_iter().flat_map(told).collect();
    if above.is_empty() {
        return;
    }
    let mut below: HashMap<K, Vec<(&str, Span)>> = HashMap::new();
    for figure in rest.into_iter().flat_map(told) {
        let list = below.entry(figure.key).or_default();
        // The first place of each tells all.
        if list.iter().all(|(says, _)| *says != figure.says) {
            list.push((figure.says, figure.span));
        }
    }
    for figure in &above {
        let Some(list) = below.get(&figure.key) else { continue };
        if let Some((_, other)) = list.first().filter(|_| list.iter().all(|(says, _)| *says != figure.says)) {
            let finding = Finding::new(figure.span).arg("other", other.of(cx.text()));
            findings.push(finding.label(*other, labels::WRITTEN_SO));
        }
    }
}
