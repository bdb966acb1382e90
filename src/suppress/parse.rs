//! Instructions in a file, read: `<!-- copydesk-ignore spelling/misspelling: name of a village -->`, and at a
//! file's end `copydesk: ignore spelling/misspelling “Bentefrit” — name of a village`.

use crate::source::{Asides, Comment};
use crate::text::span::Span;

/// What an instruction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DirectiveKind {
    /// Silences the line it stands on, or the block after it.
    Next,
    /// Silences the whole file.
    File,
    /// Silences from here to the end that belongs to it.
    Begin,
    /// Ends that.
    End,
    /// Is none.
    Unknown,
}

/// The words that name an instruction.
pub(super) const WORDS: &[(&str, DirectiveKind)] = &[
    ("ignore", DirectiveKind::Next),
    ("ignore-file", DirectiveKind::File),
    ("ignore-begin", DirectiveKind::Begin),
    ("ignore-end", DirectiveKind::End),
];

/// One instruction.
#[derive(Debug, Clone)]
pub(super) struct Instruction {
    pub kind: DirectiveKind,
    /// The comment or line.
    pub whole: Span,
    /// Where it stands in what is read.
    pub at: Span,
    /// Nothing stands before it on its line of the file.
    pub leads: bool,
    /// The word that says what it does.
    pub word: Span,
    /// The rules it names; none: all.
    pub rules: Vec<Span>,
    /// The text that it is about, where it names one.
    pub text: Option<Span>,
}

/// All instructions of a text, in order.
pub(super) fn instructions(text: &str, asides: &Asides) -> Vec<Instruction> {
    let comments = asides.comments.iter().filter_map(|aside| comment(text, *aside));
    comments.chain(asides.lines.iter().filter_map(|whole| line(text, *whole))).collect()
}

fn comment(text: &str, aside: Comment) -> Option<Instruction> {
    let whole = aside.span;
    let inner = Span { start: whole.start + 4, end: whole.end.checked_sub(3)? }.trimmed(text);
    let word = first_word(text, inner);
    let name = word.of(text).strip_prefix("copydesk-")?;
    let kind =
        WORDS.iter().find(|(known, _)| *known == name).map_or(DirectiveKind::Unknown, |(_, kind)| *kind);
    Some(Instruction {
        at: aside.at,
        leads: aside.leads,
        ..read(text, kind, whole, word, Span { start: word.end, end: inner.end })
    })
}

fn line(text: &str, whole: Span) -> Option<Instruction> {
    let colon = u32::try_from(whole.of(text).find(':')? + 1).ok()?;
    let inner = Span { start: whole.start + colon, end: whole.end }.trimmed(text);
    let word = first_word(text, inner);
    let kind = if matches!(word.of(text), "ignore" | "ignore-file") {
        DirectiveKind::File
    } else {
        DirectiveKind::Unknown
    };
    Some(read(text, kind, whole, word, Span { start: word.end, end: inner.end }))
}

fn first_word(text: &str, inner: Span) -> Span {
    let words = inner.of(text);
    let end = words.find(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | '،')).unwrap_or(words.len());
    Span::new(inner.start as usize, inner.start as usize + end)
}

/// What stands after the word: rules, a text between quotation marks, a reason after a colon or dash.
fn read(text: &str, kind: DirectiveKind, whole: Span, word: Span, rest: Span) -> Instruction {
    let mut instruction =
        Instruction { kind, whole, at: whole, leads: true, word, rules: Vec::new(), text: None };
    let words = rest.of(text);
    let mut at = 0;
    while let Some(c) = words.get(at..).and_then(|w| w.chars().next()) {
        let here = rest.start as usize + at;
        match c {
            ':' | '—' | '–' => break,
            _ if c.is_whitespace() || matches!(c, ',' | '،' | '\u{200E}' | '\u{200F}') => at += c.len_utf8(),
            _ => {
                let tail = words.get(at + c.len_utf8()..).unwrap_or_default();
                if let Some(close) = closing(c) {
                    let Some(end) = tail.find(close) else { break };
                    instruction.text = Some(Span::new(here + c.len_utf8(), here + c.len_utf8() + end));
                    at += c.len_utf8()
                        + end
                        + tail.get(end..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
                } else {
                    let ends = |c: char| {
                        c.is_whitespace() || matches!(c, ':' | ',' | '،' | '—' | '–') || closing(c).is_some()
                    };
                    let length = words.get(at..).and_then(|w| w.find(ends)).unwrap_or(words.len() - at);
                    let rule = Span::new(here, here + length);
                    // A hyphen that stands alone is a dash.
                    if rule.of(text).chars().all(|c| c == '-') {
                        break;
                    }
                    instruction.rules.push(rule);
                    at += length;
                }
            }
        }
    }
    instruction
}

/// The marks that close what a quotation mark opened.
fn closing(open: char) -> Option<&'static [char]> {
    Some(match open {
        '“' | '”' => &['”', '“'],
        '„' => &['“', '”'],
        '«' | '»' => &['»', '«'],
        '"' => &['"'],
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    fn parsed(text: &str) -> Vec<(DirectiveKind, Vec<&str>, Option<&str>)> {
        let source = Source::from_text("a.md", text);
        let list = instructions(text, source.asides());
        list.into_iter()
            .map(|i| (i.kind, i.rules.iter().map(|r| r.of(text)).collect(), i.text.map(|t| t.of(text))))
            .collect()
    }

    #[test]
    fn comments_name_rules_texts_and_reasons() {
        assert_eq!(
            parsed("<!-- copydesk-ignore spelling/misspelling, headline: a name, of a village -->"),
            [(DirectiveKind::Next, vec!["spelling/misspelling", "headline"], None)]
        );
        assert_eq!(parsed("<!--copydesk-ignore-file-->"), [(DirectiveKind::File, vec![], None)]);
        assert_eq!(parsed("<!-- copydesk-ignore: all of it -->"), [(DirectiveKind::Next, vec![], None)]);
        assert_eq!(
            parsed("<!-- copydesk-ignore-begin spelling -- why -->x<!-- copydesk-ignore-end -->"),
            [(DirectiveKind::Begin, vec!["spelling"], None), (DirectiveKind::End, vec![], None)]
        );
        assert_eq!(parsed("<!-- copydesk-ignor x -->"), [(DirectiveKind::Unknown, vec!["x"], None)]);
    }

    #[test]
    fn lines_at_the_end_speak_of_texts() {
        assert_eq!(
            parsed(
                "افتتح الميناء.\n\ncopydesk: ignore spelling/misspelling “بنتفريت” — اسم قرية\ncopydesk: \
                 ignore spelling/hamza، punctuation «ان»\n"
            ),
            [
                (DirectiveKind::File, vec!["spelling/misspelling"], Some("بنتفريت")),
                (DirectiveKind::File, vec!["spelling/hamza", "punctuation"], Some("ان"))
            ]
        );
    }

    #[test]
    fn texts_stand_between_the_quotation_marks_of_many_languages() {
        for quoted in ["“Pier”", "”Pier”", "„Pier“", "„Pier”", "«Pier»", "»Pier«", "\"Pier\""]
        {
            assert_eq!(
                parsed(&format!("<!-- copydesk-ignore spelling {quoted}: a name -->")),
                [(DirectiveKind::Next, vec!["spelling"], Some("Pier"))],
                "{quoted}"
            );
        }
    }

    #[test]
    fn a_rule_may_stand_after_the_text() {
        assert_eq!(
            parsed("<!-- copydesk-ignore “a name” headline -->"),
            [(DirectiveKind::Next, vec!["headline"], Some("a name"))]
        );
    }
}
