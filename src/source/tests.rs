use std::io;

use super::*;
use crate::text::position::Location;
use crate::text::span::Edit;
use crate::text::span::FileSpan;
use crate::text::span::Span;

#[test]
fn a_page_is_placed_and_mended_in_its_own_bytes() {
    let raw = "<p>Caf&eacute;  ou<b>vert</b>.</p>\n<p>Un</p>\n";
    let source = Source::from_bytes("a.html", raw.as_bytes().to_vec(), None).unwrap();
    assert_eq!(source.text(), "Café ouvert.\n\nUn\n");
    assert_eq!((source.raw_lines().count(), source.lines().count()), (3, 4));
    let at = |text: &str| {
        let start = source.text().find(text).unwrap();
        Span::new(start, start + text.len())
    };
    assert_eq!(source.file_span(at("é")), FileSpan { start: 6, end: 14 });
    assert_eq!(source.range(at("Un")), (Location { line: 2, column: 4 }, Location { line: 2, column: 6 }));
    let mend = |span: Span, new: &str| {
        source.edited(&[&[Edit { span, replacement: new.into() }]]).unwrap().map(|(s, _)| s.raw().to_owned())
    };
    assert_eq!(
        mend(at("ouvert"), "fermé").as_deref(),
        Some("<p>Caf&eacute;  f<b>ermé</b>.</p>\n<p>Un</p>\n")
    );
    assert_eq!(mend(at("Café"), "R & D").as_deref(), Some("<p>R &amp; D  ou<b>vert</b>.</p>\n<p>Un</p>\n"));
    let whole = Span::new(source.text().find(".").unwrap() + 1, source.text().len() - 1);
    assert_eq!(mend(whole, "").as_deref(), Some("<p>Caf&eacute;  ou<b>vert</b>.</p>\n\n"));
    assert_eq!(
        mend(Span::new(whole.start as usize - 2, whole.end as usize - 1), "x"),
        None,
        "the end of a paragraph is no character"
    );
}

#[test]
fn bytes_of_a_line_are_counted_from_one() {
    let at = |source: &Source, text: &str| source.byte_location(source.text().find(text).unwrap() as u32);
    let page = Source::from_bytes("a.html", "<p>Un</p>\n<p>é deux</p>\n".into(), None).unwrap();
    assert_eq!(at(&page, "deux"), (2, 7));
    let text = Source::from_text("a.txt", "Un\né deux\n");
    assert_eq!((at(&text, "Un"), at(&text, "deux")), ((1, 1), (2, 4)));
}

#[test]
fn a_page_in_its_own_encoding() {
    let raw = b"<meta charset=windows-1256><p>\xc8\xed\xc7\xe4</p>";
    let source = Source::from_bytes("a.html", raw.to_vec(), None).unwrap();
    assert_eq!((source.text(), source.encoding().name()), ("بيان\n", "windows-1256"));
    assert_eq!(source.file_span(Span::new(2, 4)), FileSpan { start: 31, end: 32 });
    let edit = Edit { span: Span::new(8, 8), replacement: "≠".into() };
    let (mended, _) = source.edited(&[&[edit]]).unwrap().unwrap();
    assert_eq!(mended.to_bytes().unwrap(), b"<meta charset=windows-1256><p>\xc8\xed\xc7\xe4&#x2260;</p>");
    let japanese = b"<meta charset=shift_jis><p>\x93\xfa\x96{a</p>";
    let source = Source::from_bytes("a.html", japanese.to_vec(), None).unwrap();
    assert_eq!(source.text(), "日本a\n");
    assert_eq!(source.file_span(Span::new(6, 7)), FileSpan { start: 31, end: 32 });
}

#[test]
fn comments_of_markup_are_found_from_the_raw_text() {
    let raw = "# Title\n\nFirst paragraph.\n\n<!-- note -->\n\nSecond *one* here.\n";
    let source = Source::from_bytes("a.md", raw.as_bytes().to_vec(), None).unwrap();
    assert_eq!(source.raw(), raw);
    let comment = raw.find("<!--").unwrap();
    let next = source.text_span(Span::new(comment, comment + 13));
    assert_eq!(source.text().get(next.start as usize..), Some("Second one here.\n"));
    let line = raw.find("Second").unwrap();
    assert_eq!(source.text_span(Span::new(line, raw.len())).of(source.text()), "Second one here.");
}

