//! `boilerplate-drift`: what a house says of itself that is not the text that the config has.

use serde::Deserialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::lazy::lazy_where;
use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Block;
use crate::rules::{BuildError, Params};
use crate::text::span::{Edit, Span};

pub(crate) const KIND: Kind = Kind {
    name: "boilerplate-drift",
    summary: "what a house says of itself, in other words than its current text",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct BoilerplateDriftParameters {
    /// Fewest words of a paragraph that is compared.
    least: usize,
    /// How many of a hundred words must be the same for a paragraph to be an older form of the text.
    alike: usize,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy_where(
        params,
        |params| Ok(Box::new(params.parse::<BoilerplateDriftParameters>()?)),
        false,
        |cx| !cx.house.boilerplate.is_empty(),
    )
}

impl Check for BoilerplateDriftParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for current in &cx.house.boilerplate {
            for paragraph in &current.paragraphs {
                let words: Vec<&str> = paragraph.split_whitespace().collect();
                if words.len() >= self.least {
                    findings.extend(self.drift(cx, &current.name, &words));
                }
            }
        }
    }
}

/// A passage between spaces.
struct SpacedToken<'t> {
    span: Span,
    text: &'t str,
}

fn tokens<'t>(text: &'t str, block: &Block) -> Vec<SpacedToken<'t>> {
    let content = block.text(text);
    let mut at = 0;
    let mut tokens = Vec::new();
    for word in content.split_whitespace() {
        let start = content.get(at..).and_then(|rest| rest.find(word)).map_or(at, |found| at + found);
        at = start + word.len();
        let begins = block.span.start as usize + start;
        tokens.push(SpacedToken { span: Span::new(begins, begins + word.len()), text: word });
    }
    tokens
}

impl BoilerplateDriftParameters {
    /// The block that is an older form of a paragraph, and where they differ.
    fn drift(&self, cx: &Context<'_>, name: &str, current: &[&str]) -> Option<Finding> {
        let text = cx.text();
        let mut nearest: Option<(usize, &Block)> = None;
        for block in cx.blocks().filter(|block| !block.is_bare_label()) {
            let words: Vec<&str> = block.text(text).split_whitespace().collect();
            if words == current {
                return None;
            }
            let alike = alike(&words, current);
            if alike >= self.alike && nearest.is_none_or(|(most, _)| alike > most) {
                nearest = Some((alike, block));
            }
        }
        let (_, block) = nearest?;
        let edits = edits(&tokens(text, block), current);
        let mut finding = Finding::new(edits.first()?.span).arg("name", name).arg("count", edits.len());
        if edits.len() > 1 {
            finding = finding.message("several");
        }
        for edit in edits.iter().skip(1) {
            finding = finding.label(edit.span, "another place");
        }
        let replacement = edits.first()?.replacement.trim().to_owned();
        finding = finding.arg("replacement", replacement);
        finding.fix = Some((Applicability::Unsafe, edits));
        Some(finding)
    }
}

/// How many of a hundred words two texts share, by how often each stands in them.
fn alike(words: &[&str], others: &[&str]) -> usize {
    let (mut words, mut others) = (words.to_vec(), others.to_vec());
    let most = words.len().max(others.len());
    words.sort_unstable();
    others.sort_unstable();
    let (mut at, mut same) = (0, 0);
    for word in words {
        at += others.iter().skip(at).take_while(|other| **other < word).count();
        if others.get(at) == Some(&word) {
            same += 1;
            at += 1;
        }
    }
    same * 100 / most.max(1)
}

/// What makes the text the current one: each place where they differ.
fn edits(tokens: &[SpacedToken], current: &[&str]) -> Vec<Edit> {
    let old: Vec<&str> = tokens.iter().map(|token| token.text).collect();
    let operations = capture_diff_slices(Algorithm::Myers, &old, current);
    let made = |operation: &DiffOp| {
        if matches!(operation, DiffOp::Equal { .. }) {
            return None;
        }
        let (from, to) = (operation.old_range(), operation.new_range());
        let new = current.get(to)?.join(" ");
        let gone = tokens.get(from.clone())?;
        if let (Some(first), Some(last)) = (gone.first(), gone.last()) {
            return Some(taken_out(
                tokens,
                from.end,
                Span { start: first.span.start, end: last.span.end },
                new,
            ));
        }
        // Words that are new stand behind the word before them, or before the first.
        match from.start.checked_sub(1).and_then(|n| tokens.get(n)) {
            Some(before) => Some(Edit { span: before.span, replacement: format!("{} {new}", before.text) }),
            None => tokens
                .first()
                .map(|first| Edit { span: first.span, replacement: format!("{new} {}", first.text) }),
        }
    };
    operations.iter().filter_map(made).collect()
}

/// Words that go, or that others replace; where nothing comes in their place, the space behind them goes too.
fn taken_out(tokens: &[SpacedToken], next: usize, span: Span, new: String) -> Edit {
    match tokens.get(next).filter(|_| new.is_empty()) {
        Some(next) => Edit { span: Span { start: span.start, end: next.span.start }, replacement: new },
        None => Edit { span, replacement: new },
    }
}
