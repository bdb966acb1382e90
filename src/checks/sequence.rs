//! `sequence`: words that stand one after the other, each of a list, with what they become.

mod described;
mod lists;
mod matcher;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Deserialize;

use super::lazy::lazy;
use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Word;
use crate::rules::{BuildError, FixKind, Params, WordBits};
use crate::text::hash;
use crate::text::span::Span;
use crate::text::word_key::WordKey;

use described::{Described, TakenWord, edits, place, written};
use lists::ListedWords;
use matcher::{Matcher, WordTable};

pub(crate) const KIND: Kind = Kind {
    name: "sequence",
    summary: "words of lists that stand one after the other, with what they become",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SequenceParameters {
    /// Words by the name of their list; `@ar/adjectives` stands for a shared list, letters may stand before
    /// the `@` and behind a `+`.
    #[serde(default)]
    lists: BTreeMap<String, ListedWords>,
    /// Words with what each becomes, by the name of their list.
    #[serde(default)]
    corrections: BTreeMap<String, BTreeMap<String, String>>,
    /// Letters that may be written together with the word after them.
    #[serde(default)]
    prefixes: Vec<String>,
    /// What is looked for.
    sequences: Vec<Described>,
}

enum SequenceStep {
    One(Matcher),
    Maybe(Matcher),
    Not(Matcher),
    /// As many words, none of a list.
    Gap(usize, Option<Matcher>),
    /// A number in figures, which may stand there.
    Figures,
}

struct Sequence {
    steps: Vec<SequenceStep>,
    /// The first step that takes a word.
    first: usize,
    described: Described,
}

struct Sequences {
    all: Vec<Sequence>,
    /// Which of them a word may begin, by hash.
    by_first: hash::Table<Vec<usize>>,
    /// Those that a shape begins.
    shaped: Vec<usize>,
    /// What may begin one, by bit: most words are told by it and need no search.
    filter: WordBits,
    prefixes: Vec<String>,
    stop: Matcher,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy(params, read, true)
}

fn read(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let mut parameters: SequenceParameters = params.parse()?;
    parameters.lists.values_mut().try_for_each(ListedWords::spell_out)?;
    let described = std::mem::take(&mut parameters.sequences);
    let tables = NamedTables::of(&parameters);
    let mut all = Vec::new();
    for described in described {
        let steps: Vec<SequenceStep> =
            described.words.iter().map(|text| step(text, &tables)).collect::<Result<_, _>>()?;
        let Some(first) = steps.iter().position(|step| matches!(step, SequenceStep::One(_))) else {
            return Err(BuildError::at("sequences", "a sequence has at least one word that must be there"));
        };
        all.push(Sequence { steps, first, described });
    }
    let stop = match parameters.lists.contains_key("stop") {
        true => matcher("{stop}", &tables)?,
        false => Matcher::default(),
    };
    let mut by_first: hash::Table<Vec<usize>> = hash::Table::default();
    let mut shaped = Vec::new();
    for (at, sequence) in all.iter().enumerate() {
        let Some(SequenceStep::One(matcher)) = sequence.steps.get(sequence.first) else { continue };
        if !matcher.shapes.is_empty() {
            shaped.push(at);
        }
        matcher.keys().for_each(|key| by_first.entry(key).or_default().push(at));
    }
    let firsts = described_firsts(&all, &parameters);
    let filter = WordBits::of(by_first.keys().copied(), firsts.iter().copied(), &parameters.prefixes);
    Ok(Box::new(Sequences { all, by_first, shaped, filter, prefixes: parameters.prefixes, stop }))
}

/// The words that sequences begin with, each list once.
fn described_firsts<'p>(all: &'p [Sequence], parameters: &'p SequenceParameters) -> Vec<&'p str> {
    let firsts = all.iter().filter_map(|sequence| sequence.described.words.get(sequence.first));
    let parts: BTreeSet<&str> =
        firsts.flat_map(|text| text.trim_start_matches('+').split('|').map(str::trim)).collect();
    let mut spelled = Vec::new();
    for part in parts {
        let Some(name) = part.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else {
            spelled.push(part);
            continue;
        };
        spelled.extend(parameters.lists.get(name).into_iter().flat_map(ListedWords::words));
        spelled.extend(
            parameters.corrections.get(name).into_iter().flat_map(BTreeMap::keys).map(String::as_str),
        );
    }
    spelled
}

fn step(text: &str, tables: &NamedTables) -> Result<SequenceStep, BuildError> {
    if text == "#" {
        return Ok(SequenceStep::Figures);
    }
    if let Some(most) = text.strip_prefix("...") {
        let (most, stop) = most.find('{').map_or((most, ""), |at| most.split_at(at));
        let most =
            most.parse().map_err(|_| BuildError::at("sequences", format!("“{text}” has no number")))?;
        let stop = (!stop.is_empty()).then(|| matcher(stop, tables)).transpose()?;
        return Ok(SequenceStep::Gap(most, stop));
    }
    Ok(match (text.strip_prefix('?'), text.strip_prefix('!')) {
        (Some(rest), _) => SequenceStep::Maybe(matcher(rest, tables)?),
        (_, Some(rest)) => SequenceStep::Not(matcher(rest, tables)?),
        _ => SequenceStep::One(matcher(text, tables)?),
    })
}

fn matcher(text: &str, tables: &NamedTables) -> Result<Matcher, BuildError> {
    let (prefixed, text) = text.strip_prefix('+').map_or((false, text), |rest| (true, rest));
    let mut matcher = Matcher { prefixed, ..Matcher::default() };
    let mut own = WordTable::default();
    for word in text.split('|').map(str::trim) {
        if let Some(name) = word.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            let table = tables.get(name);
            let table =
                table.ok_or_else(|| BuildError::at("sequences", format!("there is no list “{name}”")))?;
            matcher.tables.push(Arc::clone(table));
        } else if let Some((start, end)) = word.split_once('*') {
            matcher.shapes.push((start.to_owned(), end.to_owned()));
        } else {
            own.insert(WordKey::of(word).hash(), None);
        }
    }
    if !own.is_empty() {
        matcher.tables.push(Arc::new(own));
    }
    Ok(matcher)
}

