//! `--fix`, `--unsafe-fixes`, `--diff`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;

use anstyle::Style;
use similar::udiff::UnifiedHunkHeader;
use similar::{ChangeTag, DiffableStr, group_diff_ops};

use super::args::CheckArgs;
use crate::diagnostic::Applicability;
use crate::files::{self, Draft, Loss};
use crate::lint::{KeptBack, Linter};
use crate::locale::messages::causes;
use crate::locale::messages::refusals as says;
use crate::locale::{Cause, MessageLanguage};
use crate::report::printable::{printable, printable_within};
use crate::report::{BLUE, GREEN, RED, styled};
use crate::source::{Encoding, MAX_BYTES, Packing, Refusal, Source};
use crate::text::changes;

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
    let path = printable_within(&path);
    let (old, new) = (source.raw().tokenize_lines(), mended.raw().tokenize_lines());
    let mut out = String::new();
    for hunk in group_diff_ops(changes::operations(&old, &new), 1).iter().filter(|hunk| !hunk.is_empty()) {
        if out.is_empty() {
            let _ = write!(out, "--- {path}\n+++ {path}\n");
        }
        let _ = writeln!(out, "{}", UnifiedHunkHeader::new(hunk));
        for (change, value) in changes::changes_of(hunk, &old, &new) {
            line(&mut out, change, value);
        }
    }
    out
}

/// How a line of a diff is shown: what goes, what comes, where it is.
pub(super) fn diff_style(_: usize, line: &str) -> Option<Style> {
    if line.starts_with("---") || line.starts_with("+++") {
        return Some(Style::new().bold());
    }
    let color = match line.chars().next()? {
        '-' => RED,
        '+' => GREEN,
        '@' => BLUE,
        _ => return None,
    };
    Some(styled(color))
}

/// One line of a diff. What a screen or a log would obey is named, so a text that holds such things can't be
/// patched with it.
fn line(out: &mut String, tag: ChangeTag, value: &str) {
    let content = value.trim_end_matches(['\n', '\r']);
    let end = value.get(content.len()..).unwrap_or_default();
    // Before a line that stays there is only a space, which a log looks past.
    let shown = if tag == ChangeTag::Equal { printable(content) } else { printable_within(content) };
    let _ = write!(out, "{tag}{shown}");
    match end {
        "" => out.push_str("\n\\ No newline at end of file\n"),
        "\n" | "\r\n" => out.push_str(end),
        _ => {
            let _ = writeln!(out, "{}", printable_within(end));
        }
    }
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
pub(super) fn in_words(
    kept_back: &[KeptBack],
    level: Applicability,
    language: MessageLanguage,
) -> Vec<String> {
    let mut counts: BTreeMap<Refusal, usize> = BTreeMap::new();
    for kept in kept_back
        .iter()
        .filter(|kept| level == Applicability::Unsafe || kept.applicability == Applicability::Safe)
    {
        *counts.entry(kept.why).or_default() += 1;
    }
    let line = |(why, count): (Refusal, usize)| {
        says::NOT_MADE.with(language, &[("count", &count), ("why", &why.text(language))])
    };
    counts.into_iter().map(line).collect()
}

/// Writes a mended file over the file, with all that the file has besides its contents: whole, beside the
/// file first; not at all where the file has changed since it was read. Why it was written in place, where it
/// was.
///
/// # Errors
/// The cause; the file is then as it was.
pub(super) fn write(source: &Source, mended: &Source) -> Result<Option<Loss>, Cause> {
    let failed = |error: std::io::Error| Cause::from(causes::NOT_MENDED).with("cause", error);
    let old = source.to_bytes()?;
    let new = mended.to_bytes()?;
    // A link keeps pointing where it does; the file behind it is mended.
    let path = std::fs::canonicalize(source.path()).map_err(failed)?;
    if std::fs::metadata(&path).map_err(failed)?.permissions().readonly() {
        return Err(causes::NOT_MENDED_READ_ONLY.into());
    }
    let unchanged = || match files::read(&path, MAX_BYTES) {
        Ok(now) if now == old => Ok(()),
        Ok(now) => Err(std::io::Error::other(match Packing::of(&now) {
            Some(packing) => causes::IS_PACKED.cause(&[("program", &packing.name())]),
            None => causes::CHANGED_MEANWHILE.into(),
        })),
        Err(error) => Err(std::io::Error::other(error.to_string())),
    };
    let replace = || {
        let mut draft = Draft::of(&path)?;
        draft.write_all(&new)?;
        draft.place(unchanged)
    };
    replace().map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_and_what_comes_have_colours_of_their_own() {
        let [gone, come, place, stays] =
            ["-the the", "+the", "@@ -1 +1 @@", " pier"].map(|l| diff_style(1, l));
        assert!(gone.is_some() && come.is_some() && place.is_some() && gone != come && come != place);
        assert_eq!((stays, diff_style(0, "--- a.txt")), (None, diff_style(1, "+++ a.txt")));
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "The  pier is open.\n").unwrap();
        let source = Source::read(&path, None).unwrap();
        std::fs::write(&path, "Somebody else wrote this.\n").unwrap();
        let error = write(&source, &Source::from_text(&path, "The pier is open.\n")).unwrap_err();
        assert!(error.to_string().contains("has changed"), "{error}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "Somebody else wrote this.\n");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }
}
