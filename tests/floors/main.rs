//! The modules stand on floors: each imports from its own floor and those below it, and no two files import
//! each other.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod graph;

use std::collections::BTreeMap;

use graph::Graph;

/// The floors, from the ground up: their modules, and what they know.
const FLOORS: &[(&[&str], &str)] = &[
    (
        &["files", "locale", "text"],
        "reading and writing files; what copydesk says itself; spans, hashes, scripts, languages, calendars, \
         places",
    ),
    (&["vocabulary"], "how releases are labelled and dated"),
    (&["format"], "text out of markup, with the way back"),
    (&["source"], "a file decoded, its comments, its edits"),
    (&["dictionary"], "which words there are, and how frequent they are"),
    (&["document"], "the parts of a release, its words, names and dates"),
    (&["spelling"], "which words may be slips, and for what"),
    (&["earlier"], "what the house has published before, in an index, and what it says of itself"),
    (&["diagnostic"], "what is said of a fault"),
    (&["rules"], "rule files, profiles, selectors"),
    (&["check"], "what a check is: parameters in, findings out"),
    (&["checks"], "the kinds of check"),
    (&["suppress"], "what files and baselines ask to be silent about"),
    (&["config"], "settings: where they stand, which apply"),
    (&["lint"], "the run of all rules over a document"),
    (
        &["fix", "remarks", "rule_examples", "walk", "workspace"],
        "fixes applied; findings written into a document; examples of rules run; releases under a folder; \
         which linter a file gets",
    ),
    (&["archive", "report"], "records read; reports written"),
    (&["cli", "server", "web"], "the command line, the language server, the page for press officers"),
    (&["lib", "main"], "what others see of the crate"),
];

/// The floor that a file's module stands on.
fn floor_of(module: &str) -> Option<usize> {
    let top = module.split("::").next().unwrap_or(module);
    FLOORS.iter().position(|(modules, _)| modules.contains(&top))
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let graph = Graph::of_sources();
    let told: Vec<String> = graph.circles().iter().map(|circle| circle.join(" → ")).collect();
    assert!(told.is_empty(), "files that import each other:\n{}", told.join("\n"));
}

#[test]
fn no_module_imports_from_a_floor_above() {
    let graph = Graph::of_sources();
    let upward = |(from, to): &(&str, &str)| floor_of(from) < floor_of(to);
    let told: Vec<String> =
        graph.imports().filter(upward).map(|(from, to)| format!("{from} → {to}")).collect();
    assert!(told.is_empty(), "imports from a floor above:\n{}", told.join("\n"));
}

#[test]
fn every_module_stands_on_one_floor() {
    let mut floors: BTreeMap<&str, usize> = BTreeMap::new();
    for module in FLOORS.iter().flat_map(|(modules, _)| *modules) {
        *floors.entry(module).or_default() += 1;
    }
    let graph = Graph::of_sources();
    let homeless: Vec<&str> = graph.modules().filter(|module| floor_of(module).is_none()).collect();
    assert!(homeless.is_empty(), "on no floor: {homeless:?}");
    assert!(floors.values().all(|times| *times == 1), "on two floors: {floors:?}");
}

#[test]
fn the_architecture_tells_the_same_floors() {
    let page = std::fs::read_to_string("ARCHITECTURE.md").unwrap();
    for (modules, knows) in FLOORS {
        let row = format!("| `{}` | {knows} |", modules.join("`, `"));
        assert!(page.contains(&row), "ARCHITECTURE.md lacks the row:\n{row}");
    }
}

#[test]
fn imports_are_found_in_whatever_way_they_are_written() {
    let file = |module: &str, code: &str| (module.to_owned(), code.to_owned());
    let graph = Graph::new(vec![
        file("lib", "mod a; mod b;"),
        file("a", "pub use inner::Thing; /// `crate::b::nothing`\nfn f() -> &'static str { \"crate::b\" }"),
        file(
            "a::inner",
            "use super::{next::{self, One}, Thing as T}; fn f() { println!(\"{}\", crate::b::g()) }",
        ),
        file(
            "a::next",
            "#[cfg(test)] #[cfg(unix)] mod tests { use crate::b; } fn f() -> super::super::b::B { todo!() }",
        ),
        file("b", "#[cfg(test)] use crate::a; fn f() { let at = b::c; }"),
    ]);
    let found: Vec<String> = graph.imports().map(|(from, to)| format!("{from} → {to}")).collect();
    assert_eq!(found, ["a → a::inner", "a::inner → a", "a::inner → a::next", "a::inner → b", "a::next → b"]);
    assert_eq!(graph.circles(), [["a", "a::inner"]]);
}
