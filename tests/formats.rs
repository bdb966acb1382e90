//! Markdown, pages and documents: the same faults at the right places, fixes that leave the markup alone.
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
use std::path::Path;

use common::{CLEAN, copydesk, finish, run};
use copydesk::text::span::Edit;
use copydesk::text::span::Span;
use copydesk::{Applicability, Linter, Source, fix};
use proptest::prelude::*;

/// Documents that LibreOffice, pandoc and python-docx have written.
const DOCUMENTS: &[&str] = &[
    "pier.en.docx",
    "pandoc.en.docx",
    "port.fr.docx",
    "port.ar.docx",
    "runs.en.docx",
    "head.en.docx",
    "head.ar.docx",
];

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats").join(name)).unwrap()
}

fn source(name: &str, bytes: Vec<u8>) -> Source {
    Source::from_bytes(name, bytes, None).unwrap()
}

fn linter() -> &'static Linter {
    static LINTER: std::sync::OnceLock<Linter> = std::sync::OnceLock::new();
    LINTER.get_or_init(Linter::default)
}

/// Code and text of each finding.
fn found(source: &Source) -> Vec<(String, String)> {
    linter().lint(source).into_iter().map(|d| (d.code, d.span.of(source.text()).to_owned())).collect()
}

/// The entries of a package in order: name, content, packed bytes.
fn entries(package: &[u8]) -> Vec<(String, Vec<u8>, u32)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content, entry.crc32())
        })
        .collect()
}

/// An XML with the text of its runs taken out: what formatting there is.
fn skeleton(xml: &[u8]) -> String {
    let mut out = String::new();
    let mut in_text = false;
    for piece in std::str::from_utf8(xml).unwrap().split_inclusive('>') {
        let (text, tag) = piece.split_at(piece.find('<').unwrap_or(piece.len()));
        if !in_text {
            out.push_str(text);
        }
        in_text = (tag.starts_with("<w:t ") || tag.starts_with("<w:t>")) && !tag.ends_with("/>");
        out.push_str(&tag.replace(" xml:space=\"preserve\"", ""));
    }
    out
}

#[test]
fn documents_are_read_with_their_parts() {
    let output = run(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats"),
        &["explain", "pier.en.docx"],
    );
    insta::assert_snapshot!(output.out);
    let pandoc = run(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats"),
        &["explain", "pandoc.en.docx"],
    );
    let parts = |text: &str| {
        text.lines().skip(1).filter(|l| !l.starts_with("│")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(parts(&pandoc.out), parts(&output.out), "two programs, one document");
}

#[test]
fn faults_are_found_in_documents() {
    let has = |name: &str, code: &str, text: &str| {
        let found = found(&source(name, fixture(name)));
        assert!(found.iter().any(|(c, t)| c == code && t == text), "{name}: {code} “{text}” in {found:?}");
    };
    has("pier.en.docx", "spelling/misspelling", "definately");
    has("pandoc.en.docx", "spelling/misspelling", "definately");
    has("port.ar.docx", "spelling/misspelling", "الأوروبيي");
    has("port.fr.docx", "punctuation/space-before-punctuation", " ");
    has("runs.en.docx", "spelling/misspelling", "definately");
    has("runs.en.docx", "punctuation/double-space", "  ");
}

#[test]
fn a_place_in_a_document_is_told_by_paragraph() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats");
    let output = run(&folder, &["check", "--no-config", "--select", "spelling/misspelling", "pier.en.docx"]);
    insta::assert_snapshot!(output.out);
    let output = run(
        &folder,
        &[
            "check",
            "--no-config",
            "--select",
            "spelling/misspelling",
            "--output-format",
            "json",
            "runs.en.docx",
        ],
    );
    let report: serde_json::Value = serde_json::from_str(&output.out).unwrap();
    let finding = &report["diagnostics"][0];
    assert_eq!(
        finding["part"],
        serde_json::json!({"name": "word/document.xml", "paragraph": 2, "run": 1, "character": 15})
    );
    assert_eq!(
        finding["location"],
        serde_json::json!({"line": 2, "column": 15, "end_line": 2, "end_column": 25})
    );
}

/// The head of a page is read above the title, and takes part in the release.
#[test]
fn heads_of_pages_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats");
    for name in ["head.en.docx", "head.ar.docx"] {
        insta::assert_snapshot!(name, run(&folder, &["explain", name]).out);
        let report = run(&folder, &["check", "--no-config", "--output-format", "concise", name]);
        insta::assert_snapshot!(format!("{name} checked"), report.out);
    }
}

