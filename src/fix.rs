//! Applies fixes to a file.

use crate::diagnostic::{Applicability, Diagnostic};
use crate::lint::Linter;
use crate::source::{ReadError, Source};
use crate::text::span::Edit;

/// Mending one fault may show another; after so many rounds what is left is left.
const ROUNDS: usize = 12;

/// A file with its fixes applied, again and again until nothing is left to mend; and how many were. Nothing
/// where none was.
///
/// Mending what is mended changes nothing: where fixes undo one another, the round ends at the first text
/// that comes back.
///
/// # Errors
/// The mended file can't be read again.
pub fn fix_all(
    linter: &Linter,
    source: &Source,
    level: Applicability,
) -> Result<Option<(Source, usize)>, ReadError> {
    fix_wanted(linter, source, level, &|_| true)
}

/// The same for the findings that are wanted.
///
/// # Errors
/// The mended file can't be read again.
pub(crate) fn fix_wanted(
    linter: &Linter,
    source: &Source,
    level: Applicability,
    wanted: &dyn Fn(&Diagnostic) -> bool,
) -> Result<Option<(Source, usize)>, ReadError> {
    let mut now: Option<Source> = None;
    let mut seen = vec![source.raw().to_owned()];
    let mut all = 0;
    for _ in 0..ROUNDS {
        let before = now.as_ref().unwrap_or(source);
        let mut diagnostics = linter.lint(before);
        diagnostics.retain(wanted);
        let Some((next, applied)) = before.edited(&select(&diagnostics, level))? else { break };
        // An empty file is no release: a text that would be deleted to nothing stays.
        if applied == 0 || next.raw() == before.raw() || next.text().trim().is_empty() {
            break;
        }
        all += applied;
        let again = seen.iter().any(|text| text == next.raw());
        seen.push(next.raw().to_owned());
        now = Some(next);
        if again {
            break;
        }
    }
    let crlf = |mended: Source| {
        let lost = ends_in_crlf(source.raw()) && !ends_in_crlf(mended.raw());
        if lost { mended.with_raw(with_crlf(mended.raw())) } else { mended }
    };
    Ok(now.map(crlf).filter(|mended| mended.raw() != source.raw()).map(|mended| (mended, all)))
}

/// Whether all lines end in CR LF, and some do.
fn ends_in_crlf(text: &str) -> bool {
    let ends = text.matches('\n').count();
    ends > 0 && ends == text.matches("\r\n").count()
}

fn with_crlf(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}

/// The first fix of each diagnostic, as far as they are at least as safe as `level` and do not overlap, in
/// order of place.
fn select(diagnostics: &[Diagnostic], level: Applicability) -> Vec<&[Edit]> {
    let mut edits: Vec<&[Edit]> = diagnostics
        .iter()
        .filter_map(|d| d.fixes.first())
        .filter(|fix| level == Applicability::Unsafe || fix.applicability == Applicability::Safe)
        .map(|fix| fix.edits.as_slice())
        .collect();
    edits.sort_by_key(|edits| edits.first().map(|e| (e.span.start, e.span.end)));
    let mut at = 0;
    let mut selected: Vec<&[Edit]> = Vec::new();
    for group in edits {
        let fits = group.iter().all(|e| e.span.start as usize >= at)
            && group.windows(2).all(|pair| matches!(pair, [a, b] if a.span.end <= b.span.start));
        // Two insertions at one place, or an insertion where another edit just ended, would depend on their
        // order.
        let first = group.first().map_or(0, |e| e.span.start as usize);
        if fits && (selected.is_empty() || first != at) {
            at = group.last().map_or(at, |e| e.span.end as usize);
            selected.push(group);
        }
    }
    selected
}

/// The text with the first fix of each diagnostic applied, as far as they are at least as safe as `level` and
/// do not overlap; and how many were.
pub fn apply(text: &str, diagnostics: &[Diagnostic], level: Applicability) -> (String, usize) {
    let selected = select(diagnostics, level);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in selected.iter().copied().flatten() {
        out.push_str(text.get(at..edit.span.start as usize).unwrap_or_default());
        out.push_str(&edit.replacement);
        at = edit.span.end as usize;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    (out, selected.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Config;

    #[test]
    fn a_rule_that_writes_line_ends_keeps_those_of_the_file() {
        let toml = "summary = \"A semicolon\"\nseverity = \"warning\"\ncheck = \"pattern\"\nfix = \
                    \"safe\"\nmessage = \"a semicolon\"\nwhy = \"Lines are read sooner\"\n[params]\n\
                    pattern = '; '\nreplacement = \"\\n\"\n";
        let rule =
            crate::config::own_rules::from_toml(&Source::from_text("rules/own/semicolon.toml", toml), &[])
                .unwrap();
        let linter = Linter::new(&Config {
            own_rules: vec![rule],
            select: vec!["own/semicolon".into()],
            ..Config::default()
        })
        .unwrap();
        let mended = |text: &str| {
            fix_all(&linter, &Source::from_text("a.txt", text), Applicability::Safe)
                .unwrap()
                .unwrap()
                .0
                .raw()
                .to_owned()
        };
        assert_eq!(
            mended("A new pier\r\n\r\nFerries leave; they return.\r\n"),
            "A new pier\r\n\r\nFerries leave\r\nthey return.\r\n"
        );
        assert_eq!(
            mended("A new pier\n\nFerries leave; they return.\n"),
            "A new pier\n\nFerries leave\nthey return.\n"
        );
        assert_eq!(
            mended("A new pier\r\n\nFerries leave; they return.\n"),
            "A new pier\r\n\nFerries leave\nthey return.\n",
            "mixed ones are left"
        );
    }
}
