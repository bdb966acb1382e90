//! Times of day as releases write them, with the zones beside them.

use std::sync::OnceLock;

use regex_lite::{Captures, Regex};

use super::zones::{self, Named};

/// A time of day in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// First byte.
    pub start: usize,
    /// Behind the last byte, without the zone.
    pub end: usize,
    /// Minutes since midnight; nothing where no day has such an hour (“25:00”, “13:30 p.m.”).
    pub minutes: Option<i16>,
    /// Whether more than figures say that it is an hour: a.m., h, Uhr, the word for hour before it, a zone.
    pub sure: bool,
    /// The zone behind it.
    pub zone: Option<Named>,
}

impl Time {
    /// Behind the last byte of the time and its zone.
    pub fn whole_end(&self) -> usize {
        self.zone.map_or(self.end, |zone| zone.end)
    }

    /// Minutes since midnight in Greenwich, of a day or the one beside it.
    pub fn universal(&self) -> Option<i16> {
        let offset = self.zone?.zone.offset?;
        Some((self.minutes? - offset).rem_euclid(24 * 60))
    }
}

fn forms() -> Option<&'static Regex> {
    static FORMS: OnceLock<Option<Regex>> = OnceLock::new();
    const PATTERN: &str = r"(?x)
        T(?P<ih>[0-9]{2}):(?P<im>[0-9]{2})(?::[0-9]{2})?
      | \b(?P<mh>[0-9]{2})(?P<mm>[0-9]{2})\ ?(?:hrs\b|hours\b|GMT\b|UTC\b|Z\b)
      | (?P<word>الساعة\ |\ at\ |\ um\ |\ à\ |\ las\ |\ alle\ )?
        (?P<h>[0-9٠-٩۰-۹]{1,2})
        (?: [:٫](?P<m>[0-9٠-٩۰-۹]{2})(?::[0-9]{2})? | \.(?P<dm>[0-9]{2}) )?
        (?P<unit>\ ?[hH](?:rs|eures?)?\ ?(?P<hm>[0-9]{2})?\b | \ ?Uhr\b
            | \ o[’']clock\b | \ horas?\b | \ часов)?
        (?P<half>\ ?(?:[AaPp]\.\ ?[Mm]\. | [AaPp][Mm]\b | صباحا | صباحًا | مساءً | مساء | ظهرا | ظهرًا))?";
    FORMS.get_or_init(|| Regex::new(PATTERN).ok()).as_ref()
}

/// The times of day in a text, in order.
pub fn find_all(text: &str) -> Vec<Time> {
    let Some(forms) = forms() else { return Vec::new() };
    forms.captures_iter(text).filter_map(|captures| time(text, &captures)).collect()
}

fn time(text: &str, captures: &Captures<'_>) -> Option<Time> {
    let whole = captures.get(0)?;
    let group = |name: &str| captures.name(name).map(|found| found.as_str());
    let start = captures.name("word").map_or(whole.start(), |word| word.end());
    let mut end = whole.end();
    if group("ih").is_none() && !stands_alone(text, start, end) {
        return None;
    }
    let zone = zone_behind(text, end);
    let (hour, minute, sure) = if let (Some(hour), Some(minute)) = (group("ih"), group("im")) {
        (number(hour)?, number(minute)?, true)
    } else if let (Some(hour), Some(minute)) = (group("mh"), group("mm")) {
        // The zone is part of what was found: "0600 GMT".
        end = captures.name("mm")?.end();
        (number(hour)?, number(minute)?, true)
    } else {
        let minute = group("m").or_else(|| group("hm")).or_else(|| group("dm"));
        let told = group("unit").is_some() || group("half").is_some() || zone.is_some();
        let spoken = group("word").is_some_and(|word| word.starts_with('ا'));
        // Figures alone are no hour; "10.00" may be an amount.
        if !(told || spoken || group("m").is_some()) {
            return None;
        }
        (number(group("h")?)?, minute.map_or(Some(0), number)?, told || spoken)
    };
    let zone = zone.or_else(|| zone_behind(text, end));
    let minutes = minutes(hour, minute, group("half"));
    Some(Time { start, end, minutes, sure, zone })
}

/// Whether what stands around figures lets them be a time: no part of a date, an amount or a longer number.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|text| text.chars().next_back());
    let behind = text.get(end..).unwrap_or_default();
    let mut after = behind.chars();
    // “PostgreSQL 18 améliore”: the borders of words in the pattern know ASCII only.
    let in_word = behind.starts_with(char::is_alphabetic)
        && text.get(..end).is_some_and(|found| found.ends_with(|c: char| c.is_ascii_alphabetic()));
    let joined = |c: char| matches!(c, '.' | ',' | '/' | ':' | '-' | '$' | '€' | '£' | '+') || c.is_numeric();
    let goes_on = match (after.next(), after.next()) {
        (Some(mark), Some(next)) => joined(mark) && next.is_numeric() || mark == '%',
        (Some(mark), None) => mark == '%',
        _ => false,
    };
    let glued = |c: char| joined(c) || c.is_ascii_alphabetic();
    !before.is_some_and(glued) && !goes_on && !in_word
}

