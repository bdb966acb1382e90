//! OpenDocument texts: read as Word files are, mended in their text alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::fs;
use std::io::{Cursor, Read, Write};

use common::{copydesk, run};
use copydesk::text::span::{Edit, Span};
use copydesk::{Applicability, Linter, Source, fix};
use proptest::prelude::*;

const TYPE: &str = "application/vnd.oasis.opendocument.text";

const NAMES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/""#;

const STYLES: &str = "<office:master-styles><style:master-page><style:header><text:p>Port of Aldmouth</text:p></style:header><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles>";

/// A release with a tracked change, a comment and a note.
const RELEASE: &str = r#"<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>A</dc:creator></office:change-info><text:p>definately gone</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p text:style-name="Title">Port of Aldmouth opens a new pier</text:p>
<text:p>ALDMOUTH, 4 March 2024 – The pier <text:span text:style-name="T1">defi</text:span>nately opens<text:change text:change-id="c1"/> on <text:s/>Monday<office:annotation><text:p>recieve this</text:p></office:annotation>, the the port says.<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>It can recieve ferries.</text:p></text:note-body></text:note></text:p>
<text:p>Contact: press@aldmouth.example</text:p>"#;

fn entry(zip: &mut zip::ZipWriter<Cursor<Vec<u8>>>, name: &str, content: &str, packed: bool) {
    let method = if packed { zip::CompressionMethod::Deflated } else { zip::CompressionMethod::Stored };
    zip.start_file(name, zip::write::SimpleFileOptions::default().compression_method(method)).unwrap();
    zip.write_all(content.as_bytes()).unwrap();
}

/// A package with a text of this body.
fn odt(body: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    entry(&mut zip, "mimetype", TYPE, false);
    let content = format!(
        "<office:document-content {NAMES}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    entry(&mut zip, "content.xml", &content, true);
    entry(
        &mut zip,
        "styles.xml",
        &format!("<office:document-styles {NAMES}>{STYLES}</office:document-styles>"),
        true,
    );
    entry(&mut zip, "Pictures/logo.svg", "\u{1}", true);
    zip.finish().unwrap().into_inner()
}

/// The same in one flat file.
fn fodt(body: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document {NAMES} office:mimetype=\"{TYPE}\">{STYLES}<office:body><office:text>{body}</office:text></office:body></office:document>\n"
    )
    .into_bytes()
}

fn linter() -> &'static Linter {
    static LINTER: std::sync::OnceLock<Linter> = std::sync::OnceLock::new();
    LINTER.get_or_init(Linter::default)
}

fn source(name: &str, bytes: Vec<u8>) -> Source {
    Source::from_bytes(name, bytes, None).unwrap()
}

fn found(source: &Source) -> Vec<(String, String)> {
    linter().lint(source).into_iter().map(|d| (d.code, d.span.of(source.text()).to_owned())).collect()
}

