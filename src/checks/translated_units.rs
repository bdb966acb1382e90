//! `translated-units`: translations of a file (PO, XLIFF) held against what they are translations of.

use serde::Deserialize;

use super::lazy::lazy_where;
use super::version_figures::{is_day, is_hour, runs, spaced};
use super::versions::is_sentence;
use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::EntityKind;
use crate::format::TranslatedUnit;
use crate::rules::{BuildError, Params};
use crate::text::chars::ascii_digits;
use crate::text::fold::fold;
use crate::text::language::Language;

pub(crate) const KIND: Kind = Kind {
    name: "translated-units",
    summary: "translations in PO and XLIFF files against their sources",
    build,
};

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum UnitVariant {
    Numbers,
    Contacts,
    Untranslated,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitParameters {
    /// What is compared.
    what: UnitVariant,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let build = |params: &Params| -> Result<Box<dyn Check>, BuildError> {
        Ok(Box::new(params.parse::<UnitParameters>()?))
    };
    lazy_where(params, build, false, |cx| !cx.document.source().units().is_empty())
}

/// Fewest words of a source that is one, and not a name for it: `error.404.title` (taste).
const LEAST_WORDS: usize = 3;

impl Check for UnitParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let units = cx.document.source().units().iter();
        for unit in units.filter(|unit| unit.source.split_whitespace().count() >= LEAST_WORDS) {
            match self.what {
                UnitVariant::Numbers => numbers(cx, unit, findings),
                UnitVariant::Contacts => contacts(cx, unit, findings),
                UnitVariant::Untranslated => untranslated(cx, unit, findings),
            }
        }
    }
}

/// Numbers that a translator carries over as they are: three figures or more, or a decimal, not round.
fn numbers(cx: &Context<'_>, unit: &TranslatedUnit, findings: &mut Vec<Finding>) {
    let text = cx.text();
    let figures = cx.document.entities_in(unit.span).filter(|e| e.kind == EntityKind::Number);
    for span in figures.map(|e| e.span).filter(|span| !is_day(text, *span) && !is_hour(text, *span)) {
        let value = ascii_digits(span.of(text));
        let round = value.trim_end_matches('0').len() <= 1;
        // The code of a country, where the source has that of its own as an example.
        let code = text.get(..span.start as usize).is_some_and(|before| before.ends_with('+'));
        if value.len() < 3 || round || code || !unit.source.contains(char::is_numeric) {
            continue;
        }
        let known = runs(&unit.source).into_iter().chain(spaced(&unit.source));
        let joined = ascii_digits(&unit.source);
        if !joined.contains(&value) && !known.into_iter().any(|digits| digits.contains(&value)) {
            findings.push(Finding::new(span).arg("source", short(&unit.source)));
        }
    }
}

/// E-mail addresses and telephone numbers where the source has another. Web addresses are left out: those of
/// examples are translated (8 of 8 hits over 2787 PO files of packages).
fn contacts(cx: &Context<'_>, unit: &TranslatedUnit, findings: &mut Vec<Finding>) {
    let source = unit.source.to_lowercase();
    let digits = ascii_digits(&unit.source);
    for entity in cx.document.entities_in(unit.span) {
        let found = entity.span.of(cx.text());
        let other = match entity.kind {
            EntityKind::Email => source.contains('@') && !source.contains(&found.to_lowercase()),
            EntityKind::Telephone => {
                let own = ascii_digits(found);
                digits.len() >= own.len().saturating_sub(2) && !digits.contains(own.trim_start_matches('0'))
            }
            _ => false,
        };
        if other {
            findings.push(Finding::new(entity.span).arg("source", short(&unit.source)));
        }
    }
}

/// A sentence that is the same in two languages.
fn untranslated(cx: &Context<'_>, unit: &TranslatedUnit, findings: &mut Vec<Finding>) {
    let (from, to) = &unit.languages;
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let Some(to) = to.as_deref().map(primary) else { return };
    // The messages of programs are English.
    let from = from.as_deref().map_or_else(|| Language::English.tag().to_owned(), primary);
    let text = unit.span.of(cx.text());
    let same = || unit.source.split('\n').any(|form| fold(form) == fold(text));
    if from != to && is_sentence(cx.document, unit.span) && same() {
        findings.push(Finding::new(unit.span));
    }
}

/// Longest part of a source that a message shows (characters; taste).
const SHOWN: usize = 80;

fn short(source: &str) -> String {
    let line = source.lines().next().unwrap_or_default();
    let mut shown: String = line.chars().take(SHOWN).collect();
    if shown.len() < line.len() {
        shown.push('…');
    }
    shown
}
