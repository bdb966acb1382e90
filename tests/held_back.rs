//! Fixes that a file can't hold: the others are made, and each that is not is told. What a file has besides
//! its text stays.
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
use std::path::Path;

use common::run;
use encoding_rs::Encoding;
use zip::write::{FullFileOptions, SimpleFileOptions};
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A French release that wants a narrow no-break space, which windows-1252 lacks, and has two spaces in a
/// row.
const FRENCH: &str = "Le port ouvre un quai\n\nRabat, le 5 mai 2024 - Le nouveau quai est ouvert; il reçoit  dix navires. Est-ce tout? Oui, c’est tout.\n";

fn encoded(label: &str, text: &str) -> Vec<u8> {
    let (bytes, _, unmappable) = Encoding::for_label(label.as_bytes()).unwrap().encode(text);
    assert!(!unmappable);
    bytes.into_owned()
}

#[test]
fn a_fix_that_the_encoding_lacks_keeps_no_other_back() {
    let folder = tempfile::tempdir().unwrap();
    for (name, before, after) in [
        ("a.txt", FRENCH.to_owned(), FRENCH.replace("  ", " ")),
        ("a.md", format!("# {FRENCH}"), format!("# {FRENCH}").replace("  ", " ")),
    ] {
        let path = folder.path().join(name);
        let encoded = |text: &str| encoded("windows-1252", text);
        for args in [&["--diff"][..], &["--fix"]] {
            fs::write(&path, encoded(&before)).unwrap();
            let said = run(
                folder.path(),
                &[&["check", "--no-config", "--exit-zero", "--encoding", "windows-1252", name], args]
                    .concat(),
            );
            assert_eq!(said.code, 0, "{}", said.err);
            assert!(
                said.err.contains(&format!("{name}: fixes not made (2): windows-1252 has no U+202F")),
                "{args:?}: {}",
                said.err
            );
        }
        assert_eq!(fs::read(&path).unwrap(), encoded(&after), "{name}: the other fix is made");
    }
    let french = run(
        folder.path(),
        &[
            "check",
            "--no-config",
            "--exit-zero",
            "--encoding",
            "windows-1252",
            "--message-language",
            "fr",
            "--output-format",
            "json",
            "a.txt",
        ],
    );
    assert!(french.out.contains("windows-1252 n’a pas U+202F"), "the finding itself says so: {}", french.out);
    let whole = run(
        folder.path(),
        &[
            "check",
            "--no-config",
            "--exit-zero",
            "--fix",
            "--encoding",
            "windows-1252",
            "--ignore",
            "punctuation/french-narrow-space",
            "a.txt",
        ],
    );
    assert!(!whole.err.contains("not made"), "{}", whole.err);
}

#[test]
fn bytes_that_are_written_otherwise_are_left_alone_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    // What is read as one character, of which other bytes are written.
    let odd: [(&str, &[u8]); 4] = [
        ("gbk", b"\xa2\xe3\xa2\xe3\xa2\xe3"),
        ("gbk", b"\x81\x30\x84\x36"),
        ("big5", b"\xa1\xc3\xa1\xc5\xa2\xcc"),
        ("shift_jis", b"\xed\x40\xee\xef"),
    ];
    for (encoding, odd) in odd {
        let before = [b"Harbour opens a pier\n\n".as_slice(), odd, b" The pier  is open.\n"].concat();
        fs::write(&path, &before).unwrap();
        let check = [
            "check",
            "--no-config",
            "--exit-zero",
            "--encoding",
            encoding,
            "--select",
            "punctuation/double-space",
        ];
        let said =
            run(folder.path(), &[check.as_slice(), &["--fix", "--output-format", "json", "a.txt"]].concat());
        assert!(!said.err.contains("has changed"), "{encoding}: {}", said.err);
        assert_eq!(
            fs::read(&path).unwrap(),
            before,
            "{encoding}: nothing that no fix touches is written otherwise"
        );
        let report: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        let text = said.out.as_str();
        let span = &report["diagnostics"][0]["span"];
        let (start, end) = (span["start"].as_u64().unwrap() as usize, span["end"].as_u64().unwrap() as usize);
        assert_eq!(&before[start..end], b"  ", "{encoding}: {text}");
        let exact = encoded_back(encoding, &before) == before;
        assert_eq!(exact, !said.err.contains("fixes not made (1)"), "{encoding}: {}", said.err);
        assert!(!exact, "{encoding}: these bytes are odd");
    }
}

