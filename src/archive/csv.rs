//! CSV and TSV. The parser is `csv-core`, which lets the caller bound a record; the `csv` crate above it
//! would hold whatever a quotation mark opens.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::BufRead;
use std::str::Utf8Error;

use csv_core::ReadRecordResult;
use serde_json::value::RawValue;

use super::record::{Columns, Input, MAX_RECORD, Record, Records, no_column, too_large};
use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::source::Encoding;
use crate::text::fnv;

const MAX_FIELDS: usize = 64 * 1024;

/// The records of a CSV archive.
pub(super) struct Csv {
    input: Input,
    parser: csv_core::Reader,
    columns: Columns,
    encoding: Option<Encoding>,
    header: Option<CsvHeader>,
    row: u64,
    /// The fields of a record without their quotation marks, and where each ends.
    fields: Vec<u8>,
    ends: Vec<usize>,
    /// How many of `ends` the record has.
    width: usize,
    over: bool,
    quotes: Quotes,
    /// The hash of the row, and that of the header, with which each begins.
    digest: u64,
    beginning: u64,
}

/// Where the wanted columns are.
struct CsvHeader {
    width: usize,
    text: usize,
    id: Option<usize>,
    filename: Option<usize>,
}

enum CsvRow {
    Whole,
    TooLarge,
    /// A field of several lines goes on after the quotation mark that closes it.
    Strayed,
    /// A quotation mark is open at the end of the archive.
    Unclosed,
    End,
}

impl CsvRow {
    /// Why there is no record, where there is none.
    fn fault(&self) -> Option<Cause> {
        match self {
            Self::TooLarge => Some(too_large()),
            Self::Strayed => Some(causes::CSV_STRAYED.into()),
            _ => None,
        }
    }
}

impl Csv {
    pub fn new(input: Input, delimiter: u8, columns: Columns, encoding: Option<Encoding>) -> Self {
        let parser = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        Self {
            input,
            parser,
            columns,
            encoding,
            header: None,
            row: 0,
            fields: vec![0; 16 * 1024],
            ends: vec![0; 32],
            width: 0,
            over: false,
            quotes: Quotes::new(delimiter),
            digest: fnv::START,
            beginning: fnv::START,
        }
    }

    /// The record of the next row; the names of the columns are read before the first.
    fn next_record(&mut self) -> Result<Option<Record>, Cause> {
        let row = loop {
            let row = self
                .read_row()
                .map_err(|error| causes::IN_ROW.cause(&[("row", &(self.row + 1))]).with("cause", &error))?;
            if self.header.is_some() {
                break row;
            }
            self.header = Some(match row {
                CsvRow::Whole => self.read_header()?,
                CsvRow::TooLarge | CsvRow::Strayed => return Err(row.fault().unwrap_or_else(too_large)),
                CsvRow::Unclosed => return Err(unclosed(0)),
                CsvRow::End => return Err(causes::CSV_NO_HEADER.into()),
            });
            self.beginning = self.digest;
        };
        self.row += 1;
        let record = match (&row, &self.header) {
            (CsvRow::Whole, Some(header)) => Some(self.record(header)),
            (CsvRow::Unclosed, _) => return Err(unclosed(self.row)),
            _ => row.fault().map(|cause| Record::broken(self.row, cause)),
        };
        Ok(record.map(|record| Record { digest: self.digest, ..record }))
    }

