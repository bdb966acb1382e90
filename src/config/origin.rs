//! Where each setting that applies to a file comes from.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use serde::Serialize;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use super::words;
use crate::config::model::Config;
use crate::files;
use crate::source::MAX_BYTES;
use crate::text::position::LineIndex;
use crate::text::span::Span;

/// One setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Setting {
    /// Its key, with dots.
    pub key: String,
    /// Its value, as it is written there.
    pub value: String,
    /// The file it stands in; none: it is the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<PathBuf>,
    /// The line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// It comes from an override for some files.
    pub by_override: bool,
}

/// Settings of which the last one counts; of the others, all do.
const ONE: &[&str] = &[
    "profile",
    "language",
    "languages",
    "message-language",
    "documentation-url",
    "select",
    "fail-on",
    "baseline",
    "archive",
];
/// Settings that say nothing about a file by themselves.
const LEFT_OUT: &[&str] = &["root", "extend", "overrides", "files"];

/// What applies to a file by a config, in the order it is laid down.
pub fn settings(config: &Config, file: &Path) -> Vec<Setting> {
    let mut list = Listing {
        settings: vec![
            default("profile", "\"default\""),
            default("language", "found from the text"),
            default("fail-on", "\"error\""),
        ],
    };
    let matching: HashSet<usize> = config.overrides_for(file).into_iter().collect();
    let mut number = 0;
    let mut later: Vec<(&Path, String, Vec<usize>)> = Vec::new();
    for path in &config.files {
        let Ok(text) = files::read_text(path, MAX_BYTES) else { continue };
        if path.file_name().is_some_and(|name| name == words::FILE_NAME) {
            list.words(path, &text);
            continue;
        }
        let Ok(table) = DeTable::parse(&text) else { continue };
        list.table(
            table.get_ref(),
            &SettingPlace { path, text: &text, lines: &LineIndex::new(&text), by_override: false },
        );
        let overrides = overrides(table.get_ref()).map_or(0, |list| list.len());
        let here: Vec<usize> = (0..overrides).filter(|n| matching.contains(&(number + n))).collect();
        number += overrides;
        drop(table);
        later.push((path, text, here));
    }
    for (path, text, here) in later.into_iter().filter(|(.., here)| !here.is_empty()) {
        let Ok(table) = DeTable::parse(&text) else { continue };
        let Some(overrides) = overrides(table.get_ref()) else { continue };
        let place = SettingPlace { path, text: &text, lines: &LineIndex::new(&text), by_override: true };
        let chosen = here.into_iter().filter_map(|n| overrides.get(n));
        for over in chosen.filter_map(|over| over.get_ref().as_table()) {
            list.table(over, &place);
        }
    }
    list.settings
}

/// What holds where no file says otherwise.
fn default(key: &str, value: &str) -> Setting {
    Setting { key: key.into(), value: value.into(), file: None, line: None, by_override: false }
}

/// The overrides of a file.
fn overrides<'t, 'i>(table: &'t DeTable<'i>) -> Option<&'t DeArray<'i>> {
    table.get("overrides")?.get_ref().as_array()
}

struct SettingPlace<'a> {
    path: &'a Path,
    text: &'a str,
    lines: &'a LineIndex,
    by_override: bool,
}

struct Listing {
    settings: Vec<Setting>,
}

impl Listing {
    fn table(&mut self, table: &DeTable, place: &SettingPlace) {
        // In the order of the file, whatever the table's own is.
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            let key = key.get_ref().as_ref();
            match value.get_ref() {
                _ if LEFT_OUT.contains(&key) => {}
                _ if ONE.contains(&key) => self.replace(key, value, place),
                DeValue::Array(list) => list.iter().for_each(|item| self.add(key, item, place)),
                DeValue::Table(inner) => self.inner(key, inner, place),
                _ => self.replace(key, value, place),
            }
        }
    }

    /// `severity`, `options`, `profiles`: one setting a key.
    fn inner(&mut self, prefix: &str, table: &DeTable, place: &SettingPlace) {
        for (key, value) in table.iter() {
            let key = format!("{prefix}.{}", key.get_ref());
            match value.get_ref() {
                DeValue::Table(inner) => self.inner(&key, inner, place),
                _ => self.replace(&key, value, place),
            }
        }
    }

    fn replace(&mut self, key: &str, value: &Spanned<DeValue>, place: &SettingPlace) {
        let setting = setting(key, value, place);
        match self.settings.iter_mut().find(|known| known.key == key) {
            Some(known) => *known = setting,
            None => self.settings.push(setting),
        }
    }

    fn add(&mut self, key: &str, value: &Spanned<DeValue>, place: &SettingPlace) {
        self.settings.push(setting(key, value, place));
    }

    fn words(&mut self, path: &Path, text: &str) {
        let words =
            text.lines().filter(|line| !line.split('#').next().unwrap_or_default().trim().is_empty()).count();
        let value = if words == 1 { "1 word".to_owned() } else { format!("{words} words") };
        self.settings.push(Setting {
            key: "words".into(),
            value,
            file: Some(path.to_owned()),
            line: Some(1),
            by_override: false,
        });
    }
}

fn setting(key: &str, value: &Spanned<DeValue>, place: &SettingPlace) -> Setting {
    let range = value.span();
    let line = place.lines.location(place.text, Span::new(range.start, range.end).start).line;
    let written = match value.get_ref() {
        // A table under a heading has its keys on lines of their own.
        DeValue::Table(table) => {
            let mut parts: Vec<_> = table.iter().collect();
            parts.sort_by_key(|(key, _)| key.span().start);
            let parts: Vec<String> = parts
                .iter()
                .map(|(key, value)| format!("{} = {}", key.get_ref(), raw(place.text, value)))
                .collect();
            parts.join(", ")
        }
        _ => raw(place.text, value),
    };
    Setting {
        key: key.to_owned(),
        value: written,
        file: Some(place.path.to_owned()),
        line: Some(line),
        by_override: place.by_override,
    }
}

/// A value as it is written, in one line.
fn raw(text: &str, value: &Spanned<DeValue>) -> String {
    let written = text.get(value.span()).unwrap_or_default();
    written.split_whitespace().collect::<Vec<_>>().join(" ")
}
