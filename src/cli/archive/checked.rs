//! A record checked: whatever goes wrong goes wrong in its line.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::archive::Record;
use crate::cli::reported::{ByCode, add_all};
use crate::diagnostic::Severity;
use crate::format::Format as TextFormat;
use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::report::RuleCount;
use crate::report::record::{self, Counts, DiagnosticField, RecordId};
use crate::source::{Encoding, ReadError, Source};
use crate::workspace::LintSetup;

/// What a record gives.
pub(super) struct CheckedRecord {
    pub text: String,
    pub counts: Counts,
    pub by_code: ByCode,
    /// Which record could not be checked, and why.
    pub broken: Option<(String, Cause)>,
}

/// What is said of a record.
#[derive(Clone, Copy)]
pub(super) struct RecordReport<'a> {
    /// From this severity on.
    pub least: Severity,
    /// These fields of a diagnostic; all where none is named.
    pub only: &'a [DiagnosticField],
}

/// Checks a record; whatever goes wrong goes wrong in its line.
pub(super) fn check(
    archive: &str,
    record: Record,
    digest: u64,
    setup: &LintSetup,
    report: RecordReport,
) -> CheckedRecord {
    let Record { row, id, filename, text, .. } = record;
    let place = RecordId { path: archive, row, id: id.as_deref(), file: filename.as_deref(), digest };
    let lined =
        text.and_then(|text| match catch_unwind(AssertUnwindSafe(|| lint(place, &text, setup, report))) {
            Ok(lined) => lined,
            Err(_) => Err(causes::RECORD_PANICKED.into()),
        });
    match lined {
        Ok((text, counts, by_code)) => CheckedRecord { text, counts, by_code, broken: None },
        Err(cause) => {
            let named = id
                .as_deref()
                .map_or(String::new(), |id| format!(" ({})", id.get().chars().take(80).collect::<String>()));
            let told = cause.of(setup.linter.message_language());
            let broken = Some((format!("record {row}{named}"), cause));
            CheckedRecord {
                text: record::failed(place, &told),
                counts: Counts::default(),
                by_code: ByCode::new(),
                broken,
            }
        }
    }
}

fn lint(
    place: RecordId,
    text: &str,
    setup: &LintSetup,
    report: RecordReport,
) -> Result<(String, Counts, ByCode), Cause> {
    let path = place.file.filter(|name| !name.is_empty()).unwrap_or("record.txt");
    if let Some(message) = TextFormat::refused(Path::new(path)) {
        return Err(message.into());
    }
    if matches!(TextFormat::of(Path::new(path)), TextFormat::Docx | TextFormat::Odt) {
        return Err(causes::RECORD_DOCUMENT.into());
    }
    let source = Source::from_bytes(path, text.as_bytes().to_vec(), Some(Encoding::Utf8)).map_err(
        |error| match error {
            ReadError::Empty => Cause::from(causes::RECORD_EMPTY),
            other => other.cause(),
        },
    )?;
    let checked = setup.linter.check(&setup.linter.read(&source));
    let mut diagnostics = checked.diagnostics;
    diagnostics.retain(|d| d.severity >= report.least);
    let counts = Counts::of(&diagnostics, checked.suppressed);
    let mut by_code = ByCode::new();
    add_all(&mut by_code, diagnostics.iter().map(|d| (d.code.clone(), RuleCount::of(d))));
    Ok((record::checked(place, text, &source, &diagnostics, counts, report.only), counts, by_code))
}
