//! Messages: the subject and the text of the body, for reading only.

use mail_parser::{MessageParser, PartType};

use super::builder::{Builder, Opening};
use super::html;
use crate::format::extract::{Extract, FormatError, Part, RegionKind};

/// Reads a message; places are those of the message's text, not of the file, whose lines are encoded.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, FormatError> {
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| FormatError("this is no e-mail message".into()))?;
    let mut builder = Builder::default();
    builder.out.parts.push(Part { name: "message".into(), shown: "" });
    if let Some(subject) = message.subject() {
        builder.at.paragraph += 1;
        builder.open(Opening::new(RegionKind::Title), 0);
        builder.fixed(subject.trim(), 0..0);
        builder.close(0, None);
    }
    let body = message.text_body.first().and_then(|at| message.parts.get(*at as usize));
    let Some(part) = body else { return Err(FormatError("this message has no text".into())) };
    let range = part.offset_body as usize..part.offset_end as usize;
    match &part.body {
        PartType::Html(page) => {
            let extract = html::extract(page);
            for region in &extract.regions {
                paragraph(&mut builder, region.span.of(&extract.text), region.kind, range.clone());
            }
        }
        PartType::Text(text) => {
            let text = text.replace("\r\n", "\n");
            text.split("\n\n").for_each(|block| {
                paragraph(&mut builder, block.trim(), RegionKind::Paragraph, range.clone())
            });
        }
        _ => return Err(FormatError("this message has no text".into())),
    }
    Ok(builder.finish(bytes.len()))
}

fn paragraph(builder: &mut Builder, text: &str, kind: RegionKind, raw: std::ops::Range<usize>) {
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
        let raw = b"From: press@example.org\r\nSubject: =?utf-8?B?2YXZitmG2KfYoQ==?=\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nCaf=C3=A9 ouvert.\r\n\r\nDeux.\r\n";
        let extract = extract(raw).unwrap();
        assert_eq!(extract.text, "ميناء\n\nCafé ouvert.\n\nDeux.\n");
        assert_eq!(extract.translate(crate::text::span::Span::new(0, 4), "x"), None);
    }
}
