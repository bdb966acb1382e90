//! The help of the command line in Arabic and French: the same commands and options, other words.

use clap::{Arg, Command};

use crate::locale::MessageLanguage;

#[path = "help_words.rs"]
mod words;

use words::WORDS;

/// The headings that clap has no translations for: usage, commands, arguments, options, default, possible
/// values.
struct Headings {
    usage: &'static str,
    commands: &'static str,
    arguments: &'static str,
    options: &'static str,
    default: &'static str,
    values: &'static str,
}

const AR: Headings = Headings {
    usage: "الاستعمال:",
    commands: "الأوامر",
    arguments: "المعطيات",
    options: "الخيارات",
    default: "الأصل",
    values: "القيم",
};

const FR: Headings = Headings {
    usage: "Usage\u{A0}:",
    commands: "Commandes\u{A0}",
    arguments: "Arguments\u{A0}",
    options: "Options\u{A0}",
    default: "par défaut",
    values: "valeurs",
};

/// The command with its help in a language.
pub(super) fn localized(mut command: Command, language: MessageLanguage) -> Command {
    let headings = match language {
        MessageLanguage::En => return command,
        MessageLanguage::Ar => &AR,
        MessageLanguage::Fr => &FR,
    };
    // What clap adds (help, version) is there once it is built.
    command.build();
    translated(command, "", language, headings)
}

fn translated(command: Command, path: &str, language: MessageLanguage, headings: &Headings) -> Command {
    let text = |key: &str| word(key, language);
    let template =
        format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}", headings.usage);
    let about = text(&format!("{path}/"))
        .or_else(|| text("help-command").filter(|_| command.get_name() == "help"))
        .or(command.get_about().map(|_| ""))
        .map(str::to_owned);
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let after = command.get_after_help().and_then(|_| text("after"));
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(headings.commands)
        .mut_args(|arg| argument(arg, path, language, headings));
    if let Some(about) = about.filter(|about| !about.is_empty()) {
        command = command.about(about.clone()).long_about(about);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    for name in names {
        let inner = format!("{path}/{name}");
        command = command.mut_subcommand(name, |sub| translated(sub, &inner, language, headings));
    }
    command
}

fn argument(arg: Arg, path: &str, language: MessageLanguage, headings: &Headings) -> Arg {
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
        help += &format!(" [{}: {}]", headings.values, values.join(", "));
    }
    let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if !defaults.is_empty() && !arg.is_hide_default_value_set() && arg.get_action().takes_values() {
        help += &format!(" [{}: {}]", headings.default, defaults.join(", "));
    }
    let heading = match arg.get_help_heading() {
        Some(heading) => word(heading, language).unwrap_or(headings.options),
        None if arg.is_positional() => headings.arguments,
        None => headings.options,
    };
    arg.help(help.clone())
        .long_help(help)
        .help_heading(heading)
        .hide_possible_values(true)
        .hide_default_value(true)
}

/// What the table says under a key: the path of a command and a slash, with an argument behind it; an
/// argument, for all commands; a heading.
fn word(key: &str, language: MessageLanguage) -> Option<&'static str> {
    let (_, ar, fr) = WORDS.iter().find(|(known, ..)| *known == key)?;
    Some(if language == MessageLanguage::Ar { ar } else { fr })
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
