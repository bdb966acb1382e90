//! `pattern`: a regular expression in a scope, with a replacement if it can be mended.

use regex_automata::meta;
use serde::Deserialize;

use super::needles::Needles;
use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::document::model::Block;
use crate::rules::{BuildError, FixKind, Params};
use crate::text::expression::Expression;
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "pattern",
    summary: "a regular expression, in a scope, with a replacement if it can be mended",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PatternParameters {
    /// The expression (linear time; no look-around). A group named `fault` (in a second alternative,
    /// `fault2`) narrows the span.
    pattern: String,
    /// What the span becomes; `$1` and `$name` stand for groups.
    #[serde(default)]
    replacement: Option<String>,
    /// Texts of which one must occur, before the expression is even compiled; `\d`, `\u` and `\l` before and
    /// behind them are a digit, a capital and a small letter.
    #[serde(default)]
    needles: Vec<String>,
    /// Matches that are right all the same.
    #[serde(default)]
    except: Vec<String>,
    /// Look into addresses, handles and identifiers too.
    #[serde(default)]
    masked: bool,
}

struct PatternCheck {
    parameters: PatternParameters,
    needles: Needles,
    expression: Expression,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: PatternParameters = params.parse()?;
    let needles = Needles::read(&parameters.needles);
    let expression = Expression::new(parameters.pattern.clone());
    let pattern = PatternCheck { parameters, needles, expression };
    // With needles the expression may never be needed; whether it is sound, tests tell of the built-in rules
    // and [`Check::verify`] of others.
    if pattern.parameters.needles.is_empty() {
        pattern.verify()?;
    }
    Ok(Box::new(pattern))
}

/// What is wrong with an expression, in words.
fn fault(error: &meta::BuildError) -> String {
    if let Some(syntax) = error.syntax_error() {
        let text = syntax.to_string();
        let reason = text.lines().last().unwrap_or_default().trim_start_matches("error: ");
        return format!("not a regular expression: {reason}");
    }
    match error.size_limit() {
        Some(limit) => format!("the expression is too large (over {limit} bytes when compiled)"),
        None => error.to_string(),
    }
}

/// What is said of a group that a replacement names and no expression has.
pub(super) fn no_group(group: &str) -> String {
    format!(
        "the expression has no group “{group}” (write “$$” for the sign, “${{1}}a” where a letter follows)"
    )
}

impl Check for PatternCheck {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        let places = self.needles.places(cx.document);
        if places.is_empty() && !self.needles.is_empty() {
            return;
        }
        let concerned = |block: &&Block| self.needles.is_empty() || places.are_in(block.span);
        for block in cx.blocks().filter(concerned) {
            let Some(regex) = self.expression.for_text(block.text(text)) else { continue };
            let base = block.span.start as usize;
            for captures in regex.captures_iter(block.text(text)) {
                let named = |name| captures.get_group_by_name(name);
                let whole = || captures.get_match().map(|found| found.span());
                let Some(fault) = named("fault").or_else(|| named("fault2")).or_else(whole) else { continue };
                let span = Span::new(base + fault.start, base + fault.end);
                let found = span.of(text);
                let right = self.parameters.except.iter().any(|except| except == found);
                if right || (!self.parameters.masked && cx.document.touches_code(span)) {
                    continue;
                }
                let mut finding = Finding::new(span);
                if let Some(template) = &self.parameters.replacement {
                    let mut replacement = String::new();
                    captures.interpolate_string_into(block.text(text), template, &mut replacement);
                    let applicability = if cx.rule.spec.fix == FixKind::Safe {
                        Applicability::Safe
                    } else {
                        Applicability::Unsafe
                    };
                    finding = finding.replace(applicability, replacement);
                }
                findings.push(finding);
            }
        }
    }

    fn verify(&self) -> Result<(), BuildError> {
        self.expression.compile().map_err(|error| BuildError::at("pattern", fault(&error)))?;
        let replacement = self.parameters.replacement.as_deref().unwrap_or_default();
        self.expression
            .missing_group(replacement)
            .map_or(Ok(()), |group| Err(BuildError::at("replacement", no_group(&group))))
    }

    fn is_local(&self) -> bool {
        true
    }
}
