//! Where a quotation that lacks one of its marks begins or ends, as far as the words around it say so
//! plainly.

use serde::Deserialize;

use crate::check::Finding;
use crate::diagnostic::Applicability;
use crate::locale::Message;
use crate::locale::messages::labels;
use crate::text::language::Language;
use crate::text::span::Span;

/// Words that tell where somebody's words begin and end.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct SpeechWords {
    /// Verbs of saying, as they stand before a colon, or before what is said.
    verbs: Vec<String>,
    /// Words that open what is said: “that”.
    that: Vec<String>,
    /// What follows somebody's words behind a comma or a full stop: “according to”, “he added”.
    after: Vec<String>,
}

/// A mark without its counterpart, in its paragraph.
pub(super) struct LoneMark<'t> {
    pub text: &'t str,
    pub block: Span,
    pub language: Language,
    pub mark: Span,
    /// The pair that it is of.
    pub pair: (char, char),
}

/// Fewest words of a quotation whose end is looked for (taste: one word alone is a name as often).
const FEWEST: usize = 2;
/// What may stand between the word that opens what is said and a quotation that goes on to the end (measured
/// on the quotations without an end in 550 Arabic news): nothing, “there is”.
const BETWEEN: [&str; 4] = ["", "هناك", "هنالك", "ثمة"];
/// How far before a mark its verb of saying is looked for (bytes; taste).
const NEAR: usize = 300;

/// Marks that open and close, in the same order.
const OPENING: [char; 2] = ['«', '“'];
const CLOSING: [char; 2] = ['»', '”'];

/// Where a mark is missing, and what is put there.
struct MissingMark {
    edit: Span,
    replacement: String,
    /// What is shown to the reader.
    shown: Span,
    label: Message,
}

impl SpeechWords {
    /// A finding with the place of the other mark and a fix, where the place is plain.
    pub fn completed(&self, lone: &LoneMark<'_>, finding: Finding) -> Finding {
        let closed = finding.message != "unclosed";
        let missing = lone
            .of_another_kind(closed)
            .or_else(|| if closed { self.beginning(lone) } else { self.end(lone) });
        let Some(missing) = missing else { return finding };
        finding.label(missing.shown, missing.label).edit(
            Applicability::Unsafe,
            missing.edit,
            missing.replacement,
        )
    }

    fn end(&self, lone: &LoneMark<'_>) -> Option<MissingMark> {
        let rest = lone.rest();
        let near = rest.get(..rest.find(is_quotation_mark).unwrap_or(rest.len()))?;
        let end = self.followed(near, lone).or_else(|| {
            // With another quotation behind it, the end may be anywhere before that.
            let last = near.len() == rest.len() && self.goes_on(lone, rest);
            last.then(|| end_of_paragraph(rest, lone.language))
        })?;
        let quoted = rest.get(..end)?;
        let shown = last_word(quoted)?;
        let base = lone.mark.end as usize;
        // French parts its marks from the words.
        let space = quoted.get(..quoted.len() - quoted.trim_start().len()).filter(|_| lone.pair.1 == '»');
        let space = space.unwrap_or_default();
        (quoted.split_whitespace().count() >= FEWEST).then(|| MissingMark {
            edit: Span::empty(base + end),
            replacement: format!("{space}{}", lone.pair.1),
            shown: Span::new(base + shown.start, base + shown.end),
            label: labels::QUOTATION_ENDS,
        })
    }

    /// The first place where the words after a comma or stop tell who has spoken: in the first sentence, but
    /// where a colon has announced more of them.
    fn followed(&self, quoted: &str, lone: &LoneMark<'_>) -> Option<usize> {
        let announced = lone.head().trim_end().ends_with(':');
        let first = quoted.match_indices(". ").find(|_| !announced).map_or(quoted.len(), |(at, _)| at + 1);
        let parts = |c: char| matches!(c, '،' | ',' | '؛' | '.' | '؟' | '!');
        quoted.match_indices(parts).take_while(|(at, _)| *at < first).find_map(|(at, mark)| {
            let rest = quoted.get(at + mark.len()..)?.strip_prefix([' ', '\u{A0}'])?;
            self.after.iter().any(|words| opens_with(rest, words)).then_some(())?;
            let english = lone.language == Language::English;
            let inside = !matches!(mark, "،" | "؛" | ".") && (mark != "," || english);
            Some(if inside { at + mark.len() } else { at })
        })
    }

    /// Whether what is quoted goes on to the end of the paragraph: a verb of saying and a colon stand before
    /// it, or a verb and “that” right before, or not far before a sentence without a comma.
    fn goes_on(&self, lone: &LoneMark<'_>, rest: &str) -> bool {
        let head = sentence_of(lone.head());
        if !self.says(head) {
            return false;
        }
        if head.trim_end().ends_with(':') {
            return true;
        }
        let Some((last, words)) = self.opener(head) else { return false };
        let after = head.get(last + words..).unwrap_or_default();
        let one = !rest.trim_end().trim_end_matches('.').contains(['.', '؟', '!', ':']);
        let short = BETWEEN.contains(&after.trim()) || !rest.contains(['،', ',', '؛']);
        one && short && !after.contains(is_quotation_mark)
    }

