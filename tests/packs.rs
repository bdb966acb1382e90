//! Languages of packs, checked by the program as it stands.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use common::{copydesk, finish};

/// Severity and message of what is told of the words of a text.
fn told(tag: &str, text: &str) -> Vec<(String, String)> {
    let packs = concat!(env!("CARGO_MANIFEST_DIR"), "/share/copydesk");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), text).unwrap();
    let args = ["check", "a.txt", "--language", tag, "--select", "spelling/misspelling"];
    let mut command = copydesk(folder.path());
    command.env("COPYDESK_DATA", packs).args(args).args(["--output-format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&finish(command.output().unwrap()).out).unwrap();
    let diagnostics = report["diagnostics"].as_array().unwrap();
    let one = |d: &serde_json::Value| {
        (d["severity"].as_str().unwrap().to_owned(), d["message"].as_str().unwrap().to_owned())
    };
    diagnostics.iter().map(one).collect()
}

#[test]
fn romanian_words_are_corrected_in_the_letters_of_the_text() {
    let with = |sign: [&str; 2]| {
        let text = "Ministerul anunță că noile reguli intră în vigoare și că informațțiile sunt publicate pe pagina portului.\n";
        text.replace('ș', sign[0]).replace('ț', sign[1])
    };
    for (sign, right) in [(["ș", "ț"], "informațiile"), (["ş", "ţ"], "informaţiile")] {
        let found = told("ro", &with(sign));
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].1.contains(right), "{found:?}");
    }
}

#[test]
fn turkish_words_begin_with_either_i() {
    let text = "İşlemler bugün başladı. Işıklar açıldı. İstanbul limanında çalışmalar sürüyor. Ilık hava bekleniyor.\n";
    assert_eq!(told("tr", text), []);
}

#[test]
fn what_is_told_of_czech_words_is_a_hint() {
    let text = "Ministerstvo dnes oznámilo, že nová pravidla začnou platit příští týden a že informmace najdou lidé na stránkách přístavu.\n";
    let found = told("cs", text);
    assert!(
        found.iter().any(|(severity, message)| severity == "hint" && message.contains("informace")),
        "{found:?}"
    );
    assert!(found.iter().all(|(severity, _)| severity == "hint"), "{found:?}");
}
