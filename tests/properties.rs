//! What holds for every text: spans, messages, fixes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use copydesk::format::Format;
use copydesk::text::span::Span;
use copydesk::{Applicability, Config, Diagnostic, Edit, Fix, Linter, Severity, Source, fix, locale, rules};
use proptest::prelude::*;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// Pieces of releases and of what goes wrong in them.
const PIECES: &[&str] = &[
    "الاتحاد الأوروبي",
    "الاتحاد الأوروبيي",
    "الى",
    "هذا المبادرة",
    "، ",
    " ،",
    "؟",
    "The pier opens",
    "definately",
    "the the",
    "R\u{430}bat",
    "Порт нoвый",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    " ",
    "  ",
    "\u{A0}",
    " \u{A0}",
    "\u{200B}",
    "\u{202E}",
    "\u{2066}",
    "\u{2069}",
    "\u{FEFF}",
    "e\u{301}",
    "👩\u{200D}👩\u{200D}👧",
    "🇲🇦",
    "press@harbour.example",
    "a@@b.org",
    "@Harbour",
    "https://harbour.example/a",
    "21/10/2019",
    "18 أكتوبر 2019",
    "+212 537 57 98 00",
    "(",
    ")",
    "\"",
    "«",
    "»",
    "“",
    "”",
    ".",
    "..",
    "!!",
    ",",
    "Contact:",
    "لمزيد من المعلومات:",
    "انتهى",
    "Editorial Sections:",
    "Press releases",
    "[insert quote]",
    "ﻻ",
    "فی",
    "ـ",
    "کی",
    "港务局启用新码头。",
    "Ã©",
    "\u{FFFD}",
    "ا\u{653}",
    "About the port",
    "- item",
    "٣٫٥",
    "word.Next",
    "و ",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        (prop::sample::select(PIECES), prop::sample::select(&["", " ", " ", "\n\n"][..])),
        1..40,
    )
    .prop_map(|pieces| pieces.into_iter().map(|(a, b)| format!("{a}{b}")).collect())
}

fn linter() -> &'static Linter {
    static LINTER: std::sync::OnceLock<Linter> = std::sync::OnceLock::new();
    LINTER.get_or_init(Linter::default)
}

/// The mended text, and how many fixes were applied.
fn mend(source: &Source, level: Applicability) -> (String, usize) {
    fix::fix_all(linter(), source, level).unwrap().map_or_else(
        || (source.text().to_owned(), 0),
        |(mended, applied)| (mended.text().to_owned(), applied),
    )
}

fn spans(d: &Diagnostic) -> impl Iterator<Item = Span> + '_ {
    let edits = d.fixes.iter().flat_map(|f| f.edits.iter().map(|e| e.span));
    std::iter::once(d.span).chain(d.labels.iter().map(|l| l.span)).chain(edits)
}

/// Grapheme boundaries of a text. A span over format or combining characters alone may lie inside one: it
/// points at them.
fn on_boundaries(text: &str, span: Span) -> bool {
    let inside = span.of(text);
    let itself = |c: char| {
        is_combining_mark(c)
            || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
    };
    let pointed = !inside.is_empty() && inside.chars().all(itself);
    let boundary =
        |at: u32| at as usize == text.len() || text.grapheme_indices(true).any(|(n, _)| n == at as usize);
    pointed || (boundary(span.start) && boundary(span.end))
}

/// Characters that join, mark, turn around or hide others, beside what rules look for.
const TORTURE: &[&str] = &[
    "\u{64E}",
    "\u{651}",
    "\u{64B}",
    "\u{301}",
    "\u{308}",
    "\u{20DD}",
    "\u{200D}",
    "\u{200C}",
    "\u{FE0F}",
    "\u{1F3FD}",
    "\u{E0067}",
    "\u{1F1F2}",
    "\u{600}",
    "\u{6DD}",
    "\u{94D}",
    "\u{915}",
    "\u{E33}",
    "\u{1100}",
    "\u{1161}",
    "\u{11A8}",
    "\u{AD}",
    "\u{61C}",
    "\u{2067}",
    "\u{2069}",
    "[",
    "]",
    "(",
    ")",
    "«",
    "»",
    "\"",
    "“",
    "”",
    "،",
    "؟",
    "؛",
    ",",
    ".",
    ";",
    ":",
    "!",
    "…",
    "-",
    "–",
    "ا",
    "اً",
    "ـ",
    "ك",
    "هٔ",
    "ی",
    "e",
    "é",
    "E",
    "1",
    "٢",
    "½",
    "%",
    "€",
    "@",
    "#",
    "/",
    "\r",
    "\n",
    "\r\n",
    "\n\n",
    "\t",
    " ",
    "  ",
    "\u{A0}",
    "\u{202F}",
    "\u{2028}",
    "👩",
    "👍",
    "the the",
    "في في",
    "الى",
    "definately",
    "https://harbour.example/a",
    "press@harbour.example",
    "18 أكتوبر 2019",
    "Contact:",
    "R\u{430}bat",
    "\u{FFFD}",
];

