//! The rules that are on, built once, and run over a document.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::{merge, wording};
use crate::check::{Check, Context, Finding, LinkStatus, Relation};
use crate::config::Config;
use crate::diagnostic::{Applicability, Diagnostic, Severity};
use crate::document::model::Mention;
use crate::document::{Document, Reading};
use crate::earlier::HouseRecords;
use crate::locale::MessageLanguage;
use crate::rules::Rule;
use crate::source::{Refusal, Source};
use crate::suppress::{self, Entries};
use crate::text::span::Span;

/// The rules that are on, built once and shared by all files and threads.
pub struct Linter {
    pub(super) active: Vec<Active>,
    pub(super) rules: Vec<Rule>,
    pub(super) reading: Reading,
    pub(super) language: MessageLanguage,
    pub(super) suppress: Arc<Entries>,
    /// Words that are right here, in lower case.
    pub(super) own_words: HashSet<String>,
    pub(super) house: HouseRecords,
    pub(super) links: Option<Arc<dyn LinkStatus>>,
}

/// What a linter says of a document.
#[derive(Debug, Clone, Default)]
pub struct LinterResult {
    /// What is wrong, by place.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings the file or the config asked to be silent about.
    pub suppressed: usize,
    /// Fixes that are not offered, because they can't be written into the file.
    pub kept_back: Vec<KeptBack>,
}

/// A fix that can't be written into the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptBack {
    /// How safe it is.
    pub applicability: Applicability,
    /// Why.
    pub why: Refusal,
}

pub(super) struct Active {
    pub(super) rule: usize,
    pub(super) severity: Severity,
    pub(super) check: Box<dyn Check>,
}

impl std::fmt::Debug for Linter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Linter").field("active", &self.active.len()).finish_non_exhaustive()
    }
}

impl Default for Linter {
    /// The built-in rules as they are on by default.
    fn default() -> Self {
        // The built-in rules and the default profile build: a test sees to it.
        Self::new(&Config::default()).unwrap_or_else(|_| Self {
            active: Vec::new(),
            rules: Vec::new(),
            reading: Reading::default(),
            language: MessageLanguage::En,
            suppress: Arc::default(),
            own_words: HashSet::new(),
            house: HouseRecords::default(),
            links: None,
        })
    }
}

/// Groups of rules that ask for the parts of a release.
const OF_RELEASES: &[&str] = &["contact/", "dateline/", "headline/", "metadata/", "structure/"];

/// Whether a rule has something to say of a document: translations of a site are no release.
pub(super) fn speaks_of(rule: &Rule, document: &Document) -> bool {
    document.source().format().is_release() || !OF_RELEASES.iter().any(|group| rule.code.starts_with(group))
}

impl Linter {
    /// All rules it knows, on or off.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The language of its messages.
    pub fn message_language(&self) -> MessageLanguage {
        self.language
    }

    /// The codes of the rules that are on.
    pub fn enabled(&self) -> impl Iterator<Item = &str> {
        self.active.iter().filter_map(|a| self.rules.get(a.rule)).map(|rule| rule.code.as_ref())
    }

    /// Checks one file.
    pub fn lint(&self, source: &Source) -> Vec<Diagnostic> {
        self.lint_document(&Document::read(source, self.reading))
    }

    /// Checks one snippet as a block of the given role.
    pub fn lint_as(&self, source: &Source, reading: Reading) -> Vec<Diagnostic> {
        self.lint_document(&Document::read(
            source,
            Reading {
                language: reading.language.or(self.reading.language),
                languages: self.reading.languages,
                ..reading
            },
        ))
    }

    /// Checks a document that has been read.
    pub fn lint_document(&self, document: &Document) -> Vec<Diagnostic> {
        self.check(document).diagnostics
    }

    /// Checks a document that has been read, and tells how much is suppressed in it.
    pub fn check(&self, document: &Document) -> LinterResult {
        let mut found = Vec::new();
        let mut findings = Vec::new();
        self.active.iter().for_each(|active| self.run(active, document, &mut findings, &mut found));
        self.finish(document, found)
    }

