//! Completion scripts for shells: those of `clap_complete`, which knows neither lists with commas nor, for
//! fish, the values of arguments without a name.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::Cli;
use super::known::{rules, selectors};

/// What bash does for a list: it completes what stands behind the last comma.
const BASH: &str = "_copydesk_list() {
    local before=\"\"
    [[ $1 == *,* ]] && before=\"${1%,*},\"
    COMPREPLY=($(compgen -P \"$before\" -W \"$2\" -- \"${1##*,}\"))
}

";

/// The script for a shell.
pub(super) fn script(shell: Shell) -> String {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "copydesk", &mut out);
    let script = String::from_utf8_lossy(&out).into_owned();
    let (rules, selectors) = (rules().names(), selectors().names());
    match shell {
        Shell::Bash => {
            let list = selectors.join(" ");
            let one = format!("COMPREPLY=($(compgen -W \"{list}\" -- \"${{cur}}\"))");
            BASH.to_owned() + &script.replace(&one, &format!("_copydesk_list \"${{cur}}\" \"{list}\""))
        }
        Shell::Zsh => {
            let list = selectors.join(" ");
            script.replace(&format!(":RULES:({list})"), &format!(":RULES:_sequence compadd - {list}"))
        }
        Shell::Fish => {
            let one: Vec<String> = selectors.iter().map(|name| format!("{name}\\t''")).collect();
            let listed = script.replace(
                &format!("\"{}\"", one.join("\n")),
                "\"(__fish_complete_list , __fish_copydesk_selectors)\"",
            );
            let function = format!(
                "function __fish_copydesk_selectors\n\tprintf '%s\\n' {}\nend\n\n",
                selectors.join(" ")
            );
            let rule = "__fish_copydesk_using_subcommand rule; and not __fish_seen_subcommand_from test \
                        schema help";
            function
                + &listed
                + &format!("complete -c copydesk -n \"{rule}\" -f -a \"{}\"\n", rules.join(" "))
        }
        _ => script,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_rules_are_completed_in_each_shell() {
        for (shell, told, times) in [
            (Shell::Bash, "_copydesk_list \"${cur}\" \"all ", 3),
            (Shell::Zsh, ":RULES:_sequence compadd - all ", 3),
            (Shell::Fish, "(__fish_complete_list , __fish_copydesk_selectors)", 3),
            (Shell::Fish, "-f -a \"bidi/handle-displaced ", 1),
        ] {
            assert_eq!(script(shell).matches(told).count(), times, "{shell}: {told}");
        }
    }
}
