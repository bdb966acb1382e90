//! `own-title`: the title that a file gives itself for browsers and lists, against the headline: the same
//! words with another figure, or a name in other letters.

use serde::Deserialize;

use super::lazy::lazy_where;
use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::Word;
use crate::rules::{BuildError, Params};
use crate::text::chars::ascii_digits;
use crate::text::fold::fold;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "own-title",
    summary: "a figure or name that the headline and the file's own title have otherwise",
    build,
};

/// Share of the headline's words that the title has too, so that both say one thing (percent; taste).
const SHARED: usize = 60;
/// Fewest words that both have (taste).
const LEAST: usize = 3;
/// Fewest letters of a name (taste).
const NAME: usize = 5;
/// Most letters in which two spellings of a name differ.
const APART: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnTitleParameters {}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let read = |params: &Params| -> Result<Box<dyn Check>, BuildError> {
        Ok(Box::new(params.parse::<OwnTitleParameters>()?))
    };
    lazy_where(params, read, false, |cx| cx.document.source().own_title().is_some())
}

impl Check for OwnTitleParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(title) = cx.document.source().own_title() else { return };
        let Some(headline) = cx.document.headline() else { return };
        let words: Vec<HeadlineWord> =
            cx.document.words_in(headline.span).iter().map(|w| word(cx, w)).collect();
        let others: Vec<&str> =
            title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let theirs: Vec<String> = others.iter().map(|other| fold(other)).collect();
        let shared = words.iter().filter(|word| theirs.contains(&word.folded)).count();
        if shared < LEAST || shared * 100 < words.len() * SHARED {
            return;
        }
        let own: Vec<&HeadlineWord> = words.iter().filter(|word| !theirs.contains(&word.folded)).collect();
        let only_there = |other: &&&str| !words.iter().any(|word| word.folded == fold(other));
        let there: Vec<&str> = others.iter().filter(only_there).copied().collect();
        findings.extend(own.iter().filter_map(|word| otherwise(word, &there)));
    }
}

/// A word of the headline.
struct HeadlineWord {
    span: Span,
    folded: String,
    shown: String,
}

fn word(cx: &Context<'_>, word: &Word) -> HeadlineWord {
    let shown = word.span.of(cx.text());
    HeadlineWord { span: word.span, folded: fold(shown), shown: shown.to_owned() }
}

/// The word that stands for one in the title: the only other figure there, or a name in nearly its letters.
fn otherwise(word: &HeadlineWord, there: &[&str]) -> Option<Finding> {
    let is_figure = |word: &str| word.chars().all(char::is_numeric);
    let other = if is_figure(&word.shown) {
        let mut figures = there.iter().filter(|other| is_figure(other));
        let one = figures.next().filter(|_| figures.next().is_none())?;
        (ascii_digits(one) != ascii_digits(&word.shown)).then_some(one)?
    } else {
        there.iter().find(|other| is_near(&word.shown, other))?
    };
    Some(Finding::new(word.span).arg("other", other))
}

/// Whether two names differ in a letter or two, not in their ending only: “Marshal”, “Marshall” do, “Port”
/// and “Ports” are two forms.
fn is_near(word: &str, other: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let long = word.chars().count().min(other.chars().count()) >= NAME;
    let form =
        |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| matches!(rest, "s" | "es" | "’s" | "'s"));
    let stem = |word: &str| word.split(['’', '\'']).next().unwrap_or_default().to_lowercase();
    let (lower, theirs) = (stem(word), stem(other));
    long && capital(word)
        && capital(other)
        && !form(&lower, &theirs)
        && !form(&theirs, &lower)
        && lower != theirs
        && strsim::damerau_levenshtein(&lower, &theirs) <= APART
}
