//! Links of Markdown files that stay in the repository.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// The targets of the links of a text, outside code.
fn targets(text: &str) -> Vec<&str> {
    let mut fenced = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        if fenced {
            continue;
        }
        // Every other piece between backticks is code.
        for prose in line.split('`').step_by(2) {
            found.extend(prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()));
        }
    }
    found
}

/// What a heading is called in an address, as GitHub and mdBook do it.
fn slug(heading: &str) -> String {
    let kept = heading.trim().to_lowercase();
    kept.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

fn has_heading(text: &str, anchor: &str) -> bool {
    let mut fenced = false;
    text.lines().any(|line| {
        fenced ^= line.trim_start().starts_with("```");
        !fenced && line.starts_with('#') && slug(line.trim_start_matches('#')) == anchor
    })
}

fn outside(target: &str) -> bool {
    target.contains("://") || target.starts_with("mailto:")
}

/// A path without `.` and `..`.
fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(out.pop()),
            Component::CurDir => {}
            other => out.push(other),
        }
    }
    out
}

/// The files that a page links to.
pub fn files(page: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(page).unwrap();
    let folder = page.parent().unwrap();
    let local = targets(&text)
        .into_iter()
        .filter(|t| !outside(t))
        .map(|t| t.split('#').next().unwrap_or_default())
        .filter(|t| !t.is_empty());
    local.map(|target| normal(&folder.join(target))).collect()
}

/// Links of a page that lead nowhere, each as a line that says so.
pub fn broken(page: &Path) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap();
    let folder = page.parent().unwrap();
    let fault = |target: &&str| {
        let (path, anchor) =
            target.split_once('#').map_or((*target, None), |(path, anchor)| (path, Some(anchor)));
        let file = if path.is_empty() { page.to_owned() } else { normal(&folder.join(path)) };
        if !file.exists() {
            return Some("there is no such file");
        }
        let heading = anchor
            .is_none_or(|anchor| fs::read_to_string(&file).is_ok_and(|text| has_heading(&text, anchor)));
        // A link out of the book leads nowhere on the site.
        let leaves = page.starts_with(super::ROOT) && !file.starts_with(super::ROOT);
        (!heading).then_some("there is no such heading").or(leaves.then_some("it leaves the book"))
    };
    targets(&text)
        .iter()
        .filter(|t| !outside(t))
        .filter_map(|t| fault(t).map(|why| format!("{}: ({t}): {why}", page.display())))
        .collect()
}

#[test]
fn links_are_found() {
    let text = "[a](b.md) and [c](d.md#e)\n```\n[no](code.md)\n```\n`[no](code.md)` [x](https://y.example)\n";
    assert_eq!(targets(text), ["b.md", "d.md#e", "https://y.example"]);
    assert_eq!(slug("What it does, and `why`?"), "what-it-does-and-why");
}
