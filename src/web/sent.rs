//! The file of a request, with what was typed over its text.

use std::path::Path;
use std::sync::Arc;

use hyper::StatusCode;

use super::answer::{Answer, EncodingChoice};
use super::app::App;
use super::linters::LinterOptions;
use super::query::Query;
use crate::format::{Format, ending};
use crate::lint::Linter;
use crate::source::{Encoding, ReadError, Retyped, Source, readings};
use crate::text::span::Span;

/// A file without a name.
const NAMELESS: &str = "release.txt";

/// The file of a request.
#[derive(Debug)]
pub(super) struct SentFile {
    /// What is checked: of a document that was typed over, the one that says what was typed.
    pub source: Source,
    /// What was typed over a document.
    typed: Option<TypedText>,
}

/// A text of the page that says what a document does, but for its white space: a paragraph that was emptied
/// still has its line.
#[derive(Debug)]
struct TypedText {
    text: String,
    /// For each byte of the document's prose, and for its end, where it stands in the text.
    places: Vec<u32>,
}

impl SentFile {
    /// The file of a request.
    pub fn read(query: &Query, mut body: Vec<u8>) -> Result<Self, Box<Answer>> {
        let Some(length) = query.over else {
            return Ok(Self { source: read(query, body)?, typed: None });
        };
        let stuck = |lines: &[usize]| Box::new(Answer::stuck(lines));
        let bytes = body.split_off(length.min(body.len()));
        let text = String::from_utf8(body).map_err(|_| stuck(&[]))?;
        let base = Self { source: read(query, bytes)?, typed: None };
        if !base.is_in_place() {
            return Err(stuck(&[]));
        }
        match base.source.retyped(&text).map_err(unread)? {
            Retyped::Same => Ok(base),
            Retyped::Refused(lines) => Err(stuck(&lines)),
            Retyped::Changed(source) => {
                let places = aligned(source.prose(), &text);
                Ok(Self { source: *source, typed: Some(TypedText { text, places }) })
            }
        }
    }

    /// The text that the page shows to be edited: the file with its markup; of a document the text that was
    /// read, or typed.
    pub fn shown(&self) -> &str {
        match &self.typed {
            Some(typed) => &typed.text,
            None if self.is_in_place() => self.source.prose(),
            None if self.is_editable() => self.source.raw(),
            None => self.source.text(),
        }
    }

    /// Where a span of the source stands in what is shown.
    pub fn place(&self, span: Span) -> Span {
        if let Some(TypedText { places, .. }) = &self.typed {
            let at = |offset: u32| places.get(offset as usize).or(places.last()).copied().unwrap_or_default();
            return Span { start: at(span.start), end: at(span.end) };
        }
        if self.is_in_place() {
            let most = u32::try_from(self.source.prose().len()).unwrap_or(u32::MAX);
            return Span { start: span.start.min(most), end: span.end.min(most) };
        }
        if self.is_editable() { self.source.raw_span(span) } else { span }
    }

    /// Text can be changed on the page where the page can send back what the file says: not where the file
    /// names an encoding of its own.
    pub fn is_editable(&self) -> bool {
        match self.source.format() {
            Format::Plain => true,
            format => format.is_text() && self.source.encoding() == Encoding::Utf8 || self.is_in_place(),
        }
    }

    /// A document takes other words in its paragraphs, unless it is signed.
    pub fn is_in_place(&self) -> bool {
        let document = matches!(self.source.format(), Format::Docx | Format::Odt);
        document && self.source.is_closed().is_none() && !self.source.prose().contains('\r')
    }
}

/// The file that was sent, and the linter that was wished for.
pub(super) fn prepare(
    app: &App,
    query: &Query,
    options: &LinterOptions,
    body: Vec<u8>,
) -> Result<(SentFile, Arc<Linter>), Box<Answer>> {
    let sent = SentFile::read(query, body)?;
    let linter = app
        .linters
        .get(options)
        .map_err(|message| Box::new(Answer::fault(StatusCode::BAD_REQUEST, "request", &message)))?;
    Ok((sent, linter))
}

