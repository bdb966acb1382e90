//! `counts`: a part that is greater than its whole ("12 of the 10 ships"), and a number of things beside a
//! list of another length ("three projects: A and B").

use std::collections::BTreeMap;

use regex_automata::util::captures::Captures;
use serde::Deserialize;

use super::lazy::lazy;
use super::needles::Needles;
use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::{Block, Role};
use crate::rules::{BuildError, Params};
use crate::text::chars::ascii_digits;
use crate::text::expression::Expression;
use crate::text::lower::lowered;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "counts",
    summary: "parts greater than their whole, numbers beside lists of another length",
    build,
};

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum CountsVariant {
    /// The group `part` is a number greater than that of `whole`.
    Part,
    /// The group `number` is another number than that of the things in the group `list`, or of the items of
    /// the list behind the block.
    List,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountsParameters {
    /// What is looked at.
    what: CountsVariant,
    /// Expressions with the groups, by language.
    patterns: BTreeMap<String, String>,
    /// Texts of which one stands in every block that is looked at.
    needles: Vec<String>,
    /// Number words, by language, in lower case, from two on.
    #[serde(default)]
    numbers: BTreeMap<String, Vec<String>>,
    /// Words that join the last two things of a list, by language.
    #[serde(default)]
    joiners: BTreeMap<String, Vec<String>>,
}

struct CountsCheck {
    parameters: CountsParameters,
    needles: Needles,
    expressions: BTreeMap<String, Expression>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy(params, read, false)
}

fn read(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: CountsParameters = params.parse()?;
    let compile = |(tag, pattern): (&String, &String)| (tag.clone(), Expression::new(pattern.clone()));
    let expressions = parameters.patterns.iter().map(compile).collect();
    Ok(Box::new(CountsCheck { needles: Needles::read(&parameters.needles), expressions, parameters }))
}

impl Check for CountsCheck {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let places = self.needles.places(cx.document);
        if places.is_empty() {
            return;
        }
        for block in cx.blocks().filter(|block| places.are_in(block.span)) {
            let text = block.text(cx.text());
            let expression = self.expressions.get(block.language.tag());
            let Some(regex) = expression.and_then(|expression| expression.for_text(text)) else { continue };
            for captures in regex.captures_iter(text) {
                findings.extend(match self.parameters.what {
                    CountsVariant::Part => part(cx, block, &captures),
                    CountsVariant::List => self.list(cx, block, &captures),
                });
            }
        }
    }

    fn verify(&self) -> Result<(), BuildError> {
        let wrong =
            |(tag, expression): (&String, &Expression)| expression.compile().is_err().then(|| tag.clone());
        let wrong = self.expressions.iter().find_map(wrong);
        wrong.map_or(Ok(()), |tag| Err(BuildError::at("patterns", format!("“{tag}” is no expression"))))
    }
}

/// Where a group stands in the document.
fn group(block: &Block, captures: &Captures, name: &str) -> Option<Span> {
    let found = captures.get_group_by_name(name)?;
    let base = block.span.start as usize;
    Some(Span::new(base + found.start, base + found.end))
}

/// The largest number taken for a count; longer ones may be codes (taste).
const MOST: u64 = 1_000_000_000;

fn number(text: &str) -> Option<u64> {
    ascii_digits(text).parse().ok().filter(|number| *number <= MOST)
}

/// Whether a number may be a year.
fn may_be_year(number: u64) -> bool {
    (1800..2100).contains(&number)
}

fn part(cx: &Context<'_>, block: &Block, captures: &Captures) -> Option<Finding> {
    let (part, whole) = (group(block, captures, "part")?, group(block, captures, "whole")?);
    let (less, more) = (number(part.of(cx.text()))?, number(whole.of(cx.text()))?);
    let span = Span { start: part.start, end: whole.end };
    let greater = less > more && more > 0 && !may_be_year(less);
    (greater && !cx.document.touches_code(span)).then(|| Finding::new(span))
}

/// Items that a list is counted up to (taste): longer ones are seldom counted beforehand.
const ITEMS: std::ops::RangeInclusive<usize> = 2..=12;

impl CountsCheck {
    fn list(&self, cx: &Context<'_>, block: &Block, captures: &Captures) -> Option<Finding> {
        let place = group(block, captures, "number")?;
        let said = self.said(block, place.of(cx.text()))?;
        let there = match group(block, captures, "list").filter(|list| !list.is_empty()) {
            Some(list) => self.things(block, list.of(cx.text()))?,
            None => items_behind(cx, block)?,
        };
        let other = !there.contains(&said) && ITEMS.contains(&said);
        let told = if *there.end() < said { *there.end() } else { *there.start() };
        other.then(|| Finding::new(place).arg("there", told))
    }

    /// The number that a word or figure says.
    fn said(&self, block: &Block, found: &str) -> Option<usize> {
        let words = self.parameters.numbers.get(block.language.tag());
        let lower = lowered(found);
        let word = words.and_then(|words| words.iter().position(|word| word.split('|').any(|w| w == lower)));
        word.map(|at| at + 2).or_else(|| number(found).and_then(|number| usize::try_from(number).ok()))
    }

    /// How many things a list names, at least and at most: “and” may join two of them or stand in one.
    fn things(&self, block: &Block, list: &str) -> Option<std::ops::RangeInclusive<usize>> {
        let joiners = self.parameters.joiners.get(block.language.tag())?;
        let parts: Vec<&str> =
            list.split([',', '،', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let short = parts.iter().all(|part| part.split_whitespace().count() <= THING);
        let joined = |part: &&str| part.split_whitespace().skip(1).filter(|w| is_joiner(joiners, w)).count();
        let joined: usize = parts.iter().map(joined).sum();
        // “Lyon, France and Rome, Italy”: commas that part no things.
        let last = parts.last()?;
        let nested = parts.len() > 1 && joined > 0 && joined_in(last, joiners) == 0;
        let most = parts.len() + joined;
        let plain = parts.iter().all(|part| is_plain(part, joiners));
        (short && !nested).then_some(if plain { most..=most } else { parts.len()..=most })
    }
}

/// Joiners inside a part of a list, or at its head.
fn joined_in(part: &str, joiners: &[String]) -> usize {
    part.split_whitespace().filter(|word| is_joiner(joiners, word)).count()
}

/// Whether a part is one word, or two with a joiner between them.
fn is_plain(part: &str, joiners: &[String]) -> bool {
    match part.split_whitespace().collect::<Vec<_>>().as_slice() {
        [_] => true,
        [_, between, _] => is_joiner(joiners, between),
        _ => false,
    }
}

/// Most words of a thing in a list (taste).
const THING: usize = 6;

/// Whether a word joins two things; in Arabic و is written together with the next word.
fn is_joiner(joiners: &[String], word: &str) -> bool {
    joiners.iter().any(|joiner| match joiner.strip_suffix('*') {
        Some(prefix) => word.starts_with(prefix) && word.chars().count() > 2,
        None => word.eq_ignore_ascii_case(joiner),
    })
}

/// How many items the list right behind a block has.
fn items_behind(cx: &Context<'_>, block: &Block) -> Option<std::ops::RangeInclusive<usize>> {
    let behind = cx.document.blocks().iter().skip_while(|other| other.span.start <= block.span.start);
    let items = behind.take_while(|other| other.role == Role::ListItem).count();
    (items >= 2).then_some(items..=items)
}
