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
    let mut parts: Vec<(i32, usize)> = Vec::new();
    let mut separators: Vec<&str> = Vec::new();
    let mut rest = run;
    let mut used = 0;
    while parts.len() < 3 {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_numeric()).len();
        let figure = rest.get(..digits)?;
        parts.push((value(figure)?, figure.chars().count()));
        used += digits;
        rest = rest.get(digits..)?;
        if parts.len() == 3 {
            break;
        }
        let width = rest.len() - rest.trim_start_matches(|c: char| !c.is_numeric()).len();
        let separator = rest.get(..width)?;
        separators.push(separator.trim());
        used += width;
        rest = rest.get(width..)?;
    }
    let [(a, aw), (b, bw), (c, cw)] = parts.as_slice() else { return None };
    let [first, second] = separators.as_slice() else { return None };
    let cjk = matches!((*first, *second), ("年", "月") | ("년", "월"));
    if !cjk && (first != second || !matches!(*first, "/" | "." | "-")) {
        return None;
    }
    let tail = if cjk {
        rest.trim_start()
            .chars()
            .next()
            .filter(|c| matches!(c, '日' | '일'))
            .map_or(0, |c| rest.len() - rest.trim_start().len() + c.len_utf8())
    } else {
        0
    };
    let narrow = |n: i32| u8::try_from(n).ok();
    let build = |year, month, day, ambiguous| {
        let form = if cjk {
            Form::Cjk
        } else if *aw == 4 {
            Form::Iso
        } else {
            Form::Figures
        };
        let date = Date {
            year: Some(year),
            month: narrow(month),
            day: narrow(day),
            from: None,
            calendar: calendar_of(year),
            numeric: true,
            form,
            ambiguous,
            weekday: None,
            name: None,
        };
        Some((used + tail, date))
    };
    match (*aw, *bw, *cw) {
        (4, 1..=2, 1..=2) if (1300..2200).contains(a) => build(*a, *b, *c, false),
        (1..=2, 1..=2, 4) if (1300..2200).contains(c) => match (*a, *b) {
            (day, month) if day > 12 => build(*c, month, day, false),
            (month, day) if day > 12 => build(*c, month, day, false),
            (day, month) => build(*c, month, day, day != month),
        },
        _ => None,
    }
}

fn calendar_of(year: i32) -> Calendar {
    match year {
        1300..1410 => Calendar::SolarHijri,
        1410..1500 => Calendar::Hijri,
        _ => Calendar::Gregorian,
    }
}
