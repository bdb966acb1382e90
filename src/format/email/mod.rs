//! Messages: the subject and the text of the body, for reading only.

mod body;
mod subject;

use std::ops::Range;
use std::sync::Arc;

use mail_parser::{Message, MessageParser, MessagePart, PartType};

use super::builder::{Builder, Opening};
use super::html;
use crate::format::extract::{Extract, FormatError, Part, Region, RegionKind};
use crate::text::fold::fold;

/// A block of a message.
struct MessageBlock {
    text: String,
    kind: RegionKind,
}

/// The release says the subject again among its first blocks: below a letterhead's name and "Press release".
const FIRST_BLOCKS: usize = 5;

/// Shorter subjects may stand at the head of a block that is none (letters).
const SHORTEST_TITLE: usize = 12;

/// Reads a message; places are those of the message's text, not of the file, whose lines are encoded.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, FormatError> {
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| FormatError("this is no e-mail message".into()))?;
    let (mut blocks, range) = body(&message).ok_or_else(|| FormatError("this message has no text".into()))?;
    let subject = subject::subject(&message);
    let mut builder = Builder::default();
    let sent = message.date().filter(|date| date.is_valid());
    let day = sent.map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    builder.out.published = day.map(Arc::from);
    builder.out.attachments = Some(message.attachment_count());
    builder.out.parts.push(Part { name: "message".into(), shown: "" });
    match subject.as_deref().map(|subject| (subject, title_among(subject, &mut blocks))) {
        Some((_, Some(title))) => title.kind = RegionKind::Title,
        Some((subject, None)) => {
            builder.at.paragraph += 1;
            builder.open(Opening::new(RegionKind::Title), 0);
            builder.fixed(subject, 0..0);
            builder.close(0, None);
        }
        None => {}
    }
    blocks.iter().for_each(|block| paragraph(&mut builder, &block.text, block.kind, range.clone()));
    Ok(builder.finish(bytes.len()))
}

/// The block that says the subject: the title stands where the release has it, once.
fn title_among<'b>(subject: &str, blocks: &'b mut [MessageBlock]) -> Option<&'b mut MessageBlock> {
    let subject = bare(subject);
    let letters = subject.chars().count();
    let says = |block: &&mut MessageBlock| {
        let text = bare(&block.text);
        // A mail program cut the subject: what goes on for long is a paragraph, unless the page calls it a
        // title.
        let title = matches!(block.kind, RegionKind::Title | RegionKind::Heading(_));
        let cut = letters >= SHORTEST_TITLE
            && text.starts_with(&subject)
            && (title || text.chars().count() < 2 * letters);
        let labelled = text.chars().count() >= SHORTEST_TITLE && subject.ends_with(&text);
        !text.is_empty() && (text == subject || cut || labelled)
    };
    blocks.iter_mut().take(FIRST_BLOCKS).find(says)
}

