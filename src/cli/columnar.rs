//! The report of an archive as Parquet: made of the lines of the report when all of them are there, so that a
//! run can be broken off and gone on with all the same. One row a record, in row groups, with no more than
//! one of them in memory.

use std::fs::File;
use std::io::{self, BufRead, Write};
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::record::RowAccessor;
use parquet::schema::parser::parse_message_type;
use serde::Deserialize;
use serde_json::value::RawValue;

use super::reported::{ArchiveTally, ReportedArchives, ReportedFinding, add_all, digest};
use crate::locale::Cause;
use crate::report::record::Counts;

/// The columns. Names of records are texts; diagnostics are JSON, as in the lines.
const SCHEMA: &str = "
message copydesk {
    REQUIRED BYTE_ARRAY path (STRING);
    REQUIRED INT64 row;
    OPTIONAL BYTE_ARRAY id (STRING);
    OPTIONAL BYTE_ARRAY file (STRING);
    OPTIONAL BYTE_ARRAY error (STRING);
    REQUIRED INT64 errors;
    REQUIRED INT64 warnings;
    REQUIRED INT64 hints;
    REQUIRED INT64 suppressed;
    REQUIRED BYTE_ARRAY diagnostics (JSON);
    REQUIRED BYTE_ARRAY digest (STRING);
}";

/// Rows and bytes of a row group.
const ROWS: usize = 50_000;
const BYTES: usize = 16 * 1024 * 1024;

/// A line of the report.
#[derive(Deserialize)]
struct ReportRow {
    path: String,
    row: i64,
    id: Option<Box<RawValue>>,
    file: Option<String>,
    error: Option<String>,
    summary: Counts,
    diagnostics: Box<RawValue>,
    digest: String,
}

/// Rows that are not written yet, column by column.
#[derive(Default)]
struct Group {
    texts: [Vec<ByteArray>; 6],
    /// For `id`, `file` and `error`: 1 where there is one.
    given: [Vec<i16>; 3],
    numbers: [Vec<i64>; 5],
    rows: usize,
    bytes: usize,
}

impl Group {
    fn add(&mut self, line: ReportRow) {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let Counts { errors, warnings, hints, suppressed } = line.summary;
        let [paths, ids, files, errors_told, diagnostics, digests] = &mut self.texts;
        self.rows += 1;
        self.bytes +=
            line.path.len() + line.diagnostics.get().len() + line.error.as_ref().map_or(0, String::len);
        // A text is named by itself, all else as it stands in JSON.
        let id = line
            .id
            .map(|id| serde_json::from_str::<String>(id.get()).unwrap_or_else(|_| id.get().to_owned()));
        for ((values, given), value) in
            [ids, files, errors_told].into_iter().zip(&mut self.given).zip([id, line.file, line.error])
        {
            given.push(i16::from(value.is_some()));
            values.extend(value.map(|text| ByteArray::from(text.into_bytes())));
        }
        paths.push(ByteArray::from(line.path.into_bytes()));
        diagnostics.push(ByteArray::from(line.diagnostics.get().as_bytes().to_vec()));
        digests.push(ByteArray::from(line.digest.into_bytes()));
        for (column, n) in self.numbers.iter_mut().zip([
            line.row,
            count(errors),
            count(warnings),
            count(hints),
            count(suppressed),
        ]) {
            column.push(n);
        }
    }

    fn write<W: Write + Send>(
        &self,
        mut out: SerializedRowGroupWriter<'_, W>,
    ) -> parquet::errors::Result<()> {
        let [paths, ids, files, errors_told, diagnostics, digests] = &self.texts;
        let [id_given, file_given, error_given] = &self.given;
        let [rows, errors, warnings, hints, suppressed] = &self.numbers;
        let given = [(ids, Some(id_given)), (files, Some(file_given)), (errors_told, Some(error_given))];
        let told = [(diagnostics, None), (digests, None)];
        let mut texts = [(paths, None)].into_iter().chain(given).chain(told);
        let mut numbers = [rows, errors, warnings, hints, suppressed].into_iter();
        while let Some(mut column) = out.next_column()? {
            match column.untyped() {
                ColumnWriter::ByteArrayColumnWriter(writer) => {
                    if let Some((values, given)) = texts.next() {
                        writer.write_batch(values, given.map(Vec::as_slice), None)?;
                    }
                }
                ColumnWriter::Int64ColumnWriter(writer) => {
                    if let Some(values) = numbers.next() {
                        writer.write_batch(values, None, None)?;
                    }
                }
                _ => {}
            }
            column.close()?;
        }
        out.close().map(|_| ())
    }
}

/// Turns the lines of a report into Parquet.
///
/// # Errors
/// They can't be read, or the file can't be written.
pub(super) fn write(lines: impl BufRead, out: impl Write + Send) -> io::Result<()> {
    let failed = io::Error::other::<parquet::errors::ParquetError>;
    let schema = Arc::new(parse_message_type(SCHEMA).map_err(failed)?);
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("copydesk ", env!("CARGO_PKG_VERSION")).into());
    let mut writer = SerializedFileWriter::new(out, schema, Arc::new(properties.build())).map_err(failed)?;
    let mut group = Group::default();
    for line in lines.lines() {
        group.add(serde_json::from_str(&line?)?);
        if group.rows >= ROWS || group.bytes >= BYTES {
            writer.next_row_group().and_then(|out| std::mem::take(&mut group).write(out)).map_err(failed)?;
        }
    }
    if group.rows > 0 {
        writer.next_row_group().and_then(|out| group.write(out)).map_err(failed)?;
    }
    writer.close().map(|_| ()).map_err(failed)
}

/// What a report says that is whole.
///
/// # Errors
/// It is no report of archives.
pub(super) fn read(file: File) -> Result<ReportedArchives, Cause> {
    let foreign = |_| "not a report of archives".to_owned();
    let wanted = parse_message_type(SCHEMA).map_err(foreign)?;
    let reader = SerializedFileReader::new(file).map_err(foreign)?;
    let mut known = ReportedArchives::new();
    for row in reader.get_row_iter(Some(wanted)).map_err(foreign)? {
        let row = row.map_err(foreign)?;
        let number =
            |column| row.get_long(column).map(|n| usize::try_from(n).unwrap_or_default()).map_err(foreign);
        let done: &mut ArchiveTally = known.entry(row.get_string(0).map_err(foreign)?.clone()).or_default();
        done.records += 1;
        done.failed += usize::from(row.get_string(4).is_ok());
        done.counts.add(Counts {
            errors: number(5)?,
            warnings: number(6)?,
            hints: number(7)?,
            suppressed: number(8)?,
        });
        let found: Vec<ReportedFinding> =
            serde_json::from_str(row.get_string(9).map_err(foreign)?).unwrap_or_default();
        add_all(&mut done.by_code, found.into_iter().map(ReportedFinding::counted));
        let told = row.get_string(10).map_err(foreign)?;
        done.digest = digest(told).ok_or_else(|| "not a report of archives by this copydesk".to_owned())?;
    }
    Ok(known)
}