    /// Runs one rule; `findings` is empty before and after.
    fn run<'l>(
        &'l self,
        active: &'l Active,
        document: &Document,
        findings: &mut Vec<Finding>,
        found: &mut Vec<(&'l Rule, Severity, Finding)>,
    ) {
        let Some(rule) = self.rules.get(active.rule).filter(|rule| speaks_of(rule, document)) else { return };
        active.check.run(&self.context(document, rule), findings);
        found.extend(findings.drain(..).filter_map(|finding| self.weighed(active, finding)));
    }

    /// What a check sees of a whole document.
    fn context<'a>(&'a self, document: &'a Document<'a>, rule: &'a Rule) -> Context<'a> {
        let links = self.links.as_deref();
        Context { document, rule, blocks: document.blocks(), house: &self.house, links }
    }

    /// A finding with its rule and how bad it is.
    pub(super) fn weighed(&self, active: &Active, finding: Finding) -> Option<(&Rule, Severity, Finding)> {
        Some((
            self.rules.get(active.rule)?,
            if finding.hint_only { Severity::Hint } else { active.severity },
            finding,
        ))
    }

    /// A word of the user's own is right whichever rule of spelling speaks of it.
    fn keep_own_words(&self, document: &Document, found: &mut Vec<(&Rule, Severity, Finding)>) {
        if self.own_words.is_empty() {
            return;
        }
        let own = |span: Span| self.own_words.contains(&span.of(document.text()).to_lowercase());
        found.retain(|(rule, _, finding)| rule.group() != "spelling" || !own(finding.span));
    }

    /// From findings to what is said.
    pub(super) fn finish(
        &self,
        document: &Document,
        mut found: Vec<(&Rule, Severity, Finding)>,
    ) -> LinterResult {
        in_prose(document, &mut found);
        self.keep_own_words(document, &mut found);
        merge::merge(document, &mut found);
        let mut diagnostics: Vec<Diagnostic> = found
            .into_iter()
            .map(|(rule, severity, finding)| {
                wording::word(document, None, rule, (severity, self.language), finding)
            })
            .collect();
        let suppressed = self.suppress(document, &mut diagnostics, true);
        diagnostics.iter_mut().for_each(|d| d.fixes.retain(|fix| document.source().accepts(&fix.edits)));
        let kept_back = keep_back(document.source(), self.language, &mut diagnostics);
        diagnostics
            .sort_by(|a, b| (a.span.start, a.span.end, &a.code).cmp(&(b.span.start, b.span.end, &b.code)));
        LinterResult { diagnostics, suppressed, kept_back }
    }

    /// Takes out what is suppressed; how much that was. With `judge`, suppressions that are wrong are told.
    fn suppress(&self, document: &Document, diagnostics: &mut Vec<Diagnostic>, judge: bool) -> usize {
        if self.suppress.is_empty() && document.source().asides().is_empty() {
            return 0;
        }
        let rule =
            |active: &Active| self.rules.get(active.rule).map(|rule| (rule.code.as_ref(), rule.compares()));
        let on: Vec<(&str, bool)> = self.active.iter().filter_map(rule).collect();
        let known = suppress::ActiveRules { rules: &self.rules, active: &on };
        let outcome = suppress::apply(document, &known, &self.suppress, diagnostics);
        for (code, finding) in outcome.notes.into_iter().filter(|_| judge) {
            let active = self.active.iter().find_map(|a| {
                self.rules.get(a.rule).filter(|rule| rule.code == code).map(|rule| (rule, a.severity))
            });
            diagnostics.extend(active.map(|(rule, severity)| {
                wording::word(document, None, rule, (severity, self.language), finding)
            }));
        }
        outcome.silenced
    }

