//! `german-compound`: German compounds that are written as separate words, as English ones are.

use std::collections::HashSet;

use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::dictionary::{
    self, german,
    nouns::{Noun, compound, noun},
};
use crate::document::model::{Block, Word};
use crate::rules::{BuildError, Params};
use crate::text::language::Language;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "german-compound", summary: "German compounds written as separate words", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct GermanCompoundParameters {
    /// First parts that are written as German and as English words, and are tied to their noun.
    first: HashSet<String>,
    /// Words that may stand before a noun without being tied to it: units, legal forms, titles.
    apart: HashSet<String>,
    /// Names of products of several words.
    products: HashSet<String>,
    /// Nouns that names follow or precede: “PostgreSQL Version 12”.
    loose: HashSet<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    Ok(Box::new(params.parse::<GermanCompoundParameters>()?))
}

impl Check for GermanCompoundParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        for block in cx.blocks().filter(|block| block.language == Language::German) {
            for row in rows(cx, block) {
                findings.extend(self.parted(cx, &row));
            }
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

/// A word with what hyphens tie to it.
#[derive(Clone, Copy)]
struct CapitalisedWord<'t> {
    span: Span,
    text: &'t str,
    /// The first of its sentence or line.
    opens: bool,
}

impl<'t> CapitalisedWord<'t> {
    /// Its last part: the one that tells what it is.
    fn head(&self) -> &'t str {
        self.text.rsplit(['-', '‑']).next().unwrap_or(self.text)
    }

    fn is_tied(&self) -> bool {
        self.text.contains(['-', '‑'])
    }
}

/// Capitalised words beside each other, and the word before the first of them.
struct CapitalisedRow<'t> {
    before: Vec<&'t str>,
    tokens: Vec<CapitalisedWord<'t>>,
    /// What stands behind the last of them.
    after: &'t str,
}

/// The rows of a block.
fn rows<'t>(cx: &Context<'t>, block: &Block) -> Vec<CapitalisedRow<'t>> {
    let text = cx.text();
    let tokens = tokens(text, block, cx.document.words_in(block.span));
    let mut rows = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let beside = |one: &CapitalisedWord<'_>, next: &CapitalisedWord<'_>| {
            is_capital(one.text) && is_capital(next.text) && is_blank(text, one.span.end, next.span.start)
        };
        // “Das Elefanten Logo”: the article at the head of a sentence is none of them.
        at += usize::from(tokens.get(at).is_some_and(|token| token.opens && is_article(token.text)));
        let length = tokens.get(at..).unwrap_or_default();
        let length =
            1 + length.windows(2).take_while(|pair| matches!(pair, [one, next] if beside(one, next))).count();
        if length > 1 {
            let before = tokens.get(at.saturating_sub(2)..at).unwrap_or_default();
            let own = tokens.get(at..at + length).unwrap_or_default().to_vec();
            let end = own.last().map_or(0, |token| token.span.end as usize);
            let after = text.get(end..block.span.end as usize).unwrap_or_default();
            rows.push(CapitalisedRow {
                before: before.iter().map(|token| token.text).collect(),
                tokens: own,
                after,
            });
        }
        at += length;
    }
    rows
}

fn tokens<'t>(text: &'t str, block: &Block, words: &[Word]) -> Vec<CapitalisedWord<'t>> {
    let mut tokens: Vec<CapitalisedWord> = Vec::new();
    for word in words {
        let gap = tokens.last().map(|last| Span { start: last.span.end, end: word.span.start });
        let gap_text = gap.map_or("", |gap| gap.of(text));
        if let Some(last) = tokens.last_mut().filter(|_| matches!(gap_text, "-" | "‑")) {
            last.span.end = word.span.end;
            last.text = last.span.of(text);
            continue;
        }
        let start = word.span.start as usize;
        let head = text.get(block.span.start as usize..start).unwrap_or_default();
        let head = head.trim_end_matches(|c: char| c.is_whitespace() || "\"“„»«(*‚".contains(c));
        let opens =
            head.is_empty() || head.ends_with(['.', '!', '?', ':', '|', '•']) || gap_text.contains('\n');
        tokens.push(CapitalisedWord { span: word.span, text: word.span.of(text), opens });
    }
    tokens
}

