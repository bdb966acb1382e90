//! HTML: the main content of a page, without navigation, footers, scripts and forms.
//!
//! [`tree`] makes elements of the tokens, [`content`] finds what is the release in them, and here it is read.

mod charset;
mod content;
mod element;
mod published;
mod quotes;
mod tree;
mod xhtml;

use std::ops::Range;
use std::sync::Arc;

use super::builder::{Builder, Opening, is_space, stands_in};
use super::reference;
use crate::format::extract::narrow;
use crate::format::extract::{Extract, Region, RegionKind};
use crate::text::fold::fold;
use element::HtmlElement;
use tree::{Step, Tree};

/// Reads a page.
pub(super) fn extract(raw: &str) -> Extract {
    let tree = Tree::of(raw, 0..raw.len());
    let wanted = content::find(&tree);
    let mut builder = Builder::default();
    builder.out.language = tree.language();
    read(&mut builder, raw, &tree, &wanted);
    let head = head(raw, &tree, &builder.out);
    if !head.is_empty() {
        builder = Builder::default();
        builder.out.language = tree.language();
        for (kind, range) in head {
            builder.open(Opening::new(kind), range.start);
            decoded(&mut builder, raw, range.clone());
            builder.trim_line();
            builder.close(range.end, None);
        }
        read(&mut builder, raw, &tree, &wanted);
    }
    builder.out.published = published::find(raw).map(Arc::from);
    builder.out.own_title = own_title(raw, &tree);
    builder.out.language_raw = tree.language_place(raw).map(|place| (narrow(place.start), narrow(place.end)));
    if raw.contains("copydesk-") {
        builder.out.literal = tree.literal().map(|place| (narrow(place.start), narrow(place.end))).collect();
    }
    builder.finish(raw.len())
}

/// The words of `<title>`, without the name of the site.
fn own_title(raw: &str, tree: &Tree) -> Option<Arc<str>> {
    let range = content::without_site(raw, tree.title.clone()?);
    let mut builder = Builder::default();
    builder.open(Opening::new(RegionKind::Title), range.start);
    decoded(&mut builder, raw, range.clone());
    builder.close(range.end, None);
    Some(builder.finish(range.end).text.trim().into())
}

/// Fewest words of a description that is prose (taste).
const LEAST_DESCRIPTION: usize = 5;

