//! `names`: one person written two ways: "Claudia Wiedey" and "Claudia Weidey".

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::{Block, Word};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::fold::fold;
use crate::text::language::Language;
use crate::text::script::Scripts;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind { name: "names", summary: "one person's name written two ways", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamesParameters {
    /// Shortest surname that is compared (characters).
    #[serde(default = "five")]
    least: usize,
    /// Spellings of one first name, in lower case: a text that has two of them before one surname speaks of
    /// one person.
    #[serde(default)]
    given: Vec<Vec<String>>,
    /// Titles that a surname follows, without a stop.
    #[serde(default)]
    titles: Vec<String>,
}

fn five() -> usize {
    5
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<NamesParameters>()?))
}

fn is_name(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.clone().count() > 1
        && chars.all(|c| c.is_lowercase() || c == '\'' || c == '’')
}

impl Check for NamesParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let names = self.full_names(cx);
        self.given(cx, &names, findings);
        self.titled(cx, &names, findings);
        plurals(cx, findings);
        let mut surnames: HashMap<NameKey, Vec<Surname>> = HashMap::new();
        for (first, last, span) in &names {
            let alike = surnames.entry((first, tail(last))).or_default();
            if let Some(known) = alike.iter_mut().find(|s| s.name == *last) {
                known.count += 1;
            } else if alike.len() < MOST {
                alike.push(Surname { name: last, count: 1, place: *span });
            }
        }
        surnames.retain(|_, alike| alike.len() > 1);
        for (first, last, span) in &names {
            let Some(alike) = surnames.get(&(*first, tail(last))) else { continue };
            let count = alike.iter().find(|s| s.name == *last).map_or(1, |s| s.count);
            if let Some(other) = alike.iter().find(|s| s.count > count && is_slip(last, s.name)) {
                findings.push(
                    Finding::new(*span)
                        .arg("first", first)
                        .arg("other", other.name)
                        .label(other.place, labels::WRITTEN_SO)
                        .replace(Applicability::Unsafe, other.name),
                );
            }
        }
    }
}

/// A first name, a surname, and the place of the surname.
type FullName<'t> = (&'t str, &'t str, Span);

impl NamesParameters {
    /// First names with their surnames, and where the surname stands.
    fn full_names<'t>(&self, cx: &Context<'t>) -> Vec<(&'t str, &'t str, Span)> {
        let text = cx.text();
        let mut names = Vec::new();
        for pair in cx.blocks().flat_map(|block| cx.document.words_in(block.span).windows(2)) {
            let [first, last] = pair else { continue };
            // Letters without capitals make up most of some texts.
            if first.scripts == Scripts::ARABIC || last.scripts == Scripts::ARABIC {
                continue;
            }
            let (a, b) = (first.span.of(text), last.span.of(text));
            let beside = !masked(first, last) && close(text, first, last);
            if beside && is_name(a) && is_name(b) && b.chars().count() >= self.least {
                names.push((a, b, last.span));
            }
        }
        names
    }

    /// One surname after two spellings of one first name: "Mohammed Al-Salmi", "Muhammad Al Salmi".
    fn given(&self, cx: &Context<'_>, names: &[FullName<'_>], findings: &mut Vec<Finding>) {
        let mut seen: HashMap<(usize, String), (String, Span)> = HashMap::new();
        let all: Vec<(usize, Span, String)> =
            cx.blocks().flat_map(|block| self.given_in(cx, block)).collect();
        if names.is_empty() && all.is_empty() {
            return;
        }
        for (group, span, surname) in all {
            let found = span.of(cx.text());
            let (first, place) = seen.entry((group, surname)).or_insert_with(|| (found.to_owned(), span));
            if fold(first) != fold(found) {
                let finding = Finding::new(span).message("given").arg("other", first.as_str());
                findings.push(
                    finding.label(*place, labels::WRITTEN_SO).replace(Applicability::Unsafe, first.as_str()),
                );
            }
        }
    }

    /// The listed first names of a block: their group, their place, and the surname behind them without its
    /// article.
    fn given_in(&self, cx: &Context<'_>, block: &Block) -> Vec<(usize, Span, String)> {
        let text = cx.text();
        let words = cx.document.words_in(block.span);
        let named = |word: &Word| {
            let found = word.span.of(text);
            let capital = found.starts_with(|c: char| c.is_uppercase()) && !word.masked;
            let length = found.len();
            let lower = || found.to_lowercase();
            (capital && (4..=10).contains(&length))
                .then(lower)
                .and_then(|lower| self.given.iter().position(|group| group.contains(&lower)))
        };
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let Some(group) = named(word) else { continue };
            let behind = words.get(at + 1..).unwrap_or_default().iter().take(2).collect::<Vec<_>>();
            let surname = behind.first().map(|next| next.span.of(text)).unwrap_or_default();
            let near = behind.first().is_some_and(|next| close(text, word, next));
            let article = matches!(surname, "Al" | "al" | "El" | "el");
            let second = behind.get(1).map(|next| next.span.of(text)).unwrap_or_default();
            let surname = if article { second } else { surname };
            if near && surname.starts_with(char::is_uppercase) && surname.chars().count() >= self.least - 1 {
                found.push((group, word.span, fold(surname)));
            }
        }
        found
    }

    /// A surname after a title that nobody in the text has, but one letter away from one that somebody has:
    /// "Ann Marshall", "Ms Marshal".
    fn titled(&self, cx: &Context<'_>, names: &[FullName<'_>], findings: &mut Vec<Finding>) {
        let text = cx.text();
        if self.titles.is_empty() || names.is_empty() {
            return;
        }
        let surnames = surnames(names);
        for block in cx.blocks() {
            let words = cx.document.words_in(block.span);
            for (at, pair) in words.windows(2).enumerate() {
                let [title, surname] = pair else { continue };
                // "Dr María Marta Calderón": a first name.
                let more = words.get(at + 2).filter(|next| close(text, surname, next));
                if more.is_some_and(|next| next.span.of(text).starts_with(char::is_uppercase)) {
                    continue;
                }
                let (word, name) = (title.span.of(text), surname.span.of(text));
                if word.len() > LONGEST_TITLE || !self.titles.iter().any(|title| title == word) {
                    continue;
                }
                let gap = Span { start: title.span.end, end: surname.span.start }.of(text);
                let joined = matches!(gap, " " | ". " | "\u{A0}" | ".\u{A0}");
                if !joined || !is_name(name) || name.chars().count() < self.least {
                    continue;
                }
                let alike = surnames.get(&ends(name)).map(Vec::as_slice).unwrap_or_default();
                let known = alike.iter().any(|(_, last, _)| *last == name);
                // Of two that are near, nobody knows which is meant.
                let mut near = alike.iter().filter(|(_, last, _)| is_slip(name, last));
                let Some((first, last, place)) = near.next() else { continue };
                if !known && near.next().is_none() {
                    let finding = Finding::new(surname.span).arg("first", first).arg("other", last);
                    findings.push(
                        finding.label(*place, labels::WRITTEN_SO).replace(Applicability::Unsafe, *last),
                    );
                }
            }
        }
    }
}

