//! One JSON object a line.

use std::fmt::Display;
use std::io::{BufRead, Read};

use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::record::{Columns, Input, MAX_RECORD, Record, Records, no_column, too_large};
use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::text::fnv;

/// The records of a JSONL archive.
pub(super) struct Jsonl {
    input: Input,
    columns: Columns,
    row: u64,
    line: Vec<u8>,
    /// The hash of the line, also where it is too long to be kept.
    digest: u64,
}

impl Jsonl {
    pub fn new(input: Input, columns: Columns) -> Self {
        Self { input, columns, row: 0, line: Vec::new(), digest: fnv::START }
    }

    /// Reads a line into `line`; whether it was short enough. `None` at the end.
    fn read_line(&mut self) -> std::io::Result<Option<bool>> {
        self.line.clear();
        let limit = MAX_RECORD as u64 + 1;
        if self.input.by_ref().take(limit).read_until(b'\n', &mut self.line)? == 0 {
            return Ok(None);
        }
        // A line is the same with a line end and without: another may have been added after it.
        self.digest = fnv::with(fnv::START, self.line.trim_ascii_end());
        if self.line.len() <= MAX_RECORD || self.line.ends_with(b"\n") {
            return Ok(Some(true));
        }
        while !self.line.ends_with(b"\n") {
            self.line.clear();
            if self.input.by_ref().take(limit).read_until(b'\n', &mut self.line)? == 0 {
                break;
            }
            self.digest = fnv::with(self.digest, self.line.trim_ascii_end());
        }
        Ok(Some(false))
    }

    fn record(&self) -> Record {
        let bytes = if self.row == 1 {
            self.line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.line)
        } else {
            &self.line
        };
        let mut parser = serde_json::Deserializer::from_slice(bytes);
        let fields =
            parser.deserialize_map(Fields(&self.columns)).and_then(|fields| parser.end().map(|()| fields));
        let found = match fields {
            Ok(found) => found,
            Err(error) => {
                // "at line 1 column 7": the line is told by the row.
                let message = error.to_string();
                let cause = message.split(" at line ").next().unwrap_or(&message);
                let gaps: [(&str, &dyn Display); 2] = [("cause", &cause), ("byte", &error.column())];
                return Record::broken(self.row, causes::RECORD_NOT_JSON.cause(&gaps));
            }
        };
        let id = match (&self.columns.id, found.id) {
            (Some(name), None) => {
                return Record::broken(self.row, no_column(name, found.names.iter().map(String::as_str)));
            }
            (_, id) => id,
        };
        let names = || found.names.iter().map(String::as_str);
        let filename = self.columns.filename.as_ref().map(|name| {
            found.filename.ok_or_else(|| no_column(name, names())).and_then(|raw| string(name, &raw))
        });
        let text = found
            .text
            .ok_or_else(|| no_column(&self.columns.text, names()))
            .and_then(|raw| string(&self.columns.text, &raw));
        match filename.transpose() {
            Ok(filename) => Record { row: self.row, id, filename, text, digest: self.digest },
            Err(cause) => Record { row: self.row, id, filename: None, text: Err(cause), digest: self.digest },
        }
    }
}

fn string(name: &str, raw: &RawValue) -> Result<String, Cause> {
    serde_json::from_str(raw.get()).map_err(|error| match raw.get().bytes().next() {
        Some(b'"') => causes::COLUMN_UNREADABLE.cause(&[("name", &name), ("cause", &error)]),
        Some(b'n') => causes::COLUMN_NULL.cause(&[("name", &name)]),
        _ => causes::COLUMN_NO_TEXT.cause(&[("name", &name)]),
    })
}

impl Iterator for Jsonl {
    type Item = Result<Record, Cause>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.row += 1;
            match self.read_line() {
                Err(error) => {
                    return Some(Err(causes::IN_LINE.cause(&[("line", &self.row)]).with("cause", &error)));
                }
                Ok(None) => return None,
                Ok(Some(false)) => {
                    return Some(Ok(Record { digest: self.digest, ..Record::broken(self.row, too_large()) }));
                }
                Ok(Some(true)) if self.line.trim_ascii().is_empty() => {}
                Ok(Some(true)) => return Some(Ok(Record { digest: self.digest, ..self.record() })),
            }
        }
    }
}

impl Records for Jsonl {
    fn may_wait(&self) -> bool {
        self.input.buffer().is_empty()
    }
}

/// Takes the wanted columns out of an object and passes over the others.
struct Fields<'a>(&'a Columns);

#[derive(Default)]
struct JsonFields {
    text: Option<Box<RawValue>>,
    id: Option<Box<RawValue>>,
    filename: Option<Box<RawValue>>,
    /// The names of the others, some of them, for messages.
    names: Vec<String>,
}

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = JsonFields;

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("an object with columns")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<JsonFields, A::Error> {
        let mut found = JsonFields::default();
        while let Some(key) = map.next_key::<std::borrow::Cow<str>>()? {
            if key == self.0.text {
                found.text = Some(map.next_value()?);
            } else if key == self.0.id_name() {
                found.id = Some(map.next_value()?);
            } else if self.0.filename.as_deref() == Some(key.as_ref()) {
                found.filename = Some(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
                if found.names.len() < 20 {
                    found.names.push(key.into_owned());
                }
            }
        }
        Ok(found)
    }
}
