//! Code actions: each fix, all safe fixes, a word for the dictionary, a suppression.

use gen_lsp_types as lsp;
use serde_json::json;

use super::capabilities::ClientCapabilities;
use super::check::Analysis;
use super::rule_pages::EXPLAIN_RULE;
use super::{edits, ignore};
use crate::diagnostic::{Applicability, Diagnostic, Fix};
use crate::fix;
use crate::locale::messages::editor as says;
use crate::locale::{Message, quoted};
use crate::text::span::{DisjointSpans, Edit, Span};

/// The command that adds a word to a list.
pub(super) const ADD_WORD: &str = "copydesk.addWord";
/// The kind of the action that applies all safe fixes.
pub(super) const FIX_ALL: &str = "source.fixAll.copydesk";

/// What is asked for.
pub(super) struct Asked {
    pub range: lsp::Range,
    /// Only actions of these kinds; none: of any.
    pub only: Vec<String>,
    /// The places of the diagnostics that the editor asks about.
    pub about: Vec<lsp::Range>,
    /// The version of the document that edits are for.
    pub version: i32,
    pub client: ClientCapabilities,
}

impl Asked {
    /// Whether actions of a kind are asked for: `source` asks for `source.fixAll` too.
    fn wants(&self, kind: &str) -> bool {
        self.only.is_empty()
            || self.only.iter().any(|only| {
                only.is_empty()
                    || kind
                        .strip_prefix(only.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
    }
}

/// The actions at a place.
pub(super) fn at(analysis: &Analysis, asked: &Asked) -> Vec<lsp::CodeAction> {
    let mut actions = of_whole_text(analysis, asked).unwrap_or_else(|| all(analysis, asked));
    for action in &mut actions {
        action.title = analysis.told(&action.title);
    }
    actions
}

fn all(analysis: &Analysis, asked: &Asked) -> Vec<lsp::CodeAction> {
    let mut actions = if asked.wants("quickfix") { here(analysis, asked) } else { Vec::new() };
    let safe = |d: &Diagnostic| d.fixes.first().is_some_and(|fix| fix.applicability == Applicability::Safe);
    if asked.wants(FIX_ALL) && analysis.found.iter().any(|(d, _)| safe(d)) {
        let all = mended(analysis);
        if !all.is_empty() {
            let title = says::FIX_ALL.of(analysis.language()).to_owned();
            actions.push(action(title, FIX_ALL, None, workspace_edit(analysis, asked, all)));
        }
    }
    actions
}

/// What can be done about the findings at a place.
fn here(analysis: &Analysis, asked: &Asked) -> Vec<lsp::CodeAction> {
    let mut actions = Vec::new();
    let mut here: Vec<_> = analysis.at(analysis.places().span(asked.range)).collect();
    // What is worst and nearest comes first: a sentence that is too long lies around much else.
    here.sort_by_key(|(d, _)| (std::cmp::Reverse(d.severity), d.span.len()));
    for (d, shown) in &here {
        actions.extend(fixes(analysis, asked, d, shown));
    }
    actions.extend(kinds(analysis, asked, &here));
    let mut trials = ignore::Trials::new(analysis);
    for (d, shown) in &here {
        actions.extend(dictionary(analysis, d, shown));
        if let Some((at, text)) = trials.suppression(d) {
            let title = says::IGNORE.with(analysis.language(), &[("code", &d.code)]);
            actions.push(action(title, "quickfix", Some(shown), edit(analysis, asked, vec![(at, text)])));
        }
    }
    if asked.client.shows_documents {
        actions.extend(explanations(analysis, &here));
    }
    actions
}

/// The fix of each diagnostic that an editor names while it asks about the whole text. Kate's “Quick Fix”
/// does, and carries out all that is offered: comments that ignore everything, and words for the dictionary.
fn of_whole_text(analysis: &Analysis, asked: &Asked) -> Option<Vec<lsp::CodeAction>> {
    let range = analysis.places().span(asked.range);
    let whole = range.start == 0 && range.end as usize >= analysis.source.raw().trim_end().len();
    if !whole || !asked.only.is_empty() || asked.about.is_empty() || asked.about.len() >= analysis.found.len()
    {
        return None;
    }
    let named = analysis.found.iter().filter(|(_, shown)| asked.about.contains(&shown.range));
    let first = named.filter_map(|(d, shown)| fixes(analysis, asked, d, shown).into_iter().next());
    Some(first.collect())
}

/// The edits of all safe fixes, to the point where nothing is left to mend.
pub(super) fn mended(analysis: &Analysis) -> Vec<lsp::TextEdit> {
    let Some(setup) = &analysis.setup else { return Vec::new() };
    match fix::fix_all(&setup.linter, &analysis.source, Applicability::Safe) {
        Ok(Some((mended, _))) => edits::between(analysis.places(), mended.raw()),
        Ok(None) | Err(_) => Vec::new(),
    }
}

fn action(
    title: String,
    kind: &'static str,
    shown: Option<&lsp::Diagnostic>,
    edit: lsp::WorkspaceEdit,
) -> lsp::CodeAction {
    lsp::CodeAction {
        title,
        kind: Some(if kind == FIX_ALL {
            lsp::CodeActionKind::new(FIX_ALL)
        } else {
            lsp::CodeActionKind::QuickFix
        }),
        diagnostics: shown.map(|shown| vec![shown.clone()]),
        edit: Some(edit),
        ..lsp::CodeAction::default()
    }
}

fn fixes(
    analysis: &Analysis,
    asked: &Asked,
    d: &Diagnostic,
    shown: &lsp::Diagnostic,
) -> Vec<lsp::CodeAction> {
    let language = analysis.language();
    let offer = |(n, fix): (usize, &Fix)| {
        let edits: Vec<(Span, String)> =
            fix.edits.iter().flat_map(|e: &Edit| analysis.source.raw_edits(e)).collect();
        let safe = fix.applicability == Applicability::Safe;
        let title = if safe {
            fix.message.clone()
        } else {
            says::FIX_TO_READ.with(language, &[("fix", &fix.message)])
        };
        let action = action(title, "quickfix", Some(shown), edit(analysis, asked, edits));
        lsp::CodeAction { is_preferred: Some(n == 0 && safe), ..action }
    };
    d.fixes.iter().enumerate().map(offer).collect()
}

/// For each rule that found something at a place, its safe fixes in the whole text.
fn kinds(
    analysis: &Analysis,
    asked: &Asked,
    here: &[&(Diagnostic, lsp::Diagnostic)],
) -> Vec<lsp::CodeAction> {
    let mut offered: Vec<&str> = Vec::new();
    let mut actions = Vec::new();
    for (d, shown) in here {
        if !offered.contains(&d.code.as_str()) {
            offered.push(&d.code);
            actions.extend(all_of_kind(analysis, asked, &d.code, shown));
        }
    }
    actions
}

/// For each rule that found something at a place, its page.
fn explanations(analysis: &Analysis, here: &[&(Diagnostic, lsp::Diagnostic)]) -> Vec<lsp::CodeAction> {
    let mut offered: Vec<&str> = Vec::new();
    let mut actions = Vec::new();
    for (d, shown) in here {
        // A fault of a file or a config is no rule's.
        if offered.contains(&d.code.as_str()) || analysis.rule(&d.code).is_none() {
            continue;
        }
        offered.push(&d.code);
        let title = says::EXPLAIN_RULE.with(analysis.language(), &[("code", &d.code)]);
        actions.push(command((title, EXPLAIN_RULE), shown, json!({"uri": analysis.uri, "code": d.code})));
    }
    actions
}

/// An action that has the server do something.
fn command(
    (title, name): (String, &str),
    shown: &lsp::Diagnostic,
    argument: serde_json::Value,
) -> lsp::CodeAction {
    lsp::CodeAction {
        title: title.clone(),
        kind: Some(lsp::CodeActionKind::QuickFix),
        diagnostics: Some(vec![shown.clone()]),
        command: Some(lsp::Command {
            title,
            command: name.into(),
            arguments: Some(vec![argument]),
            tooltip: None,
        }),
        ..lsp::CodeAction::default()
    }
}

/// The safe fixes of all findings of a rule, where there are several.
fn all_of_kind(
    analysis: &Analysis,
    asked: &Asked,
    code: &str,
    shown: &lsp::Diagnostic,
) -> Option<lsp::CodeAction> {
    let safe =
        |d: &'_ Diagnostic| d.fixes.first().filter(|fix| fix.applicability == Applicability::Safe).cloned();
    let found = analysis.found.iter().map(|(d, _)| d).filter(|d| d.code == code);
    let (mut all, mut made) = (Vec::new(), DisjointSpans::default());
    let mut count = 0_usize;
    for fix in found.filter_map(safe) {
        let edits: Vec<(Span, String)> =
            fix.edits.iter().flat_map(|e| analysis.source.raw_edits(e)).collect();
        // Of two fixes of one place, the first is made; the other is offered anew.
        if !edits.is_empty() && edits.iter().all(|(span, _)| made.leave_free(*span)) {
            edits.iter().for_each(|(span, _)| made.insert(*span));
            all.extend(edits);
            count += 1;
        }
    }
    if count < 2 {
        return None;
    }
    let title = says::FIX_KIND.with(analysis.language(), &[("code", &code), ("count", &count)]);
    Some(action(title, "quickfix", Some(shown), edit(analysis, asked, all)))
}

/// Adds the word to the project's list, or to the user's own.
fn dictionary(analysis: &Analysis, d: &Diagnostic, shown: &lsp::Diagnostic) -> Vec<lsp::CodeAction> {
    let check = analysis.rule(&d.code).map(|rule| rule.spec.check.as_str());
    let word = d.span.of(analysis.source.text());
    if !matches!(check, Some("misspelling" | "unknown-word"))
        || word.trim().is_empty()
        || word.contains(['\n', '\r', '#'])
    {
        return Vec::new();
    }
    let (language, quoted) = (analysis.language(), quoted(word, analysis.language()));
    let offer = |(title, user): (Message, bool)| {
        let title = title.with(language, &[("word", &quoted)]);
        command((title, ADD_WORD), shown, json!({"uri": analysis.uri, "word": word, "user": user}))
    };
    [(says::ADD_TO_PROJECT, false), (says::ADD_TO_OWN, true)].into_iter().map(offer).collect()
}

/// Edits of the editor's text as the protocol has them.
fn edit(analysis: &Analysis, asked: &Asked, mut edits: Vec<(Span, String)>) -> lsp::WorkspaceEdit {
    edits.sort_by_key(|(span, _)| (span.start, span.end));
    let places = analysis.places();
    let edits =
        edits.into_iter().map(|(span, new_text)| lsp::TextEdit { range: places.range(span), new_text });
    workspace_edit(analysis, asked, edits.collect())
}

fn workspace_edit(analysis: &Analysis, asked: &Asked, edits: Vec<lsp::TextEdit>) -> lsp::WorkspaceEdit {
    if !asked.client.document_changes {
        let changes = [(analysis.uri.clone(), edits)].into_iter().collect();
        return lsp::WorkspaceEdit { changes: Some(changes), ..lsp::WorkspaceEdit::default() };
    }
    let text_document = lsp::OptionalVersionedTextDocumentIdentifier {
        version: Some(asked.version),
        text_document_identifier: lsp::TextDocumentIdentifier { uri: analysis.uri.clone() },
    };
    let edits = edits.into_iter().map(lsp::Edit::from).collect();
    let change = lsp::DocumentChange::from(lsp::TextDocumentEdit { text_document, edits });
    lsp::WorkspaceEdit { document_changes: Some(vec![change]), ..lsp::WorkspaceEdit::default() }
}
