//! Time zones as releases name them: abbreviations, offsets, towns and countries.

use std::sync::OnceLock;

use jiff::civil;
use regex_lite::Regex;

/// When in the year a zone is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// The whole year, or whichever part it is: “GMT”, “ET”.
    Any,
    /// Standard time of Europe, and summer time there.
    EuropeWinter,
    /// Summer time of Europe.
    EuropeSummer,
    /// Standard time of North America.
    AmericaWinter,
    /// Daylight time of North America.
    AmericaSummer,
}

/// What is known of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// Minutes before Greenwich's time; nothing where the name alone does not tell.
    pub offset: Option<i16>,
    /// Whether the offset is that of North American zones without their season (“ET”): good to compare with
    /// another of these only.
    pub floating: bool,
    /// When it is in use.
    pub season: Season,
    /// What it is called in the other season.
    pub counterpart: Option<&'static str>,
}

const fn zone(offset: i16) -> Zone {
    Zone { offset: Some(offset), floating: false, season: Season::Any, counterpart: None }
}

const fn seasonal(offset: i16, season: Season, counterpart: &'static str) -> Zone {
    Zone { offset: Some(offset), floating: false, season, counterpart: Some(counterpart) }
}

const fn floating(offset: i16) -> Zone {
    Zone { offset: Some(offset), floating: true, season: Season::Any, counterpart: None }
}

/// A zone of which no more is known than that it is one.
const NAMED: Zone = Zone { offset: None, floating: false, season: Season::Any, counterpart: None };

/// Abbreviations, by the tz database. Left without an offset: those that several countries use (IST, AST, CST
/// outside of America is told by the language only).
const ABBREVIATIONS: &[(&str, Zone)] = &[
    ("GMT", zone(0)),
    ("UTC", zone(0)),
    ("WET", seasonal(0, Season::EuropeWinter, "WEST")),
    ("WEST", seasonal(60, Season::EuropeSummer, "WET")),
    ("BST", seasonal(60, Season::EuropeSummer, "GMT")),
    ("CET", seasonal(60, Season::EuropeWinter, "CEST")),
    ("CEST", seasonal(120, Season::EuropeSummer, "CET")),
    ("MEZ", seasonal(60, Season::EuropeWinter, "MESZ")),
    ("MESZ", seasonal(120, Season::EuropeSummer, "MEZ")),
    ("EET", zone(120)),
    ("EEST", seasonal(180, Season::EuropeSummer, "EET")),
    ("MSK", zone(180)),
    ("TRT", zone(180)),
    ("KSA", zone(180)),
    ("GST", zone(240)),
    ("PKT", zone(300)),
    ("HKT", zone(480)),
    ("SGT", zone(480)),
    ("JST", zone(540)),
    ("KST", zone(540)),
    ("AEST", zone(600)),
    ("AEDT", zone(660)),
    ("NZST", zone(720)),
    ("NZDT", zone(780)),
    ("WAT", zone(60)),
    ("CAT", zone(120)),
    ("SAST", zone(120)),
    ("EAT", zone(180)),
    ("IST", NAMED),
    ("AST", NAMED),
    ("ADT", NAMED),
    ("EST", seasonal(-300, Season::AmericaWinter, "EDT")),
    ("EDT", seasonal(-240, Season::AmericaSummer, "EST")),
    ("CST", seasonal(-360, Season::AmericaWinter, "CDT")),
    ("CDT", seasonal(-300, Season::AmericaSummer, "CST")),
    // Arizona has it in summer too.
    ("MST", zone(-420)),
    ("MDT", seasonal(-360, Season::AmericaSummer, "MST")),
    ("PST", seasonal(-480, Season::AmericaWinter, "PDT")),
    ("PDT", seasonal(-420, Season::AmericaSummer, "PST")),
    ("ET", floating(-300)),
    ("CT", floating(-360)),
    ("MT", floating(-420)),
    ("PT", floating(-480)),
    ("UK", NAMED),
];

