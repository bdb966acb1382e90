//! `copydesk server`: the program driven as an editor drives it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

#[path = "common/editor.rs"]
mod editor;

use std::io::Write;
use std::path::Path;
use std::process::Command;

use editor::{Editor, of, uri};
use serde_json::{Value, json};

const ARABIC: &str = include_str!("../examples/clean.ar.txt");

/// The byte of a place, counted as `units` counts.
fn byte(text: &str, place: &Value, units: fn(char) -> usize) -> usize {
    let line = place["line"].as_u64().unwrap() as usize;
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let mut left = place["character"].as_u64().unwrap() as usize;
    let mut at = start;
    for c in text[start..].chars() {
        if left == 0 {
            break;
        }
        left -= units(c);
        at += c.len_utf8();
    }
    at
}

/// The text with the edits of an action made.
fn edited(text: &str, edits: &Value, units: fn(char) -> usize) -> String {
    let mut text = text.to_owned();
    for edit in edits.as_array().unwrap().iter().rev() {
        let (start, end) =
            (byte(&text, &edit["range"]["start"], units), byte(&text, &edit["range"]["end"], units));
        text.replace_range(start..end, edit["newText"].as_str().unwrap());
    }
    text
}

/// One error typed into the Arabic release, seen, and mended by its action, in the three ways to count.
#[test]
fn an_error_is_typed_seen_and_mended() {
    let utf8: fn(char) -> usize = char::len_utf8;
    let utf16: fn(char) -> usize = char::len_utf16;
    let utf32: fn(char) -> usize = |_| 1;
    for (name, units) in [("utf-8", utf8), ("utf-16", utf16), ("utf-32", utf32)] {
        let folder = tempfile::tempdir().unwrap();
        let (mut editor, can) =
            Editor::open(folder.path(), json!({"general": {"positionEncodings": [name]}}), json!({}));
        assert_eq!(can["positionEncoding"], name);
        let uri = uri(&folder.path().join("بيان 1.txt"));
        // Emoji stand before the error on its line.
        let text = ARABIC.replacen("إلى", "👩‍👩‍👧 إلى", 1);
        editor.did_open(&uri, "plaintext", &text);
        let before = editor.published(&uri, 1);
        assert!(before.iter().all(|d| d["code"] != "spelling/hamza"), "{before:#?}");
        let at = text.find("إلى").unwrap();
        let line = text[..at].matches('\n').count();
        let column = |to: usize| {
            text[text[..at].rfind('\n').map_or(0, |n| n + 1)..to].chars().map(units).sum::<usize>()
        };
        let range = json!({"start": {"line": line, "character": column(at)}, "end": {"line": line, "character": column(at + "إ".len())}});
        editor.change(&uri, 2, range, "ا");
        let typed = text.replacen("إلى", "الى", 1);
        let found = editor.published(&uri, 2);
        let error = of(&found, "spelling/hamza");
        let span = byte(&typed, &error["range"]["start"], units)..byte(&typed, &error["range"]["end"], units);
        assert_eq!(&typed[span], "الى", "{name}");
        assert_eq!((&error["severity"], &error["source"]), (&json!(2), &json!("copydesk")));
        let actions = editor.actions(&uri, &error["range"], json!(["quickfix"]));
        let fix = actions.iter().find(|a| a["isPreferred"] == true).unwrap_or_else(|| panic!("{actions:#?}"));
        assert_eq!(edited(&typed, &fix["edit"]["changes"][&uri], units), text, "{name}");
        let all = editor.actions(&uri, &error["range"], json!(["source.fixAll"]));
        assert_eq!(all.len(), 1);
        assert_eq!(all[0]["kind"], "source.fixAll.copydesk");
        let format = editor.ask(
            "textDocument/formatting",
            json!({"textDocument": {"uri": uri}, "options": {"tabSize": 4, "insertSpaces": true}}),
        );
        assert_eq!(format["result"], all[0]["edit"]["changes"][&uri]);
        editor.end();
    }
}