#[test]
fn what_is_not_read_is_named() {
    let message =
        |name: &str, bytes: &[u8]| Source::from_bytes(name, bytes.to_vec(), None).unwrap_err().to_string();
    assert!(message("a.docx", b"hello").contains("no Word file"));
    assert!(message("a.docx", b"\xd0\xcf\x11\xe0....").contains("password"));
    assert!(message("a.docx", b"PK\x03\x04truncated").contains("damaged"));
    assert!(message("a.html", b"<p> </p>").contains("no text"));
    assert!(message("a.md", b"```\ncode\n```\n").contains("no text"));
    assert!(message("a.html", b"<p>a\0b</p>").contains("binary"));
}

#[test]
fn files_that_can_not_be_read_say_why() {
    let folder = tempfile::tempdir().unwrap();
    let message = |name: &str| Source::read(&folder.path().join(name), None).unwrap_err().to_string();
    assert_eq!(message("no.txt"), "there is no such file or folder");
    let refused = |kind: io::ErrorKind| ReadError::from(io::Error::from(kind)).to_string();
    assert_eq!(refused(io::ErrorKind::PermissionDenied), "no permission to read it");
    assert_eq!(refused(io::ErrorKind::IsADirectory), "this is a folder");
    assert_eq!(refused(io::ErrorKind::TimedOut), io::Error::from(io::ErrorKind::TimedOut).to_string());
}

#[test]
fn a_file_that_is_too_large_is_told_with_its_size() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    // Sparse: nothing is written.
    std::fs::File::create(&file).unwrap().set_len(300 * 1024 * 1024 + 7).unwrap();
    let told = "the file is too large: 300 MB, where 128 MB is the limit";
    assert!(Source::read(&file, None).unwrap_err().to_string().starts_with(told));
    let bytes = vec![0; 129 * 1024 * 1024];
    assert!(Source::from_bytes("-", bytes, None).unwrap_err().to_string().contains("too large: 129 MB"));
    assert!(
        !Source::from_bytes("-", vec![0; 128 * 1024 * 1024], None)
            .unwrap_err()
            .to_string()
            .contains("too large"),
        "so much is read"
    );
}

#[test]
fn a_page_says_its_language() {
    let language =
        |raw: &str| Source::from_bytes("a.html", raw.into(), None).unwrap().language().map(str::to_owned);
    assert_eq!(language("<html lang=\"fr\"><p>Le quai</p></html>").as_deref(), Some("fr"));
    assert_eq!(language("<p>Le quai</p>"), None);
    assert_eq!(Source::from_text("a.txt", "Le quai").language(), None);
}

#[test]
fn a_point_of_a_message_begins_and_ends_in_its_paragraph() {
    let source = Source::from_bytes(
        "a.eml",
        b"Subject: A pier\r\n\r\nFerries leave.\r\n\r\nThey return.\r\n".to_vec(),
        None,
    )
    .unwrap();
    let they = source.text().find("They").unwrap();
    let (start, end) = source.range(Span::empty(they));
    assert_eq!((start, start.column), (end, 1));
    let (start, end) = source.range(Span::new(they, they + 4));
    assert_eq!((start.line, start.column, end.column), (end.line, 1, 5));
}

#[test]
fn an_insertion_where_another_edit_ends_waits() {
    let page = Source::from_bytes("a.html", b"<p>abcd</p>".to_vec(), None).unwrap();
    let edits = [
        Edit { span: Span::new(0, 2), replacement: "x".into() },
        Edit { span: Span::empty(2), replacement: "y".into() },
    ];
    let (mended, made) = page.edited(&[&edits[..1], &edits[1..]]).unwrap().unwrap();
    assert_eq!((mended.raw(), made), ("<p>xcd</p>", 1), "which comes first is not said");
}
