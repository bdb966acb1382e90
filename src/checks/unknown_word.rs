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
    words: HashSet<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<Parameters>()?))
}

impl Check for Parameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let depth = if self.what == What::Hamza { Depth::Hamza } else { Depth::Thorough };
        for Judged { span, verdict } in judge(cx, &self.words, depth) {
            match (self.what, verdict) {
                (What::Hamza, Verdict::Hamza(forms, sure)) => findings.extend(hamza(span, &forms, sure)),
                (What::Rest, Verdict::Unknown(suggestions)) => findings.push(unknown(span, &suggestions)),
                _ => {}
            }
        }
    }
}

fn hamza(span: Span, forms: &[String], sure: bool) -> Option<Finding> {
    let (first, others) = forms.split_first()?;
    let finding = Finding::new(span);
    Some(if others.is_empty() {
        finding.replace(if sure { Applicability::Safe } else { Applicability::Unsafe }, first.as_str())
    } else {
        let others = others.iter().take(2).cloned().collect();
        finding.message("several").quoted("others", others).replace(Applicability::Unsafe, first.as_str())
    })
}

fn unknown(span: Span, suggestions: &[Suggestion]) -> Finding {
    match suggestions.split_first() {
        Some((first, rest)) => {
            let others = std::iter::once(first).chain(rest.iter().take(2)).map(|s| s.word.to_string()).collect();
            Finding::new(span).message("suggestions").quoted("suggestions", others).replace(Applicability::Unsafe, first.word.as_str())
        }
        None => Finding::new(span),
    }
}

/// A word that no dictionary knows, and what it is taken for.
pub(super) struct Judged {
    pub span: Span,
    pub verdict: Verdict,
}

/// How far a judgement goes.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Depth {
    /// Hamza only.
    Hamza,
    /// Corrections for words that may be sure slips.
    Slips,
    /// Corrections for all.
    Thorough,
}

