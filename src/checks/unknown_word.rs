//! `unknown-word`: words that no dictionary knows: hamza left out or misplaced, and what is neither a slip nor a word.
//!
//! The confident judgements are `misspelling`'s; it asks [`judge`] too.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::dictionary::{self, Suggestion};
use crate::document::{Block, Word, fold};
use crate::rules::{BuildError, Params};
use crate::span::Span;
use crate::vocabulary::{self, Key};

pub(crate) const KIND: Kind = Kind { name: "unknown-word", summary: "words that no dictionary knows: hamza left out, or none of the above", build };

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// Words that a hamza or madda makes one.
    Hamza,
    /// All that is left.
    Rest,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// What is reported.
    what: What,
    /// Words that are right.
    #[serde(default)]
    words: Vec<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<Parameters>()?))
}

impl Check for Parameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for Judged { span, verdict } in judge(cx, &self.words) {
            match (self.what, verdict) {
                (What::Hamza, Verdict::Hamza(forms)) => findings.extend(hamza(span, &forms)),
                (What::Rest, Verdict::Unknown(suggestions)) => findings.push(unknown(span, &suggestions)),
                _ => {}
            }
        }
    }
}

fn hamza(span: Span, forms: &[String]) -> Option<Finding> {
    let (first, others) = forms.split_first()?;
    let finding = Finding::new(span);
    Some(if others.is_empty() {
        finding.replace(Applicability::Safe, first.as_str())
    } else {
        let others: Vec<String> = others.iter().take(2).map(|o| format!("“{o}”")).collect();
        finding.message("several").arg("others", others.join(", ")).replace(Applicability::Unsafe, first.as_str())
    })
}

fn unknown(span: Span, suggestions: &[Suggestion]) -> Finding {
    match suggestions.split_first() {
        Some((first, rest)) => {
            let others: Vec<String> = std::iter::once(first).chain(rest.iter().take(2)).map(|s| format!("“{}”", s.word)).collect();
            Finding::new(span).message("suggestions").arg("suggestions", others.join(", ")).replace(Applicability::Unsafe, first.word.as_str())
        }
        None => Finding::new(span),
    }
}

/// A word that no dictionary knows, and what it is taken for.
pub(super) struct Judged {
    pub span: Span,
    pub verdict: Verdict,
}

/// What an unknown word is taken for.
pub(super) enum Verdict {
    /// Known with hamza or madda in place: the forms, the likeliest first.
    Hamza(Vec<String>),
    /// A slip: the correction first, then others.
    Slip(Vec<Suggestion>),
    /// A name, a term, or a slip that can not be told from them.
    Unknown(Vec<Suggestion>),
}

/// An unknown word, where it stands.
struct Unknown<'a> {
    span: Span,
    found: &'a str,
    language: &'static str,
    /// Beside another unknown word, or after a title: a name.
    named: bool,
}

/// Shortest word judged (characters).
const LEAST: usize = 4;

/// The words that no dictionary of their language knows, judged.
pub(super) fn judge(cx: &Context<'_>, allowed: &[String]) -> Vec<Judged> {
    let text = cx.text();
    let mut unknown: Vec<Unknown> = Vec::new();
    for block in cx.blocks().filter(|b| dictionary::has(b.language.0)) {
        let words = cx.document.words_in(block.span);
        let strange: Vec<bool> = words.iter().map(|w| is_unknown(text, block, w, allowed)).collect();
        let is = |n: Option<usize>| n.and_then(|n| strange.get(n)).copied().unwrap_or(false);
        for (at, word) in words.iter().enumerate().filter(|(at, _)| is(Some(*at))) {
            let title = at.checked_sub(1).and_then(|n| words.get(n)).is_some_and(|w| vocabulary::keys(&fold(w.span.of(text))).contains(Key::Honorific));
            let named = is(at.checked_sub(1)) || is(Some(at + 1)) || title;
            unknown.push(Unknown { span: word.span, found: word.span.of(text), language: block.language.0, named });
        }
    }
    if unknown.is_empty() {
        return Vec::new();
    }
    let here: HashSet<&str> = cx.document.words().iter().map(|w| w.span.of(text)).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for word in &unknown {
        *times.entry(word.found).or_default() += 1;
    }
    let mut known: HashMap<(&str, &str), Vec<Suggestion>> = HashMap::new();
    unknown
        .iter()
        .map(|word| {
            let lower = word.found.to_lowercase();
            let plain = dictionary::plain(&lower);
            let forms = if word.language == "ar" { hamza_forms(&plain) } else { Vec::new() };
            if !forms.is_empty() {
                return Judged { span: word.span, verdict: Verdict::Hamza(forms) };
            }
            let suggestions = known.entry((word.language, word.found)).or_insert_with(|| {
                if plain.chars().count() <= 24 { dictionary::suggest(word.language, &plain) } else { Vec::new() }
            });
            let count = times.get(word.found).copied().unwrap_or(1);
            let verdict = match slip(word, count, suggestions, &here) {
                Some(suggestions) => Verdict::Slip(suggestions),
                None => Verdict::Unknown(suggestions.clone()),
            };
            Judged { span: word.span, verdict }
        })
        .collect()
}

