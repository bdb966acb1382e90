//! The place and date a release is dated from: a line of their own, or at the head of the story.
//!
//! A dateline is a row of elements with marks between them — places, dates, agencies — that ends before the
//! story with a dash, a colon or a stop: “BRUSSELS, 18 October 2019 – ”, “دبي، الإمارات العربية المتحدة
//! (CNN)--”, “(Example Wire) - May 6, 2024 - Columbus, Ohio — ”, “12 SEPTEMBER 2011: ”. The longest row that
//! holds nothing else is the dateline.

mod element;
mod marks;

use self::element::{DatelineElement, LineText};
use self::marks::DatelinePiece;
use crate::document::model::{Dateline, Entity, EntityKind, Word};
use crate::text::span::Span;

/// How far into a paragraph a dateline may reach (characters). Measured: the longest of some 300 has 131.
const REACH: usize = 160;
/// A line of place, date and agency, and little else, is shorter than this (characters).
const LONGEST_LINE: usize = 110;
/// Words beside the date of a line that is nothing but a dateline.
const BESIDE_DATE: usize = 6;

/// What a row of elements says.
#[derive(Debug, Clone, Copy, Default)]
struct DatelineRow {
    place: Option<Span>,
    date: Option<Span>,
    agency: bool,
    /// Words that are neither: “Fort Lauderdale” where the gazetteer does not have it.
    others: usize,
    /// A name stands after a dash that is a place only if an agency stands beside it.
    doubtful: bool,
    /// A day with its year stands last, behind something else.
    full: bool,
}

/// A block that is nothing but a dateline: a date with a few words beside it, or a place and an agency.
pub(super) fn own_line(text: &str, block: Span, words: &[Word], entities: &[Entity]) -> Option<Dateline> {
    let content = block.of(text);
    if content.chars().count() > LONGEST_LINE {
        return None;
    }
    let parts = LineText { text, words, entities };
    let dates = parts.dates();
    let trimmed = Span { end: block.start + content.trim_end_matches(marks::is_edge).len() as u32, ..block };
    if let Some(row) = row(&parts, &marks::pieces(text, trimmed, &dates))
        && row.agency
        && (row.place.is_some() || row.date.is_some())
    {
        return Some(Dateline { span: block, place: row.place, date: row.date });
    }
    let dated = || entities.iter().filter(|e| e.kind == EntityKind::Date && block.contains(e.span));
    let complete = |e: &&Entity| e.date.is_some_and(|date| date.day_named().is_some());
    let date = dated().find(complete).or_else(|| dated().next())?;
    let hour = entities.iter().any(|e| e.kind == EntityKind::Time && block.contains(e.span));
    let others = words.iter().filter(|w| !date.span.overlaps(w.span)).count();
    if others > BESIDE_DATE || content.contains(':') && !hour {
        return None;
    }
    let named = row(&parts, &marks::pieces(text, trimmed, &dates)).and_then(|row| row.place);
    Some(Dateline {
        span: block,
        place: named.or_else(|| beside(text, block, date.span, words)),
        date: Some(date.span),
    })
}

/// A line that is surely a dateline, wherever it stands: a place with a date or an agency, or a place alone
/// over a story that a dash begins (`dashed`: the dash stands at the end of the line, or before the next
/// one).
pub(super) fn sure_line(
    text: &str,
    block: Span,
    words: &[Word],
    entities: &[Entity],
    dashed: bool,
) -> Option<Dateline> {
    let content = block.of(text);
    if content.chars().count() > LONGEST_LINE || content.contains('\n') {
        return None;
    }
    let parts = LineText { text, words, entities };
    let dates = parts.dates();
    let end = block.start + content.trim_end_matches(marks::is_edge).len() as u32;
    let row = row(&parts, &marks::pieces(text, Span { end, ..block }, &dates))?;
    let dashed = dashed || content.ends_with(['–', '—', '-']);
    let sure = if row.place.is_some() {
        row.date.is_some() || row.agency || dashed
    } else {
        row.agency && row.date.is_some()
    };
    (sure && row.others <= 3 && !row.doubtful).then_some(Dateline {
        span: block,
        place: row.place,
        date: row.date,
    })
}

/// The most words of a line of a reporter and a place (measured on five Arabic newsrooms).
const LONGEST_BYLINE: usize = 9;

