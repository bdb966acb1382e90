//! Files of the formats of sites and OpenDocument, mutated: each fix that is made says the mended text when the
//! file is read again, and changes no other byte.
//!
//! `COPYDESK_MUTATE=180 cargo test --test mutated` goes on for that many seconds a format.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use copydesk::text::span::Edit;
use copydesk::{Config, Linter, Source};

static LINTER: LazyLock<Linter> =
    LazyLock::new(|| Linter::new(&Config { profile: "all".into(), ..Config::default() }).unwrap());

/// Mutated files a format where no time is given.
const FILES: u32 = 25;
/// Fixes that are tried of a file.
const FIXES: usize = 12;

/// Faults, and what means something in one of the formats.
const PIECES: &[&str] = &[
    " definately ",
    " the the ",
    "  ",
    " ,",
    "recieve",
    "الأوروبيي ",
    " , ",
    "é",
    "\u{200F}",
    "\u{A0}",
    "\n",
    "\n\n",
    "*",
    "**",
    "`",
    "``",
    "|",
    "_",
    "__",
    "::",
    ":: ",
    "{",
    "}",
    "<",
    ">",
    "<b>",
    "</b>",
    "&amp;",
    "&#x20;",
    "&",
    "\\",
    "\"",
    "'",
    "#",
    "= ",
    "- ",
    "+",
    "----\n",
    "====\n",
    ".. note:: ",
    "msgid \"",
    "msgstr \"",
    "<target>",
    "</target>",
    "<source>",
    "<![CDATA[",
    "]]>",
    "<text:s/>",
    "<text:p>",
    "</text:p>",
    "<text:span>",
    "import a",
    "https://pier.example ",
    "[",
    "](",
    "]",
    ":ref:`",
    "%s",
    "%(n)s",
    "\\n",
];

/// Numbers that are the same on every run (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most.max(1) as u64).unwrap()
    }
}

/// A text with pieces put in, taken out and doubled.
fn mutated(text: &str, chance: &mut Chance) -> String {
    let mut text = text.to_owned();
    for _ in 0..=chance.below(6) {
        let at = text.floor_char_boundary(chance.below(text.len() + 1));
        let end = text.floor_char_boundary((at + chance.below(24)).min(text.len())).max(at);
        match chance.below(4) {
            0 => text.replace_range(at..end, ""),
            1 => {
                let part = text[at..end].to_owned();
                text.insert_str(at, &part);
            }
            _ => text.insert_str(at, PIECES[chance.below(PIECES.len())]),
        }
    }
    text
}

/// A text with edits made by hand.
fn edited<'e>(text: &str, edits: impl Iterator<Item = (std::ops::Range<usize>, &'e str)>) -> String {
    let mut edits: Vec<_> = edits.collect();
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut text = text.to_owned();
    for (range, new) in edits.into_iter().rev() {
        text.replace_range(range, new);
    }
    text
}

/// What a reader is shown: lines where white space is shown by what stands before it, else words.
fn shown<'t>(name: &str, text: &'t str) -> Vec<&'t str> {
    if name.ends_with("odt") || name.ends_with("rst") {
        text.lines().filter(|line| !line.trim().is_empty()).collect()
    } else {
        text.split_whitespace().collect()
    }
}

/// A fix, alone: what the file says with it, and which of its bytes are others.
fn fixed(name: &str, source: &Source, edits: &[Edit]) -> bool {
    let Some((mended, _)) = source.edited(&[edits]).unwrap() else { return false };
    let wanted = edited(source.prose(), edits.iter().map(|e| (e.span.range(), e.replacement.as_str())));
    assert_eq!(shown(name, mended.prose()), shown(name, &wanted), "{name}: {edits:?}");
    let bytes = mended.to_bytes().unwrap();
    let again = Source::from_bytes(name, bytes.clone(), None).unwrap();
    assert_eq!(again.prose(), mended.prose(), "{name}: {edits:?}, read again");
    if bytes.starts_with(b"PK") {
        assert_eq!(skeletons(&bytes), skeletons(&source.to_bytes().unwrap()), "{name}: {edits:?}");
    } else if name.ends_with("odt") {
        let old = String::from_utf8(source.to_bytes().unwrap()).unwrap();
        assert_eq!(skeleton(&String::from_utf8(bytes).unwrap()), skeleton(&old), "{name}: {edits:?}");
    } else {
        let raw: Vec<_> = edits.iter().flat_map(|edit| source.raw_edits(edit)).collect();
        let by_hand = edited(source.raw(), raw.iter().map(|(span, new)| (span.range(), new.as_str())));
        assert_eq!(mended.raw(), by_hand, "{name}: {edits:?}");
    }
    true
}