/// Whether a word of prose should be in a dictionary and is not.
fn is_unknown(text: &str, block: &Block, word: &Word, allowed: &[String]) -> bool {
    let found = word.span.of(text);
    let long = found.len() >= LEAST && found.chars().count() >= if block.language.0 == "ar" { 2 } else { LEAST };
    if word.masked || !long || word.scripts != block.script || !found.chars().all(|c| c.is_alphabetic() || super::is_mark(c) || matches!(c, '\'' | '’' | 'ـ')) {
        return false;
    }
    if super::misspelling::is_name_like(text, block, word.span) || dictionary::knows(block.language.0, found) {
        return false;
    }
    let lower = found.to_lowercase();
    let listed = || allowed.iter().any(|w| w.to_lowercase() == lower);
    // English words stand in texts of all languages; so do names of places and months.
    let foreign = || block.language.0 != "en" && found.is_ascii() && dictionary::knows("en", &lower);
    let folded = fold(found);
    let named = || vocabulary::places(&folded).next().is_some() || vocabulary::months(&folded).next().is_some() || vocabulary::weekdays(&folded).next().is_some();
    !(listed() || foreign() || named())
}

/// Carriers of hamza and madda, for the alifs of a word.
const ALIFS: [char; 4] = ['ا', 'أ', 'إ', 'آ'];

/// The words that an Arabic word becomes with hamza or madda in its (first two) alifs put in place, taken away or exchanged.
fn hamza_forms(word: &str) -> Vec<String> {
    let chars: Vec<char> = word.chars().collect();
    let places: Vec<usize> = chars.iter().enumerate().filter(|(_, c)| ALIFS.contains(c)).map(|(n, _)| n).take(3).collect();
    let mut forms: Vec<String> = Vec::new();
    for (n, place) in places.iter().enumerate() {
        for alif in ALIFS {
            let mut changed = chars.clone();
            if let Some(slot) = changed.get_mut(*place).filter(|c| **c != alif) {
                *slot = alif;
                let form: String = changed.iter().collect();
                if dictionary::knows("ar", &form) {
                    forms.push(form);
                } else if let Some(second) = places.get(n + 1) {
                    forms.extend(ALIFS.into_iter().filter_map(|other| {
                        let mut both = changed.clone();
                        let slot = both.get_mut(*second).filter(|c| **c != other)?;
                        *slot = other;
                        Some(both.iter().collect::<String>()).filter(|form| dictionary::knows("ar", form))
                    }));
                }
            }
        }
    }
    // أن and إلى come before what is rarer.
    let rank = |form: &String| match form.chars().find(|c| ALIFS.contains(c) && *c != 'ا') {
        Some('أ') => 0,
        Some('إ') => 1,
        _ => 2,
    };
    forms.sort_by_key(rank);
    forms.dedup();
    forms
}

/// The corrections of a slip that is surely one.
fn slip(word: &Unknown, count: usize, suggestions: &[Suggestion], here: &HashSet<&str>) -> Option<Vec<Suggestion>> {
    let length = word.found.chars().count();
    let mut ranked: Vec<Suggestion> = suggestions.to_vec();
    for suggestion in &mut ranked {
        // What the text has elsewhere is what was meant here.
        if here.contains(suggestion.word.as_str()) {
            suggestion.cost -= 0.7;
        }
    }
    ranked.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    let best = ranked.first()?;
    let seen = here.contains(best.word.as_str());
    let margin = ranked.get(1).map_or(f32::INFINITY, |second| second.cost - best.cost);
    let least = if word.language == "ar" { 5 } else { 6 };
    if length < least || word.named || count > 2 {
        return None;
    }
    let sure = if seen { best.cost <= 0.5 && margin >= 0.2 } else { (margin >= 0.4 && best.cost <= 1.1) || (ranked.len() == 1 && length >= 8) };
    sure.then_some(ranked)
}
