//! `displayed-order`: handles and telephone numbers that the bidirectional algorithm (UAX #9) shows in
//! another order than they are read.

use serde::Deserialize;
use unicode_bidi::{BidiInfo, Level};

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::EntityKind;
use crate::rules::{BuildError, Params};
use crate::text::language::Direction;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "displayed-order",
    summary: "handles or telephones that are shown in another order than they are read",
    build,
};

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum DisplayedOrderVariant {
    Handle,
    Telephone,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DisplayedOrderParameters {
    /// What is looked at.
    what: DisplayedOrderVariant,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<DisplayedOrderParameters>()?))
}

impl Check for DisplayedOrderParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let wanted = |kind: EntityKind| match self.what {
            DisplayedOrderVariant::Handle => matches!(kind, EntityKind::Handle | EntityKind::Hashtag),
            DisplayedOrderVariant::Telephone => kind == EntityKind::Telephone,
        };
        let mut line: Option<DisplayLine> = None;
        for block in cx.blocks().filter(|b| b.direction == Direction::Rtl) {
            for entity in cx.document.entities_in(block.span).filter(|e| wanted(e.kind)) {
                let found = entity.span.of(text);
                if !found.is_ascii() {
                    continue;
                }
                let line = match &mut line {
                    Some(line) if line.span.contains(entity.span) => line,
                    other => other.insert(DisplayLine::around(text, entity.span)),
                };
                if let Some(shown) = line.shown(text, entity.span) {
                    let whole = with_bracket(text, entity.span);
                    let finding = Finding::new(entity.span).arg("shown", shown);
                    findings.push(finding.edit(Applicability::Unsafe, whole, isolated(whole.of(text))));
                }
            }
        }
    }
}

/// A number with the bracket that is opened before it and closed in it: “(+966) 11 …”.
fn with_bracket(text: &str, span: Span) -> Span {
    let closes = span.of(text).contains(')') && !span.of(text).contains('(');
    let opened = text.get(..span.start as usize).is_some_and(|before| before.ends_with('('));
    if closes && opened { Span { start: span.start - 1, ..span } } else { span }
}

/// Each number between isolating marks; a dash parts two.
fn isolated(found: &str) -> String {
    let long = |part: &str| part.bytes().filter(u8::is_ascii_digit).count() > 4;
    let parts: Vec<&str> = found.split(" - ").collect();
    let parts = if parts.iter().all(|part| long(part)) { parts } else { vec![found] };
    let isolated: Vec<String> = parts.iter().map(|part| format!("\u{2066}{part}\u{2069}")).collect();
    isolated.join(" - ")
}

/// A line (a paragraph of the algorithm) as it is shown.
struct DisplayLine {
    span: Span,
    /// Its runs in the order of the text: where each is shown, counted from the left, what it holds, whether
    /// it runs from right to left.
    runs: Vec<(usize, Span, bool)>,
}

impl DisplayLine {
    /// The line that holds a span, set from right to left.
    fn around(text: &str, span: Span) -> Self {
        let start = text.get(..span.start as usize).and_then(|t| t.rfind('\n')).map_or(0, |at| at + 1);
        let end = text
            .get(span.end as usize..)
            .and_then(|t| t.find('\n'))
            .map_or(text.len(), |at| span.end as usize + at);
        let line = Span::new(start, end);
        let info = BidiInfo::new(line.of(text), Some(Level::rtl()));
        let shown = info
            .paragraphs
            .first()
            .map(|paragraph| info.visual_runs(paragraph, paragraph.range.clone()).1)
            .unwrap_or_default();
        let run = |(at, run): (usize, std::ops::Range<usize>)| {
            let rtl = info.levels.get(run.start).is_some_and(|level| level.is_rtl());
            (at, Span::new(start + run.start, start + run.end), rtl)
        };
        let mut runs: Vec<(usize, Span, bool)> = shown.into_iter().enumerate().map(run).collect();
        runs.sort_unstable_by_key(|(_, span, _)| span.start);
        Self { span: line, runs }
    }

    /// How a span of ASCII looks from left to right, where that is not how it is read.
    fn shown(&self, text: &str, span: Span) -> Option<String> {
        let from = self.runs.partition_point(|(_, run, _)| run.end <= span.start);
        let mut runs: Vec<&(usize, Span, bool)> =
            self.runs.iter().skip(from).take_while(|(_, run, _)| run.start < span.end).collect();
        runs.sort_unstable_by_key(|(at, ..)| *at);
        let mut seen = String::with_capacity(span.len());
        for (_, run, rtl) in runs {
            let part = Span { start: run.start.max(span.start), end: run.end.min(span.end) }.of(text);
            if *rtl { seen.extend(part.chars().rev().map(mirrored)) } else { seen.push_str(part) }
        }
        (seen != span.of(text)).then_some(seen)
    }
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        other => other,
    }
}
