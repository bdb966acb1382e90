//! `earlier`: passages of earlier releases that a release has taken over with a figure, a name or a speaker
//! that is no longer right. It is silent where no archive of releases is named.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use super::lazy::lazy_where;
use crate::check::{Check, Context, Finding, Kind};
use crate::document::Document;
use crate::document::model::Role;
use crate::earlier::{EarlierPassage, EarlierRelease, Passage, PassageKind, ReleaseIndex, passages};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::fold::fold;
use crate::text::sounds::heard;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "earlier", summary: "passages taken over from an earlier release of the archive", build };

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "kebab-case")]
enum EarlierVariant {
    /// Paragraphs that an earlier release has in the same words.
    Paragraphs,
    /// Figures and names that stayed in a paragraph that was taken over.
    Values,
    /// Quotations that an earlier release has under another name.
    Quotations,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct EarlierParameters {
    /// What is looked at.
    what: EarlierVariant,
    /// A passage of more earlier releases than these is one that a house always uses.
    most: usize,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy_where(
        params,
        |params| Ok(Box::new(params.parse::<EarlierParameters>()?)),
        false,
        |cx| cx.house.earlier.is_some(),
    )
}

/// A passage and where an earlier release has it.
struct TakenOver<'p> {
    passage: &'p Passage,
    earlier: EarlierPassage,
}

impl Check for EarlierParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let Some(index) = &cx.house.earlier else { return };
        let release = EarlierRelease::of(cx.document, "");
        let passages = passages(cx.document);
        let kind = match self.what {
            EarlierVariant::Quotations => PassageKind::Quotation,
            _ => PassageKind::Paragraph,
        };
        let of_kind = passages.iter().filter(|passage| passage.kind == kind);
        let taken: Vec<TakenOver> = of_kind.filter_map(|p| self.taken(index, &release, p)).collect();
        match self.what {
            EarlierVariant::Paragraphs => findings.extend(taken.iter().filter_map(repeated)),
            EarlierVariant::Values => left_over(cx, &release, &taken, findings),
            EarlierVariant::Quotations => {
                findings.extend(taken.iter().filter_map(|one| other_speaker(cx, one)));
            }
        }
    }
}

impl EarlierParameters {
    /// Where an earlier release has a passage: the latest of those before this one.
    fn taken<'p>(
        &self,
        index: &ReleaseIndex,
        release: &EarlierRelease,
        passage: &'p Passage,
    ) -> Option<TakenOver<'p>> {
        let mut found = index.passages(passage.key);
        found.retain(|earlier| !earlier.release.is_same(release) && earlier.release.is_before(release));
        found.dedup_by(|a, b| a.release.digest == b.release.digest);
        if found.is_empty() || found.len() > self.most {
            return None;
        }
        // The same words rather than the same but for figures; then the latest.
        let earlier = found
            .into_iter()
            .max_by_key(|earlier| (earlier.exact == passage.exact, earlier.release.issued))?;
        Some(TakenOver { passage, earlier })
    }
}

/// The releases that are this one in another file, by hash: most of what was taken over is the same in all
/// its words, under nearly the same headline.
fn versions(all: &[TakenOver], release: &EarlierRelease) -> HashSet<u64> {
    let mut counts: HashMap<u64, (usize, usize, &str)> = HashMap::new();
    for one in all {
        let earlier = &one.earlier.release;
        let (same, count, _) = counts.entry(earlier.digest).or_insert((0, 0, &earlier.headline));
        *count += 1;
        *same += usize::from(one.earlier.exact == one.passage.exact);
    }
    let is_version = |(same, count, headline): &(usize, usize, &str)| {
        let alike = strsim::normalized_levenshtein(headline, &release.headline);
        *count > 2 && same * 2 > *count && alike > NEAR
    };
    counts.into_iter().filter(|(_, counts)| is_version(counts)).map(|(digest, _)| digest).collect()
}

/// How alike the headlines of two releases are of which one was made of the other (taste).
const MADE_OF: f64 = 0.6;

/// How alike the headlines of one release in two files are (taste).
const NEAR: f64 = 0.8;

fn repeated(taken: &TakenOver) -> Option<Finding> {
    (taken.earlier.exact == taken.passage.exact)
        .then(|| Finding::new(taken.passage.span).arg("name", &taken.earlier.release.name))
}