/// XML without its text and elements that stand for spaces.
fn skeleton(xml: &str) -> Vec<&str> {
    let tags = xml.split('>').filter_map(|tag| tag.split_once('<')).map(|(_, tag)| tag);
    // What XML takes for white space is ASCII.
    let name = |tag: &str| {
        let name = tag.split(|c: char| c == '/' || c.is_ascii_whitespace()).next().unwrap_or_default();
        name.rsplit(':').next().unwrap_or_default().to_owned()
    };
    tags.filter(|tag| !["s", "tab", "line-break"].contains(&name(tag).as_str())).collect()
}

/// The entries of a package: of XML that holds text, all but the text.
fn skeletons(package: &[u8]) -> Vec<(String, Vec<String>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut entries = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).unwrap();
        let name = entry.name().unwrap().into_owned();
        let text = String::from_utf8_lossy(&content).into_owned();
        let tags = skeleton(&text).into_iter().map(str::to_owned).collect();
        let kept = if name.ends_with("xml") { tags } else { vec![text] };
        entries.push((name, kept));
    }
    entries
}

/// XML in a package around it, as its text.
fn packed(xml: &str) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", xml)] {
        writer.start_file(name, options).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Mutates the seeds of a format; says how many fixes were made.
fn mutate(folder: &str, name: &str) {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(folder);
    let mut seeds: Vec<_> = std::fs::read_dir(seeds).unwrap().map(|entry| entry.unwrap().path()).collect();
    seeds.sort();
    let seeds: Vec<String> = seeds.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let seconds = std::env::var("COPYDESK_MUTATE").ok().and_then(|s| s.parse().ok());
    let until = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let (mut chance, mut files, mut made) = (Chance(0x2545_F491_4F6C_DD1D), 0, 0);
    while until.map_or(files < FILES, |until| Instant::now() < until) {
        files += 1;
        let text = mutated(&seeds[chance.below(seeds.len())], &mut chance);
        // No word processor writes such sections, and half a one in a tag is beyond what is compared here.
        if name.ends_with("odt") && text.contains("<![CDATA[") {
            continue;
        }
        let bytes = if name == "a.odt" { packed(&text) } else { text.clone().into_bytes() };
        let Ok(source) = Source::from_bytes(name, bytes, None) else { continue };
        let fixes = LINTER.lint(&source).into_iter().flat_map(|d| d.fixes).take(FIXES);
        for fix in fixes {
            let tried = std::panic::catch_unwind(|| fixed(name, &source, &fix.edits));
            made += u32::from(tried.unwrap_or_else(|_| panic!("{name}:\n{text}")));
        }
    }
    println!("{name}: {files} files, {made} fixes");
    assert!(made > 0, "{name}: no fix was made");
}

#[test]
fn restructured_text() {
    mutate("rst", "a.rst");
}

#[test]
fn mdx() {
    mutate("mdx", "a.mdx");
}

#[test]
fn asciidoc() {
    mutate("asciidoc", "a.adoc");
}

#[test]
fn gettext() {
    mutate("po", "a.po");
}

#[test]
fn xliff() {
    mutate("xliff", "a.xlf");
}

#[test]
fn flat_opendocument() {
    mutate("odt", "a.fodt");
}

#[test]
fn packed_opendocument() {
    mutate("odt", "a.odt");
}
