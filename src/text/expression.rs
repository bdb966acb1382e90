//! Regular expressions that are compiled when a text may match: most runs see one text, most expressions of
//! the rules match nothing in it, and compiling them took half of such a run (measured on an English release:
//! 19 of 39 million instructions; through screens 3).

use std::cell::RefCell;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use regex_automata::PatternID;
use regex_automata::meta::{BuildError, Config, Regex};
use regex_automata::util::interpolate;

/// The first bytes that are searched with a screen. Over more texts than these the full engine, with its
/// automata, is the quicker one: compiling it costs about as much as searching 8 KB with a screen (measured).
const SCREENED: usize = 1024;

/// A regular expression of a rule.
pub(crate) struct Expression {
    pattern: String,
    /// An expression that matches wherever the full one does, and is compiled in an eighth of the time;
    /// nothing where there is none.
    screen: OnceLock<Option<regex_lite::Regex>>,
    full: OnceLock<Option<Regex>>,
    /// How many bytes were searched with the screen, by all threads.
    searched: AtomicUsize,
}

impl Expression {
    /// An expression, not yet looked at.
    pub(crate) fn new(pattern: String) -> Self {
        Self { pattern, screen: OnceLock::new(), full: OnceLock::new(), searched: AtomicUsize::new(0) }
    }

    /// The compiled expression, if it may match in a text; nothing where it surely does not, or is none.
    pub(crate) fn for_text(&self, text: &str) -> Option<&Regex> {
        if self.full.get().is_none() && self.passes_over(text) {
            return None;
        }
        self.full.get_or_init(|| build(&self.pattern).ok()).as_ref()
    }

    /// Compiles it at once.
    ///
    /// # Errors
    ///
    /// What is wrong with a pattern that is none.
    pub(crate) fn compile(&self) -> Result<(), Box<BuildError>> {
        let regex = build(&self.pattern)?;
        self.full.get_or_init(|| Some(regex));
        Ok(())
    }

    /// A group that a replacement names and the expression does not have: its place would stay empty.
    pub(crate) fn missing_group(&self, replacement: &str) -> Option<String> {
        let regex = self.full.get_or_init(|| build(&self.pattern).ok()).as_ref()?;
        let (groups, missing) = (regex.group_info(), RefCell::new(None));
        let by_number = |number: usize, _: &mut String| {
            if number >= groups.group_len(PatternID::ZERO) {
                missing.borrow_mut().get_or_insert(number.to_string());
            }
        };
        let by_name = |name: &str| {
            let number = groups.to_index(PatternID::ZERO, name);
            if number.is_none() {
                missing.borrow_mut().get_or_insert(name.to_owned());
            }
            number
        };
        interpolate::string(replacement, by_number, by_name, &mut String::new());
        missing.into_inner()
    }

    /// Whether a text surely holds no match.
    fn passes_over(&self, text: &str) -> bool {
        let searched = self.searched.fetch_add(text.len(), Ordering::Relaxed);
        if searched.saturating_add(text.len()) > SCREENED {
            return false;
        }
        let screen = self.screen.get_or_init(|| regex_lite::Regex::new(&screen(&self.pattern)?).ok());
        screen.as_ref().is_some_and(|screen| !screen.is_match(text))
    }
}

/// Compiles an expression without its literals: needles stand for them, and looking for them is most of the
/// work.
fn build(pattern: &str) -> Result<Regex, Box<BuildError>> {
    let config = Config::new().auto_prefilter(false).onepass(false).nfa_size_limit(Some(LARGEST));
    Ok(Regex::builder().configure(config).build(pattern)?)
}

/// The largest expression (bytes when compiled): that of `regex`.
const LARGEST: usize = 10 << 20;

/// What a class of characters becomes in a screen: as it is in ASCII, and, where the class is not turned
/// round, any other character.
const CLASSES: &[(char, &str)] = &[('d', "0-9"), ('s', " \\t-\\r"), ('w', "0-9A-Za-z_")];
const BEYOND_ASCII: &str = "\\u{80}-\\u{10FFFF}";

/// Where in an expression one stands.
#[derive(Clone, Copy, PartialEq)]
enum PatternPlace {
    Outside,
    Class { negated: bool, depth: usize },
}