    fn beginning(&self, lone: &LoneMark<'_>) -> Option<MissingMark> {
        let head = lone.head();
        let from = head.rfind(is_quotation_mark).map_or(0, |at| head.ceil_char_boundary(at + 1));
        let near = head.get(from..)?;
        let start = from
            + if from == 0 && self.told_after(lone) {
                0
            } else {
                ends_sentence(lone.rest()).then(|| self.opened(near))??
            };
        let quoted = head.get(start..)?;
        let spaces = quoted.len() - quoted.trim_start().len();
        let word = quoted.split_whitespace().next()?.len();
        let base = lone.block.start as usize + start + spaces;
        (quoted.split_whitespace().count() >= FEWEST).then(|| MissingMark {
            edit: Span::empty(base),
            replacement: lone.pair.0.to_string(),
            shown: Span::new(base, base + word),
            label: labels::QUOTATION_BEGINS,
        })
    }

    /// Whether a paragraph begins with somebody's words: who has spoken is told right behind the mark, and
    /// nobody before it.
    fn told_after(&self, lone: &LoneMark<'_>) -> bool {
        let rest = lone.rest();
        let told = rest.trim_start_matches(['،', ',', ' ', '\u{A0}']);
        let parted = rest.starts_with(['،', ',']) || lone.head().ends_with([',', '،']);
        let said = told.split_whitespace().take(4).any(|word| self.is_verb(word));
        let after = self.after.iter().any(|words| opens_with(told, words));
        parted && (after || said) && !lone.head().split_whitespace().any(|word| self.is_verb(word))
    }

    /// Where the words begin that the last sentence says somebody has said, if one place alone may be meant.
    fn opened(&self, near: &str) -> Option<usize> {
        let sentence = sentence_of(near);
        if !self.says(sentence) {
            return None;
        }
        let base = near.len() - sentence.len();
        if let Some(colon) = sentence.find(": ") {
            return Some(base + colon + 1);
        }
        let (at, length) = self.opener(sentence)?;
        let before = sentence.get(..at)?;
        self.opener(before).is_none().then_some(base + at + length)
    }

    /// The last word that opens what is said: where, and how long.
    fn opener(&self, text: &str) -> Option<(usize, usize)> {
        let words = text.split_inclusive(' ').scan(0, |at, word| {
            let from = *at;
            *at += word.len();
            Some((from, word.trim_end()))
        });
        let last = words.filter(|(_, word)| self.that.iter().any(|that| that == word)).last();
        last.map(|(at, word)| (at, word.len()))
    }

    fn says(&self, sentence: &str) -> bool {
        sentence.split_whitespace().any(|word| self.is_verb(word))
    }

    fn is_verb(&self, word: &str) -> bool {
        let word = word.trim_matches([':', '،', ',', '.', '"']);
        let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
        self.verbs.iter().any(|verb| verb == word || verb == bare)
    }
}

impl<'t> LoneMark<'t> {
    /// The paragraph before the mark.
    fn head(&self) -> &'t str {
        Span { start: self.block.start, end: self.mark.start }.of(self.text)
    }

    /// The paragraph behind the mark.
    fn rest(&self) -> &'t str {
        Span { start: self.mark.end, end: self.block.end }.of(self.text)
    }

    /// The counterpart is there, as a mark of another kind: “straight" and curly.
    fn of_another_kind(&self, closed: bool) -> Option<MissingMark> {
        let straight = self.pair.0 == '"';
        let (at, other) = if closed { self.mark_before()? } else { self.mark_behind()? };
        // The mark that opens by its form, where this one closes, or the reverse.
        let (forms, counterparts) = if closed { (OPENING, CLOSING) } else { (CLOSING, OPENING) };
        let counterpart =
            |c: char| forms.iter().position(|form| *form == c).and_then(|n| counterparts.get(n));
        let shown = Span::new(at, at + other.len_utf8());
        let (edit, replacement) = if straight {
            (self.mark, *counterpart(other)?)
        } else {
            let wanted = if closed { self.pair.0 } else { self.pair.1 };
            let turned = self.text.get(shown.end as usize..)?.chars().next();
            let opens = turned.is_some_and(char::is_alphanumeric);
            (other == '"' && opens == closed).then_some((shown, wanted))?
        };
        Some(MissingMark { edit, replacement: replacement.to_string(), shown, label: labels::OTHER_MARK })
    }

    fn mark_before(&self) -> Option<(usize, char)> {
        let (at, mark) = self.head().char_indices().rev().find(|(_, c)| is_quotation_mark(*c))?;
        Some((self.block.start as usize + at, mark))
    }

    fn mark_behind(&self) -> Option<(usize, char)> {
        let (at, mark) = self.rest().char_indices().find(|(_, c)| is_quotation_mark(*c))?;
        Some((self.mark.end as usize + at, mark))
    }
}

fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '“' | '”' | '„' | '‟')
}

/// The last sentence of what stands before a mark, as far as it is looked at.
fn sentence_of(head: &str) -> &str {
    let near = head.get(head.ceil_char_boundary(head.len().saturating_sub(NEAR))..).unwrap_or(head);
    near.rsplit(". ").next().unwrap_or(near)
}

/// Whether a text begins with words, and the last one ends there.
fn opens_with(text: &str, words: &str) -> bool {
    text.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
}

/// Whether a sentence ends here.
fn ends_sentence(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty() || rest.starts_with('.')
}

/// Where the words of a paragraph end: before its full stop, but in English, behind other marks.
fn end_of_paragraph(rest: &str, language: Language) -> usize {
    let whole = rest.trim_end();
    if language == Language::English { whole.len() } else { whole.trim_end_matches('.').len() }
}

/// The last word of a text, without the marks around it.
fn last_word(text: &str) -> Option<std::ops::Range<usize>> {
    let whole = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let start = whole.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| whole.ceil_char_boundary(at + 1));
    (start < whole.len()).then_some(start..whole.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> SpeechWords {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        SpeechWords {
            verbs: list(&["قال", "أضاف", "said", "adds"]),
            that: list(&["إن", "أن"]),
            after: list(&["بحسب", "مضيفا", "وتابع", "said"]),
        }
    }

    /// A paragraph with the mark that is missing, where the place is plain.
    fn mended(text: &str, language: Language, closed: bool) -> Option<String> {
        let at = if closed { text.rfind('"') } else { text.find('"') }.unwrap();
        let lone = LoneMark {
            text,
            block: Span::new(0, text.len()),
            language,
            mark: Span::new(at, at + 1),
            pair: ('"', '"'),
        };
        let message = if closed { "unopened" } else { "unclosed" };
        let finding = words().completed(&lone, Finding::new(lone.mark).message(message));
        let (_, edits) = finding.fix?;
        let edit = edits.first()?;
        let mut mended = text.to_owned();
        mended.replace_range(edit.span.range(), &edit.replacement);
        Some(mended)
    }

    #[test]
    fn quoted_words_end_before_who_said_them_or_with_the_paragraph() {
        let arabic = |text| mended(text, Language::Arabic, false);
        let same = |text, right: &str| assert_eq!(arabic(text).as_deref(), Some(right));
        same("عن \"رصيف جديد للعبارات، بحسب المدير.", "عن \"رصيف جديد للعبارات\"، بحسب المدير.");
        same("قال: \"الرصيف جديد. وتابع حديثه.", "قال: \"الرصيف جديد\". وتابع حديثه.");
        same("قال المدير: \"هل الرصيف جديد؟", "قال المدير: \"هل الرصيف جديد؟\"");
        same("قال المدير إن \"الرصيف جديد، وهو طويل.", "قال المدير إن \"الرصيف جديد، وهو طويل\".");
        assert_eq!(arabic("قال المدير إن رصيف \"الأمل، وهو جديد، طويل."), None);
        assert_eq!(arabic("وصف \"الرصيف الجديد. وهو طويل، بحسب المدير."), None);
        assert_eq!(arabic("في برنامج \"الجهود الدولية للموانئ."), None);
        let english = mended("The mayor said: \"We are glad.", Language::English, false);
        assert_eq!(english.as_deref(), Some("The mayor said: \"We are glad.\""));
        let said = mended("\"We are glad, said the mayor.", Language::English, false);
        assert_eq!(said.as_deref(), Some("\"We are glad,\" said the mayor."));
    }

    #[test]
    fn quoted_words_begin_where_they_are_announced() {
        let right = mended("قال المدير إن الرصيف جديد\".", Language::Arabic, true);
        assert_eq!(right.as_deref(), Some("قال المدير إن \"الرصيف جديد\"."));
        assert_eq!(mended("قال إن من رأى أن الرصيف جديد\".", Language::Arabic, true), None);
        let right = mended("We are glad of it,\" the mayor adds.", Language::English, true);
        assert_eq!(right.as_deref(), Some("\"We are glad of it,\" the mayor adds."));
    }

    #[test]
    fn a_counterpart_of_another_kind_is_taken_for_one() {
        let right = mended("\"We are glad,” said Reed.", Language::English, false);
        assert_eq!(right.as_deref(), Some("“We are glad,” said Reed."));
        let right = mended("A “chalky\" taste.", Language::English, true);
        assert_eq!(right.as_deref(), Some("A “chalky” taste."));
    }
}
