//! What a date says, and the calendars it may belong to.

use jiff::civil;
use serde::Serialize;

use super::span::Span;

/// What a date says. Parts that it leaves open are `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Date {
    /// As written, four digits.
    pub year: Option<i32>,
    /// 1–12, if it is right.
    pub month: Option<u8>,
    /// 1–31 as written (31 November stays what it is); the last day of several.
    pub day: Option<u8>,
    /// The first day of several: "19–20 October", "يومي 19 و20 أكتوبر".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<u8>,
    /// The calendar its month belongs to.
    pub calendar: Calendar,
    /// In figures only.
    pub numeric: bool,
    /// How it is written.
    pub form: Form,
    /// Day and month could be either way round (03/04/2019); such dates are never judged.
    pub ambiguous: bool,
    /// The weekday beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekday: Option<Weekday>,
    /// The name of the month, and the families of Arabic month names it belongs to.
    #[serde(skip)]
    pub name: Option<(Span, Families)>,
}

/// A weekday named with a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Weekday {
    /// 1 is Monday.
    pub number: u8,
    /// Its name.
    #[serde(skip)]
    pub span: Span,
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

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// `18 October 2019`.
    Words,
    /// `2019-10-18`.
    Iso,
    /// `18/10/2019`, `18.10.2019`, `18-10-2019`.
    Figures,
    /// `2019年10月18日`.
    Cjk,
}

impl Date {
    /// Reads figures that can be read two ways as the weekday beside them decides.
    pub(crate) fn settle(&mut self) {
        let Some(weekday) = self.weekday.filter(|_| self.ambiguous) else { return };
        let fits = |date: &Self| {
            let read = Self { ambiguous: false, ..*date };
            let number = read.day_named().map(|day| day.weekday().to_monday_one_offset());
            number.and_then(|number| u8::try_from(number).ok()) == Some(weekday.number)
        };
        let other = Self { day: self.month, month: self.day, ..*self };
        match (fits(self), fits(&other)) {
            (true, false) => self.ambiguous = false,
            (false, true) => *self = Self { ambiguous: false, ..other },
            _ => {}
        }
    }

    /// The day it names, where it is complete, unambiguous and in the Gregorian calendar.
    pub fn day_named(&self) -> Option<civil::Date> {
        self.in_year(self.year?)
    }

    /// The day it names, in the year it leaves open.
    fn in_year(&self, year: i32) -> Option<civil::Date> {
        if self.ambiguous || self.calendar != Calendar::Gregorian {
            return None;
        }
        let (month, day) = (i8::try_from(self.month?).ok()?, i8::try_from(self.day?).ok()?);
        civil::Date::new(i16::try_from(year).ok()?, month, day).ok()
    }

    /// The day it names; without a year, the one nearest to `other`.
    pub fn day_near(&self, other: civil::Date) -> Option<civil::Date> {
        if self.year.is_some() {
            return self.day_named();
        }
        let year = i32::from(other.year());
        (year - 1..=year + 1)
            .filter_map(|y| self.in_year(y))
            .min_by_key(|day| days_between(*day, other).abs())
    }
}

/// Days from `a` to `b`; negative where `b` is earlier.
pub fn days_between(a: civil::Date, b: civil::Date) -> i32 {
    (b - a).get_days()
}

/// The families of Arabic month names, by region.
const FAMILIES: &[&str] = &["general", "maghreb-ma", "maghreb-dz-tn", "mauritania", "levant"];

/// A set of families of Arabic month names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Families(u8);

impl Families {
    /// None of them.
    pub const NONE: Families = Families(0);
    /// All of them.
    pub const ALL: Families = Families(0b1_1111);

    /// The set and this family too.
    #[must_use]
    pub fn with(self, family: &str) -> Self {
        FAMILIES.iter().position(|known| *known == family).map_or(self, |at| Self(self.0 | 1 << at))
    }

    /// Of one family.
    pub fn of(family: &str) -> Self {
        Self::NONE.with(family)
    }

    /// Those of either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of both.
    #[must_use]
    pub fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}
