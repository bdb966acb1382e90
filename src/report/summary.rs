//! What a report counts, and what it says at its end.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::printable::printable_within;
use super::tally::Tally;
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::locale::Cause;

/// Counts of a run.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Summary {
    /// Files that were to be checked.
    pub files: usize,
    /// Files that were.
    pub checked: usize,
    /// Diagnostics by severity.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Hints.
    pub hints: usize,
    /// Fixes that were applied.
    pub fixed: usize,
    /// Diagnostics with a fix.
    pub fixable: usize,
    /// Those whose fix is safe.
    #[serde(skip)]
    pub safe: usize,
    /// Findings that a file or the config asked to be silent about.
    pub suppressed: usize,
    /// Findings that the baseline knows.
    pub baselined: usize,
    /// Findings of the baseline that are gone.
    pub stale: usize,
    /// Files in folders that are no releases.
    #[serde(skip_serializing_if = "is_zero")]
    pub left_out: usize,
    /// Of them, those of kinds that are not read, by their ending.
    #[serde(skip)]
    pub left_out_endings: BTreeMap<String, usize>,
    /// Folders in them that are not looked into.
    #[serde(skip_serializing_if = "is_zero")]
    pub left_out_folders: usize,
    /// Diagnostics by code, for `--statistics`.
    #[serde(skip)]
    pub by_code: BTreeMap<String, RuleCount>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Summary {
    /// Counts the diagnostics of a file.
    pub fn count(&mut self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Hint => self.hints += 1,
            }
            let count = RuleCount::of(diagnostic);
            self.fixable += count.fixable;
            self.safe += count.safe;
            self.by_code.entry(diagnostic.code.clone()).or_default().add(count);
        }
    }

    /// The rules that reported something, the most frequent first.
    pub fn by_frequency(&self) -> Vec<(&str, RuleCount)> {
        let mut rules: Vec<(&str, RuleCount)> =
            self.by_code.iter().map(|(code, count)| (code.as_str(), *count)).collect();
        rules.sort_by(|a, b| b.1.count.cmp(&a.1.count).then(a.0.cmp(b.0)));
        rules
    }

    /// The table of `--statistics`: count, whether it can be mended, rule.
    pub fn statistics(&self) -> String {
        let mark = |rule: RuleCount| match rule {
            RuleCount { safe: 1.., .. } => "[*]",
            RuleCount { fixable: 1.., .. } => "[?]",
            _ => "   ",
        };
        let rules = self.by_frequency();
        let mut table: String = rules
            .iter()
            .map(|(code, rule)| format!("{:>7}  {} {}\n", rule.count, mark(*rule), printable_within(code)))
            .collect();
        if rules.iter().any(|(_, rule)| rule.fixable > 0) {
            table.push_str("[*] mended by --fix, [?] by --unsafe-fixes, to be read first\n");
        }
        table
    }

    /// How many diagnostics of this severity or worse.
    pub fn at_least(&self, severity: Severity) -> usize {
        self.errors
            + if severity <= Severity::Warning { self.warnings } else { 0 }
            + if severity == Severity::Hint { self.hints } else { 0 }
    }

    /// The counts in words: "2 errors, 1 warning, 0 hints".
    pub fn in_words(&self) -> String {
        let count = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        [count(self.errors, "error"), count(self.warnings, "warning"), count(self.hints, "hint")].join(", ")
    }
}

/// How often a rule reported something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct RuleCount {
    /// All its findings.
    pub count: usize,
    /// Those with a fix.
    pub fixable: usize,
    /// Those whose fix is safe.
    pub safe: usize,
}

impl RuleCount {
    /// Adds those of another file.
    pub fn add(&mut self, more: Self) {
        self.count += more.count;
        self.fixable += more.fixable;
        self.safe += more.safe;
    }

    /// What one finding adds.
    pub fn of(diagnostic: &Diagnostic) -> Self {
        let safe = diagnostic.fixes.iter().any(|f| f.applicability == Applicability::Safe);
        Self { count: 1, fixable: usize::from(!diagnostic.fixes.is_empty()), safe: usize::from(safe) }
    }
}

/// What a report says of a rule.
#[derive(Debug, Clone)]
pub struct RuleNote {
    /// Its code.
    pub code: String,
    /// The fault, in one line.
    pub summary: String,
    /// Why it matters.
    pub why: String,
    /// The authority it rests on.
    pub source: String,
    /// A text that breaks it, and one that keeps it.
    pub example: Option<(String, String)>,
    /// Its severity.
    pub severity: Severity,
    /// Its page, where there is one.
    pub url: Option<String>,
}

/// A file that could not be checked.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The file, as the user named it.
    pub path: String,
    /// Why not.
    pub cause: Cause,
}

impl Failure {
    /// Of a file.
    pub fn of(path: &Path, cause: impl Into<Cause>) -> Self {
        Self { path: path.display().to_string(), cause: cause.into() }
    }
}

/// What a report says at its end.
#[derive(Debug, Clone, Copy)]
pub struct Closing<'a> {
    /// Files that could not be checked.
    pub failures: &'a [Failure],
    /// Counts.
    pub summary: &'a Summary,
    /// The rules that reported something, for formats that tell of rules.
    pub notes: &'a [RuleNote],
    /// Whether findings by rule were asked for.
    pub statistics: bool,
}

impl Closing<'_> {
    /// The counts of a run's last lines; the endings of what was left out are for each report to write.
    pub(crate) fn tally(&self) -> Tally {
        let Summary { checked, errors, warnings, hints, fixable, safe, fixed, .. } = *self.summary;
        let Summary { suppressed, baselined, left_out, left_out_folders, .. } = *self.summary;
        Tally {
            files: checked,
            errors,
            warnings,
            hints,
            fixable,
            safe,
            fixed,
            suppressed,
            baselined,
            failed: self.failures.len(),
            left_out,
            left_out_folders,
            endings: String::new(),
            may_mend: false,
        }
    }
}