fn encoded_back(label: &str, bytes: &[u8]) -> Vec<u8> {
    let encoding = Encoding::for_label(label.as_bytes()).unwrap();
    encoding.encode(&encoding.decode_without_bom_handling(bytes).0).0.into_owned()
}

#[test]
fn bytes_as_their_encoding_writes_them_are_mended() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    for (encoding, words) in [
        ("gbk", "码头启用"),
        ("big5", "碼頭啟用"),
        ("shift_jis", "埠頭が開く"),
        ("euc-kr", "부두"),
        ("utf-16le", "رصيف"),
    ] {
        let text = |space: &str| format!("Harbour opens a pier\n\n{words} The pier{space}is open {words}.\n");
        let bytes = |text: &str| {
            if encoding == "utf-16le" {
                text.encode_utf16().flat_map(u16::to_le_bytes).collect()
            } else {
                encoded(encoding, text)
            }
        };
        fs::write(&path, bytes(&text("  "))).unwrap();
        run(
            folder.path(),
            &[
                "check",
                "--no-config",
                "--exit-zero",
                "--encoding",
                encoding,
                "--select",
                "punctuation/double-space",
                "--fix",
                "a.txt",
            ],
        );
        assert_eq!(fs::read(&path).unwrap(), bytes(&text(" ")), "{encoding}");
    }
}

const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="r"><Relationship Id="rId1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>"#;

fn document(text: &str) -> String {
    format!(
        "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p></w:body></w:document>"
    )
}

fn packed(parts: &[(&str, &str)], options: &FullFileOptions<'static, 'static>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, options.clone()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn plain() -> FullFileOptions<'static, 'static> {
    SimpleFileOptions::default().into_full_options()
}

/// The file after `--fix`, and what was said.
fn mended(folder: &Path, bytes: &[u8]) -> (Vec<u8>, common::Output) {
    let path = folder.join("a.docx");
    fs::write(&path, bytes).unwrap();
    let said = run(
        folder,
        &["check", "--no-config", "--exit-zero", "--select", "punctuation/double-space", "--fix", "a.docx"],
    );
    (fs::read(&path).unwrap(), said)
}

fn part(package: &[u8], name: &str) -> String {
    let mut content = String::new();
    ZipArchive::new(Cursor::new(package))
        .unwrap()
        .by_name(name)
        .unwrap()
        .read_to_string(&mut content)
        .unwrap();
    content
}

#[test]
fn capitals_and_slashes_make_no_other_name() {
    let folder = tempfile::tempdir().unwrap();
    for second in ["word/Document.xml", "WORD/document.XML", "/word/document.xml", "word\\document.xml"] {
        let entries = [
            ("_rels/.rels", RELATIONS),
            ("word/document.xml", &document("The pier  is open.")),
            (second, &document("Another text.")),
        ];
        let bytes = packed(&entries, &plain());
        let (after, said) = mended(folder.path(), &bytes);
        assert!(said.err.contains("two entries named"), "{second}: {}", said.err);
        assert_eq!((after, said.code), (bytes, 2));
    }
}

#[test]
fn two_entries_of_one_name_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (first, second) in
        [("word/document.xml", "word/document.xmZ"), ("word/media/a.png", "word/media/a.pnZ")]
    {
        let body = document("The pier  is open.");
        let mut bytes = packed(&[("_rels/.rels", RELATIONS), ("word/document.xml", &body)], &plain());
        if first.ends_with("xml") {
            bytes = packed(
                &[("_rels/.rels", RELATIONS), (first, &body), (second, &document("Another text."))],
                &plain(),
            );
        } else {
            bytes = packed(
                &[("_rels/.rels", RELATIONS), ("word/document.xml", &body), (first, "x"), (second, "y")],
                &plain(),
            )
            .into_iter()
            .chain(bytes.drain(..0))
            .collect();
        }
        // The same name, of the same length.
        let at: Vec<usize> = (0..bytes.len() - second.len())
            .filter(|at| bytes[*at..].starts_with(second.as_bytes()))
            .collect();
        assert_eq!(at.len(), 2);
        at.into_iter().for_each(|at| bytes[at..at + first.len()].copy_from_slice(first.as_bytes()));
        let (after, said) = mended(folder.path(), &bytes);
        assert!(said.err.contains(&format!("two entries named {first}")), "{}", said.err);
        assert_eq!((after, said.code), (bytes, 2));
    }
}

