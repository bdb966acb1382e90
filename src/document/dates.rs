//! Dates, in figures and in words, in all languages of the vocabulary and all digit scripts.

use serde::Serialize;

use super::chars::CharSet;
use super::entities::{Entity, EntityKind};
use super::fold::fold;
use super::words::Word;
use crate::span::Span;
use crate::vocabulary;

/// What a date says. Parts that it leaves open are `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Date {
    /// As written, four digits.
    pub year: Option<i32>,
    /// 1–12.
    pub month: Option<u8>,
    /// 1–31 as written (31 November stays what it is).
    pub day: Option<u8>,
    /// The calendar its month belongs to.
    pub calendar: Calendar,
    /// In figures only.
    pub numeric: bool,
    /// Day and month could be either way round (03/04/2019); such dates are never judged.
    pub ambiguous: bool,
}

/// The calendars of release dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Calendar {
    /// The usual one.
    Gregorian,
    /// The Islamic lunar calendar.
    Hijri,
    /// The Iranian solar calendar.
    SolarHijri,
}

/// Finds dates; numbers that turn out to be parts of one give way to it.
pub(super) fn find(text: &str, words: &[Word], chars: &CharSet, entities: &mut Vec<Entity>) {
    if !chars.has_any(('0'..='9').chain('٠'..='٩').chain('۰'..='۹')) {
        return;
    }
    let mut dates = Vec::new();
    numeric(text, entities, &mut dates);
    written(text, words, entities, &mut dates);
    if dates.is_empty() {
        return;
    }
    dates.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    dates.dedup_by(|b, a| a.0.overlaps(b.0));
    let covered = |span: Span| {
        let at = dates.partition_point(|(d, _)| d.end <= span.start);
        dates.get(at).is_some_and(|(d, _)| d.overlaps(span))
    };
    entities.retain(|e| matches!(e.kind, EntityKind::Quotation) || e.kind.is_masked() || !covered(e.span));
    entities.extend(dates.iter().map(|(span, date)| Entity { span: *span, kind: EntityKind::Date, date: Some(*date) }));
    entities.sort_by_key(|e| (e.span.start, std::cmp::Reverse(e.span.end)));
}

/// The value of a run of digits of any script.
fn value(text: &str) -> Option<i32> {
    let mut n: i32 = 0;
    for c in text.chars() {
        let digit = match c {
            '0'..='9' => c as u32 - '0' as u32,
            '٠'..='٩' => c as u32 - '٠' as u32,
            '۰'..='۹' => c as u32 - '۰' as u32,
            _ => return None,
        };
        n = n.checked_mul(10)?.checked_add(i32::try_from(digit).ok()?)?;
    }
    (!text.is_empty()).then_some(n)
}

