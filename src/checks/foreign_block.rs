//! `foreign-block`: a whole line in a script other than the document's.

use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::{EntityKind, Role, Word};
use crate::rules::{BuildError, Params};
use crate::text::script::Scripts;
use crate::text::zones;

pub(crate) const KIND: Kind =
    Kind { name: "foreign-block", summary: "a whole line in a script other than the text's", build };

struct Foreign;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(Foreign))
}

impl Check for Foreign {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let document = cx.document;
        if !cx.speaks() {
            return;
        }
        let main = main_script(cx);
        // Its own language is another one: the document's counts here.
        for block in document.blocks().iter().filter(|b| {
            cx.rule.spec.scope.has(b.role)
                && b.script != main
                && !matches!(b.script, Scripts::NONE | Scripts::OTHER)
        }) {
            // Addresses, names and links are written in Latin letters everywhere.
            let plain =
                document.words_in(block.span).iter().filter(|w| !w.masked && w.scripts != Scripts::NONE);
            let dated = |word: &Word| document.entities_in(word.span).any(|e| e.kind == EntityKind::Date);
            let words: Vec<_> =
                plain.filter(|word| !dated(word) && !is_of_hours(word.span.of(cx.text()))).collect();
            let own = words.iter().filter(|w| w.scripts.has(main)).count();
            let reachable = document.entities_in(block.span).any(|e| {
                matches!(
                    e.kind,
                    EntityKind::Email | EntityKind::Url | EntityKind::Handle | EntityKind::Telephone
                )
            });
            let machine = matches!(block.role, Role::Metadata) && words.len() <= 1;
            if own == 0 && !words.is_empty() && !reachable && !machine
                || (block.role == Role::Metadata && own == 0 && !words.is_empty())
            {
                findings.push(
                    Finding::new(block.span).term("script", block.script.name()).term("main", main.name()),
                );
            }
        }
    }
}

/// Whether a word belongs to an hour: “11:29 AM GMT” is written in Latin letters everywhere.
fn is_of_hours(word: &str) -> bool {
    let half = ["AM", "PM"].iter().any(|half| word.eq_ignore_ascii_case(half));
    half || zones::is_abbreviation(word)
}

/// The script of most blocks' letters (words weigh, not blocks).
fn main_script(cx: &Context<'_>) -> Scripts {
    let weight = |script: Scripts| cx.document.words().iter().filter(|w| w.scripts == script).count();
    let all = [
        Scripts::LATIN,
        Scripts::ARABIC,
        Scripts::CYRILLIC,
        Scripts::GREEK,
        Scripts::HEBREW,
        Scripts::HAN,
        Scripts::HANGUL,
    ];
    all.into_iter().max_by_key(|s| weight(*s)).unwrap_or(Scripts::LATIN)
}
