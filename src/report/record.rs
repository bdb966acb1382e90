//! What is said of a record of an archive: one JSON object a line (`schema/record.schema.json`), every field
//! always there.

use serde::Serialize;
use serde_json::value::RawValue;

use super::characters::Characters;
use super::json;
use super::printable;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;

/// Counts of a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct Counts {
    /// Diagnostics by severity.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Hints.
    pub hints: usize,
    /// Findings that the record or the config asked to be silent about.
    pub suppressed: usize,
}

impl Counts {
    /// The counts of some diagnostics.
    pub fn of(diagnostics: &[Diagnostic], suppressed: usize) -> Self {
        let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            hints: count(Severity::Hint),
            suppressed,
        }
    }

    /// Adds those of another record.
    pub fn add(&mut self, more: Self) {
        self.errors += more.errors;
        self.warnings += more.warnings;
        self.hints += more.hints;
        self.suppressed += more.suppressed;
    }

    /// How many of this severity or worse.
    pub fn at_least(self, severity: Severity) -> usize {
        let (warnings, hints) = (severity <= Severity::Warning, severity == Severity::Hint);
        self.errors + if warnings { self.warnings } else { 0 } + if hints { self.hints } else { 0 }
    }
}

/// Which record it is.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct RecordId<'a> {
    /// The archive, as the user named it.
    pub path: &'a str,
    /// The record's number in it.
    pub row: u64,
    /// What it is called.
    pub id: Option<&'a RawValue>,
    /// The file name it carries.
    pub file: Option<&'a str>,
    /// The hash of all records of the archive up to this one.
    pub digest: u64,
}

#[derive(Serialize)]
struct RecordLine<'a> {
    path: &'a str,
    row: u64,
    id: Option<&'a RawValue>,
    file: Option<&'a str>,
    error: Option<&'a str>,
    diagnostics: Vec<DiagnosticEntry<'a>>,
    summary: Counts,
    digest: String,
}

/// A field of a diagnostic, for reports that hold no more than is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum DiagnosticField {
    /// The rule.
    Code,
    /// How bad it is.
    Severity,
    /// What is wrong.
    Message,
    /// What to do.
    Help,
    /// The rule's page.
    Url,
    /// Where, in bytes.
    Span,
    /// Where, in characters.
    Characters,
    /// Where, in lines and columns.
    Location,
    /// Other places.
    Labels,
    /// What mends it.
    Fixes,
    /// What tells the finding from others, wherever lines move.
    Fingerprint,
}

impl DiagnosticField {
    /// Its key.
    fn key(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Severity => "severity",
            Self::Message => "message",
            Self::Help => "help",
            Self::Url => "url",
            Self::Span => "span",
            Self::Characters => "characters",
            Self::Location => "location",
            Self::Labels => "labels",
            Self::Fixes => "fixes",
            Self::Fingerprint => "fingerprint",
        }
    }
}

/// A diagnostic with all its fields, or some.
#[derive(Serialize)]
#[serde(untagged)]
enum DiagnosticEntry<'a> {
    Whole(Box<json::JsonDiagnostic<'a>>),
    Part(serde_json::Value),
}

impl<'a> DiagnosticEntry<'a> {
    fn new(whole: json::JsonDiagnostic<'a>, only: &[DiagnosticField]) -> Self {
        if only.is_empty() {
            return Self::Whole(Box::new(whole));
        }
        let mut value = serde_json::to_value(&whole).unwrap_or_default();
        if let Some(fields) = value.as_object_mut() {
            fields.retain(|key, _| only.iter().any(|field| field.key() == key));
        }
        Self::Part(value)
    }
}

/// The line of a record that was checked, with these fields of its diagnostics, or all where none is named;
/// `text` is what stands in the archive.
pub fn checked(
    place: RecordId,
    text: &str,
    source: &Source,
    diagnostics: &[Diagnostic],
    counts: Counts,
    only: &[DiagnosticField],
) -> String {
    let characters = Characters::new(text);
    let entry = |d| DiagnosticEntry::new(json::entry(source, None, d, Some(&characters)), only);
    let entries = diagnostics.iter().map(entry).collect();
    line(place, None, entries, counts)
}

/// The line of a record that could not be checked.
pub fn failed(place: RecordId, error: &str) -> String {
    line(place, Some(error), Vec::new(), Counts::default())
}

fn line(place: RecordId, error: Option<&str>, diagnostics: Vec<DiagnosticEntry>, summary: Counts) -> String {
    let RecordId { path, row, id, file, digest } = place;
    let digest = format!("{digest:016x}");
    let line = RecordLine { path, row, id, file, error, diagnostics, summary, digest };
    let mut line = serde_json::to_string(&line).unwrap_or_default();
    line.push('\n');
    printable::json(line)
}
