//! Which rules a user means: `all`, a group, a code, or a code with `*`.

use super::nearest::nearest;
use super::rule::Rule;

use crate::locale::Cause;
use crate::locale::messages::causes;

/// A choice of rules.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Selector(String);

impl Selector {
    /// Reads a selector and sees that it names something.
    ///
    /// # Errors
    /// Says that no rule is meant, and which one may have been.
    pub fn new(text: &str, rules: &[Rule]) -> Result<Self, Cause> {
        if let Some(selector) = Self::of_known(text, rules) {
            return Ok(selector);
        }
        Err(match Self::near(text.trim().trim_end_matches('/'), rules) {
            Some(near) => causes::RULE_NEAR.cause(&[("text", &text), ("near", &near)]),
            None => causes::RULE_UNKNOWN.cause(&[("text", &text)]),
        })
    }

    /// The selector of a name; `None` where it names nothing.
    pub(crate) fn of_known(text: &str, rules: &[Rule]) -> Option<Self> {
        let selector = Self(text.trim().trim_end_matches('/').to_owned());
        rules.iter().any(|rule| selector.matches(&rule.code)).then_some(selector)
    }

    /// The rule or group that a name probably stands for.
    pub fn near(name: &str, rules: &[Rule]) -> Option<String> {
        let mut known: Vec<&str> = rules.iter().flat_map(|rule| [rule.code.as_ref(), rule.group()]).collect();
        known.extend(rules.iter().filter_map(|rule| rule.code.split('/').nth(1)));
        known.dedup();
        let near = nearest(name, &known)?;
        Some(
            rules
                .iter()
                .find(|rule| rule.code.ends_with(&format!("/{near}")))
                .map_or(near, |rule| rule.code.as_ref())
                .to_owned(),
        )
    }

    /// Whether all rules are meant.
    pub fn is_all(&self) -> bool {
        self.0.eq_ignore_ascii_case("all")
    }

    /// Whether a code is meant.
    pub fn matches(&self, code: &str) -> bool {
        let name = self.0.as_str();
        self.is_all()
            || name == code
            || code.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'))
            || name.strip_suffix('*').is_some_and(|head| code.starts_with(head))
    }
}
