//! From finding to diagnostic: messages filled, fixes described.

use super::graphemes::whole;

use crate::check::{Finding, Value};
use crate::diagnostic::{Diagnostic, Fix, Label, OtherFile, Severity};
use crate::document::Document;
use crate::locale::messages::report as says;
use crate::locale::{MessageLanguage, fill, named, quoted, show_in};
use crate::rules::Rule;
use crate::text::fingerprint::fingerprint;
use crate::text::span::Edit;
use crate::text::span::Span;

/// `other` is the document that `elsewhere` labels point into.
pub(super) fn word(
    document: &Document,
    other: Option<&Document>,
    rule: &Rule,
    (severity, language): (Severity, MessageLanguage),
    finding: Finding,
) -> Diagnostic {
    // The lines for copydesk at the file's end are spoken of too.
    let text = document.source().text();
    let span = whole(text, finding.span);
    let filled = |template: &str, span: Span, text: &str| {
        fill(template, |gap| match finding.args.iter().find(|(known, _)| *known == gap) {
            Some((_, value)) => Some(say(value, language)),
            None => (gap == "text").then(|| show_in(span.of(text), language)),
        })
    };
    let message = filled(rule.message(finding.message, language), span, text);
    let help = rule.help(language).map(|template| filled(template, span, text));
    let here = finding.labels.iter().map(|(span, label)| {
        let span = whole(text, *span);
        Label::here(span, filled(label.of(language), span, text))
    });
    let elsewhere = finding.elsewhere.iter().filter_map(|(span, label)| {
        let other = other?;
        Some(Label {
            span: *span,
            message: filled(label.of(language), *span, other.text()),
            file: Some(place(other, *span)),
        })
    });
    let labels = here.chain(elsewhere).collect();
    let (code, url) = (rule.code.to_string(), rule.url());
    let fingerprint = fingerprint(&rule.code, text, span);
    let fixes = worded_fix(text, finding, language).into_iter().collect();
    Diagnostic { code, severity, message, help, span, labels, fixes, fingerprint, url }
}

/// The fix of a finding, with what it does in words. An edit that would cut what is seen as one character is
/// not understood: it is left out.
fn worded_fix(text: &str, finding: Finding, language: MessageLanguage) -> Option<Fix> {
    let found = finding.span;
    let span = whole(text, found);
    // What replaces the words at the span replaces the marks on their last letter too; of nothing else are
    // the marks its own.
    let on_letter = found.of(text).ends_with(char::is_alphanumeric) && span.start == found.start;
    let widened = |mut edit: Edit| {
        if edit.span == found && on_letter {
            edit.span = span;
        }
        (whole(text, edit.span) == edit.span).then_some(edit)
    };
    let (applicability, edits) = finding.fix?;
    let edits = edits.into_iter().map(widened).collect::<Option<Vec<_>>>()?;
    Some(Fix { message: describe(text, &edits, language), applicability, edits })
}

fn place(document: &Document, span: Span) -> OtherFile {
    let source = document.source();
    let location = source.range(span);
    OtherFile { path: source.path().display().to_string(), span: source.file_span(span), location }
}

fn say(value: &Value, language: MessageLanguage) -> String {
    let list = |items: Vec<String>, between: &str| items.join(between);
    match value {
        Value::Text(text) => show_in(text, language),
        Value::Term(term) => named(term, language).to_owned(),
        Value::Terms(terms) => list(
            terms.iter().map(|term| named(term, language).to_owned()).collect(),
            says::COMMA.of(language),
        ),
        Value::Quoted(texts) => list(
            texts.iter().map(|text| quoted(&show_in(text, language), language)).collect(),
            says::COMMA.of(language),
        ),
        Value::Either(texts) => texts.join(says::OR.of(language)),
        Value::Letters(letters) => {
            let letter = |(c, script): &(char, &'static str)| {
                format!(
                    "{} (U+{:04X}{}{})",
                    quoted(c.encode_utf8(&mut [0; 4]), language),
                    *c as u32,
                    says::COMMA.of(language),
                    named(script, language)
                )
            };
            list(letters.iter().map(letter).collect(), says::COMMA.of(language))
        }
    }
}

/// What a fix does, in one line.
/// Longer texts are shown from the word on in which they begin to differ, to the word in which they end to
/// (bytes; what is shorter is shown whole).
const LONG: usize = 60;

/// What of a text and of what replaces it differs, in whole words: of a long text the change would not be
/// seen.
fn differing<'t>(old: &'t str, new: &'t str) -> (&'t str, &'t str) {
    if old.len().min(new.len()) < LONG {
        return (old, new);
    }
    let same = |(a, b): &(char, char)| a == b;
    let head = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum::<usize>();
    let begin = old.get(..head).and_then(|head| head.rfind(char::is_whitespace)).map_or(0, |at| at + 1);
    let (old_tail, new_tail) = (old.get(begin..).unwrap_or(old), new.get(begin..).unwrap_or(new));
    let tail = old_tail.chars().rev().zip(new_tail.chars().rev()).take_while(same);
    let tail = tail.map(|(c, _)| c.len_utf8()).sum::<usize>();
    let kept = old_tail.get(old_tail.len() - tail..).and_then(|tail| tail.find(char::is_whitespace));
    let end = kept.map_or(0, |at| tail - at);
    let cut = |text: &'t str| text.get(..text.len().saturating_sub(end)).unwrap_or(text);
    (cut(old_tail), cut(new_tail))
}

/// Whether all that a replacement does is to put isolating marks around the text.
fn is_isolated(old: &str, new: &str) -> bool {
    let inner =
        new.strip_prefix(['\u{2066}', '\u{2067}', '\u{2068}']).and_then(|rest| rest.strip_suffix('\u{2069}'));
    !old.is_empty() && inner == Some(old)
}

fn describe(text: &str, edits: &[Edit], language: MessageLanguage) -> String {
    let Some(edit) = edits.first() else { return String::new() };
    let (old, new) = (edit.span.of(text), edit.replacement.as_str());
    let show = |text: &str| show_in(text, language);
    let (shown_old, shown_new) = if is_isolated(old, new) { (old, new) } else { differing(old, new) };
    let isolated = is_isolated(old, new);
    let template = match (old.is_empty(), new.is_empty()) {
        _ if isolated => says::ISOLATE,
        (true, _) if new.trim().is_empty() => says::INSERT_BLANK,
        (true, _) => says::INSERT,
        (_, true) if old.trim().is_empty() => says::DELETE_BLANK,
        (_, true) => says::DELETE,
        _ if old.trim().is_empty() => says::REPLACE_BLANK,
        _ => says::REPLACE,
    };
    let break_only = old.is_empty() && new.trim().is_empty() && new.contains('\n');
    let new = if break_only { says::LINE_BREAK.of(language).to_owned() } else { show(shown_new) };
    let more = edits.len() - 1;
    let more = if more > 0 { says::MORE.with(language, &[("count", &more)]) } else { String::new() };
    fill(template.of(language), |gap| match gap {
        "old" => Some(show(shown_old)),
        "new" => Some(new.clone()),
        "more" => Some(more.clone()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_long_texts_the_words_that_differ_are_shown() {
        let long = "the pier that four islands have long asked for was opened today by the mayor of the town";
        let mended = long.replace("opened", "closed");
        assert_eq!(differing(long, &mended), ("opened", "closed"));
        assert_eq!(differing("opened", "closed"), ("opened", "closed"));
        let longer = format!("{long} and others");
        assert_eq!(differing(long, &longer), ("town", "town and others"));
    }
}
