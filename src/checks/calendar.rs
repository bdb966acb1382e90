//! `calendar`: what one date says of itself: the weekday beside it, a day that the month does not have, a
//! range that ends before it begins, a hijri date beside another day's.

use crate::text::language::Language;
use icu_calendar::Date as IcuDate;
use icu_calendar::cal::{Hijri, Iso};
use jiff::civil;
use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::{EntityKind, Role};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::calendar::{Calendar, Date, days_between};
use crate::text::fold::fold;
use crate::text::lower::capitalised;
use crate::text::span::Span;
use crate::vocabulary;

pub(crate) const KIND: Kind = Kind {
    name: "calendar",
    summary: "weekdays, impossible days, ranges and hijri dates against the calendar",
    build,
};

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum CalendarVariant {
    Weekday,
    Impossible,
    Range,
    Hijri,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CalendarParameters {
    /// What is compared.
    what: CalendarVariant,
    /// How far from the day of issue a date without a year may lie to be judged; days that a hijri date may
    /// differ.
    #[serde(default = "sixty")]
    within: i32,
}

fn sixty() -> i32 {
    60
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<CalendarParameters>()?))
}

impl Check for CalendarParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        match self.what {
            CalendarVariant::Weekday => self.weekday(cx, findings),
            CalendarVariant::Impossible => impossible(cx, findings),
            CalendarVariant::Range => range(cx, findings),
            CalendarVariant::Hijri => self.hijri(cx, findings),
        }
    }
}

impl CalendarParameters {
    fn weekday(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let issued = cx.document.issued().published();
        for (span, date) in cx.document.dates() {
            // Of several days, the weekday may belong to any.
            let Some(weekday) = date.weekday.filter(|_| date.from.is_none()) else { continue };
            let day = match (date.year, issued) {
                (Some(_), _) => date.day_named(),
                (None, Some((_, issued))) => {
                    date.day_near(issued).filter(|day| days_between(*day, issued).abs() <= self.within)
                }
                _ => None,
            };
            let Some(day) = day else { continue };
            let right = u8::try_from(day.weekday().to_monday_one_offset()).unwrap_or_default();
            if right == weekday.number {
                continue;
            }
            let language = cx.document.block_at(span.start).map_or(Language::English, |b| b.language);
            let written = weekday.span.of(cx.text());
            let finding =
                Finding::new(weekday.span).arg("date", span.of(cx.text())).label(span, labels::THIS_DAY);
            let full = vocabulary::weekday_name(language, weekday.number)
                .is_some_and(|name| fold(name) == fold(written));
            findings.push(
                match vocabulary::weekday_name(language, right)
                    .or_else(|| vocabulary::weekday_name(Language::English, right))
                {
                    Some(name) if full => finding.replace(Applicability::Unsafe, cased(written, name)),
                    Some(name) => finding.arg("replacement", name),
                    None => finding.arg("replacement", right),
                },
            );
        }
    }

    fn hijri(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let dates: Vec<(Span, &Date)> = cx.document.dates().collect();
        for pair in dates.windows(2) {
            let [(a, first), (b, second)] = pair else { continue };
            let between = Span { start: a.end, end: b.start }.of(cx.text());
            let linked = between.contains("الموافق")
                || between.contains("الموافقة")
                || between.trim_matches(|c: char| c.is_whitespace() || "هـ,،".contains(c)) == "/";
            let (hijri, common) =
                if first.calendar == Calendar::Hijri { (first, second) } else { (second, first) };
            if !linked
                || between.contains('\n')
                || between.chars().count() > 16
                || hijri.calendar != Calendar::Hijri
            {
                continue;
            }
            let (Some(candidates), Some(day)) = (civil_of(hijri), common.day_named()) else { continue };
            if days_between(day, candidates).abs() > self.within {
                findings.push(
                    Finding::new(*b)
                        .arg("other", a.of(cx.text()))
                        .arg("days", days_between(day, candidates).abs())
                        .label(*a, labels::NOT_THE_SAME_DAY),
                );
            }
        }
    }
}

/// The right name with the capital of the wrong one.
fn cased(written: &str, name: &str) -> String {
    let mut chars = name.chars();
    match chars.next() {
        _ if written.starts_with(char::is_uppercase) => capitalised(name),
        Some(first) if written.starts_with(char::is_lowercase) => first.to_lowercase().chain(chars).collect(),
        _ => name.to_owned(),
    }
}

/// The Gregorian day of a hijri date, by the calendar of Umm al-Qura.
fn civil_of(date: &Date) -> Option<civil::Date> {
    let (year, month, day) = (date.year?, date.month?, date.day?);
    let hijri = IcuDate::try_new_hijri_with_calendar(year, month, day, Hijri::new_umm_al_qura())
        .ok()?
        .to_calendar(Iso);
    civil::Date::new(
        i16::try_from(hijri.year().extended_year()).ok()?,
        i8::try_from(hijri.month().ordinal).ok()?,
        i8::try_from(hijri.day_of_month().0).ok()?,
    )
    .ok()
}

fn impossible(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    for (span, date) in cx.document.dates().filter(|(_, d)| d.calendar == Calendar::Gregorian) {
        let (Some(month), Some(day)) = (date.month, date.day) else { continue };
        // Without a year, February may have 29 days.
        let year = date.year.and_then(|y| i16::try_from(y).ok()).unwrap_or(2000);
        let Ok(first) = civil::Date::new(year, i8::try_from(month).unwrap_or(i8::MAX), 1) else {
            findings.push(Finding::new(span).message("month").arg("month", month));
            continue;
        };
        let last = first.days_in_month();
        if i32::from(day) > i32::from(last) || day == 0 {
            findings.push(Finding::new(span).arg("last", last));
        }
    }
    let metadata = cx.document.blocks_of(Role::Metadata);
    for time in metadata.flat_map(|b| cx.document.entities_in(b.span)).filter(|e| e.kind == EntityKind::Time)
    {
        let parts: Vec<u32> =
            time.span.of(cx.text()).split(':').filter_map(|part| part.parse().ok()).collect();
        if let [hour, minute] = parts.as_slice()
            && (*hour > 24 || *minute > 59)
        {
            findings.push(Finding::new(time.span).message("time"));
        }
    }
}

fn range(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let text = cx.text();
    let dates: Vec<(Span, &Date)> = cx.document.dates().collect();
    for (span, date) in &dates {
        if date.from.zip(date.day).is_some_and(|(from, day)| from > day) {
            findings.push(Finding::new(*span));
        }
    }
    for pair in dates.windows(2) {
        let [(a, first), (b, second)] = pair else { continue };
        let between = Span { start: a.end, end: b.start }.of(text).trim();
        let joined = matches!(
            between,
            "-" | "–"
                | "—"
                | "to"
                | "until"
                | "au"
                | "bis"
                | "al"
                | "إلى"
                | "الى"
                | "حتى"
                | "وحتى"
                | "до"
                | "по"
        );
        let Some(end) = second.day_named().filter(|_| joined && !first.numeric) else { continue };
        let start = if first.year.is_some() { first.day_named() } else { first.day_near(end) };
        if start.is_some_and(|start| start > end && first.year.is_some()) {
            findings.push(Finding::new(Span { start: a.start, end: b.end }));
        }
    }
}
