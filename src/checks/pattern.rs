//! `pattern`: a regular expression in a scope, with a replacement if it can be mended.

use std::sync::OnceLock;

use memchr::memmem::Finder;
use regex::Regex;
use serde::Deserialize;

use crate::check::{Check, Context, Finding, Kind};
use crate::diagnostic::Applicability;
use crate::rules::{BuildError, FixKind, Params};
use crate::text::span::Span;

pub(crate) const KIND: Kind = Kind {
    name: "pattern",
    summary: "a regular expression, in a scope, with a replacement if it can be mended",
    build,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Parameters {
    /// The expression (linear time; no look-around). A group named `fault` (in a second alternative,
    /// `fault2`) narrows the span.
    pattern: String,
    /// What the span becomes; `$1` and `$name` stand for groups.
    #[serde(default)]
    replacement: Option<String>,
    /// Texts of which one must occur, before the expression is even compiled.
    #[serde(default)]
    needles: Vec<String>,
    /// Matches that are right all the same.
    #[serde(default)]
    except: Vec<String>,
    /// Look into addresses, handles and identifiers too.
    #[serde(default)]
    masked: bool,
}

struct Pattern {
    parameters: Parameters,
    needles: Vec<Finder<'static>>,
    regex: OnceLock<Option<Regex>>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    let parameters: Parameters = params.parse()?;
    let needles = parameters.needles.iter().map(|needle| Finder::new(needle).into_owned()).collect();
    let pattern = Pattern { parameters, needles, regex: OnceLock::new() };
    // With needles the expression may never be needed; whether it is sound, tests tell of the built-in rules
    // and [`Check::verify`] of others.
    if pattern.parameters.needles.is_empty() {
        let regex = compile(&pattern.parameters.pattern).map_err(|e| BuildError::at("pattern", e))?;
        let _ = pattern.regex.set(Some(regex));
    }
    Ok(Box::new(pattern))
}

fn compile(pattern: &str) -> Result<Regex, String> {
    Regex::new(pattern).map_err(|error| match error {
        regex::Error::Syntax(text) => format!(
            "not a regular expression: {}",
            text.lines().last().unwrap_or_default().trim_start_matches("error: ")
        ),
        regex::Error::CompiledTooBig(limit) => {
            format!("the expression is too large (over {limit} bytes when compiled)")
        }
        other => other.to_string(),
    })
}

impl Check for Pattern {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        let text = cx.text();
        // Most needles are passed over because one of their characters occurs nowhere.
        let chars = cx.document.chars();
        let possible = |needle: &&Finder<'_>| {
            std::str::from_utf8(needle.needle()).is_ok_and(|needle| needle.chars().all(|c| chars.has(c)))
        };
        let needles: Vec<&Finder> = self.needles.iter().filter(possible).collect();
        let holds = |text: &str| {
            self.needles.is_empty() || needles.iter().any(|needle| needle.find(text.as_bytes()).is_some())
        };
        if !holds(text) {
            return;
        }
        for block in cx.blocks().filter(|block| holds(block.text(text))) {
            let Some(regex) = self.regex.get_or_init(|| compile(&self.parameters.pattern).ok()) else {
                return;
            };
            let base = block.span.start as usize;
            for captures in regex.captures_iter(block.text(text)) {
                let Some(fault) =
                    captures.name("fault").or_else(|| captures.name("fault2")).or_else(|| captures.get(0))
                else {
                    continue;
                };
                let span = Span::new(base + fault.start(), base + fault.end());
                let right = self.parameters.except.iter().any(|e| e == fault.as_str());
                if right || (!self.parameters.masked && cx.document.masked(span)) {
                    continue;
                }
                let mut finding = Finding::new(span);
                if let Some(template) = &self.parameters.replacement {
                    let mut replacement = String::new();
                    captures.expand(template, &mut replacement);
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
        compile(&self.parameters.pattern).map(|_| ()).map_err(|e| BuildError::at("pattern", e))
    }

    fn is_local(&self) -> bool {
        true
    }
}
