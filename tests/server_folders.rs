//! `copydesk server` with the folders of a window: settings of each, and the diagnostics of what is not open.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

#[path = "common/editor.rs"]
mod editor;

use std::collections::BTreeMap;
use std::path::Path;

use editor::{Editor, of, uri};
use serde_json::{Value, json};

const DOUBLE: &str = "The  pier opens.\n";

/// A window with folders, an editor that can be asked for settings, and what it says of each folder.
fn window(folders: &[&Path], told: &Value) -> Editor {
    let mut editor = Editor::start(folders[0]);
    let list: Vec<Value> =
        folders.iter().map(|folder| json!({"uri": uri(folder), "name": "press"})).collect();
    let capabilities = json!({"workspace": {"configuration": true}});
    editor.ask(
        "initialize",
        json!({"processId": null, "rootUri": null, "workspaceFolders": list, "capabilities": capabilities}),
    );
    editor.tell("initialized", json!({}));
    tell_settings(&mut editor, told);
    editor
}

/// Answers the question for settings: a list, the window's first.
fn tell_settings(editor: &mut Editor, told: &Value) -> Value {
    let asked = editor.wait(|m| m["method"] == "workspace/configuration");
    editor.write(&json!({"jsonrpc": "2.0", "id": asked["id"], "result": told}).to_string());
    asked["params"]["items"].clone()
}

#[test]
fn what_is_wrong_with_a_config_is_told_in_the_language_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("copydesk.toml");
    std::fs::write(&config, "profil = \"eu\"\n").unwrap();
    let mut editor = window(&[folder.path()], &json!([{"messageLanguage": "en"}, {"messageLanguage": "fr"}]));
    editor.did_open(&uri(&folder.path().join("a.txt")), "plaintext", DOUBLE);
    let (config, told) = (uri(&config), "vouliez-vous dire");
    editor.wait(|m| {
        let found = &m["params"]["diagnostics"][0]["message"];
        m["params"]["uri"] == *config && found.as_str().is_some_and(|message| message.contains(told))
    });
}