/// The lists and corrections of a rule by their names, hashed once: several steps name one.
struct NamedTables(BTreeMap<String, Arc<WordTable>>);

impl NamedTables {
    fn of(parameters: &SequenceParameters) -> Self {
        let key = |word: &str| WordKey::of(word).hash();
        let mut tables: BTreeMap<String, WordTable> = BTreeMap::new();
        for (name, words) in &parameters.lists {
            tables.entry(name.clone()).or_default().extend(words.words().map(|word| (key(word), None)));
        }
        for (name, words) in &parameters.corrections {
            let words = words.iter().map(|(word, right)| (key(word), Some(right.clone())));
            tables.entry(name.clone()).or_default().extend(words);
        }
        Self(tables.into_iter().map(|(name, table)| (name, Arc::new(table))).collect())
    }

    fn get(&self, name: &str) -> Option<&Arc<WordTable>> {
        self.0.get(name)
    }
}

impl Check for Sequences {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.blocks() {
            let words = cx.document.words_in(block.span);
            for (at, word) in words.iter().enumerate().filter(|(_, word)| !word.masked) {
                let may_begin = self.beginning_with(cx.text(), word);
                if may_begin.is_empty() {
                    continue;
                }
                let found = may_begin.into_iter().filter_map(|n| self.all.get(n)).find_map(|sequence| {
                    let places = self.matched(cx.text(), words, at, sequence)?;
                    self.finding(cx, sequence, &places)
                });
                findings.extend(found);
            }
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

impl Sequences {
    /// The sequences that a word may begin, by number.
    fn beginning_with(&self, text: &str, word: &Word) -> Vec<usize> {
        let mut numbers = Vec::new();
        if self.filter.may_hold(word.key.hash()) {
            numbers.extend(self.by_first.get(&word.key.hash()).into_iter().flatten());
        }
        let found = word.span.of(text);
        if !self.filter.may_have_prefix(found) {
            numbers.extend(&self.shaped);
            return numbers;
        }
        let rests = self.prefixes.iter().filter_map(|prefix| found.strip_prefix(prefix.as_str()));
        // Vowel signs change how a word looks.
        for rest in rests.filter(|rest| !word.plain || self.filter.may_look_like(rest)) {
            numbers.extend(self.by_first.get(&WordKey::of(rest).hash()).into_iter().flatten());
        }
        numbers.extend(&self.shaped);
        numbers
    }

    /// The places of a sequence whose first word stands at a number.
    fn matched(&self, text: &str, words: &[Word], at: usize, sequence: &Sequence) -> Option<Vec<TakenWord>> {
        let guards = sequence.steps.get(..sequence.first)?;
        let before = at
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .filter(|before| words.get(at).is_some_and(|word| is_gap(text, before.span, word.span, true)));
        let barred = guards.iter().any(|step| match (step, before) {
            (SequenceStep::Not(matcher), Some(before)) => {
                matcher.takes(text, before, &self.prefixes).is_some()
            }
            _ => false,
        });
        if barred {
            return None;
        }
        let mut places = Vec::new();
        self.walk(text, words, (at, sequence.first), sequence, &mut places).then_some(places)
    }

    /// Whether a gap may hold a word: it stands beside the one before, and stops no sequence.
    fn is_passed_over(&self, text: &str, words: &[Word], at: usize, stop: &Matcher) -> bool {
        let Some(word) = words.get(at) else { return false };
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        before.is_none_or(|before| is_gap(text, before.span, word.span, true))
            && !word.masked
            && stop.takes(text, word, &self.prefixes).is_none()
    }

