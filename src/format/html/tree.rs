//! Elements from tokens: as much of HTML's tree building as it takes to know what stands in what.

use std::ops::Range;
use std::sync::Arc;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::element::HtmlElement;
use super::xhtml;

/// Elements that are open at a time; what is nested deeper is read as if it stood there.
const DEEPEST: usize = 400;

/// What comes after what; elements are indices.
#[derive(Debug)]
pub(super) enum Step {
    Open(usize),
    /// With the place after the end.
    Close(usize, usize),
    /// Text in an element.
    Text(usize, Range<usize>),
    /// `<br>` in an element.
    Break(usize, Range<usize>),
}

/// Elements of a page; where there are more, tags only break lines.
const MOST: usize = 400_000;

/// A page.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub elements: Vec<HtmlElement>,
    pub steps: Vec<Step>,
    /// The text of `<title>`.
    pub title: Option<Range<usize>>,
    /// What the page says of itself to search engines.
    pub description: Option<(String, Range<usize>)>,
    open: Vec<usize>,
    /// Of the tag that is being read.
    alternative: Option<(String, Range<usize>)>,
    /// The page is XML.
    xml: bool,
}

const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

impl Tree {
    /// Reads the markup in a range of `raw`.
    pub fn of(raw: &str, range: Range<usize>) -> Self {
        let mut tree = Self::default();
        tree.elements.push(HtmlElement {
            name: "#root".into(),
            start: range.start,
            open_end: range.start,
            ..HtmlElement::default()
        });
        tree.open.push(0);
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let base = range.start;
        tree.xml = base == 0 && xhtml::is_xml(raw);
        let content = raw.get(range.clone()).unwrap_or_default();
        let content = if tree.xml { xhtml::as_html(content) } else { content.into() };
        for token in Tokenizer::new_with_emitter(content.as_ref(), emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => {
                    tree.describe(raw, &tag, base);
                    tree.start(&tag, base);
                }
                Token::EndTag(tag) => tree.end(&lossy(&tag.name), base + tag.span.end),
                Token::String(text) => tree.text(raw, base + text.span.start..base + text.span.end),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        while tree.open.len() > 1 {
            tree.pop(range.end, false);
        }
        tree.measure(raw);
        tree
    }

    /// Takes what a tag says in attributes that is read: of the page, and of a picture.
    fn describe(&mut self, raw: &str, tag: &StartTag<usize>, base: usize) {
        let attribute = |name: &str| {
            tag.attributes.get(name.as_bytes()).map(|v| String::from_utf8_lossy(&v.value).into_owned())
        };
        let (start, end) = (base + tag.span.start, base + tag.span.end);
        let place = |value: &str| {
            let found = raw.get(start..end).and_then(|text| text.find(value));
            found.map_or(start..end, |at| start + at..start + at + value.len())
        };
        self.alternative = None;
        let shown = |value: &String| !value.trim().is_empty();
        match lossy(&tag.name).as_str() {
            "img" => self.alternative = attribute("alt").filter(shown).map(|alt| (alt.clone(), place(&alt))),
            "meta" if attribute("name").is_some_and(|name| name.eq_ignore_ascii_case("description")) => {
                let content = attribute("content").filter(shown);
                self.description = content.map(|content| (content.clone(), place(&content)));
            }
            _ => {}
        }
    }

    /// The language of the page.
    pub fn language(&self) -> Option<Arc<str>> {
        let root = self
            .elements
            .iter()
            .find(|e| e.name == "html")
            .or_else(|| self.elements.iter().find(|e| e.name == "body"));
        root.and_then(|e| e.language.clone())
    }

    /// Where the page gives its language: the value of the attribute.
    pub fn language_place(&self, raw: &str) -> Option<Range<usize>> {
        let root = self.elements.iter().find(|e| e.name == "html" && e.language.is_some())?;
        let tag = raw.get(root.start..root.open_end)?.to_ascii_lowercase();
        let value_of = |name: &str| {
            tag.match_indices(name).find_map(|(at, name)| {
                let before = tag.get(..at)?;
                let after = tag.get(at + name.len()..)?;
                let rest = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
                before.ends_with(|c: char| c.is_ascii_whitespace()).then(|| tag.len() - rest.len())
            })
        };
        let value = value_of("lang").or_else(|| value_of("xml:lang"))?;
        let length = tag.get(value..)?.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?;
        (length > 0).then(|| root.start + value..root.start + value + length)
    }

    /// Stretches that hold no comments: start tags, and what is read as text (scripts too).
    pub fn literal(&self) -> impl Iterator<Item = Range<usize>> {
        let tags = self.elements.iter().map(|e| e.start..e.open_end);
        let texts = self.steps.iter().filter_map(|step| match step {
            Step::Text(_, range) => Some(range.clone()),
            _ => None,
        });
        tags.chain(texts).chain(self.title.clone())
    }

    /// An element and those it stands in, the nearest first.
    pub fn ancestors(&self, element: usize) -> impl Iterator<Item = &HtmlElement> {
        std::iter::successors(Some(element), |at| self.elements.get(*at).and_then(|e| e.parent))
            .filter_map(|at| self.elements.get(at))
    }

    fn top(&self) -> usize {
        self.open.last().copied().unwrap_or_default()
    }

    fn start(&mut self, tag: &StartTag<usize>, base: usize) {
        let name = lossy(&tag.name);
        let (start, end) = (base + tag.span.start, base + tag.span.end);
        self.close_implied(&name, start);
        if name == "br" || self.elements.len() >= MOST {
            self.steps.push(Step::Break(self.top(), start..end));
            return;
        }
        let element = HtmlElement {
            parent: Some(self.top()),
            start,
            open_end: end,
            alternative: self.alternative.take(),
            ..HtmlElement::with_attributes(name, tag)
        };
        let empty = VOID.contains(&element.name.as_str()) || self.xml && tag.self_closing;
        let leaf = empty || self.open.len() >= DEEPEST;
        let at = self.elements.len();
        self.elements.push(element);
        self.steps.push(Step::Open(at));
        if leaf {
            self.steps.push(Step::Close(at, end));
        } else {
            self.open.push(at);
        }
    }

    fn end(&mut self, name: &str, end: usize) {
        let found = self.open.iter().rposition(|at| self.elements.get(*at).is_some_and(|e| e.name == name));
        let Some(found) = found.filter(|at| *at > 0) else { return };
        // An end tag of something inline does not end blocks.
        let inside = self
            .open
            .iter()
            .skip(found + 1)
            .filter_map(|at| self.elements.get(*at))
            .any(HtmlElement::is_block);
        let block =
            self.open.get(found).and_then(|at| self.elements.get(*at)).is_some_and(HtmlElement::is_block);
        if inside && !block {
            return;
        }
        while self.open.len() > found + 1 {
            self.pop(end, false);
        }
        self.pop(end, true);
    }

    fn pop(&mut self, end: usize, closed: bool) {
        let Some(at) = self.open.pop() else { return };
        if let Some(element) = self.elements.get_mut(at) {
            element.closed = closed;
        }
        self.steps.push(Step::Close(at, end));
    }

    /// A paragraph ends where a block begins, an item where the next begins.
    fn close_implied(&mut self, name: &str, at: usize) {
        let new = HtmlElement { name: name.to_owned(), ..HtmlElement::default() };
        let ends: &[&str] = match name {
            "li" => &["li"],
            "dt" | "dd" => &["dt", "dd"],
            "td" | "th" => &["td", "th"],
            "tr" => &["tr"],
            "option" => &["option"],
            _ if new.is_block() => &["p"],
            _ => return,
        };
        let stops: &[&str] = match name {
            "li" => &["ul", "ol"],
            "dt" | "dd" => &["dl"],
            "td" | "th" | "tr" => &["table"],
            _ => &["div", "td", "th", "li", "body", "section", "article", "blockquote", "main", "table"],
        };
        for back in (1..self.open.len()).rev() {
            let Some(open) = self.open.get(back).and_then(|at| self.elements.get(*at)) else { return };
            if ends.contains(&open.name.as_str()) {
                while self.open.len() > back {
                    self.pop(at, false);
                }
                return;
            }
            if stops.contains(&open.name.as_str()) {
                return;
            }
        }
    }

    fn text(&mut self, raw: &str, range: Range<usize>) {
        let at = self.top();
        if self.elements.get(at).is_some_and(|e| e.name == "title") && self.title.is_none() {
            self.title = Some(trimmed(raw, range));
            return;
        }
        self.steps.push(Step::Text(at, range));
    }

    /// How much text each element holds, and how much of it is links: parents come before their children.
    fn measure(&mut self, raw: &str) {
        let mut own: Vec<(usize, usize)> = Vec::new();
        for step in &self.steps {
            if let Step::Text(at, range) = step {
                own.push((*at, raw.get(range.clone()).unwrap_or_default().trim().len()));
            }
        }
        for (at, length) in own {
            if let Some(element) = self.elements.get_mut(at) {
                element.text += length;
            }
        }
        for at in (1..self.elements.len()).rev() {
            let Some(element) = self.elements.get_mut(at) else { continue };
            if element.name == "a" {
                element.linked = element.text;
            }
            element.titled |= element.name == "h1" && element.text > 0;
            let unread =
                matches!(element.name.as_str(), "script" | "style" | "noscript" | "template" | "svg");
            let (text, linked, titled, parent) =
                (if unread { 0 } else { element.text }, element.linked, element.titled, element.parent);
            if let Some(parent) = parent.and_then(|p| self.elements.get_mut(p)) {
                parent.text += text;
                parent.linked += linked;
                parent.titled |= titled;
            }
        }
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn trimmed(raw: &str, range: Range<usize>) -> Range<usize> {
    let text = raw.get(range.clone()).unwrap_or_default();
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}
