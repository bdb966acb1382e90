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

#[test]
fn compounds_are_words_unless_they_are_slips_for_common_ones() {
    let dutch = "De minister opende de havenwachterswoning en de brugwachtersopleiding in de stad. De bezoekers kwamen met de veerboot.\n";
    assert_eq!(told("nl", dutch), []);
    let slip = "De minister zei dat het besturingssyteem van de nieuwe haven in de stad vandaag werkt.\n";
    let found = told("nl", slip);
    assert!(found.len() == 1 && found[0].1.contains("besturingssysteem"), "{found:?}");
    let danish =
        "Ministeren åbnede havnebyggeriet og fiskeauktionshallen i byen, og borgerne kom med færgen.\n";
    assert_eq!(told("da", danish), []);
}

#[test]
fn hungarian_words_may_have_endings_that_no_list_has() {
    let text = "A miniszter ma megnyitotta az új kikötőt. A kormányzata és a kikötőinkben dolgozók a frissítéseinket várják.\n";
    assert_eq!(told("hu", text), []);
}

#[test]
fn greek_words_that_end_in_sigma_are_corrected() {
    let text = "Ο υπουργός ανακοίνωσε σήμερα ότι επίίσης θα αλλάξουν οι κανόνες στο λιμάνι.\n";
    let found = told("el", text);
    assert!(found.len() == 1 && found[0].1.contains("επίσης"), "{found:?}");
}

/// What is told on standard error of a Danish text whose pack is as `prepare` makes it, in a language; and whether
/// its double space was found.
fn without_pack(spoken: &str, prepare: impl Fn(&std::path::Path)) -> (String, bool) {
    let folder = tempfile::tempdir().unwrap();
    prepare(&folder.path().join("da.pack"));
    std::fs::write(
        folder.path().join("a.txt"),
        "Ministeren åbnede i dag den nye havn.  Reglerne gælder fra mandag for alle skibe.\n",
    )
    .unwrap();
    let mut command = copydesk(folder.path());
    command.env("COPYDESK_DATA", folder.path());
    command.args([
        "check",
        "a.txt",
        "--language",
        "da",
        "--output-format",
        "json",
        "--message-language",
        spoken,
    ]);
    let done = finish(command.output().unwrap());
    (done.err, done.out.contains("punctuation/double-space"))
}

/// What is done to the place of a pack.
type Damage<'a> = &'a dyn Fn(&std::path::Path);

#[test]
fn a_pack_that_is_missing_damaged_or_no_file_is_told_and_the_rest_is_checked() {
    let whole = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/share/copydesk/da.pack")).unwrap();
    let cut = |path: &std::path::Path| std::fs::write(path, &whole[..whole.len() / 2]).unwrap();
    for (spoken, name) in [("en", "Danish"), ("ar", "الدنماركية"), ("fr", "danois")] {
        let cases: [(Damage<'_>, &str); 4] = [
            (&|_| (), "share/copydesk"),
            (&cut, "da.pack"),
            (&|path| std::fs::write(path, "").unwrap(), "da.pack"),
            (&|path| std::fs::create_dir(path).unwrap(), "da.pack"),
        ];
        for (prepare, part) in cases {
            let (told, checked) = without_pack(spoken, prepare);
            assert!(told.contains(name) && told.contains(part) && checked, "{told}");
            assert_eq!(told.trim().lines().count(), 1, "{told}");
        }
    }
}