#[test]
fn fixes_of_documents_leave_all_else_as_it_was() {
    for name in DOCUMENTS {
        let before = fixture(name);
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), &before).unwrap();
        run(folder.path(), &["check", "--no-config", "--unsafe-fixes", name]);
        let after = fs::read(folder.path().join(name)).unwrap();
        assert_ne!(before, after, "{name}: something was mended");
        let (old, new) = (entries(&before), entries(&after));
        assert_eq!(old.len(), new.len());
        for ((name, old, crc), (new_name, new, new_crc)) in old.iter().zip(&new) {
            assert_eq!(name, new_name);
            if old != new {
                assert!(
                    ["word/document", "word/footnotes", "word/header"]
                        .iter()
                        .any(|part| name.starts_with(part)),
                    "{name}"
                );
                assert_eq!(skeleton(old), skeleton(new), "{name}");
            } else {
                assert_eq!(crc, new_crc);
            }
        }
        let again = run(folder.path(), &["check", "--no-config", "--unsafe-fixes", name]);
        assert_eq!(
            fs::read(folder.path().join(name)).unwrap(),
            after,
            "{name}: a second time changes nothing: {}",
            again.out
        );
    }
}

#[test]
fn a_diff_of_a_document_is_one_of_its_paragraphs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats");
    let output = run(&folder, &["check", "--no-config", "--diff", "port.ar.docx"]);
    assert_eq!(output.code, 1);
    insta::assert_snapshot!(output.out);
}

const PAGE: &str = "<!doctype html>\n<html lang=\"en\"><head><title>Harbour news</title></head>\n<body><nav><a href=\"/\">Hom  e definately</a></nav>\n<main>\n<h1>Harbour Authority opens new pier in Portville</h1>\n<p>Portville, 4 March 2024 &ndash; The pier opens <b>def</b>inately in May , the R&amp;D team said.</p>\n<pre><code>teh  code</code></pre>\n<p>Contact: press@harbour.example</p>\n</main><footer>definately</footer></body></html>\n";

#[test]
fn a_page_is_mended_between_its_tags() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.html"), PAGE).unwrap();
    let output = run(folder.path(), &["check", "--no-config", "--output-format", "concise", "a.html"]);
    assert!(output.out.contains("a.html:6:54: error[spelling/misspelling] “definately”"), "{}", output.out);
    assert_eq!(output.out.matches("definately").count(), 1, "{}", output.out);
    run(folder.path(), &["check", "--no-config", "--fix", "a.html"]);
    let mended = PAGE.replace("<b>def</b>inately in May ,", "<b>def</b>initely in May,");
    assert_eq!(fs::read_to_string(folder.path().join("a.html")).unwrap(), mended);
}

#[test]
fn markdown_is_mended_between_its_marks() {
    let text = "---\ntitle: Harbour Authority  opens new pier\ndate: 2024-03-04\n---\n\nThe pier **defi**nately opens in [May ](https://harbour.example/teh), `teh  code` stays.\n\n- one\n- the the other\n";
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), text).unwrap();
    run(
        folder.path(),
        &[
            "check",
            "--no-config",
            "--fix",
            "--select",
            "spelling/misspelling,punctuation/double-space",
            "a.md",
        ],
    );
    let mended =
        text.replace("Authority  opens", "Authority opens").replace("**defi**nately", "**defi**nitely");
    assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), mended);
}