fn is_blank(text: &str, from: u32, to: u32) -> bool {
    matches!(Span { start: from, end: to }.of(text), " " | "\u{A0}" | "\n")
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

impl GermanCompoundParameters {
    /// A compound in a row of capitalised words: the longest end of it that is one.
    fn parted(&self, cx: &Context<'_>, row: &CapitalisedRow<'_>) -> Option<Finding> {
        let (last, rest) = row.tokens.split_last()?;
        let head = compound(last.head())?;
        if self.loose.contains(last.head()) || !ends(row.after) {
            return None;
        }
        let from = rest.iter().rposition(|token| !self.is_first(token)).map_or(0, |at| at + 1);
        let firsts = rest.get(from..)?;
        let (from, firsts) = match (firsts.is_empty(), rest) {
            (true, [only]) if disagrees(cx.text(), only, last, &row.before) => (0, rest),
            (true, [only]) if is_stranded(only, head, row) => (0, rest),
            (true, _) => return None,
            _ => (from, firsts),
        };
        let first = firsts.first()?;
        let named = from.checked_sub(1).and_then(|at| rest.get(at));
        // Behind a name an English word may be part of it.
        let named = named.filter(|_| is_english(first.text) && !self.first.contains(first.text));
        if named.is_some_and(|token| !token.opens && noun(token.head()).is_none() && !token.is_tied()) {
            return None;
        }
        let span = Span { start: first.span.start, end: last.span.end };
        let whole = span.of(cx.text());
        if is_quoted(cx.text(), row) || is_english_name(firsts, last) {
            return None;
        }
        if self.products.iter().any(|product| whole.contains(product.as_str())) {
            return None;
        }
        Some(Finding::new(span).replace(Applicability::Unsafe, tied(firsts, last)))
    }

    /// Whether a word can only be the first part of a compound before a noun: an abbreviation, a name with
    /// capitals inside, a foreign word, a form with the s of compounds.
    fn is_first(&self, token: &CapitalisedWord<'_>) -> bool {
        let word = token.text;
        if self.apart.contains(word) || word.chars().count() < 2 {
            return false;
        }
        // “McNab” is a name.
        if is_genitive(word) || word.starts_with("Mc") || word.starts_with("Mac") {
            return false;
        }
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let short = capitals >= 2 && word.chars().all(|c| c.is_uppercase() || c.is_numeric());
        let inner = capitals >= 2 && word.chars().all(char::is_alphabetic);
        if short && !is_roman(word) || inner && !short || self.first.contains(word) {
            return true;
        }
        if token.is_tied() {
            // “erlaubt Datenbank-Benutzern Erweiterungen” is a verb with two objects.
            let plural = compound(token.head()).is_some_and(|head| head.may_be(Noun::PLURAL));
            return !plural && is_capital(token.head());
        }
        joint(word).is_some() || !token.opens && is_english(word)
    }
}

/// “PostgreSQLs”, “SPIs”: what follows belongs to it.
fn is_genitive(word: &str) -> bool {
    let bare = word.strip_suffix('s').unwrap_or_default();
    bare.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// Whether a row stands between quotation marks: the name of something.
fn is_quoted(text: &str, row: &CapitalisedRow<'_>) -> bool {
    let start = row.tokens.first().map_or(0, |token| token.span.start as usize);
    let opened = text.get(..start).is_some_and(|before| before.ends_with(['"', '“', '„', '»', '‚', '\'']));
    opened && row.after.starts_with(['"', '“', '”', '«', '‘', '\''])
}

/// Whether the end of a row is English as a whole: “Compatibility Standards”.
fn is_english_name(firsts: &[CapitalisedWord<'_>], last: &CapitalisedWord<'_>) -> bool {
    let plural = last.text.ends_with('s') && dictionary::knows(Language::English, &last.text.to_lowercase());
    plural && firsts.last().is_some_and(|token| is_english(token.text))
}

/// Whether what stands behind lets a compound end: no figure and nothing that is tied to it.
fn ends(after: &str) -> bool {
    let inside = after.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
    let figure = after.trim_start_matches([' ', '\u{A0}']).starts_with(char::is_numeric);
    !inside && !figure && !after.starts_with(['-', '‑', '/', '_'])
}

/// One of something.
const SINGULAR: Noun = Noun::MASCULINE.or(Noun::FEMININE).or(Noun::NEUTER);

/// Endings of words that take an s before what is joined to them (Duden, Fugen-s).
const JOINTS: &[&str] = &["ungs", "heits", "keits", "schafts", "tions", "täts"];

/// A word with the s of compounds: without it.
fn joint(word: &str) -> Option<&str> {
    let bare = word.strip_suffix('s').filter(|_| JOINTS.iter().any(|joint| word.ends_with(joint)))?;
    (noun(word).is_none() && noun(bare).is_some()).then_some(bare)
}

/// An English word that German has not.
fn is_english(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.chars().count() >= 4
        && noun(word).is_none()
        && !dictionary::knows(Language::German, &lower)
        && dictionary::knows(Language::English, &lower)
}

fn is_roman(word: &str) -> bool {
    word.chars().all(|c| "IVXLCM".contains(c))
}

/// Whether a plural and a singular stand behind an article, with nothing behind them: “unsere Spenden
/// Seite.”.
fn is_stranded(first: &CapitalisedWord<'_>, second: Noun, row: &CapitalisedRow<'_>) -> bool {
    let [.., before, article] = row.before.as_slice() else { return false };
    // “Wir geben unseren Kunden Arbeit.” has two objects, “für die Menschen Arbeit.” may be right.
    let direct = german::article(article).is_some_and(|_| article.ends_with('e'));
    let free = german::asked_by(before) == german::Forms::ALL;
    let closed = row.after.is_empty() || row.after.starts_with(['.', ';', ')', '!', '?', ':', '\n']);
    let plural = noun(first.text).is_some_and(|noun| !noun.may_be(SINGULAR) && noun.may_be(Noun::PLURAL));
    direct && free && closed && plural && second.may_be(SINGULAR) && !second.may_be(Noun::PLURAL)
}

/// Whether the article before two nouns belongs to the second one and not to the first: “das Elefanten Logo”.
fn disagrees(text: &str, first: &CapitalisedWord<'_>, second: &CapitalisedWord<'_>, before: &[&str]) -> bool {
    let article = match before {
        [.., article, adjective] if is_adjective(adjective) => *article,
        [.., article] => *article,
        [] => return false,
    };
    let Some(asked) = german::article(article).map(|article| article.forms) else { return false };
    let (Some(own), Some(other)) = (german::noun_forms(first.text), german::noun_forms(second.head())) else {
        return false;
    };
    let is_free = !german::may_be_pronoun(article) || is_inside(text, first, article);
    own.and(asked).is_empty() && !other.and(asked).is_empty() && is_free
}

/// Whether an article stands within its clause: behind a comma, “die Netzwerk Überlast haben” is a pronoun.
fn is_inside(text: &str, first: &CapitalisedWord<'_>, article: &str) -> bool {
    let before = text.get(..first.span.start as usize).unwrap_or_default();
    let before = before.rfind(article).and_then(|at| before.get(..at)).unwrap_or_default();
    before.trim_end().ends_with(char::is_lowercase)
}

fn is_adjective(word: &str) -> bool {
    let small = word.starts_with(char::is_lowercase) && word.chars().count() > 3;
    small
        && wanted(word).is_none()
        && ["e", "en", "er", "es", "em"].iter().any(|ending| word.ends_with(ending))
}

/// Whether a word is an article or a preposition that nouns follow.
fn is_article(word: &str) -> bool {
    wanted(word).is_some()
        || matches!(
            word.to_lowercase().as_str(),
            "der" | "die" | "mit" | "für" | "von" | "bei" | "in" | "auf"
        )
}

/// What an article asks of its noun; only those that leave little open.
fn wanted(article: &str) -> Option<Noun> {
    Some(match article.to_lowercase().as_str() {
        "das" | "dieses" => Noun::NEUTER,
        "ein" | "dem" | "einem" | "des" | "eines" | "im" | "vom" | "zum" | "beim" | "am" => {
            Noun::NEUTER.or(Noun::MASCULINE)
        }
        "eine" | "zur" | "einer" => Noun::FEMININE,
        "einen" => Noun::MASCULINE,
        _ => return None,
    })
}

/// The compound in one word: with hyphens, or without one behind the s of compounds.
fn tied(firsts: &[CapitalisedWord<'_>], last: &CapitalisedWord<'_>) -> String {
    let mut whole = String::new();
    for token in firsts {
        whole.push_str(token.text);
        if joint(token.text).is_none() {
            whole.push('-');
        }
    }
    if whole.ends_with('-') || last.is_tied() {
        whole.push_str(last.text);
    } else {
        whole.push_str(&last.text.to_lowercase());
    }
    whole
}
