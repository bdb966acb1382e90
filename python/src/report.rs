//! Diagnostics as Python sees them.

use copydesk::Source;
use copydesk::text::position::LineIndex;
use pyo3::prelude::*;

/// A stretch: code points of the text as `start` and `end`, bytes of the file as `byte_start` and `byte_end`.
#[pyclass(frozen, get_all, eq, hash, module = "copydesk")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Span {
    start: usize,
    end: usize,
    byte_start: u32,
    byte_end: u32,
}

/// What goes and what comes.
#[pyclass(frozen, get_all, eq, module = "copydesk")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    span: Span,
    replacement: String,
}

/// A way to mend a fault: all its edits together.
#[pyclass(frozen, get_all, eq, module = "copydesk")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Fix {
    message: String,
    safe: bool,
    edits: Vec<Edit>,
}

/// One fault.
#[pyclass(frozen, get_all, eq, module = "copydesk")]
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Diagnostic {
    code: String,
    severity: &'static str,
    message: String,
    help: Option<String>,
    span: Span,
    text: String,
    fixes: Vec<Fix>,
    fingerprint: String,
    url: Option<String>,
}

#[pymethods]
impl Span {
    fn __repr__(&self) -> String {
        let Self { start, end, byte_start, byte_end } = self;
        format!("Span(start={start}, end={end}, byte_start={byte_start}, byte_end={byte_end})")
    }
}

#[pymethods]
impl Diagnostic {
    fn __repr__(&self) -> String {
        let Self { code, severity, span, .. } = self;
        format!("<Diagnostic {code} {severity} {}..{}>", span.start, span.end)
    }
}

/// Turns spans of the text that was read into those of the file.
struct Places<'a> {
    source: &'a Source,
    /// Counts code points without reading the text from its start for every span.
    index: LineIndex,
}

impl Places<'_> {
    fn span(&self, span: copydesk::Span) -> Span {
        let raw = self.source.raw_span(span);
        let bytes = self.source.file_span(span);
        Span {
            start: self.code_points(raw.start),
            end: self.code_points(raw.end),
            byte_start: bytes.start,
            byte_end: bytes.end,
        }
    }

    /// How many code points stand before a byte; a byte order mark is one.
    fn code_points(&self, offset: u32) -> usize {
        let before = self.index.characters(self.source.raw(), 0, offset as usize);
        before as usize + usize::from(self.source.has_bom())
    }

    fn fix(&self, fix: &copydesk::Fix) -> Fix {
        let edit = |edit: &copydesk::Edit| Edit {
            span: self.span(edit.span),
            replacement: edit.replacement.clone(),
        };
        Fix {
            message: fix.message.clone(),
            safe: fix.applicability == copydesk::Applicability::Safe,
            edits: fix.edits.iter().map(edit).collect(),
        }
    }
}

/// What is said of a file, for Python.
pub(crate) fn diagnostics(source: &Source, found: &[copydesk::Diagnostic]) -> Vec<Diagnostic> {
    let places = Places { source, index: LineIndex::new(source.raw()) };
    let one = |d: &copydesk::Diagnostic| Diagnostic {
        code: d.code.clone(),
        severity: d.severity.name(),
        message: d.message.clone(),
        help: d.help.clone(),
        span: places.span(d.span),
        text: d.span.of(source.text()).to_owned(),
        fixes: d.fixes.iter().map(|fix| places.fix(fix)).collect(),
        fingerprint: d.fingerprint.clone(),
        url: d.url.clone(),
    };
    found.iter().map(one).collect()
}
