//! What only markup has: tags of languages, comments that are none, text that would become markup.
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

const STORY: &str = "PORT TOWN, 4 March 2024 – The Harbour Authority opened a new ferry pier on Monday, and the \
    four islands that it serves have asked for it for more than twenty years, as the mayor said in a speech to \
    the guests who had come to see the first ferry leave. They definately came.";

/// Code, and the text at its place in the file, of all that is reported.
fn found(name: &str, content: &str) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), content).unwrap();
    let out = run(folder.path(), &["check", "--no-config", "--output-format", "jsonl", name]).out;
    let lines = out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let at = |d: &serde_json::Value, key: &str| usize::try_from(d["span"][key].as_u64().unwrap()).unwrap();
    let text = |d: &serde_json::Value| content[at(d, "start")..at(d, "end")].to_owned();
    lines
        .filter(|d| d["span"].is_object())
        .map(|d| (d["code"].as_str().unwrap().to_owned(), text(&d)))
        .collect()
}

fn said_of(found: &[(String, String)], code: &str) -> Vec<String> {
    found.iter().filter(|(known, _)| known == code).map(|(_, text)| text.clone()).collect()
}

#[test]
fn the_language_that_a_file_gives_itself_is_held_against_its_text() {
    let page =
        format!("<html class=\"slang\" lang='fr-FR'><body><h1>A new pier</h1><p>{STORY}</p></body></html>");
    let settings = format!("---\ntitle: A new pier\nlang: \"fr\"\n---\n\n{STORY}\n");
    for (name, content, tag) in [("a.html", page, "fr-FR"), ("a.md", settings, "fr")] {
        assert_eq!(said_of(&found(name, &content), "metadata/language-tag-mismatch"), [tag], "{name}");
    }
    let page =
        format!("<html xmlns=\"x\" xml:lang=\"fr\"><body><h1>A new pier</h1><p>{STORY}</p></body></html>");
    assert_eq!(said_of(&found("a.xhtml", &page), "metadata/language-tag-mismatch"), ["fr"]);
    let right = format!("<html lang=\"en\"><body><h1>A new pier</h1><p>{STORY}</p></body></html>");
    assert!(said_of(&found("a.html", &right), "metadata/language-tag-mismatch").is_empty());
}

#[test]
fn a_last_line_without_an_end_is_told_in_every_format() {
    for (name, content) in [
        ("a.txt", format!("A new pier\n\n{STORY}")),
        ("a.md", format!("# A new pier\n\n{STORY}")),
        ("a.adoc", format!("= A new pier\n\n{STORY}")),
        ("a.html", format!("<html lang=\"en\"><body><h1>A new pier</h1><p>{STORY}</p></body></html>")),
    ] {
        let told = |content: &str| said_of(&found(name, content), "script/line-endings-eof").len();
        assert_eq!((told(&content), told(&format!("{content}\n"))), (1, 0), "{name}");
    }
}

#[test]
fn what_only_looks_like_a_comment_silences_nothing() {
    let comment = "<!-- copydesk-ignore-file -->";
    let markdown = [
        format!("# A new pier\n\n`{comment}`\n\n{STORY}\n"),
        format!("# A new pier\n\n```\n{comment}\n```\n\n{STORY}\n"),
        format!("# A new pier\n\n    {comment}\n\n{STORY}\n"),
        format!("---\ntitle: A new pier\ndescription: \"{comment}\"\n---\n\n{STORY}\n"),
        format!("# A new pier\n\nWrite \\{comment} to silence all.\n\n{STORY}\n"),
    ];
    let documentation = [
        format!("= A new pier\n\nWrite `{comment}` to silence all.\n\n{STORY}\n"),
        format!("= A new pier\n\n----\n{comment}\n----\n\n{STORY}\n"),
        format!("= A new pier\n\n[source,html]\n{comment}\n\n{STORY}\n"),
        format!("= A new pier\n\n  {comment}\n\n{STORY}\n"),
    ];
    let pages = [
        format!("<script>let a = \"{comment}\";</script><h1>A new pier</h1><p>{STORY}</p>"),
        format!("<h1 title=\"{comment}\">A new pier</h1><p>{STORY}</p>"),
        format!("<h1>A new pier</h1><pre>&lt;!-- copydesk-ignore-file --></pre><p>{STORY}</p>"),
    ];
    let all = markdown.iter().map(|c| ("a.md", c)).chain(pages.iter().map(|c| ("a.html", c)));
    let all = all.chain(documentation.iter().map(|c| ("a.adoc", c)));
    for (name, content) in all {
        assert_eq!(said_of(&found(name, content), "spelling/misspelling"), ["definately"], "{content}");
    }
    for (name, content) in [
        ("a.md", format!("# A new pier\n\n{comment}\n\n{STORY}\n")),
        ("a.html", format!("<h1>A new pier</h1>{comment}<p>{STORY}</p>")),
    ] {
        assert!(said_of(&found(name, &content), "spelling/misspelling").is_empty(), "{content}");
    }
}

#[test]
fn no_fix_makes_an_item_of_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let content = "# A new pier\n\n2024 . The pier opens at noon , and all may come.\n";
    fs::write(folder.path().join("a.md"), content).unwrap();
    let out = run(folder.path(), &["check", "--no-config", "--fix", "a.md"]);
    assert!(!out.err.contains("kept back"), "a fix that can't be made is not offered: {}", out.err);
    let fixed = fs::read_to_string(folder.path().join("a.md")).unwrap();
    assert_eq!(fixed, content.replace("noon ,", "noon,"));
}
