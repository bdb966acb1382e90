//! A release with the faults of real ones, on fixtures of our own; and the seed release itself where it is there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

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
        ("spelling/misspelling", "الى"),
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
    assert_eq!(found.iter().filter(|d| d.code == "spelling/misspelling").count(), 2, "the copy of the headline is a label, not a finding");
}

#[test]
fn the_clean_examples_are_clean() {
    for text in [include_str!("../examples/clean.ar.txt"), include_str!("../examples/clean.en.txt"), include_str!("../examples/clean.fr.txt")] {
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
    let at = |code: &str| found.iter().filter(|d| d.code == code).map(|d| (d.span.start, d.span.end)).collect::<Vec<_>>();
    assert_eq!(at("headline/repeated-headline"), [(509, 901), (907, 1299)]);
    assert!(found.iter().filter(|d| d.code == "headline/repeated-headline").all(|d| d.labels[0].span.start == 52));
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
    let without: String = text.lines().enumerate().filter(|(n, _)| !(23..28).contains(n)).map(|(_, line)| format!("{line}\n")).collect();
    assert!(lint(&without).iter().any(|d| d.code == "structure/missing-contact-block"));
    for (right, wrong) in [("sara.", "s\u{430}ra."), ("Rabat", "R\u{430}bat")] {
        assert!(lint(&text.replacen(right, wrong, 1)).iter().any(|d| d.code == "script/mixed-script-word"));
    }
}
