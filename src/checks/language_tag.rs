//! `language-tag`: the language a file says it is in (front matter, `<html lang>`) against the language it is
//! written in.

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::rules::{BuildError, Params};
use crate::text::language::Language;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "language-tag",
    summary: "the language a file declares against the one it is written in",
    build,
};

struct LanguageTag;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(LanguageTag))
}

/// Bytes at the head of a file in which it may declare its language.
const HEAD: usize = 2000;

/// Languages that statistics may take one for the other.
const NEAR: [[Language; 2]; 4] = [
    [Language::Croatian, Language::Serbian],
    [Language::Norwegian, Language::Danish],
    [Language::Czech, Language::Slovak],
    [Language::Bulgarian, Language::Russian],
];

impl Check for LanguageTag {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let Some(span) = cx.document.source().language_at().or_else(|| declared(text)) else { return };
        let tag = span.of(text);
        let written = cx.document.language();
        let other = |named: &Language| {
            *named != written && cx.document.words().len() >= 40 && written != Language::Unknown
        };
        let is_near = |named| NEAR.iter().any(|pair| pair.contains(&named) && pair.contains(&written));
        if Language::from_tag(tag).filter(other).is_some_and(|named| !is_near(named)) {
            findings.push(
                Finding::new(span).arg("language", written).replace(Applicability::Unsafe, written.tag()),
            );
        }
    }
}

/// The tag in front matter ("lang: ar") or in the first element of a page.
fn declared(text: &str) -> Option<Span> {
    let head =
        text.char_indices().take_while(|(at, _)| *at < HEAD).last().map_or(0, |(at, c)| at + c.len_utf8());
    let head = text.get(..head)?;
    let value = if head.starts_with("---") || head.starts_with("+++") {
        let closing = head.get(3..)?.find("\n---").or_else(|| head.get(3..)?.find("\n+++"))? + 3;
        let keys = ["\nlang:", "\nlanguage:", "\nlang =", "\nlanguage ="];
        keys.iter().find_map(|key| head.get(..closing)?.find(key).map(|at| at + key.len()))?
    } else {
        let page = head.find("<html")?;
        page + head.get(page..)?.split('>').next()?.find("lang=").map(|at| at + 5)?
    };
    let rest = head.get(value..)?;
    let start = value + (rest.len() - rest.trim_start_matches([' ', '"', '\'']).len());
    let length = head.get(start..)?.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))?;
    (length > 0).then(|| Span::new(start, start + length))
}
