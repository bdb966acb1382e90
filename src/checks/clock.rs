//! `clock`: times of day and their zones: hours that no day has, a zone out of its season, two zones that do
//! not name one moment.

use jiff::civil;
use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::{Block, EntityKind, Role};
use crate::rules::{BuildError, Params};
use crate::text::clock::{self, Time};
use crate::text::span::Span;
use crate::text::zones::{self, Named};

pub(crate) const KIND: Kind = Kind {
    name: "clock",
    summary: "hours that no day has, zones out of season, and zones that do not name one moment",
    build,
};

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum ClockVariant {
    /// Hours that no day has.
    Impossible,
    /// A zone in the part of the year when it is not in use.
    Season,
    /// “14:00 KSA (12:00 GMT)”.
    Agree,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockParameters {
    /// What is looked at.
    what: ClockVariant,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<ClockParameters>()?))
}

impl Check for ClockParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        if !self.may_find(cx) {
            return;
        }
        for block in cx.blocks().filter(|block| self.concerns(block.text(cx.text()))) {
            let times = clock::find_all(block.text(cx.text()));
            let times = times.iter().filter(|time| !cx.document.masked(span(block, time.start, time.end)));
            let times: Vec<&Time> = times.collect();
            match self.what {
                ClockVariant::Impossible => impossible(cx, block, &times, findings),
                ClockVariant::Season => season(cx, block, &times, findings),
                ClockVariant::Agree => agree(cx, block, &times, findings),
            }
        }
    }

    fn is_local(&self) -> bool {
        false
    }
}

impl ClockParameters {
    /// Whether a document may hold a fault: it tells most without a search.
    fn may_find(&self, cx: &Context<'_>) -> bool {
        match self.what {
            ClockVariant::Impossible => true,
            ClockVariant::Season => zones::seasonal_names().any(|name| cx.document.may_hold(name)),
            ClockVariant::Agree => {
                zones::names().any(|name| cx.document.may_hold(name)) || cx.document.may_hold("توقيت")
            }
        }
    }

    /// Whether a text may hold a fault: most are passed over before hours are sought in them.
    fn concerns(&self, text: &str) -> bool {
        match self.what {
            ClockVariant::Impossible => clock::may_be_impossible(text),
            ClockVariant::Season => zones::seasonal_names().any(|name| is_behind_hour(text, name)),
            ClockVariant::Agree => {
                let links = text.contains(['(', '/', '=']) || text.contains(" or ") || text.contains(" أو ");
                links && zones::names().any(|name| is_behind_hour(text, name))
                    || text.matches("توقيت").nth(1).is_some()
            }
        }
    }
}

/// Most bytes between the figures of an hour and its zone: “9:30 o’clock a.m., (EST” (taste).
const BEHIND_HOUR: usize = 32;

/// Whether the name of a zone may stand behind an hour in a text: “ET” stands in “MARKET” too, and looking
/// for hours in all such blocks took a quarter of a run over wires (measured).
fn is_behind_hour(text: &str, name: &str) -> bool {
    if !name.is_ascii() {
        return text.contains(name);
    }
    memchr::memmem::find_iter(text.as_bytes(), name).any(|at| {
        let before = text.as_bytes().get(at.saturating_sub(BEHIND_HOUR)..at).unwrap_or_default();
        let in_word = before.last().is_some_and(u8::is_ascii_alphabetic);
        // Figures of Arabic and Persian are no ASCII.
        !in_word && before.iter().any(|byte| byte.is_ascii_digit() || !byte.is_ascii())
    })
}

fn span(block: &Block, start: usize, end: usize) -> Span {
    Span::new(block.span.start as usize + start, block.span.start as usize + end)
}

fn impossible(cx: &Context<'_>, block: &Block, times: &[&Time], findings: &mut Vec<Finding>) {
    for time in times {
        let certain = time.sure || block.role == Role::Embargo || is_appointed(block.text(cx.text()), time);
        if certain && time.minutes.is_none() {
            findings.push(Finding::new(span(block, time.start, time.end)));
        }
    }
}

/// Words before an hour at which something begins or ends.
const APPOINTING: &[&str] =
    &["at", "from", "until", "till", "by", "الساعة", "à", "dès", "um", "ab", "bis", "las", "alle"];

/// “at 25:00”: an hour that something is called for, on the quarter; runners take 25:10.
fn is_appointed(text: &str, time: &Time) -> bool {
    let before = text.get(..time.start).unwrap_or_default().trim_end();
    let word = before.rsplit([' ', '\n', '\u{A0}', '(']).next().unwrap_or_default();
    let shown = text.get(time.start..time.end).unwrap_or_default();
    let quarter = [":00", ":15", ":30", ":45"].iter().any(|minutes| shown.ends_with(minutes));
    quarter && APPOINTING.contains(&word.to_lowercase().as_str())
}

/// Most bytes between a time and the date that it belongs to (measured on the releases of wires: “on July 4,
/// 2024, from 9 a.m. to 10 a.m. EST”).
const NEAR: u32 = 40;

/// Most bytes of a date, one with its hijri counterpart among them (taste).
const DATE: u32 = 128;

fn season(cx: &Context<'_>, block: &Block, times: &[&Time], findings: &mut Vec<Finding>) {
    for time in times {
        let Some(Named { start, end, zone }) = time.zone else { continue };
        let Some(day) = day_of(cx, block, span(block, time.start, end)) else { continue };
        let Some(right) = zone.counterpart.filter(|_| zone.season.excludes(day)) else { continue };
        let finding = Finding::new(span(block, start, end)).arg("date", day);
        findings.push(finding.replace(Applicability::Unsafe, right));
    }
}

/// The day that a time belongs to: the date right before it, or else the one right behind it.
fn day_of(cx: &Context<'_>, block: &Block, time: Span) -> Option<civil::Date> {
    // A date that ends near begins a few bytes before.
    let near = Span {
        start: time.start.saturating_sub(NEAR + DATE).max(block.span.start),
        end: time.end.saturating_add(NEAR).min(block.span.end),
    };
    let dates = || cx.document.entities_in(near).filter(|entity| entity.kind == EntityKind::Date);
    let before =
        dates().filter(|date| date.span.end <= time.start && time.start - date.span.end <= NEAR).last();
    let after = || dates().find(|date| date.span.start >= time.end && date.span.start - time.end <= NEAR);
    let date = before.or_else(after)?.date?;
    let issued = || cx.document.issued().published().map(|(_, day)| day);
    // Any year will do, but for the months in which clocks are changed.
    let any = || date.month.filter(|month| !matches!(month, 3 | 10 | 11)).map(|_| civil::date(2024, 7, 1));
    date.day_named().or_else(|| date.day_near(issued().or_else(any)?))
}

/// What stands between two names of one moment.
const LINKS: &[&str] = &["(", "/", "=", "or", "ou", "oder", "أو", "؛", "o", "i.e."];

fn agree(cx: &Context<'_>, block: &Block, times: &[&Time], findings: &mut Vec<Finding>) {
    let text = block.text(cx.text());
    for pair in times.windows(2) {
        let [first, second] = pair else { continue };
        let gap = text.get(first.whole_end()..second.start).unwrap_or("-").trim();
        let (Some(zone), Some(other)) = (first.zone, second.zone) else { continue };
        if !LINKS.contains(&gap) || zone.zone.floating != other.zone.floating {
            continue;
        }
        let (Some(moment), Some(also)) = (first.universal(), second.universal()) else { continue };
        if moment != also {
            findings.push(Finding::new(span(block, first.start, second.whole_end())));
        }
    }
}
