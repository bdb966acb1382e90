//! Checks and mends what a request brings. Offsets in answers are UTF-16 code units of `text`, as a browser
//! counts them, with each line end counted once.

use std::path::Path;
use std::sync::Arc;

use hyper::StatusCode;
use serde::Serialize;

use super::answer::Answer;
use super::app::App;
use super::linters::LinterOptions;
use super::parts::{self, ChecklistItem};
use super::query::Query;
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::document::Document;
use crate::document::model::Role;
use crate::fix;
use crate::format::Format;
use crate::lint::Linter;
use crate::locale;
use crate::locale::MessageLanguage;
use crate::report::html::{place, told};
use crate::report::layout::{self, Piece};
use crate::rules::profile;
use crate::source::{Encoding, ReadError, Source};
use crate::text::language::{Direction, Language};
use crate::text::span::Span;
use crate::text::visible::is_invisible;

/// A file without a name.
const NAMELESS: &str = "release.txt";

/// A checked file.
#[derive(Serialize)]
struct CheckResponse<'a> {
    name: String,
    format: &'static str,
    /// Whether `text` may be changed and sent back for the file.
    editable: bool,
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
}

#[derive(Serialize)]
struct ParagraphEntry<'a> {
    role: &'static str,
    name: Option<String>,
    language: &'static str,
    direction: Direction,
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
}

/// Checks a file.
pub(super) fn check(app: &App, query: &Query, options: &LinterOptions, body: Vec<u8>) -> Answer {
    let (source, linter) = match prepare(app, query, options, body) {
        Ok(prepared) => prepared,
        Err(answer) => return *answer,
    };
    let document = linter.read(&source);
    let checked = linter.check(&document);
    let diagnostics = &checked.diagnostics;
    let layout = layout::paragraphs(&document, diagnostics);
    let editable = is_editable(&source);
    let offsets = Offsets::new(if editable { source.raw() } else { source.text() });
    let language = document.language();
    let parts = parts::checklist(&linter, &document, diagnostics, options.ui);
    Answer::json(&CheckResponse {
        name: source.path().display().to_string(),
        format: source.format().name(),
        editable,
        language: language.tag(),
        direction: if language.is_rtl() { Direction::Rtl } else { Direction::Ltr },
        words: document.words().len(),
        text: offsets.text(),
        paragraphs: layout.iter().map(|p| paragraph(&document, p, options.ui)).collect(),
        findings: diagnostics.iter().map(|d| finding(&source, d, &offsets, editable, options.ui)).collect(),
        parts,
        safe: diagnostics
            .iter()
            .filter(|d| d.fixes.first().is_some_and(|f| f.applicability == Applicability::Safe))
            .count(),
        suppressed: checked.suppressed,
    })
}

/// The file that was sent, and the linter that was wished for.
fn prepare(
    app: &App,
    query: &Query,
    options: &LinterOptions,
    body: Vec<u8>,
) -> Result<(Source, Arc<Linter>), Box<Answer>> {
    let source = read(query, body)?;
    let linter = app
        .linters
        .get(options)
        .map_err(|message| Box::new(Answer::fault(StatusCode::BAD_REQUEST, "request", &message)))?;
    Ok((source, linter))
}

/// The file of a request.
fn read(query: &Query, body: Vec<u8>) -> Result<Source, Box<Answer>> {
    let given = query.name.as_deref().unwrap_or(NAMELESS);
    let name = Path::new(given).file_name().map_or(Path::new(NAMELESS), Path::new);
    let fault =
        |kind: &str, message: &str| Box::new(Answer::fault(StatusCode::UNPROCESSABLE_ENTITY, kind, message));
    if let Some(message) = Format::refused(name) {
        return Err(fault("format", message));
    }
    Source::from_bytes(name, body, query.typed.then_some(Encoding::Utf8)).map_err(|error| {
        let kind = match error {
            ReadError::Empty => "empty",
            ReadError::TooLarge(_) => "too-large",
            ReadError::Encoding(_) => "encoding",
            _ => "unreadable",
        };
        fault(kind, &error.to_string())
    })
}

