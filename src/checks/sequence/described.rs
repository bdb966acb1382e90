//! A sequence as a rule file describes it, and the edits that it asks for.

use serde::Deserialize;

use super::matcher::Taken;
use crate::document::model::Word;
use crate::spelling::signs;
use crate::text::span::{Edit, Span};

/// A sequence as a rule file describes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Described {
    /// One step a text: words parted by `|`, where `{name}` stands for a list and `*` for any letters. Before
    /// them `+`: prefixes may stand before the word; `?`: it may be missing; `!`: the word there is none of
    /// these (at the beginning, the word before); `...3`: up to three words, none of the list `stop`, or of
    /// another one (`...3{name}`); `#` alone: a number in figures may stand there.
    pub words: Vec<String>,
    /// The first and last of the steps that are reported (from 0); all where it is left out.
    #[serde(default)]
    pub fault: Option<[usize; 2]>,
    /// What is put before a step.
    #[serde(default)]
    insert: Option<Insertion>,
    /// A step whose word is taken out.
    #[serde(default)]
    drop: Option<usize>,
    /// A step whose word ends otherwise.
    #[serde(default)]
    ending: Option<Ending>,
    /// No more than a hint.
    #[serde(default)]
    pub hint: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ending {
    /// The step.
    step: usize,
    /// How its word ends.
    from: String,
    /// How it should end.
    to: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Insertion {
    /// The step.
    before: usize,
    /// The words, with their space.
    text: String,
}

impl Described {
    /// The word of a step with its other ending.
    fn ended(&self, text: &str, place: &TakenWord) -> Option<String> {
        let ending = self.ending.as_ref().filter(|ending| ending.step == place.step)?;
        Some(format!("{}{}", place.span.of(text).strip_suffix(ending.from.as_str())?, ending.to))
    }
}

/// A word that a step took.
#[derive(Clone)]
pub(super) struct TakenWord {
    pub step: usize,
    pub span: Span,
    /// The word with its prefix, where it becomes another.
    pub right: Option<String>,
}

pub(super) fn place(text: &str, step: usize, word: &Word, taken: &Taken<'_>) -> TakenWord {
    let found = word.span.of(text);
    let prefix = found.get(..taken.prefix).unwrap_or_default();
    let right = taken.right.map(|right| signs::kept(found, &format!("{prefix}{right}")));
    TakenWord { step, span: word.span, right }
}

pub(super) fn edits(text: &str, described: &Described, places: &[TakenWord]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for place in places {
        if let Some(insertion) = described.insert.as_ref().filter(|insertion| insertion.before == place.step)
        {
            edits.push(Edit {
                span: Span::empty(place.span.start as usize),
                replacement: insertion.text.clone(),
            });
        }
        if described.drop == Some(place.step) {
            let rest = text.get(place.span.end as usize..).unwrap_or_default();
            let space = rest.len() - rest.trim_start_matches([' ', '\u{A0}']).len();
            let span = Span::new(place.span.start as usize, place.span.end as usize + space);
            edits.push(Edit { span, replacement: String::new() });
        } else if let Some(right) = place.right.clone().or_else(|| described.ended(text, place)) {
            edits.push(Edit { span: place.span, replacement: right });
        }
    }
    edits
}

/// What stands at a span after edits.
pub(super) fn written(text: &str, span: Span, edits: &[Edit]) -> String {
    let mut written = String::new();
    let mut at = span.start;
    for edit in edits.iter().filter(|edit| span.contains(edit.span)) {
        written.push_str(Span { start: at, end: edit.span.start }.of(text));
        written.push_str(&edit.replacement);
        at = edit.span.end;
    }
    written.push_str(Span { start: at.min(span.end), end: span.end }.of(text));
    written
}
