//! From finding to diagnostic: messages filled, fixes described.

use unicode_normalization::char::is_combining_mark;

use crate::checks::Finding;
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, OtherFile, Severity};
use crate::document::Document;
use crate::rules::Rule;
use crate::span::Span;

/// Longest quotation of the text in a message (characters).
const LONGEST: usize = 60;

/// `other` is the document that `elsewhere` labels point into.
pub(super) fn word(document: &Document, other: Option<&Document>, rule: &Rule, severity: Severity, finding: Finding) -> Diagnostic {
    // The lines for copydesk at the file's end are spoken of too.
    let text = document.source().text();
    let on_letter = finding.span.of(text).ends_with(char::is_alphanumeric);
    let span = if on_letter { with_marks(text, finding.span) } else { finding.span };
    let at_span = show(span.of(text));
    let fill = |template: &str| fill(template, &at_span, &finding.args);
    let message = fill(rule.message(finding.message));
    let help = rule.spec.help.as_deref().map(fill);
    let here = finding.labels.into_iter().map(|(span, message)| Label::here(with_marks(text, span), message));
    let elsewhere = finding.elsewhere.into_iter().filter_map(|(span, message)| Some(Label { span, message, file: Some(place(other?, span)) }));
    let labels = here.chain(elsewhere).collect();
    let found = finding.span;
    // What replaces the words at the span replaces the marks on their last letter too.
    let widened = |mut edit: Edit| {
        if edit.span == found {
            edit.span = span;
        }
        edit
    };
    let fix = finding.fix.map(|(applicability, edits)| (applicability, edits.into_iter().map(widened).collect::<Vec<_>>()));
    let fixes = fix.map(|(applicability, edits)| Fix { message: describe(text, &edits), applicability, edits });
    Diagnostic {
        code: rule.code.to_string(),
        severity,
        message,
        help,
        span,
        labels,
        fixes: fixes.into_iter().collect(),
        fingerprint: super::fingerprint(&rule.code, text, span),
    }
}

fn place(document: &Document, span: Span) -> OtherFile {
    let source = document.source();
    let location = (source.location(span.start), source.location(span.end));
    OtherFile { path: source.path().display().to_string(), span: source.file_span(span), location }
}

/// A letter with the marks that combine with it: a span never ends inside a grapheme.
fn with_marks(text: &str, span: Span) -> Span {
    let marks = text.get(span.end as usize..).unwrap_or_default().chars().take_while(|c| is_combining_mark(*c));
    Span { start: span.start, end: span.end + marks.map(|c| c.len_utf8() as u32).sum::<u32>() }
}

fn fill(template: &str, text: &str, args: &[(&'static str, String)]) -> String {
    let mut out = String::with_capacity(template.len() + text.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest.get(open..).and_then(|r| r.find('}')).map(|n| open + n) else { break };
        let name = rest.get(open + 1..close).unwrap_or_default();
        out.push_str(rest.get(..open).unwrap_or_default());
        match args.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => out.push_str(&show(value)),
            None if name == "text" => out.push_str(text),
            None => out.push_str(rest.get(open..=close).unwrap_or_default()),
        }
        rest = rest.get(close + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Text as it stands in a message: what can't be seen is named, what is long is shortened.
pub fn show(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, c) in text.chars().enumerate() {
        if n == LONGEST {
            out.push('…');
            break;
        }
        match c {
            ' ' => out.push(' '),
            '\n' | '\r' => out.push('⏎'),
            _ if is_invisible(c) => out.push_str(&name(c)),
            _ => out.push(c),
        }
    }
    if !out.is_empty() && out.chars().all(|c| c == ' ') {
        return if out.len() == 1 { "space".into() } else { format!("{} spaces", out.len()) };
    }
    out
}

/// White space other than the space, format and control characters: nothing to see.
pub(crate) fn is_invisible(c: char) -> bool {
    (c.is_whitespace() && c != ' ')
        || c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFC}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0000}'..='\u{E0FFF}')
}

/// The name of a character that can't be seen, in brackets.
pub(crate) fn name(c: char) -> String {
    let short = match c {
        '\t' => "TAB",
        '\u{A0}' => "NBSP",
        '\u{202F}' => "narrow NBSP",
        '\u{AD}' => "soft hyphen",
        '\u{200B}' => "zero-width space",
        '\u{200C}' => "ZWNJ",
        '\u{200D}' => "ZWJ",
        '\u{FEFF}' => "byte order mark",
        _ => return unicode_names2::name(c).map_or_else(|| format!("[U+{:04X}]", c as u32), |n| format!("[U+{:04X} {n}]", c as u32)),
    };
    format!("[{short}]")
}

/// What a fix does, in one line.
fn describe(text: &str, edits: &[Edit]) -> String {
    let Some(edit) = edits.first() else { return String::new() };
    let (old, new) = (edit.span.of(text), edit.replacement.as_str());
    let more = if edits.len() > 1 { format!(" (and {} more)", edits.len() - 1) } else { String::new() };
    match (old.is_empty(), new.is_empty()) {
        (true, _) if new.trim().is_empty() => format!("insert a {}{more}", if new.contains('\n') { "line break".into() } else { show(new) }),
        (true, _) => format!("insert “{}”{more}", show(new)),
        (_, true) if old.trim().is_empty() => format!("delete the {}{more}", show(old)),
        (_, true) => format!("delete “{}”{more}", show(old)),
        _ if old.trim().is_empty() => format!("replace it with one {}{more}", show(new)),
        _ => format!("replace “{}” with “{}”{more}", show(old), show(new)),
    }
}
