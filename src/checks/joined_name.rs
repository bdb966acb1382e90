//! `joined-name`: a name in one word that the text mostly writes in two ("Mooner Hive", "Moonerhive").

mod arabic;

use std::collections::HashMap;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Word;
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::lower::lowered;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "joined-name", summary: "a name in one word that the text mostly writes in two", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JoinedNameParameters {
    /// Shortest joined name that is looked at (letters).
    least: usize,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<JoinedNameParameters>()?))
}

/// Where the two forms of a name stand.
#[derive(Default)]
struct NameForms {
    joined: Vec<Span>,
    apart: Vec<Span>,
}

/// Times that the usual form stands at least, so that the other is a slip (taste).
const USUAL: usize = 2;

impl Check for JoinedNameParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let mut found = Vec::new();
        let mut forms = self.joined_names(cx);
        if !forms.is_empty() {
            names_apart(cx, &mut forms);
            found.extend(forms.values().flat_map(|forms| rarer(cx, forms)));
        }
        arabic::find(cx, &mut found);
        found.sort_by_key(|finding| finding.span);
        findings.append(&mut found);
    }
}

impl JoinedNameParameters {
    /// Names in one word, by their small letters.
    fn joined_names<'t>(&self, cx: &Context<'t>) -> HashMap<String, NameForms> {
        let mut forms: HashMap<String, NameForms> = HashMap::new();
        for word in cx.blocks().flat_map(|block| cx.words(block)) {
            let found = word.span.of(cx.text());
            if found.len() >= self.least && is_name(cx, word) {
                forms.entry(lowered(found).into_owned()).or_default().joined.push(word.span);
            }
        }
        forms
    }
}

/// Adds the places where two words make one of the names.
fn names_apart(cx: &Context<'_>, forms: &mut HashMap<String, NameForms>) {
    let text = cx.text();
    for pair in cx.blocks().flat_map(|block| cx.document.words_in(block.span).windows(2)) {
        let [first, second] = pair else { continue };
        let gap = Span { start: first.span.end, end: second.span.start };
        if gap.of(text) != " " || !is_name(cx, first) || !is_name(cx, second) {
            continue;
        }
        let joined = format!("{}{}", lowered(first.span.of(text)), lowered(second.span.of(text)));
        if let Some(forms) = forms.get_mut(&joined) {
            forms.apart.push(Span { start: first.span.start, end: second.span.end });
        }
    }
}

/// A word with a capital and small letters that is no handle, hashtag or part of an address.
fn is_name(cx: &Context<'_>, word: &Word) -> bool {
    let found = word.span.of(cx.text());
    let before = cx.text().get(..word.span.start as usize).unwrap_or_default();
    !word.masked
        && found.starts_with(char::is_uppercase)
        && found.chars().any(char::is_lowercase)
        && !before.ends_with(['#', '@', '/', '.', '-'])
}

/// The places of the joined form, where the other stands more often. Two words with capitals that stand less
/// often may be words of a sentence: "the Staking Farm" of StakingFarm.
fn rarer(cx: &Context<'_>, forms: &NameForms) -> Vec<Finding> {
    let usual = forms.apart.len();
    let Some(first) = forms.apart.first().filter(|_| usual >= USUAL && forms.joined.len() < usual) else {
        return Vec::new();
    };
    let other = first.of(cx.text());
    let finding = |place: &Span| {
        Finding::new(*place)
            .arg("other", other)
            .label(*first, labels::WRITTEN_SO)
            .replace(Applicability::Unsafe, other)
    };
    forms.joined.iter().map(finding).collect()
}
