//! `names`: one person written two ways: "Claudia Wiedey" and "Claudia Weidey".

use std::collections::HashMap;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Word;
use crate::rules::{BuildError, Params};
use crate::text::fold::fold;
use crate::text::script::Scripts;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind { name: "names", summary: "one person's name written two ways", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Shortest surname that is compared (characters).
    #[serde(default = "five")]
    least: usize,
}

fn five() -> usize {
    5
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<Parameters>()?))
}

fn is_name(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.clone().count() > 1
        && chars.all(|c| c.is_lowercase() || c == '\'' || c == '’')
}

impl Check for Parameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let mut names: Vec<(&str, &str, Span)> = Vec::new();
        for block in cx.blocks() {
            for pair in cx.document.words_in(block.span).windows(2) {
                let [first, last] = pair else { continue };
                // Letters without capitals make up most of some texts.
                if first.scripts == Scripts::ARABIC || last.scripts == Scripts::ARABIC {
                    continue;
                }
                let (a, b) = (first.span.of(text), last.span.of(text));
                if !masked(first, last)
                    && close(text, first, last)
                    && is_name(a)
                    && is_name(b)
                    && b.chars().count() >= self.least
                {
                    names.push((a, b, last.span));
                }
            }
        }
        let mut surnames: HashMap<Key, Vec<Surname>> = HashMap::new();
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
                        .label(other.place, "written so here")
                        .replace(Applicability::Unsafe, other.name),
                );
            }
        }
    }
}

/// First name, and the end of the surname: an ending may be inflection, so only names that end alike are
/// compared.
type Key<'t> = (&'t str, [Option<char>; 2]);

/// More surnames that end alike are not compared for one first name: that is no release.
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
