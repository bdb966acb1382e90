//! `length`: how many words, characters or sentences a block, a sentence or the body may have.

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::Role;
use crate::rules::{BuildError, Params};
use crate::text::language::Language;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "length",
    summary: "how many words, characters or sentences a block, a sentence or the whole scope may have",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct LengthParameters {
    /// Of what: each block, each sentence, or everything in the scope together.
    #[serde(default)]
    of: Unit,
    #[serde(default)]
    min_words: usize,
    #[serde(default = "no_limit")]
    max_words: usize,
    /// Chinese, Japanese and Korean characters count twice.
    #[serde(default = "no_limit")]
    max_characters: usize,
    #[serde(default = "no_limit")]
    max_sentences: usize,
    /// Words by language, where they differ.
    #[serde(default)]
    max_words_by_language: std::collections::BTreeMap<String, usize>,
}

#[derive(Deserialize, Default, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Unit {
    #[default]
    Block,
    Sentence,
    Scope,
}

fn no_limit() -> usize {
    usize::MAX
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<LengthParameters>()?))
}

impl Check for LengthParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        // A copy of the headline is another rule's.
        let mut headline = false;
        let blocks =
            cx.blocks().filter(|b| b.role != Role::Headline || !std::mem::replace(&mut headline, true));
        match self.of {
            Unit::Block => blocks.for_each(|b| findings.extend(self.judge(cx, b.span, b.language))),
            Unit::Sentence => {
                let blocks: Vec<_> = blocks.collect();
                for sentence in cx.document.sentences() {
                    let nearest = blocks.partition_point(|b| b.span.end < sentence.end);
                    let Some(block) = blocks.get(nearest).filter(|b| b.span.contains(*sentence)) else {
                        continue;
                    };
                    findings.extend(self.judge(cx, *sentence, block.language));
                }
            }
            Unit::Scope => {
                let blocks: Vec<_> = blocks.collect();
                let words: usize = blocks.iter().map(|b| cx.document.words_in(b.span).len()).sum();
                let Some(first) = blocks.first().map(|b| b.span) else { return };
                if cx.document.language().is_cjk() {
                    return;
                }
                if words > self.max_words {
                    findings.push(
                        Finding::new(first).message("long").arg("words", words).arg("max", self.max_words),
                    );
                } else if words < self.min_words {
                    findings.push(
                        Finding::new(first).message("short").arg("words", words).arg("min", self.min_words),
                    );
                }
            }
        }
    }
}

impl LengthParameters {
    fn judge(&self, cx: &Context<'_>, span: Span, language: Language) -> Option<Finding> {
        let content = span.of(cx.text());
        let words = cx.document.words_in(span).len();
        let wide = usize::from(language.is_cjk()) + 1;
        let characters = content.chars().count() * wide;
        let sentences = || cx.document.sentences_in(span).len();
        let max_words = self.max_words_by_language.get(language.tag()).copied().unwrap_or(self.max_words);
        let finding = |name, count: usize, max: usize| {
            Some(
                Finding::new(span)
                    .message(name)
                    .arg("count", count)
                    .arg("max", max)
                    .arg("words", words)
                    .arg("characters", characters),
            )
        };
        if characters > self.max_characters {
            return finding("characters", characters, self.max_characters);
        }
        if words > max_words && !language.is_cjk() {
            return finding("words", words, max_words);
        }
        if self.max_sentences != usize::MAX && sentences() > self.max_sentences {
            return finding("sentences", sentences(), self.max_sentences);
        }
        (words < self.min_words && !language.is_cjk())
            .then(|| Finding::new(span).message("short").arg("count", words).arg("min", self.min_words))
    }
}