/// “محمد ماهر - القدس”, “طالب بن محفوظ (جدة)”, “القاهرة: محمد حسن”, “وائل النجار من جدة”: who reports, and
/// from where, as Arabic newsrooms head a story.
pub(super) fn byline(text: &str, block: Span, words: &[Word]) -> Option<Dateline> {
    let content = block.of(text);
    let closed = content.trim_end().ends_with(['.', '؟', '!', '،']);
    if words.len() > LONGEST_BYLINE || words.len() < 2 || closed || content.contains('\n') {
        return None;
    }
    let arabic = |c: char| matches!(c, '\u{621}'..='\u{64A}');
    let marks = |c: char| matches!(c, '«' | '"' | '“' | '(') || c.is_whitespace();
    if !content.trim_start_matches("&nbsp;").trim_start_matches(marks).starts_with(arabic) {
        return None;
    }
    let Some(place) = crate::document::places::find(text, words).first().map(|place| place.span) else {
        // “الدلم - فادي المقرن”: a small town, and who reports from it.
        return is_pair(content).then_some(Dateline { span: block, place: None, date: None });
    };
    let before = text.get(block.start as usize..place.start as usize)?.trim_end();
    let after = text.get(place.end as usize..block.end as usize)?.trim_start();
    let dashes = ['-', '–', '—', 'ـ'];
    let opens = before.is_empty() && (after.starts_with([':', '،']) || after.starts_with(dashes));
    let closes = after.trim_end_matches([':', ')', ' ']).is_empty()
        && (before.ends_with(dashes) || before.ends_with('(') || before.ends_with(" من"));
    (opens || closes).then_some(Dateline { span: block, place: Some(place), date: None })
}

/// Words that stand before a reporter's name, and are no place.
const REPORTING: &[&str] =
    &["متابعة", "كتب", "كتبت", "تقرير", "إعداد", "حوار", "ترجمة", "تصوير", "بقلم", "تحرير"];

/// Two names of few words with a dash between them, neither of which says that somebody writes.
fn is_pair(content: &str) -> bool {
    let marks = [" - ", " – ", " ـ ", "- "];
    let Some((first, second)) = marks.iter().find_map(|mark| content.split_once(mark)) else { return false };
    let short = |name: &str| (1..=4).contains(&name.split_whitespace().count());
    let reporting = first.split_whitespace().next().is_some_and(|word| REPORTING.contains(&word));
    short(first) && short(second) && !reporting
}

/// A word that a day has beside it: its weekday, “le”, “on”.
pub(super) fn is_little(word: &str) -> bool {
    let word = word.to_lowercase();
    matches!(word.as_str(), "في" | "le" | "den" | "am" | "el" | "il" | "the" | "on" | "день" | "г")
        || crate::vocabulary::weekdays(&crate::text::fold::fold(&word)).next().is_some()
}

/// The words before the date (or, where it comes first, after it) without "in", "le", "في", a weekday.
fn beside(text: &str, block: Span, date: Span, words: &[Word]) -> Option<Span> {
    let before = Span { start: block.start, end: date.start };
    let after = Span { start: date.end, end: block.end };
    let side = if words.iter().any(|w| before.contains(w.span)) { before } else { after };
    let mut kept = words.iter().map(|w| w.span).filter(|w| side.contains(*w) && !is_little(w.of(text)));
    let first = kept.next()?;
    Some(Span { start: first.start, end: kept.next_back().unwrap_or(first).end })
}

/// A dateline at the head of a paragraph.
pub(super) fn run_in(text: &str, block: Span, words: &[Word], entities: &[Entity]) -> Option<Dateline> {
    let parts = LineText { text, words, entities };
    let dates = parts.dates();
    let mut found = None;
    for closer in marks::closers(text, block, REACH, &dates) {
        let pieces = marks::pieces(text, Span { start: block.start, end: closer.start }, &dates);
        let Some(row) = row(&parts, &pieces) else { continue };
        if is_dateline(&row, closer.of(text), &pieces) {
            let span = Span { start: block.start, end: closer.end }.trimmed(text);
            found = Some(Dateline { span, place: row.place, date: row.date });
        }
    }
    let found = found.or_else(|| bare_place(&parts, block));
    found.map(|dateline| with_day(text, entities, dateline))
}

