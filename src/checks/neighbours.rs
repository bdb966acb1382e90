//! `neighbours`: Arabic words in the other gender than the one beside them, by what was seen side by side.

use std::collections::HashSet;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::dictionary::{self, LookupStatus};
use crate::document::model::Word;
use crate::rules::{BuildError, Params};
use crate::spelling::signs;
use crate::text::language::Language;
use crate::text::word_key::plain;

pub(crate) const KIND: Kind = Kind {
    name: "neighbours",
    summary: "Arabic words in the other gender than the one beside them, by what was seen side by side",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NeighboursParameters {
    /// Verbs of the past that their subject follows, as they stand with a man.
    verbs: HashSet<String>,
    /// Words behind which a noun opens.
    particles: HashSet<String>,
    /// The same, of those that begin a clause or point to a noun.
    clauses: HashSet<String>,
    /// Nouns of either gender.
    either: HashSet<String>,
    /// Feminine nouns whose letters do not show it.
    feminine: HashSet<String>,
    /// Adjectives that are no nouns.
    adjectives: HashSet<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<NeighboursParameters>()?))
}

/// How often the pair in the other gender must have been seen in 25 million words, where the one that stands
/// there never was. Read in 500 Arabic news: with half of each, what an adverb or a second noun
/// follows was told.
const RELATIVE: f32 = 28.0;
const DEMONSTRATIVE: f32 = 9.0;
const VERB: f32 = 4.0;
const ADJECTIVE: f32 = 6.0;

/// Longest run of nouns and adjectives with the article (taste).
const CHAIN: usize = 3;

/// One word of a pair in the other gender.
struct GenderExchange {
    /// The first of the two, or the second.
    first: bool,
    right: String,
    /// How often the pair must have been seen.
    least: f32,
}

impl Check for NeighboursParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.blocks().filter(|block| block.language == Language::Arabic) {
            let words = cx.document.words_in(block.span);
            let lookups = cx.document.lookups_in(block.span);
            for (at, status) in lookups.iter().enumerate().skip(1) {
                if *status != LookupStatus::Unknown {
                    findings.extend(self.finding(cx.text(), words, at));
                }
            }
        }
    }
}

impl NeighboursParameters {
    /// What is wrong with a word and the one before it.
    fn finding(&self, text: &str, words: &[Word], at: usize) -> Option<Finding> {
        let (first, second) = (words.get(at.checked_sub(1)?)?, words.get(at)?);
        if first.masked || second.masked || !are_side_by_side(text, first, second) {
            return None;
        }
        let shown = second.span.of(text);
        let pointed = || first.span.of(text).ends_with(['ا', 'ه']);
        if !(shown.starts_with("ال") || shown.ends_with(['ة', 'ي']) || pointed() || self.is_adjective(shown))
        {
            return None;
        }
        let (whole, after) = (plain(first.span.of(text)), plain(second.span.of(text)));
        let before = undecorated(&whole);
        let exchange = self.exchange(&before, &after)?;
        let right = exchange.right.as_str();
        let other = if exchange.first { (right, &*after) } else { (&*before, right) };
        if seen(other.0, other.1) < exchange.least || seen(&before, &after) > 0.0 {
            return None;
        }
        if exchange.first {
            return Some(written(text, first, &whole.replace(before.as_str(), right)));
        }
        let relative = is_relative(&after);
        (!self.either.contains(&before) && self.opens(text, words, at - 1, relative))
            .then(|| written(text, second, right))
    }

    /// The word of a pair that may stand in the other gender.
    fn exchange(&self, before: &str, after: &str) -> Option<GenderExchange> {
        let second = |right: &str| GenderExchange { first: false, right: right.to_owned(), least: RELATIVE };
        let first =
            |right: &str| GenderExchange { first: true, right: right.to_owned(), least: DEMONSTRATIVE };
        match (before, after) {
            (_, "الذي") => Some(second("التي")),
            (_, "التي") => Some(second("الذي")),
            ("هذا", _) => Some(first("هذه")),
            ("هذه", _) => Some(first("هذا")),
            _ => match self.verb(before, after) {
                Some(right) => Some(GenderExchange { first: true, right, least: VERB }),
                None => self.adjective(before, after).map(|right| GenderExchange {
                    first: false,
                    right,
                    least: ADJECTIVE,
                }),
            },
        }
    }