#[test]
fn suppressions_are_found_in_markup() {
    let silent = |name: &str, raw: &str| {
        let source = source(name, raw.as_bytes().to_vec());
        let left: Vec<_> = found(&source)
            .into_iter()
            .filter(|(code, _)| code.starts_with("spelling") || code.starts_with("meta"))
            .collect();
        assert_eq!(left, [], "{raw}");
    };
    silent("a.md", "# Pier opens\n\n<!-- copydesk-ignore spelling -->\n\nIt opens definately.\n");
    silent(
        "a.md",
        "# Pier opens\n\nIt opens definately. <!-- copydesk-ignore spelling/misspelling -->\n\nSecond.\n",
    );
    silent(
        "a.md",
        "<!-- copydesk-begin-ignore spelling -->\n\nIt opens definately.\n\n- definately\n\n<!-- copydesk-end-ignore -->\n\nThe end.\n"
            .replace("begin-ignore", "ignore-begin")
            .replace("end-ignore", "ignore-end")
            .as_str(),
    );
    silent(
        "a.html",
        "<h1>Pier opens</h1>\n<!-- copydesk-ignore spelling -->\n<p>It opens definately.</p>\n<p>Second.</p>\n",
    );
    silent("a.md", "# Pier opens\n\nIt opens definately.\n\ncopydesk: ignore spelling\n");
    let idle = "# Pier opens\n\n<!-- copydesk-ignore spelling -->\n\nIt opens.\n";
    let source = source("a.md", idle.as_bytes().to_vec());
    let told = linter().lint(&source).into_iter().find(|d| d.code == "meta/unused-suppression").unwrap();
    let (start, _) = source.range(told.span);
    assert_eq!((start.line, start.column), (3, 22));
}

#[test]
fn standard_input_is_read_as_its_name_says() {
    let output = finish(
        copydesk(Path::new("."))
            .args(["check", "--no-config", "--output-format", "concise", "--stdin-filename", "x.html", "-"])
            .write_stdin(PAGE)
            .output()
            .unwrap(),
    );
    assert!(output.out.contains("x.html:6:54"), "{}", output.out);
    let document = fixture("runs.en.docx");
    let nameless = finish(
        copydesk(Path::new("."))
            .args(["check", "--no-config", "-"])
            .write_stdin(document.clone())
            .output()
            .unwrap(),
    );
    assert!(nameless.out.contains("<stdin>, paragraph 2, character 15"), "{}", nameless.out);
    let fixed = copydesk(Path::new("."))
        .args(["check", "--no-config", "--fix", "--stdin-filename", "x.docx", "-"])
        .write_stdin(document)
        .output()
        .unwrap();
    assert!(source("x.docx", fixed.stdout).text().contains("definitely"));
}

#[test]
fn a_message_that_was_sent_on_is_the_release_that_it_holds() {
    let mail = "Subject: Fwd: RE: =?utf-8?B?QSBuZXcgY2Fmw6==?=\r\n =?utf-8?B?qSBvcGVucyBhdCB0aGUgcGllcg==?=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n> A new café opens at the pier\r\n> \r\n> ALDMOUTH, 4 March 2024 - The café opened on Monday, and the \r\n> the crews recieve guests.\r\n";
    let source = source("mail.eml", mail.as_bytes().to_vec());
    assert!(
        source.text().starts_with("A new café opens at the pier\n\nALDMOUTH, 4 March"),
        "{}",
        source.text()
    );
    let codes: Vec<String> = found(&source).into_iter().map(|(code, _)| code).collect();
    for wanted in ["spelling/doubled-word", "spelling/misspelling"] {
        assert!(codes.iter().any(|code| code == wanted), "{wanted} in {codes:?}");
    }
    for unwanted in ["script/mojibake", "headline/repeated-headline", "structure/missing-dateline"] {
        assert!(codes.iter().all(|code| code != unwanted), "{unwanted} in {codes:?}");
    }
}

#[test]
fn a_placeholder_is_found_however_its_runs_are_cut() {
    for placeholder in ["{{last_name}}", "[DATE]", "<<company>>", "${city}", "[insert quote]"] {
        let escape = |c: char| c.to_string().replace('<', "&lt;").replace('>', "&gt;");
        let letters: Vec<String> = placeholder.chars().map(escape).collect();
        let mut runs = vec![("The pier opens for ", "")];
        runs.extend(letters.iter().map(|letter| (letter.as_str(), "")));
        runs.push((" in the town.", ""));
        let found = found(&source("a.docx", document(&runs)));
        let holds =
            |(code, text): &(String, String)| code == "structure/placeholder-left" && text == placeholder;
        assert!(found.iter().any(holds), "{placeholder}: {found:?}");
    }
}

