//! `copydesk serve` over raw connections: what is answered, and what malformed, hostile or slow clients get.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use copydesk::Config;
use copydesk::web::{App, Limits, serve};

const TOKEN: &str = "0123456789abcdef0123456789abcdef";
const RELEASE: &str = include_str!("fixtures/delegation.ar.txt");

/// One server for all tests, with short limits.
fn port() -> u16 {
    static PORT: OnceLock<u16> = OnceLock::new();
    *PORT.get_or_init(|| {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let app = App::with_token(Config::default(), TOKEN.into()).unwrap();
        let limits = Limits {
            head: Duration::from_secs(2),
            body: Duration::from_secs(2),
            whole: Duration::from_secs(8),
        };
        thread::spawn(move || serve(listener, app, limits));
        port
    })
}

struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&self.body)))
    }
}

/// Sends bytes as they are, and reads until the server closes.
fn send(bytes: &[u8]) -> Reply {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port())).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let _ = stream.write_all(bytes);
    let mut reply = Vec::new();
    let _ = stream.read_to_end(&mut reply);
    let at = reply.windows(4).position(|w| w == b"\r\n\r\n").map_or(reply.len(), |at| at + 4);
    let head = String::from_utf8_lossy(&reply[..at]).to_ascii_lowercase();
    let status = head.get(9..12).and_then(|s| s.parse().ok()).unwrap_or(0);
    Reply { status, head, body: reply[at..].to_vec() }
}

fn host() -> String {
    format!("127.0.0.1:{}", port())
}

fn get(path: &str) -> Reply {
    send(format!("GET /{TOKEN}/{path} HTTP/1.1\r\nHost: {}\r\n\r\n", host()).as_bytes())
}

fn post(path: &str, body: &[u8]) -> Reply {
    let head = format!(
        "POST /{TOKEN}/{path} HTTP/1.1\r\nHost: {}\r\nContent-Length: {}\r\n\r\n",
        host(),
        body.len()
    );
    send(&[head.as_bytes(), body].concat())
}

#[test]
fn the_page_comes_in_three_languages_with_strict_headers() {
    for (ui, lang) in [
        ("en", "lang=\"en\" dir=\"ltr\""),
        ("ar", "lang=\"ar\" dir=\"rtl\""),
        ("fr", "lang=\"fr\" dir=\"ltr\""),
    ] {
        let reply = get(&format!("?ui={ui}"));
        assert_eq!(reply.status, 200);
        assert!(String::from_utf8_lossy(&reply.body).contains(lang));
        for header in [
            "content-security-policy: default-src 'none'; script-src 'self'",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cache-control: no-store",
        ] {
            assert!(reply.head.contains(header), "{header}: {}", reply.head);
        }
        assert!(!reply.head.contains("access-control-allow"));
    }
    let reply = send(
        format!("GET /{TOKEN}/ HTTP/1.1\r\nHost: {}\r\nAccept-Language: de, fr-CA;q=0.8, en\r\n\r\n", host())
            .as_bytes(),
    );
    assert!(String::from_utf8_lossy(&reply.body).contains("lang=\"fr\""));
    for asset in [
        "desk.js",
        "view.js",
        "editor.js",
        "draft.js",
        "finder.js",
        "history.js",
        "inplace.js",
        "popup.js",
        "words.js",
        "desk.css",
        "report.css",
        "icon.svg",
        "api/words?ui=ar",
    ] {
        assert_eq!(get(asset).status, 200, "{asset}");
    }
}

