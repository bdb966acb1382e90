//! The files of web sites: reStructuredText, MDX and translations are mended in their text alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::fs;

use common::run;
use copydesk::Source;
use copydesk::format::Format;
use copydesk::text::span::{Edit, Span};
use proptest::prelude::*;

const RST: &str = include_str!("../fuzz/seeds/rst/release.rst");
const MDX: &str = include_str!("../fuzz/seeds/mdx/release.mdx");
const PO: &str = include_str!("../fuzz/seeds/po/release.po");
const XLIFF: &str = include_str!("../fuzz/seeds/xliff/release.xlf");

/// A file is mended by the changes of its markup that are given, and by no others.
fn mended(name: &str, raw: &str, changes: &[(&str, &str)]) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), raw).unwrap();
    let output = run(folder.path(), &["check", "--no-config", "--unsafe-fixes", name]);
    let wanted = changes.iter().fold(raw.to_owned(), |raw, (old, new)| {
        assert!(raw.contains(old), "{old}");
        raw.replacen(old, new, 1)
    });
    assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), wanted, "{}", output.out);
}

#[test]
fn restructured_text_is_mended_in_its_text_alone() {
    let raw = "The new pier opens\n==================\n\nALDMOUTH, 4 March 2024 – The *pier* definately opened, the the port says::\n\n   the the code\n\n* It can ``recieve`` and recieve.\n\n.. unknown:: the the\n\n.. note:: They recieve it.\n";
    mended(
        "a.rst",
        raw,
        &[
            ("definately", "definitely"),
            ("the the port", "the port"),
            ("and recieve", "and receive"),
            ("They recieve", "They receive"),
        ],
    );
}

#[test]
fn mdx_is_mended_in_its_text_alone() {
    let raw = "import recieve from 'recieve';\n\n# The new pier opens\n\nALDMOUTH, 4 March 2024 – The **pier** definately opened for {recieve} ships, the the port says.\n\n<Note title=\"recieve\">\n\nThey recieve it.\n\n</Note>\n\n![The pier they recieve](recieve.png)\n";
    mended(
        "a.mdx",
        raw,
        &[
            ("definately", "definitely"),
            ("the the port", "the port"),
            ("They recieve it", "They receive it"),
            ("they recieve]", "they receive]"),
        ],
    );
}

#[test]
fn translations_are_mended_and_their_sources_are_not() {
    mended(
        "a.po",
        PO,
        &[
            ("definately", "definitely"),
            ("the the port", "the port"),
            ("One ship recieved", "One ship received"),
            ("ships recieved", "ships received"),
        ],
    );
    mended(
        "a.xlf",
        XLIFF,
        &[("definately", "definitely"), ("the the port", "the port"), ("can recieve", "can receive")],
    );
}

#[test]
fn what_a_page_says_of_itself_and_of_pictures_has_a_role() {
    let folder = tempfile::tempdir().unwrap();
    let page = "<html lang=\"en\"><head><title>Harbour news</title><meta name=\"description\" content=\"The harbour has a pier of its own now.\"></head><body><main><h1>The new pier opens</h1><p>ALDMOUTH, 4 March 2024 – The pier opened on Monday, the port says, with two berths.</p><figure><img src=\"a.png\" alt=\"Ferries at the pier\"><figcaption>The pier at noon.</figcaption></figure></main></body></html>";
    fs::write(folder.path().join("a.html"), page).unwrap();
    fs::write(folder.path().join("a.mdx"), MDX).unwrap();
    for (name, wanted) in
        [("a.html", vec!["summary", "caption", "caption"]), ("a.mdx", vec!["summary", "caption"])]
    {
        let output = run(folder.path(), &["explain", "--json", name]);
        let told: serde_json::Value = serde_json::from_str(&output.out).unwrap();
        let blocks = told["blocks"].as_array().or_else(|| told["parts"].as_array()).unwrap();
        let beside: Vec<&str> = blocks
            .iter()
            .filter_map(|block| block["role"].as_str())
            .filter(|role| matches!(*role, "summary" | "caption"))
            .collect();
        assert_eq!(beside, wanted, "{name}: {}", output.out);
    }
}

#[test]
fn translations_are_no_releases() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.po"), PO).unwrap();
    let output = run(folder.path(), &["check", "--no-config", "--output-format", "concise", "a.po"]);
    assert!(output.out.contains("misspelling"), "{}", output.out);
    assert!(!output.out.contains("structure/") && !output.out.contains("contact/"), "{}", output.out);
}

