//! Which words of a document are misspelt: every word that no dictionary of its language knows is judged by
//! what else it may be, and in Arabic every rare one too.

mod accents;
mod addresses;
mod amiss;
mod candidates;
mod carried_article;
mod certain;
mod confused;
mod derived;
pub use derived::is_accepted;
mod ending;
mod eszett;
mod exchanged_name;
mod fitting;
mod forms;
mod given_names;
mod glued;
mod habits;
mod hamza;
mod introduced;
mod joined;
mod judge;
mod letters;
pub mod listed;
mod model;
mod nisba;
mod occurrences;
mod phrases;
mod request;
mod seats;
mod share;
pub mod signs;
mod slips;
mod stretched;
mod suspects;
mod twins;
mod unknown;

use std::cell::OnceCell;

use forms::SuspectForm;
use judge::Judge;
use suspects::{Suspect, suspects_in};

use crate::dictionary;
use crate::document::Document;
use crate::document::model::Block;
use crate::text::span::Span;

pub use accents::is_without_signs;
pub use addresses::addresses;
pub use amiss::Letters;
pub use eszett::sharpened;
pub use fitting::first as fitting_first;
pub(crate) use given_names::is_given_name;
pub(crate) use hamza::only_hamza as differs_in_hamza;
pub use letters::letters;
pub use model::{Features, Guesses, Model, WordContext};
pub use request::{Depth, Judged, Request, Verdict};
pub(crate) use unknown::is_name_like;

/// How a word was weighed, for examining the model.
#[derive(Debug)]
pub struct Weighed {
    /// The word.
    pub span: Span,
    /// What it may be a slip for.
    pub guess: Option<String>,
    /// How sure that is (natural logarithm of the odds).
    pub odds: f32,
    /// What the odds rest on, where they are weighed from features.
    pub features: Option<Features>,
}

/// The words that [`judge`] would judge, with what it would weigh; nothing is left out as doubtful.
pub fn weigh<'b>(
    document: &Document,
    blocks: impl Iterator<Item = &'b Block>,
    request: Request<'_>,
) -> Vec<Weighed> {
    let suspects = blocks
        .filter(|b| dictionary::has(b.language))
        .flat_map(|block| suspects_in(document, block, request));
    let seen = document.seen();
    let weighed = suspects.filter_map(|suspect| {
        let model = suspect.model?;
        let form = SuspectForm::new(&suspect);
        let guesses = model.guess(form.place(), seen);
        Some(Weighed {
            span: suspect.span,
            guess: guesses.words().next().map(|word| form.whole(word)),
            odds: guesses.odds,
            features: guesses.features,
        })
    });
    weighed.collect()
}

/// The words of some blocks that may be misspelt, judged, in order.
pub fn judge<'b>(
    document: &Document,
    blocks: impl Iterator<Item = &'b Block>,
    request: Request<'_>,
) -> Vec<Judged> {
    let mut suspects: Vec<Suspect> = Vec::new();
    for block in blocks.filter(|b| dictionary::has(b.language)) {
        suspects.extend(suspects_in(document, block, request));
    }
    if suspects.is_empty() {
        return Vec::new();
    }
    let judge =
        Judge { request, names: OnceCell::new(), document, suspects: &suspects, repeated: OnceCell::new() };
    let verdicts = suspects
        .iter()
        .filter_map(|suspect| Some(Judged { span: suspect.span, verdict: judge.verdict(suspect)? }));
    verdicts.collect()
}