/// Text can be changed on the page where the page can send back what the file says: not where the file names
/// an encoding of its own.
fn is_editable(source: &Source) -> bool {
    match source.format() {
        Format::Plain => true,
        Format::Markdown | Format::Html => source.encoding() == Encoding::Utf8,
        Format::Docx | Format::Email => false,
    }
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
            Piece::Plain(span) => pieces.push(Shown {
                text: Some(span.of(text).chars().filter(|c| !turns(*c)).collect()),
                ..Shown::default()
            }),
            Piece::Number(number) => pieces.push(Shown { number: Some(*number), ..Shown::default() }),
            Piece::Marked { span, findings, severity, long } => {
                let shown = |text, character| Shown {
                    text,
                    character,
                    findings: findings.as_slice(),
                    severity: Some(*severity),
                    long: *long,
                    number: None,
                };
                let mut rest = span.of(text);
                while let Some(c) = rest.chars().next() {
                    let hidden = |c: char| is_invisible(c) && c != '\n' && c != '\r';
                    let until =
                        if hidden(c) { c.len_utf8() } else { rest.find(hidden).unwrap_or(rest.len()) };
                    let (now, next) = rest.split_at_checked(until).unwrap_or((rest, ""));
                    pieces.push(match hidden(c) {
                        true => shown(None, Some(locale::name(c).trim_matches(['[', ']']).to_owned())),
                        false => shown(Some(now.to_owned()), None),
                    });
                    rest = next;
                }
            }
        }
    }
    ParagraphEntry {
        role: paragraph.role.map_or("aside", Role::name),
        name: paragraph.role.map(|role| layout::part_name(ui, role)),
        language: if paragraph.language == Language::Unknown { "" } else { paragraph.language.tag() },
        direction: paragraph.direction,
        pieces,
    }
}

/// A control of direction must not turn the page around; marks show it by name.
fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn finding<'a>(
    source: &Source,
    d: &'a Diagnostic,
    offsets: &Offsets,
    editable: bool,
    ui: MessageLanguage,
) -> FindingEntry<'a> {
    let (weight, at) = told(ui, source, d);
    let span = if editable { source.raw_span(d.span) } else { d.span };
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
            .map(|f| FixOffer { message: &f.message, safe: f.applicability == Applicability::Safe })
            .collect(),
        fingerprint: &d.fingerprint,
    }
}

/// Mends a file: one fix of one finding, or all that are safe. Answers with the file.
pub(super) fn fix(app: &App, query: &Query, options: &LinterOptions, body: Vec<u8>) -> Answer {
    let (source, linter) = match prepare(app, query, options, body) {
        Ok(prepared) => prepared,
        Err(answer) => return *answer,
    };
    let mended = if query.all {
        fix::fix_all(&linter, &source, Applicability::Safe)
    } else {
        let diagnostics = linter.lint(&source);
        let chosen = query
            .finding
            .and_then(|n| diagnostics.get(n.checked_sub(1)?))
            .filter(|d| query.fingerprint.as_deref().is_none_or(|candidates| candidates == d.fingerprint));
        let Some(fix) = chosen.and_then(|d| d.fixes.get(query.fix)) else {
            return Answer::fault(StatusCode::CONFLICT, "no-fix", "there is no such fix in this text");
        };
        source.edited(&[&fix.edits])
    };
    let (mended, applied) = match mended {
        Ok(Some(mended)) => mended,
        Ok(None) => (source, 0),
        Err(error) => {
            return Answer::fault(StatusCode::UNPROCESSABLE_ENTITY, "unreadable", &error.to_string());
        }
    };
    match mended.to_bytes() {
        Ok(bytes) => Answer::file(bytes, applied),
        Err(message) => Answer::fault(StatusCode::UNPROCESSABLE_ENTITY, "encoding", &message),
    }
}

/// Why a rule is there.
#[derive(Serialize)]
struct Why<'a> {
    code: &'a str,
    summary: &'a str,
    /// In English.
    why: String,
    source: String,
}