/// Words and where they stand in the text that is read.
fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (from, c.is_alphabetic()) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                words.push(Span::new(start, at));
                from = None;
            }
            _ => {}
        }
    }
    words
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// After an edit the file says the mended text, and all other bytes are as they were.
    #[test]
    fn an_edit_changes_its_word_and_nothing_else(which in 0_usize..4, at in any::<prop::sample::Index>(), new in "[a-zé]{1,8}") {
        let (format, raw) = [(Format::Rst, RST), (Format::Mdx, MDX), (Format::Po, PO), (Format::Xliff, XLIFF)][which];
        let source = Source::from_markup("a", raw, format);
        let words = words(source.prose());
        let span = words[at.index(words.len())];
        let edit = Edit { span, replacement: new.clone() };
        let Some((mended, _)) = source.edited(&[std::slice::from_ref(&edit)]).unwrap() else { return Ok(()) };
        let mut text = source.prose().to_owned();
        text.replace_range(span.range(), &new);
        prop_assert_eq!(mended.prose(), text);
        let place = source.raw_span(span);
        prop_assert_eq!(&mended.raw()[..place.start as usize], &raw[..place.start as usize]);
        prop_assert!(mended.raw().ends_with(&raw[place.end as usize..]));
    }
}

#[test]
fn content_is_mended_where_the_config_says_that_text_stands() {
    let folder = tempfile::tempdir().unwrap();
    let raw = "{\"slug\": \"recieve\", \"title\": \"The port can recieve \\\"ferries\\\"\",\n  \"sections\": [{\"body\": \"They\\trecieve it, caf\\u00e9 too.\", \"id\": \"recieve\"}]}\n";
    let yaml = "slug: recieve\ntitle: 'The port can recieve it'\nsections:\n  - body: |\n      They recieve it.\n\n      And they recieve more.\n";
    fs::write(folder.path().join("a.json"), raw).unwrap();
    fs::write(folder.path().join("b.yaml"), yaml).unwrap();
    let refused = run(folder.path(), &["check", "--no-config", "a.json"]);
    assert!(refused.err.contains("are read where a copydesk.toml says"), "{}", refused.err);
    fs::write(folder.path().join("copydesk.toml"), "content = [\"$.title\", \"$.sections[*].body\"]\n")
        .unwrap();
    let output = run(folder.path(), &["check", "--unsafe-fixes", "a.json", "b.yaml"]);
    let wanted = raw.replace("can recieve", "can receive").replace("\\trecieve", "\\treceive");
    assert_eq!(fs::read_to_string(folder.path().join("a.json")).unwrap(), wanted, "{}", output.out);
    let wanted = yaml
        .replace("can recieve", "can receive")
        .replace("They recieve", "They receive")
        .replace("they recieve", "they receive");
    assert_eq!(fs::read_to_string(folder.path().join("b.yaml")).unwrap(), wanted, "{}", output.out);
    fs::write(folder.path().join("copydesk.toml"), "content = [\"title\"]\n").unwrap();
    let faulty = run(folder.path(), &["check", "a.json"]);
    assert!((faulty.err.clone() + &faulty.out).contains("is no path"), "{}{}", faulty.out, faulty.err);
}

#[test]
fn a_page_with_tags_of_its_site_is_mended_in_its_text_alone() {
    let raw = "---\ntitle: The new pier opens\n---\n\n{{< figure src=\"a.png\" alt=\"recieve\" caption=\"The pier is \
               definately new\" >}}\n\n{{% notice tip %}}\nFerries  leave, <!-- definately -->  and all are \
               welcome.\n{{% /notice %}}\n\n{{< highlight sh >}}\ndefinately  code\n{{< /highlight >}}\n";
    mended("page.md", raw, &[("is definately", "is definitely"), ("Ferries  leave", "Ferries leave")]);
}

#[test]
fn files_of_values_are_refused_with_the_setting_that_has_them_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.json"), "{\"title\": \"A pier\"}\n").unwrap();
    for language in ["en", "ar", "fr"] {
        let output = run(folder.path(), &["check", "--no-config", "--message-language", language, "a.json"]);
        assert_eq!(output.code, 2);
        assert!(output.err.contains("content = [\"$.title\", \"$.body\"]"), "{}", output.err);
    }
}
