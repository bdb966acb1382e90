//! Versions of one release in a run: which files they are, by the habits of sites and by the config.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use assert_cmd::Command;

const ENGLISH: &str = "# Harbour opens a pier\n\nThe harbour opened a pier for 1,250 guests in the north of the \
                       town on Monday. It serves the islands.\n";
const FRENCH: &str = "# Le port ouvre une jetée\n\nLe port a ouvert lundi une jetée pour 1 520 visiteurs dans le \
                      nord de la ville. Elle dessert les îles.\n";

/// The files in which a figure is told that the other version does not have.
fn told(files: &[(&str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let output = Command::cargo_bin("copydesk")
        .unwrap()
        .current_dir(folder.path())
        .args(["check", "--output-format", "concise", "--select", "parallel/version-number-parity", "."])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter_map(|line| Some(line.split_once(':')?.0.to_owned())).collect()
}

#[test]
fn the_habits_of_sites_tell_versions() {
    for (english, french) in [
        ("pier.en.md", "pier.fr.md"),
        ("pier.md", "pier.fr.md"),
        ("pier-en.md", "pier-fr.md"),
        ("pier.md", "pier_fr.md"),
        ("content/pier.md", "content/fr/pier.md"),
        ("docs/pier.md", "i18n/fr/docusaurus-plugin-content-docs/current/pier.md"),
    ] {
        assert_eq!(told(&[(english, ENGLISH), (french, FRENCH)]).len(), 1, "{english} {french}");
    }
}

#[test]
fn a_translation_key_tells_versions() {
    let keyed = |text: &str| format!("---\ntranslationKey: pier\n---\n\n{text}");
    let files = [("pier.md", keyed(ENGLISH)), ("jetee.md", keyed(FRENCH))];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    assert_eq!(told(&files).len(), 1);
}

#[test]
fn the_config_names_patterns_and_files() {
    for setting in ["\"{lang}--{name}.md\"", "[\"en--pier.md\", \"fr--pier.md\"]"] {
        let config = format!("versions = [{setting}]\n");
        let files = [("copydesk.toml", config.as_str()), ("en--pier.md", ENGLISH), ("fr--pier.md", FRENCH)];
        assert_eq!(told(&files).len(), 1, "{setting}");
    }
    assert!(told(&[("en--pier.md", ENGLISH), ("fr--pier.md", FRENCH)]).is_empty(), "no habit has such names");
}

#[test]
fn two_texts_in_one_language_are_no_versions_for_their_names() {
    let other = ENGLISH.replace("1,250", "1,750");
    assert!(told(&[("make.md", ENGLISH), ("make-it.md", &other)]).is_empty());
}
