//! CSV and TSV. The parser is `csv-core`, which lets the caller bound a record; the `csv` crate above it would hold whatever a quotation mark opens.

use std::borrow::Cow;
use std::io::BufRead;

use csv_core::ReadRecordResult;
use serde_json::value::RawValue;

use super::{Columns, Input, MAX_RECORD, Record, Records, no_column, too_large};
use crate::source::Encoding;

const MAX_FIELDS: usize = 64 * 1024;

/// The records of a CSV archive.
pub(super) struct Csv {
    input: Input,
    parser: csv_core::Reader,
    columns: Columns,
    encoding: Option<Encoding>,
    header: Option<Header>,
    row: u64,
    /// The fields of a record without their quotation marks, and where each ends.
    fields: Vec<u8>,
    ends: Vec<usize>,
    /// How many of `ends` the record has.
    width: usize,
    over: bool,
}

/// Where the wanted columns are.
struct Header {
    width: usize,
    text: usize,
    id: Option<usize>,
    filename: Option<usize>,
}

enum Row {
    Whole,
    TooLarge,
    End,
}

impl Csv {
    pub fn new(input: Input, delimiter: u8, columns: Columns, encoding: Option<Encoding>) -> Self {
        let parser = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        Self { input, parser, columns, encoding, header: None, row: 0, fields: vec![0; 16 * 1024], ends: vec![0; 32], width: 0, over: false }
    }

    fn read_row(&mut self) -> std::io::Result<Row> {
        let (mut filled, mut large) = (0, false);
        self.width = 0;
        loop {
            let input = self.input.fill_buf()?;
            let space = self.fields.get_mut(filled..).unwrap_or_default();
            let ends = self.ends.get_mut(self.width..).unwrap_or_default();
            let (result, read, written, ended) = self.parser.read_record(input, space, ends);
            self.input.consume(read);
            filled += written;
            self.width += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.fields.len() < MAX_RECORD => self.fields.resize((self.fields.len() * 2).min(MAX_RECORD), 0),
                ReadRecordResult::OutputEndsFull if self.ends.len() < MAX_FIELDS => self.ends.resize((self.ends.len() * 2).min(MAX_FIELDS), 0),
                // What is too large is read to its end and forgotten.
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => (filled, self.width, large) = (0, 0, true),
                ReadRecordResult::Record if large => return Ok(Row::TooLarge),
                ReadRecordResult::Record => return Ok(Row::Whole),
                ReadRecordResult::End => return Ok(Row::End),
            }
        }
    }

    fn field(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().filter(|_| at < self.width).unwrap_or(start);
        self.fields.get(start..end).unwrap_or_default()
    }

    fn read_header(&self) -> Result<Header, String> {
        let names: Vec<Cow<str>> = (0..self.width).map(|at| String::from_utf8_lossy(self.field(at))).collect();
        let place = |wanted: &str| names.iter().position(|name| name.trim() == wanted);
        let required = |wanted: &str| place(wanted).ok_or_else(|| no_column(wanted, names.iter().map(AsRef::as_ref)));
        Ok(Header {
            width: self.width,
            text: required(&self.columns.text)?,
            id: if self.columns.id.is_some() { Some(required(self.columns.id_name())?) } else { place(self.columns.id_name()) },
            filename: self.columns.filename.as_deref().map(required).transpose()?,
        })
    }

    fn record(&self, header: &Header) -> Record {
        let decode = |at: usize| decoded(self.field(at), self.encoding);
        if self.width != header.width {
            return Record::broken(self.row, format!("the row has {} fields, the header {}", self.width, header.width));
        }
        let id = header.id.and_then(|at| decode(at).ok()).and_then(|id| RawValue::from_string(serde_json::to_string(&id).ok()?).ok());
        let filename = header.filename.map(decode).transpose();
        let (filename, text) = match filename {
            Ok(filename) => (filename, decode(header.text)),
            Err(cause) => (None, Err(cause)),
        };
        Record { row: self.row, id, filename, text }
    }
}

fn decoded(bytes: &[u8], encoding: Option<Encoding>) -> Result<String, String> {
    if let Some(Encoding::Legacy(legacy)) = encoding {
        let (text, malformed) = legacy.decode_without_bom_handling(bytes);
        return if malformed { Err(format!("not {}: some bytes stand for no character in it", legacy.name())) } else { Ok(text.into_owned()) };
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        format!(
            "not UTF-8: a byte that begins no character, at byte {} of the field (is the archive in another encoding? --encoding names it)",
            error.valid_up_to()
        )
    })?;
    Ok(text.to_owned())
}

impl Iterator for Csv {
    type Item = Result<Record, String>;

    fn next(&mut self) -> Option<Self::Item> {
        if std::mem::take(&mut self.over) {
            return None;
        }
        let row = loop {
            let row = match self.read_row() {
                Ok(row) => row,
                Err(error) => {
                    self.over = true;
                    return Some(Err(format!("row {}: {error}", self.row + 1)));
                }
            };
            if self.header.is_some() {
                break row;
            }
            let header = match row {
                Row::Whole => self.read_header(),
                Row::TooLarge => Err(too_large()),
                Row::End => Err("there is no row with the names of the columns".into()),
            };
            match header {
                Ok(header) => self.header = Some(header),
                Err(cause) => {
                    self.over = true;
                    return Some(Err(cause));
                }
            }
        };
        self.row += 1;
        match (row, &self.header) {
            (Row::Whole, Some(header)) => Some(Ok(self.record(header))),
            (Row::TooLarge, _) => Some(Ok(Record::broken(self.row, too_large()))),
            _ => None,
        }
    }
}

impl Records for Csv {
    fn may_wait(&self) -> bool {
        self.input.buffer().is_empty()
    }
}
