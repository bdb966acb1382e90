//! `version-offices`: a person to whom two versions of a release give two offices: “the director Ann Reed”,
//! “الوزيرة آن ريد”.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::lazy::lazy_where;
use super::version_names::{PersonName, is_same_person, names};
use crate::check::{Check, Context, Finding, Kind, Relation};
use crate::document::Document;
use crate::document::model::Word;
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::lower::lowered;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "version-offices", summary: "people to whom two versions give two offices", build };

/// Words on either side of a name among which its office is looked for (taste).
const NEAR: usize = 4;
/// What is written together with an office, in Arabic and French.
const CLITICS: &[&str] = &["وال", "بال", "ال", "لل", "و", "l’", "l'", "d’", "d'"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionOfficesParameters {
    /// Offices by name: what each is called in the languages, one word or two; a word may name several.
    offices: BTreeMap<String, Vec<String>>,
    /// Words that make another office of the one beside them: vice, deputy.
    deputies: Vec<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy_where(params, |params| Ok(Box::new(params.parse::<VersionOfficesParameters>()?)), false, |_| false)
}

/// The offices that stand beside a name, and the first of their words.
#[derive(Default)]
struct HeldOffices<'p> {
    held: BTreeSet<&'p str>,
    span: Option<Span>,
}

impl Check for VersionOfficesParameters {
    fn run(&self, _cx: &Context<'_>, _findings: &mut Vec<Finding>) {}

    fn compare(
        &self,
        cx: &Context<'_>,
        other: &Document<'_>,
        relation: Relation,
        findings: &mut Vec<Finding>,
    ) {
        if relation != Relation::Versions || !cx.speaks_both(other) {
            return;
        }
        let (own, theirs) = (names(cx.document), names(other));
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for name in &own {
            let there: Vec<&PersonName> = theirs.iter().filter(|there| is_same_person(name, there)).collect();
            if there.is_empty() || !told.insert(&name.family) {
                continue;
            }
            let here: Vec<&PersonName> = own.iter().filter(|also| also.family == name.family).collect();
            let (here, there) = (self.held(cx.document, &here), self.held(other, &there));
            let (Some(span), Some(place)) = (here.span, there.span) else { continue };
            if here.held.is_disjoint(&there.held) {
                let finding = Finding::new(span).arg("other", place.of(other.text()));
                findings.push(finding.elsewhere(place, labels::THERE_IT_IS_SO));
            }
        }
    }
}

impl VersionOfficesParameters {
    /// The offices that a document gives to a person, whose names are given.
    fn held<'p>(&'p self, document: &Document, names: &[&PersonName]) -> HeldOffices<'p> {
        let (mut held, text) = (HeldOffices::default(), document.text());
        for name in names {
            let words = document.words_in(name.block);
            self.collect(text, before(text, words, name.at), &mut held);
            self.collect(text, behind(text, words, name.at + 1), &mut held);
        }
        held
    }

    /// The offices among some words; none where a deputy's is among them.
    fn collect<'p>(&'p self, text: &str, words: &[Word], held: &mut HeldOffices<'p>) {
        let lower: Vec<String> = words.iter().map(|word| without_clitics(word.span.of(text))).collect();
        if lower.iter().any(|word| self.deputies.contains(word)) {
            return;
        }
        let mut at = 0;
        while let (Some(word), Some(place)) = (lower.get(at), words.get(at)) {
            let pair = lower.get(at + 1).map(|next| format!("{word} {next}")).unwrap_or_default();
            let of_pair = self.named(&pair);
            let (offices, length) = if of_pair.is_empty() { (self.named(word), 1) } else { (of_pair, 2) };
            if !offices.is_empty() {
                let last = words.get(at + length - 1).unwrap_or(place);
                held.span.get_or_insert(Span { start: place.span.start, end: last.span.end });
                held.held.extend(offices);
            }
            at += length;
        }
    }

    /// The offices that are called so.
    fn named(&self, words: &str) -> Vec<&str> {
        let called = |(_, names): &(&String, &Vec<String>)| names.iter().any(|name| name == words);
        self.offices.iter().filter(called).map(|(office, _)| office.as_str()).collect()
    }
}

/// The words before a name that no mark parts from it.
fn before<'w>(text: &str, words: &'w [Word], given: usize) -> &'w [Word] {
    let near = (1..=NEAR.min(given)).take_while(|back| !is_parted(text, words, given - back));
    words.get(given - near.count()..given).unwrap_or_default()
}

/// The words of an apposition behind a name: “Ann Reed, director of the port, …”.
fn behind<'w>(text: &str, words: &'w [Word], family: usize) -> &'w [Word] {
    if !is_parted(text, words, family) {
        return &[];
    }
    let end = (family + 1..words.len()).take(NEAR).find(|at| is_parted(text, words, *at));
    let end = end.map_or(words.len().min(family + 1 + NEAR), |at| at + 1);
    words.get(family + 1..end).unwrap_or_default()
}

/// Whether a mark stands between a word and the next.
fn is_parted(text: &str, words: &[Word], at: usize) -> bool {
    let (Some(word), Some(next)) = (words.get(at), words.get(at + 1)) else { return true };
    let gap = Span { start: word.span.end, end: next.span.start };
    gap.of(text).contains([',', '،', ';', '؛', '(', '.', ':', '–', '—'])
}

/// A word in lower case, without its clitics.
fn without_clitics(word: &str) -> String {
    let bare = CLITICS.iter().find_map(|clitic| word.strip_prefix(clitic)).filter(|bare| bare.len() > 4);
    lowered(bare.unwrap_or(word)).into_owned()
}
