//! Rule files, read.

use std::borrow::Cow;
use std::ops::Range;

use super::embedded::{RULES, Translations};
use super::params::Params;
use super::rule::{Rule, Spec, Toml};
use crate::text::span::Span;

/// The rules that come with copydesk, by code.
pub fn built_in() -> Vec<Rule> {
    // The build script has read each file; one that does not fit `Spec` is caught by the tests, which load
    // them all.
    RULES
        .iter()
        .filter_map(|(code, json, params, place, translations)| {
            parse(code, (json, params), place.clone(), translations).ok()
        })
        .collect()
}

fn parse(
    code: &'static str,
    (json, params): (&str, &'static str),
    place: Range<usize>,
    translations: Translations,
) -> Result<Rule, serde_json::Error> {
    Ok(Rule {
        code: Cow::Borrowed(code),
        spec: serde_json::from_str::<Spec>(json)?,
        params: Params::embedded(params),
        translations,
        toml: Toml::BuiltIn(place),
        pages: None,
    })
}

/// Where the value of a key stands in a TOML text.
pub fn locate(text: &str, path: &[&str]) -> Option<Span> {
    let table = toml::de::DeTable::parse(text).ok()?;
    let mut here = table.get_ref();
    let (last, parents) = path.split_last()?;
    for key in parents {
        here = here.get(*key)?.get_ref().as_table()?;
    }
    let range = here.get(*last)?.span();
    Some(Span::new(range.start, range.end))
}
