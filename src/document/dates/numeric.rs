//! Dates in figures.

use super::figures::value;
use crate::document::model::{Entity, EntityKind};
use crate::text::calendar::{Calendar, Date, Form};
use crate::text::chars::find_figure;
use crate::text::span::Span;

/// `21/10/2019`, `2019-10-21`, `21.10.2019`, `2019年10月21日`.
pub(super) fn find(text: &str, entities: &[Entity], dates: &mut Vec<(Span, Date)>) {
    let mut at = 0;
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(find_figure).map(|n| from + n) {
        let rest = text.get(start..).unwrap_or_default();
        let run = rest
            .find(|c: char| !(value(c.encode_utf8(&mut [0; 4])).is_some() || "/.-年月日년월일 ".contains(c)))
            .unwrap_or(rest.len());
        let length = rest
            .get(..run)
            .unwrap_or_default()
            .trim_end()
            .len()
            .max(rest.chars().next().map_or(1, char::len_utf8));
        from = start + length;
        while entities.get(at).is_some_and(|e| e.span.end as usize <= start) {
            at += 1;
        }
        let masked = entities.iter().skip(at).take(3).any(|e| {
            (e.kind.is_masked() || e.kind == EntityKind::Telephone)
                && (e.span.start as usize) <= start
                && e.span.end as usize > start
        });
        let before = text.get(..start).and_then(|t| t.chars().next_back());
        if masked || before.is_some_and(|c| c.is_alphanumeric() && c.is_ascii()) {
            continue;
        }
        if let Some((used, date)) = numeric_at(rest.get(..length).unwrap_or_default()) {
            let after = rest.get(used..).and_then(|t| t.chars().next());
            if after.is_none_or(|c| !c.is_numeric() && c != '/') {
                dates.push((Span::new(start, start + used), date));
                from = start + used;
            }
        }
    }
}

/// Reads a numeric date at the start of `run`; the bytes it takes.
fn numeric_at(run: &str) -> Option<(usize, Date)> {
    let Figures { parts: [(a, aw), (b, bw), (c, cw)], separators: [first, second], used, rest } =
        figures(run)?;
    let cjk = matches!((first, second), ("年", "月") | ("년", "월"));
    if !cjk && (first != second || !matches!(first, "/" | "." | "-")) {
        return None;
    }
    let used = used + if cjk { day_sign(rest) } else { 0 };
    let form = match (cjk, aw) {
        (true, _) => Form::Cjk,
        (false, 4) => Form::Iso,
        (false, _) => Form::Figures,
    };
    let date = |year, month, day, ambiguous| Some((used, date([year, month, day], form, ambiguous)));
    match (aw, bw, cw) {
        (4, 1..=2, 1..=2) if YEARS.contains(&a) => date(a, b, c, false),
        (1..=2, 1..=2, 4) if YEARS.contains(&c) => match (a, b) {
            (day, month) if day > 12 => date(c, month, day, false),
            (month, day) if day > 12 => date(c, month, day, false),
            (day, month) => date(c, month, day, day != month),
        },
        _ => None,
    }
}

/// Figures of four digits that are years, of either calendar.
const YEARS: std::ops::Range<i32> = 1300..2200;

/// Three figures with what stands between them.
struct Figures<'t> {
    /// What each says, and its digits.
    parts: [(i32, usize); 3],
    separators: [&'t str; 2],
    /// Their bytes.
    used: usize,
    /// What stands behind them.
    rest: &'t str,
}

fn figures(run: &str) -> Option<Figures<'_>> {
    let mut rest = run;
    let mut take = |is_part: fn(char) -> bool| {
        let width = rest.len() - rest.trim_start_matches(is_part).len();
        let (part, behind) = rest.split_at_checked(width)?;
        rest = behind;
        Some(part)
    };
    let number = |figure: &str| Some((value(figure)?, figure.chars().count()));
    let first = number(take(char::is_numeric)?)?;
    let between = take(|c| !c.is_numeric())?.trim();
    let second = number(take(char::is_numeric)?)?;
    let behind = take(|c| !c.is_numeric())?.trim();
    let third = number(take(char::is_numeric)?)?;
    let used = run.len() - rest.len();
    Some(Figures { parts: [first, second, third], separators: [between, behind], used, rest })
}

/// Bytes of the sign for the day behind a date, and of the space before it.
fn day_sign(rest: &str) -> usize {
    let sign = rest.trim_start().chars().next().filter(|c| matches!(c, '日' | '일'));
    sign.map_or(0, |c| rest.len() - rest.trim_start().len() + c.len_utf8())
}

fn date([year, month, day]: [i32; 3], form: Form, ambiguous: bool) -> Date {
    Date {
        year: Some(year),
        month: u8::try_from(month).ok(),
        day: u8::try_from(day).ok(),
        from: None,
        calendar: calendar_of(year),
        numeric: true,
        form,
        ambiguous,
        weekday: None,
        name: None,
    }
}

fn calendar_of(year: i32) -> Calendar {
    match year {
        1300..1410 => Calendar::SolarHijri,
        1410..1500 => Calendar::Hijri,
        _ => Calendar::Gregorian,
    }
}