/// Figures and names of paragraphs that are those of the earlier release's headline, and neither in this
/// one's nor anywhere else in the text: they were overlooked.
fn left_over(cx: &Context<'_>, release: &EarlierRelease, all: &[TakenOver], findings: &mut Vec<Finding>) {
    let versions = versions(all, release);
    // Values by themselves, folded: whether this release speaks of them elsewhere.
    let mut elsewhere: HashMap<String, bool> = HashMap::new();
    let own = OnceCell::new();
    for taken in all.iter().filter(|taken| !versions.contains(&taken.earlier.release.digest)) {
        for (part, folded, of_headline) in overlooked(cx.text(), release, taken) {
            let own: &String = own.get_or_init(|| own_text(cx.document, all));
            let stands =
                elsewhere.entry(folded).or_insert_with_key(|value| own.contains(&format!(" {value} ")));
            if !*stands {
                let finding = Finding::new(part).arg("name", &taken.earlier.release.name);
                findings.push(finding.hint_only(!of_headline));
            }
        }
    }
}

/// The words and figures of a paragraph that the earlier release's headline has and this one's has not,
/// folded; or its year.
fn overlooked(text: &str, release: &EarlierRelease, taken: &TakenOver) -> Vec<(Span, String, bool)> {
    let old = &taken.earlier.release;
    if old.headline == release.headline || taken.passage.values.len() != taken.earlier.values.len() {
        return Vec::new();
    }
    // A whole paragraph may be what a house always says of somebody, unless the release is made of that one.
    let untouched = taken.earlier.exact == taken.passage.exact;
    if untouched && strsim::normalized_levenshtein(&old.headline, &release.headline) < MADE_OF {
        return Vec::new();
    }
    let (then, now) = (format!(" {} ", old.headline), format!(" {} ", release.headline));
    let year = year_of(old, release);
    let values = taken.passage.values.iter().zip(&taken.earlier.values);
    let same = values.filter(|(span, value)| fold(span.of(text)) == fold(value));
    let parts = same.flat_map(|(span, _)| parts(text, *span));
    let told = parts.filter_map(|part| {
        let folded = without_possessive(fold(part.of(text)));
        let word = format!(" {folded} ");
        let of_headline = then.contains(&word);
        let overlooked = (of_headline || year.as_ref() == Some(&folded))
            && folded.chars().count() >= SHORTEST
            && !now.contains(&word);
        overlooked.then_some((part, folded, of_headline))
    });
    told.collect()
}

/// “Eastport’s” is Eastport.
fn without_possessive(folded: String) -> String {
    folded.strip_suffix(" s").map(str::to_owned).unwrap_or(folded)
}

/// The words and figures of a value.
fn parts(text: &str, value: Span) -> impl Iterator<Item = Span> {
    let content = value.of(text);
    content.split_whitespace().map(move |part| {
        let start = value.start as usize + part.as_ptr().addr() - content.as_ptr().addr();
        Span::new(start, start + part.len()).trimmed(text)
    })
}

/// Letters of a value that tell something: a day or a count of one figure stands in every release (taste).
const SHORTEST: usize = 3;

/// The year of an earlier release, where the later one is of another.
fn year_of(old: &EarlierRelease, new: &EarlierRelease) -> Option<String> {
    let (old, new) = (old.year()?, new.year()?);
    (old < new).then(|| old.to_string())
}

/// What of the story was not taken over, and what stands above it, folded: what is spoken of there belongs to
/// this release. Each block has spaces about it, and a line of its own.
fn own_text(document: &Document, taken: &[TakenOver]) -> String {
    let taken: HashSet<Span> = taken.iter().map(|one| one.passage.span).collect();
    let own = document.blocks().iter().filter(|block| {
        let told = block.role.is_prose() || block.role == Role::Headline || block.role == Role::Subheadline;
        told && !taken.contains(&block.span)
    });
    own.map(|block| format!(" {} \n", fold(block.text(document.text())))).collect()
}

/// A quotation beside which a person is named, and none of those whom the earlier release named: by the sound
/// of their names, so that another spelling is no other person.
fn other_speaker(cx: &Context<'_>, taken: &TakenOver) -> Option<Finding> {
    let text = cx.text();
    let now: Vec<Span> =
        taken.passage.values.iter().copied().filter(|span| is_person(span.of(text))).collect();
    let then: Vec<&String> = taken.earlier.values.iter().filter(|value| is_person(value)).collect();
    let (speaker, before) = (*now.first()?, *then.first()?);
    let here = heard(taken.passage.values.iter().map(|span| span.of(text)));
    let known = heard(taken.earlier.values.iter().map(String::as_str));
    if known.iter().any(|name| here.contains(name)) {
        return None;
    }
    let finding = Finding::new(speaker)
        .arg("name", &taken.earlier.release.name)
        .arg("speaker", before)
        .label(taken.passage.span, labels::QUOTATION);
    Some(finding)
}

/// A given name and a family name: more than one word.
fn is_person(value: &str) -> bool {
    value.split_whitespace().nth(1).is_some()
}