/// `21/10/2019`, `2019-10-21`, `21.10.2019`, `2019年10月21日`.
fn numeric(text: &str, entities: &[Entity], dates: &mut Vec<(Span, Date)>) {
    let mut at = 0;
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|t| t.find(char::is_numeric)).map(|n| from + n) {
        let rest = text.get(start..).unwrap_or_default();
        let run = rest.find(|c: char| !(value(c.encode_utf8(&mut [0; 4])).is_some() || "/.-年月日년월일 ".contains(c))).unwrap_or(rest.len());
        let length = rest.get(..run).unwrap_or_default().trim_end().len().max(rest.chars().next().map_or(1, char::len_utf8));
        from = start + length;
        while entities.get(at).is_some_and(|e| e.span.end as usize <= start) {
            at += 1;
        }
        let masked = entities
            .iter()
            .skip(at)
            .take(3)
            .any(|e| (e.kind.is_masked() || e.kind == EntityKind::Telephone) && (e.span.start as usize) <= start && e.span.end as usize > start);
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
        rest.trim_start().chars().next().filter(|c| matches!(c, '日' | '일')).map_or(0, |c| rest.len() - rest.trim_start().len() + c.len_utf8())
    } else {
        0
    };
    let narrow = |n: i32| u8::try_from(n).ok();
    let build = |year, month, day, ambiguous| {
        Some((used + tail, Date { year: Some(year), month: narrow(month), day: narrow(day), calendar: calendar_of(year), numeric: true, ambiguous }))
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

/// `18 October 2019`, `Oct. 18, 2019`, `18 تشرين الأول/أكتوبر 2019`, `18. Oktober`, `18 de octubre de 2019`.
fn written(text: &str, words: &[Word], entities: &[Entity], dates: &mut Vec<(Span, Date)>) {
    for (at, word) in words.iter().enumerate() {
        if word.masked {
            continue;
        }
        let nearby = |n: usize| words.get(n).is_some_and(|w| day_or_year(w.span.of(text)).is_some());
        // A month name counts only beside a figure: cheap, and "May" or "Mars" alone is no date.
        let near = (at.saturating_sub(2)..at).any(nearby) || (at + 1..at + 6).any(nearby);
        if !near || word.span.of(text).starts_with(char::is_numeric) {
            continue;
        }
        if let Some(found) = month_at(text, words, at).and_then(|m| around(text, words, at, m)) {
            let inside = entities.iter().any(|e| e.kind.is_masked() && e.span.overlaps(found.0));
            if !inside {
                dates.push(found);
            }
        }
    }
}

/// The day (1–31, with an ordinal ending perhaps) or year a word stands for.
fn day_or_year(word: &str) -> Option<i32> {
    let digits = word.len() - word.trim_start_matches(char::is_numeric).len();
    let (figure, ending) = word.split_at_checked(digits)?;
    let known = ending.is_empty() || matches!(ending, "st" | "nd" | "rd" | "th" | "er" | "re" | "e" | "è" | "º" | "ª" | "م" | "هـ" | "ه" | "ء" | "г");
    let number = if known { value(figure) } else { None };
    number.filter(|n| (1..=31).contains(n) || (1300..2200).contains(n))
}

/// The month at word `at`: number, calendar, and how many words its name takes (two names joined by a slash included).
fn month_at(text: &str, words: &[Word], at: usize) -> Option<(u8, Calendar, usize)> {
    let name = |n: usize, m: usize| -> Option<String> {
        let (first, last) = (words.get(n)?, words.get(m)?);
        Some(fold(Span { start: first.span.start, end: last.span.end }.of(text)))
    };
    let lookup = |n: usize| {
        let two = name(n, n + 1).and_then(|name| vocabulary::month(&name)).map(|m| (m.number, m.calendar(), 2));
        two.or_else(|| name(n, n).and_then(|name| vocabulary::month(&name)).map(|m| (m.number, m.calendar(), 1)))
    };
    let (number, calendar, mut taken) = lookup(at)?;
    let gap = |n: usize| Some(Span { start: words.get(n - 1)?.span.end, end: words.get(n)?.span.start }.of(text));
    let joined = gap(at + taken).is_some_and(|g| g.trim() == "/" || g.trim() == "(");
    if joined && let Some((second, _, more)) = lookup(at + taken).filter(|(second, ..)| *second == number) {
        debug_assert_eq!(second, number);
        taken += more;
    }
    Some((number, calendar, taken))
}

/// The date around a month name: day before or after, year after.
fn around(text: &str, words: &[Word], at: usize, (month, calendar, taken): (u8, Calendar, usize)) -> Option<(Span, Date)> {
    let number = |n: usize| words.get(n).and_then(|w| day_or_year(w.span.of(text)).map(|v| (v, w.span)));
    let gap_ok = |a: Span, b: Span| {
        let gap = Span { start: a.end, end: b.start }.of(text);
        let one_line = !gap.contains('\n');
        let gap = gap.trim();
        one_line && gap.chars().count() <= 2 && gap.chars().all(|c| ".,،)/".contains(c))
    };
    let (first, last) = (words.get(at)?.span, words.get(at + taken - 1)?.span);
    let (mut span, mut day, mut year) = (Span { start: first.start, end: last.end }, None, None);
    let mut next = at + taken;
    if let Some((value, place)) = before(text, words, at).filter(|(v, _)| *v <= 31) {
        day = Some(value);
        span.start = place.start;
    } else if let Some((value, place)) = number(next).filter(|(v, p)| *v <= 31 && gap_ok(last, *p)) {
        day = Some(value);
        span.end = place.end;
        next += 1;
    }
    let joint = words.get(next).filter(|w| vocabulary::is_date_connector(w.span.of(text)));
    let previous = joint.map_or(span.end, |w| w.span.end);
    if let Some((value, place)) = number(next + usize::from(joint.is_some())).filter(|(v, p)| *v > 31 && gap_ok(Span { start: 0, end: previous }, *p)) {
        year = Some(value);
        span.end = place.end;
    }
    if day.is_none() && year.is_none() {
        return None;
    }
    let calendar = if calendar == Calendar::Gregorian { Calendar::Gregorian } else { calendar };
    Some((span, Date { year, month: Some(month), day: day.and_then(|d| u8::try_from(d).ok()), calendar, numeric: false, ambiguous: false }))
}

/// The figure before the month, over a connector ("18 de octubre", "18. Oktober").
fn before(text: &str, words: &[Word], at: usize) -> Option<(i32, Span)> {
    let step = at.checked_sub(1)?;
    let word = words.get(step)?;
    let over = if vocabulary::is_date_connector(word.span.of(text)) { step.checked_sub(1)? } else { step };
    let figure = words.get(over)?.span;
    let gap = Span { start: figure.end, end: words.get(over + 1)?.span.start }.of(text);
    let close = !gap.contains('\n') && gap.trim().chars().all(|c| ".º°ªº/-–".contains(c));
    day_or_year(figure.of(text)).filter(|_| close).map(|value| (value, figure))
}