/// What is read of the head of a page: its title, where its content has none, and what it says of itself,
/// where that is not taken from the content.
fn head(raw: &str, tree: &Tree, content: &Extract) -> Vec<(RegionKind, Range<usize>)> {
    let headed = content.regions.iter().any(|r| matches!(r.kind, RegionKind::Heading(_)));
    let text = fold(&content.text);
    let shown = |range: &Range<usize>| {
        raw.get(range.clone()).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // A page whose content begins with a paragraph is headed by its title, unless the title stands in the
    // content anyway.
    let title = tree.title.clone().map(|range| content::without_site(raw, range));
    let own = |range: &Range<usize>| {
        let shown = shown(range);
        shown.split(' ').count() >= 3 && !text.contains(&fold(&shown))
    };
    let lacking = !headed && opens_with_prose(content);
    let heading = title.clone().filter(|range| lacking && own(range));
    let titled = title.as_ref().map(|range| fold(&shown(range)));
    let says_more = |words: &str| {
        let same = titled.as_ref().is_some_and(|title| *title == fold(words));
        !same && words.split_whitespace().count() >= LEAST_DESCRIPTION && !stands_in(&content.text, words)
    };
    let description = tree.description.as_ref().filter(|(words, _)| says_more(words));
    let mut head: Vec<(RegionKind, Range<usize>)> = heading
        .map(|range| (RegionKind::Title, range))
        .into_iter()
        .chain(description.map(|(_, range)| (RegionKind::Summary, range.clone())))
        .collect();
    head.sort_by_key(|(_, range)| range.start);
    head
}

/// What a page shows around the release: its title, menus, buttons, each line with its bytes.
pub(super) fn left_out(raw: &str) -> Vec<(Range<usize>, String)> {
    let tree = Tree::of(raw, 0..raw.len());
    let wanted = content::left_out(&tree, &content::find(&tree));
    let mut builder = Builder::default();
    read(&mut builder, raw, &tree, &wanted);
    let around = builder.finish(raw.len());
    let line = |region: &Region| {
        let (from, to) = around.raw_span(region.span);
        (from as usize..to as usize, region.span.of(&around.text).to_owned())
    };
    let title =
        tree.title.clone().map(|range| (range.clone(), raw.get(range).unwrap_or_default().to_owned()));
    title
        .into_iter()
        .chain(around.regions.iter().map(line))
        .filter(|(_, text)| !text.trim().is_empty())
        .collect()
}

/// Longest title (characters).
const LONGEST_TITLE: usize = 160;

/// The first block is too long for a title, or ends as a sentence does.
fn opens_with_prose(extract: &Extract) -> bool {
    let first = extract.regions.first().map(|r| r.span.of(&extract.text)).unwrap_or_default();
    first.chars().count() > LONGEST_TITLE || first.ends_with(['.', '۔', '。', '!', '?', '؟'])
}

/// Reads HTML that stands in another format.
pub(super) fn fragment(builder: &mut Builder, raw: &str, range: Range<usize>) {
    let tree = Tree::of(raw, range.clone());
    let wanted = content::all(&tree);
    read(builder, raw, &tree, &wanted);
    builder.close(range.end, None);
}

/// What an element hands down.
fn inherited(tree: &Tree, element: usize) -> Opening {
    let mut opening = Opening::new(RegionKind::Paragraph);
    let mut kind = None;
    for ancestor in tree.ancestors(element) {
        kind = kind.or_else(|| kind_of(ancestor));
        opening.language = opening.language.or_else(|| ancestor.language.clone());
        opening.rtl = opening.rtl.or(ancestor.rtl);
    }
    opening.kind = kind.unwrap_or(RegionKind::Paragraph);
    opening
}

fn kind_of(element: &HtmlElement) -> Option<RegionKind> {
    Some(match element.name.as_str() {
        "h1" => RegionKind::Heading(1),
        "h2" => RegionKind::Heading(2),
        "h3" => RegionKind::Heading(3),
        "h4" => RegionKind::Heading(4),
        "h5" => RegionKind::Heading(5),
        "h6" => RegionKind::Heading(6),
        "li" | "dd" | "dt" => RegionKind::Item,
        "blockquote" => RegionKind::Quote,
        "td" | "th" => RegionKind::Cell,
        "figcaption" | "caption" => RegionKind::Caption,
        _ => return None,
    })
}

/// Elements that show nothing by themselves.
const EMPTY: &[&str] = &["p", "a", "br"];

/// Elements of a figure that are looked at; one with more is taken to show something.
const MOST_OF_FIGURE: usize = 100;

/// Whether the figure of a caption holds nothing else: no element that may show something, and no text.
fn is_lone(tree: &Tree, caption: usize) -> bool {
    let Some(own) = tree.elements.get(caption) else { return false };
    let Some((at, figure)) = own.parent.and_then(|at| Some((at, tree.elements.get(at)?))) else {
        return false;
    };
    if figure.name != "figure" || figure.text != own.text {
        return false;
    }
    let is_in = |at: usize, start: usize| tree.ancestors(at).any(|ancestor| ancestor.start == start);
    let inside = (at + 1..tree.elements.len()).take(MOST_OF_FIGURE + 1);
    let inside: Vec<usize> = inside.take_while(|at| is_in(*at, figure.start)).collect();
    let name = |at: usize| tree.elements.get(at).map_or("", |element| element.name.as_str());
    let shows = |at: &usize| !is_in(*at, own.start) && !EMPTY.contains(&name(*at));
    inside.len() <= MOST_OF_FIGURE && !inside.iter().any(shows)
}

/// Elements whose deletion takes a whole block of text with it and nothing else.
fn is_own_block(name: &str) -> bool {
    matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li")
}

fn read(builder: &mut Builder, raw: &str, tree: &Tree, wanted: &[bool]) {
    let mut page = PageReader { builder, raw, tree, code: Vec::new(), quotations: Vec::new() };
    let is_wanted = |element: usize| wanted.get(element).copied().unwrap_or(false);
    for step in &tree.steps {
        match step {
            Step::Open(at) if is_wanted(*at) => page.open(*at),
            Step::Close(at, end) if is_wanted(*at) => page.close(*at, *end),
            Step::Text(at, range) if is_wanted(*at) => page.text(*at, range.clone()),
            Step::Break(at, range) if is_wanted(*at) && page.builder.is_open() => {
                page.builder.trim_line();
                page.builder.fixed("\n", range.clone());
            }
            Step::Open(..) | Step::Close(..) | Step::Text(..) | Step::Break(..) => {}
        }
    }
}

/// A page that is being read.
struct PageReader<'p> {
    builder: &'p mut Builder,
    raw: &'p str,
    tree: &'p Tree,
    /// Code that is open, and where it begins in the text.
    code: Vec<(usize, usize)>,
    /// Quotations that are open.
    quotations: Vec<usize>,
}

