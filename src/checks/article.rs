//! `article`: the English “a” before a vowel and “an” before a consonant, as they are spoken.

use std::collections::HashSet;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Word;
use crate::rules::{BuildError, Params};
use crate::text::span::Span;
use crate::text::word_key::WordKey;

pub(crate) const KIND: Kind = Kind {
    name: "article",
    summary: "“a” before a vowel and “an” before a consonant, as they are spoken",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ArticleParameters {
    /// How words begin whose first letter is a vowel and whose first sound is none.
    consonants: Vec<String>,
    /// How words begin whose first letter is an h that is not spoken.
    vowels: Vec<String>,
    /// Abbreviations that begin with a vowel as they are spoken.
    abbreviations: HashSet<String>,
    /// Abbreviations that begin with a consonant as they are spoken.
    others: HashSet<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<ArticleParameters>()?))
}

impl Check for ArticleParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let (a, an) = (WordKey::of("a"), WordKey::of("an"));
        for block in cx.blocks() {
            for pair in cx.document.words_in(block.span).windows(2) {
                let [article, next] = pair else { continue };
                if (article.key != a && article.key != an) || article.masked || next.masked {
                    continue;
                }
                if !is_article(text, article, next) {
                    continue;
                }
                let (found, word) = (article.span.of(text), next.span.of(text));
                let right = match (self.is_vowel(word), article.key == an) {
                    (Some(true), false) => format!("{found}n"),
                    (Some(false), true) => found.trim_end_matches(['n', 'N']).to_owned(),
                    _ => continue,
                };
                findings.push(Finding::new(article.span).replace(Applicability::Unsafe, right));
            }
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

/// Whether an article is meant: in small letters, or at the head of a sentence, and one space before a word.
fn is_article(text: &str, article: &Word, next: &Word) -> bool {
    let before = text.get(..article.span.start as usize).unwrap_or_default();
    let head = before.trim_end_matches(['“', '"', '(', '‘']);
    let begins =
        head.is_empty() || head.ends_with('\n') || head.trim_end_matches(' ').ends_with(['.', '!', '?']);
    let apart = head.is_empty() || head.ends_with(char::is_whitespace) || head.len() < before.len();
    let small = article.span.of(text).starts_with('a');
    apart && (small || begins) && (Span { start: article.span.end, end: next.span.start }).of(text) == " "
}

impl ArticleParameters {
    /// Whether a word begins with a vowel as it is spoken; nothing where that is not sure.
    fn is_vowel(&self, word: &str) -> Option<bool> {
        if self.abbreviations.contains(word) {
            return Some(true);
        }
        if self.others.contains(word) {
            return Some(false);
        }
        let plain = word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'') && word.len() > 2;
        if !plain {
            return None;
        }
        let begins = |list: &[String]| list.iter().any(|begin| word.starts_with(begin.as_str()));
        match word.as_bytes().first()? {
            b'a' | b'e' | b'i' | b'o' | b'u' => Some(!begins(&self.consonants)),
            b'h' if begins(&self.vowels) => Some(true),
            // “an historic”, “an herb”: houses differ.
            b'h' if word.starts_with("hist") || word.starts_with("herb") || word.starts_with("hom") => None,
            b'x' => None,
            _ => Some(false),
        }
    }
}
