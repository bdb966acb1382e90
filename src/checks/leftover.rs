//! `leftover`: labels with nothing after them, page furniture, and text after the end mark.

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind, Value};
use crate::diagnostic::Applicability;
use crate::document::Document;
use crate::document::model::{Block, Role};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::text::span::Edit;
use crate::text::span::Span;
use crate::vocabulary::{self, Key};

pub(crate) const KIND: Kind = Kind {
    name: "leftover",
    summary: "labels without a value, page furniture, text after the end mark",
    build,
};

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum LeftoverVariant {
    EmptyLabel,
    Furniture,
    AfterEnd,
    SecondEnd,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeftoverParameters {
    /// Which kind.
    what: LeftoverVariant,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<LeftoverParameters>()?))
}

impl Check for LeftoverParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let document = cx.document;
        match self.what {
            LeftoverVariant::EmptyLabel => {
                let empty = cx
                    .document
                    .blocks()
                    .iter()
                    .enumerate()
                    .filter(|(at, b)| is_empty_label(document, *at, b));
                findings.extend(empty.map(|(_, b)| delete(cx, b.span, applicability(b))));
            }
            LeftoverVariant::Furniture => {
                let blocks: Vec<&Block> = cx.blocks().collect();
                // A menu is reported once, not line by line.
                let stretches =
                    blocks.chunk_by(|a, b| is_furniture(a, cx.text()) && is_furniture(b, cx.text()));
                let furniture = stretches.filter(|s| s.first().is_some_and(|b| is_furniture(b, cx.text())));
                findings.extend(furniture.filter_map(|stretch| delete_stretch(cx, stretch)));
            }
            LeftoverVariant::AfterEnd => after_end(cx, findings),
            LeftoverVariant::SecondEnd => {
                let mut marks = document.blocks_of(Role::EndMark);
                let Some(first) = marks.next() else { return };
                findings.extend(marks.map(|b| {
                    delete(cx, b.span, Applicability::Unsafe).label(first.span, labels::FIRST_IS_HERE)
                }));
            }
        }
    }
}

fn applicability(block: &Block) -> Applicability {
    if block.label.is_some_and(|l| l.key == Key::LeftoverSafe) {
        Applicability::Safe
    } else {
        Applicability::Unsafe
    }
}

fn delete(cx: &Context<'_>, block: Span, applicability: Applicability) -> Finding {
    let before = cx.text().get(..block.start as usize).unwrap_or_default();
    // The first block of a text has no line end before it to go with it.
    let span = Span::new(before.trim_end_matches(['\n', '\r', ' ', '\u{A0}']).len(), block.end as usize);
    let mut finding = Finding::new(block);
    finding.fix = Some((applicability, vec![Edit { span, replacement: String::new() }]));
    finding
}

/// Blocks of a page that stand in a row, as one finding.
fn delete_stretch(cx: &Context<'_>, stretch: &[&Block]) -> Option<Finding> {
    let (first, last) = (stretch.first()?, stretch.last()?);
    let safe = stretch.iter().all(|b| applicability(b) == Applicability::Safe);
    let applicability = if safe { Applicability::Safe } else { Applicability::Unsafe };
    let whole = Span { start: first.span.start, end: last.span.end };
    let finding = delete(cx, whole, applicability);
    if stretch.len() == 1 {
        return Some(finding);
    }
    let shown = |block: &Block| block.text(cx.text()).to_owned();
    let (first, last) = (Value::Text(shown(first)), Value::Text(shown(last)));
    Some(finding.message("several").value("first", first).value("last", last).arg("count", stretch.len()))
}

fn is_furniture(block: &Block, text: &str) -> bool {
    match block.role {
        // A label without a value is another rule's.
        Role::Leftover => block.label.is_some() || !is_bare_label(block.text(text)),
        // "Press releases": the name of a page's section, where the kind should stand.
        Role::Kind => block.label.is_some_and(|l| l.key == Key::KindPlural && l.value.is_empty()),
        _ => false,
    }
}

/// “Editorial sections:”, a label that is none of a page's lines.
fn is_bare_label(content: &str) -> bool {
    let keys = [Key::PageLine, Key::PageOpening, Key::RelatedHeading, Key::MenuEntry];
    let of_page = keys.iter().any(|key| vocabulary::is(*key, content));
    content.ends_with([':', '：']) && content.split_whitespace().count() <= 6 && !of_page
}

/// "Telephone:" with nothing after the colon, and nothing under it that could be the value.
fn is_empty_label(document: &Document, at: usize, block: &Block) -> bool {
    let text = document.text();
    let content = block.text(text);
    let colon = content.ends_with([':', '：']);
    let next = document.blocks().get(at + 1);
    match block.role {
        Role::Leftover => is_bare_label(content),
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
        // What the page left there is told as such.
        let of_page =
            b.role == Role::Leftover && !b.text(cx.text()).ends_with([':', '：']) && b.label.is_none();
        of_page
            || matches!(
                b.role,
                Role::Boilerplate | Role::Notes | Role::Contact | Role::EndMark | Role::Embargo
            )
    };
    let end = cx.document.blocks_of(Role::EndMark).next().map(|b| b.span);
    let Some(first) = blocks.find(|b| !allowed(b)) else { return };
    // Notes and lists of links often follow without a heading; a page or more of them is a second text,
    // reported once.
    let mut finding = Finding::new(first.span);
    if let Some(end) = end {
        finding = finding.label(end, labels::END_MARK_IS_HERE);
    }
    findings.push(finding);
}
