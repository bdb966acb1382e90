//! How far a long run has come, on standard error where that is a terminal; nothing otherwise.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use super::stdio;
use crate::locale::messages::summary;

/// A run that is over sooner shows nothing.
const PATIENCE: Duration = Duration::from_millis(400);

/// A line that is drawn again and again.
pub(super) struct Progress {
    /// Files to be checked; `None`: nobody watches.
    total: Option<usize>,
    begun: Instant,
    drawn: bool,
}

impl Progress {
    /// For a run over so many files.
    pub fn new(files: usize) -> Self {
        let watched = files > 1
            && std::io::stderr().is_terminal()
            && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        Self { total: watched.then_some(files), begun: Instant::now(), drawn: false }
    }

    /// Draws how many have been checked.
    pub fn show(&mut self, done: usize) {
        let Some(total) = self.total else { return };
        if self.begun.elapsed() < PATIENCE {
            return;
        }
        let full = (done * 24).checked_div(total).unwrap_or(0).min(24);
        let bar: String = (0..24).map(|n| if n < full { '━' } else { '╌' }).collect();
        let told = summary::PROGRESS.with(stdio::language(), &[("done", &done), ("total", &total)]);
        let _ = write!(std::io::stderr().lock(), "\r\x1b[K{bar} {told}");
        let _ = std::io::stderr().flush();
        self.drawn = true;
    }

    /// Takes the line away, before something else is written.
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.drawn) {
            let _ = write!(std::io::stderr().lock(), "\r\x1b[K");
        }
    }
}