/// “Port Town - 4 March 2024 The authority …”: the mark behind the day is missing.
fn with_day(text: &str, entities: &[Entity], found: Dateline) -> Dateline {
    let follows = |e: &&Entity| {
        let between = text.get(found.span.end as usize..e.span.start as usize);
        between.is_some_and(|between| between.trim().is_empty())
    };
    let full = |e: &&Entity| e.date.is_some_and(|date| date.day_named().is_some());
    match entities.iter().find(follows).filter(full) {
        Some(day) if found.date.is_none() => {
            let span = Span { end: day.span.end, ..found.span };
            Dateline { span, date: Some(day.span), ..found }
        }
        _ => found,
    }
}

/// “WASHINGTON The department …”: the dash was lost when the page was made.
fn bare_place(parts: &LineText, block: Span) -> Option<Dateline> {
    let is_capitals = |w: &&Word| {
        let word = w.span.of(parts.text);
        word.chars().count() > 3 && word.chars().all(char::is_uppercase)
    };
    let count = parts.words.iter().take_while(is_capitals).count();
    let (capitals, next) = (parts.words.get(..count)?, parts.words.get(count)?);
    let (first, last) = (capitals.first()?, capitals.last()?);
    let span = Span { start: first.span.start, end: last.span.end };
    let named = parts.is_place(capitals, span) && next.span.of(parts.text).starts_with(char::is_uppercase);
    let bare = Span { start: span.end, end: next.span.start }.of(parts.text).trim().is_empty();
    (named && bare && span.start == block.start).then_some(Dateline { span, place: Some(span), date: None })
}

/// What the elements of a row say together; `None` where one of them is prose, or stands where it can't.
fn row(parts: &LineText, pieces: &[DatelinePiece]) -> Option<DatelineRow> {
    let mut all = DatelineRow::default();
    for (at, piece) in pieces.iter().enumerate() {
        let element = parts.element(piece.span, piece.enclosed)?;
        // A name after a dash begins the story: “DALLAS – Dallas County – …”.
        if at > 0 && piece.after_dash && !is_own(&element, &all) {
            if all.place.is_some() || all.date.is_none() {
                return None;
            }
            all.doubtful = true;
        }
        all.place = all.place.or(element.place).map(|place| joined(place, &element, piece));
        all.date = all.date.or(element.date);
        all.agency |= element.agency;
        all.others += element.others;
    }
    let day = all.date.and_then(|day| parts.entities.iter().find(|entity| entity.span == day)?.date);
    let last = pieces.len() > 1 && pieces.last().zip(all.date).is_some_and(|(p, day)| p.span.contains(day));
    all.full = last && day.is_some_and(|day| day.year.is_some() && day.day.is_some());
    Some(all)
}

/// Whether an element after a dash belongs to the dateline: a date, an agency, or the place that was still to
/// come.
fn is_own(element: &DatelineElement, before: &DatelineRow) -> bool {
    element.date.is_some()
        || element.agency
        || element.place.is_some() && before.place.is_none() && element.others == 0
}

/// A place with the state or country after its comma.
fn joined(place: Span, element: &DatelineElement, piece: &DatelinePiece) -> Span {
    let continues = !piece.after_dash && !piece.enclosed && element.date.is_none() && !element.agency;
    let end = if continues && piece.span.start >= place.start { piece.span.end } else { place.end };
    Span { start: place.start, end: end.max(place.end) }
}

/// Whether a row that a mark ends dates what follows.
fn is_dateline(row: &DatelineRow, closer: &str, pieces: &[DatelinePiece]) -> bool {
    let closer = closer.trim();
    let enclosed = matches!(pieces, [only] if only.enclosed);
    if row.doubtful && !row.agency {
        return false;
    }
    match closer {
        // “12 SEPTEMBER 2011: The …”, “May 2, 2017, Lyon. The …”: only where a date is told.
        // “Port Town, 4 March 2024: The …”: a year makes it no heading of what follows.
        ":" if row.agency => row.place.is_some() || row.date.is_some(),
        ":" => row.date.is_some() && (row.place.is_none() && row.others == 0 || row.full && row.others <= 3),
        "." => row.date.is_some() && row.others <= if row.place.is_some() || row.full { 2 } else { 0 },
        _ => {
            (row.date.is_some() || row.place.is_some() || enclosed || row.agency && row.others == 0)
                && row.others <= 4
        }
    }
}
