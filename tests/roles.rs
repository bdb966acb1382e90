//! The labelled set of `tools/roles`: no change may read fewer of its parts right.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use copydesk::document::explain::{Explanation, explain};
use copydesk::document::{Document, Reading};
use copydesk::source::Source;

/// The letters of the margin, what they stand for, and the roles that it has.
const PARTS: [(char, &str, &[&str]); 10] = [
    ('I', "issuer", &["issuer"]),
    ('K', "kind-line", &["kind", "release-line"]),
    ('H', "headline", &["headline"]),
    ('S', "subheadline", &["subheadline"]),
    ('D', "dateline", &[]),
    ('L', "lead", &["lead"]),
    ('C', "contact", &["contact"]),
    ('B', "boilerplate", &["boilerplate"]),
    ('E', "end-mark", &["end-mark"]),
    ('F', "furniture", &["leftover"]),
];
/// So many characters of a part are held against a block.
const HEAD: usize = 30;

fn tool() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tools/roles")
}

/// A labelled text.
struct Labelled {
    name: String,
    kind: String,
    issued: Option<String>,
    raw: String,
    parts: Vec<(&'static str, String)>,
}

impl Labelled {
    fn new(piece: &str) -> Self {
        let mut lines = piece.trim_end_matches('\n').split('\n');
        let mut head = lines.next().unwrap().split_whitespace().map(str::to_owned);
        let (name, kind) = (head.next().unwrap(), head.next().unwrap());
        let mut text = Self { name, kind, issued: head.nth(1), raw: String::new(), parts: Vec::new() };
        for line in lines {
            let (letter, content) = (line.chars().next().unwrap(), line.get(3..).unwrap_or_default());
            text.raw.push_str(&content.replace('¦', ""));
            text.raw.push('\n');
            let part = PARTS.iter().find(|part| part.0 == letter);
            let (own, story) = content.split_once('¦').unwrap_or((content, ""));
            text.parts.extend(part.map(|part| (part.1, text.seen_by_readers(own))));
            if !story.is_empty() {
                text.parts.push(("lead", text.seen_by_readers(story)));
            }
        }
        text
    }

    /// A line without its markup.
    fn seen_by_readers(&self, line: &str) -> String {
        let without =
            |pattern, with| regex::Regex::new(pattern).unwrap().replace_all(line, with).into_owned();
        if self.name.ends_with(".html") {
            let bare = without("<[^>]*>", "\n").replace("&amp;", "&").replace("&gt;", ">");
            return bare.split('\n').find(|piece| !fold(piece).is_empty()).unwrap_or_default().to_owned();
        }
        if self.name.ends_with(".md") {
            let line = without(r"!?\[([^\]]*)\]\([^)]*\)", "$1");
            let marks = regex::Regex::new(r"^(#+|>|-|\*) +|\*\*|\*\b|\b\*").unwrap();
            return marks.replace_all(&line, "").into_owned();
        }
        let subject = line.strip_prefix("Subject: ").filter(|_| self.name.ends_with(".eml"));
        subject.unwrap_or(line).to_owned()
    }

    /// What was asked of it, and whether it is right.
    fn score(&self, said: &Explanation) -> Vec<(String, bool)> {
        let mut found = Vec::new();
        for (_, part, roles) in PARTS {
            let mut seen: Vec<&str> = Vec::new();
            if part == "dateline" {
                seen.extend(said.dateline.as_ref().map(|dateline| dateline.text.as_str()));
            }
            for role in roles {
                let blocks = said.blocks.iter().filter(|block| block.role == *role);
                seen.extend(blocks.map(|block| block.place.text.as_str()));
            }
            let wanted: Vec<&str> =
                self.parts.iter().filter(|own| own.0 == part).map(|own| own.1.as_str()).collect();
            if wanted.is_empty() && !(part == "lead" && self.kind == "page") {
                found.push((format!("{part}: none"), seen.is_empty()));
            }
            found.extend(wanted.into_iter().map(|want| (part.to_owned(), is_seen(part, want, &seen))));
        }
        if let Some(day) = &self.issued {
            let issued = said.issued.as_deref().unwrap_or_default();
            found.push(("day of issue".to_owned(), issued.starts_with(day)));
        }
        found.push(("kind of text".to_owned(), said.kind.name() == self.kind));
        found
    }
}

fn is_seen(part: &str, want: &str, seen: &[&str]) -> bool {
    match part {
        "headline" | "dateline" => seen.first().is_some_and(|block| same(want, block)),
        "end-mark" | "issuer" => seen.iter().any(|block| same(want, block)),
        _ => {
            let head: String = fold(want).chars().take(HEAD).collect();
            seen.iter().any(|block| fold(block).contains(&head))
        }
    }
}

/// White space folded, marks at the edges away.
fn fold(line: &str) -> String {
    let marks: &[char] = &[' ', '\u{a0}', '-', '–', '—', ':', '.', '،', ',', ';', '(', ')', '|'];
    line.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches(marks).to_owned()
}

/// Equal, or one in the other and not much shorter.
fn same(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let long = |text: &String| text.chars().count();
    let (shorter, longer) = if long(&one) <= long(&other) { (one, other) } else { (other, one) };
    shorter == longer || long(&shorter) * 10 >= long(&longer) * 7 && longer.contains(&shorter)
}

fn labelled() -> Vec<Labelled> {
    let files = std::fs::read_dir(tool().join("set")).unwrap().map(|file| file.unwrap().path());
    let texts = files.map(|file| std::fs::read_to_string(file).unwrap());
    let split = |text: String| {
        let text = format!("\n{text}");
        text.split("\n=== ").skip(1).map(Labelled::new).collect::<Vec<_>>()
    };
    texts.flat_map(split).collect()
}

#[test]
fn no_part_is_read_worse_than_it_was() {
    let texts = labelled();
    assert!(texts.len() >= 60, "{}", texts.len());
    let folder = tempfile::tempdir().unwrap();
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for text in &texts {
        let path = folder.path().join(&text.name);
        std::fs::write(&path, &text.raw).unwrap();
        let source = Source::read(&path, None).unwrap();
        let said = explain(&Document::read(&source, Reading::default()));
        for (asked, right) in text.score(&said) {
            let count = counts.entry(asked).or_default();
            count.0 += usize::from(right);
            count.1 += 1;
        }
    }
    let floors = std::fs::read_to_string(tool().join("floors.tsv")).unwrap();
    let mut below = Vec::new();
    for line in floors.lines() {
        let mut cells = line.split('\t');
        let (part, right, all) = (cells.next().unwrap(), cells.next().unwrap(), cells.next().unwrap());
        let seen = counts.remove(part).unwrap_or_default();
        if seen.0 < right.parse().unwrap() || seen.1 != all.parse::<usize>().unwrap() {
            below.push(format!("{part}: {}/{}, and it was {right}/{all}", seen.0, seen.1));
        }
    }
    below.extend(counts.into_keys().map(|part| format!("{part} has no floor")));
    assert!(below.is_empty(), "tools/roles/score.py --list names the misses: {below:#?}");
}
