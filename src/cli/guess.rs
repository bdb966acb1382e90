//! Archives that are named without `--input-format`: their endings say what they are.

use super::args::CheckArgs;
use super::stdio;
use crate::archive::ArchiveKind;
use crate::locale::Cause;
use crate::locale::messages::causes;

/// The kind of archives that the paths name by their endings, which is said.
///
/// # Errors
/// They are archives, and what was asked for is for texts; or the other way round.
pub(super) fn kind(args: &CheckArgs) -> Result<Option<ArchiveKind>, Cause> {
    let kind = named_by_endings(args)?;
    let shown = args.paths.first().map(|path| path.display().to_string()).unwrap_or_default();
    let Some(kind) = kind else {
        let columns =
            [("--text-column", args.text_column.is_some()), ("--id-column", args.id_column.is_some())];
        let others = [
            ("--filename-column", args.filename_column.is_some()),
            ("--resume", args.resume),
            ("--only", !args.only.is_empty()),
        ];
        let given = columns.iter().chain(&others).find(|(_, given)| *given);
        return given.map_or(Ok(None), |(option, _)| Err(causes::ARCHIVE_ONLY.cause(&[("option", &option)])));
    };
    let mending = [("--fix", args.fix || args.unsafe_fixes), ("--diff", args.diff)];
    let baselines =
        [("--baseline", args.baseline.is_some()), ("--write-baseline", args.write_baseline.is_some())];
    if let Some((option, _)) = mending.iter().chain(&baselines).find(|(_, given)| *given) {
        return Err(causes::ARCHIVE_IMPOSSIBLE.cause(&[("option", &option), ("file", &shown)]));
    }
    let name = kind.name();
    stdio::complain(format!("{shown}: {}", causes::ARCHIVE_GUESSED.cause(&[("name", &name)])));
    Ok(Some(kind))
}

/// The kind of archive that all paths name by their endings, where they do.
///
/// # Errors
/// They name archives of different kinds.
fn named_by_endings(args: &CheckArgs) -> Result<Option<ArchiveKind>, Cause> {
    if args.format.is_some() {
        return Ok(None);
    }
    let kinds: Vec<Option<ArchiveKind>> =
        args.paths.iter().map(|path| ArchiveKind::of(path).filter(|_| !path.is_dir())).collect();
    match kinds.as_slice() {
        [Some(first), others @ ..] if others.iter().all(|kind| kind.is_some_and(|kind| kind == *first)) => {
            Ok(Some(*first))
        }
        kinds if kinds.iter().all(Option::is_some) && !kinds.is_empty() => {
            Err("these are archives of different kinds; check those of one kind at a time".into())
        }
        _ => Ok(None),
    }
}