    /// Whether a noun is no second part of a construct, behind whose first part its adjective may belong: a
    /// particle stands before it, or before the nouns and adjectives with the article that it goes on, or
    /// nothing. A relative pronoun may belong to a noun before the particle, unless that begins a clause.
    fn opens(&self, text: &str, words: &[Word], noun: usize, relative: bool) -> bool {
        for at in (noun.saturating_sub(CHAIN)..=noun).rev() {
            let Some(word) = words.get(at) else { return false };
            let found = plain(word.span.of(text));
            if found.starts_with("بال") || found.starts_with("لل") {
                return !relative;
            }
            let before = at.checked_sub(1).and_then(|at| words.get(at));
            let Some(before) = before.filter(|before| are_side_by_side(text, before, word)) else {
                return true;
            };
            let before = plain(before.span.of(text));
            let before = before.strip_prefix('و').unwrap_or(&before);
            if self.clauses.contains(before) {
                return true;
            }
            if self.particles.contains(before)
                || self.verbs.contains(before.strip_suffix('ت').unwrap_or(before))
            {
                return !relative;
            }
            if !["ال", "بال", "لل"].iter().any(|article| before.starts_with(article)) {
                return false;
            }
        }
        false
    }

    /// An adjective in the gender of the noun before it, where their letters show two, or a list does.
    fn adjective(&self, noun: &str, adjective: &str) -> Option<String> {
        let bare = noun.strip_prefix("ال");
        let defined = bare.is_some();
        if defined != adjective.starts_with("ال") {
            return None;
        }
        let listed = self.feminine.contains(bare.unwrap_or(noun));
        let feminine = noun.ends_with('ة') || noun.ends_with("ات") || listed;
        let other = match adjective.strip_suffix('ة') {
            Some(stem) if !feminine && (defined || self.adjectives.contains(stem)) => stem.to_owned(),
            None if feminine && (defined || self.is_adjective(adjective)) => format!("{adjective}ة"),
            _ => return None,
        };
        dictionary::knows(Language::Arabic, &other).then_some(other)
    }

    /// Whether a word without an article is an adjective: else the second of two nouns is as often of the
    /// first.
    fn is_adjective(&self, word: &str) -> bool {
        word.ends_with('ي') || self.adjectives.contains(word)
    }

    /// A verb in the gender of its subject, where the letters of both show it.
    fn verb(&self, verb: &str, subject: &str) -> Option<String> {
        let defined = subject.starts_with("ال");
        if self.verbs.contains(verb) {
            return (subject.ends_with('ة') && (defined || verb != WAS)).then(|| format!("{verb}ت"));
        }
        let stem = verb.strip_suffix('ت').filter(|_| defined && !subject.ends_with(['ة', 'ت']))?;
        self.verbs.contains(stem).then(|| stem.to_owned())
    }
}

/// A word with what it should be, which keeps the vowel signs that stand there.
fn written(text: &str, word: &Word, right: &str) -> Finding {
    let kept = signs::kept(word.span.of(text), right);
    Finding::new(word.span).replace(Applicability::Unsafe, kept)
}

/// “He was”: what follows is as often what he was.
const WAS: &str = "كان";

fn is_relative(word: &str) -> bool {
    matches!(word, "الذي" | "التي")
}

/// Whether nothing but a space stands between two words.
fn are_side_by_side(text: &str, first: &Word, second: &Word) -> bool {
    first.span.until(second.span).of(text) == " "
}

/// A word without و and ف before it, and with its article whole: "وبالمدينة" is "المدينة".
fn undecorated(word: &str) -> String {
    let rest = word.strip_prefix(['و', 'ف']).filter(|rest| rest.chars().count() > 3).unwrap_or(word);
    if let Some(noun) = rest.strip_prefix("لل") {
        return format!("ال{noun}");
    }
    rest.strip_prefix(['ب', 'ك']).filter(|rest| rest.starts_with("ال")).unwrap_or(rest).to_owned()
}

/// How often two words were seen side by side, in 25 million words.
fn seen(first: &str, second: &str) -> f32 {
    dictionary::pairs(Language::Arabic).map_or(0.0, |pairs| pairs.count(first, second))
}

#[cfg(test)]
mod tests {
    use crate::{Config, Linter, Source};

    #[test]
    fn vowel_signs_stay_where_a_word_is_put_right() {
        let text = "هيئة الموانئ تفتتح رصيفا جديدا للعبارات\n\nتعمل اللجنة على هَذَا الأرض منذ سنوات.\n";
        let found = Linter::new(&Config::default()).unwrap().lint(&Source::from_text("a.txt", text));
        let told = found.iter().find(|d| d.code == "grammar/gender-of-neighbours").unwrap();
        assert_eq!(told.fixes[0].edits[0].replacement, "هَذَه");
    }
}
