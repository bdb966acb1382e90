//! Dates with the name of the month.

use super::figures::{language_at, value};
use crate::document::model::Block;
use crate::document::model::Entity;
use crate::document::model::Word;
use crate::text::calendar::Families;
use crate::text::calendar::{Calendar, Date, Form};
use crate::text::fold::folded;
use crate::text::language::Language;
use crate::text::span::Span;
use crate::vocabulary::{self};

/// `18 October 2019`, `Oct. 18, 2019`, `18 تشرين الأول/أكتوبر 2019`, `18. Oktober`, `18 de octubre de 2019`.
pub(super) fn find(
    text: &str,
    blocks: &[Block],
    words: &[Word],
    entities: &[Entity],
    dates: &mut Vec<(Span, Date)>,
) {
    let read = DateReader { text, words };
    // A month name counts only beside a figure: cheap, and "May" or "Mars" alone is no date.
    let (mut candidates, mut next) = (Vec::new(), 0);
    let figures = words.iter().enumerate().filter(|(_, word)| !word.plain).map(|(n, _)| n);
    for figure in figures.filter(|n| read.figure(*n).is_some()) {
        let around = figure.saturating_sub(5).max(next)..(figure + 3).min(words.len());
        next = around.end.max(next);
        candidates.extend(around);
    }
    let masks = masks(entities);
    for at in candidates {
        let Some(word) =
            words.get(at).filter(|w| !w.masked && !w.span.of(text).starts_with(char::is_numeric))
        else {
            continue;
        };
        let month = read.month(at, language_at(blocks, word.span.start));
        if let Some(found) = month.and_then(|month| read.around(at, month)) {
            let nearest = masks.partition_point(|mask| mask.end <= found.0.start);
            if masks.get(nearest).is_none_or(|mask| !mask.overlaps(found.0)) {
                dates.push(found);
            }
        }
    }
}

/// What is no prose, in order, not overlapping.
fn masks(entities: &[Entity]) -> Vec<Span> {
    let mut masks: Vec<Span> = entities.iter().filter(|e| e.kind.is_masked()).map(|e| e.span).collect();
    masks.dedup_by(|next, last| {
        let joined = next.overlaps(*last);
        if joined {
            last.end = last.end.max(next.end);
        }
        joined
    });
    masks
}

/// A month name: its number and calendar, the words it takes, and the families it belongs to.
#[derive(Clone, Copy)]
struct MonthName {
    number: u8,
    calendar: Calendar,
    taken: usize,
    families: Families,
}

struct DateReader<'a> {
    text: &'a str,
    words: &'a [Word],
}

/// The day (1–31, with an ordinal ending perhaps) or year a word stands for.
fn day_or_year(word: &str) -> Option<i32> {
    let digits = word.len() - word.trim_start_matches(char::is_numeric).len();
    let (figure, ending) = word.split_at_checked(digits)?;
    let known = ending.is_empty()
        || matches!(
            ending,
            "st" | "nd" | "rd" | "th" | "er" | "re" | "e" | "è" | "º" | "ª" | "م" | "هـ" | "ه" | "ء" | "г"
        );
    let number = if known { value(figure) } else { None };
    number.filter(|n| (1..=31).contains(n) || (1300..2200).contains(n))
}

/// What joins the days of one month.
fn joins_days(between: &str) -> bool {
    matches!(
        between,
        "-" | "–"
            | "—"
            | "‑"
            | "/"
            | "to"
            | "and"
            | "&"
            | "au"
            | "et"
            | "al"
            | "y"
            | "e"
            | "bis"
            | "und"
            | "–‏"
            | "إلى"
            | "الى"
            | "حتى"
            | "и"
            | "до"
            | "по"
            | "i"
            | "a"
            | "ao"
            | "och"
            | "og"
            | "en"
            | "do"
    )
}

/// Whether a name is a weekday in the language: “mar.” is Tuesday in French, and no March.
fn is_weekday(folded: &str, language: Language) -> bool {
    let listed = |name: &str| vocabulary::weekdays(name).any(|(_, known)| known == language);
    listed(folded) || listed(&format!("{folded}."))
}