/// An expression that `regex-lite` takes and that matches wherever another one does: it knows no classes of
/// Unicode, and edges of words are left out. Nothing for what can't be told so.
fn screen(pattern: &str) -> Option<String> {
    let any_case = pattern.contains("(?i") || pattern.contains("(?xi");
    if any_case && pattern.chars().any(|c| !c.is_ascii() && (c.is_lowercase() || c.is_uppercase())) {
        return None;
    }
    let pattern = pattern.replace("(?-u:", "(?:");
    let mut wide = String::with_capacity(pattern.len() + 64);
    let mut place = PatternPlace::Outside;
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, place) {
            ('\\', _) => push_escape(&mut wide, &mut chars, place)?,
            ('[', PatternPlace::Outside) => {
                let negated = chars.next_if_eq(&'^').is_some();
                wide.push_str(if negated { "[^" } else { "[" });
                place = PatternPlace::Class { negated, depth: 0 };
            }
            // A class in a class adds to it.
            ('[', PatternPlace::Class { negated, depth }) if !matches!(chars.peek(), Some('^' | ':')) => {
                place = PatternPlace::Class { negated, depth: depth + 1 };
            }
            ('[', _) => return None,
            (']', PatternPlace::Class { depth: 0, .. }) => {
                wide.push(']');
                place = PatternPlace::Outside;
            }
            (']', PatternPlace::Class { negated, depth }) => {
                place = PatternPlace::Class { negated, depth: depth - 1 }
            }
            _ => wide.push(c),
        }
    }
    Some(wide)
}

/// Adds what stands behind a backslash.
fn push_escape(wide: &mut String, chars: &mut impl Iterator<Item = char>, place: PatternPlace) -> Option<()> {
    let escaped = chars.next()?;
    let letter = escaped == 'p' && chars.next()? == 'L';
    let class = if letter { Some("A-Za-z") } else { class_of(escaped) };
    match (class, place) {
        (Some(class), PatternPlace::Outside) => wide.push_str(&format!("[{class}{BEYOND_ASCII}]")),
        (Some(class), PatternPlace::Class { negated: false, .. }) => {
            wide.push_str(&format!("{class}{BEYOND_ASCII}"))
        }
        (Some(class), PatternPlace::Class { negated: true, .. }) => wide.push_str(class),
        (None, PatternPlace::Outside) if matches!(escaped, 'b' | 'B') => {}
        (None, PatternPlace::Outside) if class_of(escaped.to_ascii_lowercase()).is_some() => {
            wide.push_str(&format!("[^{}]", class_of(escaped.to_ascii_lowercase())?));
        }
        (None, _) if matches!(escaped, 'p' | 'P' | 'b' | 'D' | 'S' | 'W') => return None,
        (None, _) => wide.extend(['\\', escaped]),
    }
    Some(())
}

fn class_of(letter: char) -> Option<&'static str> {
    CLASSES.iter().find(|(name, _)| *name == letter).map(|(_, class)| *class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_matches_wherever_its_expression_does() {
        let patterns = [
            r"\bab\d+\b",
            r"[^\w-]x",
            r"(?i)tel\.?\s*\d",
            r"(?m)^\pL+[^\pL\d\n]$",
            r"[\s(,][A-Z]\S",
            r"(?-u:\b)[\u{621}-\u{64A}]{2,}(?P<fault>,)",
            r"[^[\s]a]b",
            r"\W[\d.,]+%",
        ];
        let texts = [
            "ab12",
            "ab١٢",
            "é x",
            "-x",
            " x",
            "TEL.\u{A0}5",
            "Tel 5",
            "été-",
            "é—",
            "(Aé",
            "هذا,",
            "cb",
            "— 1,5%",
            "xyz",
            "",
        ];
        for pattern in patterns {
            let screened = regex_lite::Regex::new(&screen(pattern).unwrap()).unwrap();
            let full = build(pattern).unwrap();
            for text in texts {
                assert!(screened.is_match(text) || !full.is_match(text), "{pattern} in {text}");
            }
        }
    }

    #[test]
    fn an_expression_that_no_screen_can_tell_is_searched_itself() {
        for pattern in [r"(?i)été", r"\p{Greek}+", r"[^[^a]]", r"[[:alpha:]]"] {
            assert_eq!(screen(pattern), None, "{pattern}");
            assert!(Expression::new(pattern.to_owned()).for_text("ÉTÉ γ a").is_some(), "{pattern}");
        }
    }

    #[test]
    fn what_cannot_match_is_never_compiled() {
        let expression = Expression::new(r"\b\d{3} towers\b".to_owned());
        assert!(expression.for_text("the towers of the harbour").is_none());
        assert!(expression.full.get().is_none());
        assert!(expression.for_text("125 towers").is_some_and(|regex| regex.is_match("125 towers")));
    }

    #[test]
    fn after_many_texts_the_full_expression_searches() {
        let expression = Expression::new("tower".to_owned());
        let text = "x".repeat(SCREENED);
        assert!(expression.for_text(&text).is_none());
        assert!(expression.for_text("x").is_some());
    }
}