#[test]
fn a_text_is_checked_and_mended() {
    let checked = post("api/check?ui=ar&typed=1", RELEASE.as_bytes());
    assert_eq!(checked.status, 200);
    let checked = checked.json();
    assert_eq!(
        (checked["language"].as_str(), checked["direction"].as_str(), checked["editable"].as_bool()),
        (Some("ar"), Some("rtl"), Some(true))
    );
    let findings = checked["findings"].as_array().unwrap();
    let number = findings
        .iter()
        .position(|f| f["code"] == "spelling/misspelling" && !f["fixes"].as_array().unwrap().is_empty());
    let number = number.unwrap_or_else(|| panic!("{findings:#?}")) + 1;
    let units: Vec<u16> = checked["text"].as_str().unwrap().encode_utf16().collect();
    let (start, end) =
        (findings[number - 1]["start"].as_u64().unwrap(), findings[number - 1]["end"].as_u64().unwrap());
    assert_eq!(String::from_utf16(&units[start as usize..end as usize]).unwrap(), "الأوروبيي");
    let fingerprint = findings[number - 1]["fingerprint"].as_str().unwrap();
    let mended = post(
        &format!("api/fix?ui=ar&typed=1&finding={number}&fingerprint={fingerprint}"),
        RELEASE.as_bytes(),
    );
    assert_eq!(mended.status, 200, "{}", String::from_utf8_lossy(&mended.body));
    assert!(mended.head.contains("x-copydesk-applied: 1"));
    let text = String::from_utf8(mended.body).unwrap();
    assert!(text.matches("الأوروبيي").count() < RELEASE.matches("الأوروبيي").count());
    let safe = post("api/fix?all=1", RELEASE.as_bytes());
    assert_eq!(safe.status, 200);
    assert_ne!(safe.body, RELEASE.as_bytes());
    assert_eq!(post("api/fix?all=1", &safe.body).body, safe.body, "mending what is mended changes nothing");
    assert_eq!(
        post(&format!("api/fix?finding={}&fingerprint={fingerprint}", number + 1), RELEASE.as_bytes()).status,
        409,
        "another finding"
    );
    assert_eq!(post("api/fix?finding=999", RELEASE.as_bytes()).status, 409);
    assert_eq!(post("api/fix?finding=0", RELEASE.as_bytes()).status, 409);
}

const SLIPS: &str =
    "New pier opens in Port Town\n\nThe pier is  definately open, and the quay is  definately new.\n";

fn codes(checked: &serde_json::Value) -> Vec<&str> {
    checked["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect()
}

#[test]
fn what_the_reader_ignores_is_neither_told_nor_mended() {
    let all = post("api/check?typed=1", SLIPS.as_bytes()).json();
    assert_eq!(codes(&all).iter().filter(|code| **code == "punctuation/double-space").count(), 2);
    let fewer = post("api/check?typed=1&ignored=punctuation/double-space", SLIPS.as_bytes()).json();
    assert!(!codes(&fewer).contains(&"punctuation/double-space"));
    assert_eq!(fewer["ignored"], 2);
    let mended = post("api/fix?typed=1&all=1&ignored=punctuation/double-space", SLIPS.as_bytes());
    assert_eq!(String::from_utf8(mended.body).unwrap().matches("  ").count(), 2);
    let one =
        all["findings"].as_array().unwrap().iter().find(|f| f["code"] == "punctuation/double-space").unwrap();
    let one = one["fingerprint"].as_str().unwrap();
    assert_eq!(post(&format!("api/check?typed=1&ignored={one}"), SLIPS.as_bytes()).json()["ignored"], 1);
}

#[test]
fn one_fix_is_made_at_all_its_places_and_shown_in_full() {
    let checked = post("api/check?typed=1&ui=en", SLIPS.as_bytes()).json();
    let findings = checked["findings"].as_array().unwrap();
    let at = findings.iter().position(|f| f["code"] == "punctuation/double-space").unwrap();
    let fix = &findings[at]["fixes"][0];
    assert_eq!(fix["same"], 2);
    assert_eq!(fix["changes"][0]["old"][0], "  ");
    let mended = post(&format!("api/fix?typed=1&same=1&finding={}", at + 1), SLIPS.as_bytes());
    assert!(mended.head.contains("x-copydesk-applied: 2"), "{}", mended.head);
    assert_eq!(String::from_utf8(mended.body).unwrap(), SLIPS.replace("  ", " "));
}

#[test]
fn a_document_is_handed_back_with_comments() {
    let release = include_bytes!("fixtures/formats/pier.en.docx");
    let reply = post("api/review?name=release.docx&ui=fr", release);
    assert_eq!(reply.status, 200, "{}", reply.head);
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(reply.body)).unwrap();
    let mut comments = String::new();
    let names: Vec<String> =
        (0..package.len()).map(|at| package.by_index(at).unwrap().name().unwrap().into_owned()).collect();
    let name = names.into_iter().find(|name| name.starts_with("word/comments")).unwrap();
    package.by_name(&name).unwrap().read_to_string(&mut comments).unwrap();
    assert!(comments.contains("copydesk"), "{comments}");
    let reply = post("api/review?name=a.txt", b"A text without a place for comments.");
    assert_eq!((reply.status, reply.json()["error"]["kind"].as_str()), (422, Some("no-review")));
}