/// Explains a rule.
pub(super) fn rule(app: &App, query: &Query, ui: MessageLanguage) -> Answer {
    let options = LinterOptions { profile: app.linters.config().profile.clone(), language: None, ui };
    let Ok(linter) = app.linters.get(&options) else {
        return Answer::fault(StatusCode::NOT_FOUND, "path", "there is no such rule");
    };
    let Some(rule) = linter.rules().iter().find(|rule| Some(rule.code.as_ref()) == query.code.as_deref())
    else {
        return Answer::fault(StatusCode::NOT_FOUND, "path", "there is no such rule");
    };
    let documentation = rule.documentation();
    let line = |text: &str| text.trim().replace('\n', " ");
    Answer::json(&Why {
        code: &rule.code,
        summary: rule.summary(ui),
        why: line(&documentation.why),
        source: line(&documentation.source),
    })
}

/// What can be chosen.
#[derive(Serialize)]
struct Choices<'a> {
    version: &'static str,
    /// What holds unless another is chosen.
    profile: &'a str,
    language: Option<&'static str>,
    profiles: Vec<Choice<'a>>,
    languages: &'static [Language],
}

#[derive(Serialize)]
struct Choice<'a> {
    name: &'a str,
    /// In English, or as the config has it.
    summary: String,
    /// Of the config, not built in.
    own: bool,
}

/// The profiles and languages.
pub(super) fn profiles(app: &App) -> Answer {
    let config = app.linters.config();
    let own = config.profiles.iter().map(|(name, p)| Choice { name, summary: p.summary.clone(), own: true });
    let built_in = profile::built_in()
        .filter(|(name, _)| !config.profiles.contains_key(*name))
        .map(|(name, p)| Choice { name, summary: p.summary, own: false });
    Answer::json(&Choices {
        version: env!("CARGO_PKG_VERSION"),
        profile: &config.profile,
        language: config.language.map(|l| l.tag()),
        profiles: own.chain(built_in).collect(),
        languages: Language::ALL,
    })
}

/// From bytes of a text to places in it as a browser's text field has them: UTF-16, line ends one character.
struct Offsets<'t> {
    text: &'t str,
    /// Every so many bytes, the place there.
    steps: Vec<(usize, u32)>,
}

const STEP: usize = 1024;

impl<'t> Offsets<'t> {
    fn new(text: &'t str) -> Self {
        let mut steps = vec![(0, 0)];
        let (mut units, mut next) = (0, STEP);
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if at >= next {
                steps.push((at, units));
                next = at + STEP;
            }
            let paired = c == '\r' && chars.peek().is_some_and(|(_, c)| *c == '\n');
            units += if paired { 0 } else { u32::from(c.len_utf16() == 2) + 1 };
        }
        Self { text, steps }
    }

    fn of(&self, offset: u32) -> u32 {
        let offset = offset as usize;
        let step = self.steps.partition_point(|(at, _)| *at <= offset).saturating_sub(1);
        let (from, units) = self.steps.get(step).copied().unwrap_or_default();
        let rest = Span::new(from, offset.max(from)).of(self.text);
        // A carriage return at the end is half of a line end: the line feed after it counts.
        let pairs = rest.matches("\r\n").count()
            + usize::from(
                rest.ends_with('\r') && self.text.get(offset..).is_some_and(|t| t.starts_with('\n')),
            );
        units + u32::try_from(rest.encode_utf16().count() - pairs).unwrap_or(0)
    }

    /// The text with line ends as a text field has them.
    fn text(&self) -> String {
        if self.text.contains('\r') {
            self.text.replace("\r\n", "\n").replace('\r', "\n")
        } else {
            self.text.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_a_text_field() {
        let text = "aé😀\r\nب\rb\n".repeat(300);
        let offsets = Offsets::new(&text);
        let shown: Vec<u16> = offsets.text().encode_utf16().collect();
        for (at, c) in text.char_indices().filter(|(_, c)| *c != '\r') {
            let place = offsets.of(u32::try_from(at).unwrap()) as usize;
            let mut units = [0; 2];
            let units = c.encode_utf16(&mut units);
            assert_eq!(shown.get(place..place + units.len()), Some(&*units), "{at}");
        }
        assert_eq!(offsets.of(u32::try_from(text.len()).unwrap()) as usize, shown.len());
    }
}