#[test]
fn what_is_wrong_is_explained_and_the_release_laid_out() {
    let folder = tempfile::tempdir().unwrap();
    let capabilities = json!({"textDocument": {"hover": {"contentFormat": ["markdown"]}, "documentSymbol": {"hierarchicalDocumentSymbolSupport": true}}});
    let (mut editor, _) = Editor::open(folder.path(), capabilities, json!({"messageLanguage": "ar"}));
    let uri = uri(&folder.path().join("a.txt"));
    editor.did_open(&uri, "plaintext", include_str!("../examples/release.ar.txt"));
    let found = editor.published(&uri, 1);
    let repeated = of(&found, "headline/repeated-headline");
    let related = &repeated["relatedInformation"][0];
    assert_eq!(
        (&related["location"]["uri"], &related["location"]["range"]["start"]["line"]),
        (&json!(uri), &json!(2))
    );
    assert_eq!(related["message"], "الأول هنا");
    let hover = editor.ask(
        "textDocument/hover",
        json!({"textDocument": {"uri": uri}, "position": repeated["range"]["start"]}),
    );
    let value = hover["result"]["contents"]["value"].as_str().unwrap();
    assert!(value.contains("headline/repeated-headline") && value.contains("العنوان"), "{value}");
    assert!(value.contains("تكرار العنوان يدل"), "the rule says why: {value}");
    assert!(value.ends_with("المزيد: `copydesk rule headline/repeated-headline`"), "{value}");
    assert!(value.lines().count() <= 7, "it is short: {value}");
    let spaces = &of(&found, "punctuation/double-space")["range"];
    let actions = editor.actions(&uri, spaces, json!(["quickfix"]));
    let all = actions.iter().find(|a| a["title"].as_str().unwrap().contains("double-space (2)")).unwrap();
    assert_eq!(all["edit"]["changes"][&uri].as_array().unwrap().len(), 2, "all of a kind: {all}");
    let nothing = editor.ask(
        "textDocument/hover",
        json!({"textDocument": {"uri": uri}, "position": {"line": 1, "character": 0}}),
    );
    assert_eq!(nothing["result"], Value::Null);
    let symbols = editor.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
    let names: Vec<&str> =
        symbols["result"].as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"العنوان") && names.len() > 4, "{names:?}");
    editor.end();
}