/// Letters and digits alone, folded: vowel signs and capitals do not count.
fn bare(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What a message says and where it stands; where it says nothing, what the message says that it was sent
/// with.
fn body(message: &Message<'_>) -> Option<(Vec<MessageBlock>, Range<usize>)> {
    own_body(message).or_else(|| {
        message.parts.iter().find_map(|part| match &part.body {
            PartType::Message(inner) => own_body(inner).map(|(blocks, _)| (blocks, place(part))),
            _ => None,
        })
    })
}

/// The first part that says something, and where it stands: the text, else the page.
fn own_body(message: &Message<'_>) -> Option<(Vec<MessageBlock>, Range<usize>)> {
    let parts = message.text_body.iter().chain(&message.html_body);
    parts.filter_map(|at| message.parts.get(*at as usize)).find_map(|part| {
        let blocks = match &part.body {
            PartType::Html(page) => blocks_of_page(page),
            PartType::Text(text) => blocks_of_text(text),
            _ => return None,
        };
        let says = blocks.iter().any(|block| block.text.contains(char::is_alphanumeric));
        says.then(|| (blocks, place(part)))
    })
}

fn place(part: &MessagePart<'_>) -> Range<usize> {
    part.offset_body as usize..part.offset_end as usize
}

fn blocks_of_text(text: &str) -> Vec<MessageBlock> {
    body::paragraphs(text)
        .into_iter()
        .map(|text| MessageBlock { text, kind: RegionKind::Paragraph })
        .collect()
}

/// A page that is quoted for the most part is one that was sent on: its paragraphs are the release's.
fn blocks_of_page(page: &str) -> Vec<MessageBlock> {
    let extract = html::extract(page);
    let quoted = extract.regions.iter().filter(|region| region.kind == RegionKind::Quote).count();
    let sent_on = quoted * 2 > extract.regions.len();
    let kind = |kind: RegionKind| {
        if sent_on && kind == RegionKind::Quote { RegionKind::Paragraph } else { kind }
    };
    let block = |region: &Region| MessageBlock {
        text: region.span.of(&extract.text).into(),
        kind: kind(region.kind),
    };
    extract.regions.iter().map(block).collect()
}

fn paragraph(builder: &mut Builder, text: &str, kind: RegionKind, raw: Range<usize>) {
    if text.is_empty() {
        return;
    }
    builder.at.paragraph += 1;
    builder.open(Opening { soft: true, ..Opening::new(kind) }, raw.start);
    builder.fixed(text, raw.clone());
    builder.close(raw.end, None);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subject_and_body_are_read() {
        let raw = b"From: press@example.org\r\nSubject: =?utf-8?B?2YXZitmG2KfYoQ==?=\r\nContent-Type: \
                    text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
                    Caf=C3=A9 ouvert.\r\n\r\nDeux.\r\n";
        let extract = extract(raw).unwrap();
        assert_eq!(extract.text, "ميناء\n\nCafé ouvert.\n\nDeux.\n");
        assert_eq!(extract.translate(crate::text::span::Span::new(0, 4), "x"), None);
    }

    fn text_of(raw: &str) -> String {
        extract(raw.as_bytes()).unwrap().text
    }

    #[test]
    fn a_subject_that_the_body_says_again_is_read_once() {
        let raw = "Subject: RE: The new pier opens\r\n\r\n> Port of Aldmouth\r\n>\r\n> The new pier \
                   opens\r\n>\r\n> It opens.\r\n";
        let extract = extract(raw.as_bytes()).unwrap();
        assert_eq!(extract.text, "Port of Aldmouth\n\nThe new pier opens\n\nIt opens.\n");
        let kinds: Vec<RegionKind> = extract.regions.iter().map(|region| region.kind).collect();
        assert_eq!(kinds, [RegionKind::Paragraph, RegionKind::Title, RegionKind::Paragraph]);
    }

    #[test]
    fn a_subject_that_a_program_cut_is_the_title_in_full() {
        let raw = "Subject: The new pier opens\r\n\r\nThe new pier opens in May\r\n\r\nIt opens.\r\n";
        assert_eq!(text_of(raw), "The new pier opens in May\n\nIt opens.\n");
    }

    #[test]
    fn the_page_is_read_where_the_text_is_empty() {
        for blank in ["", "  \r\n \r\n", "\u{A0}\r\n", "--\r\n"] {
            let raw = format!(
                "Subject: Pier\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\n\
                 Content-Type: text/plain; charset=utf-8\r\n\r\n{blank}\r\n--x\r\nContent-Type: \
                 text/html; charset=utf-8\r\n\r\n<p>It opens.</p>\r\n--x--\r\n"
            );
            assert_eq!(text_of(&raw), "Pier\n\nIt opens.\n", "{blank:?}");
        }
    }

    #[test]
    fn a_message_that_was_sent_on_as_an_attachment_is_read() {
        let inner = "Subject: Pier\r\n\r\nIt opens.\r\n";
        let raw = format!(
            "Subject: FW: Pier\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: \
             message/rfc822\r\n\r\n{inner}\r\n--x--\r\n"
        );
        assert_eq!(text_of(&raw), "Pier\n\nIt opens.\n");
    }

    #[test]
    fn a_message_of_a_subject_alone_is_refused() {
        assert!(extract(b"Subject: Pier\r\n\r\n \r\n").is_err());
    }
}