/// A name of three words of which the second has an "s" in most places and none in one, or the reverse:
/// "Pacific Islands Forum", "Pacific Island Forum".
fn plurals(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let text = cx.text();
    let mut seen: HashMap<[&str; 3], Vec<Span>> = HashMap::new();
    for block in cx.blocks().filter(|block| block.language == Language::English) {
        for three in cx.document.words_in(block.span).windows(3) {
            let [a, b, c] = three else { continue };
            let words @ [first, second, third] = [a, b, c].map(|word| word.span.of(text));
            let named = words.iter().all(|word| is_name(word)) && second.len() > LEAST_PLURAL;
            if named && close(text, a, b) && close(text, b, c) {
                let stem = second.strip_suffix('s').unwrap_or(second);
                seen.entry([first, stem, third]).or_default().push(b.span);
            }
        }
    }
    for places in seen.values().filter(|places| places.len() > 2) {
        let (with, without): (Vec<&Span>, Vec<&Span>) =
            places.iter().partition(|span| span.of(text).ends_with('s'));
        let (most, fewest) = if with.len() > without.len() { (with, without) } else { (without, with) };
        let Some(kept) = most.first().filter(|_| most.len() > fewest.len()) else { continue };
        for span in fewest {
            let finding = Finding::new(*span).message("plural").arg("other", kept.of(text));
            let finding = finding.label(**kept, labels::WRITTEN_SO);
            findings.push(finding.replace(Applicability::Unsafe, kept.of(text)));
        }
    }
}

/// Shorter words lose an "s" that is theirs: "Gas Board" (letters; taste).
const LEAST_PLURAL: usize = 4;

/// Bytes of the longest title: "Professor".
const LONGEST_TITLE: usize = 12;

/// First name, and the end of the surname: an ending may be inflection, so only names that end alike are
/// compared.
type NameKey<'t> = (&'t str, [Option<char>; 2]);

/// More surnames that begin or end alike are not compared: that is no release.
const MOST: usize = 64;

struct Surname<'t> {
    name: &'t str,
    count: usize,
    /// Where it stands first.
    place: Span,
}

fn tail(name: &str) -> [Option<char>; 2] {
    let mut chars = name.chars().rev();
    [chars.next(), chars.next()]
}

/// The first and the last letter: "Marshal" and "Marshall" have the same.
type NameEnds = [Option<char>; 2];

fn ends(name: &str) -> NameEnds {
    let mut chars = name.chars();
    [chars.next(), chars.next_back()]
}

/// The surnames of a text, each once, by their first and last letters.
fn surnames<'t>(names: &[FullName<'t>]) -> HashMap<NameEnds, Vec<FullName<'t>>> {
    let mut seen = HashSet::new();
    let mut surnames: HashMap<NameEnds, Vec<FullName<'t>>> = HashMap::new();
    for name @ (_, last, _) in names {
        let alike = surnames.entry(ends(last)).or_default();
        if alike.len() < MOST && seen.insert(*last) {
            alike.push(*name);
        }
    }
    surnames
}

fn masked(first: &Word, last: &Word) -> bool {
    first.masked || last.masked
}

fn close(text: &str, first: &Word, last: &Word) -> bool {
    Span { start: first.span.end, end: last.span.start }.of(text) == " "
}

/// One letter more, less or other inside, or two swapped.
fn is_slip(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) <= 4 && strsim::damerau_levenshtein(a, b) == 1 && fold(a) != fold(b)
}