impl DateReader<'_> {
    /// The figure at word `n`, without an Arabic proclitic ("و20"), and its place.
    fn figure(&self, n: usize) -> Option<(i32, Span)> {
        let span = self.words.get(n)?.span;
        let word = span.of(self.text);
        // Most words begin with a letter that no figure begins with.
        if word.starts_with(|c: char| {
            c.is_ascii_alphabetic()
                || matches!(c, '\u{621}'..='\u{63A}' | '\u{642}' | '\u{643}' | '\u{645}'..='\u{647}')
                    && c != 'ب'
        }) {
            return None;
        }
        let bare = word.trim_start_matches(['و', 'ل', 'ب', 'ف']);
        let start = span.end - u32::try_from(bare.len()).ok()?;
        day_or_year(bare).map(|value| (value, Span { start, end: span.end }))
    }

    fn between(&self, a: usize, b: usize) -> Option<&str> {
        Some(Span { start: self.words.get(a)?.span.end, end: self.words.get(b)?.span.start }.of(self.text))
    }

    fn lookup(&self, n: usize, language: Language) -> Option<MonthName> {
        let name = |last: usize, taken: usize| -> Option<MonthName> {
            let (first, last) = (self.words.get(n)?, self.words.get(last)?);
            folded(Span { start: first.span.start, end: last.span.end }.of(self.text), |folded| {
                let month = vocabulary::months(folded)
                    .find(|m| m.language == language)
                    .or_else(|| vocabulary::month(folded).filter(|_| !is_weekday(folded, language)))?;
                let families = vocabulary::months(folded)
                    .filter(|m| m.language == Language::Arabic)
                    .fold(Families::NONE, |all, m| all.with(m.family));
                Some(MonthName { number: month.number, calendar: month.calendar(), taken, families })
            })
        };
        name(n + 1, 2).or_else(|| name(n, 1))
    }

    /// The month whose name begins at word `at`; two names joined by a slash are one.
    fn month(&self, at: usize, language: Language) -> Option<MonthName> {
        let mut name = self.lookup(at, language)?;
        let joined = self
            .between(at + name.taken - 1, at + name.taken)
            .is_some_and(|g| matches!(g.trim(), "/" | "(" | "-" | "–"));
        if joined
            && let Some(second) =
                self.lookup(at + name.taken, language).filter(|second| second.number == name.number)
        {
            name.taken += second.taken;
            name.families = name.families.union(second.families);
        }
        Some(name)
    }

    /// The date around a month name: day before or after, year after.
    fn around(&self, at: usize, month: MonthName) -> Option<(Span, Date)> {
        let (first, last) = (self.words.get(at)?.span, self.words.get(at + month.taken - 1)?.span);
        let name = Span { start: first.start, end: last.end };
        let next = at + month.taken;
        let days = self.days_before(at).or_else(|| self.days_behind(next, last.end)).unwrap_or_default();
        let mut span = Span { start: days.start.unwrap_or(name.start), end: days.end.unwrap_or(name.end) };
        let year = self.year_behind(next + days.taken, span.end);
        if let Some((_, place)) = year {
            span.end = place.end;
        }
        if days.last.is_none() && year.is_none() {
            return None;
        }
        let small = |n: Option<i32>| n.and_then(|n| u8::try_from(n).ok());
        let named = (month.families != Families::NONE).then_some((name, month.families));
        let date = Date {
            year: year.map(|(value, _)| value),
            month: Some(month.number),
            day: small(days.last),
            from: small(days.first),
            calendar: month.calendar,
            numeric: false,
            form: Form::Words,
            ambiguous: false,
            weekday: None,
            name: named.or(Some((name, Families::NONE))),
        };
        Some((span, date))
    }

    /// "23 October", "23 and 24 October".
    fn days_before(&self, at: usize) -> Option<Days> {
        let (value, place, word) = self.before(at).filter(|(v, ..)| *v <= 31)?;
        let days = Days { last: Some(value), start: Some(place.start), ..Days::default() };
        Some(match self.first_of_several(word) {
            Some((first, place)) => Days { first: Some(first), start: Some(place.start), ..days },
            None => days,
        })
    }

    /// "October 23", "October 23 and 24", "October 23–24".
    fn days_behind(&self, next: usize, end: u32) -> Option<Days> {
        let (value, place) = self.figure(next).filter(|(v, p)| *v <= 31 && self.is_gap(end, p.start))?;
        let next = next + 1;
        let over = usize::from(self.words.get(next).is_some_and(|w| joins_days(w.span.of(self.text))));
        let gap = self.between(next - 1, next).unwrap_or_default().trim();
        let joined = over == 1 || joins_days(gap) && gap != "/";
        let last = self.figure(next + over).filter(|(v, _)| joined && *v <= 31 && *v > value);
        Some(match last {
            Some((last, place)) => Days {
                first: Some(value),
                last: Some(last),
                start: None,
                end: Some(place.end),
                taken: over + 2,
            },
            None => Days { last: Some(value), end: Some(place.end), taken: 1, ..Days::default() },
        })
    }

    /// The year behind a date that ends somewhere, with a word that joins them perhaps.
    fn year_behind(&self, next: usize, end: u32) -> Option<(i32, Span)> {
        let joint = self.words.get(next).filter(|w| vocabulary::is_date_connector(w.span.of(self.text)));
        let previous = joint.map_or(end, |w| w.span.end);
        self.figure(next + usize::from(joint.is_some()))
            .filter(|(v, p)| *v > 31 && self.is_gap(previous, p.start))
    }

    /// No more than a mark stands between two parts of a date.
    fn is_gap(&self, from: u32, to: u32) -> bool {
        let gap = Span { start: from, end: to }.of(self.text);
        let trimmed = gap.trim();
        !gap.contains('\n') && trimmed.chars().count() <= 2 && trimmed.chars().all(|c| ".,،)/".contains(c))
    }

    /// The figure before the month, over a connector ("18 de octubre", "18. Oktober"), and the number of its
    /// word.
    fn before(&self, at: usize) -> Option<(i32, Span, usize)> {
        let step = at.checked_sub(1)?;
        let word = self.words.get(step)?;
        let over =
            if vocabulary::is_date_connector(word.span.of(self.text)) { step.checked_sub(1)? } else { step };
        let (value, place) = self.figure(over)?;
        let gap = Span { start: place.end, end: self.words.get(over + 1)?.span.start }.of(self.text);
        let close = !gap.contains('\n') && gap.trim().chars().all(|c| ".º°ªº/-–".contains(c));
        close.then_some((value, place, over))
    }

    /// The first of several days: "19–20", "19 and 20", "19 و20"; `word` is the last one's.
    fn first_of_several(&self, word: usize) -> Option<(i32, Span)> {
        let clitic = self.words.get(word)?.span.of(self.text).starts_with('و');
        let step = word.checked_sub(1)?;
        let gap = self.between(step, word)?;
        let small = |n: usize| self.figure(n).filter(|(v, _)| *v <= 31);
        if gap.contains('\n') || gap.len() > 8 {
            return None;
        }
        if clitic || joins_days(gap.trim_matches(|c: char| c.is_whitespace() || c == '.')) {
            return small(step);
        }
        let joint = self.words.get(step)?.span.of(self.text);
        let before = step.checked_sub(1)?;
        let plain = self
            .between(before, step)
            .is_some_and(|g| !g.contains('\n') && g.trim().trim_matches('.').is_empty());
        (plain && gap.trim().is_empty() && joins_days(joint)).then(|| small(before)).flatten()
    }
}

/// The days of a date, and where it begins or ends by them.
#[derive(Default)]
struct Days {
    /// The first of several.
    first: Option<i32>,
    last: Option<i32>,
    start: Option<u32>,
    end: Option<u32>,
    /// Words behind the month that they take.
    taken: usize,
}