/// Places whose time is the same all year (tz database), and the four of North America.
const PLACES: &[(&str, Zone)] = &[
    ("greenwich", zone(0)),
    ("غرينتش", zone(0)),
    ("جرينتش", zone(0)),
    ("غرينيتش", zone(0)),
    ("riyadh", zone(180)),
    ("ksa", zone(180)),
    ("saudi", zone(180)),
    ("makkah", zone(180)),
    ("mecca", zone(180)),
    ("الرياض", zone(180)),
    ("السعودية", zone(180)),
    ("مكة", zone(180)),
    ("kuwait", zone(180)),
    ("doha", zone(180)),
    ("qatar", zone(180)),
    ("baghdad", zone(180)),
    ("الكويت", zone(180)),
    ("الدوحة", zone(180)),
    ("قطر", zone(180)),
    ("بغداد", zone(180)),
    ("moscow", zone(180)),
    ("istanbul", zone(180)),
    ("nairobi", zone(180)),
    ("dubai", zone(240)),
    ("uae", zone(240)),
    ("abu dhabi", zone(240)),
    ("gulf", zone(240)),
    ("دبي", zone(240)),
    ("الإمارات", zone(240)),
    ("أبوظبي", zone(240)),
    ("أبو ظبي", zone(240)),
    ("karachi", zone(300)),
    ("india", zone(330)),
    ("beijing", zone(480)),
    ("china", zone(480)),
    ("hong kong", zone(480)),
    ("singapore", zone(480)),
    ("tokyo", zone(540)),
    ("japan", zone(540)),
    ("seoul", zone(540)),
    ("korea", zone(540)),
    ("eastern", floating(-300)),
    ("central", floating(-360)),
    ("mountain", floating(-420)),
    ("pacific", floating(-480)),
];

/// How zones are written, by the languages. `regex-lite`: it is compiled in a twentieth of the time, and few
/// lines are searched.
fn forms() -> &'static Regex {
    static FORMS: OnceLock<Regex> = OnceLock::new();
    const LETTER: &str = r"[A-Za-z\u{C0}-\u{24F}\u{370}-\u{52F}\u{621}-\u{64A}]";
    const PATTERN: &str = r"(?x)
        (?P<far>\b(?:GMT|UTC)\ ?[+−-]\ ?[0-9]{1,2}(?::?[0-9]{2})?\b)
      | (?P<offset>[+−-][0-9]{2}:?[0-9]{2}\b)
      | (?P<place>(?i:\bLETTER+(?:\ LETTER+)?)\ (?i:(?:standard\ |daylight\ |summer\ )?time)\b)
      | (?P<short>\b(?:ABBREVIATIONS)\b)
      | (?i:\bheures?\ (?:locale|légale|normale|avancée|de\ l[’'\ ]|de\ |du\ |d[’'])\ ?LETTER*)
      | (?i:\bhora\ (?:local|peninsular|oficial|central|canaria|del?\ LETTER+|LETTER+))
      | (?i:\bora\ (?:locale|italiana|di\ LETTER+))
      | (?i:\b(?:Ortszeit|LETTER+er\ Zeit|LETTER+zeit)\b)
      | (?P<arabic>(?:ب?توقيت|ب?التوقيت)\ (?:مدينة\ )?LETTER+(?:\ LETTER+)?)
      | по\ LETTER+(?:ому|ему)\ времени
      | МСК | мск | 时间 | 時間 | 시간
      | (?P<zulu>[0-9]Z\b)";
    FORMS.get_or_init(|| {
        let short: Vec<&str> = ABBREVIATIONS.iter().map(|(name, _)| *name).collect();
        let pattern = PATTERN.replace("LETTER", LETTER).replace("ABBREVIATIONS", &short.join("|"));
        Regex::new(&pattern).unwrap_or_else(|_| nothing())
    })
}

/// An expression that matches nothing: what a faulty one would be, which tests rule out.
fn nothing() -> Regex {
    #[allow(clippy::unwrap_used, reason = "a constant")]
    Regex::new("a^").unwrap()
}

/// A zone in a text: where it stands (bytes), and what is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// First byte.
    pub start: usize,
    /// Behind the last byte.
    pub end: usize,
    /// What is known of it.
    pub zone: Zone,
}

/// The first zone that a text names.
pub fn find(text: &str) -> Option<Named> {
    find_all(text).next()
}

/// The zones that a text names, in order.
pub fn find_all(text: &str) -> impl Iterator<Item = Named> {
    forms().captures_iter(text).filter_map(|captures| {
        let whole = captures.get(0)?;
        let is = |name: &str| captures.name(name).map(|found| found.as_str());
        let zone = None
            .or_else(|| is("far").or_else(|| is("offset")).map(numeric))
            .or_else(|| is("short").and_then(abbreviated))
            .or_else(|| is("place").or_else(|| is("arabic")).map(of_place))
            .or_else(|| is("zulu").map(|_| zone(0)))
            .unwrap_or(NAMED);
        Some(Named { start: whole.start(), end: whole.end(), zone })
    })
}

/// The abbreviations of zones that have another name in the other half of the year.
pub fn seasonal_names() -> impl Iterator<Item = &'static str> {
    ABBREVIATIONS.iter().filter(|(_, zone)| zone.counterpart.is_some()).map(|(name, _)| *name)
}

/// All abbreviations.
pub fn names() -> impl Iterator<Item = &'static str> {
    ABBREVIATIONS.iter().map(|(name, _)| *name)
}

