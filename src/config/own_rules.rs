//! Rule files of the user's own, read.

use std::borrow::Cow;

use serde::Deserialize as _;

use super::locate::PlacedFault;
use super::wording::reworded;
use crate::checks;
use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::rules::{BuildError, Documentation, Params, Rule, Spec, Toml, locate, nearest};
use crate::source::Source;
use crate::text::span::Span;

/// Reads a user's rule file. Its code is its folder's and its own name; a rule with `extend` changes a
/// built-in one.
///
/// # Errors
/// A diagnostic with a span in that file.
pub fn from_toml(source: &Source, known: &[Rule]) -> Result<Rule, PlacedFault> {
    let text = source.text();
    let fail = |cause: Cause, span: Span| invalid(cause, span, text);
    let parse_error = |error: toml::de::Error| misread(&error, text);
    let mut table: toml::Table = toml::from_str(text).map_err(parse_error)?;
    let mut code = code_of(source);
    if let Some(base) = table.get("extend").and_then(toml::Value::as_str).map(str::to_owned) {
        let Some(rule) = known.iter().find(|rule| rule.code == base) else {
            let place = locate(text, &["extend"]).unwrap_or_default();
            return Err(fail(no_rule_to_extend(&base, known), place));
        };
        let mut merged: toml::Table = toml::from_str(rule.file()).unwrap_or_default();
        forget_translations(&mut merged, &table);
        overlay(&mut merged, table);
        table = merged;
        code = base;
    }
    // The file itself first, so that an error's span is right; an extension lacks what only the whole has.
    let spec = match toml::from_str::<Spec>(text) {
        Ok(spec) => spec,
        Err(error) => Spec::deserialize(table.clone()).map_err(|_| parse_error(error))?,
    };
    let spec = if spec.extend.is_some() {
        Spec::deserialize(table.clone()).map_err(|e| fail(reworded(e.message(), ""), Span::empty(0)))?
    } else {
        spec
    };
    toml::from_str::<Documentation>(text).map_err(parse_error)?;
    let (code, toml) = (Cow::Owned(code), Toml::Own(text.to_owned()));
    let rule = Rule { code, spec, params: params_of(&table), translations: &[], toml, pages: None };
    checks::build(&rule).and_then(|check| check.verify()).map_err(|BuildError { message, key }| {
        fail(message.into(), place_of_key(text, &key.unwrap_or_default()))
    })?;
    Ok(rule)
}

fn params_of(table: &toml::Table) -> Params {
    match table.get("params").map(serde_json::to_value) {
        Some(Ok(serde_json::Value::Object(map))) => Params::from(map),
        _ => Params::default(),
    }
}

fn no_rule_to_extend(base: &str, known: &[Rule]) -> Cause {
    let names: Vec<&str> = known.iter().map(|r| r.code.as_ref()).collect();
    match nearest(base, &names) {
        Some(near) => causes::EXTENDED_RULE_NEAR.cause(&[("base", &base), ("near", &near)]),
        None => causes::EXTENDED_RULE_UNKNOWN.cause(&[("base", &base)]),
    }
}

/// Where a parameter stands, or what stands for it.
fn place_of_key(text: &str, key: &str) -> Span {
    locate(text, &["params", key])
        .or_else(|| locate(text, &[key]))
        .or_else(|| locate(text, &["check"]))
        .unwrap_or_default()
}

/// `…/house-style/no-jargon.toml` is `house-style/no-jargon`.
fn code_of(source: &Source) -> String {
    let path = source.path();
    let name =
        |p: Option<&std::ffi::OsStr>| p.and_then(std::ffi::OsStr::to_str).unwrap_or("house").to_owned();
    let group = path.parent().and_then(std::path::Path::file_name);
    format!("{}/{}", name(group.filter(|g| !g.is_empty())), name(path.file_stem()))
}

/// Words that an extension says anew are no longer what the translations of the built-in rule say.
fn forget_translations(base: &mut toml::Table, over: &toml::Table) {
    let Some(translations) = base.get_mut("translations").and_then(toml::Value::as_table_mut) else { return };
    for (_, words) in translations.iter_mut() {
        let Some(words) = words.as_table_mut() else { continue };
        words.retain(|key, _| key == "messages" || !over.contains_key(key));
        if let (Some(messages), Some(over)) = (
            words.get_mut("messages").and_then(toml::Value::as_table_mut),
            over.get("messages").and_then(toml::Value::as_table),
        ) {
            messages.retain(|name, _| !over.contains_key(name));
        }
    }
}

fn overlay(base: &mut toml::Table, over: toml::Table) {
    for (key, value) in over {
        match (base.get_mut(&key), value) {
            (Some(toml::Value::Table(inner)), toml::Value::Table(more)) => overlay(inner, more),
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}

fn misread(error: &toml::de::Error, text: &str) -> PlacedFault {
    let span = span(error, text);
    invalid(reworded(error.message(), span.of(text)), span, text)
}

fn span(error: &toml::de::Error, text: &str) -> Span {
    let range = error.span().unwrap_or(0..0);
    let clamp = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    Span::new(clamp(range.start), clamp(range.end))
}

fn invalid(cause: impl Into<Cause>, span: Span, text: &str) -> PlacedFault {
    PlacedFault::new("meta/invalid-rule", cause.into(), causes::OWN_RULE_HELP, (text, span))
}
