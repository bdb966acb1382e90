//! Reviewed Word files: comments at their words, fixes that can be accepted or refused, all else as it was.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use common::copydesk;
use copydesk::{Applicability, Linter, Source, fix};
use regex::Regex;

const DOCUMENTS: &[&str] = &[
    "pier.en.docx",
    "pandoc.en.docx",
    "port.fr.docx",
    "port.ar.docx",
    "runs.en.docx",
    "head.en.docx",
    "head.ar.docx",
];

/// A folder with a copy of a document in it.
fn desk(name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("release.docx");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats");
    fs::copy(fixtures.join(name), &file).unwrap();
    (folder, file)
}

fn review(file: &Path, language: &str) -> (Option<i32>, String) {
    let output = copydesk(file.parent().unwrap())
        .args(["review", "--no-config", "--message-language", language])
        .arg(file)
        .output()
        .unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.code(), said)
}

fn parts(package: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        parts.insert(entry.name().unwrap().into_owned(), content);
    }
    parts
}

fn packed(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// All of copydesk's changes refused.
fn refused(package: &[u8]) -> Vec<u8> {
    let insertion = Regex::new(r#"(?s)<w:ins w:id="\d+" w:author="copydesk">.*?</w:ins>"#).unwrap();
    let deletion = Regex::new(r#"(?s)<w:del w:id="\d+" w:author="copydesk">(.*?)</w:del>"#).unwrap();
    let mut parts = parts(package);
    for (name, content) in &mut parts {
        if name.ends_with(".xml") {
            let xml = String::from_utf8(content.clone()).unwrap();
            let xml = insertion.replace_all(&xml, "");
            let xml = deletion.replace_all(&xml, "$1").replace("w:delText", "w:t");
            *content = xml.into_bytes();
        }
    }
    packed(&parts)
}

fn prose(bytes: Vec<u8>) -> String {
    Source::from_bytes("a.docx", bytes, None).unwrap().prose().to_owned()
}

fn comments(package: &[u8]) -> String {
    let parts = parts(package);
    let found = parts.iter().find(|(name, _)| name.starts_with("word/comments"));
    found.map_or(String::new(), |(_, xml)| String::from_utf8(xml.clone()).unwrap())
}

#[test]
fn accepted_changes_say_what_unsafe_fixes_say_and_refused_ones_what_was_written() {
    let linter = Linter::default();
    let mut tracked = 0;
    for name in DOCUMENTS {
        let (_folder, file) = desk(name);
        let old = fs::read(&file).unwrap();
        let (code, said) = review(&file, "en");
        assert_eq!(code, Some(0), "{name}: {said}");
        let new = fs::read(file.with_file_name("release.reviewed.docx")).unwrap();
        assert_eq!(fs::read(&file).unwrap(), old, "{name} itself stays");
        let source = Source::from_bytes("a.docx", old, None).unwrap();
        let mended = fix::fix_all(&linter, &source, Applicability::Unsafe).unwrap();
        let wanted = mended.as_ref().map_or(source.prose(), |(mended, _)| mended.prose()).to_owned();
        tracked += usize::from(mended.is_some());
        assert_eq!(prose(new.clone()), wanted, "{name}, accepted");
        assert_eq!(prose(refused(&new)), source.prose(), "{name}, refused");
    }
    assert!(tracked > 3, "{tracked}");
}

#[test]
fn nothing_else_in_the_package_changes_and_each_comment_stands_in_the_text() {
    let ids = Regex::new(r#"<w:comment w:id="(\d+)""#).unwrap();
    for name in DOCUMENTS {
        let (_folder, file) = desk(name);
        let old = parts(&fs::read(&file).unwrap());
        review(&file, "fr");
        let bytes = fs::read(file.with_file_name("release.reviewed.docx")).unwrap();
        let new = parts(&bytes);
        for (part, content) in &old {
            let may = ["document.xml", "document.xml.rels", "[Content_Types].xml", "comments.xml"]
                .iter()
                .any(|end| part.ends_with(end))
                || ["header", "footer", "footnotes", "endnotes"].iter().any(|kind| part.contains(kind));
            assert!(may || new[part] == *content, "{name}: {part}");
        }
        for (part, content) in new.iter().filter(|(part, _)| part.ends_with(".xml")) {
            let xml = String::from_utf8(content.clone()).unwrap();
            roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{name}: {part}: {error}"));
        }
        let document = String::from_utf8(new["word/document.xml"].clone()).unwrap();
        let listed = comments(&bytes);
        assert!(ids.is_match(&listed), "{name}");
        for id in ids.captures_iter(&listed).map(|c| c[1].to_owned()) {
            for mark in ["commentRangeStart", "commentRangeEnd", "commentReference"] {
                let mark = format!("<w:{mark} w:id=\"{id}\"/>");
                assert_eq!(document.matches(&mark).count(), 1, "{name}: {mark}");
            }
        }
    }
}

#[test]
fn comments_are_written_in_the_language_and_direction_of_the_reader() {
    let (_folder, file) = desk("port.ar.docx");
    review(&file, "ar");
    let arabic = comments(&fs::read(file.with_file_name("release.reviewed.docx")).unwrap());
    let paragraphs = arabic.matches("<w:p>").count();
    assert!(paragraphs > 0 && arabic.contains('ا'));
    assert_eq!(
        arabic.matches("<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr>").count(),
        paragraphs
    );
    let (_folder, file) = desk("port.fr.docx");
    review(&file, "fr");
    let french = comments(&fs::read(file.with_file_name("release.reviewed.docx")).unwrap());
    assert!(!french.contains("<w:bidi/>"));
}

/// Where every paragraph changes in several places, words of one must not be taken for those of the next.
#[test]
fn fixes_in_every_paragraph_are_tracked() {
    let paragraph = |n: usize| {
        let words = ["recieve", "definately", "seperate", "occured"];
        let text: String = (0..8).map(|k| format!("{} boat{n} , ", words[(n + k) % 4])).collect();
        format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
    };
    let body: String = (0..60).map(paragraph).collect();
    let mut parts = parts(&with_a_colleague());
    let document = String::from_utf8(parts["word/document.xml"].clone()).unwrap();
    parts.insert(
        "word/document.xml".into(),
        document.replace("</w:body>", &format!("{body}</w:body>")).into_bytes(),
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("release.docx");
    fs::write(&file, packed(&parts)).unwrap();
    let (code, said) = review(&file, "en");
    assert_eq!(code, Some(0));
    assert!(!said.contains("could not be written"), "{said}");
}

/// A document with a comment and a tracked insertion of somebody's.
fn with_a_colleague() -> Vec<u8> {
    let document = r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Harbour Authority opens new pier in Portville</w:t></w:r></w:p><w:p><w:commentRangeStart w:id="4"/><w:r><w:t xml:space="preserve">The ferries leave from the pier </w:t></w:r><w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r><w:ins w:id="9" w:author="Editor"><w:r><w:t>and will definately recieve ships.</w:t></w:r></w:ins></w:p></w:body></w:document>"#;
    let comments = r#"<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="4" w:author="Editor"><w:p><w:r><w:t>From when on?</w:t></w:r></w:p></w:comment></w:comments>"#;
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    let parts = [
        ("[Content_Types].xml", types.to_owned()),
        ("_rels/.rels", relation("officeDocument", "word/document.xml")),
        ("word/_rels/document.xml.rels", relation("comments", "comments.xml")),
        ("word/comments.xml", comments.to_owned()),
        ("word/document.xml", document.to_owned()),
    ];
    packed(&parts.into_iter().map(|(name, xml)| (name.to_owned(), xml.into_bytes())).collect())
}

#[test]
fn what_colleagues_wrote_stays_and_a_second_review_replaces_its_own_comments_only() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("release.reviewed.docx");
    fs::write(&file, with_a_colleague()).unwrap();
    let mut earlier = 0;
    let changes = Regex::new(r#"<w:(?:ins|del) w:id="(\d+)""#).unwrap();
    for run in 0..3 {
        let (code, said) = review(&file, "en");
        assert_eq!(code, Some(0), "{said}");
        let bytes = fs::read(&file).unwrap();
        let (listed, parts) = (comments(&bytes), parts(&bytes));
        let document = String::from_utf8(parts["word/document.xml"].clone()).unwrap();
        assert_eq!(listed.matches("From when on?").count(), 1, "run {run}");
        assert_eq!(document.matches(r#"<w:commentReference w:id="4"/>"#).count(), 1, "run {run}");
        assert!(document.contains(r#"<w:ins w:id="9" w:author="Editor">"#), "run {run}");
        let mut numbers: Vec<String> = changes.captures_iter(&document).map(|c| c[1].to_owned()).collect();
        let all = numbers.len();
        numbers.sort();
        numbers.dedup();
        assert_eq!(numbers.len(), all, "run {run}: two changes have one number");
        assert!(document.contains(">definately</w:delText>"), "run {run}");
        assert_eq!(document.matches(">definitely</w:t>").count(), 1, "run {run}");
        let own = listed.matches(r#"w:author="copydesk""#).count();
        assert_eq!(document.matches("<w:commentReference ").count(), own + 1, "run {run}");
        assert!(run < 2 || own == earlier, "run {run}: {own} comments, {earlier} before");
        earlier = own;
    }
}

#[test]
fn no_file_that_somebody_may_have_worked_in_is_replaced() {
    let (_folder, file) = desk("pier.en.docx");
    let copy = file.with_file_name("release.reviewed.docx");
    fs::write(&copy, "notes").unwrap();
    let (code, said) = review(&file, "en");
    assert_eq!(code, Some(2));
    assert!(said.contains("is there already"), "{said}");
    assert_eq!(fs::read(&copy).unwrap(), b"notes");
    let old = fs::read(&file).unwrap();
    let onto = copydesk(file.parent().unwrap())
        .arg("review")
        .arg(&file)
        .arg("--output")
        .arg(&file)
        .output()
        .unwrap();
    assert_eq!(onto.status.code(), Some(2));
    assert_eq!(fs::read(&file).unwrap(), old);
    let text = file.with_file_name("release.txt");
    fs::write(&text, "The pier is open.\n").unwrap();
    let (code, said) = review(&text, "fr");
    assert_eq!(code, Some(2));
    assert!(said.contains("n’est ni un document Word"), "{said}");
}
