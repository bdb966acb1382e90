//! What fields ask for.

/// Asks for the number of the page, or of all pages.
pub(super) fn counts_pages(field: &str) -> bool {
    asks_for(field, &["PAGE", "NUMPAGES", "SECTIONPAGES"])
}

/// Fields that Word fills anew when it opens or prints the document: a change of what stands there would be
/// lost (ECMA-376, part 1, 17.16.5).
const COMPUTED: &[&str] = &[
    "DATE",
    "TIME",
    "CREATEDATE",
    "SAVEDATE",
    "PRINTDATE",
    "EDITTIME",
    "REF",
    "PAGEREF",
    "NOTEREF",
    "STYLEREF",
    "SEQ",
    "TOC",
    "INDEX",
    "TITLE",
    "SUBJECT",
    "AUTHOR",
    "LASTSAVEDBY",
    "USERNAME",
    "FILENAME",
    "FILESIZE",
    "NUMWORDS",
    "NUMCHARS",
    "DOCPROPERTY",
    "SECTION",
];

/// What stands there is filled in anew.
pub(super) fn is_computed(field: &str) -> bool {
    field.trim_start().starts_with('=') || asks_for(field, COMPUTED)
}

fn asks_for(field: &str, names: &[&str]) -> bool {
    field.split_whitespace().next().is_some_and(|name| names.iter().any(|n| name.eq_ignore_ascii_case(n)))
}
