//! What holds for every text: spans, messages, fixes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use copydesk::{Applicability, Diagnostic, Linter, Source, Span, fix, lint, rules};
use proptest::prelude::*;
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
    prop::collection::vec((prop::sample::select(PIECES), prop::sample::select(&["", " ", " ", "\n\n"][..])), 1..40)
        .prop_map(|pieces| pieces.into_iter().map(|(a, b)| format!("{a}{b}")).collect())
}

fn linter() -> &'static Linter {
    static LINTER: std::sync::OnceLock<Linter> = std::sync::OnceLock::new();
    LINTER.get_or_init(Linter::default)
}

fn spans(d: &Diagnostic) -> impl Iterator<Item = Span> + '_ {
    let edits = d.fixes.iter().flat_map(|f| f.edits.iter().map(|e| e.span));
    std::iter::once(d.span).chain(d.labels.iter().map(|l| l.span)).chain(edits)
}

/// Grapheme boundaries of a text. A span over format or combining characters alone may lie inside one: it points at them.
fn on_boundaries(text: &str, span: Span) -> bool {
    let inside = span.of(text);
    let pointed = !inside.is_empty() && inside.chars().all(|c| !c.is_alphanumeric() || c == 'ـ') && !inside.is_ascii();
    let boundary = |at: u32| at as usize == text.len() || text.grapheme_indices(true).any(|(n, _)| n == at as usize);
    pointed || (boundary(span.start) && boundary(span.end))
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
                prop_assert!(d.message.contains(&lint::show(d.span.of(&text))), "{}: {}", d.code, d.message);
            }
        }
    }

    #[test]
    fn safe_fixes_reach_an_end(text in text()) {
        let mut text = text;
        for _ in 0..12 {
            let found = linter().lint(&Source::from_text("a.txt", text.clone()));
            let (fixed, applied) = fix::apply(&text, &found, Applicability::Safe);
            if applied == 0 {
                prop_assert_eq!(&fixed, &text);
                return Ok(());
            }
            prop_assert_ne!(&fixed, &text);
            text = fixed;
            if text.trim().is_empty() {
                return Ok(());
            }
        }
        prop_assert!(false, "safe fixes go round in circles: {text:?}");
    }

    #[test]
    fn the_same_text_gives_the_same_report(text in text()) {
        let source = Source::from_text("a.txt", text);
        prop_assert_eq!(linter().lint(&source), linter().lint(&source));
    }
}
