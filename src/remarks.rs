//! What is said of a document in the document itself: findings as comments, fixes as tracked changes.

use std::collections::HashMap;

use crate::diagnostic::{Applicability, Diagnostic};
use crate::fix::fix_wanted;
use crate::lint::Linter;
use crate::locale::messages::explain;
use crate::locale::{named, quoted};
use crate::source::{ReadError, Remark, Reviewed, Source};

/// Why rules matter, by their codes.
type Whys = HashMap<String, Option<String>>;

/// A copy of a document with those findings that are wanted, and how many they are; none where it has no
/// place for comments. Its own earlier comments are replaced.
///
/// # Errors
/// The document is damaged.
pub(crate) fn reviewed(
    linter: &Linter,
    source: Source,
    wanted: impl Fn(&Diagnostic) -> bool,
) -> Result<Option<(Reviewed, usize)>, ReadError> {
    let source = source.without_own_comments()?;
    let mut diagnostics = linter.lint(&source);
    diagnostics.retain(&wanted);
    let mended = fix_wanted(linter, &source, Applicability::Unsafe, &wanted)?;
    let mut whys = Whys::new();
    let mut why = |d: &Diagnostic| whys.entry(d.code.clone()).or_insert_with(|| why(linter, d)).clone();
    let remarks: Vec<Remark> = diagnostics.iter().map(|d| remark(linter, &source, d, why(d))).collect();
    let rtl = linter.message_language().is_rtl();
    let reviewed = source.reviewed(mended.as_ref().map(|(mended, _)| mended), &remarks, rtl)?;
    Ok(reviewed.map(|reviewed| (reviewed, remarks.len())))
}

/// What a comment says: the fault, what to do, why it matters. What stands beside the main text, where no
/// comment may, is quoted.
fn remark(linter: &Linter, source: &Source, diagnostic: &Diagnostic, why: Option<String>) -> Remark {
    let language = linter.message_language();
    let place = source.part_place(diagnostic.span.start).filter(|place| !place.shown.is_empty());
    let severity = diagnostic.severity.in_words(language);
    let fault = match place {
        Some(place) => {
            let text = quoted(diagnostic.span.of(source.text()), language);
            let part = named(place.shown, language);
            let comma = explain::COMMA.of(language);
            format!("{severity} ({part}{comma} {text}): {}", diagnostic.message)
        }
        None => format!("{severity}: {}", diagnostic.message),
    };
    let paragraphs = [Some(fault), diagnostic.help.clone(), why, Some(diagnostic.code.clone())];
    let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let paragraphs = paragraphs.into_iter().flatten().map(one_line).filter(|p| !p.is_empty());
    Remark { span: diagnostic.span, paragraphs: paragraphs.collect() }
}

/// Why the rule of a finding matters: its file is read for that.
fn why(linter: &Linter, diagnostic: &Diagnostic) -> Option<String> {
    let rule = linter.rules().iter().find(|rule| *rule.code == *diagnostic.code)?;
    rule.why(linter.message_language())
}
