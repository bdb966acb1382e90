//! `french-spacing`: the no-break spaces that French sets before double marks and inside « ».

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::rules::{BuildError, Params};
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind { name: "french-spacing", summary: "no-break spaces before ; : ! ? and inside « » in French", build };

#[derive(Deserialize, Clone, Copy, PartialEq)]
enum Style {
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
struct Parameters {
    /// Whose rules.
    style: Style,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<Parameters>()?))
}

const NARROW: char = '\u{202F}';
const WIDE: char = '\u{A0}';

impl Check for Parameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        for block in cx.blocks() {
            let base = block.span.start as usize;
            for (at, mark) in block.text(text).char_indices().filter(|(_, c)| matches!(c, ';' | ':' | '!' | '?' | '«' | '»')) {
                let span = Span::new(base + at, base + at + mark.len_utf8());
                if !cx.document.masked(span) {
                    findings.extend(if mark == '«' { self.after(text, span) } else { self.before(text, span, mark) });
                }
            }
        }
    }
}

impl Parameters {
    fn before(&self, text: &str, span: Span, mark: char) -> Option<Finding> {
        let head = text.get(..span.start as usize)?;
        let previous = head.chars().next_back()?;
        let next = text.get(span.end as usize..)?.chars().next();
        let light = matches!(mark, ';' | '!' | '?');
        if light && matches!(self.style, Style::Canada | Style::Switzerland) {
            return None;
        }
        // Times, ratios, addresses, smileys, runs of marks, marks in brackets.
        let inside = matches!(mark, ':') && (next.is_some_and(|c| !c.is_whitespace()) || previous.is_ascii_punctuation());
        if inside
            || matches!(previous, NARROW | WIDE | '!' | '?' | '(' | '[' | '…' | '.' | '\n' | '-' | '"' | ';' | ':')
            || next.is_some_and(|c| c.is_alphanumeric() && mark != '»')
        {
            return None;
        }
        let space = if light { NARROW } else { WIDE };
        let finding = Finding::new(span).arg("mark", mark);
        if previous == ' ' {
            let kept = head.strip_suffix(' ')?.chars().next_back()?;
            let own = self.style != Style::Missing && kept.is_alphanumeric();
            let gap = Span::new(span.start as usize - 1, span.start as usize);
            return own.then(|| Finding::new(Span { start: gap.start, end: span.end }).arg("mark", mark).edit(Applicability::Safe, gap, space));
        }
        previous.is_alphanumeric().then(|| finding.edit(Applicability::Safe, Span::empty(span.start as usize), space))
    }

    fn after(&self, text: &str, span: Span) -> Option<Finding> {
        let mut rest = text.get(span.end as usize..)?.chars();
        let next = rest.next()?;
        let finding = Finding::new(span).message("after").arg("mark", '«');
        if next == ' ' {
            let gap = Span::new(span.end as usize, span.end as usize + 1);
            let own = self.style != Style::Missing && rest.next().is_some_and(char::is_alphanumeric);
            return own.then(|| finding.edit(Applicability::Safe, gap, WIDE));
        }
        next.is_alphanumeric().then(|| finding.edit(Applicability::Safe, Span::empty(span.end as usize), WIDE))
    }
}