impl PageReader<'_> {
    fn open(&mut self, at: usize) {
        let Some(element) = self.tree.elements.get(at) else { return };
        if element.is_block() {
            self.builder.trim_line();
            self.builder.close(element.start, None);
            match element.name.as_str() {
                "tr" => self.builder.row(),
                "td" | "th" => self.builder.cell(),
                "figcaption" if is_lone(self.tree, at) => {
                    self.builder.out.lone_captions.push(narrow(self.builder.out.text.len()));
                }
                _ => {}
            }
            if is_own_block(&element.name) {
                begin(self.builder, self.tree, at, Some(element.start));
            }
        } else if element.is_code() {
            self.code.push((at, self.builder.out.text.len()));
        } else if quotes::is_quotation(self.tree, at) {
            if !self.builder.is_open() {
                begin(self.builder, self.tree, at, None);
            }
            let mark = quotes::marks(self.raw, self.tree, at, self.quotations.len()).0;
            self.builder.fixed(mark, element.start..element.open_end);
            self.quotations.push(at);
        }
        if let Some((words, place)) = &element.alternative {
            self.builder.begin_alternative();
            self.builder.alternative(self.raw, words, place.clone());
            if !self.builder.is_open() {
                self.builder.close(element.open_end, None);
            }
        }
        if let Some(link) = &element.link {
            self.builder.link(link, element.start..element.open_end);
        }
        if let Some(source) = &element.source {
            self.builder.source(source, element.start..element.open_end);
        }
    }

    fn close(&mut self, at: usize, end: usize) {
        let Some(element) = self.tree.elements.get(at) else { return };
        if element.link.is_some() {
            self.builder.end_link();
        }
        if element.is_block() {
            self.builder.trim_line();
            let own = is_own_block(&element.name) && element.closed;
            self.builder.close(end, own.then_some(end));
        } else if let Some((_, from)) = self.code.pop_if(|(open, _)| *open == at) {
            self.builder.code_since(from);
        } else if self.quotations.pop_if(|open| *open == at).is_some() {
            let before = self.raw.get(..end);
            let tag = before.and_then(|before| before.rfind("</")).filter(|_| element.closed).unwrap_or(end);
            let mark = quotes::marks(self.raw, self.tree, at, self.quotations.len()).1;
            self.builder.fixed(mark, tag..end);
        }
    }

    fn text(&mut self, at: usize, range: Range<usize>) {
        let content = self.raw.get(range.clone()).unwrap_or_default();
        if !self.builder.is_open() {
            if content.chars().all(is_space) {
                return;
            }
            begin(self.builder, self.tree, at, None);
        }
        if self.tree.ancestors(at).any(|e| e.name == "pre") {
            preformatted(self.builder, self.raw, range);
        } else {
            decoded(self.builder, self.raw, range);
        }
    }
}

fn begin(builder: &mut Builder, tree: &Tree, element: usize, start: Option<usize>) {
    let opening = Opening { element: start.map(narrow), ..inherited(tree, element) };
    let at = start.or_else(|| tree.elements.get(element).map(|e| e.start)).unwrap_or_default();
    builder.open(opening, at);
}

/// Text with its character references decoded and its white space collapsed.
fn decoded(builder: &mut Builder, raw: &str, range: Range<usize>) {
    stretches(builder, raw, range, Builder::collapsed);
}

/// Text with its character references decoded, line by line as it stands.
fn preformatted(builder: &mut Builder, raw: &str, range: Range<usize>) {
    stretches(builder, raw, range, |builder, raw, range| builder.copy(raw, range));
}

fn stretches(
    builder: &mut Builder,
    raw: &str,
    range: Range<usize>,
    plain: impl Fn(&mut Builder, &str, Range<usize>),
) {
    let Some(content) = raw.get(range.clone()) else { return };
    let mut at = 0;
    while let Some(next) = content.get(at..).and_then(|rest| rest.find('&')).map(|n| at + n) {
        plain(builder, raw, range.start + at..range.start + next);
        let rest = content.get(next..).unwrap_or_default();
        at = if let Some((text, length)) = reference::decode(rest) {
            // A soft hyphen that is written as an entity is meant, and shows nothing.
            if text != "\u{AD}" {
                builder.atom(&text, range.start + next..range.start + next + length);
            }
            next + length
        } else {
            let length = rest.chars().next().map_or(1, char::len_utf8);
            builder.copy(raw, range.start + next..range.start + next + length);
            next + length
        };
    }
    plain(builder, raw, range.start + at..range.end);
}

/// New text with what would be markup escaped.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The encoding that a page gives itself, in its first kilobyte: `<meta charset>`, its older form, or an XML
/// declaration.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(1024)).unwrap_or(bytes)).into_owned();
    if let Some(declaration) =
        head.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split("?>").next())
        && let Some(label) = declaration.split("encoding=").nth(1)
    {
        return label.split(['"', '\'']).nth(1).map(str::to_owned);
    }
    charset::meta_charset(&head)
}

#[cfg(test)]
mod tests;