#[test]
fn each_folder_has_its_own_settings() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut editor = window(
        &[first.path(), second.path()],
        &json!([{"messageLanguage": "en"}, {"messageLanguage": "fr"}, {"messageLanguage": "ar"}]),
    );
    let message = |editor: &mut Editor, file: &Path| {
        editor.did_open(&uri(file), "plaintext", DOUBLE);
        of(&editor.published(&uri(file), 1), "punctuation/double-space")["message"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    // What was opened before the settings came is checked again.
    let french = message(&mut editor, &first.path().join("a.txt"));
    let arabic = message(&mut editor, &second.path().join("a.txt"));
    let english = message(&mut editor, &Path::new("/elsewhere").join("a.txt"));
    assert!(
        french.contains("espace") && arabic.contains('م') && english.contains("space"),
        "{french} {arabic} {english}"
    );
    // The settings of one change, and a folder goes: its files have those of the window.
    editor.kept.clear();
    editor.tell("workspace/didChangeConfiguration", json!({"settings": null}));
    let items = tell_settings(
        &mut editor,
        &json!([{"messageLanguage": "en"}, {"messageLanguage": "fr", "ignore": ["punctuation"]}, {"messageLanguage": "ar"}]),
    );
    assert_eq!(
        items,
        json!([{"section": "copydesk"}, {"scopeUri": uri(first.path()), "section": "copydesk"}, {"scopeUri": uri(second.path()), "section": "copydesk"}])
    );
    editor.published_in_the_end(&uri(&first.path().join("a.txt")), 1, |left| {
        left.iter().all(|d| d["code"] != "punctuation/double-space")
    });
    editor.published(&uri(&second.path().join("a.txt")), 1);
    editor.tell(
        "workspace/didChangeWorkspaceFolders",
        json!({"event": {"removed": [{"uri": uri(second.path()), "name": ""}], "added": []}}),
    );
    let in_english = |found: &[Value]| {
        found.iter().any(|d| d["code"] == "punctuation/double-space" && d["message"] == english.as_str())
    };
    editor.published_in_the_end(&uri(&second.path().join("a.txt")), 1, in_english);
    let items = tell_settings(&mut editor, &json!([null, null]));
    assert_eq!(items.as_array().unwrap().len(), 2);
    editor.end();
}

/// The reports of an answer, by the name of the file.
fn reports(items: &Value) -> BTreeMap<String, Value> {
    let items = items.as_array().unwrap_or_else(|| panic!("{items}"));
    items
        .iter()
        .map(|item| (item["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned(), item.clone()))
        .collect()
}

fn known(reports: &BTreeMap<String, Value>) -> Value {
    reports
        .values()
        .filter(|r| r["resultId"].is_string())
        .map(|r| json!({"uri": r["uri"], "value": r["resultId"]}))
        .collect()
}

#[test]
fn releases_that_are_not_open_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("code")).unwrap();
    std::fs::create_dir(at("press")).unwrap();
    std::fs::write(at("press/copydesk.toml"), "exclude = [\"old*.txt\"]\n").unwrap();
    std::fs::write(at("code/requirements.txt"), DOUBLE).unwrap();
    for name in ["press/a.txt", "press/بيان.md", "press/old.txt", "press/open.txt"] {
        std::fs::write(at(name), DOUBLE).unwrap();
    }
    std::fs::write(at("press/clean.txt"), "").unwrap();
    std::fs::write(at("press/broken.txt"), b"%PDF-1.7\n\x00\x01\x02").unwrap();
    let capabilities = json!({"textDocument": {"diagnostic": {}}, "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let (mut editor, can) = Editor::open(folder.path(), capabilities, json!({}));
    assert_eq!(can["diagnosticProvider"]["workspaceDiagnostics"], true);
    editor.did_open(&uri(&at("press/open.txt")), "plaintext", DOUBLE);
    let answer = editor.ask("workspace/diagnostic", json!({"previousResultIds": []}));
    let first = reports(&answer["result"]["items"]);
    let names: Vec<&String> = first.keys().collect();
    // Not what no config is for, what it leaves out, or what is open.
    assert_eq!(names, ["%D8%A8%D9%8A%D8%A7%D9%86.md", "a.txt", "broken.txt", "clean.txt"]);
    of(first["a.txt"]["items"].as_array().unwrap(), "punctuation/double-space");
    assert!(
        first["broken.txt"]["items"][0]["message"].as_str().unwrap().contains("PDF"),
        "{}",
        first["broken.txt"]
    );
    // Nothing is new: the answer waits until a file has changed, one has gone and one has come.
    let held = editor
        .send("workspace/diagnostic", json!({"previousResultIds": known(&first), "partialResultToken": 7}));
    assert_eq!(editor.ask("no/such/request", json!({}))["error"]["code"], -32601);
    assert!(editor.kept.iter().all(|m| m["id"] != held));
    std::fs::write(at("press/a.txt"), "The pier opens at noon.\n").unwrap();
    std::fs::remove_file(at("press/بيان.md")).unwrap();
    std::fs::write(at("press/new.txt"), DOUBLE).unwrap();
    editor.tell(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": uri(&at("press/a.txt")), "type": 2}]}),
    );
    let second = reports(&editor.answer(held)["result"]["items"]);
    assert_eq!(second["broken.txt"]["kind"], "unchanged");
    assert!(
        second["a.txt"]["kind"] == "full" && !second["a.txt"].to_string().contains("double-space"),
        "{}",
        second["a.txt"]
    );
    of(second["new.txt"]["items"].as_array().unwrap(), "punctuation/double-space");
    let gone = &second["%D8%A8%D9%8A%D8%A7%D9%86.md"];
    assert!(gone["items"] == json!([]) && gone.get("resultId").is_none(), "{gone}");
    // A request that waits can be taken back; one without a config that changes is answered anew.
    let held = editor.send("workspace/diagnostic", json!({"previousResultIds": known(&second)}));
    editor.tell("$/cancelRequest", json!({"id": held}));
    assert_eq!(editor.answer(held)["error"]["code"], -32800);
    std::fs::write(at("press/copydesk.toml"), "ignore = [\"all\"]\n").unwrap();
    editor.tell(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": uri(&at("press/copydesk.toml")), "type": 2}]}),
    );
    let third = reports(
        &editor.ask("workspace/diagnostic", json!({"previousResultIds": known(&second)}))["result"]["items"],
    );
    assert!(third.len() == 5 && third["new.txt"]["items"] == json!([]), "{third:#?}");
    editor.end();
}

#[test]
fn a_survey_is_told_in_parts_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..100 {
        std::fs::write(folder.path().join(format!("{n}.txt")), DOUBLE).unwrap();
    }
    let (mut editor, _) = Editor::open(
        folder.path(),
        json!({"textDocument": {"diagnostic": {}}}),
        json!({"workspace": "always"}),
    );
    let answer =
        editor.ask("workspace/diagnostic", json!({"previousResultIds": [], "partialResultToken": "t"}));
    let last = answer["result"]["items"].as_array().unwrap().len();
    let parts: Vec<usize> = editor
        .kept
        .iter()
        .filter(|m| m["method"] == "$/progress" && m["params"]["token"] == "t")
        .map(|m| m["params"]["value"]["items"].as_array().unwrap().len())
        .collect();
    assert!(parts.len() >= 3 && parts.iter().sum::<usize>() + last == 100, "{parts:?} {last}");
    let id = editor.send("workspace/diagnostic", json!({"previousResultIds": []}));
    editor.tell("$/cancelRequest", json!({"id": id}));
    let answer = editor.answer(id);
    // It may have been done by then.
    assert!(answer["error"]["code"] == -32800 || answer["result"]["items"].is_array(), "{answer}");
    editor.end();
}