#[test]
fn what_is_not_read_is_refused_in_the_language_of_the_reader() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.rtf"), "{\\rtf1 The pier opens.}").unwrap();
    for (language, words) in [("ar", "لا تُقرأ"), ("fr", "ne sont pas lus"), ("en", "are not read")] {
        let output = run(folder.path(), &["check", "--no-config", "--message-language", language, "a.rtf"]);
        assert!(output.err.contains(words) && output.err.contains("--convert-to docx"), "{}", output.err);
        assert_eq!(output.code, 2);
    }
    let output = copydesk(folder.path())
        .args(["check", "--no-config", "--stdin-filename", "a.rtf", "-"])
        .write_stdin("{\\rtf1 The pier opens.}")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("RTF files are not read"));
}

#[test]
fn asciidoc_is_mended_in_its_text_alone() {
    let raw = "= The new pier opens\n\nALDMOUTH, 4 March 2024 – The *pier* defi**nately** opened, the the port says.\n\n----\nthe the code recieve\n----\n\n* It can `recieve` and recieve.\n";
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.adoc"), raw).unwrap();
    let output = run(folder.path(), &["check", "--no-config", "--unsafe-fixes", "a.adoc"]);
    let mended = fs::read_to_string(folder.path().join("a.adoc")).unwrap();
    let wanted = raw
        .replace("nately", "nitely")
        .replace("the the port", "the port")
        .replace("and recieve", "and receive");
    assert_eq!(mended, wanted, "{}", output.out);
}

#[test]
fn folders_are_searched_for_releases_and_not_for_layouts() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("page.html", PAGE.as_bytes());
    write("layout.html", b"<html><body><h1>{{ page.title }}</h1><p>definately</p></body></html>");
    write("doc.docx", &fixture("runs.en.docx"));
    write("~$doc.docx", b"\x05Ann");
    write("mail.eml", b"Subject: The pier opens\r\n\r\nIt opens definately.\r\n");
    write("old.pdf", b"%PDF-1.4");
    let output = run(folder.path(), &["check", "--no-config", "--output-format", "json", "."]);
    let report: serde_json::Value = serde_json::from_str(&output.out).unwrap();
    assert_eq!(report["summary"]["checked"], 3, "{}", output.err);
    let layout = run(folder.path(), &["check", "--no-config", "--output-format", "concise", "layout.html"]);
    assert!(layout.out.contains("definately"), "{}", layout.out);
}

#[test]
fn attacks_cost_little_and_are_named() {
    let mut bomb = zip::ZipWriter::new(Cursor::new(Vec::new()));
    bomb.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let zeros = vec![b' '; 1 << 20];
    (0..200).for_each(|_| bomb.write_all(&zeros).unwrap());
    let bomb = bomb.finish().unwrap().into_inner();
    let error = Source::from_bytes("bomb.docx", bomb, None).unwrap_err().to_string();
    assert!(error.contains("unpacks to more than"), "{error}");
    let mut many = zip::ZipWriter::new(Cursor::new(Vec::new()));
    (0..10_100)
        .for_each(|n| many.start_file(format!("{n}"), zip::write::SimpleFileOptions::default()).unwrap());
    let error =
        Source::from_bytes("many.docx", many.finish().unwrap().into_inner(), None).unwrap_err().to_string();
    assert!(error.contains("entries"), "{error}");
}

/// Pieces of Markdown and of pages, with all that makes their text differ from their bytes.
const PIECES: &[&str] = &[
    "the pier",
    "الأوروبيي",
    " ",
    "  ",
    "\n",
    "\n\n",
    "é",
    "e\u{301}",
    "definately",
    "&eacute;",
    "&amp;",
    "&#x627;",
    "&nbsp;",
    "&",
    "<b>",
    "</b>",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "[",
    "](https://a.example/x)",
    "![",
    "<p>",
    "</p>",
    "<br>",
    "<!-- note -->",
    "<div class=nav>",
    "</div>",
    "<h1>",
    "</h1>",
    "# ",
    "- ",
    "> ",
    "1. ",
    "\\",
    "\\*",
    "|",
    "---\n",
    "title: x\n",
    "<li>",
    "<ul>",
    "</ul>",
    "<script>",
    "</script>",
    "<pre>",
    "</pre>",
    "<code>",
    "</code>",
    "<",
    ">",
    "\"",
    "«",
    "»",
    ".",
    " ,",
    "{{ x }}",
    "\t",
    "\r\n",
    "🇲🇦",
    "\u{AD}",
    "\u{200B}",
    "<td>",
    "<table>",
    "</table>",
    "港务局",
    "~~",
    "    ",
    "[^1]",
    "[^1]: ",
    "<a href='mailto:a@b.example'>",
    "</a>",
    "\0x",
];

