//! The thread that checks, so that the one that talks with the editor always answers.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use gen_lsp_types::Uri;
use lsp_server::RequestId;

use super::actions::{self, Asked};
use super::check::{Analysis, CheckRequest};
use super::event::{Event, JobResult};
use crate::lint::IncrementalCache;
use crate::workspace::LintSetup;

/// What is to be done.
pub(super) enum Job {
    /// Check a version of a document.
    Check(Box<CheckRequest>),
    /// A document is closed.
    Forget(Uri),
    /// Find the actions at a place.
    Actions(RequestId, Arc<Analysis>, Box<Asked>),
    /// Apply all safe fixes.
    Format(RequestId, Arc<Analysis>),
}

/// Does jobs until there are no more.
pub(super) fn work(jobs: &Receiver<Job>, events: &Sender<Event>) {
    let mut memories: HashMap<Uri, (Option<Arc<LintSetup>>, IncrementalCache)> = HashMap::new();
    for job in jobs {
        let done = match job {
            Job::Check(check) => {
                let (uri, revision) = (check.uri.clone(), check.revision);
                // What one linter found, another may not.
                let known =
                    memories.remove(&uri).filter(|(setup, _)| is_same(setup.as_ref(), check.setup.as_ref()));
                let (setup, mut memory) =
                    known.unwrap_or_else(|| (check.setup.clone(), IncrementalCache::default()));
                match guarded(|| Analysis::new(*check, Some(&mut memory))) {
                    Some(analysis) => {
                        memories.insert(uri, (setup, memory));
                        JobResult::Checked(Box::new(analysis))
                    }
                    None => JobResult::Failed(uri, revision),
                }
            }
            Job::Forget(uri) => {
                memories.remove(&uri);
                continue;
            }
            Job::Actions(id, analysis, asked) => JobResult::Answer(
                id,
                guarded(|| serde_json::to_value(actions::at(&analysis, &asked)).unwrap_or_default()),
            ),
            Job::Format(id, analysis) => JobResult::Answer(
                id,
                guarded(|| serde_json::to_value(actions::mended(&analysis)).unwrap_or_default()),
            ),
        };
        if events.send(Event::Done(done)).is_err() {
            return;
        }
    }
}

fn is_same(a: Option<&Arc<LintSetup>>, b: Option<&Arc<LintSetup>>) -> bool {
    a.zip(b).is_some_and(|(a, b)| Arc::ptr_eq(a, b))
}

/// Runs something that must not take the server with it where it panics: one document's fault is not
/// another's.
pub(super) fn guarded<T>(run: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(run)).ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_panic_ends_one_job_only() {
        assert_eq!(super::guarded(|| -> u8 { panic!("of one document") }), None);
        assert_eq!(super::guarded(|| 1), Some(1));
    }
}