    /// Takes the steps from one on, beginning at a word; what was taken stands in `places`.
    fn walk(
        &self,
        text: &str,
        words: &[Word],
        (at, step): (usize, usize),
        sequence: &Sequence,
        places: &mut Vec<TakenWord>,
    ) -> bool {
        let Some(current) = sequence.steps.get(step) else { return true };
        let word = takeable(text, words, (at, step), sequence, places);
        match current {
            SequenceStep::Not(matcher) => {
                let barred = word.is_some_and(|word| matcher.takes(text, word, &self.prefixes).is_some());
                !barred && self.walk(text, words, (at, step + 1), sequence, places)
            }
            SequenceStep::One(matcher) | SequenceStep::Maybe(matcher) => {
                let taken = word.and_then(|word| Some((word, matcher.takes(text, word, &self.prefixes)?)));
                if let Some((word, taken)) = taken {
                    let kept = places.len();
                    places.push(place(text, step, word, &taken));
                    if self.walk(text, words, (at + 1, step + 1), sequence, places) {
                        return true;
                    }
                    places.truncate(kept);
                }
                matches!(current, SequenceStep::Maybe(_))
                    && self.walk(text, words, (at, step + 1), sequence, places)
            }
            SequenceStep::Figures => {
                let passed = word.is_some_and(|word| is_number(word.span.of(text)));
                self.walk(text, words, (at + usize::from(passed), step + 1), sequence, places)
            }
            SequenceStep::Gap(most, stop) => {
                let stop = stop.as_ref().unwrap_or(&self.stop);
                (at..=at + most)
                    .take_while(|passed| *passed == at || self.is_passed_over(text, words, passed - 1, stop))
                    .any(|passed| self.walk(text, words, (passed, step + 1), sequence, places))
            }
        }
    }

    fn finding(&self, cx: &Context<'_>, sequence: &Sequence, places: &[TakenWord]) -> Option<Finding> {
        let described = &sequence.described;
        let [from, to] = described.fault.unwrap_or([0, usize::MAX]);
        let reported: Vec<&TakenWord> =
            places.iter().filter(|place| (from..=to).contains(&place.step)).collect();
        let span = Span { start: reported.first()?.span.start, end: reported.last()?.span.end };
        let edits = edits(cx.text(), described, places);
        let finding = Finding::new(span).hint_only(described.hint);
        if edits.is_empty() || cx.rule.spec.fix == FixKind::None {
            return Some(finding);
        }
        let safe = cx.rule.spec.fix == FixKind::Safe;
        let applicability = if safe { Applicability::Safe } else { Applicability::Unsafe };
        let mut finding = finding.arg("replacement", written(cx.text(), span, &edits));
        finding.fix = Some((applicability, edits));
        Some(finding)
    }
}

/// The word in a place, if a step may take it: it stands beside the one that was taken before.
fn takeable<'w>(
    text: &str,
    words: &'w [Word],
    (at, step): (usize, usize),
    sequence: &Sequence,
    places: &[TakenWord],
) -> Option<&'w Word> {
    let is_gap_step = |step: usize| matches!(sequence.steps.get(step), Some(SequenceStep::Gap(..)));
    let loose = is_gap_step(step) || step.checked_sub(1).is_some_and(is_gap_step);
    let before = places.last().and(at.checked_sub(1)).and_then(|at| words.get(at));
    words.get(at).filter(|word| {
        !word.masked && before.is_none_or(|before| is_gap(text, before.span, word.span, loose))
    })
}

/// Whether a word is a number in figures.
fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit() || matches!(c, '٠'..='٩'))
}

/// Whether nothing but a space stands between two words; where it is `loose`, a comma or a quotation mark
/// too.
fn is_gap(text: &str, first: Span, second: Span, loose: bool) -> bool {
    let gap = text.get(first.end as usize..second.start as usize).unwrap_or("\n");
    let marks = |c: char| loose && matches!(c, '،' | ',' | '"' | '«' | '»' | '“' | '”' | '(' | ')');
    // A quotation that begins there is another sentence.
    let spaced = gap.ends_with([' ', '\u{A0}']);
    let opens = gap.starts_with([' ', '\u{A0}']) && gap.contains(['"', '“', '”', '«', '»']);
    spaced && !opens && gap.len() <= 8 && gap.chars().all(|c| matches!(c, ' ' | '\u{A0}') || marks(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(params: serde_json::Value) -> Result<Box<dyn Check>, BuildError> {
        build(&serde_json::from_value::<serde_json::Map<_, _>>(params).map(Params::from).unwrap())
    }

    #[test]
    fn a_sequence_names_lists_that_are_there() {
        let wrong = |words: serde_json::Value| {
            built(serde_json::json!({"lists": {"a": ["x"]}, "sequences": [{"words": words}]})).err()
        };
        assert!(wrong(serde_json::json!(["{a}", "y"])).is_none());
        assert!(wrong(serde_json::json!(["{b}"])).unwrap().message.contains("“b”"));
        assert!(wrong(serde_json::json!(["...x", "y"])).is_some());
        assert!(wrong(serde_json::json!(["?y"])).is_some());
    }
}