fn tortured() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(TORTURE), 1..60).prop_map(|pieces| pieces.concat())
}

fn every_rule() -> &'static Linter {
    static LINTER: std::sync::OnceLock<Linter> = std::sync::OnceLock::new();
    LINTER.get_or_init(|| Linter::new(&Config { select: vec!["all".into()], ..Config::default() }).unwrap())
}

/// A diagnostic whose fix makes these edits.
fn with_fix(edits: Vec<Edit>) -> Diagnostic {
    let fix = Fix { message: String::new(), applicability: Applicability::Safe, edits };
    Diagnostic {
        code: "a/b".into(),
        severity: Severity::Error,
        message: String::new(),
        help: None,
        span: Span::default(),
        labels: Vec::new(),
        fixes: vec![fix],
        fingerprint: String::new(),
        url: None,
    }
}

/// Fixes that may overlap: of each, edits in order, told as gap and length.
fn fixes() -> impl Strategy<Value = Vec<(usize, Vec<(usize, usize)>)>> {
    prop::collection::vec((0_usize..60, prop::collection::vec((0_usize..6, 0_usize..5), 1..4)), 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_lie_in_the_text_on_graphemes(text in text()) {
        let source = Source::from_text("a.txt", text.clone());
        for d in linter().lint(&source) {
            for span in spans(&d) {
                prop_assert!(text.get(span.range()).is_some(), "{}: {span:?} splits a character", d.code);
                prop_assert!(on_boundaries(&text, span), "{}: {span:?} “{}” splits a grapheme", d.code, span.of(&text).escape_unicode());
            }
            let file = source.file_span(d.span);
            prop_assert_eq!((file.start, file.end), (d.span.start, d.span.end));
        }
    }

    #[test]
    fn the_text_at_the_span_is_the_text_in_the_message(text in text()) {
        let templates = rules::built_in();
        let source = Source::from_text("a.txt", text.clone());
        for d in linter().lint(&source) {
            let spec = &templates.iter().find(|r| r.code == d.code).unwrap().spec;
            let all_show = spec.message.iter().chain(spec.messages.values()).all(|m| m.contains("{text}"));
            if all_show {
                prop_assert!(d.message.contains(&locale::show(d.span.of(&text))), "{}: {}", d.code, d.message);
            }
        }
    }

    #[test]
    fn safe_fixes_reach_an_end(text in text()) {
        let source = Source::from_text("a.txt", text);
        let (mended, applied) = mend(&source, Applicability::Safe);
        prop_assert_eq!(applied == 0, mended == source.text());
    }

    #[test]
    fn the_same_text_gives_the_same_report(text in text()) {
        let source = Source::from_text("a.txt", text);
        prop_assert_eq!(linter().lint(&source), linter().lint(&source));
    }

    #[test]
    fn a_fix_touches_nothing_outside_its_edits(fixes in fixes()) {
        // Each character of the text stands once, and each fix inserts a mark of its own.
        let text: String = (0..90_u32).map(|n| char::from_u32(0x4E00 + n).unwrap()).collect();
        let at = |n: usize| n.min(90) * 3;
        let mark = |n: usize| char::from(b'A' + u8::try_from(n).unwrap());
        let made = fixes.iter().enumerate().map(|(n, (start, edits))| {
            let mut end = *start;
            let edits = edits.iter().map(|(gap, length)| {
                let from = end + gap;
                end = from + length;
                Edit { span: Span::new(at(from), at(end)), replacement: mark(n).to_string() }
            });
            with_fix(edits.collect())
        });
        let made: Vec<Diagnostic> = made.collect();
        let (mended, applied) = fix::apply(&text, &made, Applicability::Safe);
        let of = |d: &Diagnostic| d.fixes[0].edits.clone();
        let count = |n: usize| mended.chars().filter(|c| *c == mark(n)).count();
        // All edits of a fix, or none.
        let whole = |n: usize| count(n) == of(&made[n]).len();
        prop_assert!((0..made.len()).all(|n| count(n) == 0 || whole(n)), "{mended}");
        prop_assert_eq!((0..made.len()).filter(|n| whole(*n)).count(), applied);
        // What is gone was in an edit that was applied; the rest stands in its order.
        let kept: String = mended.chars().filter(|c| !c.is_ascii()).collect();
        let edited = |n: usize| (0..made.len()).filter(|k| whole(*k)).any(|k| of(&made[k]).iter().any(|e| e.span.range().contains(&n)));
        let expected: String = text.char_indices().filter(|(n, _)| !edited(*n)).map(|(_, c)| c).collect();
        prop_assert_eq!(kept, expected);
    }

    #[test]
    fn mending_twice_is_mending_once(text in text(), level in prop::sample::select(&[Applicability::Safe, Applicability::Unsafe][..])) {
        let (mended, _) = mend(&Source::from_text("a.txt", text), level);
        if !mended.trim().is_empty() {
            let (again, applied) = mend(&Source::from_text("a.txt", mended.clone()), level);
            prop_assert_eq!((again, applied), (mended, 0));
        }
    }

    #[test]
    fn line_ends_stay_as_they_are(text in text(), crlf in any::<bool>()) {
        let plain = text.replace("\r\n", "\n");
        let text = if crlf { plain.replace('\n', "\r\n") } else { plain };
        // A text of one line without an end does not say how its lines end.
        let crlf = text.contains("\r\n");
        let (mended, _) = mend(&Source::from_text("a.txt", text), Applicability::Safe);
        let lone = mended.replace("\r\n", "");
        if crlf {
            prop_assert!(!lone.contains('\n'), "{mended:?}");
        } else {
            prop_assert!(!mended.contains('\r'), "{mended:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tortured_text_is_never_cut_inside_a_grapheme(text in tortured(), markdown in any::<bool>()) {
        let format = if markdown { Format::Markdown } else { Format::Plain };
        let source = Source::from_markup("a.txt", text, format);
        for d in every_rule().lint(&source) {
            for span in spans(&d) {
                prop_assert!(on_boundaries(source.text(), span), "{}: {span:?} “{}” in {:?}", d.code, span.of(source.text()).escape_unicode(), source.text());
            }
        }
    }
}

proptest! {
    /// What a writer of archives writes is what is read.
    #[test]
    fn archives_give_back_what_was_written(texts in prop::collection::vec(any::<String>(), 1..8)) {
        use copydesk::archive::{Columns, ArchiveKind, open};
        let read = |kind: ArchiveKind, archive: String| -> Vec<Result<String, String>> {
            let input: Box<dyn std::io::Read + Send> = Box::new(std::io::Cursor::new(archive.into_bytes()));
            let columns = Columns { text: "text".into(), ..Columns::default() };
            open(kind, std::io::BufReader::with_capacity(7, input), columns, None).unwrap().map(|record| record.unwrap().text.map_err(String::from)).collect()
        };
        let jsonl: String = texts.iter().map(|text| format!("{}\n", serde_json::json!({"x": [text], "text": text}))).collect();
        let expected: Vec<Result<String, String>> = texts.iter().cloned().map(Ok).collect();
        prop_assert_eq!(read(ArchiveKind::Jsonl, jsonl), expected.clone());
        let quoted = |text: &String| format!("\"{}\"", text.replace('"', "\"\""));
        for (kind, comma) in [(ArchiveKind::Csv, ","), (ArchiveKind::Tsv, "\t")] {
            let rows: String = texts.iter().map(|text| format!("{}{comma}1\r\n", quoted(text))).collect();
            prop_assert_eq!(read(kind, format!("text{comma}x\r\n{rows}")), expected.clone());
        }
    }
}
