//! Checks and mends what a request brings. Offsets in answers are UTF-16 code units of `text`, as a browser
//! counts them, with each line end counted once.

use std::collections::HashMap;

use hyper::StatusCode;
use serde::Serialize;

use super::answer::Answer;
use super::app::App;
use super::changes::{self, Change};
use super::linters::LinterOptions;
use super::offsets::BrowserOffsets;
use super::parts::{self, ChecklistItem};
use super::query::Query;
use super::sent::{SentFile, prepare};
use crate::diagnostic::{Applicability, Diagnostic, Fix, Severity};
use crate::document::Document;
use crate::document::model::Role;
use crate::fix;
use crate::locale;
use crate::locale::MessageLanguage;
use crate::remarks;
use crate::report::html::{place, told};
use crate::report::layout::{self, LayoutPiece};
use crate::source::Source;
use crate::text::language::{Direction, Language};
use crate::text::visible::is_invisible;

/// A checked file.
#[derive(Serialize)]
struct CheckResponse<'a> {
    name: String,
    format: &'static str,
    /// Whether `text` may be changed and sent back for the file.
    editable: bool,
    /// Whether only the words of its paragraphs may be, no paragraph joined, split or added.
    in_place: bool,
    language: &'static str,
    direction: Direction,
    words: usize,
    /// What can be edited: the file with its markup; of a document the text that was read.
    text: String,
    paragraphs: Vec<ParagraphEntry<'a>>,
    findings: Vec<FindingEntry<'a>>,
    parts: Vec<ChecklistItem>,
    /// How many findings have a safe fix.
    safe: usize,
    suppressed: usize,
    /// How many the reader asked not to see.
    ignored: usize,
    /// Whether the text has what a release has.
    release: bool,
}

#[derive(Serialize)]
struct ParagraphEntry<'a> {
    role: &'static str,
    name: Option<String>,
    language: &'static str,
    direction: Direction,
    /// The numbers of the row and of the cell of a table that it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<(usize, usize)>,
    pieces: Vec<Shown<'a>>,
}

/// A stretch of a paragraph: text, the name of what can't be seen, or the number of a finding that begins
/// here.
#[derive(Default, Serialize)]
struct Shown<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    character: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<usize>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    findings: &'a [usize],
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<Severity>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    long: bool,
}

#[derive(Serialize)]
struct FindingEntry<'a> {
    code: &'a str,
    severity: Severity,
    /// What the severity asks for.
    weight: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    place: String,
    start: u32,
    end: u32,
    long: bool,
    labels: Vec<RelatedEntry<'a>>,
    fixes: Vec<FixOffer<'a>>,
    /// The word that can be added to the reader's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<String>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
struct RelatedEntry<'a> {
    place: String,
    message: &'a str,
}

#[derive(Serialize)]
struct FixOffer<'a> {
    message: &'a str,
    safe: bool,
    /// What stands there now and afterwards, in full.
    changes: Vec<Change>,
    /// How many findings the same fix mends.
    same: usize,
}

/// Checks a file.
pub(super) fn check(app: &App, query: &Query, options: &LinterOptions, body: Vec<u8>) -> Answer {
    let (sent, linter) = match prepare(app, query, options, body) {
        Ok(prepared) => prepared,
        Err(answer) => return *answer,
    };
    let source = &sent.source;
    let document = linter.read(source);
    let checked = linter.check(&document);
    let found = checked.diagnostics.len();
    let diagnostics = &wanted(checked.diagnostics, query);
    let layout = layout::paragraphs(&document, diagnostics);
    let offsets = BrowserOffsets::new(sent.shown());
    let language = document.language();
    let parts = parts::checklist(&linter, &document, diagnostics, options.ui);
    Answer::json(&CheckResponse {
        name: source.path().display().to_string(),
        format: source.format().name(),
        editable: sent.is_editable(),
        in_place: sent.is_in_place(),
        language: language.tag(),
        direction: if language.is_rtl() { Direction::Rtl } else { Direction::Ltr },
        words: document.words().len(),
        text: offsets.text(),
        paragraphs: layout.iter().map(|p| paragraph(&document, p, options.ui)).collect(),
        findings: listed(&sent, diagnostics, &offsets, options.ui),
        parts,
        safe: diagnostics
            .iter()
            .filter(|d| d.fixes.first().is_some_and(|f| f.applicability == Applicability::Safe))
            .count(),
        suppressed: checked.suppressed,
        ignored: found - diagnostics.len(),
        release: document.resembles_release(),
    })
}

