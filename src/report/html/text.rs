//! The text of a file with its findings marked in it, and the parts that were recognised.

use std::fmt::Write as _;

use super::words::Words;
use super::{escape, with};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Direction, Document, Language, Role};
use crate::lint::{is_invisible, name_of, show};
use crate::locale::MessageLanguage;
use crate::span::Span;

/// A piece of the text that is shown as one paragraph.
struct Part {
    span: Span,
    role: Option<Role>,
    language: Language,
    direction: Direction,
}

/// Blocks, and what stands between them but is no white space (comments, lines for copydesk).
fn paragraphs(document: &Document) -> Vec<Part> {
    let text = document.source().text();
    let mut parts = Vec::new();
    let mut at = 0;
    let between = |from: u32, to: u32, parts: &mut Vec<Part>| {
        let gap = Span { start: from, end: to.max(from) };
        if !gap.of(text).trim().is_empty() {
            parts.push(Part { span: gap.trimmed(text), role: None, language: Language::UNKNOWN, direction: Direction::Ltr });
        }
    };
    for block in document.blocks() {
        between(at, block.span.start, &mut parts);
        parts.push(Part { span: block.span, role: Some(block.role), language: block.language, direction: block.direction });
        at = block.span.end;
    }
    between(at, Span::new(0, text.len()).end, &mut parts);
    parts
}

/// Writes the text; findings are numbered from 1 as in the list.
pub(super) fn marked(out: &mut String, words: &Words, language: MessageLanguage, n: usize, document: &Document, diagnostics: &[Diagnostic]) {
    let parts = paragraphs(document);
    let mut set: Vec<bool> = vec![false; diagnostics.len()];
    let mut role = None;
    for (at, part) in parts.iter().enumerate() {
        // What lies between two paragraphs is shown with the one before.
        let until = parts.get(at + 1).map_or(u32::MAX, |next| next.span.start);
        let direction = if part.direction == Direction::Rtl { "rtl" } else { "ltr" };
        let lang = if part.language == Language::UNKNOWN { String::new() } else { format!(" lang=\"{}\"", part.language.0) };
        let class = part.role.map_or("aside", Role::name);
        let _ = write!(out, "<div class=\"part {class}\">");
        if part.role != role
            && let Some(role) = part.role
        {
            let _ = write!(out, "<span class=\"role\">{}</span>", part_name(language, role));
        }
        role = part.role;
        let _ = write!(out, "<p dir=\"{direction}\"{lang}>");
        paragraph(out, words, n, document.source().text(), part.span, diagnostics, &mut set);
        for (k, d) in diagnostics.iter().enumerate() {
            if d.span.start < until && set.get(k) == Some(&false) {
                number(out, words, n, k + 1, d);
                set.iter_mut().skip(k).take(1).for_each(|s| *s = true);
            }
        }
        out.push_str("</p></div>\n");
    }
    // A file of white space and comments only.
    for (k, d) in diagnostics.iter().enumerate().filter(|(k, _)| set.get(*k) == Some(&false)) {
        out.push_str("<p>");
        number(out, words, n, k + 1, d);
        out.push_str("</p>\n");
    }
}

/// One paragraph, cut where marks begin and end.
fn paragraph(out: &mut String, words: &Words, n: usize, text: &str, span: Span, diagnostics: &[Diagnostic], set: &mut [bool]) {
    let within = |d: &&Diagnostic| d.span.start < span.end && d.span.end > span.start;
    let mut cuts: Vec<u32> = diagnostics.iter().filter(within).flat_map(|d| [d.span.start, d.span.end]).collect();
    cuts.extend(diagnostics.iter().filter(|d| span.start <= d.span.start && d.span.start <= span.end).map(|d| d.span.start));
    cuts.extend([span.start, span.end]);
    cuts.retain(|cut| span.start <= *cut && *cut <= span.end);
    cuts.sort_unstable();
    cuts.dedup();
    for pair in cuts.windows(2) {
        let [start, end] = *pair else { continue };
        begin_numbers(out, words, n, start, diagnostics, set);
        let piece = Span { start, end };
        let mut over: Vec<usize> = diagnostics.iter().enumerate().filter(|(_, d)| d.span.contains(piece) && !d.span.is_empty()).map(|(k, _)| k + 1).collect();
        // A click leads to the first of them: what is worst and nearest.
        over.sort_by_key(|k| diagnostics.get(k - 1).map(|d| (std::cmp::Reverse(d.severity), d.span.len())));
        let severity = |long: bool| {
            let these = over.iter().filter_map(|k| diagnostics.get(k - 1)).filter(|d| is_long(text, d) == long);
            these.map(|d| d.severity).max()
        };
        match severity(false).map(|s| (s, "")).or(severity(true).map(|s| (s, " long"))) {
            Some((severity, long)) => {
                let list: Vec<String> = over.iter().map(|k| format!("f{n}-{k}")).collect();
                let _ = write!(out, "<mark class=\"{}{long}\" data-for=\"{}\">{}</mark>", severity.name(), list.join(" "), visible(piece.of(text)));
            }
            None => out.push_str(&escape(piece.of(text))),
        }
    }
    begin_numbers(out, words, n, span.end, diagnostics, set);
}

/// Findings of whole sentences and paragraphs are marked more lightly, so that those of words in them are seen.
fn is_long(text: &str, d: &Diagnostic) -> bool {
    d.span.of(text).chars().count() > 80
}

/// The numbers of the findings that begin here.
fn begin_numbers(out: &mut String, words: &Words, n: usize, at: u32, diagnostics: &[Diagnostic], set: &mut [bool]) {
    for ((k, d), set) in diagnostics.iter().enumerate().zip(set).filter(|((_, d), _)| d.span.start == at) {
        if !std::mem::replace(set, true) {
            number(out, words, n, k + 1, d);
        }
    }
}

fn number(out: &mut String, words: &Words, n: usize, k: usize, d: &Diagnostic) {
    let label = with(words.finding, "{count}", k);
    let severity = match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    let _ = write!(out, "<a class=\"ref {severity}\" id=\"m{n}-{k}\" href=\"#f{n}-{k}\" data-for=\"f{n}-{k}\" aria-label=\"{label}\" dir=\"ltr\">{k}</a>");
}

/// Marked text; what can't be seen is named in it.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(c),
            _ if is_invisible(c) => {
                let _ = write!(out, "<span class=\"unseen-character\" dir=\"ltr\">{}</span>", escape(name_of(c).trim_matches(['[', ']'])));
            }
            _ => out.push_str(&escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out
}

/// What a part is called.
fn part_name(language: MessageLanguage, role: Role) -> String {
    let name = role.name();
    let translated = language.words().term(name);
    if translated == name { name.replace('-', " ") } else { translated.to_owned() }
}

/// The parts that were recognised.
pub(super) fn parts(out: &mut String, words: &Words, language: MessageLanguage, name: &str, document: &Document) {
    let [part, line, begins] = words.columns;
    let source = document.source();
    let _ = writeln!(
        out,
        "<details class=\"parts\"><summary>{}</summary>\n\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\"><table>\n\
         <thead><tr><th scope=\"col\">{part}</th><th scope=\"col\">{line}</th><th scope=\"col\">{begins}</th></tr></thead>\n<tbody>",
        words.parts,
        with(words.parts_of, "{name}", name)
    );
    for block in document.blocks() {
        let begins = show(block.text(document.text()));
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td dir=\"auto\">{}</td></tr>",
            part_name(language, block.role),
            source.location(block.span.start).line,
            escape(&begins)
        );
    }
    out.push_str("</tbody></table></div></details>\n");
}
