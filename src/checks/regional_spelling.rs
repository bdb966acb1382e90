//! `regional-spelling`: British and American spellings in one English text.

use crate::text::language::Language;
use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::dictionary;
use crate::document::model::Word;
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "regional-spelling", summary: "British and American spellings in one English text", build };

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Default)]
#[serde(rename_all = "lowercase")]
enum SpellingRegion {
    /// The text's own: what most of its words are.
    #[default]
    Text,
    /// British.
    Gb,
    /// American.
    Us,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegionalSpellingParameters {
    /// Which spelling is asked for.
    #[serde(default)]
    region: SpellingRegion,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<RegionalSpellingParameters>()?))
}

/// A word of one region, and how the other writes it.
struct Regional {
    span: Span,
    region: SpellingRegion,
    other: String,
}

impl Check for RegionalSpellingParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let mut found: Vec<Regional> = Vec::new();
        for block in cx.blocks() {
            found.extend(cx.words(block).filter_map(|word| regional(text, word)));
        }
        let of = |region: SpellingRegion| found.iter().filter(move |word| word.region == region);
        let (british, american) = (of(SpellingRegion::Gb).count(), of(SpellingRegion::Us).count());
        let wrong = match self.region {
            SpellingRegion::Gb => SpellingRegion::Us,
            SpellingRegion::Us => SpellingRegion::Gb,
            // One word more decides; of as many, the first to stand in the text.
            SpellingRegion::Text if british == american => match found.first() {
                Some(first) if first.region == SpellingRegion::Gb => SpellingRegion::Us,
                _ => SpellingRegion::Gb,
            },
            SpellingRegion::Text if british > american => SpellingRegion::Us,
            SpellingRegion::Text => SpellingRegion::Gb,
        };
        if self.region == SpellingRegion::Text && (british == 0 || american == 0) {
            return;
        }
        let usual = found.iter().find(|word| word.region != wrong).map(|word| word.span);
        for word in of(wrong) {
            let name = if wrong == SpellingRegion::Us { "American" } else { "British" };
            let mut finding = Finding::new(word.span)
                .term("region", name)
                .replace(Applicability::Unsafe, word.other.as_str());
            if let Some(usual) = usual {
                finding = finding.message("mixed").label(usual, labels::TEXT_HERE);
            }
            findings.push(finding);
        }
    }
}

/// Ends and middles that the two regions write differently: British, American.
const PAIRS: [(&str, &str); 14] = [
    ("our", "or"),
    ("ise", "ize"),
    ("isa", "iza"),
    ("isi", "izi"),
    ("yse", "yze"),
    ("ysi", "yzi"),
    ("tre", "ter"),
    ("ogue", "og"),
    ("ence", "ense"),
    ("lled", "led"),
    ("lling", "ling"),
    ("ller", "ler"),
    ("gramme", "gram"),
    ("aeo", "eo"),
];

/// Which letters from a to z a text has, a bit each: most words lack one of a pair's.
fn letters(text: &str) -> u32 {
    text.bytes().filter(u8::is_ascii_lowercase).fold(0, |letters, letter| letters | 1 << (letter - b'a'))
}

/// A word in lower case that only one region's dictionary has, with a twin that only the other's has.
fn regional(text: &str, word: &Word) -> Option<Regional> {
    let found = word.span.of(text);
    if found.len() < 5 || !found.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let letters = letters(found);
    let may_have = |part: &str| self::letters(part) & !letters == 0;
    PAIRS.iter().filter(|(british, american)| may_have(british) || may_have(american)).find_map(
        |(british, american)| {
            let twin = |own: &str, other: &str| -> Option<String> {
                // Words are short: a search that prepares itself costs more than it saves.
                let at = found.as_bytes().windows(own.len()).rposition(|part| part == own.as_bytes())?;
                let twin: String = [found.get(..at)?, other, found.get(at + own.len()..)?].concat();
                // Most are no words at all.
                dictionary::knows(Language::English, &twin).then_some(twin)
            };
            let is = |word: &str, region: &str, not: &str| {
                dictionary::in_region(region, word) && !dictionary::in_region(not, word)
            };
            let gb = twin(british, american)
                .filter(|other: &String| is(found, "en-GB", "en-US") && is(other, "en-US", "en-GB"));
            // "organization" is Oxford's spelling too, and the United Nations'.
            let oxford = american.starts_with("iz");
            let us = || {
                twin(american, british).filter(|_| !oxford).filter(|other: &String| {
                    is(found, "en-US", "en-GB") && dictionary::in_region("en-GB", other)
                })
            };
            let regional =
                gb.map(|other| (SpellingRegion::Gb, other)).or_else(|| Some((SpellingRegion::Us, us()?)));
            regional.map(|(region, other)| Regional { span: word.span, region, other })
        },
    )
}