/// Notes and README files are no releases, unless a setting or a config says so.
#[test]
fn only_releases_are_judged() {
    let note = "# What to do\n\nThe pier is  definately open.\n";
    let release = format!("FOR IMMEDIATE RELEASE\n\n{note}");
    for (name, text, options, judged) in [
        ("todo.md", note, json!({}), false),
        ("README.md", release.as_str(), json!({}), false),
        ("pier.md", release.as_str(), json!({}), true),
        ("todo.txt", note, json!({}), true),
        ("todo.md", note, json!({"include": ["*.md"]}), true),
        ("pier.md", release.as_str(), json!({"include": ["press/*.md"]}), false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let (mut editor, _) = Editor::open(folder.path(), json!({}), options.clone());
        let uri = uri(&folder.path().join(name));
        let language = if name.ends_with("md") { "markdown" } else { "plaintext" };
        editor.did_open(&uri, language, text);
        assert_eq!(!editor.published(&uri, 1).is_empty(), judged, "{name} {options}");
        editor.end();
    }
}

/// Words for the lists, suppressions for every format: what they were for is silent then.
#[test]
fn words_are_added_and_findings_ignored() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("copydesk.toml"),
        "select = [\"spelling/unknown-word\", \"punctuation/double-space\"]\n",
    )
    .unwrap();
    let (mut editor, _) = Editor::open(
        folder.path(),
        json!({"workspace": {"workspaceEdit": {"documentChanges": true}}}),
        json!({}),
    );
    let story =
        "The Bentefrit  ferry sails at noon every day of the week, and the harbour office sells the tickets.";
    // A whole sentence at the top is the story; without its stop it is a headline, where a capital tells no
    // name.
    let title = story.trim_end_matches('.');
    // White space in a page and in front matter means nothing; there the name is ignored.
    let code = |name: &str| {
        if matches!(name, "e.html" | "untitled.md") {
            "spelling/unknown-word"
        } else {
            "punctuation/double-space"
        }
    };
    for (name, language, text) in [
        ("a.txt", "plaintext", format!("{story}\n")),
        ("b.txt", "plaintext", format!("{story}\r\n\r\ncopydesk: ignore spelling/hamza “x”\r\n")),
        ("c.md", "markdown", format!("# The pier\n\n{story}\nIt is blue.\n")),
        ("d.md", "markdown", format!("| a | b |\n| - | - |\n| {story} | x |\n")),
        (
            "e.html",
            "html",
            format!("<html><head><title>{title}</title></head><body>\n<p>{title}</p></body></html>\n"),
        ),
        ("untitled.md", "markdown", format!("---\ntitle: {story}\n---\n\nIt is blue.\n")),
    ] {
        let uri = uri(&folder.path().join(name));
        editor.did_open(&uri, language, &text);
        let found = editor.published(&uri, 1);
        let space = of(&found, code(name)).clone();
        let actions = editor.actions(&uri, &space["range"], json!(["quickfix"]));
        let ignore = actions
            .iter()
            .find(|a| a["title"].as_str().unwrap().starts_with(&format!("ignore {}", code(name))))
            .unwrap_or_else(|| panic!("{name}: {actions:#?}"));
        let change = &ignore["edit"]["documentChanges"][0];
        assert_eq!(change["textDocument"]["version"], 1);
        let silenced = edited(&text, &change["edits"], char::len_utf16);
        editor.tell(
            "textDocument/didChange",
            json!({"textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": silenced}]}),
        );
        let left = editor.published(&uri, 2);
        let count = |list: &[Value]| list.iter().filter(|d| d["code"] == code(name)).count();
        assert_eq!(count(&left) + 1, count(&found).max(1), "{name}:\n{silenced}\n{left:#?}");
        editor.tell("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }
    let uri = uri(&folder.path().join("f.txt"));
    // In a headline a capital tells no name.
    editor.did_open(&uri, "plaintext", "The Bentefrit  ferry sails at noon every day\n");
    let found = editor.published(&uri, 1);
    let actions = editor.actions(&uri, &of(&found, "spelling/unknown-word")["range"].clone(), Value::Null);
    let titles: Vec<&str> = actions.iter().map(|a| a["title"].as_str().unwrap()).collect();
    assert!(titles.contains(&"add “Bentefrit” to your own words"), "{titles:?}");
    let add =
        actions.iter().find(|a| a["title"].as_str().unwrap().contains("the project")).unwrap()["command"]
            .clone();
    editor.kept.clear();
    let done = editor
        .ask("workspace/executeCommand", json!({"command": add["command"], "arguments": add["arguments"]}));
    assert_eq!(done["result"], Value::Null, "{done}");
    assert!(done.get("error").is_none());
    let left = editor.published(&uri, 1);
    assert!(left.iter().all(|d| d["code"] != "spelling/unknown-word"), "{left:#?}");
    assert_eq!(std::fs::read_to_string(folder.path().join("copydesk-words.txt")).unwrap(), "Bentefrit\n");
    editor.end();
}

