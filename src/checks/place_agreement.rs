//! `place-agreement`: the country in the issuer's name, the place in the metadata and the dateline's place
//! against each other.

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::document::Document;
use crate::document::model::{PlaceMention, Role};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params, WordLists};
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "place-agreement",
    summary: "issuer's country, metadata and dateline against each other",
    build,
};

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum PlaceAgreementVariant {
    /// The country in the issuer's name.
    Issuer,
    /// The place in the metadata, in another script than the dateline's.
    Script,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PlaceAgreementParameters {
    /// What is compared.
    what: PlaceAgreementVariant,
    /// Words that stand before the country an office is in ("Delegation *to* Egypt").
    #[serde(default)]
    prepositions: WordLists,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<PlaceAgreementParameters>()?))
}

impl Check for PlaceAgreementParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        match self.what {
            PlaceAgreementVariant::Issuer => self.issuer(cx, findings),
            PlaceAgreementVariant::Script => script(cx, findings),
        }
    }
}

/// The first place of the dateline.
fn of_dateline(document: &Document) -> Option<PlaceMention> {
    let place = document.dateline().and_then(|d| d.place)?;
    document.places_in(place).into_iter().next()
}

/// The first place in the lines a system writes.
fn of_metadata(document: &Document) -> Option<PlaceMention> {
    document.blocks_of(Role::Metadata).find_map(|block| document.places_in(block.span).into_iter().next())
}

impl PlaceAgreementParameters {
    fn issuer(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let document = cx.document;
        for block in document.blocks_of(Role::Issuer) {
            let countries: Vec<PlaceMention> =
                document.places_in(block.span).into_iter().filter(PlaceMention::is_country).collect();
            let places = [of_dateline(document), of_metadata(document)];
            let Some(place) = places.iter().flatten().next() else { return };
            let agrees = |country: &PlaceMention| {
                country.readings.iter().any(|c| places.iter().flatten().any(|place| place.is_in(c.country)))
            };
            // Nationality of the office first: "Embassy of Japan in Egypt" is dated from Cairo.
            let Some(seat) = countries.iter().find(|country| self.is_seat(cx, block.span, country)) else {
                continue;
            };
            if !countries.iter().any(agrees) {
                findings.push(
                    Finding::new(seat.span)
                        .arg("place", place.span.of(cx.text()))
                        .label(place.span, labels::DATED_FROM),
                );
            }
        }
    }

    /// Whether the office is in the country rather than of it.
    fn is_seat(&self, cx: &Context<'_>, issuer: Span, country: &PlaceMention) -> bool {
        let before = cx.document.words_in(Span { start: issuer.start, end: country.span.start });
        let joined = cx.text().get(..country.span.start as usize).is_some_and(|t| t.ends_with(['ب', 'ل']));
        let language = cx.document.language();
        joined
            || before
                .iter()
                .rev()
                .take(2)
                .any(|word| self.prepositions.contains(language, &word.span.of(cx.text()).to_lowercase()))
    }
}

fn script(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let document = cx.document;
    let (Some(metadata), Some(dateline)) = (of_metadata(document), of_dateline(document)) else { return };
    let script = |span: Span| document.words_in(span).first().map(|word| word.scripts);
    let same = metadata.readings.iter().any(|place| dateline.readings.contains(place));
    if same && script(metadata.span) != script(dateline.span) && document.language().is_rtl() {
        findings.push(
            Finding::new(metadata.span)
                .arg("dateline", dateline.span.of(cx.text()))
                .label(dateline.span, labels::DATELINE_HAS_IT_SO),
        );
    }
}