/// What an unknown word is taken for.
pub(super) enum Verdict {
    /// Known with hamza or madda in place: the forms, the likeliest first; and whether they are sure.
    Hamza(Vec<String>, bool),
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
pub(super) fn judge(cx: &Context<'_>, allowed: &HashSet<String>, depth: Depth) -> Vec<Judged> {
    let text = cx.text();
    let mut unknown: Vec<Unknown> = Vec::new();
    for block in cx.blocks().filter(|b| dictionary::has(b.language.0)) {
        let words = cx.document.words_in(block.span);
        let strange: Vec<bool> = words.iter().map(|w| is_unknown(cx, block, w, allowed)).collect();
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
    // A word that is a name somewhere in the text is one everywhere.
    let names: HashSet<String> = names(cx);
    let mut known: HashMap<(&str, &str), Vec<Suggestion>> = HashMap::new();
    unknown
        .iter()
        .map(|word| {
            let lower = word.found.to_lowercase();
            let plain = dictionary::plain(&lower);
            let (forms, sure) = if word.language == "ar" { hamza_forms(&plain) } else { (Vec::new(), false) };
            if !forms.is_empty() {
                return Judged { span: word.span, verdict: Verdict::Hamza(forms, sure) };
            }
            let count = times.get(word.found).copied().unwrap_or(1);
            let length = plain.chars().count();
            let doubtful = word.named || names.contains(&lower) || count > 2 || word.found.starts_with(char::is_uppercase) || !(5..=24).contains(&length);
            if depth == Depth::Hamza || (doubtful && depth == Depth::Slips) {
                return Judged { span: word.span, verdict: Verdict::Unknown(Vec::new()) };
            }
            let suggestions = known.entry((word.language, word.found)).or_insert_with(|| match (depth, word.language) {
                _ if length > 24 => Vec::new(),
                (Depth::Slips, "ar") => dictionary::sure(&plain, &here),
                _ => dictionary::suggest(word.language, &plain),
            });
            let verdict = match slip(word, suggestions, &here).filter(|_| !doubtful) {
                Some(suggestions) => Verdict::Slip(suggestions),
                None => Verdict::Unknown(suggestions.clone()),
            };
            Judged { span: word.span, verdict }
        })
        .collect()
}

/// Words with a capital inside a sentence, in lower case.
fn names(cx: &Context<'_>) -> HashSet<String> {
    let text = cx.text();
    let capital = |w: &&Word| w.span.of(text).starts_with(char::is_uppercase);
    let inside = |w: &&Word| {
        let before = text.get(..w.span.start as usize).unwrap_or_default().trim_end_matches([' ', '(', '"', '“', '«']);
        before.ends_with(|c: char| c.is_alphanumeric() || c == ',')
    };
    cx.document.words().iter().filter(capital).filter(inside).map(|w| w.span.of(text).to_lowercase()).collect()
}

/// Whether a word of prose should be in a dictionary and is not.
fn is_unknown(cx: &Context<'_>, block: &Block, word: &Word, allowed: &HashSet<String>) -> bool {
    let text = cx.text();
    if cx.document.unknown_words().binary_search_by_key(&word.span.start, |s| s.start).is_err() {
        return false;
    }
    let found = word.span.of(text);
    let long = found.len() >= LEAST && found.chars().count() >= if block.language.0 == "ar" { 2 } else { LEAST };
    // The article with a tatweel stands before a quotation or a figure.
    if !long
        || found.trim_matches('ـ').chars().count() < 2
        || found.ends_with('ـ')
        || !found.chars().all(|c| c.is_alphabetic() || super::is_mark(c) || matches!(c, '\'' | '’' | 'ـ'))
    {
        return false;
    }
    if super::misspelling::is_name_like(text, block, word.span) {
        return false;
    }
    let lower = found.to_lowercase();
    // A word listed in lower case may have any capitals; one with capitals stands for itself.
    let listed = || allowed.contains(found) || allowed.contains(&lower);
    // English words stand in texts of all languages; so do names of places and months.
    let foreign = || block.language.0 != "en" && found.is_ascii() && dictionary::knows("en", &lower);
    let folded = fold(found);
    let named =
        || vocabulary::places(&folded).next().is_some() || vocabulary::months(&folded).next().is_some() || vocabulary::weekdays(&folded).next().is_some();
    !(listed() || foreign() || named())
}

/// The words that an Arabic word becomes with the hamza of its first letter put in place: those of the curated list, or what the
/// dictionary knows. Inside a word only the list is trusted; names are full of alifs.
///
/// With them, whether they are sure: of the list, or of a long word that nothing but the article and و stands before.
fn hamza_forms(word: &str) -> (Vec<String>, bool) {
    let clitics = word.chars().take_while(|c| matches!(c, 'و' | 'ف' | 'ب' | 'ك' | 'ل' | 'س')).count().min(2);
    for taken in 0..=clitics {
        let start = word.char_indices().nth(taken).map_or(word.len(), |(at, _)| at);
        let (prefix, stem) = word.split_at(start);
        let listed: Vec<String> =
            vocabulary::corrections("ar", stem).into_iter().flatten().filter(|c| only_hamza(stem, c)).map(|c| format!("{prefix}{c}")).collect();
        if !listed.is_empty() {
            return (listed, true);
        }
    }
    for taken in 0..=clitics {
        let start = word.char_indices().nth(taken).map_or(word.len(), |(at, _)| at);
        let (prefix, stem) = word.split_at(start);
        let (article, stem) = match stem.strip_prefix("ال") {
            Some(rest) if rest.chars().count() > 2 => ("ال", rest),
            _ => ("", stem),
        };
        let forms = initial(stem, taken == 0 && article.is_empty());
        let known: Vec<String> = forms
            .into_iter()
            .filter(|form| form.chars().count() >= least(prefix))
            .map(|form| format!("{prefix}{article}{form}"))
            .filter(|form| dictionary::knows("ar", form))
            .collect();
        if !known.is_empty() {
            let sure = stem.chars().count() >= 5 && prefix.chars().all(|c| matches!(c, 'و' | 'ف'));
            return (known, sure);
        }
    }
    (Vec::new(), false)
}

/// Shortest stem looked at after a prefix: after ب, ك and ل, names begin as words do.
fn least(prefix: &str) -> usize {
    match prefix {
        "" => 2,
        _ if prefix.chars().all(|c| matches!(c, 'و' | 'ف')) => 3,
        _ => 5,
    }
}

/// A stem with another carrier at its beginning; `alone`: nothing stands before it.
fn initial(stem: &str, alone: bool) -> Vec<String> {
    let mut letters = stem.chars();
    let (first, rest) = (letters.next(), letters.as_str());
    let long = stem.chars().count() >= 6;
    let carriers: &[char] = match first {
        // A short word in ال is of the list (إلى, ألف) or none of these.
        _ if stem.starts_with("ال") => &[],
        Some('ا') => &['أ', 'إ'],
        // The verbal nouns of the seventh to tenth forms: استهلاك, not إستهلاك.
        Some('إ') if long => &['ا'],
        _ => &[],
    };
    // "أدارة" is also the question "is it a house?"; nobody means it.
    let question = |carrier: char| alone && carrier == 'أ' && rest.chars().count() > 2 && dictionary::knows("ar", rest);
    let mut carriers = carriers.to_vec();
    carriers.sort_by_key(|c| question(*c));
    carriers.into_iter().map(|carrier| format!("{carrier}{rest}")).collect()
}

/// Whether two words differ in hamza and madda alone.
fn only_hamza(a: &str, b: &str) -> bool {
    let bare = |word: &str| word.chars().map(|c| if matches!(c, 'أ' | 'إ' | 'آ') { 'ا' } else { c }).collect::<String>();
    a != b && bare(a) == bare(b)
}

/// The corrections of a slip that is surely one.
fn slip(word: &Unknown, suggestions: &[Suggestion], here: &HashSet<&str>) -> Option<Vec<Suggestion>> {
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
    let margin = ranked.get(1).map_or(f32::INFINITY, |second| second.cost - best.cost);
    let sure = if here.contains(best.word.as_str()) {
        best.cost <= if word.language == "ar" { 0.15 } else { 0.5 } && margin >= 0.2
    } else if word.language == "ar" {
        // Arabic has no capitals: a name looks like a word one slip away. Only slips that make no names are sure.
        best.cost <= 0.6 && margin > 0.0 && orthographic(word.found, &best.word)
    } else {
        length >= 6 && (best.cost <= 1.0 && margin >= 0.4 || best.cost <= 0.8 && margin >= 0.15) && !composed(word)
    };
    sure.then_some(ranked)
}

/// A letter written twice, or the last ه for ة and ى for ي: slips of the hand, not of the ear.
fn orthographic(found: &str, right: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (found.chars().collect(), right.chars().collect());
    let doubled = a.len() == b.len() + 1;
    let last = a.split_last().zip(b.split_last()).is_some_and(|((x, xs), (y, ys))| xs == ys && matches!((x, y), ('ه', 'ة') | ('ى', 'ي')));
    // مفدى and أرقى are right; الوطنى is not.
    let stem = found.trim_start_matches(['و', 'ف', 'ب', 'ك', 'ل']).trim_start_matches("ال");
    (last && !stem.starts_with(['م', 'أ', 'ا']) && (!found.ends_with('ى') || found.contains("ال"))) || (doubled && a.len() >= 6)
}

/// A known word with a prefix that any word may take: "precompiled", "recompilar".
fn composed(word: &Unknown) -> bool {
    let lower = word.found.to_lowercase();
    const PREFIXES: &[&str] = &[
        "pre",
        "re",
        "non",
        "multi",
        "co",
        "sub",
        "super",
        "anti",
        "auto",
        "inter",
        "micro",
        "mini",
        "meta",
        "over",
        "post",
        "semi",
        "un",
        "des",
        "dé",
        "in",
        "não",
        "пере",
        "не",
        "авиа",
        "авто",
        "микро",
        "мульти",
    ];
    PREFIXES.iter().filter_map(|prefix| lower.strip_prefix(prefix)).any(|rest| rest.chars().count() >= 4 && dictionary::knows(word.language, rest))
}