/// The entries of a package in order: name, content, packed checksum.
fn entries(package: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// An XML without its text, and without the elements that stand for spaces.
fn skeleton(xml: &[u8]) -> String {
    let tags = std::str::from_utf8(xml).unwrap().split_inclusive('>');
    let tags = tags.map(|piece| &piece[piece.find('<').unwrap_or(piece.len())..]);
    tags.filter(|tag| !tag.starts_with("<text:s/") && !tag.starts_with("<text:s ")).collect()
}

#[test]
fn both_forms_are_read_and_say_the_same() {
    let (packed, flat) = (source("a.odt", odt(RELEASE)), source("a.fodt", fodt(RELEASE)));
    assert_eq!(packed.text(), flat.text());
    assert_eq!(
        packed.text(),
        "Port of Aldmouth\n\nPort of Aldmouth opens a new pier\n\nALDMOUTH, 4 March 2024 – The pier definately opens on  Monday, the the port says.\n\nContact: press@aldmouth.example\n\nIt can recieve ferries.\n"
    );
    let said = found(&packed);
    assert_eq!(said, found(&flat));
    for (code, text) in [
        ("spelling/misspelling", "definately"),
        ("spelling/misspelling", "recieve"),
        ("punctuation/double-space", "  "),
        ("spelling/doubled-word", "the the"),
    ] {
        let count = said.iter().filter(|(c, t)| c == code && t.contains(text)).count();
        assert_eq!(count, 1, "{code} “{text}” in {said:?}");
    }
}

#[test]
fn text_that_is_deleted_in_its_place_is_not_read() {
    // Flat files of LibreOffice keep deleted text where it stood.
    let body = r#"<text:tracked-changes><text:changed-region xml:id="c1" text:id="c1"><text:deletion><office:change-info/></text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>
<text:p>The pier was <text:change-start text:change-id="c1"/>definately <text:span>planned<text:s/></text:span><text:change-end text:change-id="c1"/><text:change-start text:change-id="c2"/>built<text:change-end text:change-id="c2"/>.</text:p>"#;
    assert_eq!(source("a.fodt", fodt(body)).prose(), "Port of Aldmouth\n\nThe pier was built.\n");
}

#[test]
fn fixes_change_the_text_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("release.odt");
    fs::write(&file, odt(RELEASE)).unwrap();
    let output = run(folder.path(), &["check", "--no-config", "--unsafe-fixes", "release.odt"]);
    let (old, new) = (entries(&odt(RELEASE)), entries(&fs::read(&file).unwrap()));
    assert_eq!((&old[0], &old[2..]), (&new[0], &new[2..]), "{}", output.out);
    assert_eq!(skeleton(&old[1].1), skeleton(&new[1].1));
    let xml = String::from_utf8(new[1].1.clone()).unwrap();
    assert!(xml.contains("<text:span text:style-name=\"T1\">defi</text:span>nitely opens"), "{xml}");
    assert!(xml.contains("definately gone") && xml.contains("recieve this"), "what is not read stays: {xml}");
    assert!(xml.contains("It can receive ferries.") && xml.contains(", the port says."), "{xml}");
    assert!(fs::read(&file).unwrap()[30..].starts_with(format!("mimetype{TYPE}").as_bytes()));
}

#[test]
fn a_flat_file_keeps_all_its_other_bytes() {
    let flat = source("a.fodt", fodt(RELEASE));
    let (mended, made) = fix::fix_all(linter(), &flat, Applicability::Unsafe).unwrap().unwrap();
    let (old, new) = (fodt(RELEASE), mended.to_bytes().unwrap());
    assert!(made >= 3);
    assert_eq!(skeleton(&old), skeleton(&new));
    let new = String::from_utf8(new).unwrap();
    assert!(new.contains("It can receive ferries.") && new.contains("recieve this"), "{new}");
}

#[test]
fn standard_input_is_known_by_its_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let output = copydesk(folder.path())
        .args(["check", "--no-config", "--output-format", "concise", "-"])
        .write_stdin(odt(RELEASE))
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&output.stdout).contains("definately"));
}

#[test]
fn a_place_is_told_by_part_and_paragraph() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("release.odt"), odt(RELEASE)).unwrap();
    let output = run(
        folder.path(),
        &[
            "check",
            "--no-config",
            "--select",
            "spelling/misspelling",
            "--output-format",
            "json",
            "release.odt",
        ],
    );
    let report: serde_json::Value = serde_json::from_str(&output.out).unwrap();
    let parts: Vec<(&str, &str)> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (d["part"]["name"].as_str().unwrap(), d["part"]["shown"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(parts.len(), 2);
    assert!(parts.iter().all(|(name, _)| *name == "content.xml"), "{parts:?}");
}

#[test]
fn folders_are_searched_for_them() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.odt"), odt(RELEASE)).unwrap();
    fs::write(folder.path().join("b.fodt"), fodt(RELEASE)).unwrap();
    let output = run(folder.path(), &["check", "--no-config", "--output-format", "json", "."]);
    let report: serde_json::Value = serde_json::from_str(&output.out).unwrap();
    assert_eq!(report["summary"]["checked"], 2, "{}", output.err);
}