/// A copy of a document with findings as comments and fixes as tracked changes.
pub(super) fn review(app: &App, query: &Query, options: &LinterOptions, body: Vec<u8>) -> Answer {
    let (source, linter) = match prepare(app, query, options, body) {
        Ok((sent, linter)) => (sent.source, linter),
        Err(answer) => return *answer,
    };
    let fault = |message: &str| Answer::fault(StatusCode::UNPROCESSABLE_ENTITY, "no-review", message);
    if let Some(refusal) = source.is_closed() {
        return fault(&refusal.text(options.ui));
    }
    match remarks::reviewed(&linter, source, |d| !query.ignores(d)) {
        Ok(Some((reviewed, count))) => Answer::file(reviewed.bytes, count),
        Ok(None) => fault("the comments could not be written into this file"),
        Err(error) => fault(&error.to_string()),
    }
}

/// What the reader has not asked to ignore.
fn wanted(mut diagnostics: Vec<Diagnostic>, query: &Query) -> Vec<Diagnostic> {
    diagnostics.retain(|d| !query.ignores(d));
    diagnostics
}

/// The findings, each with how many others the same fix mends.
fn listed<'a>(
    sent: &SentFile,
    diagnostics: &'a [Diagnostic],
    offsets: &BrowserOffsets,
    ui: MessageLanguage,
) -> Vec<FindingEntry<'a>> {
    let source = &sent.source;
    let mut same: HashMap<changes::ChangeKind, usize> = HashMap::new();
    for kind in diagnostics.iter().filter_map(|d| changes::kind(source.text(), d, d.fixes.first()?)) {
        *same.entry(kind).or_default() += 1;
    }
    let count = |d: &Diagnostic, fix: &Fix| {
        changes::kind(source.text(), d, fix).and_then(|kind| same.get(&kind)).copied().unwrap_or(1)
    };
    diagnostics.iter().map(|d| finding(sent, d, offsets, ui, &count)).collect()
}

fn paragraph<'a>(
    document: &Document,
    paragraph: &'a layout::Paragraph,
    ui: MessageLanguage,
) -> ParagraphEntry<'a> {
    let text = document.source().text();
    let mut pieces = Vec::new();
    for piece in &paragraph.pieces {
        match piece {
            LayoutPiece::Plain(span) => pieces.push(Shown {
                text: Some(span.of(text).chars().filter(|c| !turns(*c)).collect()),
                ..Shown::default()
            }),
            LayoutPiece::Number(number) => pieces.push(Shown { number: Some(*number), ..Shown::default() }),
            LayoutPiece::Marked { span, findings, severity, long } => {
                let marked = |text, character| Shown {
                    text,
                    character,
                    findings: findings.as_slice(),
                    severity: Some(*severity),
                    long: *long,
                    number: None,
                };
                let named = pieces_by_sight(span.of(text)).map(|piece| match piece {
                    Ok(seen) => marked(Some(seen.to_owned()), None),
                    Err(c) => marked(None, Some(locale::character(c, ui))),
                });
                pieces.extend(named);
            }
        }
    }
    ParagraphEntry {
        role: paragraph.role.map_or("aside", Role::name),
        name: paragraph.role.map(|role| layout::part_name(ui, role)),
        language: if paragraph.language == Language::Unknown { "" } else { paragraph.language.tag() },
        direction: paragraph.direction,
        cell: paragraph.cell,
        pieces,
    }
}

