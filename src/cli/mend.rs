//! `--fix`, `--unsafe-fixes`, `--diff`.

use std::collections::BTreeMap;
use std::io::Write;

use super::args::CheckArgs;
use crate::diagnostic::Applicability;
use crate::files::Draft;
use crate::lint::{KeptBack, Linter};
use crate::locale::MessageLanguage;
use crate::source::{Encoding, Refusal, Source};

/// What is done with fixes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mode {
    /// Which are applied; `None` shows them only.
    pub level: Option<Applicability>,
    /// The change is shown, not made.
    pub diff: bool,
}

impl Mode {
    pub fn of(args: &CheckArgs) -> Self {
        let level = if args.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
        Self { level: (args.fix || args.diff || args.unsafe_fixes).then_some(level), diff: args.diff }
    }
}

/// What would change, as a unified diff: of the file, or of the paragraphs of a document.
pub(super) fn diff(source: &Source, mended: &Source) -> String {
    let path = source.path().display().to_string();
    similar::TextDiff::from_lines(source.raw(), mended.raw()).unified_diff().context_radius(1).header(&path, &path).to_string()
}

/// The fixes that a mended file could not take, in words.
pub(super) fn kept_back(linter: &Linter, mended: &Source, level: Applicability) -> Vec<String> {
    // Only old encodings and closed files refuse what their markup allows.
    if !matches!(mended.encoding(), Encoding::Legacy(_)) && mended.is_closed().is_none() {
        return Vec::new();
    }
    in_words(&linter.check(&linter.read(mended)).kept_back, level, linter.message_language())
}

/// Fixes that were kept back, one line for each cause.
pub(super) fn in_words(kept_back: &[KeptBack], level: Applicability, language: MessageLanguage) -> Vec<String> {
    let mut counts: BTreeMap<Refusal, usize> = BTreeMap::new();
    for kept in kept_back.iter().filter(|kept| level == Applicability::Unsafe || kept.applicability == Applicability::Safe) {
        *counts.entry(kept.why).or_default() += 1;
    }
    let words = language.words();
    let line = |(why, count): (Refusal, usize)| {
        let term = words.term("fixes not made ({count}): {why}");
        term.replace("{count}", &count.to_string()).replace("{why}", &why.text(words))
    };
    counts.into_iter().map(line).collect()
}

/// Writes a mended file over the file: whole, beside the file first, with the file's permissions; not at all
/// where the file has changed since it was read.
///
/// # Errors
/// The cause; the file is then as it was.
pub(super) fn write(source: &Source, mended: &Source) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("could not be mended: {error}");
    let old = source.to_bytes()?;
    let new = mended.to_bytes()?;
    // A link keeps pointing where it does; the file behind it is mended.
    let path = std::fs::canonicalize(source.path()).map_err(failed)?;
    let permissions = std::fs::metadata(&path).map_err(failed)?.permissions();
    if permissions.readonly() {
        return Err("could not be mended: the file is read-only".into());
    }
    let replace = || {
        let mut draft = Draft::of(&path)?;
        draft.write_all(&new)?;
        draft.set_permissions(permissions)?;
        draft.place(|| match std::fs::read(&path)? == old {
            true => Ok(()),
            false => Err(std::io::Error::other("it has changed while it was checked")),
        })
    };
    replace().map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "The  pier is open.\n").unwrap();
        let source = Source::read(&path, None).unwrap();
        std::fs::write(&path, "Somebody else wrote this.\n").unwrap();
        let error = write(&source, &Source::from_text(&path, "The pier is open.\n")).unwrap_err();
        assert!(error.contains("has changed"), "{error}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "Somebody else wrote this.\n");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }
}