#[test]
fn a_signed_document_is_not_mended() {
    let folder = tempfile::tempdir().unwrap();
    let mut zip = zip::ZipWriter::new_append(Cursor::new(odt(RELEASE))).unwrap();
    entry(&mut zip, "META-INF/documentsignatures.xml", "<document-signatures/>", true);
    let signed = zip.finish().unwrap().into_inner();
    fs::write(folder.path().join("a.odt"), &signed).unwrap();
    let output = run(folder.path(), &["check", "--no-config", "--fix", "a.odt"]);
    assert_eq!(fs::read(folder.path().join("a.odt")).unwrap(), signed);
    assert!(format!("{}{}", output.out, output.err).contains("signed"), "{}", output.out);
}

/// Paragraphs with all that makes their text differ from their bytes.
fn body() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(
        &[
            "the pier",
            "الأوروبيي",
            " ",
            "  ",
            "\n ",
            "é",
            "e\u{301}",
            "definately",
            "&amp;",
            "&#x627;",
            "<text:span>a b</text:span>",
            "<text:span> c </text:span>",
            "<text:s/>",
            "<text:s text:c=\"3\"/>",
            "<text:tab/>",
            "<text:line-break/>",
            "<text:date>today</text:date>",
            "<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note>",
            "<office:annotation><text:p>why</text:p></office:annotation>",
            "<text:change text:change-id=\"c\"/>",
            "</text:p><text:p>",
        ][..],
    );
    let pieces = prop::collection::vec(piece, 1..16);
    pieces.prop_map(|pieces| format!("<text:p>{}</text:p>", pieces.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_an_edit_the_file_says_the_mended_text_and_all_else_is_as_it_was(body in body(), flat in any::<bool>(), from in any::<prop::sample::Index>(), length in 1usize..12, new in "[a-z&<> ]{0,6}") {
        let (name, bytes) = if flat { ("a.fodt", fodt(&body)) } else { ("a.odt", odt(&body)) };
        let Ok(source) = Source::from_bytes(name, bytes.clone(), None) else { return Ok(()) };
        let text = source.text();
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let first = from.index(starts.len());
        let span = Span::new(starts[first], starts.get(first + length).copied().unwrap_or(text.len()));
        let edit = Edit { span, replacement: new.clone() };
        let wanted = format!("{}{new}{}", &text[..span.start as usize], &text[span.end as usize..]);
        let Some((mended, _)) = source.edited(&[std::slice::from_ref(&edit)]).unwrap() else { return Ok(()) };
        // A paragraph of white space alone is none.
        let lines = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(lines(mended.text()), lines(&wanted));
        let mended = mended.to_bytes().unwrap();
        if flat {
            prop_assert_eq!(skeleton(&bytes), skeleton(&mended));
        } else {
            let (old, new) = (entries(&bytes), entries(&mended));
            prop_assert_eq!(skeleton(&old[1].1), skeleton(&new[1].1));
            prop_assert!(old[0] == new[0] && old[3..] == new[3..], "all other parts are as they were");
        }
    }
}

/// A folder with a release, and what `review` makes of it.
fn reviewed(name: &str, bytes: &[u8], language: &str) -> (tempfile::TempDir, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let output = run(folder.path(), &["review", "--no-config", "--message-language", language, name]);
    assert_eq!(output.code, 0, "{}{}", output.out, output.err);
    let (stem, ending) = name.rsplit_once('.').unwrap();
    let reviewed = fs::read(folder.path().join(format!("{stem}.reviewed.{ending}"))).unwrap();
    (folder, reviewed)
}

/// The text of a package or flat file, markup and all.
fn xml(bytes: &[u8]) -> String {
    let xml = if bytes.starts_with(b"PK") { entries(bytes)[1].1.clone() } else { bytes.to_vec() };
    String::from_utf8(xml).unwrap()
}

#[test]
fn a_review_has_comments_at_the_words_and_fixes_as_tracked_changes() {
    for (name, bytes) in [("a.odt", odt(RELEASE)), ("a.fodt", fodt(RELEASE))] {
        let (_folder, new) = reviewed(name, &bytes, "en");
        let old = source(name, bytes.clone());
        let (mended, _) = fix::fix_all(linter(), &old, Applicability::Unsafe).unwrap().unwrap();
        assert_eq!(
            source(name, new.clone()).prose(),
            mended.prose(),
            "accepted, it says what the mended file says"
        );
        let xml = xml(&new);
        assert!(
            xml.contains("</office:annotation><text:span text:style-name=\"T1\">defi")
                || xml.contains("<text:span text:style-name=\"T1\"><office:annotation"),
            "{xml}"
        );
        assert!(xml.matches("<dc:creator>copydesk</dc:creator>").count() > 4, "{xml}");
        assert!(
            xml.contains("recieve this") && xml.contains("definately gone"),
            "what others wrote stays: {xml}"
        );
        assert_eq!(xml.matches("<text:tracked-changes").count(), 1, "{xml}");
        if name == "a.odt" {
            let (old, new) = (entries(&bytes), entries(&new));
            assert!(old[0] == new[0] && old[2..] == new[2..], "all other parts are as they were");
        }
    }
}

#[test]
fn a_second_review_takes_its_own_comments_out_and_no_others() {
    let (folder, first) = reviewed("a.odt", &odt(RELEASE), "en");
    let again = run(folder.path(), &["review", "--no-config", "a.reviewed.odt"]);
    assert_eq!(again.code, 0, "{}", again.err);
    let second = fs::read(folder.path().join("a.reviewed.odt")).unwrap();
    let comments = |bytes: &[u8]| xml(bytes).matches("<office:annotation ").count();
    assert!(comments(&second) < comments(&first), "what the changes mend is found no more");
    assert!(xml(&second).contains("recieve this"));
    assert_eq!(source("a.odt", second).prose(), source("a.odt", first).prose());
}

#[test]
fn fixes_in_heads_of_pages_are_tracked_changes_there() {
    let style = |bytes: &[u8]| String::from_utf8(entries(bytes)[2].1.clone()).unwrap();
    let head = STYLES.replacen("</style:header>", "<text:p>Press <text:s/>desk</text:p></style:header>", 1);
    assert_ne!(head, STYLES);
    let flat = String::from_utf8(fodt(RELEASE)).unwrap().replace(STYLES, &head).into_bytes();
    let package = with_entry(&odt(RELEASE), "styles.xml", |xml| xml.replace(STYLES, &head));
    for (name, bytes) in [("a.odt", package), ("a.fodt", flat)] {
        let (_folder, new) = reviewed(name, &bytes, "en");
        let (mended, _) =
            fix::fix_all(linter(), &source(name, bytes), Applicability::Unsafe).unwrap().unwrap();
        assert_eq!(source(name, new.clone()).prose(), mended.prose());
        let xml = if name == "a.odt" { style(&new) } else { String::from_utf8(new).unwrap() };
        assert!(xml.contains("<style:header><text:tracked-changes"), "{xml}");
        assert!(xml.contains("<dc:creator>copydesk</dc:creator>"), "{xml}");
    }
}

/// A package with an entry changed.
fn with_entry(package: &[u8], changed: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries(package) {
        let content = String::from_utf8(content).unwrap();
        let content = if name == changed { change(&content) } else { content };
        entry(&mut zip, &name, &content, name != "mimetype");
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn comments_in_arabic_run_from_right_to_left() {
    let (_folder, new) = reviewed("a.odt", &odt(RELEASE), "ar");
    let xml = xml(&new);
    assert!(
        xml.contains("style:writing-mode=\"rl-tb\"")
            && xml.contains("<text:p text:style-name=\"CopydeskRightToLeft\">")
    );
}
