//! Writing to the terminal: a closed pipe ends the run quietly.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anstyle::Style;

use super::args::When;
use crate::diagnostic::Severity;
use crate::files::Loss;
use crate::locale::messages::causes;
use crate::locale::{Cause, MessageLanguage};
use crate::report::{Renderer, ReportFormat, printable, reflowed};
use crate::workspace::ConfigFailure;

/// Writes to standard output.
///
/// # Errors
/// Anything but a closed pipe, which is how `head` says that it has enough: then the process ends as if all
/// were written.
pub(super) fn write(text: &str) -> Result<(), Cause> {
    write_bytes(text.as_bytes())
}

/// Writes bytes to standard output.
///
/// # Errors
/// As [`write`].
pub(super) fn write_bytes(bytes: &[u8]) -> Result<(), Cause> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => std::process::exit(0),
        other => other.map_err(|error| Cause::from(error).at("standard output")),
    }
}

/// A path as it is shown: from the folder that the command runs in, where it lies below.
pub(super) fn from_here(path: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).to_owned()
}

/// A path as it stands in what is said: on a screen it does nothing.
pub(super) fn shown(path: &Path) -> String {
    printable(&path.display().to_string()).into_owned()
}

/// The language that was asked for on the command line.
static ASKED: OnceLock<MessageLanguage> = OnceLock::new();

/// From now on, what went wrong is said in this language.
pub(super) fn speak(language: MessageLanguage) {
    let _ = ASKED.set(language);
}

/// The language of what is said: what was asked for, or the system's.
pub(super) fn language() -> MessageLanguage {
    ASKED.get().copied().unwrap_or_else(MessageLanguage::of_environment)
}

/// Says what went wrong on standard error.
pub(super) fn complain(cause: impl Into<Cause>) {
    let message = cause.into().of(language());
    let _ = writeln!(io::stderr().lock(), "copydesk: {}", printable(message.trim_end()));
}

/// Says what went wrong with a file or at a place of one.
pub(super) fn complain_of(place: &str, cause: &Cause) {
    complain(cause.clone().at(place));
}

/// Says what is wrong with a config, with the place in it.
pub(super) fn complain_of_config(failure: &ConfigFailure) {
    match failure {
        ConfigFailure::Problem(problem) => {
            let (source, fault) = (&problem.source, &problem.fault);
            let place = source.place(fault.start());
            complain_of(&format!("{}:{place}", from_here(source.path()).display()), problem.cause());
        }
        ConfigFailure::Unreadable(path, cause) => complain_of(&path.display().to_string(), cause),
    }
}

/// Says something with lines of its own below it on standard error.
pub(super) fn complain_in_lines(cause: impl Into<Cause>, lines: &str) {
    complain(cause);
    let _ = write!(io::stderr().lock(), "{lines}");
}

/// That a file can't be written, and why.
pub(super) fn not_written(path: &Path, cause: impl std::fmt::Display) -> Cause {
    causes::NOT_WRITTEN.cause(&[("cause", &cause)]).at(&path.display().to_string())
}

/// Says why a file was written in place, where it was.
pub(super) fn tell_loss(path: &Path, loss: Option<Loss>) {
    if let Some(loss) = loss {
        complain_of(
            &path.display().to_string(),
            &Cause::from(causes::WRITTEN_IN_PLACE).with("loss", loss.message()),
        );
    }
}

/// How to write: what the terminal can show.
pub(super) fn renderer(
    format: ReportFormat,
    color: When,
    isolates: bool,
    language: MessageLanguage,
) -> Renderer {
    let terminal = io::stdout().is_terminal();
    let color = match color {
        When::Always => true,
        When::Never => false,
        When::Auto => is_coloured(terminal),
    };
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    let utf8 = locale.is_none_or(|l| l.to_lowercase().replace('-', "").contains("utf8"));
    let width = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).unwrap_or_else(terminal_width);
    Renderer {
        format,
        color,
        unicode: utf8 && (color || terminal),
        ascii: !utf8,
        isolates: isolates
            && terminal
            && utf8
            && matches!(format, ReportFormat::Terminal | ReportFormat::Grouped),
        width,
        wrap: terminal,
        fail_on: Some(Severity::Error),
        language,
    }
}

/// Whether colours are wanted where nobody says so in the call: by NO_COLOR, CLICOLOR_FORCE, CLICOLOR and
/// TERM, as Cargo and others obey them.
fn is_coloured(terminal: bool) -> bool {
    use anstyle_query::{clicolor, clicolor_force, no_color, term_supports_color};
    !no_color() && (clicolor_force() || (terminal && clicolor().unwrap_or_else(term_supports_color)))
}

/// How standard output shows words for people.
pub(super) fn for_terminal(color: When) -> Renderer {
    renderer(ReportFormat::Terminal, color, true, language())
}

/// A text for people in the marks that the terminal knows.
pub(super) fn in_known_marks(text: String) -> String {
    if for_terminal(When::Never).ascii { crate::report::ascii(&text) } else { text }
}

/// Writes a text for people, its lines as `style` has it where the terminal shows colours. A line is told
/// with its number.
///
/// # Errors
/// As [`write`].
pub(super) fn write_styled(
    text: &str,
    color: When,
    style: impl Fn(usize, &str) -> Option<Style>,
) -> Result<(), Cause> {
    if !for_terminal(color).color {
        return write(text);
    }
    let mut out = String::with_capacity(text.len() * 2);
    for (n, line) in text.split_inclusive('\n').enumerate() {
        let (words, end) = line.split_at(line.trim_end_matches(['\n', '\r']).len());
        match style(n, words).filter(|_| !words.is_empty()) {
            Some(style) => out.push_str(&format!("{style}{words}{style:#}{end}")),
            None => out.push_str(line),
        }
    }
    write(&out)
}

/// Writes a page for people, its lines as `style` has it, broken between words where the terminal is too
/// narrow for them.
///
/// # Errors
/// As [`write`].
pub(super) fn write_reflowed(text: &str, style: impl Fn(usize, &str) -> Option<Style>) -> Result<(), Cause> {
    let renderer = for_terminal(When::Auto);
    let mut out = String::with_capacity(text.len() * 2);
    for (n, line) in text.lines().enumerate() {
        let style = style(n, line).filter(|_| renderer.color);
        for piece in reflowed(line, renderer) {
            match style {
                Some(style) if !piece.is_empty() => out.push_str(&format!("{style}{piece}{style:#}\n")),
                _ => out.push_str(&(piece + "\n")),
            }
        }
    }
    write(&out)
}

/// How to write into a file: whatever reads it, no terminal does.
pub(super) fn for_file(format: ReportFormat, language: MessageLanguage) -> Renderer {
    let fail_on = Some(Severity::Error);
    Renderer {
        format,
        color: false,
        unicode: true,
        ascii: false,
        isolates: false,
        width: 100,
        wrap: false,
        fail_on,
        language,
    }
}

fn terminal_width() -> usize {
    terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0))
}
