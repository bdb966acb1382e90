//! `terms`: words and phrases to avoid, each with what to write instead.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::{Block, EntityKind, Role};
use crate::rules::{BuildError, FirstAndLast, FixKind, Params};
use crate::text::lower::{capitalised, lower_into};
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "terms", summary: "words and phrases to avoid, each with what to write instead", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct TermsParameters {
    /// Avoid → prefer; an empty text offers no replacement.
    terms: BTreeMap<String, String>,
    /// Phrases that hold a term and are right all the same.
    #[serde(default)]
    except: Vec<String>,
    /// Capitals matter.
    #[serde(default)]
    case_sensitive: bool,
    /// Leave quotations alone.
    #[serde(default)]
    outside_quotations: bool,
    /// Leave blocks alone that hold a date.
    #[serde(default)]
    unless_dated: bool,
}

/// Terms by their first word: the other words, and what stands for them.
type ByFirst = HashMap<String, Vec<(Vec<String>, Option<String>)>>;

struct Terms {
    /// First word → the rest of the phrase and what replaces it, longest first; nothing where the phrase is
    /// right.
    by_first: ByFirst,
    firsts: FirstAndLast,
    case_sensitive: bool,
    outside_quotations: bool,
    unless_dated: bool,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: TermsParameters = params.parse()?;
    let mut by_first: ByFirst = HashMap::new();
    let terms = parameters.terms.iter().map(|(avoid, prefer)| (avoid, Some(prefer)));
    for (avoid, prefer) in terms.chain(parameters.except.iter().map(|phrase| (phrase, None))) {
        let cased = if parameters.case_sensitive { avoid.clone() } else { avoid.to_lowercase() };
        let mut words =
            unicode_segmentation::UnicodeSegmentation::unicode_words(cased.as_str()).map(str::to_owned);
        let Some(first) = words.next() else {
            return Err(BuildError::at("terms", format!("“{avoid}” holds no word")));
        };
        by_first.entry(first).or_default().push((words.collect(), prefer.cloned()));
    }
    by_first.values_mut().for_each(|phrases| phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
    Ok(Box::new(Terms {
        firsts: FirstAndLast::of(by_first.keys().map(String::as_str)),
        by_first,
        case_sensitive: parameters.case_sensitive,
        outside_quotations: parameters.outside_quotations,
        unless_dated: parameters.unless_dated,
    }))
}

impl Check for Terms {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let mut buffer = String::new();
        let dated = |block: &Block| cx.document.entities_in(block.span).any(|e| e.kind == EntityKind::Date);
        for block in cx.blocks().filter(|b| !self.unless_dated || !dated(b)) {
            let words = cx.document.words_in(block.span);
            for (at, word) in
                words.iter().enumerate().filter(|(_, w)| !w.masked && self.firsts.may_be(w.span.of(text)))
            {
                self.cased(word.span.of(text), &mut buffer);
                let Some(phrases) = self.by_first.get(buffer.as_str()) else { continue };
                let mut matches = |span: Span, wanted: &str| {
                    self.cased(span.of(text), &mut buffer);
                    buffer == wanted
                };
                let hit = phrases.iter().find(|(rest, _)| {
                    let next = words.get(at + 1..at + 1 + rest.len());
                    next.is_some_and(|next| next.iter().zip(rest).all(|(w, wanted)| matches(w.span, wanted)))
                });
                if let Some((rest, prefer)) = hit {
                    let Some(prefer) = prefer else { continue };
                    if self.outside_quotations && is_quoted(cx, word.span) {
                        continue;
                    }
                    let end = words.get(at + rest.len()).map_or(word.span.end, |w| w.span.end);
                    findings.push(finding(cx, Span { start: word.span.start, end }, prefer));
                }
            }
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

impl Terms {
    /// Puts a word into a buffer as the terms are written.
    fn cased(&self, word: &str, buffer: &mut String) {
        if self.case_sensitive {
            buffer.clear();
            buffer.push_str(word);
        } else {
            lower_into(word, buffer);
        }
    }
}

fn is_quoted(cx: &Context<'_>, span: Span) -> bool {
    cx.document.block_at(span.start).is_some_and(|block| {
        block.role == Role::Quote
            || cx
                .document
                .entities_in(block.span)
                .any(|e| e.kind == EntityKind::Quotation && e.span.contains(span))
    })
}

fn finding(cx: &Context<'_>, span: Span, prefer: &str) -> Finding {
    let found = span.of(cx.text());
    let capital = found.chars().next().is_some_and(char::is_uppercase);
    let replacement = if capital { capitalised(prefer) } else { prefer.to_owned() };
    let applicability =
        if cx.rule.spec.fix == FixKind::Safe { Applicability::Safe } else { Applicability::Unsafe };
    let finding = Finding::new(span);
    if prefer.is_empty() || cx.rule.spec.fix == FixKind::None {
        finding.arg("replacement", replacement)
    } else {
        finding.replace(applicability, replacement)
    }
}
