//! A release with the faults of real ones, on fixtures of our own; and the seed release itself where it is
//! there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::path::Path;

use copydesk::{Diagnostic, Linter, Source};

fn lint(text: &str) -> Vec<Diagnostic> {
    Linter::default().lint(&Source::from_text("release.txt", text))
}

fn has(found: &[Diagnostic], text: &str, code: &str, at: &str) -> bool {
    found.iter().any(|d| d.code == code && d.span.of(text) == at)
}

#[test]
fn the_faulty_example_gives_its_faults() {
    let text = include_str!("../examples/release.ar.txt");
    let found = lint(text);
    for (code, at) in [
        ("spelling/misspelling", "الأوروبيي"),
        ("spelling/hamza", "الى"),
        ("structure/cms-residue", "Press releases"),
        ("structure/empty-labelled-field", "Editorial Sections:"),
        ("structure/content-after-end-mark", "Editorial Sections:"),
        ("grammar/demonstrative-gender", "هذا المبادرة"),
        ("punctuation/missing-space-after-stop", ".وتغادر"),
        ("punctuation/unbalanced-brackets", "("),
        ("contact/contact-no-person", "لمزيد من المعلومات:"),
        ("contact/invalid-email", "info@@harbour.example"),
        ("script/line-endings-eof", ""),
    ] {
        assert!(has(&found, text, code, at), "{code} at {at:?}");
    }
    assert_eq!(found.iter().filter(|d| d.code == "headline/repeated-headline").count(), 1);
    assert_eq!(
        found.iter().filter(|d| d.code == "spelling/misspelling").count(),
        1,
        "the copy of the headline is a label, not a finding"
    );
}

/// The faults of a delegation's release, each with the text at its span. A no-break space beside another
/// space, or alone on a line, is one finding with them.
const DELEGATION: &[(&str, &str)] = &[
    ("metadata/issuer-dateline-mismatch", "مصر"),
    ("spelling/misspelling", "الأوروبيي"),
    ("headline/headline-terminal-stop", "."),
    ("dateline/dateline-meta-date-mismatch", "21/10/2019"),
    ("structure/cms-residue", "Press releases"),
    ("structure/blank-line-noise", "\u{A0}"),
    ("dateline/stale-future", "تنظم"),
    ("dateline/stale-future", "سيتم"),
    ("punctuation/space-inside-quotes-or-brackets", " "),
    ("grammar/title-gender", "السيدة المدير الإقليمي"),
    ("punctuation/double-space", " \u{A0}"),
    ("punctuation/stray-nbsp", "\u{A0}"),
    ("spelling/split-word", "البي قطاعي"),
    ("grammar/definite-construct", "الإطار الاستجابة"),
    ("grammar/demonstrative-gender", "هذا المبادرة"),
    ("punctuation/unbalanced-quotes", "\""),
    ("punctuation/missing-space-after-stop", ".ومباشرة"),
    ("contact/contact-no-person", "لمزيد من المعلومات:"),
    ("bidi/handle-displaced", "@Harbour_Press"),
    ("structure/content-after-end-mark", "Editorial Sections:"),
    ("structure/empty-labelled-field", "Editorial Sections:"),
    ("script/line-endings-eof", ""),
];

