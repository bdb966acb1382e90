//! `consistency`: one of several forms, but only one in a text; and one spelling of a name, in a text and in
//! a run.

mod difference;
mod stems;
mod variants;

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind, Relation};
use crate::diagnostic::Applicability;
use crate::document::model::{Block, Mention, Role};
use crate::document::{Document, names};
use crate::locale::Message;
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::hash::Prehashed;
use crate::text::language::Language;
use crate::text::lower::lowered;
use crate::text::span::Span;
use crate::text::word_key::WordKey;

use stems::NameStems;

pub(crate) const KIND: Kind = Kind {
    name: "consistency",
    summary: "either one form or the other, not both; and one spelling of a name",
    build,
};

/// What a label says of the other place.
const HERE: Message = labels::TEXT_HERE;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct ConsistencyParameters {
    /// Groups of forms (words, lower case); a text keeps to one of each group.
    either: Vec<Vec<String>>,
    /// Groups of beginnings of Arabic words (behind what is written before a word); a text keeps to one of
    /// each group.
    #[serde(default)]
    stems: Vec<Vec<String>>,
    /// Compare the names of a text with each other.
    #[serde(default)]
    names: bool,
    /// Compare the names of all files of a run.
    #[serde(default)]
    across_files: bool,
}

struct Consistency {
    /// The beginnings of words, read.
    stems: NameStems,
    parameters: ConsistencyParameters,
    /// Form → its group and place there; made on first use.
    index: OnceLock<HashMap<WordKey, (usize, usize), BuildHasherDefault<Prehashed>>>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let mut parameters: ConsistencyParameters = params.parse()?;
    let stems = NameStems::new(std::mem::take(&mut parameters.stems));
    match parameters.either.iter().find(|group| group.len() < 2) {
        Some(_) => Err(BuildError::at("either", "a group needs at least two forms")),
        None => Ok(Box::new(Consistency { stems, parameters, index: OnceLock::new() })),
    }
}

impl Check for Consistency {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        self.forms(cx, findings);
        self.stems.find(cx, findings);
        if self.parameters.names {
            names(cx, findings);
            variants::find(cx, findings);
        }
    }

    fn mentions(&self, cx: &Context<'_>) -> Vec<Mention> {
        if self.parameters.across_files { mentions(cx) } else { Vec::new() }
    }

    fn compare(
        &self,
        cx: &Context<'_>,
        other: &Document<'_>,
        relation: Relation,
        findings: &mut Vec<Finding>,
    ) {
        let Relation::Spelling(kept) = relation else { return };
        let blocks = other.blocks().iter().filter(|block| cx.rule.looks_at(block));
        let mut theirs = HashMap::new();
        for mention in blocks.flat_map(|block| other.mentions_in(block)).filter(|m| m.form == kept) {
            theirs.entry(mention.key).or_insert(mention.span);
        }
        let own = self.mentions(cx);
        // Where the text has both, it has been told already; a name has a neighbour on either side.
        let kept_here = own.iter().filter(|m| m.form == kept && self.parameters.names);
        let told: HashSet<_> = kept_here.map(|m| m.key).collect();
        let mut places: HashSet<Span> = findings.iter().map(|finding| finding.span).collect();
        for mention in own.iter().filter(|m| m.form != kept && !told.contains(&m.key)) {
            let Some(there) = theirs.get(&mention.key).filter(|_| !places.contains(&mention.span)) else {
                continue;
            };
            let finding = spelt(cx, mention.span, there.of(other.text()), "elsewhere");
            places.extend(finding.iter().map(|finding| finding.span));
            findings.extend(finding.map(|finding| finding.elsewhere(*there, HERE).hint_only(true)));
        }
    }
}

impl Consistency {
    /// Forms of the list.
    fn forms(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let mut places = self.places(cx);
        places.sort_by_key(|(group, form, span)| (*group, *form, span.start));
        for group in places.chunk_by(|a, b| a.0 == b.0) {
            self.of_group(group, findings);
        }
    }