#[test]
fn configs_and_settings_are_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("copydesk.toml");
    let capabilities = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let (mut editor, _) = Editor::open(folder.path(), capabilities, json!({}));
    let asked = editor.wait(|m| m["method"] == "client/registerCapability");
    assert!(asked["params"].to_string().contains("**/*.toml"), "{asked}");
    let uri_a = uri(&folder.path().join("a.txt"));
    editor.did_open(&uri_a, "plaintext", "The  pier opens.\n");
    of(&editor.published(&uri_a, 1), "punctuation/double-space");
    let touched = |editor: &mut Editor| {
        editor
            .tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri(&config), "type": 2}]}));
    };
    std::fs::write(&config, "ignore = [\"all\"]\n").unwrap();
    touched(&mut editor);
    assert_eq!(editor.published(&uri_a, 1), Vec::<Value>::new());
    // A fault is told where it stands.
    std::fs::write(&config, "profile = \"default\"\nselect = [\"no-such-rule\"]\n").unwrap();
    touched(&mut editor);
    let faults = editor
        .wait(|m| m["method"] == "textDocument/publishDiagnostics" && m["params"]["uri"] == uri(&config));
    assert_eq!(faults["params"]["diagnostics"][0]["range"]["start"]["line"], 1, "{faults}");
    editor.wait(|m| m["method"] == "window/showMessage");
    std::fs::write(&config, "").unwrap();
    touched(&mut editor);
    let gone = editor
        .wait(|m| m["method"] == "textDocument/publishDiagnostics" && m["params"]["uri"] == uri(&config));
    assert_eq!(gone["params"]["diagnostics"], json!([]));
    editor.kept.clear();
    editor
        .tell("workspace/didChangeConfiguration", json!({"settings": {"copydesk": {"messageLanguage": "fr", "minSeverity": "warning", "profile": "no-such"}}}));
    let told = editor.wait(|m| m["method"] == "window/showMessage");
    assert!(told["params"]["message"].as_str().unwrap().contains("no-such"), "{told}");
    editor.tell(
        "workspace/didChangeConfiguration",
        json!({"settings": {"copydesk": {"messageLanguage": "fr", "select": ["punctuation"]}}}),
    );
    let in_french =
        |found: &[Value]| found.first().is_some_and(|d| d["message"].as_str().unwrap().contains("espace"));
    editor.published_in_the_end(&uri_a, 1, in_french);
    editor.end();
}