#[test]
fn the_delegations_release_gives_its_faults() {
    let text = include_str!("fixtures/delegation.ar.txt");
    let found = lint(text);
    let missing: Vec<_> = DELEGATION.iter().filter(|(code, at)| !has(&found, text, code, at)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let count = |code: &str| found.iter().filter(|d| d.code == code).count();
    assert_eq!((count("headline/repeated-headline"), count("headline/headline-too-long")), (2, 1));
    // What is right stays silent: names and addresses in Latin letters, the reference, the regional month,
    // the end mark.
    for right in ["191021_8", "NPX", "info@harbour.example", "شتنبر", "انتهى", "يومي"] {
        assert!(found.iter().all(|d| d.span.of(text) != right || d.code.starts_with("bidi/")), "{right}");
    }
}

#[test]
fn the_clean_examples_are_clean() {
    for text in [
        include_str!("../examples/clean.ar.txt"),
        include_str!("../examples/clean.en.txt"),
        include_str!("../examples/clean.fr.txt"),
    ] {
        assert_eq!(lint(text), [], "{}", text.lines().next().unwrap());
    }
}

#[test]
fn the_seed_release_gives_its_faults_and_no_others() {
    let path = Path::new("../shared/seed/release.txt");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: {} is not here", path.display());
        return;
    };
    let found = lint(&text);
    let at = |code: &str| {
        found.iter().filter(|d| d.code == code).map(|d| (d.span.start, d.span.end)).collect::<Vec<_>>()
    };
    assert_eq!(at("headline/repeated-headline"), [(509, 901), (907, 1299)]);
    assert!(
        found.iter().filter(|d| d.code == "headline/repeated-headline").all(|d| d.labels[0].span.start == 52)
    );
    assert_eq!(at("spelling/misspelling"), [(153, 171)]);
    assert_eq!(at("structure/empty-labelled-field"), [(5366, 5385)]);
    assert_eq!(at("structure/cms-residue"), [(493, 507)]);
    assert_eq!(at("punctuation/unbalanced-quotes"), [(4120, 4121)]);
    assert_eq!(at("grammar/demonstrative-gender"), [(4014, 4037)]);
    assert_eq!(at("grammar/definite-construct"), [(3797, 3828)]);
    assert_eq!(at("grammar/title-gender"), [(2350, 2392)]);
    assert_eq!(at("punctuation/missing-space-after-stop"), [(4754, 4769)]);
    assert_eq!(at("punctuation/double-space"), [(2392, 2395), (3470, 3473), (4251, 4254), (5336, 5339)]);
    assert_eq!(at("script/mixed-script-word"), []);
    assert_eq!(at("structure/missing-contact-block"), []);
    // The plain defects: rule, bytes of the file; those that one cause makes one diagnostic stand under its
    // rule.
    for (code, start, end) in [
        ("metadata/issuer-dateline-mismatch", 44, 50),
        ("headline/headline-too-long", 52, 444),
        ("headline/headline-terminal-stop", 443, 444),
        ("dateline/dateline-meta-date-mismatch", 453, 463),
        ("structure/blank-line-noise", 903, 905),
        ("dateline/stale-future", 1444, 1452),
        ("punctuation/space-inside-quotes-or-brackets", 1838, 1839),
        ("spelling/split-word", 3644, 3663),
        ("dateline/stale-future", 4824, 4832),
        ("contact/contact-no-person", 5230, 5265),
        ("bidi/handle-displaced", 5339, 5352),
        ("structure/content-after-end-mark", 5366, 5385),
        ("script/line-endings-eof", 5385, 5385),
    ] {
        assert!(at(code).contains(&(start, end)), "{code} at {start}..{end}: {:?}", at(code));
    }
    for right in [
        "191021_8",
        "UNODC",
        "GLO.ACT",
        "ROMENA",
        "sara.bentefrit@un.org",
        "فيو",
        "تويتر",
        "كنزي",
        "معروف",
        "شتنبر",
        "انتهى",
    ] {
        assert!(found.iter().all(|d| d.span.of(&text) != right), "{right}");
    }
    let without: String = text
        .lines()
        .enumerate()
        .filter(|(n, _)| !(23..28).contains(n))
        .map(|(_, line)| format!("{line}\n"))
        .collect();
    assert!(lint(&without).iter().any(|d| d.code == "structure/missing-contact-block"));
    for (right, wrong) in [("sara.", "s\u{430}ra."), ("Rabat", "R\u{430}bat")] {
        assert!(lint(&text.replacen(right, wrong, 1)).iter().any(|d| d.code == "script/mixed-script-word"));
    }
}
