//! What can be chosen on the page, and why its rules are there.

use hyper::StatusCode;
use serde::Serialize;

use super::answer::Answer;
use super::app::App;
use super::linters::LinterOptions;
use super::query::Query;
use crate::config::words;
use crate::locale::MessageLanguage;
use crate::rules::profile;
use crate::text::language::Language;

/// Why a rule is there.
#[derive(Serialize)]
struct Why<'a> {
    code: &'a str,
    summary: &'a str,
    /// In the language of the page, where the rule has it.
    why: String,
    /// Whether `why` had to be left in English.
    english: bool,
    source: String,
}

/// Explains a rule.
pub(super) fn rule(app: &App, query: &Query, ui: MessageLanguage) -> Answer {
    let options = LinterOptions { profile: app.linters.config().profile.clone(), language: None, ui };
    let Ok(linter) = app.linters.get(&options) else {
        return Answer::fault(StatusCode::NOT_FOUND, "path", "there is no such rule");
    };
    let Some(rule) = linter.rules().iter().find(|rule| Some(rule.code.as_ref()) == query.code.as_deref())
    else {
        return Answer::fault(StatusCode::NOT_FOUND, "path", "there is no such rule");
    };
    let documentation = rule.documentation();
    let why = rule.translated("why", ui);
    let line = |text: &str| text.trim().replace('\n', " ");
    Answer::json(&Why {
        code: &rule.code,
        summary: rule.summary(ui),
        why: line(why.unwrap_or(&documentation.why)),
        english: ui != MessageLanguage::En && why.is_none(),
        source: line(&documentation.source),
    })
}

/// What can be chosen.
#[derive(Serialize)]
struct Choices<'a> {
    version: &'static str,
    /// What holds unless another is chosen.
    profile: &'a str,
    language: Option<&'static str>,
    profiles: Vec<Choice<'a>>,
    languages: &'static [Language],
}

#[derive(Serialize)]
struct Choice<'a> {
    name: &'a str,
    /// In English, or as the config has it.
    summary: String,
    /// Of the config, not built in.
    own: bool,
}

/// The profiles and languages.
pub(super) fn profiles(app: &App) -> Answer {
    let config = app.linters.config();
    let own = config.profiles.iter().map(|(name, p)| Choice { name, summary: p.summary.clone(), own: true });
    let built_in = profile::built_in()
        .filter(|(name, _)| !config.profiles.contains_key(*name))
        .map(|(name, p)| Choice { name, summary: p.summary, own: false });
    Answer::json(&Choices {
        version: env!("CARGO_PKG_VERSION"),
        profile: &config.profile,
        language: config.language.map(|l| l.tag()),
        profiles: own.chain(built_in).collect(),
        languages: Language::ALL,
    })
}

/// The longest word that is kept (bytes): the longest of the embedded dictionaries has 90.
const LONGEST_WORD: usize = 200;

/// Adds a word to the user's own list, as `copydesk dictionary add --user` does.
pub(super) fn add_word(app: &App, body: &[u8]) -> Answer {
    let word = std::str::from_utf8(body).unwrap_or_default().trim();
    let fits = !word.is_empty() && word.len() <= LONGEST_WORD && !word.contains(char::is_control);
    if !fits {
        return Answer::fault(StatusCode::BAD_REQUEST, "request", "this is no word");
    }
    let list = words::user_file().ok_or_else(|| "there is no folder for your own words".to_owned());
    match list.and_then(|list| words::add(&list, &[word.to_owned()])) {
        Ok(_) => {
            app.linters.learn(word);
            Answer::json(&word)
        }
        Err(message) => Answer::fault(StatusCode::INTERNAL_SERVER_ERROR, "words", &message),
    }
}
