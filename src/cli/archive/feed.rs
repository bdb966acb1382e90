//! Records on their way from an archive to those who check them.

use std::sync::mpsc::{Receiver, SyncSender};

use crate::archive::{self, Record, Records};
use crate::cli::reported::ArchiveTally;
use crate::locale::Cause;

/// Records that are checked together, and their bytes.
const GROUP: usize = 256;
const GROUP_BYTES: usize = 4 * 1024 * 1024;
/// Records that are handed over together.
const BATCH: usize = 32;
const BATCH_BYTES: usize = 512 * 1024;

/// What is handed over: records, and why there are no more where that is no good reason.
pub(super) type Batch = (Vec<Record>, Option<Cause>);

/// Reads records and hands them over in batches, until nobody takes them any more.
pub(super) fn feed(mut records: Box<dyn Records>, sender: &SyncSender<Batch>) {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    loop {
        match records.next() {
            Some(Ok(record)) => {
                bytes += record.text.as_ref().map_or(0, String::len);
                batch.push(record);
            }
            Some(Err(cause)) => {
                let _ = sender.send((batch, Some(cause)));
                return;
            }
            None => {
                let _ = sender.send((batch, None));
                return;
            }
        }
        if batch.len() >= BATCH || bytes >= BATCH_BYTES || records.may_wait() {
            bytes = 0;
            if sender.send((std::mem::take(&mut batch), None)).is_err() {
                return;
            }
        }
    }
}

/// What is there to be checked; `None` at the end.
pub(super) fn gather(receiver: &Receiver<Batch>) -> Option<Batch> {
    let (mut group, mut ended) = receiver.recv().ok()?;
    let size =
        |records: &[Record]| records.iter().map(|r| r.text.as_ref().map_or(0, String::len)).sum::<usize>();
    let mut bytes = size(&group);
    while ended.is_none() && group.len() < GROUP && bytes < GROUP_BYTES {
        let Ok((more, cause)) = receiver.try_recv() else { break };
        bytes += size(&more);
        group.extend(more);
        ended = cause;
    }
    Some((group, ended))
}

/// Passes over what a report has already; where the report is `whole`, nothing may come after it.
pub(super) fn skip(records: &mut Box<dyn Records>, done: &ArchiveTally, whole: bool) -> Result<(), Cause> {
    let changed = |how: &str| {
        let records = done.records;
        let told = format!(
            "the report has {records} records of it, {how}: the archive has changed; delete the report \
             and begin again"
        );
        Err(told.into())
    };
    let mut digest = archive::NO_RECORD;
    for _ in 0..done.records {
        match records.next().transpose()? {
            Some(record) => digest = record.rolled(digest),
            None => return changed("and it has fewer now"),
        }
    }
    if digest != done.digest {
        return changed("and they are not the same now");
    }
    if whole && records.next().transpose()?.is_some() {
        return changed("and it has more now");
    }
    Ok(())
}