/// Whether a file has an ending that is none of a text: its marks would be taken for words. A name may end in
/// a day.
fn is_unknown(name: &Path) -> bool {
    !Format::is_known(name) && !ending(name).bytes().all(|byte| byte.is_ascii_digit())
}

/// The file as it was chosen.
fn read(query: &Query, body: Vec<u8>) -> Result<Source, Box<Answer>> {
    let given = query.name.as_deref().unwrap_or(NAMELESS);
    let name = Path::new(given).file_name().map_or(Path::new(NAMELESS), Path::new);
    if let Some(message) = Format::refused(name) {
        return Err(Box::new(Answer::fault(
            StatusCode::UNPROCESSABLE_ENTITY,
            what_it_is(name),
            message.english(),
        )));
    }
    if !query.typed && is_unknown(name) {
        let message = "files of this ending are not read";
        return Err(Box::new(Answer::fault(StatusCode::UNPROCESSABLE_ENTITY, "format", message)));
    }
    if query.typed || query.encoding.is_some() {
        let encoding = if query.typed { Some(Encoding::Utf8) } else { query.encoding };
        return Source::from_bytes(name, body, encoding).map_err(unread);
    }
    // Only what may be in another encoding is read again.
    let is_plain =
        std::str::from_utf8(&body).is_ok() && !body.contains(&0) || body.starts_with(b"PK\x03\x04");
    let bytes = if is_plain { Vec::new() } else { body.clone() };
    Source::from_bytes(name, body, None).map_err(|error| match error {
        ReadError::Encoding(cause) => choice(&cause.to_string(), &bytes),
        error => unread(error),
    })
}

/// Under which name the page tells what to do with a file that is not read.
fn what_it_is(name: &Path) -> &'static str {
    match ending(name).as_str() {
        "pdf" => "format-pdf",
        "msg" => "format-mail",
        _ => "format-old",
    }
}

/// Asks which encoding a file is in.
fn choice(message: &str, bytes: &[u8]) -> Box<Answer> {
    let choices: Vec<EncodingChoice> = readings(bytes)
        .into_iter()
        .map(|reading| EncodingChoice { name: reading.encoding.name(), begins: reading.begins })
        .collect();
    Box::new(Answer::unknown_encoding(message, &choices))
}

fn unread(error: ReadError) -> Box<Answer> {
    let kind = match error {
        ReadError::Empty => "empty",
        ReadError::TooLarge(_) => "too-large",
        ReadError::Encoding(_) => "encoding",
        ReadError::NotText(_) => "format",
        _ => "unreadable",
    };
    Box::new(Answer::fault(StatusCode::UNPROCESSABLE_ENTITY, kind, &error.to_string()))
}

/// Where each byte of a text stands in another that differs in white space alone.
fn aligned(text: &str, other: &str) -> Vec<u32> {
    let mut places = Vec::with_capacity(text.len() + 1);
    let mut rest = other.char_indices().peekable();
    let end = u32::try_from(other.len()).unwrap_or(u32::MAX);
    for c in text.chars() {
        if !c.is_whitespace() {
            while rest.next_if(|(_, d)| *d != c && d.is_whitespace()).is_some() {}
        }
        let at = rest.peek().map_or(end, |(at, _)| u32::try_from(*at).unwrap_or(end));
        places.extend(std::iter::repeat_n(at, c.len_utf8()));
        // White space that the other does not have stands at what follows it.
        let _ = rest.next_if(|(_, d)| *d == c);
    }
    places.push(rest.peek().map_or(end, |(at, _)| u32::try_from(*at).unwrap_or(end)));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_again_whatever_the_white_space() {
        let (text, other) = ("Pier  é\n\nب end\n", "Pier é\n\n\n\nب  end ");
        let places = aligned(text, other);
        assert_eq!(places.len(), text.len() + 1);
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            assert!(other[places[at] as usize..].starts_with(c), "{c}");
        }
        assert!(places.is_sorted() && *places.last().unwrap() as usize <= other.len());
    }
}