    fn read_row(&mut self) -> std::io::Result<CsvRow> {
        let (mut filled, mut large) = (0, false);
        self.width = 0;
        self.digest = self.beginning;
        self.quotes.strayed = false;
        loop {
            let input = self.input.fill_buf()?;
            let space = self.fields.get_mut(filled..).unwrap_or_default();
            let ends = self.ends.get_mut(self.width..).unwrap_or_default();
            let (result, read, written, ended) = self.parser.read_record(input, space, ends);
            let last = input.is_empty();
            self.quotes.pass(input.get(..read).unwrap_or_default());
            self.input.consume(read);
            filled += written;
            self.width += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.fields.len() < MAX_RECORD => {
                    self.fields.resize((self.fields.len() * 2).min(MAX_RECORD), 0)
                }
                ReadRecordResult::OutputEndsFull if self.ends.len() < MAX_FIELDS => {
                    self.ends.resize((self.ends.len() * 2).min(MAX_FIELDS), 0)
                }
                // What is too large is read to its end and forgotten.
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    self.count_in(filled);
                    (filled, self.width, large) = (0, 0, true);
                }
                _ if last && self.quotes.are_open() => return Ok(CsvRow::Unclosed),
                ReadRecordResult::End => return Ok(CsvRow::End),
                ReadRecordResult::Record => {
                    self.count_in(filled);
                    let whole = if self.quotes.strayed { CsvRow::Strayed } else { CsvRow::Whole };
                    return Ok(if large { CsvRow::TooLarge } else { whole });
                }
            }
        }
    }

    /// Takes what has been read of a row into its hash.
    fn count_in(&mut self, filled: usize) {
        self.digest = fnv::with(self.digest, self.fields.get(..filled).unwrap_or_default());
        for end in self.ends.get(..self.width).unwrap_or_default() {
            self.digest = fnv::with(self.digest, &end.to_le_bytes());
        }
    }

    fn field(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(at).copied().filter(|_| at < self.width).unwrap_or(start);
        self.fields.get(start..end).unwrap_or_default()
    }

    fn read_header(&self) -> Result<CsvHeader, Cause> {
        let names: Vec<Cow<str>> =
            (0..self.width).map(|at| String::from_utf8_lossy(self.field(at))).collect();
        let place = |wanted: &str| names.iter().position(|name| name.trim() == wanted);
        let required =
            |wanted: &str| place(wanted).ok_or_else(|| no_column(wanted, names.iter().map(AsRef::as_ref)));
        Ok(CsvHeader {
            width: self.width,
            text: required(&self.columns.text)?,
            id: if self.columns.id.is_some() {
                Some(required(self.columns.id_name())?)
            } else {
                place(self.columns.id_name())
            },
            filename: self.columns.filename.as_deref().map(required).transpose()?,
        })
    }

    fn record(&self, header: &CsvHeader) -> Record {
        let decode = |at: usize| decoded(self.field(at), self.encoding);
        if self.width != header.width {
            let gaps: [(&str, &dyn Display); 2] = [("fields", &self.width), ("wanted", &header.width)];
            return Record::broken(self.row, causes::RECORD_FIELDS.cause(&gaps));
        }
        let id = header
            .id
            .and_then(|at| decode(at).ok())
            .and_then(|id| RawValue::from_string(serde_json::to_string(&id).ok()?).ok());
        let filename = header.filename.map(decode).transpose();
        let (filename, text) = match filename {
            Ok(filename) => (filename, decode(header.text)),
            Err(cause) => (None, Err(cause)),
        };
        Record { row: self.row, id, filename, text, digest: self.digest }
    }
}

fn decoded(bytes: &[u8], encoding: Option<Encoding>) -> Result<String, Cause> {
    if let Some(Encoding::Legacy(legacy)) = encoding {
        let (text, malformed) = legacy.decode_without_bom_handling(bytes);
        return if malformed {
            Err(causes::NOT_IN_ENCODING.cause(&[("encoding", &legacy.name())]))
        } else {
            Ok(text.into_owned())
        };
    }
    let fault = |error: Utf8Error| causes::RECORD_NOT_UTF8.cause(&[("at", &error.valid_up_to())]);
    std::str::from_utf8(bytes).map(str::to_owned).map_err(fault)
}

/// What is said of an archive that ends inside quotation marks.
fn unclosed(row: u64) -> Cause {
    let place =
        if row == 0 { causes::CSV_UNCLOSED_HEADER.into() } else { causes::IN_ROW.cause(&[("row", &row)]) };
    place.with("cause", causes::CSV_UNCLOSED)
}

/// Follows quotation marks through the bytes of an archive, as the parser reads them but does not tell.
struct Quotes {
    delimiter: u8,
    state: QuoteState,
    /// The field has a line end between its quotation marks.
    lines: bool,
    /// Such a field goes on after its closing mark.
    strayed: bool,
    /// Bytes that have passed, as far as it matters for a byte order mark.
    passed: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum QuoteState {
    Beginning,
    Bare,
    Quoted,
    /// After a mark that closes the field, or is the first of two that stand for one.
    Closing,
}

impl Quotes {
    fn new(delimiter: u8) -> Self {
        Self { delimiter, state: QuoteState::Beginning, lines: false, strayed: false, passed: 0 }
    }

    fn are_open(&self) -> bool {
        self.state == QuoteState::Quoted
    }

    fn pass(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let marks_order = self.passed < 3 && b"\xEF\xBB\xBF".get(self.passed) == Some(byte);
            self.passed = (self.passed + 1).min(3);
            if !marks_order {
                self.state = self.after(*byte);
            }
        }
    }

    fn after(&mut self, byte: u8) -> QuoteState {
        let ends = byte == self.delimiter || matches!(byte, b'\n' | b'\r');
        match (self.state, byte) {
            (QuoteState::Beginning, b'"') => {
                self.lines = false;
                QuoteState::Quoted
            }
            (QuoteState::Closing, b'"') => QuoteState::Quoted,
            (QuoteState::Quoted, b'"') => QuoteState::Closing,
            (QuoteState::Quoted, _) => {
                self.lines |= byte == b'\n';
                QuoteState::Quoted
            }
            _ if ends => QuoteState::Beginning,
            (QuoteState::Closing, b' ' | b'\t') => QuoteState::Bare,
            (QuoteState::Closing, _) => {
                self.strayed |= self.lines;
                QuoteState::Bare
            }
            _ => QuoteState::Bare,
        }
    }
}

impl Iterator for Csv {
    type Item = Result<Record, Cause>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            self.over = false;
            return None;
        }
        match self.next_record() {
            Ok(record) => record.map(Ok),
            Err(cause) => {
                self.over = true;
                Some(Err(cause))
            }
        }
    }
}

impl Records for Csv {
    fn may_wait(&self) -> bool {
        self.input.buffer().is_empty()
    }
}
