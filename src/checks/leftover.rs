//! `leftover`: labels with nothing after them, page furniture, and text after the end mark.

use std::sync::OnceLock;

use memchr::memmem::Finder;
use regex::Regex;
use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::Document;
use crate::document::model::{Block, Role};
use crate::rules::{BuildError, Params};
use crate::text::lower::lowered;
use crate::text::span::Edit;
use crate::text::span::Span;
use crate::vocabulary::Key;

pub(crate) const KIND: Kind = Kind {
    name: "leftover",
    summary: "labels without a value, page furniture, text after the end mark",
    build,
};

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum What {
    EmptyLabel,
    Furniture,
    AfterEnd,
    SecondEnd,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parameters {
    /// Which kind.
    what: What,
    /// Expressions for whole lines of page furniture, in small letters.
    #[serde(default)]
    lines: Vec<String>,
    /// Texts of which one must stand in such a line, before the expressions are compiled.
    #[serde(default)]
    needles: Vec<String>,
}

struct Leftover {
    parameters: Parameters,
    needles: Vec<Finder<'static>>,
    lines: OnceLock<Option<Regex>>,
}

/// Longest line that is compared with those of page furniture (bytes; taste).
const LINE: usize = 160;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: Parameters = params.parse()?;
    let needles = parameters.needles.iter().map(|needle| Finder::new(needle).into_owned()).collect();
    Ok(Box::new(Leftover { parameters, needles, lines: OnceLock::new() }))
}

impl Check for Leftover {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let document = cx.document;
        match self.parameters.what {
            What::EmptyLabel => {
                let empty = cx
                    .document
                    .blocks()
                    .iter()
                    .enumerate()
                    .filter(|(at, b)| is_empty_label(document, *at, b));
                findings.extend(empty.map(|(_, b)| delete(cx, b, applicability(b))));
            }
            What::Furniture => {
                let furniture = cx.blocks().filter(|b| is_furniture(b) || self.is_line(cx, b));
                findings.extend(furniture.map(|b| delete(cx, b, applicability(b))));
            }
            What::AfterEnd => after_end(cx, findings),
            What::SecondEnd => {
                let mut marks = document.blocks_of(Role::EndMark);
                let Some(first) = marks.next() else { return };
                findings
                    .extend(marks.map(|b| {
                        delete(cx, b, Applicability::Unsafe).label(first.span, "the first is here")
                    }));
            }
        }
    }
}

impl Leftover {
    /// A block of one short line that pages put under or over their texts: “6 min read”, “Leave a comment”.
    fn is_line(&self, cx: &Context<'_>, block: &Block) -> bool {
        let text = block.text(cx.text()).trim();
        if self.parameters.lines.is_empty() || text.len() > LINE || text.contains('\n') {
            return false;
        }
        let lower = lowered(text);
        if !self.needles.iter().any(|needle| needle.find(lower.as_bytes()).is_some()) {
            return false;
        }
        let all = || Regex::new(&format!("^(?:{})[.!…»›>→]*$", self.parameters.lines.join("|"))).ok();
        self.lines.get_or_init(all).as_ref().is_some_and(|lines| lines.is_match(&lower))
    }
}

fn applicability(block: &Block) -> Applicability {
    if block.label.is_some_and(|l| l.key == Key::LeftoverSafe) {
        Applicability::Safe
    } else {
        Applicability::Unsafe
    }
}

fn delete(cx: &Context<'_>, block: &Block, applicability: Applicability) -> Finding {
    let before = cx.text().get(..block.span.start as usize).unwrap_or_default();
    // The first block of a text has no line end before it to go with it.
    let span = Span::new(before.trim_end_matches(['\n', '\r', ' ', '\u{A0}']).len(), block.span.end as usize);
    let mut finding = Finding::new(block.span);
    finding.fix = Some((applicability, vec![Edit { span, replacement: String::new() }]));
    finding
}

fn is_furniture(block: &Block) -> bool {
    match block.role {
        Role::Leftover => block.label.is_some(),
        // "Press releases": the name of a page's section, where the kind should stand.
        Role::Kind => block.label.is_some_and(|l| l.key == Key::KindPlural && l.value.is_empty()),
        _ => false,
    }
}

/// "Telephone:" with nothing after the colon, and nothing under it that could be the value.
fn is_empty_label(document: &Document, at: usize, block: &Block) -> bool {
    let text = document.text();
    let content = block.text(text);
    let colon = content.ends_with([':', '：']);
    let next = document.blocks().get(at + 1);
    match block.role {
        Role::Leftover => colon,
        Role::Contact => {
            let field = block.label.is_some_and(|l| {
                l.value.is_empty() && !matches!(l.key, Key::Contact | Key::Desk | Key::Social)
            });
            let filled = next.is_some_and(|n| {
                n.role == Role::Contact
                    && !n.label.is_some_and(|l| {
                        l.key != Key::Contact
                            && l.span.start == n.span.start
                            && n.text(text).contains([':', '：'])
                    })
            });
            field && colon && !filled
        }
        Role::Metadata | Role::Embargo => {
            block.is_bare_label()
                && colon
                && next.is_none_or(|n| n.label.is_some() || n.role == Role::Headline)
        }
        _ => false,
    }
}

fn after_end(cx: &Context<'_>, findings: &mut Vec<Finding>) {
    let mut blocks = cx.document.blocks().iter().skip_while(|b| b.role != Role::EndMark).skip(1);
    let allowed = |b: &&Block| {
        matches!(b.role, Role::Boilerplate | Role::Notes | Role::Contact | Role::EndMark | Role::Embargo)
    };
    let end = cx.document.blocks_of(Role::EndMark).next().map(|b| b.span);
    let Some(first) = blocks.find(|b| !allowed(b)) else { return };
    // Notes and lists of links often follow without a heading; a page or more of them is a second text,
    // reported once.
    let mut finding = Finding::new(first.span);
    if let Some(end) = end {
        finding = finding.label(end, "the end mark is here");
    }
    findings.push(finding);
}
