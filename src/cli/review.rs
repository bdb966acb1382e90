//! `copydesk review`.

use std::path::{Path, PathBuf};

use super::args::ReviewArgs;
use super::exit::{CLEAN, FAILED};
use super::{paths, stdio};
use crate::config::Config;
use crate::files::{self, identity};
use crate::format::Format;
use crate::lint::Linter;
use crate::locale::messages::commands as says;
use crate::locale::{Cause, MessageLanguage};
use crate::remarks;
use crate::report::printable::printable;
use crate::source::Source;
use crate::workspace::{ConfigSource, Workspace};

pub(super) fn run(args: &ReviewArgs) -> Result<u8, Cause> {
    let language = args.message_language.unwrap_or_else(MessageLanguage::of_environment);
    let output = args.output.clone().unwrap_or_else(|| beside(&args.file));
    let failed = |cause: Cause| cause.at(&args.file.display().to_string());
    if let Some(cause) = paths::refused(&args.file, None) {
        return Err(failed(cause));
    }
    let Some(linter) = linter(args, language)? else { return Ok(FAILED) };
    let language = linter.message_language();
    let source = Source::read(&args.file, None).map_err(|error| failed(error.cause()))?;
    if !matches!(source.format(), Format::Docx | Format::Odt) {
        return Err(failed(says::REVIEW_NO_DOCUMENT.of(language).into()));
    }
    if let Some(cause) = clash(args, &output, language) {
        return Err(failed(cause.into()));
    }
    if let Some(refusal) = source.is_closed() {
        return Err(failed(refusal.text(language).into()));
    }
    write(&linter, source, &output).map_err(failed)
}

/// Checks the document and writes the copy.
fn write(linter: &Linter, source: Source, output: &Path) -> Result<u8, Cause> {
    let language = linter.message_language();
    let (reviewed, remarks) = remarks::reviewed(linter, source, |_| true)
        .map_err(|e| e.to_string())?
        .ok_or_else(|| says::REVIEW_NO_COMMENTS.of(language).to_owned())?;
    files::replace(output, &reviewed.bytes).map_err(|e| format!("{}: {e}", output.display()))?;
    if !reviewed.tracked {
        stdio::complain(says::REVIEW_NOT_TRACKED.of(language));
    }
    let path = output.display().to_string();
    let line = says::REVIEW_WRITTEN.with(language, &[("path", &printable(&path)), ("count", &remarks)]);
    stdio::write(&(line + "\n"))?;
    Ok(CLEAN)
}

/// The linter for the file; none where the config is faulty, which is then told.
fn linter(args: &ReviewArgs, language: MessageLanguage) -> Result<Option<Linter>, Cause> {
    let origin = match (&args.config, args.no_config) {
        (Some(file), _) => ConfigSource::Named(file.clone()),
        (None, true) => ConfigSource::Nowhere,
        (None, false) => ConfigSource::Found,
    };
    let (profile, named) = (args.profile.clone(), args.message_language);
    let overlay = move |config: &mut Config| {
        if let Some(profile) = &profile {
            config.profile.clone_from(profile);
        }
        config.message_language = named.or(config.message_language).or(Some(language));
    };
    let mut workspace = Workspace::new(origin, Box::new(overlay));
    let setup = workspace.setup_for(&files::full(&args.file))?;
    for failure in workspace.config_failures() {
        stdio::complain_of_config(&failure);
    }
    setup.map(|setup| Linter::new(&setup.config).map_err(|fault| fault.cause)).transpose()
}

/// `release.docx` → `release.reviewed.docx`, `release.odt` → `release.reviewed.odt`; the same again for one
/// that is reviewed already.
fn beside(file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let stem = stem.strip_suffix(".reviewed").unwrap_or(&stem);
    let ending = match Format::of(file) {
        Format::Odt => file.extension().unwrap_or_default().to_string_lossy().into_owned(),
        _ => "docx".to_owned(),
    };
    file.with_file_name(format!("{stem}.reviewed.{ending}"))
}

/// Why the copy may not be written there: it would take the place of the file, or of an earlier copy in which
/// somebody may have worked. A reviewed file that is reviewed again is written where it is.
fn clash(args: &ReviewArgs, output: &Path, language: MessageLanguage) -> Option<String> {
    let same = same_file(&args.file, output);
    if args.output.is_some() {
        return same.then(|| says::REVIEW_TAKES_PLACE.of(language).to_owned());
    }
    let path = output.display();
    (!same && output.exists()).then(|| says::REVIEW_THERE_ALREADY.with(language, &[("path", &path)]))
}

fn same_file(file: &Path, output: &Path) -> bool {
    match (identity(file), identity(output)) {
        (Some(a), Some(b)) => a == b,
        _ => files::full(file) == files::full(output),
    }
}