#[test]
fn an_editor_that_asks_for_diagnostics_gets_them_when_it_asks() {
    let folder = tempfile::tempdir().unwrap();
    let (mut editor, can) =
        Editor::open(folder.path(), json!({"textDocument": {"diagnostic": {}}}), json!({}));
    assert_eq!(can["diagnosticProvider"]["workspaceDiagnostics"], true);
    let uri = uri(&folder.path().join("a.txt"));
    editor.did_open(&uri, "plaintext", "The  pier opens.\n");
    let report = editor.ask("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}));
    assert_eq!(report["result"]["kind"], "full");
    of(report["result"]["items"].as_array().unwrap(), "punctuation/double-space");
    let known = &report["result"]["resultId"];
    let again = editor
        .ask("textDocument/diagnostic", json!({"textDocument": {"uri": uri}, "previousResultId": known}));
    assert_eq!(again["result"]["kind"], "unchanged");
    editor.change(
        &uri,
        2,
        json!({"start": {"line": 0, "character": 3}, "end": {"line": 0, "character": 4}}),
        "",
    );
    let mended = editor
        .ask("textDocument/diagnostic", json!({"textDocument": {"uri": uri}, "previousResultId": known}));
    assert_eq!(mended["result"]["kind"], "full");
    assert!(!mended.to_string().contains("double-space"));
    assert!(editor.kept.iter().all(|m| m["method"] != "textDocument/publishDiagnostics"));
    editor.end();
}

#[test]
fn what_is_malformed_or_unknown_is_refused_and_the_next_message_counts() {
    let folder = tempfile::tempdir().unwrap();
    let mut editor = Editor::start(folder.path());
    let early = editor.ask("textDocument/hover", json!({}));
    assert_eq!(early["error"]["code"], -32002);
    editor.ask(
        "initialize",
        json!({"processId": null, "rootUri": null, "capabilities": {"general": [], "textDocument": 5}}),
    );
    assert_eq!(editor.ask("initialize", json!({"capabilities": {}}))["error"]["code"], -32600);
    editor.write("{\"jsonrpc\": oops");
    let refused = editor.wait(|m| m["error"]["code"] == -32700);
    assert_eq!(refused["id"], Value::Null);
    editor.input.as_mut().unwrap().write_all(b"GET / HTTP/1.1\r\n\r\n\xff\xfe\n").unwrap();
    for body in ["[]", "5", "{\"method\": 5}", "\"x\""] {
        editor.write(body);
    }
    assert_eq!(editor.ask("textDocument/noSuchThing", json!({}))["error"]["code"], -32601);
    assert_eq!(editor.ask("textDocument/hover", json!({"textDocument": 5}))["error"]["code"], -32602);
    assert_eq!(
        editor.ask("textDocument/formatting", json!({"textDocument": {"uri": "file:///never/opened"}}))["error"]
            ["code"],
        -32602
    );
    editor.tell("textDocument/didChange", json!({"textDocument": {"uri": "file:///never/opened", "version": 1}, "contentChanges": [{"text": "x"}]}));
    editor.tell("textDocument/didOpen", json!({"wrong": true}));
    editor.tell("no/such/notification", json!([1, 2]));
    // Places that are not there, in a text that is hardly one.
    editor.did_open("untitled:a", "plaintext", "");
    editor.change(
        "untitled:a",
        2,
        json!({"start": {"line": 9, "character": 9}, "end": {"line": 0, "character": 4_294_967_295u32}}),
        "ا\u{0}👍\r",
    );
    editor.published("untitled:a", 2);
    let hover = editor.ask("textDocument/hover", json!({"textDocument": {"uri": "untitled:a"}, "position": {"line": 4_294_967_295u32, "character": 0}}));
    assert!(hover.get("error").is_none(), "{hover}");
    editor.end();
}

#[test]
fn a_request_can_be_cancelled() {
    let folder = tempfile::tempdir().unwrap();
    let (mut editor, _) = Editor::open(folder.path(), json!({}), json!({}));
    let uri = uri(&folder.path().join("a.txt"));
    // So long that its check is not done when the request is taken back.
    editor.did_open(&uri, "plaintext", &format!("{ARABIC}\n").repeat(200));
    let id = editor.send("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
    editor.tell("$/cancelRequest", json!({"id": id}));
    assert_eq!(editor.answer(id)["error"]["code"], -32800);
    // One that is long answered is passed over.
    editor.tell("$/cancelRequest", json!({"id": id}));
    // While the check still goes on, the server answers.
    assert_eq!(editor.ask("no/such/request", json!({}))["error"]["code"], -32601);
    drop(editor.input.take());
    assert_eq!(editor.server.wait().unwrap().code(), Some(1));
}

#[test]
fn the_server_ends_with_its_editor() {
    let folder = tempfile::tempdir().unwrap();
    // The end of its input.
    let (mut editor, _) = Editor::open(folder.path(), json!({}), json!({}));
    drop(editor.input.take());
    assert_eq!(editor.server.wait().unwrap().code(), Some(1));
    // Good-bye without a shutdown.
    let (mut editor, _) = Editor::open(folder.path(), json!({}), json!({}));
    editor.tell("exit", Value::Null);
    assert_eq!(editor.server.wait().unwrap().code(), Some(1));
    // The process that it named is gone, though the pipe is open.
    if Path::new("/proc/self").exists() {
        let mut gone = Command::new("true").spawn().unwrap();
        gone.wait().unwrap();
        let mut editor = Editor::start(folder.path());
        editor.ask("initialize", json!({"processId": gone.id(), "rootUri": null, "capabilities": {}}));
        assert_eq!(editor.server.wait().unwrap().code(), Some(1));
    }
}