/// Most characters between a time and its zone: a blank, a comma, a bracket.
const NEAR: usize = 2;

/// Bytes behind a time in which its zone ends: the longest name of one, and a few more (taste). A zone far
/// behind is none of this time, and seeking it took time with the square of a paragraph of hours.
const ZONE: usize = 96;

/// The zone right behind a time.
fn zone_behind(text: &str, end: usize) -> Option<Named> {
    let rest = text.get(end..)?;
    let near = rest.get(..rest.floor_char_boundary(ZONE))?;
    let line = near.split('\n').next()?;
    // "T06:00Z" is found from its last figure on.
    let from = if line.starts_with('Z') { end.checked_sub(1)? } else { end };
    let found = zones::find(text.get(from..end + line.len())?)?;
    let gap = line.get(..(from + found.start).saturating_sub(end))?;
    let near =
        gap.chars().count() <= NEAR && gap.chars().all(|c| matches!(c, ' ' | '\u{A0}' | ',' | '،' | '('));
    let zulu = from < end && found.start == 0;
    (near || zulu).then(|| Named { start: from + found.start, end: from + found.end, zone: found.zone })
}

/// Minutes since midnight: nothing where no day has the hour, or its half of the day has not.
fn minutes(hour: i16, minute: i16, half: Option<&str>) -> Option<i16> {
    let evening = half.map(|half| half.trim_start().starts_with(['p', 'P', 'م']));
    let whole_day = (0..24).contains(&hour) || hour == 24 && minute == 0;
    if !whole_day || !(0..60).contains(&minute) {
        return None;
    }
    match evening {
        None => Some(hour % 24 * 60 + minute),
        Some(_) if half.is_some_and(|half| half.contains('ظ')) => Some(hour * 60 + minute),
        Some(_) if !(1..=12).contains(&hour) => None,
        Some(evening) => Some((hour % 12 + if evening { 12 } else { 0 }) * 60 + minute),
    }
}

/// Whether a text may hold an hour that no day has: told by its bytes, so that most texts are not searched.
pub fn may_be_impossible(text: &str) -> bool {
    let bytes = text.as_bytes();
    let hour_before = |end: usize| {
        let digits =
            bytes.get(..end).unwrap_or_default().iter().rev().take_while(|byte| byte.is_ascii_digit());
        let digits = digits.count();
        text.get(end - digits..end).filter(|_| (1..=2).contains(&digits))?.parse::<u8>().ok()
    };
    let late = |at: usize| hour_before(at).is_some_and(|hour| hour > 23);
    let arabic = text.contains(':') && text.contains(|c: char| ('٠'..='٩').contains(&c));
    let halved = |at: usize| {
        let end = text.get(..at).unwrap_or_default().trim_end_matches(' ').len();
        let minutes = text.get(..end).and_then(|text| text.rfind(':')).filter(|colon| end - colon == 3);
        hour_before(minutes.unwrap_or(end)).is_some_and(|hour| hour == 0 || hour > 12)
    };
    let halves = ["am", "pm", "a.m", "p.m", "AM", "PM", "A.M", "P.M", "a. m", "p. m"];
    arabic
        || memchr::memchr_iter(b':', bytes).any(late)
        || memchr::memmem::find_iter(bytes, " h").any(|at| late(at) && is_sign(text, at + 2))
        || halves.iter().any(|half| memchr::memmem::find_iter(bytes, half).any(halved))
}

