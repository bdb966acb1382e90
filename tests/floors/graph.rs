//! Which files of `src` import which: `use` trees and paths in the code, without what only tests see.

use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;
use std::path::Path;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The modules that have a file, and what each imports.
pub struct Graph(BTreeMap<String, BTreeSet<String>>);

impl Graph {
    /// The graph of this crate.
    pub fn of_sources() -> Self {
        let mut files = Vec::new();
        read(Path::new("src"), &mut Vec::new(), &mut files);
        Self::new(files)
    }

    /// The graph of files: the module of each, and its code.
    pub fn new(files: Vec<(String, String)>) -> Self {
        let known: BTreeSet<String> = files.iter().map(|(module, _)| module.clone()).collect();
        let imports = |(module, code): (String, String)| {
            let code: TokenStream = code.parse().unwrap_or_else(|error| panic!("{module}: {error}"));
            let mut paths = Vec::new();
            find_paths(code, &mut paths);
            let named = paths.iter().filter(|path| !path.is_empty());
            let files = named.filter_map(|path| resolve(&module, path, &known));
            let files = files.filter(|file| *file != module).collect();
            (module, files)
        };
        Self(files.into_iter().map(imports).collect())
    }

    pub fn modules(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Each import: the file that has it, and the one that it names.
    pub fn imports(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().flat_map(|(from, all)| all.iter().map(move |to| (from.as_str(), to.as_str())))
    }

    /// The files that reach themselves, those of one circle together.
    pub fn circles(&self) -> Vec<Vec<&str>> {
        let reached: BTreeMap<&str, BTreeSet<&str>> = self.modules().map(|m| (m, self.reached(m))).collect();
        let mutual = |a: &str, b: &str| reached[a].contains(b) && reached[b].contains(a);
        let mut circles: Vec<Vec<&str>> = Vec::new();
        for module in self.modules().filter(|module| mutual(module, module)) {
            match circles.iter_mut().find(|circle| mutual(circle[0], module)) {
                Some(circle) => circle.push(module),
                None => circles.push(vec![module]),
            }
        }
        circles
    }

    fn reached<'a>(&'a self, from: &'a str) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::new();
        let mut next = vec![from];
        while let Some(module) = next.pop() {
            let new = self.0.get(module).into_iter().flatten().map(String::as_str);
            next.extend(new.filter(|module| reached.insert(*module)));
        }
        reached
    }
}

/// Reads all files of a folder; files of tests alone are left out.
fn read(folder: &Path, names: &mut Vec<String>, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            names.push(name);
            read(&path, names, files);
            names.pop();
        } else if path.extension().is_some_and(|ending| ending == "rs") && name != "tests" {
            let own = (name != "mod").then_some(&name);
            let module = names.iter().chain(own).map(String::as_str).collect::<Vec<_>>().join("::");
            files.push((module, std::fs::read_to_string(&path).unwrap()));
        }
    }
}

/// All paths of some code, of `use` trees and others.
fn find_paths(code: TokenStream, paths: &mut Vec<Vec<String>>) {
    let mut tokens = code.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => skip_test_item(&mut tokens),
            TokenTree::Ident(word) if word == "use" => use_tree(&mut tokens, Vec::new(), paths),
            // The name of a field or a function of a value begins no path.
            TokenTree::Punct(punct) if punct.as_char() == '.' => drop(tokens.next_if(is_word)),
            TokenTree::Ident(word) => paths.extend(path(word.to_string(), &mut tokens)),
            TokenTree::Group(group) => find_paths(group.stream(), paths),
            _ => {}
        }
    }
}

fn is_word(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(_))
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// After the `#` of an attribute: what it stands at is passed over where only tests see it.
fn skip_test_item(tokens: &mut Peekable<IntoIter>) {
    let attribute = tokens.next().map(|group| group.to_string()).unwrap_or_default();
    let attribute: String = attribute.split_whitespace().collect();
    if attribute != "[cfg(test)]" {
        return;
    }
    for token in tokens.by_ref() {
        let body = matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        if body || is_punct(&token, ';') || is_punct(&token, ',') {
            return;
        }
    }
}

/// The path that begins with a word, where it has more than this word.
fn path(first: String, tokens: &mut Peekable<IntoIter>) -> Option<Vec<String>> {
    let mut path = vec![first];
    while tokens.next_if(|token| is_punct(token, ':')).is_some() {
        // One colon stands before a type.
        tokens.next_if(|token| is_punct(token, ':'))?;
        match tokens.next_if(is_word) {
            Some(word) => path.push(word.to_string()),
            None => break,
        }
    }
    (path.len() > 1).then_some(path)
}

/// The paths of a `use` tree, up to its end.
fn use_tree(tokens: &mut Peekable<IntoIter>, before: Vec<String>, paths: &mut Vec<Vec<String>>) {
    let mut path = before.clone();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) if word == "as" => drop(tokens.next()),
            TokenTree::Ident(word) => path.push(word.to_string()),
            TokenTree::Group(group) => {
                use_tree(&mut group.stream().into_iter().peekable(), std::mem::take(&mut path), paths);
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => {
                paths.push(std::mem::replace(&mut path, before.clone()));
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => break,
            _ => {}
        }
    }
    // After the last comma nothing is named any more.
    if path != before {
        paths.push(path);
    }
}

/// The file that a path in a module leads into: the longest part of it that is one.
fn resolve(module: &str, path: &[String], known: &BTreeSet<String>) -> Option<String> {
    let mut base: Vec<&str> = module.split("::").filter(|name| !matches!(*name, "lib" | "main")).collect();
    let mut rest: Vec<&str> = path.iter().map(String::as_str).collect();
    let steps =
        rest.iter().take_while(|name| matches!(**name, "crate" | "copydesk" | "self" | "super")).count();
    for step in rest.drain(..steps) {
        match step {
            "super" => drop(base.pop()),
            "self" => {}
            _ => base.clear(),
        }
    }
    let full: Vec<&str> = base.iter().copied().chain(rest.iter().copied()).collect();
    let child = full.get(..=base.len()).map(|names| names.join("::"));
    if steps == 0 && !child.is_some_and(|child| known.contains(&child)) {
        return None;
    }
    let longest =
        (1..=full.len()).rev().map(|length| full[..length].join("::")).find(|name| known.contains(name));
    longest.or_else(|| Some("lib".into()))
}
