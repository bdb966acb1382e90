//! What of a page is the release.

use std::ops::Range;

use super::element::HtmlElement;
use super::tree::Tree;

/// Elements whose text is never read.
const UNREAD: &[&str] = &[
    "aside", "audio", "button", "canvas", "datalist", "del", "dialog", "footer", "form", "head", "iframe",
    "map", "math", "menu", "nav", "noscript", "object", "rp", "rt", "script", "select", "style", "svg",
    "template", "textarea", "title", "video",
];

const UNREAD_ROLES: &[&str] = &[
    "navigation",
    "contentinfo",
    "search",
    "complementary",
    "menu",
    "menubar",
    "toolbar",
    "dialog",
    "alertdialog",
    "tablist",
];

/// Words of class names and ids that tell of a page's furniture.
const FURNITURE: &[&str] = &[
    "breadcrumb",
    "breadcrumbs",
    "cookie",
    "cookies",
    "footer",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "pager",
    "pagination",
    "related",
    "share",
    "sharing",
    "sidebar",
    "skip",
    "skiplink",
    "social",
    "subscribe",
    "toolbar",
];

/// Names of what holds the content, the surest first.
const CONTENT: &[&str] = &[
    "article-body",
    "entry-content",
    "post-content",
    "press-release",
    "main-content",
    "maincontent",
    "page-content",
    "content",
    "main",
    "article",
    "post",
];

/// For each element whether its own text is read.
pub(super) fn find(tree: &Tree) -> Vec<bool> {
    let root = root(tree);
    let inside = below(tree, root);
    let root_titled = tree.elements.get(root).is_some_and(|e| e.titled);
    // The headline may stand above the element that holds the story.
    let title =
        if root_titled { None } else { tree.elements.iter().position(|e| e.name == "h1" && e.text > 0) };
    let title = title.map(|at| below(tree, at));
    let whole = tree.elements.get(root).is_none_or(|e| matches!(e.name.as_str(), "#root" | "body"));
    let size = tree.elements.get(root).map_or(0, |e| e.text);
    let last_title = tree.elements.iter().rev().find(|e| e.name == "h1" && e.text > 0).map_or(0, |e| e.start);
    let mut unread: Vec<bool> = Vec::with_capacity(tree.elements.len());
    for (at, element) in tree.elements.iter().enumerate() {
        let parent = element.parent.is_some_and(|p| unread.get(p).copied().unwrap_or(false));
        let furniture = at != root
            && (is_unread(element)
                || is_furniture(element, size)
                || (whole && is_masthead(element, last_title)));
        unread.push(parent || furniture);
    }
    let read =
        |at: usize| inside.get(at).copied().unwrap_or(false) && !unread.get(at).copied().unwrap_or(false);
    let titled = |at: usize| title.as_ref().and_then(|t| t.get(at)).copied().unwrap_or(false);
    (0..tree.elements.len()).map(|at| read(at) || titled(at)).collect()
}

/// Elements whose text is never shown.
const NEVER_SHOWN: &[&str] = &[
    "audio", "canvas", "datalist", "head", "iframe", "map", "math", "noscript", "object", "rp", "script",
    "select", "style", "svg", "template", "textarea", "title", "video",
];

/// For each element whether its own text is shown, but is none of the release.
pub(super) fn left_out(tree: &Tree, wanted: &[bool]) -> Vec<bool> {
    let mut silent: Vec<bool> = Vec::with_capacity(tree.elements.len());
    for element in &tree.elements {
        let parent = element.parent.is_some_and(|p| silent.get(p).copied().unwrap_or(false));
        silent.push(parent || element.hidden || NEVER_SHOWN.contains(&element.name.as_str()));
    }
    silent.iter().zip(wanted).map(|(silent, wanted)| !silent && !wanted).collect()
}

/// Everything but scripts and the like.
pub(super) fn all(tree: &Tree) -> Vec<bool> {
    let mut unread: Vec<bool> = Vec::with_capacity(tree.elements.len());
    for element in &tree.elements {
        unread.push(
            element.parent.is_some_and(|p| unread.get(p).copied().unwrap_or(false)) || is_unread(element),
        );
    }
    unread.iter().map(|unread| !unread).collect()
}

/// An element and all in it: children come after their parents.
fn below(tree: &Tree, root: usize) -> Vec<bool> {
    let mut inside: Vec<bool> = Vec::with_capacity(tree.elements.len());
    for (at, element) in tree.elements.iter().enumerate() {
        inside.push(at == root || element.parent.is_some_and(|p| inside.get(p).copied().unwrap_or(false)));
    }
    inside
}

/// The element that holds the release: `main`, the only `article`, an element named so; else the body.
fn root(tree: &Tree) -> usize {
    let body = tree.elements.iter().position(|e| e.name == "body").unwrap_or(0);
    let all = tree.elements.get(body).map_or(0, |e| e.text);
    let largest = |wanted: &dyn Fn(&HtmlElement) -> bool| {
        let found =
            tree.elements.iter().enumerate().filter(|(_, e)| wanted(e) && e.text > 0 && !is_unread(e));
        found.max_by_key(|(at, e)| (e.text, std::cmp::Reverse(*at))).map(|(at, e)| (at, e.text))
    };
    let articles = tree.elements.iter().filter(|e| e.name == "article" && e.text > 0).count();
    if let Some((at, size)) = largest(&|e| e.name == "article")
        && (articles == 1 || size * 2 > all)
    {
        return at;
    }
    if let Some((at, _)) = largest(&|e| e.name == "main" || e.role == "main") {
        return at;
    }
    for name in CONTENT {
        if let Some((at, size)) =
            largest(&|e| e.name != "body" && e.names.split_whitespace().any(|n| n == *name))
            && size * 3 > all
        {
            return at;
        }
    }
    body
}

fn is_unread(element: &HtmlElement) -> bool {
    element.hidden
        || UNREAD.contains(&element.name.as_str())
        || UNREAD_ROLES.contains(&element.role.as_str())
        || (element.name == "sup" && element.linked > 0)
}

/// Named as furniture, or a list of links; never what holds the title or most of the text.
fn is_furniture(element: &HtmlElement, all: usize) -> bool {
    if element.titled || element.text * 2 > all || !element.is_block() {
        return false;
    }
    let named = element.names.split_whitespace().any(|name| {
        let mut words = name.split(['-', '_']);
        !matches!(words.clone().next(), Some("has" | "with" | "no"))
            && words.any(|word| FURNITURE.contains(&word))
    });
    let links = matches!(element.name.as_str(), "ul" | "ol")
        && element.text > 0
        && element.linked * 10 >= element.text * 9;
    named || links
}

/// The head of a site above the content of a page that does not say which part of it is the content.
fn is_masthead(element: &HtmlElement, last_title: usize) -> bool {
    element.role == "banner" || (element.name == "header" && !element.titled && element.start < last_title)
}

/// A page's title without the name of the site after it.
pub(super) fn without_site(raw: &str, range: Range<usize>) -> Range<usize> {
    let title = raw.get(range.clone()).unwrap_or_default();
    let cut = [" | ", " - ", " – ", " — ", " :: ", " » ", " · "].iter().filter_map(|s| title.rfind(s)).max();
    match cut.filter(|at| *at >= 12) {
        Some(at) => range.start..range.start + title.get(..at).unwrap_or_default().trim_end().len(),
        None => range,
    }
}
