//! `footnotes`: a mark in the text whose note is nowhere, and a note that nothing in the text points to.

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::{Block, Role};
use crate::rules::{BuildError, Params};
use crate::text::language::Language;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "footnotes", summary: "marks without a note, notes without a mark", build };

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum FootnotesVariant {
    /// Marks without a note.
    Marks,
    /// Notes without a mark.
    Notes,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FootnotesParameters {
    /// What is looked for.
    what: FootnotesVariant,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<FootnotesParameters>()?))
}

/// Signs that point to a note, and open it.
const SIGNS: [char; 3] = ['*', '†', '‡'];

impl Check for FootnotesParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for sign in SIGNS.into_iter().filter(|sign| cx.document.chars().has(*sign)) {
            let is_prose = |block: &&Block| block.role.is_prose() || block.role == Role::Headline;
            let marks: Vec<Span> =
                cx.blocks().filter(is_prose).flat_map(|block| marks(cx, block, sign)).collect();
            let mut notes = cx.document.blocks().iter().filter_map(|block| note(cx, block, sign));
            match (self.what, marks.first(), notes.next()) {
                (FootnotesVariant::Marks, Some(first), None) if !stands_apart(cx, sign, &marks) => {
                    findings.push(Finding::new(*first));
                }
                (FootnotesVariant::Notes, None, Some((place, credit))) => {
                    let told = !credit && is_alone(cx, sign) && notes.next().is_none();
                    findings.extend(told.then(|| Finding::new(place)));
                }
                _ => {}
            }
        }
        findings.sort_by_key(|finding| finding.span);
    }
}

/// Fewest letters of the word before a mark: "5*", "f*" and names of files have fewer (taste).
const WORD: usize = 3;

/// Where a sign follows a word, and a space, a stop or nothing follows it.
fn marks(cx: &Context<'_>, block: &Block, sign: char) -> Vec<Span> {
    let text = block.text(cx.text());
    let place = |(at, found): (usize, &str)| {
        let before = text.get(..at)?;
        let after = text.get(at + found.len()..)?;
        let word = before.chars().rev().take_while(|c| c.is_alphabetic()).count();
        // “Partnership* Wider reach”: a bullet that ran into its heading.
        let bullet = after.trim_start().starts_with(char::is_uppercase);
        let mark = |c: char| c.is_whitespace() || ".,;:)،؛".contains(c);
        let ends = after.is_empty() || after.starts_with(mark);
        let start = block.span.start as usize + at;
        let span = Span::new(start, start + found.len());
        (word >= WORD && ends && !bullet && !cx.document.touches_code(span)).then_some(span)
    };
    text.match_indices(sign).filter_map(place).collect()
}

/// The sign that opens a block as a note, "* Prices include tax.", and whether it may be a credit.
fn note(cx: &Context<'_>, block: &Block, sign: char) -> Option<(Span, bool)> {
    let text = block.text(cx.text());
    // Arabic papers put an asterisk before credits.
    let credit = sign == '*' && block.language == Language::Arabic;
    let opened = text.trim_start().strip_prefix(sign)?;
    let start = block.span.start as usize + (text.len() - text.trim_start().len());
    let says = opened.trim_start().starts_with(|c: char| c.is_alphanumeric());
    says.then(|| (Span::new(start, start + sign.len_utf8()), credit))
}

/// Whether a sign stands elsewhere, too: then it is a bullet, an ornament or a note inside a paragraph.
fn stands_apart(cx: &Context<'_>, sign: char, marks: &[Span]) -> bool {
    cx.text().matches(sign).count() > marks.len()
}

/// Whether a sign stands once in the text, and no list is of such signs.
fn is_alone(cx: &Context<'_>, sign: char) -> bool {
    cx.text().matches(sign).count() == 1
}
