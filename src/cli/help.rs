//! The help of the command line in Arabic and French: the same commands and options, other words.

use clap::{Arg, Command};

use crate::locale::MessageLanguage;
use crate::locale::messages::help::TABLE;

/// The command with its help in a language.
pub(super) fn localized(mut command: Command, language: MessageLanguage) -> Command {
    if language == MessageLanguage::En {
        return command;
    }
    // What clap adds (help, version) is there once it is built.
    command.build();
    translated(command, "", language)
}

fn translated(command: Command, path: &str, language: MessageLanguage) -> Command {
    let text = |key: &str| word(key, language);
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        heading("usage", language)
    );
    let about = text(&format!("{path}/"))
        .or_else(|| text("help-command").filter(|_| command.get_name() == "help"))
        .or(command.get_about().map(|_| ""))
        .map(str::to_owned);
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let after = command.get_after_help().and_then(|_| text("after"));
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(heading("commands", language))
        .mut_args(|arg| argument(arg, path, language));
    if let Some(about) = about.filter(|about| !about.is_empty()) {
        command = command.about(about.clone()).long_about(about);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    for name in names {
        let inner = format!("{path}/{name}");
        command = command.mut_subcommand(name, |sub| translated(sub, &inner, language));
    }
    command
}

fn argument(arg: Arg, path: &str, language: MessageLanguage) -> Arg {
    let id = arg.get_id().as_str().to_owned();
    let Some(text) = word(&format!("{path}/{id}"), language).or_else(|| word(&id, language)) else {
        return arg;
    };
    let mut help = text.to_owned();
    let values: Vec<String> = match arg.is_hide_possible_values_set() || !arg.get_action().takes_values() {
        true => Vec::new(),
        false => arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect(),
    };
    if !values.is_empty() {
        help += &format!(" [{}: {}]", heading("values", language), values.join(", "));
    }
    let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if !defaults.is_empty() && !arg.is_hide_default_value_set() && arg.get_action().takes_values() {
        help += &format!(" [{}: {}]", heading("default", language), defaults.join(", "));
    }
    let own = match arg.get_help_heading() {
        Some(own) => word(own, language).unwrap_or(heading("options", language)),
        None if arg.is_positional() => heading("arguments", language),
        None => heading("options", language),
    };
    arg.help(help.clone())
        .long_help(help)
        .help_heading(own)
        .hide_possible_values(true)
        .hide_default_value(true)
}

/// What the table says under a key: the path of a command and a slash, with an argument behind it; an
/// argument, for all commands; a heading.
fn word(key: &str, language: MessageLanguage) -> Option<&'static str> {
    TABLE.get(key, language)
}

/// A heading that clap has no translations for: of usage, commands, arguments, options, defaults, values.
fn heading(name: &str, language: MessageLanguage) -> &'static str {
    word(&format!("heading.{name}"), language).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::args::Cli;

    fn lacking(command: &Command, path: &str, found: &mut Vec<String>) {
        if word(&format!("{path}/"), MessageLanguage::Ar).is_none() {
            found.push(format!("{path}/"));
        }
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            let id = arg.get_id().as_str();
            if word(&format!("{path}/{id}"), MessageLanguage::Ar)
                .or_else(|| word(id, MessageLanguage::Ar))
                .is_none()
            {
                found.push(format!("{path}/{id}"));
            }
        }
        for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
            lacking(inner, &format!("{path}/{}", inner.get_name()), found);
        }
    }

    #[test]
    fn every_command_and_option_has_its_words() {
        let mut command = Cli::command();
        command.build();
        let mut found = Vec::new();
        lacking(&command, "", &mut found);
        assert!(found.is_empty(), "{found:#?}");
    }

    #[test]
    fn help_speaks_the_readers_language() {
        for (language, wanted) in [(MessageLanguage::Ar, "الاستعمال"), (MessageLanguage::Fr, "Vérifier")]
        {
            let help = localized(Cli::command(), language).render_help().to_string();
            assert!(help.contains(wanted), "{help}");
            assert!(!help.contains("Check release files"), "{help}");
        }
    }
}