/// Whether a word is the abbreviation of a zone.
pub fn is_abbreviation(word: &str) -> bool {
    abbreviated(word).is_some()
}

fn abbreviated(name: &str) -> Option<Zone> {
    ABBREVIATIONS.iter().find(|(known, _)| *known == name).map(|(_, zone)| *zone)
}

/// `UTC+3`, `+05:30`, `-0400`.
fn numeric(written: &str) -> Zone {
    let sign = if written.contains(['-', '−']) { -1 } else { 1 };
    let figures: String = written.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = figures.split_at(figures.len().min(if figures.len() == 3 { 1 } else { 2 }));
    let number = |figures: &str| figures.parse::<i16>().unwrap_or(0);
    zone(sign * (number(hours) * 60 + number(minutes)))
}

fn of_place(written: &str) -> Zone {
    let lower = written.to_lowercase();
    let known = PLACES.iter().find(|(place, _)| lower.contains(place));
    known.map_or(NAMED, |(_, zone)| *zone)
}

impl Season {
    /// Whether a day lies outside of it.
    pub fn excludes(self, day: civil::Date) -> bool {
        match self {
            Self::Any => false,
            Self::EuropeWinter => is_inside(day, (3, Sunday::Last), (10, Sunday::Last)),
            Self::EuropeSummer => !is_inside(day, (3, Sunday::Last), (10, Sunday::Last)),
            Self::AmericaWinter => is_inside(day, (3, Sunday::Second), (11, Sunday::First)),
            Self::AmericaSummer => !is_inside(day, (3, Sunday::Second), (11, Sunday::First)),
        }
    }
}

#[derive(Clone, Copy)]
enum Sunday {
    First,
    Second,
    Last,
}

/// Whether a day lies between two Sundays of its year; on the Sundays themselves both zones are in use, and
/// what lies beside them is left to others.
fn is_inside(day: civil::Date, from: (i8, Sunday), to: (i8, Sunday)) -> bool {
    let sunday = |(month, which): (i8, Sunday)| {
        let nth = match which {
            Sunday::First => 1,
            Sunday::Second => 2,
            Sunday::Last => -1,
        };
        civil::Date::new(day.year(), month, 1)
            .and_then(|first| first.nth_weekday_of_month(nth, civil::Weekday::Sunday))
    };
    match (sunday(from), sunday(to)) {
        (Ok(from), Ok(to)) => day >= from && day <= to,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<(String, Option<i16>)> {
        find(text).map(|named| (text[named.start..named.end].to_owned(), named.zone.offset))
    }

    #[test]
    fn zones_are_told_by_name_offset_and_place() {
        for (text, offset) in [
            ("10:00 GMT", 0),
            ("9 a.m. EST", -300),
            ("9 a.m. Eastern Time, March 4", -300),
            ("9 a.m. PT, March 4", -480),
            ("14:00 Riyadh time", 180),
            ("14:00 KSA TIME", 180),
            ("14:00 +03:00", 180),
            ("14:00 UTC+5:30", 330),
            ("2024-03-04T06:00Z", 0),
            ("الساعة 10 بتوقيت غرينتش", 0),
            ("الساعة 10 بتوقيت مكة المكرمة", 180),
        ] {
            assert_eq!(told(text).and_then(|(_, found)| found), Some(offset), "{text}");
        }
    }

    #[test]
    fn zones_whose_offset_is_not_known_are_zones_all_the_same() {
        for text in [
            "00:01 UK TIME",
            "à 10 h, heure de Bruxelles",
            "à 10 h, heure d’été",
            "a las 10.00 h (hora peninsular)",
            "um 10 Uhr Ortszeit",
            "10 Uhr Berliner Zeit",
            "10:00 local time",
            "по московскому времени",
            "10:00 بالتوقيت المحلي",
        ] {
            assert!(find(text).is_some(), "{text}");
        }
    }

    #[test]
    fn a_part_of_a_word_is_no_zone() {
        for text in
            ["Not for publication before 10 a.m., 4 March 2024", "the BEST CATALOGUE", "10:00 on Monday"]
        {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn seasons_end_on_their_sundays() {
        let day = |year, month, day| civil::Date::new(year, month, day).unwrap();
        assert!(Season::EuropeSummer.excludes(day(2024, 3, 4)));
        assert!(!Season::EuropeSummer.excludes(day(2024, 4, 1)));
        assert!(Season::EuropeWinter.excludes(day(2024, 7, 4)));
        assert!(!Season::AmericaWinter.excludes(day(2024, 3, 4)));
        assert!(Season::AmericaWinter.excludes(day(2024, 3, 15)));
        assert!(Season::AmericaSummer.excludes(day(2024, 11, 20)));
        assert!(!Season::Any.excludes(day(2024, 7, 4)));
    }
}
