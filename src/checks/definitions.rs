//! `definitions`: one abbreviation for two names, a company with two tickers, a ticker of two companies.

use std::collections::HashMap;

use serde::Deserialize;

use super::lazy::lazy;
use super::needles::Needles;
use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::Block;
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::expression::Expression;
use crate::text::lower::lowered;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "definitions",
    summary: "one abbreviation for two names, one company with two tickers",
    build,
};

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum DefinitionsVariant {
    /// The long form stands before the brackets, its initials in them.
    Abbreviations,
    /// A company stands before the brackets, exchange and ticker in them.
    Tickers,
    /// The long form stands before the brackets, letters that are nearly its initials in them.
    Misfits,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DefinitionsParameters {
    /// What is looked at.
    what: DefinitionsVariant,
    /// What stands in the brackets: the group `short`, and for a ticker the group `exchange`.
    pattern: String,
    /// Texts of which one stands in every block that is looked at; one definition alone contradicts none.
    needles: Vec<String>,
    /// Small words that give no initial, and parts of names of companies that tell none from another.
    small: Vec<String>,
    /// Short forms that are no initials: “ISO” of the International Organization for Standardization.
    #[serde(default)]
    known: Vec<String>,
}

struct DefinitionsCheck {
    parameters: DefinitionsParameters,
    needles: Needles,
    expression: Expression,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy(params, read, false)
}

fn read(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: DefinitionsParameters = params.parse()?;
    let expression = Expression::new(parameters.pattern.clone());
    let needles = Needles::read(&parameters.needles);
    Ok(Box::new(DefinitionsCheck { parameters, needles, expression }))
}

/// A short form where it is given to a name.
struct Definition {
    /// The short form.
    span: Span,
    /// The short form, behind its exchange where it is a ticker.
    short: String,
    /// The exchange of a ticker.
    exchange: String,
    /// The words of the name that tell it from others, in lower case.
    name: Vec<String>,
}

impl Check for DefinitionsCheck {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let places = self.needles.places(cx.document);
        if self.parameters.what == DefinitionsVariant::Misfits {
            let blocks = cx.blocks().filter(|block| places.are_in(block.span));
            return blocks.for_each(|block| self.misfits(cx, block, findings));
        }
        if places.count() < 2 {
            return;
        }
        let blocks = cx.blocks().filter(|block| places.are_in(block.span));
        let given: Vec<Definition> = blocks.flat_map(|block| self.definitions(cx, block)).collect();
        let mut firsts: HashMap<&str, &Definition> = HashMap::new();
        for definition in &given {
            let first = *firsts.entry(&definition.short).or_insert(definition);
            if !first.is_of_same_name(definition, self.parameters.what) {
                // A company may have changed its name.
                let hint = self.parameters.what == DefinitionsVariant::Tickers;
                findings.push(conflict(cx, definition, first).hint_only(hint));
            }
        }
        if self.parameters.what == DefinitionsVariant::Tickers {
            two_tickers(cx, &given, findings);
        }
        findings.sort_by_key(|finding| finding.span);
    }

    fn verify(&self) -> Result<(), BuildError> {
        let wrong = format!("“{}” is not a regular expression", self.parameters.pattern);
        self.expression.compile().map_err(|_| BuildError::at("pattern", wrong))
    }
}

impl Definition {
    fn is_of_same_name(&self, other: &Self, what: DefinitionsVariant) -> bool {
        match what {
            DefinitionsVariant::Abbreviations | DefinitionsVariant::Misfits => self.name == other.name,
            // “Harbour Lights” and “Harbour”: one word in common is enough, or its beginning.
            DefinitionsVariant::Tickers => {
                let alike = |word: &String| other.name.iter().any(|also| begins_alike(word, also));
                self.name.iter().any(alike)
            }
        }
    }
}

/// Letters that two forms of a name begin with: “Fold” and “Folding” (taste).
const ALIKE: usize = 4;

fn begins_alike(word: &str, other: &str) -> bool {
    let same = word.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    word == other || same >= ALIKE
}

fn conflict(cx: &Context<'_>, definition: &Definition, first: &Definition) -> Finding {
    let finding = Finding::new(definition.span).arg("first", first.span.of(cx.text()));
    finding.label(first.span, labels::GIVEN_FIRST)
}

/// A company that has two tickers at one exchange.
fn two_tickers(cx: &Context<'_>, given: &[Definition], findings: &mut Vec<Finding>) {
    let mut firsts: HashMap<(&str, &[String]), &Definition> = HashMap::new();
    for definition in given {
        let first = *firsts.entry((&definition.exchange, &definition.name)).or_insert(definition);
        if first.short != definition.short {
            findings.push(conflict(cx, definition, first).message("two"));
        }
    }
}

