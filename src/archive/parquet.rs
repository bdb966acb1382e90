//! Apache Parquet: pages are read one after the other, of the wanted columns only.

use std::fs::File;
use std::sync::Arc;

use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::record::reader::RowIter;
use parquet::record::{Field, Row};
use parquet::schema::types::Type;
use serde_json::value::RawValue;

use super::record::{Columns, MAX_RECORD, Record, Records, no_column, too_large};
use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::text::fnv;

/// The records of a Parquet file.
pub(super) struct Parquet {
    rows: RowIter<'static>,
    columns: Columns,
    row: u64,
    over: bool,
}

impl Parquet {
    pub fn new(file: File, columns: Columns) -> Result<Self, Cause> {
        let reader =
            SerializedFileReader::new(file).map_err(|error| format!("not a Parquet file: {error}"))?;
        let schema = reader.metadata().file_metadata().schema();
        let known: Vec<&str> = schema.get_fields().iter().map(|field| field.name()).collect();
        for name in
            [Some(&columns.text), columns.id.as_ref(), columns.filename.as_ref()].into_iter().flatten()
        {
            if !known.contains(&name.as_str()) {
                return Err(no_column(name, known.iter().copied()));
            }
        }
        let wanted = |name: &str| {
            name == columns.text || name == columns.id_name() || Some(name) == columns.filename.as_deref()
        };
        let fields: Vec<Arc<Type>> =
            schema.get_fields().iter().filter(|field| wanted(field.name())).cloned().collect();
        let projection = Type::group_type_builder(schema.name())
            .with_fields(fields)
            .build()
            .map_err(|error| error.to_string())?;
        let rows = RowIter::from_file_into(Box::new(reader))
            .project(Some(projection))
            .map_err(|error| error.to_string())?;
        Ok(Self { rows, columns, row: 0, over: false })
    }

    fn record(&self, row: &Row) -> Record {
        let field =
            |name: &str| row.get_column_iter().find(|(known, _)| *known == name).map(|(_, field)| field);
        let text = |name: &str| match field(name) {
            Some(Field::Str(text)) if text.len() > MAX_RECORD => Err(too_large()),
            Some(Field::Str(text)) => Ok(text.clone()),
            Some(Field::Bytes(bytes)) => String::from_utf8(bytes.data().to_vec())
                .map_err(|_| causes::COLUMN_NOT_UTF8.cause(&[("name", &name)])),
            Some(Field::Null) => Err(causes::COLUMN_NULL.cause(&[("name", &name)])),
            _ => Err(causes::COLUMN_NO_TEXT.cause(&[("name", &name)])),
        };
        let id = field(self.columns.id_name()).and_then(name);
        match self.columns.filename.as_deref().map(text).transpose() {
            Ok(filename) => Record { row: self.row, id, filename, text: text(&self.columns.text), digest: 0 },
            Err(cause) => Record { row: self.row, id, filename: None, text: Err(cause), digest: 0 },
        }
    }
}

/// A hash of the columns that are read.
fn digest(record: &Record) -> u64 {
    let id = record.id.as_ref().map_or("", |id| id.get());
    let text = record.text.as_ref().unwrap_or_else(|cause| cause);
    let parts = [id, record.filename.as_deref().unwrap_or_default(), text];
    parts
        .iter()
        .fold(fnv::START, |hash, part| fnv::with(fnv::with(hash, part.as_bytes()), &part.len().to_le_bytes()))
}

/// What a record is called, as JSON.
fn name(field: &Field) -> Option<Box<RawValue>> {
    let json = match field {
        Field::Null => return None,
        Field::Str(text) => serde_json::to_string(text).ok()?,
        Field::Int(_)
        | Field::Long(_)
        | Field::UInt(_)
        | Field::ULong(_)
        | Field::Short(_)
        | Field::UShort(_) => field.to_string(),
        other => serde_json::to_string(&other.to_string()).ok()?,
    };
    RawValue::from_string(json).ok()
}

impl Iterator for Parquet {
    type Item = Result<Record, Cause>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        self.row += 1;
        match self.rows.next()? {
            Ok(row) => {
                let record = self.record(&row);
                Some(Ok(Record { digest: digest(&record), ..record }))
            }
            Err(error) => {
                self.over = true;
                Some(Err(causes::IN_ROW.cause(&[("row", &self.row)]).with("cause", error.to_string())))
            }
        }
    }
}

impl Records for Parquet {
    fn may_wait(&self) -> bool {
        false
    }
}