    /// Where forms of the list stand: the group, the form of the group, the place.
    fn places(&self, cx: &Context<'_>) -> Vec<(usize, usize, Span)> {
        let text = cx.text();
        let either = &self.parameters.either;
        let index = self.index.get_or_init(|| {
            let forms = either.iter().enumerate().flat_map(|(group, forms)| {
                forms.iter().enumerate().map(move |(n, form)| (WordKey::of(form), (group, n)))
            });
            forms.collect()
        });
        let mut places = Vec::new();
        for (block, word) in cx.blocks().flat_map(|block| cx.words(block).map(move |word| (block, word))) {
            let Some((group, form)) = index.get(&word.key) else { continue };
            if is_in_name(text, block, word.span) {
                continue;
            }
            // A key tells nothing of vowel signs.
            let listed = either.get(*group).and_then(|forms| forms.get(*form));
            if listed.is_some_and(|listed| *listed == *lowered(word.span.of(text))) {
                places.push((*group, *form, word.span));
            }
        }
        places
    }

    /// The commonest form stays (the first of those that are equally common); the others are reported.
    fn of_group(&self, places: &[(usize, usize, Span)], findings: &mut Vec<Finding>) {
        // They are sorted by their form; of two that are as common, the first stays.
        let forms = places.chunk_by(|a, b| a.1 == b.1).rev();
        let Some(&(number, kept, example)) = forms.max_by_key(|form| form.len()).and_then(<[_]>::first)
        else {
            return;
        };
        let Some(form) = self.parameters.either.get(number).and_then(|forms| forms.get(kept)) else { return };
        for (.., span) in places.iter().filter(|(_, f, _)| *f != kept) {
            let finding = Finding::new(*span).arg("other", form).label(example, HERE);
            findings.push(finding.replace(Applicability::Unsafe, form.clone()));
        }
    }
}

/// Whether an English word is part of a name, which keeps its own spelling: “the World Trade Center” beside a
/// centre.
fn is_in_name(text: &str, block: &Block, word: Span) -> bool {
    let titled = matches!(block.role, Role::Headline | Role::Subheadline);
    if titled || block.language != Language::English || !word.of(text).starts_with(char::is_uppercase) {
        return false;
    }
    let before = text.get(block.span.start as usize..word.start as usize).unwrap_or_default().trim_end();
    before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '&' | '-'))
}

/// The names in the blocks that the rule looks at.
fn mentions(cx: &Context<'_>) -> Vec<Mention> {
    cx.blocks().flat_map(|block| cx.document.mentions_in(block)).copied().collect()
}

/// Names of one text that are spelt in two ways.
fn names(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut mentions = mentions(cx);
    mentions.sort_unstable_by_key(|m| (m.key, m.span.start));
    // Beside whatever word: one spelling of the text is the commonest.
    let mut forms: Vec<u64> = mentions.iter().map(|m| m.form).collect();
    forms.sort_unstable();
    let times = |form: u64| forms.partition_point(|f| *f <= form) - forms.partition_point(|f| *f < form);
    let mut places: HashSet<Span> = findings.iter().map(|finding| finding.span).collect();
    for same in mentions
        .chunk_by(|a, b| a.key == b.key)
        .filter(|same| same.iter().any(|m| same.first().is_some_and(|first| first.form != m.form)))
    {
        let Some(kept) = same.iter().rev().max_by_key(|m| times(m.form)).map(|m| m.form) else { continue };
        let Some(there) = same.iter().find(|m| m.form == kept).map(|m| m.span) else { continue };
        for mention in same.iter().filter(|m| m.form != kept) {
            // A name has a neighbour on either side.
            if places.contains(&mention.span) {
                continue;
            }
            let finding = spelt(cx, mention.span, there.of(cx.text()), "default");
            places.extend(finding.iter().map(|finding| finding.span));
            findings.extend(finding.map(|finding| finding.label(there, HERE)));
        }
    }
}

/// A name that is spelt otherwise elsewhere.
fn spelt(cx: &Context<'_>, span: Span, other: &str, message: &'static str) -> Option<Finding> {
    let found = span.of(cx.text());
    let (own, theirs) = (names::stem(found), names::stem(other));
    let whole = format!("{}{theirs}", found.strip_suffix(own).unwrap_or_default());
    names::are_one(own, theirs).then(|| {
        Finding::new(span).message(message).arg("other", theirs).replace(Applicability::Unsafe, whole)
    })
}
