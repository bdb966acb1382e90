//! `copydesk rule test FILE…`: the examples of a user's own rules, run.

use std::path::{Path, PathBuf};

use super::exit::{CLEAN, FAILED, FOUND};
use super::stdio;
use crate::config::{Config, own_rules};
use crate::lint::Linter;
use crate::locale::Cause;
use crate::rule_examples;
use crate::rules::{self, Rule};
use crate::source::Source;

/// Says of each file whether its examples behave. Exit code 1 where one does not, 2 where a file is no rule.
pub(super) fn run(files: &[PathBuf]) -> Result<u8, Cause> {
    let known = rules::built_in();
    let mut code = CLEAN;
    for file in files {
        match failures(file, &known) {
            Ok((rule, failures)) => {
                code = code.max(if failures.is_empty() { CLEAN } else { FOUND });
                stdio::write(&said(&rule, &failures))?;
            }
            Err((place, cause)) => {
                code = FAILED;
                stdio::complain_of(&place, &cause);
            }
        }
    }
    Ok(code)
}

fn said(rule: &Rule, failures: &[String]) -> String {
    let code = stdio::shown(Path::new(rule.code.as_ref()));
    let count = rule.documentation().example.len();
    if failures.is_empty() {
        return match count {
            0 => format!("{code}: no examples\n"),
            1 => format!("{code}: 1 example behaves\n"),
            _ => format!("{code}: {count} examples behave\n"),
        };
    }
    failures
        .iter()
        .map(|failure| format!("{code}: {}\n", crate::report::printable::printable(failure)))
        .collect()
}

/// The rule of a file, and what is wrong with its examples.
fn failures(file: &Path, known: &[Rule]) -> Result<(Rule, Vec<String>), (String, Cause)> {
    let shown = stdio::shown(file);
    let source = Source::read_setting(file).map_err(|error| (shown.clone(), error.cause()))?;
    let rule = own_rules::from_toml(&source, known)
        .map_err(|fault| (format!("{shown}:{}", source.place(fault.start())), fault.cause().clone()))?;
    let config = Config {
        select: vec![rule.code.to_string()],
        profile: "all".into(),
        own_rules: vec![rule.clone()],
        ..Config::default()
    };
    let linter = Linter::new(&config).map_err(|fault| (shown, fault.cause))?;
    let failures = rule_examples::failures(&linter, &rule);
    Ok((rule, failures))
}
