//! Messages: the subject and the text of the body, for reading only.

use std::ops::Range;

use mail_parser::{HeaderName, Message, MessageParser, PartType};

use super::builder::{Builder, Opening};
use super::{html, subject};
use crate::format::extract::{Extract, FormatError, Part, RegionKind};
use crate::text::fold::fold;

/// A paragraph of a message's body.
struct Paragraph {
    text: String,
    kind: RegionKind,
}

/// Reads a message; places are those of the message's text, not of the file, whose lines are encoded.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, FormatError> {
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| FormatError("this is no e-mail message".into()))?;
    let (range, mut body) = body(&message).ok_or_else(|| FormatError("this message has no text".into()))?;
    let raw = message.header_raw(HeaderName::Subject);
    let mut subject = raw.map(subject::subject).filter(|subject| !subject.is_empty());
    if let Some(title) = subject.as_deref().and_then(|subject| title_in(&mut body, subject)) {
        title.kind = RegionKind::Title;
        subject = None;
    }
    let mut builder = Builder::default();
    builder.out.parts.push(Part { name: "message".into(), shown: "" });
    if let Some(subject) = subject {
        add(&mut builder, &Paragraph { text: subject, kind: RegionKind::Title }, 0..0);
    }
    for paragraph in &body {
        add(&mut builder, paragraph, range.clone());
    }
    Ok(builder.finish(bytes.len()))
}

/// How many paragraphs of a body may be its title.
const HEAD: usize = 3;

/// The paragraph at the head of a body that says the subject once more, or begins with it: that is the title, and the
/// subject its copy.
fn title_in<'b>(body: &'b mut [Paragraph], subject: &str) -> Option<&'b mut Paragraph> {
    let subject = fold(subject);
    let says = |paragraph: &&mut Paragraph| {
        let text = fold(&paragraph.text);
        text == subject || text.starts_with(&subject) && text.chars().count() < 2 * subject.chars().count()
    };
    body.iter_mut().take(HEAD).find(says)
}

/// The paragraphs of the body, and where its part stands in the message: the text, or where that is blank the page.
fn body(message: &Message<'_>) -> Option<(Range<usize>, Vec<Paragraph>)> {
    let parts = message.text_body.iter().chain(&message.html_body);
    parts.filter_map(|at| message.parts.get(*at as usize)).find_map(|part| {
        let paragraphs = match &part.body {
            PartType::Html(page) => of_page(page),
            PartType::Text(text) => of_text(text),
            _ => return None,
        };
        let range = part.offset_body as usize..part.offset_end as usize;
        (!paragraphs.is_empty()).then_some((range, paragraphs))
    })
}

fn of_page(page: &str) -> Vec<Paragraph> {
    let extract = html::extract(page);
    let texts = extract.regions.iter().map(|region| (region.span.of(&extract.text), region.kind));
    let filled = texts.filter(|(text, _)| !text.trim().is_empty());
    filled.map(|(text, kind)| Paragraph { text: text.to_owned(), kind }).collect()
}

fn of_text(text: &str) -> Vec<Paragraph> {
    let text = unquoted(&text.replace("\r\n", "\n"));
    let blocks = text.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    blocks.map(|block| Paragraph { text: block.to_owned(), kind: RegionKind::Paragraph }).collect()
}

/// A text without the marks that a mail program set before the lines of another message, where most lines have one.
fn unquoted(text: &str) -> String {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let quoted = lines().filter(|line| line.starts_with('>')).count();
    if quoted * 2 <= lines().count() {
        return text.to_owned();
    }
    let bare = text.lines().map(|line| {
        let marks = line.len() - line.trim_start_matches(['>', ' ']).len();
        if line.starts_with('>') { line.get(marks..).unwrap_or_default().trim_end() } else { line }
    });
    bare.collect::<Vec<_>>().join("\n")
}

fn add(builder: &mut Builder, paragraph: &Paragraph, raw: Range<usize>) {
    builder.at.paragraph += 1;
    builder.open(Opening { soft: true, ..Opening::new(paragraph.kind) }, raw.start);
    builder.fixed(&paragraph.text, raw.clone());
    builder.close(raw.end, None);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subject_and_body_are_read() {
        let raw = b"From: press@example.org\r\nSubject: =?utf-8?B?2YXZitmG2KfYoQ==?=\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nCaf=C3=A9 ouvert.\r\n\r\nDeux.\r\n";
        let extract = extract(raw).unwrap();
        assert_eq!(extract.text, "ميناء\n\nCafé ouvert.\n\nDeux.\n");
        assert_eq!(extract.translate(crate::text::span::Span::new(0, 4), "x"), None);
    }

    #[test]
    fn a_body_that_says_the_subject_once_more_has_one_title() {
        let raw = b"Subject: Fwd: Pier opens\r\nContent-Type: text/plain\r\n\r\n> Pier opens\r\n> \r\n> It is long.\r\n";
        let extract = extract(raw).unwrap();
        assert_eq!(extract.text, "Pier opens\n\nIt is long.\n");
        assert_eq!(extract.regions.first().map(|region| region.kind), Some(RegionKind::Title));
    }

    #[test]
    fn where_the_text_is_blank_the_page_is_read() {
        let raw = b"Subject: Pier\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n  \r\n--b\r\nContent-Type: text/html\r\n\r\n<p>It opens.</p>\r\n--b--\r\n";
        assert_eq!(extract(raw).unwrap().text, "Pier\n\nIt opens.\n");
    }

    #[test]
    fn answers_between_quoted_lines_stay() {
        assert_eq!(unquoted("> a\nmine\nmore"), "> a\nmine\nmore");
    }
}
