//! Dates, in figures and in words, in all languages of the vocabulary and all digit scripts; with the weekday
//! beside them.

mod figures;
mod numeric;
mod weekdays;
mod written;

use crate::document::model::Block;
use crate::document::model::Word;
use crate::document::model::{Entity, EntityKind};
use crate::text::chars::CharSet;
use crate::text::span::Span;

/// Finds dates; numbers that turn out to be parts of one give way to it.
pub(super) fn find(
    text: &str,
    blocks: &[Block],
    words: &[Word],
    chars: &CharSet,
    entities: &mut Vec<Entity>,
) {
    if !chars.has_any(('0'..='9').chain('٠'..='٩').chain('۰'..='۹')) {
        return;
    }
    let mut dates = Vec::new();
    numeric::find(text, entities, &mut dates);
    written::find(text, blocks, words, entities, &mut dates);
    if dates.is_empty() {
        return;
    }
    dates.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    dates.dedup_by(|b, a| a.0.overlaps(b.0));
    weekdays::find(text, blocks, words, &mut dates);
    let covered = |span: Span| {
        let at = dates.partition_point(|(d, _)| d.end <= span.start);
        dates.get(at).is_some_and(|(d, _)| d.overlaps(span))
    };
    entities.retain(|e| matches!(e.kind, EntityKind::Quotation) || e.kind.is_masked() || !covered(e.span));
    entities.extend(dates.iter().map(|(span, date)| Entity {
        span: *span,
        kind: EntityKind::Date,
        date: Some(*date),
    }));
    entities.sort_by_key(|e| (e.span.start, std::cmp::Reverse(e.span.end)));
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::document::model::EntityKind;
    use crate::document::model::Issued;
    use crate::source::Source;
    use crate::text::calendar::Calendar;
    use crate::text::calendar::Date;
    use crate::text::span::Span;

    fn dates(text: &str) -> Vec<(String, Date)> {
        let source = Source::from_text("a.txt", text);
        let document = Document::new(&source);
        let found = document.entities().iter().filter(|e| e.kind == EntityKind::Date);
        found.filter_map(|e| e.date.map(|d| (e.span.of(text).to_owned(), d))).collect()
    }

    type Parts = (Option<i32>, Option<u8>, Option<u8>, Option<u8>);

    fn parts(text: &str) -> Vec<Parts> {
        dates(text).into_iter().map(|(_, d)| (d.year, d.month, d.from, d.day)).collect()
    }

    #[test]
    fn in_words_of_many_languages() {
        for text in [
            "The pier opens on 18 October 2019.",
            "The pier opens on October 18th, 2019.",
            "يفتتح الرصيف يوم ١٨ أكتوبر ٢٠١٩ في المدينة",
            "يفتتح الرصيف يوم 18 تشرين الأول/أكتوبر 2019 في المدينة",
            "La jetée ouvre le 18 octobre 2019.",
            "El muelle abre el 18 de octubre de 2019.",
            "Der Steg öffnet am 18. Oktober 2019.",
            "Причал откроют 18 октября 2019 года.",
            "新码头将于2019年10月18日启用",
        ] {
            assert_eq!(parts(text), [(Some(2019), Some(10), None, Some(18))], "{text}");
        }
    }

    #[test]
    fn several_days_of_one_month() {
        for text in [
            "وذلك يومي 19 و20 أكتوبر 2019 بالمدينة",
            "The fair is on 19-20 October 2019.",
            "The fair is on October 19 and 20, 2019.",
            "The fair is on October 19–20, 2019.",
            "The fair is on 19 and 20 October 2019.",
            "Le salon a lieu du 19 au 20 octobre 2019.",
            "La feria es del 19 al 20 de octubre de 2019.",
            "Die Messe ist vom 19. bis 20. Oktober 2019.",
        ] {
            assert_eq!(parts(text), [(Some(2019), Some(10), Some(19), Some(20))], "{text}");
        }
    }

    #[test]
    fn days_of_another_line_or_far_away_are_no_first_ones() {
        for text in [
            "Rooms 1 to 19\n- 20 October 2019: the fair opens.",
            "Rooms 1 to 19          - 20 October 2019: the fair opens.",
        ] {
            assert_eq!(parts(text), [(Some(2019), Some(10), None, Some(20))], "{text}");
        }
    }

    #[test]
    fn weekdays_beside_dates() {
        for (text, number) in [
            ("The pier opens on Friday, 18 October 2019.", 5),
            ("يفتتح الرصيف يوم الجمعة الموافق 18 أكتوبر 2019 في المدينة", 5),
            ("يفتتح الرصيف يوم الجمعة 18 أكتوبر 2019 في المدينة", 5),
            (
                "La nouvelle jetée du port ouvre le vendredi 18 octobre 2019 à midi pour tous ceux qui \
                 veulent voyager.",
                5,
            ),
            (
                "O novo cais do porto abre na sexta-feira, 18 de outubro de 2019, ao meio-dia, para todos \
                 os que querem viajar.",
                5,
            ),
            ("新码头将于2019年10月18日（星期五）启用", 5),
            ("Der Steg öffnet am Freitag, den 18. Oktober 2019 für alle Menschen.", 5),
        ] {
            let found = dates(text);
            assert_eq!(found.first().and_then(|(_, d)| d.weekday).map(|w| w.number), Some(number), "{text}");
        }
    }

    #[test]
    fn in_figures_whichever_part_comes_first() {
        let figures = |text: &str| {
            dates(text)
                .into_iter()
                .map(|(at, d)| (at, d.year, d.month, d.day, d.ambiguous))
                .collect::<Vec<_>>()
        };
        let told = |at: &str, month, day, ambiguous| {
            vec![(at.to_owned(), Some(2019), Some(month), Some(day), ambiguous)]
        };
        assert_eq!(figures("It opens on 21/10/2019 at noon."), told("21/10/2019", 10, 21, false));
        assert_eq!(figures("It opens on 10/21/2019 at noon."), told("10/21/2019", 10, 21, false));
        assert_eq!(figures("It opens on 2019-10-21."), told("2019-10-21", 10, 21, false));
        assert_eq!(figures("It opens on 3/4/2019."), told("3/4/2019", 4, 3, true));
        assert_eq!(figures("It opens on 12/11/2019."), told("12/11/2019", 11, 12, true));
        assert_eq!(figures("It opens on 12/12/2019."), told("12/12/2019", 12, 12, false));
        assert_eq!(figures("يفتتح يوم ٢١/١٠/٢٠١٩ ظهرا"), told("٢١/١٠/٢٠١٩", 10, 21, false));
        assert_eq!(figures("افتتاح ۲۱/۱۰/۲۰۱۹ ظهر"), told("۲۱/۱۰/۲۰۱۹", 10, 21, false));
        assert_eq!(figures("Lots 1299-10-21, 2200-10-21, 21/10/1299 and 21/10/2200 are for sale."), []);
        assert_eq!(figures("It opens on 3/4-2019, room a12/10/2019 or 1/2/2019/4."), []);
    }

    #[test]
    fn a_number_after_a_day_is_no_second_day() {
        assert_eq!(parts("On October 18, 20 ships came to the port"), [(None, Some(10), None, Some(18))]);
    }

    #[test]
    fn a_date_ends_with_its_line() {
        assert_eq!(
            parts("The pier opens on 18 October\n2019 was a good year"),
            [(None, Some(10), None, Some(18))]
        );
        assert_eq!(parts("Berths: 18\nOctober 2019 was a good month"), [(Some(2019), Some(10), None, None)]);
    }

    #[test]
    fn no_dates() {
        assert_eq!(parts("Version 2.0 and 10 ships in May"), []);
        assert_eq!(parts("192.168.10.12 and 3/4 of it"), []);
    }

    #[test]
    fn arabic_particles_are_joined_to_figures() {
        for text in ["يفتتح الرصيف ب18 أكتوبر 2019", "المؤرخ ل18 أكتوبر 2019", "ينتهي العمل ف18 أكتوبر 2019"]
        {
            assert_eq!(parts(text), [(Some(2019), Some(10), None, Some(18))], "{text}");
        }
    }

    #[test]
    fn an_address_holds_no_date() {
        assert_eq!(
            parts("See https://example.org/pier-2019-10-21 or https://example.org/2019-10-21 for more."),
            []
        );
    }

    #[test]
    fn years_in_figures_tell_the_calendar() {
        let calendars = |text: &str| dates(text).into_iter().map(|(_, d)| d.calendar).collect::<Vec<_>>();
        assert_eq!(calendars("افتتاح ۱۳۹۸/۰۷/۲۶ ظهر"), [Calendar::SolarHijri]);
        assert_eq!(calendars("Opened 1409-12-30 and 1300-01-02."), [Calendar::SolarHijri; 2]);
        assert_eq!(calendars("يفتتح يوم ١٤٤١/٠٢/١٩ ظهرا"), [Calendar::Hijri]);
        assert_eq!(calendars("Opened 1410-01-02 and 1499-12-30."), [Calendar::Hijri; 2]);
        assert_eq!(calendars("Opened 1500-01-02 and 2019-10-18."), [Calendar::Gregorian; 2]);
    }

    #[test]
    fn a_release_knows_its_own_dates() {
        let (day, header, dateline) = (jiff::civil::date(2019, 10, 18), Span::new(5, 15), Span::new(40, 55));
        let issued = Issued { metadata: Some((header, day)), dateline: Some((dateline, day)) };
        assert!(issued.is(header) && issued.is(dateline));
        assert!(!issued.is(Span::new(60, 70)) && !Issued::default().is(header));
    }

    #[test]
    fn days_that_do_not_follow_are_no_several() {
        assert_eq!(parts("The fair is on October 19–19"), [(None, Some(10), None, Some(19))]);
        assert_eq!(
            parts("On 18 October 31 ships came to the port"),
            [(None, Some(10), None, Some(18))],
            "nor is a day a year"
        );
    }
}
