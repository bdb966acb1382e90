//! One version of an open document, checked.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use gen_lsp_types as lsp;

use super::text::{PositionEncoding, PositionMap};
use super::uri;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::document::model::Role;
use crate::format::Format;
use crate::lint::IncrementalCache;
use crate::locale::MessageLanguage;
use crate::rules::Rule;
use crate::source::Source;
use crate::text::span::Span;
use crate::walk::is_project_file;
use crate::workspace::LintSetup;

/// What is to be checked.
pub(super) struct CheckRequest {
    pub uri: lsp::Uri,
    /// Grows with every change of the text or of what applies to it.
    pub revision: u64,
    pub path: PathBuf,
    pub format: Format,
    pub text: String,
    /// Nothing is said of a document without one.
    pub setup: Option<Arc<LintSetup>>,
    pub encoding: PositionEncoding,
    /// Messages from right to left are marked as such.
    pub isolates: bool,
    /// What is less is not shown.
    pub least: Severity,
    /// Whether the settings say that it is a release.
    pub included: Option<bool>,
}

/// What came of it.
pub(super) struct Analysis {
    pub uri: lsp::Uri,
    pub revision: u64,
    pub source: Source,
    pub setup: Option<Arc<LintSetup>>,
    /// Each as copydesk has it and as the protocol has it.
    pub found: Vec<(Diagnostic, lsp::Diagnostic)>,
    pub parts: Vec<OutlinePart>,
    encoding: PositionEncoding,
    isolates: bool,
}

/// A part of the release.
#[derive(Debug, Clone, Copy)]
pub(super) struct OutlinePart {
    pub role: Role,
    pub span: Span,
}

impl Analysis {
    /// Checks a document. With the memory of its last version it is one that is open, and all cores are for
    /// it.
    pub fn new(check: CheckRequest, memory: Option<&mut IncrementalCache>) -> Self {
        let CheckRequest { uri, revision, path, format, text, setup, encoding, isolates, least, included } =
            check;
        let named = is_named(&path, included, setup.as_deref());
        let source = Source::from_markup(path, text, format);
        // Of an empty text nothing can be said, and packages are not read from an editor.
        let readable = !source.prose().trim().is_empty() && format.is_text();
        let mut analysis = Self {
            uri,
            revision,
            source,
            setup: setup.filter(|_| readable),
            found: Vec::new(),
            parts: Vec::new(),
            encoding,
            isolates,
        };
        let Some(setup) = analysis.setup.clone() else { return analysis };
        let document = setup.linter.read(&analysis.source);
        // A note in Markdown is no release, and nothing is said of it.
        if !named.unwrap_or_else(|| format == Format::Plain || document.resembles_release()) {
            return analysis;
        }
        analysis.parts = parts(&document);
        let mut diagnostics = match memory {
            Some(memory) => setup.linter.check_again(&document, memory).diagnostics,
            None => setup.linter.check(&document).diagnostics,
        };
        diagnostics.retain(|d| d.severity >= least);
        if let Some(baseline) = &setup.baseline {
            baseline.leave_out(analysis.source.path(), &mut diagnostics);
        }
        analysis.found =
            diagnostics.into_iter().map(|d| (analysis.shown(&d), d)).map(|(shown, d)| (d, shown)).collect();
        analysis
    }

