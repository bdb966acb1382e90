//! `characters`: characters that do not belong in a text: letters of a neighbour language, presentation
//! forms, what can't be seen.

use crate::text::language::Language;
use std::collections::BTreeMap;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::dictionary;
use crate::document::model::Block;
use crate::rules::{BuildError, FixKind, Params, bit};
use crate::text::names;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "characters",
    summary: "characters that do not belong in a text, each with what it should be",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CharactersParameters {
    /// Character → what it becomes; an empty text deletes it.
    #[serde(default)]
    map: BTreeMap<char, String>,
    /// Ranges (two characters each) whose characters become their compatibility form (NFKC).
    #[serde(default)]
    ranges: Vec<[char; 2]>,
    /// Characters of the ranges that are right.
    #[serde(default)]
    except: Vec<char>,
    /// Report the whole word, not the character.
    #[serde(default)]
    whole_word: bool,
    /// Leave a character alone between two of these classes: "arabic", "emoji", "indic".
    #[serde(default)]
    not_between: Vec<Between>,
    /// Only inside a word: letters on both sides.
    #[serde(default)]
    inside_words: bool,
    /// Only inside an Arabic word: Arabic letters on both sides.
    #[serde(default)]
    inside_arabic: bool,
    /// A word in which more than this share of letters would change is a word of the other language (0 to 1).
    #[serde(default = "one")]
    at_most: f32,
    /// Look into addresses too.
    #[serde(default)]
    masked: bool,
    /// The bits of the map's characters.
    #[serde(skip)]
    bits: u64,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Between {
    Arabic,
    Emoji,
    Indic,
}

fn one() -> f32 {
    1.0
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let mut parameters: CharactersParameters = params.parse()?;
    parameters.bits = parameters.map.keys().fold(0, |bits, c| bits | bit(*c));
    if parameters.map.is_empty() && parameters.ranges.is_empty() {
        return Err(BuildError { message: "map or ranges must name a character".into(), key: None });
    }
    Ok(Box::new(parameters))
}

impl Check for CharactersParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let chars = cx.document.chars();
        if !chars.has_any(self.map.keys().copied())
            && !self.ranges.iter().any(|[a, b]| chars.has_range(*a, *b))
        {
            return;
        }
        for block in cx.blocks() {
            if self.whole_word { self.words(cx, block, findings) } else { self.singly(cx, block, findings) }
        }
    }

    fn is_local(&self) -> bool {
        true
    }
}

impl CharactersParameters {
    fn hit(&self, c: char) -> Option<String> {
        // Most characters are told by their bit.
        if self.bits & bit(c) != 0
            && let Some(replacement) = self.map.get(&c)
        {
            return Some(replacement.clone());
        }
        let inside = self.ranges.iter().any(|[a, b]| (*a..=*b).contains(&c)) && !self.except.contains(&c);
        inside.then(|| c.nfkc().collect())
    }

    fn applicability(&self, cx: &Context<'_>) -> Applicability {
        if cx.rule.spec.fix == FixKind::Safe { Applicability::Safe } else { Applicability::Unsafe }
    }

    fn words(&self, cx: &Context<'_>, block: &Block, findings: &mut Vec<Finding>) {
        for word in cx.document.words_in(block.span).iter().filter(|w| self.masked || !w.masked) {
            let found = word.span.of(cx.text());
            let strange: Vec<char> = found.chars().filter(|c| self.hit(*c).is_some()).collect();
            let Some(first) = strange.first() else { continue };
            let letters = found.chars().filter(|c| c.is_alphabetic()).count().max(1);
            #[allow(clippy::cast_precision_loss, reason = "words are short")]
            if strange.len() as f32 / letters as f32 > self.at_most {
                continue;
            }
            let replacement: String =
                found.chars().map(|c| self.hit(c).unwrap_or_else(|| c.to_string())).collect();
            let (replacement, applicability) = self.with_final_yeh(cx, found, replacement);
            findings.push(finding(word.span, *first).replace(applicability, replacement));
        }
    }