fn markup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..60)
        .prop_map(|pieces| pieces.concat().replace('\0', "o"))
}

fn read(name: &str, raw: &str) -> Option<Source> {
    Source::from_bytes(name, raw.as_bytes().to_vec(), None).ok()
}

/// Runs of a document: text, and what stands between it and the next.
fn runs() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let text = prop::sample::select(
        &["the pier", "الأوروبيي", " ", "e", "\u{301}", "&amp;", "&#x627;", "", "definately ", "&lt;b"][..],
    );
    let after = prop::sample::select(
        &[
            "",
            "",
            "<w:r><w:tab/></w:r>",
            "</w:p><w:p>",
            "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>",
            "<w:r><w:br/></w:r>",
        ][..],
    );
    prop::collection::vec((text, after), 1..20)
}

/// A document of these runs, and another part.
fn document(runs: &[(&str, &str)]) -> Vec<u8> {
    let body: String = runs
        .iter()
        .map(|(text, after)| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>{after}"))
        .collect();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        (
            "word/document.xml",
            format!("<w:document xmlns:w=\"w\"><w:body><w:p>{body}</w:p></w:body></w:document>"),
        ),
        ("a.bin", "\u{1}".into()),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What a span maps to lies in the file, on characters, and an unchanged stretch is the same there.
fn maps(source: &Source, raw: &str, span: Span) -> Result<(), TestCaseError> {
    let file = source.file_span(span);
    let made = raw.get(file.start as usize..file.end as usize);
    prop_assert!(made.is_some(), "{span:?} → {file:?} splits a character");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_character_maps_to_the_bytes_that_made_it(raw in markup(), html in any::<bool>()) {
        let Some(source) = read(if html { "a.html" } else { "a.md" }, &raw) else { return Ok(()) };
        let text = source.prose();
        let mut last = 0;
        for region in source.regions() {
            prop_assert!(text.get(region.span.range()).is_some());
            for (at, c) in region.span.of(text).char_indices() {
                let start = region.span.start as usize + at;
                let span = Span::new(start, start + c.len_utf8());
                maps(&source, &raw, span)?;
                let file = source.file_span(span);
                prop_assert!(file.start >= last, "places go forward");
                last = file.start;
                let made = &raw[file.start as usize..file.end as usize];
                let decoded = made.starts_with('&') || made.starts_with('<') || made.contains(char::is_whitespace) || c == '\n' || made.starts_with('\\');
                // A link without words is shown as something that is no text.
                let object = c == '\u{FFFC}' && made.starts_with('[');
                prop_assert!(made == c.to_string() || decoded || object, "“{c}” from “{made}”");
                let (from, to) = source.range(span);
                prop_assert!(from <= to);
                prop_assert!(source.text_span(source.raw_span(span)).contains(span) || c == '\n' || made.is_empty());
            }
        }
        for d in linter().lint(&source) {
            maps(&source, &raw, d.span)?;
            for edit in d.fixes.iter().flat_map(|f| &f.edits) {
                let edits = source.file_edits(edit);
                prop_assert!(!edits.is_empty(), "{}: a fix that is offered can be made", d.code);
                for (file, _) in edits {
                    prop_assert!(raw.get(file.start as usize..file.end as usize).is_some());
                }
            }
        }
    }

    #[test]
    fn an_edit_changes_its_own_text_and_no_markup(raw in markup(), html in any::<bool>(), from in any::<prop::sample::Index>(), length in 1usize..12, new in "[a-z&<*]{0,6}") {
        let Some(source) = read(if html { "a.html" } else { "a.md" }, &raw) else { return Ok(()) };
        let text = source.prose();
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let first = from.index(starts.len());
        let span = Span::new(starts[first], starts.get(first + length).copied().unwrap_or(text.len()));
        let edit = Edit { span, replacement: new.clone() };
        let wanted = format!("{}{new}{}", &text[..span.start as usize], &text[span.end as usize..]);
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        if let Some((mended, _)) = source.edited(&[std::slice::from_ref(&edit)]).unwrap() {
            prop_assert_eq!(letters(mended.prose()), letters(&wanted));
            let kept = source.raw_span(span).start as usize;
            prop_assert!(mended.raw().starts_with(&raw[..kept]) || new.trim().is_empty(), "what stands before it stays");
        }
    }

    #[test]
    fn an_edit_of_a_document_changes_text_only(runs in runs(), from in any::<prop::sample::Index>(), length in 1usize..12, new in "[a-z&<> ]{0,6}") {
        let bytes = document(&runs);
        let Ok(source) = Source::from_bytes("a.docx", bytes.clone(), None) else { return Ok(()) };
        let text = source.text();
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let first = from.index(starts.len());
        let span = Span::new(starts[first], starts.get(first + length).copied().unwrap_or(text.len()));
        let edit = Edit { span, replacement: new.clone() };
        let wanted = format!("{}{new}{}", &text[..span.start as usize], &text[span.end as usize..]);
        let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        if let Some((mended, _)) = source.edited(&[std::slice::from_ref(&edit)]).unwrap() {
            prop_assert_eq!(letters(mended.text()), letters(&wanted));
            let (old, new) = (entries(&bytes), entries(&mended.to_bytes().unwrap()));
            prop_assert_eq!(skeleton(&old[0].1), skeleton(&new[0].1));
            prop_assert_eq!(&old[1..], &new[1..]);
        }
    }

    #[test]
    fn safe_fixes_of_markup_reach_an_end(raw in markup(), html in any::<bool>()) {
        let name = if html { "a.html" } else { "a.md" };
        let Some(source) = read(name, &raw) else { return Ok(()) };
        if let Some((mended, _)) = fix::fix_all(linter(), &source, Applicability::Safe).unwrap() {
            let again = read(name, mended.raw()).map(|s| fix::fix_all(linter(), &s, Applicability::Safe).unwrap().map(|(s, _)| s.raw().to_owned()));
            prop_assert!(again.is_none_or(|a| a.is_none_or(|a| a == mended.raw())), "a second time changes more");
        }
    }

    #[test]
    fn faulty_documents_never_panic(name in prop::sample::select(DOCUMENTS), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = fixture(name);
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        if let Ok(source) = Source::from_bytes(name, bytes, None) {
            let _ = linter().lint(&source);
        }
    }
}

#[test]
fn counts_by_rule_are_the_same_in_all_formats() {
    let text = "Harbour Authority opens new pier in Portville\n\nPortville, 4 March 2024\n\nThe pier will definately open in May , and the the ferries call four times a day from the first of the month.\n\nContact: press@harbour.example\n";
    let count = |source: &Source| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        found(source).into_iter().for_each(|(code, _)| *counts.entry(code).or_default() += 1);
        counts
    };
    let plain = count(&Source::from_text("a.txt", text));
    assert!(plain.len() >= 3, "{plain:?}");
    let page: String = text.split("\n\n").map(|p| format!("<p>{}</p>\n", p.trim())).collect();
    assert_eq!(count(&source("a.html", page.into_bytes())), plain);
    assert_eq!(count(&source("a.md", text.as_bytes().to_vec())), plain);
    let clean: String =
        CLEAN.split("\n\n").map(|p| format!("<p>{}</p>\n", p.trim().replace('\n', "<br>\n"))).collect();
    assert_eq!(found(&source("a.html", clean.into_bytes())), []);
}

#[test]
fn line_ends_go_into_markdown_alone() {
    let accepts = |name: &str, text: &str, replacement: &str| {
        let source = source(name, text.as_bytes().to_vec());
        let at = source.text().find("pier").unwrap();
        source.accepts(&[Edit { span: Span::new(at, at + 4), replacement: replacement.into() }])
    };
    let page = "<html><body><main><h1>The pier</h1><p>It opens in May.</p></main></body></html>";
    assert!(
        accepts("a.html", page, "quay")
            && !accepts("a.html", page, "quay\nand")
            && !accepts("a.html", page, "quay\rand")
    );
    assert!(
        accepts("a.md", "# The pier\n\nIt opens in May.\n", "quay")
            && accepts("a.md", "# The pier\n\nIt opens in May.\n", "quay\nand")
    );
}