    /// Places in the text of the editor.
    pub fn places(&self) -> PositionMap<'_> {
        PositionMap { text: self.source.raw(), lines: self.source.raw_lines(), encoding: self.encoding }
    }

    /// The language to speak.
    pub fn language(&self) -> MessageLanguage {
        self.setup.as_ref().map_or(MessageLanguage::En, |setup| setup.linter.message_language())
    }

    /// What the editor is told, a run from right to left for each line where the language runs so: editors
    /// that lay it out from left to right put its marks on the wrong side, and its Latin words out of order.
    pub fn told(&self, text: &str) -> String {
        if !self.isolates || !self.language().is_rtl() {
            return text.to_owned();
        }
        let run =
            |line: &str| if line.is_empty() { String::new() } else { format!("\u{2067}{line}\u{2069}") };
        text.split('\n').map(run).collect::<Vec<_>>().join("\n")
    }

    /// The rule of a code; none where the code is of no rule.
    pub fn rule(&self, code: &str) -> Option<&Rule> {
        self.setup.iter().flat_map(|setup| setup.linter.rules()).find(|rule| rule.code == code)
    }

    /// What is found at a stretch of the editor's text; at its edges too.
    pub fn at(&self, raw: Span) -> impl Iterator<Item = &(Diagnostic, lsp::Diagnostic)> {
        self.found.iter().filter(move |(d, _)| {
            let span = self.source.raw_span(d.span);
            span.start <= raw.end && raw.start <= span.end
        })
    }

    /// A diagnostic as the protocol has it.
    fn shown(&self, d: &Diagnostic) -> lsp::Diagnostic {
        let message = match &d.help {
            Some(help) => format!("{}\n{help}", d.message),
            None => d.message.clone(),
        };
        let related = d.labels.iter().filter(|label| label.file.is_none()).map(|label| {
            lsp::DiagnosticRelatedInformation {
                location: lsp::Location { uri: self.uri.clone(), range: self.range(label.span) },
                message: self.told(&label.message),
            }
        });
        let related: Vec<_> = related.collect();
        lsp::Diagnostic {
            range: self.range(d.span),
            severity: Some(severity(d.severity)),
            code: Some(lsp::Code::String(d.code.clone())),
            code_description: d.url.as_ref().map(|url| lsp::CodeDescription { href: url.as_str().into() }),
            source: Some("copydesk".into()),
            message: self.told(&message).into(),
            related_information: (!related.is_empty()).then_some(related),
            data: Some(serde_json::json!({"fingerprint": d.fingerprint})),
            ..lsp::Diagnostic::default()
        }
    }

    /// A span of the text that was read, in the editor's text.
    pub fn range(&self, span: Span) -> lsp::Range {
        self.places().range(self.source.raw_span(span))
    }
}

fn severity(severity: Severity) -> lsp::DiagnosticSeverity {
    match severity {
        Severity::Error => lsp::DiagnosticSeverity::Error,
        Severity::Warning => lsp::DiagnosticSeverity::Warning,
        // What the protocol calls a hint, editors show as three dots and in no list.
        Severity::Hint => lsp::DiagnosticSeverity::Information,
    }
}

/// Whether a file is a release by what is known without reading it: settings, a config that is for it, the
/// name of a file that projects have. Nothing where its text has to tell.
fn is_named(path: &Path, included: Option<bool>, setup: Option<&LintSetup>) -> Option<bool> {
    let configured = setup.is_some_and(|setup| !setup.config.files.is_empty());
    match included {
        Some(included) => Some(included),
        None if is_project_file(path) => Some(false),
        None => configured.then_some(true),
    }
}

/// The blocks of a release; lines that belong together (a contact, an “about”) are one part.
fn parts(document: &Document) -> Vec<OutlinePart> {
    let mut parts: Vec<OutlinePart> = Vec::new();
    for block in document.blocks() {
        let grows = matches!(
            block.role,
            Role::Contact | Role::Boilerplate | Role::Notes | Role::Metadata | Role::Leftover
        );
        match parts.last_mut().filter(|last| grows && last.role == block.role) {
            Some(last) => last.span.end = block.span.end,
            None => parts.push(OutlinePart { role: block.role, span: block.span }),
        }
    }
    parts
}

/// Why a file can't be read, at its beginning.
pub(super) fn unreadable(cause: &str) -> lsp::Diagnostic {
    let severity = Some(lsp::DiagnosticSeverity::Error);
    lsp::Diagnostic {
        severity,
        source: Some("copydesk".into()),
        message: cause.to_owned().into(),
        ..lsp::Diagnostic::default()
    }
}

/// A faulty config or rule file, as the protocol has it.
pub(super) fn problem(
    problem: &crate::config::Problem,
    encoding: PositionEncoding,
    language: MessageLanguage,
) -> (lsp::Uri, lsp::Diagnostic) {
    let places = PositionMap { text: problem.source.raw(), lines: problem.source.raw_lines(), encoding };
    let d = problem.told(language);
    let shown = lsp::Diagnostic {
        range: places.range(problem.source.raw_span(d.span)),
        severity: Some(severity(d.severity)),
        code: Some(lsp::Code::String(d.code)),
        source: Some("copydesk".into()),
        message: d.message.into(),
        ..lsp::Diagnostic::default()
    };
    (uri::of(problem.source.path()), shown)
}
