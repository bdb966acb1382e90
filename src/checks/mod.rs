//! Kinds of check, one file each: [`KINDS`] lists them, and a test holds the list to the folder.

mod abbreviations;
mod addresses;
mod announced;
mod apostrophe_style;
mod apposition;
mod article;
mod balanced_pairs;
mod bidi_control;
mod boilerplate_drift;
mod calendar;
mod changes;
mod characters;
mod clock;
mod closing_order;
mod confusable;
mod consistency;
mod contact_info;
mod contexts;
mod counts;
mod date_agreement;
mod date_style;
mod dead_link;
mod defined_terms;
mod definitions;
mod digits;
mod displayed_order;
mod duplicate_block;
mod earlier;
mod email_domain;
mod embargo;
mod english_verbs;
mod figures_below;
mod file_format;
mod first_mention;
mod footnotes;
mod foreign_block;
mod french_agreement;
mod french_spacing;
mod german_agreement;
mod german_compound;
mod handle;
mod headline_numbers;
mod identifier;
mod inner_space;
mod issuer;
mod joined_name;
mod label_language;
mod label_words;
mod language_tag;
mod lazy;
mod lead;
mod leftover;
mod length;
mod link_target;
mod linked_address;
mod lone_caption;
mod lost_breaks;
mod mailbox_name;
mod misspelling;
mod mixed_script_word;
mod name_case;
mod names;
mod needles;
mod neighbours;
mod nested_quotes;
mod normalization;
mod occurrence;
mod official_names;
mod outdated_names;
mod own_title;
mod pattern;
mod patterns;
mod place_agreement;
mod quotation;
mod quote_sides;
mod quote_style;
mod recycled_year;
mod regional_spelling;
mod repetition;
mod scales;
mod section;
mod sequence;
mod spacing;
mod split_word;
mod suppression;
mod table_sums;
mod tanwin;
mod telephone;
mod term_drift;
mod terminal_stop;
mod terms;
mod translated_units;
mod units;
mod unknown_word;
mod version_figures;
mod version_names;
mod version_offices;
mod version_speakers;
mod versions;
mod word_at;

use crate::check::{Check, Kind};
use crate::rules::{BuildError, Rule, nearest};

/// Every kind of check, by its file.
const KINDS: &[Kind] = &[
    abbreviations::KIND,
    announced::KIND,
    apostrophe_style::KIND,
    apposition::KIND,
    article::KIND,
    balanced_pairs::KIND,
    bidi_control::KIND,
    boilerplate_drift::KIND,
    calendar::KIND,
    changes::KIND,
    characters::KIND,
    clock::KIND,
    closing_order::KIND,
    confusable::KIND,
    consistency::KIND,
    contact_info::KIND,
    contexts::KIND,
    counts::KIND,
    date_agreement::KIND,
    date_style::KIND,
    dead_link::KIND,
    defined_terms::KIND,
    definitions::KIND,
    digits::KIND,
    displayed_order::KIND,
    duplicate_block::KIND,
    earlier::KIND,
    email_domain::KIND,
    embargo::KIND,
    english_verbs::KIND,
    file_format::KIND,
    first_mention::KIND,
    footnotes::KIND,
    foreign_block::KIND,
    french_agreement::KIND,
    french_spacing::KIND,
    handle::KIND,
    german_agreement::KIND,
    german_compound::KIND,
    headline_numbers::KIND,
    identifier::KIND,
    inner_space::KIND,
    issuer::KIND,
    joined_name::KIND,
    label_language::KIND,
    label_words::KIND,
    language_tag::KIND,
    lead::KIND,
    leftover::KIND,
    length::KIND,
    link_target::KIND,
    linked_address::KIND,
    lone_caption::KIND,
    lost_breaks::KIND,
    mailbox_name::KIND,
    misspelling::KIND,
    mixed_script_word::KIND,
    name_case::KIND,
    names::KIND,
    neighbours::KIND,
    nested_quotes::KIND,
    normalization::KIND,
    occurrence::KIND,
    official_names::KIND,
    outdated_names::KIND,
    own_title::KIND,
    pattern::KIND,
    patterns::KIND,
    place_agreement::KIND,
    quotation::KIND,
    quote_sides::KIND,
    quote_style::KIND,
    recycled_year::KIND,
    regional_spelling::KIND,
    repetition::KIND,
    scales::KIND,
    section::KIND,
    sequence::KIND,
    spacing::KIND,
    split_word::KIND,
    suppression::KIND,
    table_sums::KIND,
    tanwin::KIND,
    telephone::KIND,
    term_drift::KIND,
    terminal_stop::KIND,
    terms::KIND,
    units::KIND,
    unknown_word::KIND,
    translated_units::KIND,
    version_names::KIND,
    version_offices::KIND,
    version_speakers::KIND,
    versions::KIND,
];

/// Makes the check of a rule.
///
/// # Errors
/// Says which kind or parameter is wrong.
pub(crate) fn build(rule: &Rule) -> Result<Box<dyn Check>, BuildError> {
    let name = rule.spec.check.as_str();
    let Some(kind) = KINDS.iter().find(|kind| kind.name == name) else {
        let known: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
        let hint = nearest(name, &known).map_or_else(
            || format!("the kinds are {}", known.join(", ")),
            |near| format!("did you mean “{near}”?"),
        );
        return Err(BuildError {
            message: format!("there is no kind of check “{name}”; {hint}"),
            key: Some("check".into()),
        });
    };
    (kind.build)(&rule.params)
}

/// Names and summaries of all kinds, for the documentation.
pub(crate) fn kinds() -> impl Iterator<Item = (&'static str, &'static str)> {
    KINDS.iter().map(|kind| (kind.name, kind.summary))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_a_kind() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks");
        let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let tools = [
            "mod.rs",
            "addresses.rs",
            "figures_below.rs",
            "lazy.rs",
            "needles.rs",
            "version_figures.rs",
            "word_at.rs",
        ];
        let is_tool = |path: &std::path::Path| tools.iter().any(|tool| path.ends_with(tool));
        let files = names.filter(|path| path.is_file() && !is_tool(path));
        let stems: Vec<String> =
            files.map(|path| path.file_stem().unwrap().to_string_lossy().replace('_', "-")).collect();
        let unlisted: Vec<&String> =
            stems.iter().filter(|stem| KINDS.iter().all(|kind| kind.name != **stem)).collect();
        assert!(unlisted.is_empty(), "no kind in KINDS has the name of these files: {unlisted:?}");
        assert_eq!(stems.len(), KINDS.len(), "each kind has one file in src/checks, of its own name");
    }
}