/// A text cut into what can be seen and characters that can't.
fn pieces_by_sight(text: &str) -> impl Iterator<Item = Result<&str, char>> {
    let hidden = |c: char| is_invisible(c) && c != '\n' && c != '\r';
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let until = if hidden(first) { first.len_utf8() } else { rest.find(hidden).unwrap_or(rest.len()) };
        let (now, next) = rest.split_at_checked(until)?;
        rest = next;
        Some(if hidden(first) { Err(first) } else { Ok(now) })
    })
}

/// A control of direction must not turn the page around; marks show it by name.
fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn finding<'a>(
    sent: &SentFile,
    d: &'a Diagnostic,
    offsets: &BrowserOffsets,
    ui: MessageLanguage,
    count: &dyn Fn(&Diagnostic, &Fix) -> usize,
) -> FindingEntry<'a> {
    let source = &sent.source;
    let (weight, at) = told(ui, source, d);
    let span = sent.place(d.span);
    let label = |l: &'a crate::diagnostic::Label| RelatedEntry {
        place: place(ui, source, l.span.start),
        message: &l.message,
    };
    FindingEntry {
        code: &d.code,
        severity: d.severity,
        weight,
        message: &d.message,
        help: d.help.as_deref(),
        place: at,
        start: offsets.of(span.start),
        end: offsets.of(span.end),
        long: layout::is_long(source.text(), d),
        labels: d.labels.iter().filter(|l| l.file.is_none()).map(label).collect(),
        fixes: d
            .fixes
            .iter()
            .map(|f| FixOffer {
                message: &f.message,
                safe: f.applicability == Applicability::Safe,
                changes: changes::shown(source.text(), f, ui),
                same: count(d, f),
            })
            .collect(),
        word: changes::word(source.text(), d).map(str::to_owned),
        fingerprint: &d.fingerprint,
    }
}

/// A document with what was typed into it.
pub(super) fn file(query: &Query, body: Vec<u8>) -> Answer {
    match SentFile::read(query, body) {
        Ok(sent) => handed(&sent.source, 0),
        Err(answer) => *answer,
    }
}

/// Mends a file: one fix of one finding, or all that are safe. Answers with the file.
pub(super) fn fix(app: &App, query: &Query, options: &LinterOptions, body: Vec<u8>) -> Answer {
    let (source, linter) = match prepare(app, query, options, body) {
        Ok((sent, linter)) => (sent.source, linter),
        Err(answer) => return *answer,
    };
    let mended = if query.all {
        fix::fix_wanted(&linter, &source, Applicability::Safe, &|d| !query.ignores(d))
    } else {
        let diagnostics = wanted(linter.lint(&source), query);
        let chosen = query
            .finding
            .and_then(|n| diagnostics.get(n.checked_sub(1)?))
            .filter(|d| query.fingerprint.as_deref().is_none_or(|meant| meant == d.fingerprint));
        let Some((d, fix)) = chosen.and_then(|d| Some((d, d.fixes.get(query.fix)?))) else {
            return Answer::fault(StatusCode::CONFLICT, "no-fix", "there is no such fix in this text");
        };
        match changes::kind(source.text(), d, fix).filter(|_| query.same) {
            Some(kind) => source.edited(&changes::of_kind(source.text(), &diagnostics, &kind)),
            None => source.edited(&[&fix.edits]),
        }
    };
    let (mended, applied) = match mended {
        Ok(Some(mended)) => mended,
        Ok(None) => (source, 0),
        Err(error) => {
            return Answer::fault(StatusCode::UNPROCESSABLE_ENTITY, "unreadable", &error.to_string());
        }
    };
    handed(&mended, applied)
}

fn handed(source: &Source, applied: usize) -> Answer {
    match source.to_bytes() {
        Ok(bytes) => Answer::file(bytes, applied),
        Err(cause) => Answer::fault(StatusCode::UNPROCESSABLE_ENTITY, "encoding", &cause.to_string()),
    }
}
