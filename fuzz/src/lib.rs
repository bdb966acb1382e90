//! What must hold whatever the bytes are: one function a fuzz target. `tests/seeds.rs` runs them over
//! `fuzz/seeds` with the stable toolchain.

mod editor;
mod page;

use std::io::{BufReader, Cursor, Read, Write};
use std::sync::LazyLock;

use copydesk::archive::{self, ArchiveKind, Columns};
use copydesk::config::{Settings, own_rules};
use copydesk::source::Encoding;
use copydesk::{Applicability, Config, Linter, Source, fix};

pub use editor::editor;
pub use page::page;

static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    Linter::new(&Config { profile: "all".into(), ..Config::default() }).expect("the built-in rules build")
});

/// A release in the languages that own rules are likely to look at.
const SAMPLE: &str = "وزارة الميناء تفتتح رصيفا جديدا\n\nالرباط، 4 مارس 2024\n\nافتتحت  الوزارة الرصيف.\n\nHarbour opens a new pier\n\nThe pier definately opened on 4 March 2024, says press@harbour.example.\n";

/// Lints a file of this name, and holds what is said against the text.
fn lint(name: &str, data: &[u8]) {
    let Ok(source) = Source::from_bytes(name, data.to_vec(), None) else { return };
    check(&LINTER, &source);
}

fn check(linter: &Linter, source: &Source) {
    let text = source.text();
    for diagnostic in linter.lint(source) {
        for span in std::iter::once(diagnostic.span)
            .chain(diagnostic.labels.iter().filter(|l| l.file.is_none()).map(|l| l.span))
        {
            assert!(
                text.get(span.range()).is_some(),
                "{}: {span:?} is no place of the text",
                diagnostic.code
            );
            let bytes = source.file_span(span);
            assert!(bytes.start <= bytes.end, "{}: {bytes:?}", diagnostic.code);
            let (start, end) = source.range(span);
            assert!(
                start.line >= 1 && (start.line, start.column) <= (end.line, end.column),
                "{}: {start:?} {end:?}",
                diagnostic.code
            );
        }
        for edit in diagnostic.fixes.iter().flat_map(|fix| &fix.edits) {
            assert!(
                text.get(edit.span.range()).is_some(),
                "{}: an edit at {:?} is no place of the text",
                diagnostic.code,
                edit.span
            );
            let _ = source.file_edits(edit);
        }
        assert!(!diagnostic.message.is_empty());
    }
}

pub fn text(data: &[u8]) {
    lint("release.txt", data);
}

pub fn markdown(data: &[u8]) {
    lint("release.md", data);
}

pub fn html(data: &[u8]) {
    lint("release.html", data);
}

/// Read, and mended.
pub fn asciidoc(data: &[u8]) {
    mend("release.adoc", data);
}

/// Read, and mended.
pub fn rst(data: &[u8]) {
    mend("release.rst", data);
}

/// Read, and mended.
pub fn mdx(data: &[u8]) {
    mend("release.mdx", data);
}

/// Read, and mended.
pub fn po(data: &[u8]) {
    mend("release.po", data);
}

/// Read, and mended.
pub fn xliff(data: &[u8]) {
    mend("release.xlf", data);
}

pub fn eml(data: &[u8]) {
    lint("release.eml", data);
}

/// A package as it is, or XML in a package around it: few mutations of packed bytes get past the checksum.
pub fn docx(data: &[u8]) {
    if data.starts_with(b"PK") {
        lint("release.docx", data);
    } else {
        lint("release.docx", &package(data));
    }
}

fn package(document: &[u8]) -> Vec<u8> {
    const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    const OWN: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes\" Target=\"document.xml\"/></Relationships>";
    stored(&[
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", OWN.as_bytes()),
    ])
}

/// A package of these entries, not packed.
fn stored(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in entries {
        writer.start_file(*name, options).expect("a package in memory");
        writer.write_all(bytes).expect("a package in memory");
    }
    writer.finish().expect("a package in memory").into_inner()
}

