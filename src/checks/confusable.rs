//! `confusable`: one Arabic word written two ways in one text: with and without hamza, in ه and ة, in ى and
//! ي.

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::dictionary;
use crate::rules::{BuildError, Params};
use crate::text::fold::fold_char;
use crate::text::hash;
use crate::text::language::Language;
use crate::text::script::Scripts;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "confusable",
    summary: "one Arabic word with two spellings of hamza, ة or ي in one text",
    build,
};

struct Confusable;

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    params.none()?;
    Ok(Box::new(Confusable))
}

/// Letters of the shortest word compared; shorter ones are different words too often (على and علي).
const LEAST: usize = 6;

impl Check for Confusable {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let mut words: Vec<(u64, &str, Span)> = Vec::new();
        for word in cx.blocks().flat_map(|b| cx.words(b)) {
            let found = word.span.of(text);
            // With the article, no pronoun can follow: a last ه is a letter of the word.
            if found.starts_with("ال")
                && found.len() >= 2 * LEAST
                && (word.plain && word.scripts == Scripts::ARABIC || is_bare(found))
            {
                words.push((hash::letters(found.chars().filter_map(fold_char)), found, word.span));
            }
        }
        words.sort_unstable();
        for group in words.chunk_by(|a, b| a.0 == b.0) {
            let mut forms = group
                .chunk_by(|a, b| a.1 == b.1)
                .map(|form| (form.first().map_or("", |(_, word, _)| *word), form));
            let (Some((a, a_places)), Some((b, b_places)), None) = (forms.next(), forms.next(), forms.next())
            else {
                continue;
            };
            // The dictionary decides; two words that it knows are two words.
            let decided =
                match (dictionary::knows(Language::Arabic, a), dictionary::knows(Language::Arabic, b)) {
                    (true, true) => continue,
                    (true, false) => Some(false),
                    (false, true) => Some(true),
                    (false, false) => worse(a, b),
                };
            let Some(wrong_is_a) =
                decided.or((a_places.len() != b_places.len()).then_some(a_places.len() < b_places.len()))
            else {
                continue;
            };
            let (places, right, seen) =
                if wrong_is_a { (a_places, b, b_places) } else { (b_places, a, a_places) };
            for (.., place) in places {
                let finding = Finding::new(*place).replace(Applicability::Unsafe, right);
                findings.push(match seen.first() {
                    Some((.., first)) => finding.label(*first, "written so here"),
                    None => finding,
                });
            }
        }
    }
}

/// Whether a word is of Arabic letters and tatweel alone, which have two bytes each.
fn is_bare(word: &str) -> bool {
    word.chars().all(|c| matches!(c, '\u{621}'..='\u{64A}'))
}

/// Whether the first of two forms is the faulty one, where the letters tell: ه for ة, a bare ا for أ, إ or آ.
fn worse(a: &str, b: &str) -> Option<bool> {
    let differing: Vec<(char, char)> = a.chars().zip(b.chars()).filter(|(x, y)| x != y).collect();
    let [(x, y)] = differing.as_slice() else { return None };
    match (x, y) {
        ('ه', 'ة') | ('ا', 'أ' | 'إ' | 'آ') => Some(true),
        ('ة', 'ه') | ('أ' | 'إ' | 'آ', 'ا') => Some(false),
        _ => None,
    }
}
