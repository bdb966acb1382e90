//! How the language server explains the rules of its findings.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

#[path = "common/editor.rs"]
mod editor;

use std::fs;
use std::path::PathBuf;

use editor::{Editor, of, uri};
use serde_json::json;

/// The whole page of a rule: an action and a link open it where the editor can show it.
#[test]
fn messages_from_right_to_left_are_runs_of_their_own() {
    for (language, isolates, marked) in [("ar", true, true), ("ar", false, false), ("fr", true, false)] {
        let folder = tempfile::tempdir().unwrap();
        let capabilities = json!({"textDocument": {"hover": {"contentFormat": ["markdown"]}}});
        let options = json!({"messageLanguage": language, "isolates": isolates});
        let (mut editor, _) = Editor::open(folder.path(), capabilities, options);
        let uri = uri(&folder.path().join("a.txt"));
        editor.did_open(&uri, "plaintext", "انتقل الوفد الى الميناء.\n");
        let found = editor.published(&uri, 1);
        let slip = of(&found, "spelling/hamza");
        let at = &slip["range"]["start"];
        let hover = editor.ask("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": at}));
        let mut told = vec![slip["message"].as_str().unwrap().to_owned()];
        told.extend(
            editor
                .actions(&uri, &slip["range"], json!(["quickfix"]))
                .iter()
                .map(|action| action["title"].as_str().unwrap().to_owned()),
        );
        for line in told.iter().flat_map(|text| text.lines()) {
            assert_eq!(line.starts_with('\u{2067}') && line.ends_with('\u{2069}'), marked, "{line}");
        }
        let hover = hover["result"]["contents"]["value"].as_str().unwrap();
        assert_eq!(hover.contains("**\u{2067}"), marked, "{hover}");
        editor.end();
    }
}

#[test]
fn who_asks_about_one_finding_of_the_whole_text_gets_its_fix_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (mut editor, _) = Editor::open(folder.path(), json!({}), json!({}));
    let uri = uri(&folder.path().join("a.txt"));
    editor.did_open(&uri, "plaintext", "The  pier is definately open , and all are welcome.\n");
    let found = editor.published(&uri, 1);
    assert!(found.len() > 2, "{found:?}");
    let slip = of(&found, "spelling/misspelling");
    let mut ask = |diagnostics: serde_json::Value| {
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 1, "character": 0}});
        let context = json!({"diagnostics": diagnostics});
        let asked = json!({"textDocument": {"uri": uri}, "range": range, "context": context});
        editor.ask("textDocument/codeAction", asked)["result"].as_array().unwrap().clone()
    };
    let few = ask(json!([slip]));
    assert_eq!(few.len(), 1, "{few:#?}");
    assert!(few[0]["title"].as_str().unwrap().contains("definitely") && few[0]["edit"].is_object());
    // About all of them, or none in particular: all that can be done.
    assert!(ask(json!(found)).len() > 4);
    assert!(ask(json!([])).len() > 4);
    editor.end();
}

#[test]
fn a_rules_page_is_opened() {
    for (language, title, more, word) in [
        ("en", "explain punctuation/double-space", "more", "Examples"),
        ("ar", "شرح القاعدة punctuation/double-space", "المزيد", "أمثلة"),
        ("fr", "expliquer la règle punctuation/double-space", "en savoir plus", "Exemples"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let capabilities = json!({"window": {"showDocument": {"support": true}}, "textDocument": {"hover": {"contentFormat": ["markdown"]}}});
        let options = json!({"messageLanguage": language, "commandLinks": true});
        let (mut editor, can) = Editor::open(folder.path(), capabilities, options);
        assert!(can["executeCommandProvider"]["commands"].to_string().contains("copydesk.explainRule"));
        let uri = uri(&folder.path().join("a.txt"));
        editor.did_open(&uri, "plaintext", "The pier is  open.\n");
        let found = editor.published(&uri, 1);
        let range = &of(&found, "punctuation/double-space")["range"];
        let hover = editor
            .ask("textDocument/hover", json!({"textDocument": {"uri": uri}, "position": range["start"]}));
        let value = hover["result"]["contents"]["value"].as_str().unwrap();
        assert!(value.contains(&format!("[{more}](command:copydesk.explainRule?%5B%7B")), "{value}");
        // Such an editor shows the finding itself.
        let message = of(&found, "punctuation/double-space")["message"].as_str().unwrap();
        assert!(!value.contains("**") && !value.contains(message), "{value}");
        let actions = editor.actions(&uri, range, json!(["quickfix"]));
        let explain = actions.iter().find(|a| a["title"] == title).unwrap_or_else(|| panic!("{actions:#?}"));
        let command = &explain["command"];
        let id = editor.send(
            "workspace/executeCommand",
            json!({"command": command["command"], "arguments": command["arguments"]}),
        );
        let asked = editor.wait(|m| m["method"] == "window/showDocument");
        let page = editor.answer(id)["result"].as_str().unwrap().to_owned();
        assert!(page.starts_with("punctuation/double-space\n") && page.contains(word), "{page}");
        let shown = asked["params"]["uri"].as_str().unwrap().to_owned();
        let file = PathBuf::from(shown.strip_prefix("file://").unwrap());
        assert_eq!(fs::read_to_string(&file).unwrap(), page);
        // It is opened, and is no release.
        editor.did_open(&shown, "plaintext", &page);
        assert!(editor.published(&shown, 1).is_empty());
        let unknown = json!({"command": "copydesk.explainRule", "arguments": [{"code": "no/such"}]});
        assert_eq!(editor.ask("workspace/executeCommand", unknown)["error"]["code"], -32602);
        editor.end();
        assert!(!file.exists(), "it goes with the server");
    }
}

/// Where the config says where the pages of rules stand, hovers and findings lead there.
#[test]
fn findings_link_to_the_pages_of_a_house() {
    let folder = tempfile::tempdir().unwrap();
    let url = "https://press.example/rules/{code}.html";
    fs::write(folder.path().join("copydesk.toml"), format!("documentation-url = \"{url}\"\n")).unwrap();
    let (mut editor, _) = Editor::open(folder.path(), json!({}), json!({"messageLanguage": "en"}));
    let uri = uri(&folder.path().join("a.txt"));
    editor.did_open(&uri, "plaintext", "The pier is  open.\n");
    let found = editor.published(&uri, 1);
    let spaces = of(&found, "punctuation/double-space");
    let page = "https://press.example/rules/punctuation/double-space.html";
    assert_eq!(spaces["codeDescription"]["href"], page);
    let hover = editor.ask(
        "textDocument/hover",
        json!({"textDocument": {"uri": uri}, "position": spaces["range"]["start"]}),
    );
    let value = hover["result"]["contents"]["value"].as_str().unwrap();
    assert!(value.ends_with(&format!("more: {page}")), "{value}");
    editor.end();
}
