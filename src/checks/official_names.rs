//! `official-names`: a name that is nearly, but not quite, that of an institution.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Word;
use crate::rules::{BuildError, Params};
use crate::text::fold::{fold, folded};
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "official-names", summary: "names that are nearly those of institutions", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficialNamesParameters {
    /// Official names, by language.
    names: BTreeMap<String, Vec<String>>,
}

/// Names by language, each with its words folded.
struct OfficialNames(BTreeMap<String, Vec<(String, Vec<String>)>>);

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let names = params.parse::<OfficialNamesParameters>()?.names;
    let folded = |name: String| {
        let words: Vec<String> = fold(&name).split(' ').map(str::to_owned).collect();
        (name, words)
    };
    let long = |names: Vec<String>| {
        names.into_iter().map(folded).filter(|(_, words)| words.len() >= LEAST).collect()
    };
    Ok(Box::new(OfficialNames(names.into_iter().map(|(language, names)| (language, long(names))).collect())))
}

/// Words a name must have to be told by its beginning.
const LEAST: usize = 4;

/// Words up to this length say little of a name: “of”, “for the” (characters; taste).
const SMALL: usize = 3;

impl Check for OfficialNames {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        for block in cx.blocks() {
            let Some(names) = self.0.get(block.language.tag()) else { continue };
            let words = cx.document.words_in(block.span);
            for (name, official) in names {
                if !name.split(' ').next().is_some_and(|opening| block.text(text).contains(opening)) {
                    continue;
                }
                for at in 0..words.len() {
                    if let Some(span) = words.get(at..).and_then(|rest| near(text, rest, official)) {
                        findings.push(
                            Finding::new(span)
                                .arg("official", name)
                                .replace(Applicability::Unsafe, name.as_str()),
                        );
                    }
                }
            }
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

/// The span of a name that begins as the official one does and has most of its words, but not all of them in
/// their order.
fn near(text: &str, words: &[Word], official: &[String]) -> Option<Span> {
    // Most words are told by their length: folding changes that of no plain letter.
    let plain = |word: &str| {
        word.chars()
            .all(|c| matches!(c, 'a'..='z' | 'A'..='Z' | '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}'))
    };
    let other_length = words
        .first()
        .zip(official.first())
        .is_some_and(|(w, o)| w.span.len() != o.len() && (w.plain || plain(w.span.of(text))));
    if other_length {
        return None;
    }
    let begins =
        words.iter().zip(official).take_while(|(w, o)| folded(w.span.of(text), |word| word == **o)).count();
    if begins < 3 || begins == official.len() {
        return None;
    }
    let words = up_to_sentence_end(text, words.get(..official.len() + 1).unwrap_or(words));
    let window: Vec<String> = words.iter().map(|w| fold(w.span.of(text))).collect();
    if has_one_more(&window, official) {
        return None;
    }
    let bare = |w: &str| w.strip_prefix(['و', 'ل', 'ب']).unwrap_or(w).trim_start_matches("ال").to_owned();
    let known: Vec<String> = official.iter().map(|w| bare(w)).collect();
    let last = window.iter().rposition(|w| known.contains(&bare(w)))?;
    let shared = window.iter().take(last + 1).filter(|w| known.contains(&bare(w))).count();
    // “Office for the District of Ohio” shares small words with the name, and only one that says anything.
    let telling = |w: &String| w.chars().count() > SMALL;
    let told = window.iter().take(last + 1).filter(|w| telling(w) && known.contains(&bare(w))).count();
    if told < 2 {
        return None;
    }
    // Two thirds of the words: the same institution; fewer, another one.
    let end = words.get(last)?.span.end;
    (shared * 3 >= official.len() * 2 && last >= begins)
        .then_some(Span { start: words.first()?.span.start, end })
}

/// Words up to the end of their sentence.
fn up_to_sentence_end<'w>(text: &str, words: &'w [Word]) -> &'w [Word] {
    let ends = |pair: &[Word]| match pair {
        [word, next] => {
            Span { start: word.span.end, end: next.span.start }.of(text).contains(['.', '!', '?', '؟'])
        }
        _ => false,
    };
    let last = words.windows(2).position(ends).map_or(words.len(), |at| at + 1);
    words.get(..last).unwrap_or(words)
}

/// A regional or national office: all words of the name in their order, and one more among them.
fn has_one_more(window: &[String], official: &[String]) -> bool {
    let same = window.iter().zip(official).take_while(|(word, own)| word == own).count();
    let rest = window.get(same + 1..).unwrap_or_default();
    same < official.len() && rest == official.get(same..).unwrap_or_default()
}
