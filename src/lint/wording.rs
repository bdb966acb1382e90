//! From finding to diagnostic: messages filled, fixes described.

use super::graphemes::whole;
use crate::checks::{Finding, Value};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, OtherFile, Severity};
use crate::document::Document;
use crate::locale::{MessageLanguage, Words};
use crate::rules::Rule;
use crate::span::Span;

/// Longest quotation of the text in a message (characters).
const LONGEST: usize = 60;

/// `other` is the document that `elsewhere` labels point into.
pub(super) fn word(
    document: &Document,
    other: Option<&Document>,
    rule: &Rule,
    (severity, language): (Severity, MessageLanguage),
    finding: Finding,
) -> Diagnostic {
    let words = language.words();
    // The lines for copydesk at the file's end are spoken of too.
    let text = document.source().text();
    let span = whole(text, finding.span);
    // What replaces the words at the span replaces the marks on their last letter too; of nothing else are the marks its own.
    let on_letter = finding.span.of(text).ends_with(char::is_alphanumeric) && span.start == finding.span.start;
    let fill = |template: &str, span: Span, text: &str| {
        fill(template, |gap| match finding.args.iter().find(|(known, _)| *known == gap) {
            Some((_, value)) => Some(say(value, words)),
            None => (gap == "text").then(|| show_in(span.of(text), words)),
        })
    };
    let message = fill(rule.message(finding.message, language), span, text);
    let help = rule.help(language).map(|template| fill(template, span, text));
    let here = finding.labels.iter().map(|(span, label)| {
        let span = whole(text, *span);
        Label::here(span, fill(words.label(label), span, text))
    });
    let elsewhere = finding.elsewhere.iter().filter_map(|(span, label)| {
        let other = other?;
        Some(Label { span: *span, message: fill(words.label(label), *span, other.text()), file: Some(place(other, *span)) })
    });
    let labels = here.chain(elsewhere).collect();
    let found = finding.span;
    let widened = |mut edit: Edit| {
        if edit.span == found && on_letter {
            edit.span = span;
        }
        // An edit that would cut what is seen as one character is not understood.
        (whole(text, edit.span) == edit.span).then_some(edit)
    };
    let fix = finding.fix.and_then(|(applicability, edits)| Some((applicability, edits.into_iter().map(widened).collect::<Option<Vec<_>>>()?)));
    let fixes = fix.map(|(applicability, edits)| Fix { message: describe(text, &edits, words), applicability, edits });
    Diagnostic {
        code: rule.code.to_string(),
        severity,
        message,
        help,
        span,
        labels,
        fixes: fixes.into_iter().collect(),
        fingerprint: super::fingerprint(&rule.code, text, span),
        url: rule.url(),
    }
}

fn place(document: &Document, span: Span) -> OtherFile {
    let source = document.source();
    let location = source.range(span);
    OtherFile { path: source.path().display().to_string(), span: source.file_span(span), location }
}

/// A template with its gaps filled; one that nothing fills stays as it is.
fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, (gap, after))) = rest.split_once('{').and_then(|(before, r)| Some((before, r.split_once('}')?))) {
        out.push_str(before);
        out.push_str(&value(gap).unwrap_or_else(|| format!("{{{gap}}}")));
        rest = after;
    }
    out + rest
}

fn say(value: &Value, words: &Words) -> String {
    let list = |items: Vec<String>, between: &str| items.join(between);
    match value {
        Value::Text(text) => show_in(text, words),
        Value::Term(term) => words.term(term).to_owned(),
        Value::Terms(terms) => list(terms.iter().map(|term| words.term(term).to_owned()).collect(), words.comma),
        Value::Quoted(texts) => list(texts.iter().map(|text| words.quoted(&show_in(text, words))).collect(), words.comma),
        Value::Either(texts) => texts.join(words.or),
        Value::Letters(letters) => {
            let letter = |(c, script): &(char, &'static str)| {
                format!("{} (U+{:04X}{}{})", words.quoted(c.encode_utf8(&mut [0; 4])), *c as u32, words.comma, words.term(script))
            };
            list(letters.iter().map(letter).collect(), words.comma)
        }
    }
}

/// Text as it stands in a message: what can't be seen is named, what is long is shortened.
pub fn show(text: &str) -> String {
    show_in(text, MessageLanguage::En.words())
}

fn show_in(text: &str, words: &Words) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, c) in text.chars().enumerate() {
        if n == LONGEST {
            out.push('…');
            break;
        }
        match c {
            ' ' => out.push(' '),
            '\n' | '\r' => out.push('⏎'),
            _ if is_invisible(c) => out.push_str(&name_in(c, words)),
            _ => out.push(c),
        }
    }
    if !out.is_empty() && out.chars().all(|c| c == ' ') {
        return (words.spaces)(out.len());
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
    name_in(c, MessageLanguage::En.words())
}

fn name_in(c: char, words: &Words) -> String {
    match words.characters.iter().find(|(known, _)| *known == c) {
        Some((_, short)) => format!("[{short}]"),
        None => unicode_names2::name(c).map_or_else(|| format!("[U+{:04X}]", c as u32), |n| format!("[U+{:04X} {n}]", c as u32)),
    }
}

/// What a fix does, in one line.
fn describe(text: &str, edits: &[Edit], words: &Words) -> String {
    let Some(edit) = edits.first() else { return String::new() };
    let (old, new) = (edit.span.of(text), edit.replacement.as_str());
    let show = |text: &str| show_in(text, words);
    let template = match (old.is_empty(), new.is_empty()) {
        (true, _) if new.trim().is_empty() => words.insert_blank,
        (true, _) => words.insert,
        (_, true) if old.trim().is_empty() => words.delete_blank,
        (_, true) => words.delete,
        _ if old.trim().is_empty() => words.replace_blank,
        _ => words.replace,
    };
    let break_only = old.is_empty() && new.trim().is_empty() && new.contains('\n');
    let new = if break_only { words.line_break.to_owned() } else { show(new) };
    let more = edits.len() - 1;
    let more = if more > 0 { words.more.replace("{count}", &more.to_string()) } else { String::new() };
    fill(template, |gap| match gap {
        "old" => Some(show(old)),
        "new" => Some(new.clone()),
        "more" => Some(more.clone()),
        _ => None,
    })
}