#[test]
fn a_signed_document_keeps_its_signature() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = packed(
        &[
            ("_rels/.rels", RELATIONS),
            ("word/document.xml", &document("The pier  is open.")),
            ("_xmlsignatures/sig1.xml", "<Signature/>"),
        ],
        &plain(),
    );
    let (after, said) = mended(folder.path(), &bytes);
    assert_eq!(after, bytes);
    assert!(said.err.contains("a.docx: fixes not made (1): the document is signed"), "{}", said.err);
    assert!(said.out.contains("the document is signed"), "the finding says so: {}", said.out);
    let unsigned = packed(
        &[("_rels/.rels", RELATIONS), ("word/document.xml", &document("The pier  is open."))],
        &plain(),
    );
    assert!(part(&mended(folder.path(), &unsigned).0, "word/document.xml").contains("The pier is open."));
}

#[test]
fn a_part_that_packs_too_well_is_still_opened_when_it_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let xml = document("The pier  is open.")
        .replace("</w:body>", &format!("<!--{}--></w:body>", " ".repeat(6_000_000)));
    let options = SimpleFileOptions::default().compression_level(Some(1)).into_full_options();
    let bytes = packed(&[("_rels/.rels", RELATIONS), ("word/document.xml", &xml)], &options);
    let (after, said) = mended(folder.path(), &bytes);
    assert_eq!(part(&after, "word/document.xml"), xml.replace("pier  is", "pier is"), "{}", said.err);
    let again = run(
        folder.path(),
        &["check", "--no-config", "--exit-zero", "--select", "punctuation/double-space", "a.docx"],
    );
    assert_eq!((again.code, again.err.as_str()), (0, ""), "it can be opened again");
}

#[test]
fn what_programs_put_beside_entries_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .into_full_options()
        .with_file_comment("a note");
    // Room that Office leaves, a field of nobody, times.
    options.add_extra_field(0xA220, [0x28, 0xA0, 4, 0, 0, 0, 0, 0], false).unwrap();
    options.add_extra_field(0xCAFE, *b"kept", false).unwrap();
    options.add_extra_field(0xBEEF, *b"in the directory", true).unwrap();
    let options = options.with_extended_timestamp(Some(1_700_000_000), Some(1_700_000_001), None).unwrap();
    let bytes = packed(
        &[
            ("_rels/.rels", RELATIONS),
            ("word/document.xml", &document("The pier  is open.")),
            ("docProps/app.xml", "<a/>"),
        ],
        &options,
    );
    let (after, _) = mended(folder.path(), &bytes);
    assert!(part(&after, "word/document.xml").contains("The pier is open."));
    for (what, times) in [
        (b"\xFE\xCA\x04\x00kept".as_slice(), 6),
        (b"\x20\xA2\x08\x00\x28\xA0", 6),
        (b"\xEF\xBE\x10\x00in the directory", 3),
        (b"UT", 6),
        (b"a note", 3),
    ] {
        let count = |bytes: &[u8]| bytes.windows(what.len()).filter(|window| *window == what).count();
        // A field of the directory alone may stand before the entry too.
        assert!(
            count(&bytes) == times && count(&after) >= times,
            "{}: {}",
            what.escape_ascii(),
            count(&after)
        );
    }
}
