//! `copydesk check --watch`: checks again what changes.

use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::{Event, EventKind, PollWatcher, RecursiveMode, Watcher};

use super::args::CheckArgs;
use super::paths::{self, Files};
use super::{check, stdio};
use crate::config::{FILE_NAME, words};
use crate::files::full;
use crate::locale::Cause;

/// Editors write a file in several steps; what comes within this time is one change.
const SETTLED: Duration = Duration::from_millis(80);
/// How often a folder that is gone is looked for, and how often files are looked at where the system tells of
/// no changes.
const PAUSE: Duration = Duration::from_secs(1);

/// Checks all, and then what changes, until the process is ended.
///
/// # Errors
/// The call itself is wrong, or nothing can be watched.
pub(super) fn run(args: &CheckArgs) -> Result<u8, Cause> {
    let args = &CheckArgs { paths: paths::or_here(args)?, ..args.clone() };
    if args.paths.iter().any(|path| path == Path::new("-")) {
        return Err("--watch: standard input does not change; name files or folders".into());
    }
    let (tell, changes) = channel();
    let mut watch = Watch { watcher: watcher(tell)?, roots: Vec::new() };
    for path in &args.paths {
        watch.add(path);
    }
    // A change while the first check runs is seen: the watch has begun.
    round(args, None)?;
    loop {
        let Some(changed) = next(&changes, &mut watch)? else { continue };
        let Files { files, .. } = paths::collect(args);
        if changed.all {
            round(args, None)?;
            continue;
        }
        let here: Vec<PathBuf> =
            files.into_iter().filter(|file| changed.paths.contains(&full(file))).collect();
        if !here.is_empty() {
            round(args, Some(here))?;
        }
    }
}

/// One check: of all, or of some files.
fn round(args: &CheckArgs, files: Option<Vec<PathBuf>>) -> Result<(), Cause> {
    let screen = std::io::stdout().is_terminal();
    if screen {
        // Screen and scrollback cleared, cursor at the top.
        stdio::write("\x1b[2J\x1b[3J\x1b[H")?;
    }
    let some = files.is_some();
    let args = CheckArgs { paths: files.unwrap_or_else(|| args.paths.clone()), ..args.clone() };
    // A fault of the config is told, and may be mended while the watch goes on.
    if let Err(message) = check::run(Box::new(args)) {
        if !some && !screen {
            return Err(message);
        }
        stdio::complain(message);
    }
    let _ = writeln!(std::io::stderr().lock(), "copydesk: waiting for changes; Ctrl-C ends");
    Ok(())
}

/// What has changed.
#[derive(Default)]
struct ChangedPaths {
    paths: BTreeSet<PathBuf>,
    /// A config, a word list or a whole folder: all files are concerned.
    all: bool,
}

impl ChangedPaths {
    fn take(&mut self, event: &Event) {
        // That a file was read is no change.
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        if event.need_rescan() {
            self.all = true;
        }
        for path in &event.paths {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            let moved = matches!(
                event.kind,
                EventKind::Create(_) | EventKind::Modify(notify::event::ModifyKind::Name(_))
            ) && path.is_dir();
            self.all |= name == FILE_NAME
                || name == words::FILE_NAME
                || path.extension().is_some_and(|e| e == "toml")
                || moved;
            if !path.is_dir() {
                self.paths.insert(full(path));
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.all
    }
}

/// Waits for the next change and for the end of the changes that come with it; nothing where nothing came of
/// it.
fn next(changes: &Receiver<notify::Result<Event>>, watch: &mut Watch) -> Result<Option<ChangedPaths>, Cause> {
    let mut changed = ChangedPaths::default();
    let mut patience = PAUSE;
    loop {
        match changes.recv_timeout(patience) {
            Ok(Ok(event)) => changed.take(&event),
            Ok(Err(error)) => stdio::complain(format!("--watch: {error}")),
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return Err("--watch: changes are no longer told".into()),
        }
        if !changed.is_empty() {
            patience = SETTLED;
        }
    }
    changed.all |= watch.restore();
    Ok((!changed.is_empty()).then_some(changed))
}

/// What the system offers; where it offers nothing, looking again and again.
fn watcher(tell: Sender<notify::Result<Event>>) -> Result<Box<dyn Watcher>, Cause> {
    let again = tell.clone();
    if let Ok(watcher) = notify::recommended_watcher(move |event| {
        let _ = tell.send(event);
    }) {
        return Ok(Box::new(watcher));
    }
    let handler = move |event| {
        let _ = again.send(event);
    };
    let config = notify::Config::default().with_poll_interval(PAUSE).with_compare_contents(true);
    PollWatcher::new(handler, config)
        .map(|watcher| Box::new(watcher) as Box<dyn Watcher>)
        .map_err(|error| Cause::from(error.to_string()).at("--watch"))
}

/// A folder that is watched.
struct Root {
    folder: PathBuf,
    mode: RecursiveMode,
    /// It is there.
    watched: bool,
}

struct Watch {
    watcher: Box<dyn Watcher>,
    roots: Vec<Root>,
}

impl Watch {
    /// Watches a folder with all below; of a file its folder, since editors put a new file in the place of
    /// the old.
    fn add(&mut self, path: &Path) {
        let (folder, mode) = if path.is_dir() {
            (path.to_owned(), RecursiveMode::Recursive)
        } else if path.exists() || !paths::is_glob(path) {
            (path.parent().unwrap_or(Path::new("")).to_owned(), RecursiveMode::NonRecursive)
        } else {
            (
                path.ancestors().find(|above| !paths::is_glob(above)).unwrap_or(Path::new("")).to_owned(),
                RecursiveMode::Recursive,
            )
        };
        let folder = full(&folder);
        if self
            .roots
            .iter()
            .any(|root| root.folder == folder && (root.mode == mode || root.mode == RecursiveMode::Recursive))
        {
            return;
        }
        let mut root = Root { folder, mode, watched: false };
        root.watched = self.watch(&root);
        self.roots.push(root);
    }

    fn watch(&mut self, root: &Root) -> bool {
        match self.watcher.watch(&root.folder, root.mode) {
            Ok(()) => true,
            Err(error) => {
                if root.folder.exists() {
                    stdio::complain(format!("--watch: {}: {error}", root.folder.display()));
                }
                false
            }
        }
    }

    /// Watches folders again that were gone and have come back; whether there were any.
    fn restore(&mut self) -> bool {
        let mut back = false;
        for mut root in std::mem::take(&mut self.roots) {
            let there = root.folder.is_dir();
            if root.watched && !there {
                let _ = self.watcher.unwatch(&root.folder);
                root.watched = false;
            } else if !root.watched && there {
                root.watched = self.watch(&root);
                back |= root.watched;
            }
            self.roots.push(root);
        }
        back
    }
}
