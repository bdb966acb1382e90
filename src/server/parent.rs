//! Whether the editor is still there: one that was killed may leave its end of the pipe open in another
//! process.

use std::path::PathBuf;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use super::event::Event;

/// How often it is looked for.
const PAUSE: Duration = Duration::from_secs(3);

/// Tells when the process is gone. Where the system does not show processes as files, the end of the pipe has
/// to do.
pub(super) fn watch(process: u32, events: Sender<Event>) {
    let shown = PathBuf::from(format!("/proc/{process}"));
    if !PathBuf::from("/proc/self").exists() {
        return;
    }
    thread::spawn(move || {
        while shown.exists() {
            thread::sleep(PAUSE);
        }
        let _ = events.send(Event::Gone);
    });
}
