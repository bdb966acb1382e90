//! `french-spacing`: the no-break spaces that French sets before double marks and inside « ».

use serde::Deserialize;

use super::spacing::line_around;
use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Block;
use crate::rules::{BuildError, Params};
use crate::text::language::Language;
use crate::text::span::Span;
use crate::{dictionary, document};

pub(crate) const KIND: Kind = Kind {
    name: "french-spacing",
    summary: "no-break spaces before ; : ! ? and inside « » in French",
    build,
};

#[derive(Deserialize, Clone, Copy, PartialEq)]
enum FrenchStyle {
    /// Missing spaces and ordinary ones.
    #[serde(rename = "fr")]
    France,
    /// Missing spaces only.
    #[serde(rename = "fr-missing")]
    Missing,
    /// No space before ; ! ?
    #[serde(rename = "fr-CA")]
    Canada,
    /// As in Canada.
    #[serde(rename = "fr-CH")]
    Switzerland,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrenchSpacingParameters {
    /// Whose rules.
    style: FrenchStyle,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<FrenchSpacingParameters>()?))
}

const NARROW: char = '\u{202F}';
const WIDE: char = '\u{A0}';

impl Check for FrenchSpacingParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let style = self.style_of(cx);
        for block in cx.blocks() {
            let base = block.span.start as usize;
            for (at, mark) in block
                .text(text)
                .char_indices()
                .filter(|(_, c)| matches!(c, ';' | ':' | '!' | '?' | '«' | '»'))
            {
                let span = Span::new(base + at, base + at + mark.len_utf8());
                if cx.document.masked(span) || is_foreign(cx, block, span) {
                    continue;
                }
                findings.extend(if mark == '«' {
                    style.after(text, span)
                } else {
                    style.before(text, span, mark)
                });
            }
        }
    }
}

impl FrenchSpacingParameters {
    /// The style of the text: that of its region, where its language tag or its dateline names one; else the
    /// house's.
    fn style_of(&self, cx: &Context<'_>) -> FrenchStyle {
        if matches!(self.style, FrenchStyle::Canada | FrenchStyle::Switzerland) {
            return self.style;
        }
        match cx.document.region() {
            Some(region) if region.is("CA") => FrenchStyle::Canada,
            Some(region) if region.is("CH") => FrenchStyle::Switzerland,
            Some(_) => self.style,
            None if is_issued_in_canada(cx) => FrenchStyle::Canada,
            None => self.style,
        }
    }
}

/// Whether the dateline names a place in Canada and no other country.
fn is_issued_in_canada(cx: &Context<'_>) -> bool {
    let Some(dateline) = cx.document.dateline() else { return false };
    let places = cx.document.places_in(dateline.span);
    !places.is_empty() && places.iter().all(|place| place.is_in("CA"))
}

/// The languages that a line of a French text may lean towards.
const OTHERS: [Language; 5] =
    [Language::English, Language::Spanish, Language::German, Language::Italian, Language::Portuguese];

/// Odds (natural logarithm) from which on a line is left alone: two or three words of another language
/// (taste).
const RATHER_ANOTHER: f32 = 2.0;

/// Whether a mark stands in a line that is not French, or behind a word that is English only: in a command, a
/// title.
fn is_foreign(cx: &Context<'_>, block: &Block, mark: Span) -> bool {
    let line = line_around(cx.text(), block, mark);
    let leans =
        |other| document::leaning(line, block.language, other).is_some_and(|l| l.odds > RATHER_ANOTHER);
    if OTHERS.into_iter().any(leans) {
        return true;
    }
    let before = Span { start: block.span.start, end: mark.start };
    let last = cx.document.words_in(before).last().filter(|word| mark.start - word.span.end <= 1);
    last.is_some_and(|word| {
        let word = word.span.of(cx.text());
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && !dictionary::knows(Language::French, word)
            && dictionary::knows(Language::English, word)
    })
}

impl FrenchStyle {
    fn before(self, text: &str, span: Span, mark: char) -> Option<Finding> {
        let head = text.get(..span.start as usize)?;
        let previous = head.chars().next_back()?;
        let next = text.get(span.end as usize..)?.chars().next();
        let light = matches!(mark, ';' | '!' | '?');
        if light && matches!(self, FrenchStyle::Canada | FrenchStyle::Switzerland) {
            return None;
        }
        // Times, ratios, addresses, smileys, runs of marks, marks in brackets.
        let inside = matches!(mark, ':')
            && (next.is_some_and(|c| !c.is_whitespace()) || previous.is_ascii_punctuation());
        if inside
            || matches!(
                previous,
                NARROW | WIDE | '!' | '?' | '(' | '[' | '…' | '.' | '\n' | '-' | '"' | ';' | ':'
            )
            || next.is_some_and(|c| c.is_alphanumeric() && mark != '»')
        {
            return None;
        }
        let space = if light { NARROW } else { WIDE };
        let finding = Finding::new(span).arg("mark", mark);
        if previous == ' ' {
            let kept = head.strip_suffix(' ')?.chars().next_back()?;
            let own = self != FrenchStyle::Missing && kept.is_alphanumeric();
            let gap = Span::new(span.start as usize - 1, span.start as usize);
            let whole = Finding::new(Span { start: gap.start, end: span.end }).arg("mark", mark);
            return own.then(|| whole.edit(Applicability::Safe, gap, space));
        }
        previous
            .is_alphanumeric()
            .then(|| finding.edit(Applicability::Safe, Span::empty(span.start as usize), space))
    }

    fn after(self, text: &str, span: Span) -> Option<Finding> {
        let mut rest = text.get(span.end as usize..)?.chars();
        let next = rest.next()?;
        let finding = Finding::new(span).message("after").arg("mark", '«');
        if next == ' ' {
            let gap = Span::new(span.end as usize, span.end as usize + 1);
            let own = self != FrenchStyle::Missing && rest.next().is_some_and(char::is_alphanumeric);
            return own.then(|| finding.edit(Applicability::Safe, gap, WIDE));
        }
        next.is_alphanumeric()
            .then(|| finding.edit(Applicability::Safe, Span::empty(span.end as usize), WIDE))
    }
}
