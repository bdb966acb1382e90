//! What the report of an archive says already, whatever its format: a run that goes on with it need not say
//! it again.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::diagnostic::Applicability;
use crate::report::RuleCount;
use crate::report::record::Counts;

/// What a report says already of an archive.
#[derive(Debug, Default)]
pub(super) struct ArchiveTally {
    pub records: u64,
    pub failed: usize,
    /// What was found in them.
    pub counts: Counts,
    /// The same by rule.
    pub by_code: ByCode,
    /// The hash of the records.
    pub digest: u64,
}

/// Findings by rule.
pub(super) type ByCode = BTreeMap<String, RuleCount>;

/// Adds the findings of one list to another.
pub(super) fn add_all(sum: &mut ByCode, more: impl IntoIterator<Item = (String, RuleCount)>) {
    for (code, count) in more {
        sum.entry(code).or_default().add(count);
    }
}

/// By the name of the archive.
pub(super) type ReportedArchives = BTreeMap<String, ArchiveTally>;

/// What counts of a finding.
#[derive(Deserialize)]
pub(super) struct ReportedFinding {
    code: String,
    #[serde(default)]
    fixes: Vec<ReportedFix>,
}

#[derive(Deserialize)]
struct ReportedFix {
    applicability: Applicability,
}

impl ReportedFinding {
    /// Its rule, and what it adds to the counts of the rule.
    pub fn counted(self) -> (String, RuleCount) {
        let safe = self.fixes.iter().any(|fix| fix.applicability == Applicability::Safe);
        (
            self.code,
            RuleCount { count: 1, fixable: usize::from(!self.fixes.is_empty()), safe: usize::from(safe) },
        )
    }
}

/// The hash that a line tells.
pub(super) fn digest(told: &str) -> Option<u64> {
    u64::from_str_radix(told, 16).ok()
}