    /// Reads a file as this linter's config says.
    pub fn read<'s>(&self, source: &'s Source) -> Document<'s> {
        Document::read(source, self.reading)
    }

    /// Checks one file against another of the same run; the diagnostics are the first one's.
    pub fn compare(&self, source: &Source, other: &Source, relation: Relation) -> Vec<Diagnostic> {
        self.compare_documents(&self.read(source), &self.read(other), relation)
    }

    /// Checks one document against another that has been read.
    pub fn compare_documents(
        &self,
        document: &Document,
        other: &Document,
        relation: Relation,
    ) -> Vec<Diagnostic> {
        self.compare_checked(document, other, &[relation]).diagnostics
    }

    /// Checks one document against another for all that relates them, and tells how much is suppressed.
    pub fn compare_checked(
        &self,
        document: &Document,
        other: &Document,
        relations: &[Relation],
    ) -> LinterResult {
        let own = OnceCell::new();
        let mut diagnostics = Vec::new();
        for relation in relations {
            if *relation == Relation::Versions && is_no_version(document, other) {
                continue;
            }
            let mut related = self.related(document, other, *relation);
            if matches!(relation, Relation::Spelling(_)) && !related.is_empty() {
                // What the file's own findings say of the word is more than that another file spells it
                // otherwise.
                let own: &Vec<Diagnostic> = own.get_or_init(|| self.check(document).diagnostics);
                related.retain(|d| {
                    !own.iter().any(|o| {
                        o.code.starts_with("spelling/")
                            && o.span.start < d.span.end
                            && d.span.start < o.span.end
                    })
                });
            }
            diagnostics.append(&mut related);
        }
        diagnostics
            .sort_by(|a, b| (a.span.start, a.span.end, &a.code).cmp(&(b.span.start, b.span.end, &b.code)));
        let suppressed = self.suppress(document, &mut diagnostics, false);
        LinterResult { diagnostics, suppressed, ..LinterResult::default() }
    }

    /// What the rules find between two documents that something relates.
    fn related(&self, document: &Document, other: &Document, relation: Relation) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let mut findings = Vec::new();
        for active in &self.active {
            let Some(rule) = self.rules.get(active.rule) else { continue };
            active.check.compare(&self.context(document, rule), other, relation, &mut findings);
            diagnostics.extend(findings.drain(..).map(|finding| {
                let severity = if finding.hint_only { Severity::Hint } else { active.severity };
                wording::word(document, Some(other), rule, (severity, self.language), finding)
            }));
        }
        diagnostics
    }

    /// Whether any rule that is on compares files.
    pub fn compares(&self) -> bool {
        self.active.iter().filter_map(|a| self.rules.get(a.rule)).any(Rule::compares)
    }

    /// The names of a document that a run compares with those of its other files.
    pub fn mentions(&self, document: &Document) -> Vec<Mention> {
        let rules = self.active.iter().filter_map(|active| Some((active, self.rules.get(active.rule)?)));
        rules.flat_map(|(active, rule)| active.check.mentions(&self.context(document, rule))).collect()
    }

    /// Checks many files on all cores; `each` gets them in order.
    pub fn lint_all<'s>(&self, sources: &'s [Source]) -> Vec<(&'s Source, Vec<Diagnostic>)> {
        sources.par_iter().map(|source| (source, self.lint(source))).collect()
    }
}

/// Whether two files whose names may mean that they are versions are in one language.
fn is_no_version(document: &Document, other: &Document) -> bool {
    let key = document.source().translation_key();
    let keyed = key.is_some() && key == other.source().translation_key();
    document.language() == other.language()
        && (keyed || super::versions::are_doubtful(document.source().path(), other.source().path()))
}

/// Takes out fixes that the file can't hold, and says why at the finding.
fn keep_back(source: &Source, language: MessageLanguage, diagnostics: &mut [Diagnostic]) -> Vec<KeptBack> {
    let mut kept_back = Vec::new();
    for d in diagnostics {
        let Some((first, why)) =
            d.fixes.first().and_then(|fix| Some((fix.applicability, source.refuses(&fix.edits)?)))
        else {
            continue;
        };
        kept_back.push(KeptBack { applicability: first, why });
        let why = why.text(language);
        d.help = Some(d.help.take().map_or_else(|| why.clone(), |help| format!("{help}; {why}")));
        d.fixes.retain(|fix| source.refuses(&fix.edits).is_none());
    }
    kept_back
}

/// What stands in code is not held against the release.
fn in_prose(document: &Document, found: &mut Vec<(&Rule, Severity, Finding)>) {
    let code = document.source().code();
    if !code.is_empty() {
        // Code may stand in code: what counts is how far all reach that begin before a finding.
        let mut reach: Vec<(u32, u32)> = code.iter().map(|c| (c.start, c.end)).collect();
        reach.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut reach {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        let before = |span: Span| {
            reach
                .partition_point(|(start, _)| *start <= span.start)
                .checked_sub(1)
                .and_then(|at| reach.get(at))
        };
        found.retain(|(_, _, finding)| {
            finding.span.is_empty() || before(finding.span).is_none_or(|(_, end)| *end < finding.span.end)
        });
    }
}