/// A package or a flat file as it is, or XML in a package around it, as its text and as its styles; mending it gives a
/// file that can be read.
pub fn odt(data: &[u8]) {
    if data.starts_with(b"PK") {
        mend("release.odt", data);
    } else {
        mend("release.fodt", data);
        let parts = [("content.xml", data), ("styles.xml", data)];
        mend("release.odt", &stored(&parts));
    }
}

fn mend(name: &str, data: &[u8]) {
    let Ok(source) = Source::from_bytes(name, data.to_vec(), None) else { return };
    check(&LINTER, &source);
    // A package whose other parts are damaged can be checked; mending it is refused, and the file is left.
    let Ok(mended) = fix::fix_all(&LINTER, &source, Applicability::Unsafe) else { return };
    if let Some((mended, _)) = mended {
        let bytes = mended.to_bytes().expect("a document has its bytes");
        let again = Source::from_bytes(name, bytes, None).expect("what is mended can be read");
        assert_eq!(mended.text(), again.text());
    }
}

/// A user's rule, run over a text.
pub fn rule(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let source = Source::from_text("own/rule.toml", text);
    let Ok(rule) = own_rules::from_toml(&source, LINTER.rules()) else { return };
    let code = rule.code.to_string();
    if let Ok(linter) =
        Linter::new(&Config { own_rules: vec![rule], select: vec![code], ..Config::default() })
    {
        check(&linter, &Source::from_text("release.txt", SAMPLE));
    }
}

pub fn config(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let source = Source::from_text("copydesk.toml", text);
    if let Err(fault) = Settings::parse(&source) {
        assert!(
            text.get(fault.diagnostic.span.range()).is_some(),
            "{:?} is no place of the config",
            fault.diagnostic.span
        );
    }
}

/// What a file says to copydesk: as lines at the end of plain text, and as comments.
pub fn suppress(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    check(&LINTER, &Source::from_text("release.txt", format!("{SAMPLE}\n{text}\ncopydesk: ignore {text}\n")));
    let page = format!(
        "# Pier\n\n<!-- copydesk: {text} -->\n\nThe  pier definately opens.\n\n<!-- copydesk:{text}-->\n"
    );
    if let Ok(source) = Source::from_bytes("release.md", page.into_bytes(), None) {
        check(&LINTER, &source);
    }
}

/// Mending what is mended changes nothing, and what is mended can be read. The first byte chooses the format.
pub fn fix(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let name = ["release.txt", "release.md", "release.html"][usize::from(*first) % 3];
    let Ok(source) = Source::from_bytes(name, rest.to_vec(), Some(Encoding::Utf8)) else { return };
    for level in [Applicability::Safe, Applicability::Unsafe] {
        let Some((mended, applied)) =
            fix::fix_all(&LINTER, &source, level).expect("what is mended can be read")
        else {
            continue;
        };
        assert!(applied > 0);
        let bytes = mended.to_bytes().expect("UTF-8 holds every text");
        let again =
            Source::from_bytes(name, bytes, Some(Encoding::Utf8)).expect("what is mended can be read");
        if let Some((twice, _)) = fix::fix_all(&LINTER, &again, level).expect("what is mended can be read") {
            assert_eq!(mended.raw(), twice.raw(), "mended twice");
        }
    }
}

/// Records of an archive that are looked at: what some KB hold that are not packed (taste).
const MOST_RECORDS: usize = 10_000;

/// All records of an archive come or say why not, and rows ascend.
pub fn archive(data: &[u8]) {
    for kind in [ArchiveKind::Jsonl, ArchiveKind::Csv, ArchiveKind::Tsv] {
        let input: Box<dyn Read + Send> = Box::new(Cursor::new(data.to_vec()));
        let columns = Columns { text: "text".into(), id: None, filename: Some("file".into()) };
        let records =
            archive::open(kind, BufReader::with_capacity(16, input), columns, None).expect("a stream opens");
        let mut last = 0;
        // What can't be read ends an archive. Few bytes may be packed for very many records.
        for record in records.take(MOST_RECORDS).map_while(Result::ok) {
            assert!(record.row > last, "rows ascend");
            last = record.row;
        }
    }
}
