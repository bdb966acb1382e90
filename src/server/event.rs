//! What the main thread hears.

use gen_lsp_types::Uri;
use lsp_server::{Message, RequestId};
use serde_json::Value;

use super::check::Analysis;

/// What the main thread hears.
pub(super) enum Event {
    /// A message, or what is wrong with one.
    Incoming(Result<Message, String>),
    /// Nobody reads or writes any more.
    Gone,
    /// The checking thread is done with something.
    Done(JobResult),
}

/// What came of a job.
pub(super) enum JobResult {
    /// A version of a document, checked.
    Checked(Box<Analysis>),
    /// The check of this version failed in a way that it never should.
    Failed(Uri, u64),
    /// The answer to a request; nothing where it failed so.
    Answer(RequestId, Option<Value>),
}