impl DefinitionsCheck {
    fn definitions(&self, cx: &Context<'_>, block: &Block) -> Vec<Definition> {
        let text = block.text(cx.text());
        let Some(regex) = self.expression.for_text(text) else { return Vec::new() };
        let base = block.span.start as usize;
        let definition = |captures: regex_automata::util::captures::Captures| {
            let short = captures.get_group_by_name("short")?;
            let found = text.get(short.start..short.end)?;
            let bracket = text.get(..short.start)?.rfind('(')?;
            let exchange = captures.get_group_by_name("exchange");
            let exchange = exchange.and_then(|place| text.get(place.start..place.end)).unwrap_or_default();
            let name = self.name(text.get(..bracket)?, found)?;
            let exchange = exchange.to_uppercase();
            let span = Span::new(base + short.start, base + short.end);
            Some(Definition { span, short: format!("{exchange}{found}"), exchange, name })
        };
        regex.captures_iter(text).filter_map(definition).collect()
    }

    /// Short forms whose letters are nearly the initials of the name before them.
    fn misfits(&self, cx: &Context<'_>, block: &Block, findings: &mut Vec<Finding>) {
        let text = block.text(cx.text());
        let Some(regex) = self.expression.for_text(text) else { return };
        for captures in regex.captures_iter(text) {
            let Some(short) = captures.get_group_by_name("short") else { continue };
            let found = text.get(short.start..short.end).unwrap_or_default();
            if self.parameters.known.iter().any(|known| known == found) {
                continue;
            }
            let bracket = text.get(..short.start).and_then(|before| before.rfind('('));
            let before = bracket.and_then(|at| text.get(..at)).unwrap_or_default();
            let Some(initials) = self.initials(before, found.chars().count()) else { continue };
            if is_misfit(found, &initials) {
                let base = block.span.start as usize;
                let span = Span::new(base + short.start, base + short.end);
                findings.push(Finding::new(span).arg("initials", initials));
            }
        }
    }

    /// The initials of the last so many words, small ones aside, where all have capitals and the word before
    /// them has none.
    fn initials(&self, before: &str, count: usize) -> Option<String> {
        let words = before.split([' ', '\u{A0}', '\n']).filter(|word| !bare(word).is_empty());
        let mut words = words.rev().filter(|word| !self.is_small(word));
        let mut initials: Vec<char> = Vec::new();
        for word in words.by_ref().take(count) {
            // “HR Research Institute (HRRI)”: an abbreviation gives all its letters.
            let abbreviated = bare(word).chars().nth(1).is_some() && !bare(word).contains(char::is_lowercase);
            if abbreviated {
                return None;
            }
            initials.push(bare(word).chars().next().filter(|letter| letter.is_uppercase())?);
        }
        let longer = words.next().is_some_and(|word| bare(word).starts_with(char::is_uppercase));
        (initials.len() == count && !longer).then(|| initials.iter().rev().collect())
    }

    /// The words of the name before a bracket.
    fn name(&self, before: &str, short: &str) -> Option<Vec<String>> {
        let words: Vec<&str> =
            before.split([' ', '\u{A0}', '\n', '’', '\'']).filter(|word| !word.is_empty()).collect();
        let name = match self.parameters.what {
            DefinitionsVariant::Abbreviations | DefinitionsVariant::Misfits => {
                self.long_form(&words, short)?
            }
            DefinitionsVariant::Tickers => self.company(&words),
        };
        (!name.is_empty()).then_some(name)
    }

    fn is_small(&self, word: &str) -> bool {
        self.parameters.small.iter().any(|small| *small == lowered(bare(word)))
    }

    /// The last words whose initials are the letters of a short form, small words aside.
    fn long_form(&self, words: &[&str], short: &str) -> Option<Vec<String>> {
        let mut letters: Vec<char> = short.chars().collect();
        let mut name = Vec::new();
        for word in words.iter().rev() {
            let Some(letter) = letters.last() else { break };
            let initial = bare(word).chars().next()?;
            if initial == *letter {
                letters.pop();
            } else if !self.is_small(word) {
                return None;
            }
            name.push(lowered(bare(word)).into_owned());
        }
        name.reverse();
        letters.is_empty().then_some(name)
    }

    /// The last words with capitals, without what all companies are called; two where letters have none.
    fn company(&self, words: &[&str]) -> Vec<String> {
        let is_cased = |word: &&&str| bare(word).contains(|c: char| c.is_uppercase() || c.is_lowercase());
        let most = if words.last().as_ref().is_some_and(is_cased) { COMPANY } else { UNCASED };
        let begins = |word: &&&str| !bare(word).is_empty() && !bare(word).starts_with(char::is_lowercase);
        let name = words.iter().rev().take(most).take_while(begins).filter(|word| !self.is_small(word));
        let mut name: Vec<String> = name.map(|word| lowered(bare(word)).into_owned()).collect();
        name.reverse();
        name
    }
}

/// Fewest letters of a short form of which one may be wrong (taste: of three, two are too few to know it by).
const LEAST_OF_MISFIT: usize = 4;

/// Whether letters are initials but for two neighbours that changed places, or for one letter.
fn is_misfit(short: &str, initials: &str) -> bool {
    if short == initials || strsim::damerau_levenshtein(short, initials) != 1 {
        return false;
    }
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    let begins = short.chars().next() == initials.chars().next();
    begins && (sorted(short) == sorted(initials) || short.chars().count() >= LEAST_OF_MISFIT)
}

/// The same, where letters have no capitals.
const UNCASED: usize = 2;

/// Most words of a name that are looked at (taste).
const COMPANY: usize = 5;

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
