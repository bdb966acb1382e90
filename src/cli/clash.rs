//! What is written must not be what is read: told before anything is checked or written.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::args::CheckArgs;
use super::paths::Files;
use super::{partial, stdio};
use crate::config::{Config, Discovery, words};
use crate::files::{self, Identity, full, identity};
use crate::locale::Cause;
use crate::locale::messages::causes;
use crate::report::job_summary;

/// A file that will be written, and the option that names it.
struct Target {
    option: &'static str,
    path: PathBuf,
}

/// Refuses targets that are read: releases, standard input, configs and baselines. An older HTML report of
/// ours that a walk through a folder took for a release is left out instead.
///
/// # Errors
/// The target and what it is, both by name.
pub(super) fn settle(args: &CheckArgs, found: &mut Files) -> Result<(), Cause> {
    let all = targets(args);
    // What is not there yet would be read as it is written.
    let new: HashSet<PathBuf> = all.iter().filter(|t| !t.path.exists()).map(|t| full(&t.path)).collect();
    if let Some(file) = found.files.iter().find(|file| !new.is_empty() && new.contains(&full(file))) {
        return Err(Cause::from(causes::REPORT_NO_SUCH_FILE).at(&file.display().to_string()));
    }
    let targets: Vec<(&Target, Identity)> = all.iter().filter_map(|t| Some((t, of_file(&t.path)?))).collect();
    if targets.is_empty() {
        return Ok(());
    }
    let target_of =
        |id: &Identity| targets.iter().find(|(_, target)| target == id).map(|(target, _)| *target);
    if let Some(target) = found.stdin.then(files::identity_of_stdin).flatten().as_ref().and_then(target_of) {
        return Err(refusal(target, "standard input"));
    }
    let mut reports = HashSet::new();
    for file in &found.files {
        let Some(target) = identity(file).as_ref().and_then(target_of) else { continue };
        if !found.walked.contains(file) || !is_own_report(file) {
            return Err(refusal(target, &file.display().to_string()));
        }
        reports.insert(file.clone());
    }
    found.files.retain(|file| !reports.contains(file));
    for (settings, for_baselines) in settings(args, &found.files) {
        let Some(target) = identity(&settings).as_ref().and_then(target_of) else { continue };
        if for_baselines || target.option != BASELINE {
            return Err(refusal(target, &settings.display().to_string()));
        }
    }
    Ok(())
}

/// A baseline may be written over the one that is read.
const BASELINE: &str = "--write-baseline";

/// The report of an archive has another name until it is whole.
fn targets(args: &CheckArgs) -> Vec<Target> {
    let mut reports = args.output_file.clone();
    let unfinished =
        args.output_file.iter().filter_map(|path| Some(partial::beside(&files::resolved(path).ok()?)));
    reports.extend(unfinished.filter(|_| args.input_format.is_some()));
    let reports = reports.into_iter().map(|path| Target { option: "--output-file", path });
    let baseline = args.write_baseline.iter().map(|path| Target { option: BASELINE, path: path.clone() });
    let summary = super::reports::job_summary(args).map(|path| Target { option: job_summary::PLACE, path });
    reports.chain(baseline).chain(summary).collect()
}

/// The identity of a file that is there; what is no file takes no harm.
fn of_file(path: &Path) -> Option<Identity> {
    identity(path).filter(|_| path.is_file())
}

/// Configs and baselines of a run, and what configs name; whether a baseline must not be written over them.
fn settings(args: &CheckArgs, releases: &[PathBuf]) -> Vec<(PathBuf, bool)> {
    let mut discovery = Discovery::default();
    let folders: HashSet<&Path> = releases.iter().filter_map(|file| file.parent()).collect();
    let look = args.config.is_none() && !args.no_config;
    let found = folders.into_iter().filter(|_| look).map(|folder| discovery.files_for(folder));
    let sets: HashSet<Vec<PathBuf>> =
        found.chain(args.config.iter().map(|file| vec![file.clone()])).collect();
    let mut settings: Vec<_> = args.baseline.iter().map(|file| (file.clone(), false)).collect();
    settings.extend(words::user_file().map(|file| (file, true)));
    for set in sets {
        let mut config = Config::default();
        // A fault is told where the releases are checked; what could be read until then is held.
        let _ = set.iter().try_for_each(|file| config.layer(file).map(|_| ()));
        settings.extend(config.baseline.clone().map(|file| (file, false)));
        let others = config.named.into_iter().filter(|file| Some(file) != config.baseline.as_ref());
        settings.extend(set.into_iter().chain(config.files).chain(others).map(|file| (file, true)));
    }
    settings
}

/// What is said of a target that is read.
fn refusal(target: &Target, input: &str) -> Cause {
    format!("{} {}: this is {input}, which is read; name another file", target.option, target.path.display())
        .into()
}

/// An HTML report of copydesk, by what stands in its head.
fn is_own_report(path: &Path) -> bool {
    use std::io::Read;
    let mut head = Vec::new();
    let read = files::open_regular(path).ok().and_then(|file| file.take(2048).read_to_end(&mut head).ok());
    read.is_some() && String::from_utf8_lossy(&head).contains("<meta name=\"generator\" content=\"copydesk ")
}

/// One file by several names is mended once, by the first of them.
pub(super) fn mend_once(found: &mut Files) {
    let mut seen: HashMap<Identity, PathBuf> = HashMap::new();
    found.files.retain(|file| {
        let Some(id) = identity(file) else { return true };
        let Some(first) = seen.get(&id) else {
            seen.insert(id, file.clone());
            return true;
        };
        stdio::complain(format!("{}: this is {}, which is mended once", file.display(), first.display()));
        false
    });
}