    /// The Persian yeh at a word's end stands for ي and for ى: where both make a word, the commoner comes
    /// first, to be read.
    fn with_final_yeh(&self, cx: &Context<'_>, found: &str, replacement: String) -> (String, Applicability) {
        let stem = replacement.strip_suffix('ي').filter(|_| found.ends_with('\u{6CC}'));
        let Some(other) =
            stem.map(|stem| format!("{stem}ى")).filter(|other| dictionary::knows(Language::Arabic, other))
        else {
            return (replacement, self.applicability(cx));
        };
        let share = |word: &str| {
            dictionary::frequencies(Language::Arabic).and_then(|f| f.share(word)).unwrap_or_default()
        };
        let likelier = if share(&other) > share(&replacement) { other } else { replacement };
        (likelier, Applicability::Unsafe)
    }

    fn singly(&self, cx: &Context<'_>, block: &Block, findings: &mut Vec<Finding>) {
        let text = block.text(cx.text());
        let mut chars = text.char_indices().peekable();
        let mut before: Option<char> = None;
        while let Some((at, c)) = chars.next() {
            let Some(mut replacement) = self.hit(c) else {
                before = Some(c);
                continue;
            };
            // A run of such characters is one fault.
            let mut end = at + c.len_utf8();
            while let Some((next, more)) = chars.next_if(|(_, next)| self.hit(*next).is_some()) {
                replacement.push_str(&self.hit(more).unwrap_or_default());
                end = next + more.len_utf8();
            }
            let after = chars.peek().map(|(_, c)| *c);
            if self.inside_arabic {
                let rest = text.get(end..).unwrap_or_default();
                let Some(marks) = carried_marks(text.get(..at).unwrap_or_default(), rest) else {
                    before = Some(c);
                    continue;
                };
                // What the character carried stays: it goes to the letter before.
                replacement.push_str(marks);
                end += marks.len();
                for _ in marks.chars() {
                    let _ = chars.next();
                }
                before = marks.chars().next_back().or(Some(c));
            }
            let span = Span::new(block.span.start as usize + at, block.span.start as usize + end);
            if !self.is_right_between(before, after) && (self.masked || !cx.document.masked(span)) {
                findings.push(finding(span, c).replace(self.applicability(cx), replacement));
            }
        }
    }

    /// Whether the characters on both sides say that such a one is right there.
    fn is_right_between(&self, before: Option<char>, after: Option<char>) -> bool {
        let in_word = is_part_of_word(before) && is_part_of_word(after);
        self.not_between.iter().any(|class| class.takes(before) && class.takes(after))
            || self.inside_words && !in_word
    }
}

fn is_part_of_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c))
}

fn finding(span: Span, c: char) -> Finding {
    Finding::new(span).arg("char", c).arg("code", code(c)).term("name", name(c))
}

/// The marks that follow a character between two Arabic letters, if they may go to the letter before:
/// "العالـَم". Nothing where no Arabic word goes on ("لـCNN", "الـ«"), and where another letter would come of
/// it ("شيـٔا").
fn carried_marks<'t>(before: &str, after: &'t str) -> Option<&'t str> {
    let letters = after.trim_start_matches(unicode_normalization::char::is_combining_mark);
    let marks = after.strip_suffix(letters)?;
    let own = before.trim_end_matches(unicode_normalization::char::is_combining_mark);
    let last = own.chars().next_back().filter(|c| is_arabic_letter(*c))?;
    let arabic = letters.chars().next().is_some_and(is_arabic_letter);
    let changes = marks.chars().any(|c| matches!(c, '\u{653}'..='\u{655}'));
    let taken = !marks.is_empty() && before.len() > own.len() && !before.ends_with('\u{651}');
    // "1436هـالموافق": the sign of the Hijri year.
    let year =
        last == 'ه' && own.strip_suffix('ه').is_some_and(|rest| rest.trim_end().ends_with(char::is_numeric));
    (arabic && !changes && !taken && !year).then_some(marks)
}

fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64A}' | '\u{671}'..='\u{6D3}' | '\u{6D5}') && c != '\u{640}'
}

impl Between {
    fn takes(self, c: Option<char>) -> bool {
        c.is_some_and(|c| match self {
            Self::Arabic => matches!(c, '\u{600}'..='\u{6FF}' | '\u{FB50}'..='\u{FEFF}'),
            Self::Emoji => matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}'),
            Self::Indic => matches!(c, '\u{900}'..='\u{DFF}'),
        })
    }
}

fn code(c: char) -> String {
    format!("U+{:04X}", c as u32)
}

fn name(c: char) -> String {
    names::name(c).map_or_else(|| code(c), |n| n.to_lowercase())
}
