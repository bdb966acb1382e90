//! `apposition`: a name beside an office, or an office beside a name, with a comma in front and none behind
//! ("قال مدير الميناء، أحمد المرزوقي إن").

use std::collections::HashSet;

use serde::Deserialize;

use super::lazy::lazy;
use super::word_at::WordAt;
use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::dictionary::LookupStatus;
use crate::document::model::{Block, Word};
use crate::locale::messages::labels;
use crate::rules::{BuildError, Params};
use crate::spelling::is_given_name;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "apposition",
    summary: "a name or an office with a comma in front of it and none behind",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AppositionParameters {
    /// Offices and other words for persons, without the article.
    offices: HashSet<String>,
    /// Offices behind which a place may follow that is part of them.
    envoys: HashSet<String>,
    /// Kin, who are named by somebody's name.
    kin: HashSet<String>,
    /// Titles that stand before a name.
    ranks: HashSet<String>,
    /// Given names that are verbs or nouns as often.
    unsure: HashSet<String>,
    /// Words that open what is said.
    particles: HashSet<String>,
    /// Other words that follow a name that is set off.
    behind: HashSet<String>,
    /// Words that are part of no office.
    stops: HashSet<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy(params, |params| Ok(Box::new(params.parse::<AppositionParameters>()?)), true)
}

/// Most words of an office (taste).
const OFFICE: isize = 9;
/// Most words of one that a place follows (taste: “بابا الفاتيكان”).
const SHORT: isize = 3;

/// The words of a block with what dictionaries say of them.
struct LookedUp<'t> {
    words: WordAt<'t>,
    lookups: &'t [LookupStatus],
}

impl Check for AppositionParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        if cx.document.may_hold("، ") {
            cx.blocks().for_each(|block| self.block(cx, block, findings));
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

impl AppositionParameters {
    fn block(&self, cx: &Context<'_>, block: &Block, findings: &mut Vec<Finding>) {
        let words = cx.document.words_in(block.span);
        for (at, pair) in words.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            if first.span.until(second.span).of(cx.text()) != "، " {
                continue;
            }
            let lookups = cx.document.lookups_in(block.span);
            // The word behind the comma is the one that is asked about.
            let looked_up = LookedUp { words: WordAt { text: cx.text(), words, at: at + 1 }, lookups };
            let last =
                self.name(&looked_up).or_else(|| self.office(&looked_up, &WordAt { at, ..looked_up.words }));
            findings.extend(last.and_then(|last| finding(&looked_up.words, first, last)));
        }
    }

    /// How many words a name has behind the first one, where an office stands before the comma and the
    /// sentence goes on behind the name.
    fn name(&self, looked_up: &LookedUp<'_>) -> Option<isize> {
        let words = &looked_up.words;
        let from = isize::from(self.ranks.contains(words.written(0)?));
        if !looked_up.is_given(self, from) || !self.office_before(words) {
            return None;
        }
        let end = |by: isize| words.written(by).is_some_and(|word| self.follows(word));
        let second = words.written(from + 1).filter(|word| !self.follows(word) && !word.starts_with('و'))?;
        let joins = matches!(second, "بن" | "أبو" | "آل" | "عبد" | "فان" | "دي" | "بنت");
        if !joins && end(from + 2) {
            return Some(from + 1);
        }
        let third = words.written(from + 2).filter(|third| !self.follows(third))?;
        let named =
            joins || third.starts_with("ال") || is_given_name(third) || looked_up.is_unknown(from + 2);
        (named && end(from + 3)).then_some(from + 2)
    }

    /// Whether the words before a comma are an office that names nobody, or somebody's kin.
    fn office_before(&self, words: &WordAt<'_>) -> bool {
        let before = WordAt { at: words.at.saturating_sub(1), ..*words };
        let mut named = false;
        for by in (-OFFICE..=0).rev() {
            let Some(word) = before.written(by) else { return false };
            named |= is_given_name(word);
            if self.is_office(word) || self.kin.contains(word) {
                return !named || self.kin.contains(word);
            }
            if self.stops.contains(word) {
                return false;
            }
        }
        false
    }

    /// How many words an office has behind the first one, where a name stands before the comma and the
    /// sentence goes on with what somebody says.
    fn office(&self, looked_up: &LookedUp<'_>, before: &WordAt<'_>) -> Option<isize> {
        let words = &looked_up.words;
        let office = words.written(0).filter(|word| self.is_office(word) && !word.starts_with('و'))?;
        let given = |by| before.written(by).is_some_and(|word| is_given_name(word) || word == "البابا");
        if !given(-1) && !given(-2) {
            return None;
        }
        let envoy = self.envoys.contains(office.strip_prefix("ال").unwrap_or(office));
        for by in 1..=OFFICE {
            let word = words.written(by)?;
            if self.particles.contains(word) || !envoy && by <= SHORT && word == "إلى" {
                return Some(by - 1);
            }
            // يرى, يؤكد: verbs.
            if self.stops.contains(word) || word.starts_with('ي') {
                return None;
            }
        }
        None
    }

    /// Whether the sentence goes on behind a name with this word.
    fn follows(&self, word: &str) -> bool {
        self.particles.contains(word) || self.behind.contains(word) || word.starts_with("لـ")
    }

    /// With its article, and with a preposition.
    fn is_office(&self, word: &str) -> bool {
        let bare = word.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك']);
        [Some(word), bare].into_iter().flatten().any(|word| {
            let noun = word.strip_prefix("ال").or_else(|| word.strip_prefix('ل')).unwrap_or(word);
            [word, noun].iter().any(|word| self.offices.contains(*word) || self.envoys.contains(*word))
        })
    }
}

impl LookedUp<'_> {
    /// Whether a word is a given name, or one that no dictionary has.
    fn is_given(&self, parameters: &AppositionParameters, by: isize) -> bool {
        self.words.written(by).is_some_and(|word| {
            is_given_name(word) && !parameters.unsure.contains(word)
                || self.is_unknown(by) && !word.starts_with(['و', 'ف', 'ب', 'ل', 'ك', 'س', 'ي', 'ت'])
        })
    }

    fn is_unknown(&self, by: isize) -> bool {
        let at = self.words.at.checked_add_signed(by);
        at.and_then(|at| self.lookups.get(at)) == Some(&LookupStatus::Unknown)
    }
}

/// The space behind the last word, where the other comma belongs.
fn finding(words: &WordAt<'_>, before: &Word, last: isize) -> Option<Finding> {
    let (first, last, next) = (words.nth(0)?, words.nth(last)?, words.nth(last + 1)?);
    let inserted = Span { start: first.span.start, end: last.span.end };
    let comma = Span { start: before.span.end, end: first.span.start }.trimmed(words.text);
    let finding = Finding::new(last.span.until(next.span)).arg("inserted", inserted.of(words.text));
    Some(finding.label(comma, labels::FIRST_COMMA).replace(Applicability::Unsafe, "، "))
}
