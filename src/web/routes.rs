//! Which request is answered by what.

use hyper::header::{ACCEPT_LANGUAGE, HeaderMap};
use hyper::{Method, StatusCode};

use super::answer::Answer;
use super::linters::{Linters, Wish};
use super::{api, assets, guard, words};
use crate::config::Config;
use crate::locale::MessageLanguage;
use crate::text::language::Language;

/// What the server answers from.
#[derive(Debug)]
pub struct App {
    token: String,
    pub(super) linters: Linters,
}

/// What a request says beside its body.
#[derive(Debug, Default)]
pub(super) struct Query {
    pub name: Option<String>,
    pub code: Option<String>,
    /// Of the finding that is meant: its number may be another's by now.
    pub fingerprint: Option<String>,
    pub finding: Option<usize>,
    pub fix: usize,
    pub all: bool,
    /// The body is text of the page, whatever encoding the file was in.
    pub typed: bool,
    profile: Option<String>,
    language: Option<String>,
    ui: Option<MessageLanguage>,
}

impl Query {
    fn read(query: &str) -> Self {
        let mut read = Self::default();
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let some = Some(value.to_string()).filter(|v| !v.is_empty());
            match key.as_ref() {
                "name" => read.name = some,
                "code" => read.code = some,
                "fingerprint" => read.fingerprint = some,
                "finding" => read.finding = value.parse().ok(),
                "fix" => read.fix = value.parse().unwrap_or_default(),
                "all" => read.all = value == "1",
                "typed" => read.typed = value == "1",
                "profile" => read.profile = some,
                "language" => read.language = some,
                "ui" => read.ui = MessageLanguage::of_locale(&value),
                _ => {}
            }
        }
        read
    }
}

impl App {
    /// What answers under a token.
    ///
    /// # Errors
    /// No linter can be built from the config.
    pub fn with_token(config: Config, token: String) -> Result<Self, String> {
        let app = Self { token, linters: Linters::new(config) };
        app.linters.get(&app.wish(&Query::default(), MessageLanguage::En)?)?;
        Ok(app)
    }

    /// The address of the page, on a port.
    pub fn address(&self, port: u16) -> String {
        format!("http://127.0.0.1:{port}/{}/", self.token)
    }

    /// The path of a request after the token, where it has the token.
    pub(super) fn path<'p>(&self, path: &'p str) -> Option<&'p str> {
        let (token, rest) = path.strip_prefix('/')?.split_once('/')?;
        guard::same(token, &self.token).then_some(rest)
    }

    pub(super) fn answer(&self, method: &Method, path: &str, query: &str, headers: &HeaderMap, body: Vec<u8>) -> Answer {
        let query = Query::read(query);
        let ui = query.ui.or(self.linters.config().message_language).or_else(|| preferred(headers)).unwrap_or_default();
        let post = method == Method::POST;
        if !post && method != Method::GET && method != Method::HEAD {
            return Answer::fault(StatusCode::METHOD_NOT_ALLOWED, "method", "only GET and POST are answered");
        }
        let known = match (path, post) {
            ("", false) => Some(Answer::page(words::fill(assets::PAGE, ui))),
            ("api/words", false) => Some(Answer::asset("application/json", words::table(ui))),
            ("api/profiles", false) => Some(api::profiles(self)),
            ("api/rule", false) => Some(api::rule(self, &query, ui)),
            ("api/check" | "api/fix", true) => Some(match self.wish(&query, ui) {
                Ok(wish) if path == "api/check" => api::check(self, &query, &wish, body),
                Ok(wish) => api::fix(self, &query, &wish, body),
                Err(message) => Answer::fault(StatusCode::BAD_REQUEST, "request", &message),
            }),
            #[cfg(test)]
            ("api/panic", false) => panic!("as the test asks"),
            (name, false) => assets::find(name).map(|(kind, text)| Answer::asset(kind, text)),
            _ => None,
        };
        known.unwrap_or_else(|| Answer::fault(StatusCode::NOT_FOUND, "path", "there is nothing at this address"))
    }

    /// What linter a request asks for.
    fn wish(&self, query: &Query, ui: MessageLanguage) -> Result<Wish, String> {
        let language = match query.language.as_deref() {
            None => None,
            Some(tag) => Some(Language::from_tag(tag).ok_or_else(|| format!("“{tag}” is no language copydesk knows"))?),
        };
        let profile = query.profile.clone().unwrap_or_else(|| self.linters.config().profile.clone());
        Ok(Wish { profile, language, ui })
    }
}

/// The first language of the browser's that copydesk speaks.
fn preferred(headers: &HeaderMap) -> Option<MessageLanguage> {
    headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?.split(',').find_map(|language| MessageLanguage::of_locale(language.trim().split(';').next()?))
}