/// Whether an h stands for hours: “25 h”, “25 hrs”, “25 heures”, not “50 homes”.
fn is_sign(text: &str, behind: usize) -> bool {
    let rest = text.get(behind..).unwrap_or_default();
    !rest.starts_with(char::is_alphabetic) || rest.starts_with("rs") || rest.starts_with("eure")
}

/// The value of figures of ASCII, Arabic or Persian.
fn number(figures: &str) -> Option<i16> {
    figures.chars().try_fold(0_i16, |sum, c| {
        let zero = match c {
            '٠'..='٩' => '٠',
            '۰'..='۹' => '۰',
            _ => '0',
        };
        let digit = (c as u32).checked_sub(zero as u32).filter(|digit| *digit < 10)?;
        sum.checked_mul(10)?.checked_add(i16::try_from(digit).ok()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(&str, Option<i16>, Option<i16>)> {
        let times = find_all(text).into_iter();
        times.map(|time| (&text[time.start..time.end], time.minutes, time.universal())).collect()
    }

    #[test]
    fn times_are_read_in_many_forms() {
        for (text, written, minutes) in [
            ("until 12:01 a.m. ET on Monday", "12:01 a.m.", 1),
            ("before 10 a.m., 4 March 2024", "10 a.m.", 600),
            ("at 3 PM", "3 PM", 900),
            ("at 0600 GMT", "0600", 360),
            ("à 10h30, heure de Rabat", "10h30", 630),
            ("à 10 h, heure de Bruxelles", "10 h", 600),
            ("las 10.00 h (hora peninsular)", "10.00 h", 600),
            ("um 10 Uhr MEZ", "10 Uhr", 600),
            ("الساعة 10:30 بتوقيت غرينتش", "10:30", 630),
            ("الساعة ١٠ صباحا", "١٠ صباحا", 600),
            ("until 24:00 GMT", "24:00", 0),
        ] {
            let found = told(text);
            assert_eq!(found.first().map(|f| (f.0, f.1)), Some((written, Some(minutes))), "{text}");
            assert_eq!(found.len(), 1, "{text}");
        }
    }

    #[test]
    fn hours_that_no_day_has_are_times_all_the_same() {
        for text in ["until 25:00 GMT", "at 13:30 PM", "at 00:30 p.m. GMT", "الساعة 27:00 بتوقيت غرينتش"]
        {
            assert!(matches!(find_all(text).as_slice(), [Time { minutes: None, sure: true, .. }]), "{text}");
        }
    }

    #[test]
    fn most_texts_are_passed_over() {
        for text in ["at 25:00 GMT", "at 13:30 PM", "at 00:30 p.m. GMT", "à 25 h 00", "الساعة ٢٧:٠٠"]
        {
            assert!(may_be_impossible(text), "{text}");
        }
        for text in ["at 9:30 a.m.", "at 23:00", "12:30 PM", "The same team came", "4:15 of 2024"] {
            assert!(!may_be_impossible(text), "{text}");
        }
    }

    #[test]
    fn dates_amounts_and_numbers_are_no_times() {
        for text in [
            "on 4.3.2024",
            "10.00 euros",
            "$12:30",
            "12,500 people",
            "2024-03-04",
            "4 March 2024",
            "10%",
            "la 18 améliore",
        ] {
            assert_eq!(told(text), [], "{text}");
        }
    }

    #[test]
    fn the_time_of_greenwich_is_reckoned() {
        assert_eq!(
            told("14:00 KSA TIME (11:00 GMT)"),
            [("14:00", Some(840), Some(660)), ("11:00", Some(660), Some(660))]
        );
        assert_eq!(told("2024-03-04T06:00Z").first().map(|found| found.2), Some(Some(360)));
        assert_eq!(told("9 p.m. EST").first().map(|found| found.2), Some(Some(120)));
    }
}
