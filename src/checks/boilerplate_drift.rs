//! `boilerplate-drift`: what a house says of itself that is not the text that the config has.

use serde::Deserialize;
use similar::DiffOp;

use super::lazy::lazy_where;
use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Block;
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::changes::operations;
use crate::text::chars::figure_value;
use crate::text::fold::fold;
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
        let wanted: Vec<String> = current.iter().map(|word| plain(word)).collect();
        for block in cx.blocks().filter(|block| !block.is_bare_label()) {
            let words: Vec<String> = block.text(text).split_whitespace().map(plain).collect();
            // The text may stand behind a label, and an address behind it.
            if words.windows(wanted.len()).any(|part| part == wanted) {
                return None;
            }
            let alike = alike(&words, &wanted);
            // A text that does not name the house is another house's.
            let least = if fold(block.text(text)).contains(&fold(name)) { self.alike } else { SURELY };
            if alike >= least && nearest.is_none_or(|(most, _)| alike > most) {
                nearest = Some((alike, block));
            }
        }
        let (_, block) = nearest?;
        let edits = edits(&tokens(text, block), current, &wanted);
        let mut finding = Finding::new(edits.first()?.span).arg("name", name).arg("count", edits.len());
        if edits.len() > 1 {
            finding = finding.message("several");
        }
        for edit in edits.iter().skip(1) {
            finding = finding.label(edit.span, labels::ANOTHER_PLACE);
        }
        let replacement = edits.first()?.replacement.trim().to_owned();
        finding = finding.arg("replacement", replacement);
        finding.fix = Some((Applicability::Unsafe, edits));
        Some(finding)
    }
}

/// How many of a hundred words must be the same where the house is not named (taste).
const SURELY: usize = 90;

/// A word without its capitals, marks and signs, with ASCII digits: what another hand writes otherwise is no
/// drift.
fn plain(word: &str) -> String {
    let ascii = |c| figure_value(c).and_then(|value| char::from_digit(value, 10)).unwrap_or(c);
    let folded = fold(&word.chars().map(ascii).collect::<String>());
    // Where a sentence ends counts: words that are new stand before its stop, or behind it.
    if word.ends_with('.') { folded + "." } else { folded }
}

/// How many of a hundred words two texts share, by how often each stands in them.
fn alike(words: &[String], others: &[String]) -> usize {
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
fn edits(tokens: &[SpacedToken], current: &[&str], wanted: &[String]) -> Vec<Edit> {
    let old: Vec<String> = tokens.iter().map(|token| plain(token.text)).collect();
    let differing = operations(&old, wanted);
    // What stands before the text and behind it is a label, an address.
    let around = |operation: &DiffOp| {
        let gone = operation.old_range();
        operation.new_range().is_empty() && (gone.start == 0 || gone.end == old.len())
    };
    let made = |operation: &DiffOp| {
        if matches!(operation, DiffOp::Equal { .. }) || around(operation) {
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
    differing.iter().filter_map(made).collect()
}

/// Words that go, or that others replace; where nothing comes in their place, the space behind them goes too.
fn taken_out(tokens: &[SpacedToken], next: usize, span: Span, new: String) -> Edit {
    match tokens.get(next).filter(|_| new.is_empty()) {
        Some(next) => Edit { span: Span { start: span.start, end: next.span.start }, replacement: new },
        None => Edit { span, replacement: new },
    }
}
