//! `copydesk config`.

use std::path::Path;

use serde_json::json;

use super::args::{ConfigArgs, ConfigCommand};
use super::exit::{CLEAN, FAILED};
use super::stdio;
use crate::config::origin::{Setting, settings};
use crate::config::{Config, Discovery, SCHEMA};
use crate::locale::{Cause, MessageLanguage};
use crate::report::{Renderer, ReportFormat, printable};
use crate::workspace::{ConfigFailure, ConfigSource, Workspace};

pub(super) fn run(args: &ConfigArgs) -> Result<u8, Cause> {
    match &args.command {
        ConfigCommand::Schema => stdio::write(SCHEMA).map(|()| CLEAN),
        ConfigCommand::Show { file, config, json } => show(file, config.as_deref(), *json),
    }
}

/// What applies to a file, and where each value comes from.
fn show(file: &Path, named: Option<&Path>, as_json: bool) -> Result<u8, Cause> {
    let origin = named.map_or(ConfigSource::Found, |path| ConfigSource::Named(path.to_owned()));
    let mut workspace = Workspace::new(origin, Box::new(|_| {}));
    let setup = workspace.setup_for(file)?;
    let faulty = tell_faults(&mut workspace)?;
    let Some(setup) = setup else { return Ok(FAILED) };
    let base = laid_over(file, named);
    let settings = settings(&base, file);
    let text = if as_json {
        let files: Vec<String> = base.files.iter().map(|f| f.display().to_string()).collect();
        let value = json!({
            "file": file,
            "config_files": files,
            "excluded": setup.excludes(file),
            "settings": settings,
            "rules": setup.linter.enabled().collect::<Vec<_>>(),
        });
        printable::json(serde_json::to_string_pretty(&value).map_err(|e| e.to_string())?) + "\n"
    } else {
        let (on, all) = (setup.linter.enabled().count(), setup.linter.rules().len());
        table(file, &settings)
            + &format!("\n{on} of {all} rules are on (--json lists them).\n")
            + if setup.excludes(file) { "The file is left out when its folder is checked.\n" } else { "" }
    };
    stdio::write(&text)?;
    Ok(if faulty { FAILED } else { CLEAN })
}

/// Says what is wrong with configs; whether there was something.
fn tell_faults(workspace: &mut Workspace) -> Result<bool, Cause> {
    let language = MessageLanguage::of_environment();
    let terminal = stdio::renderer(ReportFormat::Terminal, super::args::When::Auto, true, language);
    let renderer = Renderer { format: ReportFormat::Terminal, ..terminal };
    let config_failures = workspace.config_failures();
    for config_failure in &config_failures {
        match config_failure {
            ConfigFailure::Problem(problem) => stdio::write(&renderer.file(
                &problem.source.clone().named(stdio::from_here(problem.source.path())),
                &[problem.told(language)],
            ))?,
            ConfigFailure::Unreadable(..) => stdio::complain_of_config(config_failure),
        }
    }
    Ok(!config_failures.is_empty())
}

/// The config of a file: those of its folders, or the named one, laid over each other.
fn laid_over(file: &Path, named: Option<&Path>) -> Config {
    let mut base = Config::default();
    let files = named.map_or_else(
        || Discovery::default().files_for(file.parent().unwrap_or(Path::new(""))),
        |path| vec![path.to_owned()],
    );
    for path in &files {
        // Faults have been told.
        let _ = base.layer(path);
    }
    base
}

fn table(file: &Path, settings: &[Setting]) -> String {
    use unicode_width::UnicodeWidthStr;
    let settings: Vec<Setting> = settings.iter().map(plain).collect();
    let wide = |of: fn(&Setting) -> &str, most: usize| {
        settings.iter().map(|s| of(s).width()).max().unwrap_or(0).min(most)
    };
    let (keys, values) = (wide(|s| &s.key, 50), wide(|s| &s.value, 40));
    let mut out = format!("{}\n\n", stdio::shown(file));
    for s in &settings {
        let origin = match (&s.file, s.line) {
            (Some(path), Some(line)) => {
                let shown = stdio::shown(&stdio::from_here(path));
                format!("{shown}:{line}{}", if s.by_override { " (an override)" } else { "" })
            }
            _ => "default".into(),
        };
        let pad = |text: &str, width: usize| " ".repeat(width.saturating_sub(text.width()));
        out.push_str(&format!(
            "  {}{}  {}{}  {origin}\n",
            s.key,
            pad(&s.key, keys),
            s.value,
            pad(&s.value, values)
        ));
    }
    out
}

/// A setting with key and value as they can be shown.
fn plain(setting: &Setting) -> Setting {
    let shown = |text: &str| printable::printable_within(text).into_owned();
    Setting { key: shown(&setting.key), value: shown(&setting.value), ..setting.clone() }
}