/// A document, and a text over it, as the page sends them.
fn post_typed(path: &str, name: &str, document: &[u8], text: &str) -> Reply {
    let over = text.len();
    let sign = if path.contains('?') { '&' } else { '?' };
    post(&format!("{path}{sign}name={name}&over={over}"), &[text.as_bytes(), document].concat())
}

/// The entries of a package: name and content.
fn entries(package: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(package)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// The words of a text.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[test]
fn what_is_typed_over_a_document_stands_in_its_runs() {
    let tag = regex::Regex::new("<[^>]*>").unwrap();
    for (name, document) in [
        ("pier.en.docx", &include_bytes!("fixtures/formats/pier.en.docx")[..]),
        ("pandoc.en.docx", include_bytes!("fixtures/formats/pandoc.en.docx")),
        ("runs.en.docx", include_bytes!("fixtures/formats/runs.en.docx")),
        ("port.ar.docx", include_bytes!("fixtures/formats/port.ar.docx")),
        ("port.fr.docx", include_bytes!("fixtures/formats/port.fr.docx")),
        ("head.ar.docx", include_bytes!("fixtures/formats/head.ar.docx")),
    ] {
        let read = post(&format!("api/check?name={name}"), document).json();
        assert_eq!((read["editable"].as_bool(), read["in_place"].as_bool()), (Some(true), Some(true)));
        let text = read["text"].as_str().unwrap().to_owned();
        let same = post_typed("api/file", name, document, &text);
        assert_eq!((same.status, same.body == document), (200, true), "{name}: nothing was typed");
        // A word put in at the end of the longest line, and its first word replaced.
        let line = text.lines().max_by_key(|line| line.len()).unwrap();
        let first = line.split_whitespace().next().unwrap();
        let typed = text.replace(line, &format!("{} R&D <pier>", line.replacen(first, "Quay", 1)));
        let reply = post_typed("api/file", name, document, &typed);
        assert_eq!(reply.status, 200, "{name}: {}", String::from_utf8_lossy(&reply.body));
        let again = post(&format!("api/check?name={name}"), &reply.body).json();
        assert_eq!(again["text"].as_str(), Some(&*typed), "{name}");
        let (old, new) = (entries(document), entries(&reply.body));
        let changed: Vec<&str> =
            old.iter().zip(&new).filter(|(a, b)| a != b).map(|(a, _)| a.0.as_str()).collect();
        assert_eq!((old.len(), changed), (new.len(), vec!["word/document.xml"]), "{name}");
        // The tags of the changed part are the same ones, in the same order.
        let tags = |package: &[(String, Vec<u8>)]| {
            let part = package.iter().find(|(name, _)| name == "word/document.xml").unwrap();
            let xml = String::from_utf8(part.1.clone()).unwrap();
            tag.find_iter(&xml).map(|t| t.as_str().replace(" xml:space=\"preserve\"", "")).collect::<Vec<_>>()
        };
        assert_eq!(tags(&old), tags(&new), "{name}");
    }
}

#[test]
fn what_is_typed_over_a_document_is_checked_and_mended_with_it() {
    let document = include_bytes!("fixtures/formats/pier.en.docx");
    let text = post("api/check?name=pier.docx", document).json()["text"].as_str().unwrap().to_owned();
    // The second paragraph is emptied for the moment; another gets a slip.
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let filled: Vec<usize> = (0..lines.len()).filter(|n| !lines[*n].is_empty()).collect();
    lines[filled[1]].clear();
    let longest = filled.into_iter().max_by_key(|n| lines[*n].len()).unwrap();
    lines[longest].push_str(" It is a  seperate quay.");
    let typed = lines.join("\n") + if text.ends_with('\n') { "\n" } else { "" };
    let checked = post_typed("api/check?ui=en", "pier.docx", document, &typed);
    assert_eq!(checked.status, 200, "{}", String::from_utf8_lossy(&checked.body));
    let checked = checked.json();
    assert_eq!(checked["text"].as_str(), Some(&*typed), "the page keeps its text, white space and all");
    let units: Vec<u16> = typed.encode_utf16().collect();
    let at = checked["findings"].as_array().unwrap().iter().position(|f| {
        let (start, end) = (f["start"].as_u64().unwrap() as usize, f["end"].as_u64().unwrap() as usize);
        String::from_utf16_lossy(&units[start..end]) == "seperate"
    });
    let number = at.expect("the slip is marked where it was typed") + 1;
    let mended = post_typed(&format!("api/fix?finding={number}"), "pier.docx", document, &typed);
    assert!(mended.head.contains("x-copydesk-applied: 1"), "{}", mended.head);
    let again = post("api/check?name=pier.docx", &mended.body).json();
    assert_eq!(words(again["text"].as_str().unwrap()), words(&typed.replace("seperate", "separate")));
    let reviewed = post_typed("api/review?ui=en", "pier.docx", document, &typed);
    assert_eq!(reviewed.status, 200, "{}", String::from_utf8_lossy(&reviewed.body));
    let parts = entries(&reviewed.body);
    let part = |name: &str| {
        let (_, content) = parts.iter().find(|(part, _)| part.starts_with(name)).unwrap();
        String::from_utf8_lossy(content).into_owned()
    };
    assert!(part("word/comments").contains("separate") && part("word/document.xml").contains("<w:ins"));
}

#[test]
fn tables_are_told_by_rows_and_cells() {
    let rows = |name: &str, body: &[u8]| {
        let checked = post(&format!("api/check?name={name}"), body).json();
        let mut rows: Vec<(u64, Vec<u64>)> = Vec::new();
        for paragraph in checked["paragraphs"].as_array().unwrap() {
            let Some(cell) = paragraph["cell"].as_array() else { continue };
            let (row, cell) = (cell[0].as_u64().unwrap(), cell[1].as_u64().unwrap());
            match rows.last_mut() {
                Some((same, cells)) if *same == row => cells.push(cell),
                _ => rows.push((row, vec![cell])),
            }
        }
        rows.into_iter().map(|(_, cells)| cells.len()).collect::<Vec<_>>()
    };
    assert_eq!(rows("pier.docx", include_bytes!("fixtures/formats/pier.en.docx")), [2, 2, 2]);
    let markdown = "# New pier\n\n| Berth | Depth |\n| --- | --- |\n| North | 9 m |\n\nThe end.\n";
    assert_eq!(rows("pier.md", markdown.as_bytes()), [2, 2]);
    assert_eq!(rows("pier.txt", markdown.as_bytes()), [0; 0]);
}

#[test]
fn an_opendocument_text_is_typed_over_as_well() {
    let names = ["office", "text"]
        .map(|name| format!("xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""));
    let flat = |body: &str| {
        format!(
            "<?xml version=\"1.0\"?>\n<office:document {} \
             office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text>{body}\
             </office:text></office:body></office:document>\n",
            names.join(" ")
        )
    };
    let old =
        "<text:p>The <text:span>old</text:span> pier<text:s/> opens.</text:p><text:p>It is new.</text:p>";
    let new = "<text:p>The <text:span>new</text:span> pier<text:s/> closes.</text:p><text:p>It is R&amp;D.</text:p>";
    let document = flat(old);
    let read = post("api/check?name=pier.fodt", document.as_bytes()).json();
    assert_eq!(read["in_place"], true);
    let text = read["text"].as_str().unwrap();
    let typed = text.replace("old", "new").replace("opens", "closes").replace("is new", "is R&D");
    let reply = post_typed("api/file", "pier.fodt", document.as_bytes(), &typed);
    assert_eq!((reply.status, String::from_utf8(reply.body).unwrap()), (200, flat(new)));
}

#[test]
fn what_no_word_processor_would_open_is_refused() {
    let pier = include_bytes!("fixtures/formats/pier.en.docx");
    let flat = "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>\
                <text:p>The pier opens.</text:p></office:text></office:body></office:document>";
    for (name, document) in [("pier.docx", &pier[..]), ("pier.fodt", flat.as_bytes())] {
        let text =
            post(&format!("api/check?name={name}"), document).json()["text"].as_str().unwrap().to_owned();
        let typed = |between: &str| text.replacen(' ', between, 1);
        for odd in ["\0", "\u{1}", " \u{B}", " \u{C}", "\u{1F} ", "\u{FFFF}"] {
            let reply = post_typed("api/file", name, document, &typed(odd));
            assert_eq!(
                (reply.status, reply.json()["error"]["kind"].as_str()),
                (422, Some("stuck")),
                "{odd:?}"
            );
        }
        for fine in ["\u{85}", "\u{2028}", " \u{200F}", " \u{1F600} "] {
            assert_eq!(post_typed("api/file", name, document, &typed(fine)).status, 200, "{fine:?}");
        }
        // In a run of Word's a tab is an element.
        let tab = if name == "pier.docx" { 422 } else { 200 };
        assert_eq!(post_typed("api/file", name, document, &typed("\t")).status, tab);
    }
}

#[test]
fn what_would_cut_through_a_document_is_refused_by_line() {
    let document = include_bytes!("fixtures/formats/pier.en.docx");
    let text = post("api/check?name=pier.docx", document).json()["text"].as_str().unwrap().to_owned();
    let stuck = |name: &str, document: &[u8], typed: &str| {
        let reply = post_typed("api/check", name, document, typed);
        let error = reply.json()["error"].clone();
        assert_eq!((reply.status, error["kind"].as_str()), (422, Some("stuck")));
        error["lines"].as_array().map_or(0, Vec::len)
    };
    assert!(stuck("pier.docx", document, &text.replacen("\n\n", " ", 1)) > 1, "joined");
    assert!(stuck("pier.docx", document, &text.replacen(' ', "\n", 1)) > 1, "split");
    let between = text.replacen("\n\n", "\nNothing stands here\n", 1);
    assert_eq!(
        stuck("pier.docx", document, &text.replacen("\n\n", "\n\n\n", 1)),
        text.split('\n').count() + 1
    );
    if between.split('\n').count() == text.split('\n').count() {
        assert_eq!(stuck("pier.docx", document, &between), 1);
    }
    assert_eq!(stuck("a.txt", b"A text.", "Another."), 0, "no document");
    assert_eq!(post("api/check?name=a.docx&over=999999", b"short").status, 422);
    assert_eq!(post("api/check?name=a.docx&over=1", "é".as_bytes()).status, 422);
}

#[test]
fn the_language_of_the_page_is_remembered() {
    let ask = |cookie: &str| {
        let head = format!(
            "GET /{TOKEN}/ HTTP/1.1\r\nHost: {}\r\nAccept-Language: en\r\nCookie: {cookie}\r\n\r\n",
            host()
        );
        String::from_utf8_lossy(&send(head.as_bytes()).body).into_owned()
    };
    assert!(ask("other=1; copydesk-ui=ar").contains("lang=\"ar\""));
    assert!(ask("copydesk-ui=<script>").contains("lang=\"en\""));
}

#[test]
fn what_is_no_word_is_not_kept() {
    for body in ["", " \n", "two\nlines", &"x".repeat(201)] {
        assert_eq!(post("api/word", body.as_bytes()).status, 400, "{body}");
    }
    assert_eq!(get("api/word").status, 404);
}

#[test]
fn why_a_rule_is_there_is_told_in_the_language_of_the_page() {
    for (ui, begins) in [("ar", "المسافة"), ("fr", "Une espace"), ("en", "A double")] {
        let told = get(&format!("api/rule?code=punctuation/double-space&ui={ui}")).json();
        assert!(told["why"].as_str().unwrap().starts_with(begins), "{told}");
        assert_eq!(told["english"], false);
    }
}

#[test]
fn the_pieces_of_an_answer_are_the_text() {
    let checked = post("api/check?typed=1", RELEASE.as_bytes()).json();
    let mut numbers = Vec::new();
    let mut shown = String::new();
    for piece in
        checked["paragraphs"].as_array().unwrap().iter().flat_map(|p| p["pieces"].as_array().unwrap())
    {
        shown.push_str(piece["text"].as_str().unwrap_or_default());
        numbers.extend(piece["number"].as_u64());
    }
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    assert_eq!(letters(&shown), letters(RELEASE));
    numbers.sort_unstable();
    assert_eq!(
        numbers,
        (1..=checked["findings"].as_array().unwrap().len() as u64).collect::<Vec<_>>(),
        "each finding has its number in the text once"
    );
}

#[test]
fn choices_and_explanations() {
    let choices = get("api/profiles").json();
    assert_eq!(choices["profile"], "default");
    assert!(choices["profiles"].as_array().unwrap().iter().any(|p| p["name"] == "eu"));
    assert!(choices["languages"].as_array().unwrap().iter().any(|l| l == "ar"));
    let rule = get("api/rule?code=spelling/doubled-word&ui=fr").json();
    assert!(rule["why"].as_str().unwrap().len() > 10);
    assert_eq!(get("api/rule?code=no/such").status, 404);
    assert_eq!(post("api/check?profile=nosuch", b"x").status, 400);
    assert_eq!(post("api/check?language=xx", b"x").status, 400);
}

#[test]
fn a_file_that_can_not_be_read_is_told() {
    let kind = |name: &str, body: &[u8]| {
        let reply = post(&format!("api/check?name={name}"), body);
        assert_eq!(reply.status, 422, "{name}");
        reply.json()["error"]["kind"].as_str().unwrap().to_owned()
    };
    assert_eq!(kind("a.txt", b""), "empty");
    assert_eq!(kind("a.pdf", b"%PDF-1.7"), "format-pdf");
    assert_eq!(kind("a.doc", b"old"), "format-old");
    assert_eq!(kind("a.txt", b"%PDF-1.7"), "format");
    let arabic = b"\xD1\xD5\xED\xDD \xCC\xCF\xED\xCF \xE1\xE1\xDA\xC8\xC7\xD1\xC7\xCA";
    let choices = post("api/check?name=a.txt", arabic).json()["error"]["encodings"].clone();
    assert_eq!(choices[0], serde_json::json!({"name": "windows-1256", "begins": "رصيف جديد للعبارات"}));
    let read = post("api/check?name=a.txt&encoding=windows-1256", arabic).json();
    assert_eq!(read["text"], "رصيف جديد للعبارات");
    assert_eq!(kind("a.docx", b"PK\x03\x04 and no more"), "unreadable");
    // A name is a name, and no path.
    let reply = post("api/check?name=..%2F..%2Fetc%2Frelease.md", b"# New pier opens").json();
    assert_eq!(reply["name"], "release.md");
}

#[test]
fn strangers_are_refused() {
    let with = |line: &str| {
        send(
            format!(
                "POST /{TOKEN}/api/check HTTP/1.1\r\nHost: {}\r\n{line}\r\nContent-Length: 1\r\n\r\nx",
                host()
            )
            .as_bytes(),
        )
        .status
    };
    assert_eq!(with("Origin: http://evil.example"), 403);
    assert_eq!(with("Origin: null"), 403);
    assert_eq!(with("Sec-Fetch-Site: cross-site"), 403);
    assert_eq!(with("Host: evil.example"), 403);
    let rebound = format!("GET /{TOKEN}/ HTTP/1.1\r\nHost: evil.example:{}\r\n\r\n", port());
    assert_eq!(send(rebound.as_bytes()).status, 403);
    assert_eq!(send(format!("GET /{TOKEN}/ HTTP/1.0\r\n\r\n").as_bytes()).status, 403);
    for path in [
        "/",
        "/x/",
        "/favicon.ico",
        &format!("/{}/", &TOKEN[1..]),
        &format!("/{TOKEN}x/"),
        &format!("//{TOKEN}/"),
    ] {
        let reply = send(format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", host()).as_bytes());
        assert_eq!(reply.status, 403, "{path}");
    }
    assert_eq!(get("../etc/passwd").status, 404);
    assert_eq!(get("api/check").status, 404);
    assert_eq!(
        send(
            format!("PUT /{TOKEN}/api/check HTTP/1.1\r\nHost: {}\r\nContent-Length: 0\r\n\r\n", host())
                .as_bytes()
        )
        .status,
        405
    );
}

#[test]
fn malformed_requests_are_turned_away_and_the_server_lives() {
    for bytes in [
        &b"\x16\x03\x01\x02\x00"[..],
        b"GARBAGE\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
    ] {
        let reply = send(bytes);
        assert!([0, 400, 403, 505].contains(&reply.status), "{} for {bytes:?}", reply.status);
    }
    let long =
        format!("GET /{TOKEN}/ HTTP/1.1\r\nHost: {}\r\nX-Long: {}\r\n\r\n", host(), "a".repeat(100_000));
    assert!([0, 431].contains(&send(long.as_bytes()).status));
    let many = format!("GET /{TOKEN}/ HTTP/1.1\r\nHost: {}\r\n{}\r\n", host(), "X-A: 1\r\n".repeat(500));
    assert!([0, 431].contains(&send(many.as_bytes()).status));
    let smuggled = format!(
        "POST /{TOKEN}/api/check HTTP/1.1\r\nHost: {}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        host()
    );
    assert_eq!(send(smuggled.as_bytes()).status, 400);
    assert_eq!(get("").status, 200);
}

#[test]
fn a_body_that_is_too_large_is_refused_unread() {
    let start = Instant::now();
    let head =
        format!("POST /{TOKEN}/api/check HTTP/1.1\r\nHost: {}\r\nContent-Length: 1073741824\r\n\r\n", host());
    assert_eq!(send(head.as_bytes()).status, 413);
    assert!(start.elapsed() < Duration::from_millis(1500), "{:?}", start.elapsed());
}

#[test]
fn slow_clients_time_out_and_keep_nobody_waiting() {
    let start = Instant::now();
    let slow: Vec<_> = (0..40)
        .map(|n| {
            let half = format!(
                "POST /{TOKEN}/api/check HTTP/1.1\r\nHost: {}\r\nContent-Length: 100\r\n\r\nhalf",
                host()
            );
            let bytes = if n % 2 == 0 { b"GET / HT".to_vec() } else { half.into_bytes() };
            thread::spawn(move || send(&bytes).status)
        })
        .collect();
    assert_eq!(get("").status, 200);
    assert!(
        start.elapsed() < Duration::from_millis(1500),
        "others wait for slow clients: {:?}",
        start.elapsed()
    );
    for status in slow.into_iter().map(|t| t.join().unwrap()) {
        assert!([0, 408].contains(&status), "{status}");
    }
    assert!(start.elapsed() < Duration::from_secs(7), "{:?}", start.elapsed());
}

#[test]
fn a_port_that_is_taken_and_a_faulty_config_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let copydesk = |args: &[&str]| {
        let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .current_dir(folder.path())
            .arg("serve")
            .arg("--no-open")
            .args(args)
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, said) = copydesk(&["--port", &port().to_string()]);
    assert_eq!(code, Some(2));
    assert!(said.contains("is taken"), "{said}");
    std::fs::write(folder.path().join("copydesk.toml"), "profile = \"nosuch\"\n").unwrap();
    let (code, said) = copydesk(&[]);
    assert_eq!(code, Some(2));
    assert!(said.contains("copydesk.toml:1:11") && said.contains("nosuch"), "{said}");
}
