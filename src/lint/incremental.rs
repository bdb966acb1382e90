//! Checking a document again after a change: what rules find that look at one block at a time is kept with
//! the block, and is sought anew only where a block has changed.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;

use super::linter::{Active, Linter, LinterResult, speaks_of};
use crate::check::{Context, Finding};
use crate::document::Document;
use crate::document::model::Block;
use crate::text::span::Span;

/// What was found in the blocks of the last version of a document, by those rules. It holds for one linter.
#[derive(Debug, Default)]
pub struct IncrementalCache {
    blocks: HashMap<u64, CachedParagraph>,
}

/// A block as it was when it was checked.
#[derive(Debug)]
struct CachedParagraph {
    text: Box<str>,
    start: u32,
    /// Each with the number of its rule, in order.
    findings: Vec<(usize, Finding)>,
}

impl Linter {
    /// Checks a document that has been read, of which `memory` knows the last version; says what
    /// [`Self::check`] would say. The rules run on all cores: somebody waits.
    pub fn check_again(&self, document: &Document, memory: &mut IncrementalCache) -> LinterResult {
        let (blocks, text) = (document.blocks(), document.text());
        let keys: Vec<u64> = blocks.iter().map(|block| key(document, block)).collect();
        let is_new = |(key, block): (&u64, &Block)| {
            memory.blocks.get(key).is_none_or(|known| *known.text != *block.text(text))
        };
        // One that types changes one block, one that pastes some beside each other.
        let first = keys.iter().zip(blocks).position(is_new).unwrap_or(blocks.len());
        let last = keys.iter().zip(blocks).rposition(is_new).map_or(first, |last| last + 1);
        let fresh = blocks.get(first..last).unwrap_or_default();
        let of_each = self.active.par_iter().enumerate().map(|(at, active)| {
            let is_local = active.check.is_local();
            let findings = if is_local && fresh.is_empty() {
                Vec::new()
            } else {
                self.findings(active, document, if is_local { fresh } else { blocks })
            };
            (at, is_local, findings)
        });
        let of_each: Vec<(usize, bool, Vec<Finding>)> = of_each.collect();
        let mut found: Vec<(usize, Finding)> = Vec::new();
        let mut in_fresh: Vec<Vec<(usize, Finding)>> = fresh.iter().map(|_| Vec::new()).collect();
        for (at, is_local, findings) in of_each {
            for finding in findings {
                let block = fresh.partition_point(|block| block.span.end < finding.span.end);
                match in_fresh.get_mut(block).filter(|_| is_local) {
                    Some(list) => list.push((at, finding)),
                    None => found.push((at, finding)),
                }
            }
        }
        memory.learn(document, &keys, first, in_fresh);
        for (key, block) in keys.iter().zip(blocks) {
            found.extend(memory.blocks.get(key).into_iter().flat_map(|known| known.at(block.span.start)));
        }
        // In the order of a check from scratch: rule by rule, and for each from top to bottom.
        found.sort_by_key(|(at, _)| *at);
        let found = found.into_iter().filter_map(|(at, finding)| self.weighed(self.active.get(at)?, finding));
        self.finish(document, found.collect())
    }

    /// What one rule finds in some blocks.
    fn findings(&self, active: &Active, document: &Document, blocks: &[Block]) -> Vec<Finding> {
        let mut findings = Vec::new();
        if let Some(rule) = self.rules.get(active.rule).filter(|rule| speaks_of(rule, document)) {
            active
                .check
                .run(&Context { document, rule, blocks, house: &self.house, links: None }, &mut findings);
        }
        findings
    }
}

impl IncrementalCache {
    /// Takes in what was found in the blocks from `first` on, and forgets blocks that are gone.
    fn learn(&mut self, document: &Document, keys: &[u64], first: usize, found: Vec<Vec<(usize, Finding)>>) {
        let mut old = std::mem::take(&mut self.blocks);
        let mut found: Vec<Option<Vec<(usize, Finding)>>> = found.into_iter().map(Some).collect();
        for (n, (key, block)) in keys.iter().zip(document.blocks()).enumerate() {
            let fresh = n.checked_sub(first).and_then(|n| found.get_mut(n)).and_then(Option::take);
            let known = match fresh {
                Some(findings) => Some(CachedParagraph {
                    text: block.text(document.text()).into(),
                    start: block.span.start,
                    findings,
                }),
                None => old.remove(key),
            };
            // Where two blocks are the same, one is enough.
            if let Some(known) = known {
                self.blocks.entry(*key).or_insert(known);
            }
        }
    }
}

impl CachedParagraph {
    /// What was found, for a block that begins at `start`.
    fn at(&self, start: u32) -> impl Iterator<Item = (usize, Finding)> {
        let by = start.wrapping_sub(self.start);
        self.findings.iter().map(move |(at, finding)| (*at, finding.moved(by)))
    }
}

