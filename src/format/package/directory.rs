//! The records of a ZIP file, as far as its reader does not tell of them: names that stand in its directory
//! twice, and fields that programs put beside an entry.

use std::collections::HashSet;

/// What each record of the directory begins with.
const RECORD: &[u8] = b"PK\x01\x02";
/// Bytes of a record before the name of its entry.
const FIXED: usize = 46;

/// A name that two entries have: readers of ZIP files keep the first or the last of them, each by its own
/// habit. To programs that open documents, capitals and the direction of slashes make no other name.
pub(super) fn name_twice(bytes: &[u8], start: u64) -> Option<String> {
    let mut seen: HashSet<Vec<u8>> = HashSet::new();
    let mut rest = bytes.get(usize::try_from(start).ok()?..)?;
    while let Some(record) = rest.get(..FIXED).filter(|record| record.starts_with(RECORD)) {
        let (name, extra, comment) = (number(record, 28)?, number(record, 30)?, number(record, 32)?);
        let name_bytes = rest.get(FIXED..FIXED + name)?;
        if !seen.insert(plain(name_bytes)) {
            return Some(String::from_utf8_lossy(name_bytes).into_owned());
        }
        rest = rest.get(FIXED + name + extra + comment..)?;
    }
    None
}

/// A name as programs compare it.
fn plain(name: &[u8]) -> Vec<u8> {
    let slashes = name.iter().map(|byte| if *byte == b'\\' { b'/' } else { byte.to_ascii_lowercase() });
    slashes.skip_while(|byte| *byte == b'/').collect()
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..at + 2)?;
    <[u8; 2]>::try_from(two).ok().map(|two| usize::from(u16::from_le_bytes(two)))
}

/// The field in which large archives keep sizes.
pub(super) const SIZES: u16 = 0x0001;
/// The field of times in seconds.
pub(super) const TIMES: u16 = 0x5455;
/// Bytes of an entry's own header before its name.
const OWN_FIXED: usize = 30;

/// What a program put beside an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field<'b> {
    pub id: u16,
    pub data: &'b [u8],
    /// It stands in the directory and not before the entry.
    pub central_only: bool,
}

/// The fields of the entry whose header begins at `own`, and its record in the directory at `record`.
pub(super) fn fields(bytes: &[u8], own: u64, record: u64) -> Vec<Field<'_>> {
    let before = beside(bytes, own, OWN_FIXED, 26).unwrap_or_default();
    let in_directory = beside(bytes, record, FIXED, 28).unwrap_or_default();
    let mut all: Vec<Field<'_>> =
        before.into_iter().map(|(id, data)| Field { id, data, central_only: false }).collect();
    let only = in_directory
        .into_iter()
        .filter(|(id, _)| all.iter().all(|field| field.id != *id))
        .collect::<Vec<_>>();
    all.extend(only.into_iter().map(|(id, data)| Field { id, data, central_only: true }));
    all
}

/// The fields of a header: after its fixed bytes and the name, whose length and that of the fields stand at
/// `lengths`.
fn beside(bytes: &[u8], start: u64, fixed: usize, lengths: usize) -> Option<Vec<(u16, &[u8])>> {
    let header = bytes.get(usize::try_from(start).ok()?..)?;
    let (name, length) = (number(header, lengths)?, number(header, lengths + 2)?);
    let mut rest = header.get(fixed + name..fixed + name + length)?;
    let mut fields = Vec::new();
    while let (Some(id), Some(length)) = (number(rest, 0), number(rest, 2)) {
        let Some(data) = rest.get(4..4 + length) else { break };
        fields.push((u16::try_from(id).ok()?, data));
        rest = rest.get(4 + length..)?;
    }
    Some(fields)
}
