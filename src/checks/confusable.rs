//! `confusable`: one Arabic word written two ways in one text: with and without hamza, in ه and ة, in ى and
//! ي.

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::dictionary;
use crate::locale::messages::labels;
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
        for alike in words_with_article(cx).chunk_by(|a, b| a.key == b.key) {
            let mut forms = alike.chunk_by(|a, b| a.found == b.found);
            let (Some(a), Some(b), None) = (forms.next(), forms.next(), forms.next()) else { continue };
            let Some((wrong, right)) = wrong_and_right(a, b) else { continue };
            let Some(first) = right.first() else { continue };
            for place in wrong {
                findings.push(
                    Finding::new(place.span)
                        .replace(Applicability::Unsafe, first.found)
                        .label(first.span, labels::WRITTEN_SO),
                );
            }
        }
    }
}

/// A word as it is found, and what it has in common with its other spellings.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct WordPlace<'t> {
    key: u64,
    found: &'t str,
    span: Span,
}

/// Arabic words with their article, like ones beside each other.
fn words_with_article<'t>(cx: &Context<'t>) -> Vec<WordPlace<'t>> {
    let text = cx.text();
    let mut words = Vec::new();
    for word in cx.blocks().flat_map(|block| cx.words(block)) {
        let found = word.span.of(text);
        // With the article, no pronoun can follow: a last ه is a letter of the word.
        if found.starts_with("ال")
            && found.len() >= 2 * LEAST
            && (word.plain && word.scripts == Scripts::ARABIC || is_bare(found))
        {
            let key = hash::letters(found.chars().filter_map(fold_char));
            words.push(WordPlace { key, found, span: word.span });
        }
    }
    words.sort_unstable();
    words
}

/// Which of two spellings is wrong: the dictionary decides, then the form, then how often each stands here;
/// `None` for two words.
fn wrong_and_right<'p, 't>(
    a: &'p [WordPlace<'t>],
    b: &'p [WordPlace<'t>],
) -> Option<(&'p [WordPlace<'t>], &'p [WordPlace<'t>])> {
    let (first, second) = (a.first()?.found, b.first()?.found);
    let is_known = |word| dictionary::knows(Language::Arabic, word);
    let decided = match (is_known(first), is_known(second)) {
        (true, true) => return None,
        (true, false) => Some(false),
        (false, true) => Some(true),
        (false, false) => worse(first, second),
    };
    let rarer = || (a.len() != b.len()).then_some(a.len() < b.len());
    decided.or_else(rarer).map(|first_is_wrong| if first_is_wrong { (a, b) } else { (b, a) })
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
