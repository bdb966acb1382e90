//! `earlier`: passages of earlier releases that a release has taken over with a figure, a name or a speaker
//! that is no longer right. It is silent where no archive of releases is named.

use serde::Deserialize;

use super::lazy::lazy_where;
use crate::check::{Check, Context, Finding, Kind};
use crate::document::Document;
use crate::document::model::Role;
use crate::earlier::{EarlierPassage, EarlierRelease, Passage, PassageKind, ReleaseIndex, passages};
use crate::rules::{BuildError, Params};
use crate::text::fold::fold;
use crate::text::sounds::sounds;
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
        let of_other =
            |one: &&TakenOver| self.what != EarlierVariant::Values || !is_version(one, &taken, &release);
        for one in taken.iter().filter(of_other) {
            match self.what {
                EarlierVariant::Paragraphs => findings.extend(repeated(one)),
                EarlierVariant::Values => left_over(cx, &release, one, &taken, findings),
                EarlierVariant::Quotations => findings.extend(other_speaker(cx, one)),
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

/// Whether most of what was taken over from a release is the same in all its words, under nearly the same
/// headline: it is this release in another file.
fn is_version(one: &TakenOver, all: &[TakenOver], release: &EarlierRelease) -> bool {
    let of_release = all.iter().filter(|other| other.earlier.release.digest == one.earlier.release.digest);
    let (mut same, mut count) = (0, 0);
    for other in of_release {
        count += 1;
        same += usize::from(other.earlier.exact == other.passage.exact);
    }
    let headlines = strsim::normalized_levenshtein(&one.earlier.release.headline, &release.headline);
    count > 2 && same * 2 > count && headlines > NEAR
}

/// How alike the headlines of two releases are of which one was made of the other (taste).
const MADE_OF: f64 = 0.6;

/// How alike the headlines of one release in two files are (taste).
const NEAR: f64 = 0.8;

fn repeated(taken: &TakenOver) -> Option<Finding> {
    (taken.earlier.exact == taken.passage.exact)
        .then(|| Finding::new(taken.passage.span).arg("name", &taken.earlier.release.name))
}

/// Figures and names of a paragraph that are those of the earlier release's headline, and neither in this
/// one's nor anywhere else in the text: they were overlooked.
fn left_over(
    cx: &Context<'_>,
    release: &EarlierRelease,
    taken: &TakenOver,
    all: &[TakenOver],
    findings: &mut Vec<Finding>,
) {
    let (old, text) = (&taken.earlier.release, cx.text());
    if old.headline == release.headline || taken.passage.values.len() != taken.earlier.values.len() {
        return;
    }
    // A whole paragraph may be what a house always says of somebody, unless the release is made of that one.
    let untouched = taken.earlier.exact == taken.passage.exact;
    if untouched && strsim::normalized_levenshtein(&old.headline, &release.headline) < MADE_OF {
        return;
    }
    let (then, now) = (format!(" {} ", old.headline), format!(" {} ", release.headline));
    let year = year_of(old, release);
    for (span, value) in taken.passage.values.iter().zip(&taken.earlier.values) {
        if fold(span.of(text)) != fold(value) {
            continue;
        }
        for part in parts(text, *span) {
            let folded = without_possessive(fold(part.of(text)));
            let word = format!(" {folded} ");
            let of_headline = then.contains(&word);
            let overlooked = (of_headline || year.as_ref() == Some(&folded))
                && folded.chars().count() >= SHORTEST
                && !now.contains(&word);
            if overlooked && !stands_elsewhere(cx.document, &folded, all) {
                findings.push(Finding::new(part).arg("name", &old.name).hint_only(!of_headline));
            }
        }
    }
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

/// Whether a value stands in a part of the story that was not taken over, or in what stands above it: then
/// this release speaks of it too.
fn stands_elsewhere(document: &Document, value: &str, taken: &[TakenOver]) -> bool {
    let own = document.blocks().iter().filter(|block| {
        let told = block.role.is_prose() || block.role == Role::Headline || block.role == Role::Subheadline;
        told && !taken.iter().any(|one| one.passage.span == block.span)
    });
    own.map(|block| format!(" {} ", fold(block.text(document.text()))))
        .any(|folded| folded.contains(&format!(" {value} ")))
}

/// A quotation beside which a person is named, and none of those whom the earlier release named: by the sound
/// of their names, so that another spelling is no other person.
fn other_speaker(cx: &Context<'_>, taken: &TakenOver) -> Option<Finding> {
    let text = cx.text();
    let now: Vec<Span> =
        taken.passage.values.iter().copied().filter(|span| is_person(span.of(text))).collect();
    let then: Vec<&String> = taken.earlier.values.iter().filter(|value| is_person(value)).collect();
    let (speaker, before) = (*now.first()?, *then.first()?);
    let heard = |name: &str| fold(name).split(' ').map(sounds).collect::<Vec<_>>();
    let here: Vec<Vec<char>> = taken.passage.values.iter().flat_map(|span| heard(span.of(text))).collect();
    let known = taken.earlier.values.iter().flat_map(|value| heard(value));
    if known.into_iter().any(|name| name.len() >= SOUNDS && here.contains(&name)) {
        return None;
    }
    let finding = Finding::new(speaker)
        .arg("name", &taken.earlier.release.name)
        .arg("speaker", before)
        .label(taken.passage.span, "the quotation");
    Some(finding)
}

/// Consonants of a name that is the same as another one's (taste: Ali has one).
const SOUNDS: usize = 2;

/// A given name and a family name: more than one word.
fn is_person(value: &str) -> bool {
    value.split_whitespace().nth(1).is_some()
}