/// What a block is told by, with all that a rule may see of it.
fn key(document: &Document, block: &Block) -> u64 {
    let mut hasher = DefaultHasher::new();
    let within =
        |span: Span| (span.start.wrapping_sub(block.span.start), span.end.wrapping_sub(block.span.start));
    block.text(document.text()).hash(&mut hasher);
    (block.role, block.language.tag(), block.direction as u8, block.script, block.markup.is_some())
        .hash(&mut hasher);
    block.label.map(|label| (within(label.span), within(label.value))).hash(&mut hasher);
    for entity in document.entities_in(block.span) {
        (entity.kind, within(entity.span)).hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::config::Config;
    use crate::source::Source;

    const TEXTS: [&str; 6] = [
        include_str!("../../examples/release.ar.txt"),
        include_str!("../../examples/release.en.txt"),
        include_str!("../../examples/clean.ar.txt"),
        include_str!("../../examples/clean.en.txt"),
        include_str!("../../examples/clean.fr.txt"),
        include_str!("../../tests/fixtures/delegation.ar.txt"),
    ];
    /// What is typed and pasted: letters, marks, what rules look for, beginnings and ends of blocks.
    const TYPED: [&str; 24] = [
        "",
        " ",
        "  ",
        "\n",
        "\n\n",
        "x",
        "ي",
        "ی",
        "،",
        " ،",
        "(",
        "»",
        "http://",
        "a@b.example",
        "the the",
        "في في",
        "18/10/2019",
        "TBD",
        "cafe\u{301}",
        "\u{202E}",
        "\u{200B}",
        "Contact:",
        "Le prix : 5 !",
        "محكمة العدل الأوربية لحقوق الإنسان",
    ];

    fn every_rule() -> Linter {
        Linter::new(&Config { profile: "all".into(), ..Config::default() }).unwrap()
    }

    fn said(checked: &LinterResult) -> String {
        format!("{:#?} {}", checked.diagnostics, checked.suppressed)
    }

    fn edited(text: &str, (from, length, new): (u16, u8, usize)) -> String {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let from = usize::from(from) % places.len();
        let to = (from + usize::from(length)).min(places.len() - 1);
        [&text[..places[from]], TYPED[new % TYPED.len()], &text[places[to]..]].concat()
    }

    /// The rules that say so of themselves do look at one block only.
    #[test]
    fn rules_that_look_at_one_block_find_the_same_in_each_by_itself() {
        let linter = every_rule();
        let mut local = 0;
        for text in TEXTS {
            let source = Source::from_text("a.txt", format!("{text}\n\n{}\n", TYPED.join(" ")));
            let document = linter.read(&source);
            for active in linter.active.iter().filter(|active| active.check.is_local()) {
                let whole = linter.findings(active, &document, document.blocks());
                let each = document
                    .blocks()
                    .iter()
                    .flat_map(|block| linter.findings(active, &document, std::slice::from_ref(block)));
                assert_eq!(
                    format!("{whole:?}"),
                    format!("{:?}", each.collect::<Vec<_>>()),
                    "{}",
                    linter.rules[active.rule].code
                );
                local += 1;
            }
        }
        assert!(local > 20 * TEXTS.len(), "{local}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

        #[test]
        fn a_document_that_is_typed_into_is_said_the_same_of(
            which in 0usize..6,
            edits in prop::collection::vec((any::<u16>(), 0u8..12, 0usize..24), 1..12),
        ) {
            let linter = every_rule();
            let mut memory = IncrementalCache::default();
            let mut text = TEXTS[which].to_owned();
            for edit in edits {
                text = edited(&text, edit);
                let source = Source::from_text("a.txt", text.as_str());
                let document = linter.read(&source);
                let again = linter.check_again(&document, &mut memory);
                prop_assert_eq!(said(&again), said(&linter.check(&document)));
            }
        }
    }

    /// Real releases, where there are some: `COPYDESK_TEXTS=folder cargo test again -- --ignored`.
    #[test]
    #[ignore = "needs a folder of releases"]
    fn real_releases_are_said_the_same_of_while_they_are_typed_into() {
        let Ok(folder) = std::env::var("COPYDESK_TEXTS") else { return };
        let linter = every_rule();
        let mut tried = 0;
        for (n, path) in
            crate::walk::releases(std::path::Path::new(&folder)).filter_map(Result::ok).enumerate()
        {
            let Ok(mut source) = Source::read(&path, None) else { continue };
            let mut memory = IncrementalCache::default();
            for turn in 0..4_usize {
                let document = linter.read(&source);
                assert_eq!(
                    said(&linter.check_again(&document, &mut memory)),
                    said(&linter.check(&document)),
                    "{} {turn}",
                    path.display()
                );
                let place = u16::try_from((n * 7919 + turn * 104_729) % 65_536).unwrap();
                let text = edited(source.raw(), (place, u8::try_from(turn * 3).unwrap(), n + turn));
                source = Source::from_markup(&path, text, source.format());
                tried += 1;
            }
        }
        println!("{tried} versions");
        assert!(tried > 0);
    }
}
