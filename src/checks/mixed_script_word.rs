//! `mixed-script-word`: letters of two scripts inside one word (UTS #39), with the look-alike replaced.

use crate::text::word_key::WordKey;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind, Value};
use crate::diagnostic::Applicability;
use crate::document::model::{EntityKind, Word};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::script::Scripts;
use crate::text::span::Span;
use crate::vocabulary::characters::twin;

pub(crate) const KIND: Kind =
    Kind { name: "mixed-script-word", summary: "letters of two scripts inside one word (UTS #39)", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct MixedScriptWordParameters {
    /// Words that are written so.
    #[serde(default)]
    allow: Vec<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<MixedScriptWordParameters>()?))
}

impl Check for MixedScriptWordParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        for block in cx.blocks() {
            for word in cx.document.words_in(block.span) {
                let found = word.span.of(text);
                if word.scripts.is_mixed()
                    && is_suspicious(word)
                    && !self.allow.iter().any(|a| a == found)
                    && !is_hashtag(cx, word.span)
                    && !is_joined(found)
                {
                    findings.push(finding(text, word.span, block.script));
                } else if !word.scripts.is_mixed()
                    && block.script != word.scripts
                    && is_alphabetic_trio(word.scripts)
                {
                    findings.extend(disguised(cx, word, block.script));
                }
            }
        }
    }
}

fn is_alphabetic_trio(scripts: Scripts) -> bool {
    matches!(scripts, Scripts::LATIN | Scripts::CYRILLIC | Scripts::GREEK)
}

/// Latin, Cyrillic and Greek have letters that look the same. Latin beside Arabic, Chinese or the like
/// ("الـDNA", "Debian的") is seen for what it is, and is a matter of spacing.
fn is_suspicious(word: &Word) -> bool {
    let trio = [Scripts::LATIN, Scripts::CYRILLIC, Scripts::GREEK];
    trio.into_iter().filter(|s| word.scripts.has(*s)).count() > 1
}

/// "Jens'а": an ending of the text's own language behind an apostrophe.
fn is_joined(found: &str) -> bool {
    found.contains(['\'', '’'])
        && found.split(['\'', '’']).all(|part| !crate::text::script::scripts_of(part).is_mixed())
}

fn is_hashtag(cx: &Context<'_>, span: Span) -> bool {
    cx.document
        .entities_in(Span { start: span.start.saturating_sub(1), end: span.end })
        .any(|e| e.kind == EntityKind::Hashtag)
}

/// The script that most letters of a word are in; the block's where they are equal.
fn main_script(word: &str, block: Scripts) -> Scripts {
    let count =
        |script: Scripts| word.chars().filter(|c| crate::text::script::script_of(*c) == script).count();
    let trio = [Scripts::LATIN, Scripts::CYRILLIC, Scripts::GREEK];
    trio.into_iter().max_by_key(|s| (count(*s), *s == block)).unwrap_or(block)
}

fn finding(text: &str, span: Span, block: Scripts) -> Finding {
    let word = span.of(text);
    let main = main_script(word, block);
    let strange: Vec<(usize, char)> = word
        .char_indices()
        .filter(|(_, c)| {
            let s = crate::text::script::script_of(*c);
            s != Scripts::NONE && s != main
        })
        .collect();
    let letters =
        strange.iter().take(3).map(|(_, c)| (*c, crate::text::script::script_of(*c).name())).collect();
    let mut finding =
        Finding::new(span).value("strange", Value::Letters(letters)).term("script", main.name());
    let repaired: Option<String> = word
        .chars()
        .map(|c| {
            if crate::text::script::script_of(c) == main || crate::text::script::script_of(c) == Scripts::NONE
            {
                Some(c)
            } else {
                twin(c, main)
            }
        })
        .collect();
    if let Some(repaired) = repaired.filter(|r| *r != word) {
        finding = finding.replace(Applicability::Unsafe, repaired);
    } else {
        finding = finding.message("no-twin");
    }
    let first = strange
        .first()
        .map(|(at, c)| Span::new(span.start as usize + at, span.start as usize + at + c.len_utf8()));
    match first.filter(|_| strange.len() < 4) {
        Some(place) => finding.label(place, labels::THIS_LETTER),
        None => finding,
    }
}

/// A word wholly of look-alikes ("сору" in Cyrillic letters) between words of the block's script: only where
/// the same word in the right letters stands elsewhere in the text.
fn disguised(cx: &Context<'_>, word: &Word, block: Scripts) -> Option<Finding> {
    if !is_alphabetic_trio(block) {
        return None;
    }
    let text = cx.text();
    let found = word.span.of(text);
    let repaired: String = found.chars().map(|c| twin(c, block)).collect::<Option<_>>()?;
    // Most such words stand nowhere else.
    if cx.document.seen().word(WordKey::of(&repaired)) == 0 {
        return None;
    }
    let same = cx.document.words().iter().find(|w| w.scripts == block && w.span.of(text) == repaired)?;
    let whole = found.chars().count() > 2 || same.masked;
    whole.then(|| {
        Finding::new(word.span)
            .message("disguised")
            .term("strange", word.scripts.name())
            .term("script", block.name())
            .label(same.span, labels::SAME_IN_RIGHT_LETTERS)
            .replace(Applicability::Unsafe, repaired)
    })
}
