//! `defined-terms`: a term that the text defines with a capital (“the “Company””) and then writes without.

use serde::Deserialize;

use super::lazy::lazy_where;
use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::EntityKind;
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::chars::leading_letters;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "defined-terms", summary: "terms defined with a capital and then written without", build };

/// Bytes of a term at most (taste: a term is a name, no sentence).
const LONGEST: usize = 40;
/// Terms of one text that are looked for (taste: a prospectus defines some dozens).
const MOST: usize = 200;
/// Bytes on either side of a term in which its bracket is looked for (taste: a name and its other terms).
const BRACKET: usize = 400;
/// Marks that open a quotation.
const OPENING: [char; 3] = ['“', '"', '„'];
/// Marks that close it.
const CLOSING: [char; 3] = ['”', '"', '“'];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DefinedTermsParameters {
    /// Words behind a term by which it stands alone: no noun that makes another thing of it.
    behind: Vec<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let read = |params: &Params| -> Result<Box<dyn Check>, BuildError> {
        Ok(Box::new(params.parse::<DefinedTermsParameters>()?))
    };
    let defines = |cx: &Context<'_>| cx.document.may_hold("the “") || cx.document.may_hold("the \"");
    lazy_where(params, read, false, defines)
}

impl Check for DefinedTermsParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let defined = definitions(cx.text());
        for (at, definition) in defined.iter().enumerate() {
            let term = definition.of(cx.text());
            let again = defined.iter().take(at).any(|earlier| earlier.of(cx.text()) == term);
            let places: Vec<Span> = if again { Vec::new() } else { self.small(cx, *definition) };
            findings.extend(finding(*definition, &places, term));
        }
        findings.sort_by_key(|finding| finding.span);
    }
}

impl DefinedTermsParameters {
    /// Where a term stands without its capital, behind its definition and in nobody's mouth.
    fn small(&self, cx: &Context<'_>, definition: Span) -> Vec<Span> {
        let text = cx.text();
        let small = lower_first(definition.of(text));
        let wanted = format!("the {small}");
        let from = definition.end as usize;
        let behind = text.get(from..).unwrap_or_default();
        let starts = behind.match_indices(small.as_str()).map(|(at, _)| from + at);
        let places = starts.map(|start| Span::new(start, start + small.len()));
        let is_term = |span: &Span| {
            let said = text.get(..span.end as usize).is_some_and(|before| {
                before
                    .get(before.len().saturating_sub(wanted.len())..)
                    .is_some_and(|w| w.eq_ignore_ascii_case(&wanted))
            });
            said && self.stands_alone(text.get(span.end as usize..).unwrap_or_default())
        };
        let quoted = |span: Span| {
            let block = cx.document.block_at(span.start).map_or(span, |block| block.span);
            let mut quotations = cx.document.entities_in(block).filter(|e| e.kind == EntityKind::Quotation);
            quotations.any(|entity| entity.span.contains(span))
        };
        places.filter(is_term).filter(|span| !quoted(*span)).collect()
    }

    /// Whether what follows a term leaves it alone: a mark, or a word such as “will”.
    fn stands_alone(&self, after: &str) -> bool {
        let Some(rest) = after.strip_prefix([' ', '\n']) else {
            return after.starts_with([',', '.', ';', ':', ')', '’', '\'']) || after.is_empty();
        };
        let word = leading_letters(rest);
        self.behind.iter().any(|known| known == word)
    }
}

/// One finding for a term, at the first place.
fn finding(definition: Span, places: &[Span], term: &str) -> Option<Finding> {
    let (first, others) = places.split_first()?;
    let mut finding = Finding::new(*first).arg("term", term).label(definition, labels::DEFINED_HERE);
    for place in others {
        finding = finding.label(*place, labels::WRITTEN_SO);
    }
    let capital = term.chars().next().map(String::from).unwrap_or_default();
    for place in places {
        let letter = Span { start: place.start, end: place.start + capital.len() as u32 };
        finding = finding.edit(Applicability::Unsafe, letter, capital.clone());
    }
    Some(finding)
}

/// Where terms are defined in brackets: “(the “Company”)”, “(“Pumpworks” or the “Company”)”.
fn definitions(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("the ") {
        let start = at + "the ".len();
        let Some(inner) = text.get(start..).and_then(|rest| rest.strip_prefix(OPENING)) else { continue };
        let open = text.len() - inner.len();
        let Some(length) = inner.find(CLOSING).filter(|length| *length <= LONGEST) else { continue };
        let term = inner.get(..length).unwrap_or_default();
        if is_term(term) && in_brackets(text, at, open + length) {
            found.push(Span::new(open, open + length));
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// A capital first letter, and no other: “Company”, “Merger agreement” but not “NDA”.
fn is_term(term: &str) -> bool {
    let mut letters = term.chars();
    let first = letters.next().is_some_and(|c| c.is_ascii_uppercase());
    first && letters.next().is_some() && letters.all(|c| c.is_ascii_lowercase() || c == ' ')
}

/// Whether a bracket opens shortly before and closes behind.
fn in_brackets(text: &str, from: usize, to: usize) -> bool {
    let near = text.floor_char_boundary(from.saturating_sub(BRACKET));
    let before = text.get(near..from).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let opened = line.rfind('(').is_some_and(|open| !line.get(open..).unwrap_or_default().contains(')'));
    let near = text.floor_char_boundary(to.saturating_add(BRACKET).min(text.len()));
    let after = text.get(to..near).unwrap_or_default().split('\n').next().unwrap_or_default();
    let closed = after.find(')').is_some_and(|close| !after.get(..close).unwrap_or_default().contains('('));
    opened && closed
}

fn lower_first(term: &str) -> String {
    let mut letters = term.chars();
    let first = letters.next().map(|c| c.to_ascii_lowercase()).into_iter();
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_defined_in_brackets_with_one_capital() {
        let terms = |text: &str| -> Vec<String> {
            definitions(text).iter().map(|span| span.of(text).to_owned()).collect()
        };
        assert_eq!(terms("Pumpworks Ltd. (“Pumpworks” or the “Company”) said"), ["Company"]);
        assert_eq!(terms("the merger (the \"Merger agreement\") was"), ["Merger agreement"]);
        assert!(terms("she said that the “Company” is (no) company").is_empty());
        assert!(terms("an agreement (the “NDA”) was signed").is_empty());
    }
}
