//! Which request is answered by what.

use hyper::header::{ACCEPT_LANGUAGE, COOKIE, HeaderMap};
use hyper::{Method, StatusCode};

use super::answer::Answer;
use super::app::App;
use super::query::Query;
use super::{api, assets, choices, words};
use crate::locale::MessageLanguage;

impl App {
    pub(super) fn answer(
        &self,
        method: &Method,
        path: &str,
        query: &str,
        headers: &HeaderMap,
        body: Vec<u8>,
    ) -> Answer {
        let query = Query::read(query);
        let ui = query
            .ui
            .or(self.linters.config().message_language)
            .or_else(|| remembered(headers))
            .or_else(|| preferred(headers))
            .unwrap_or_default();
        let post = method == Method::POST;
        if !post && method != Method::GET && method != Method::HEAD {
            return Answer::fault(StatusCode::METHOD_NOT_ALLOWED, "method", "only GET and POST are answered");
        }
        let known = match (path, post) {
            ("", false) => Some(Answer::page(words::fill(assets::PAGE, ui))),
            ("api/words", false) => Some(Answer::asset("application/json", words::table(ui))),
            ("api/profiles", false) => Some(choices::profiles(self)),
            ("api/rule", false) => Some(choices::rule(self, &query, ui)),
            ("api/check" | "api/fix" | "api/review", true) => Some(match self.options(&query, ui) {
                Ok(options) if path == "api/check" => api::check(self, &query, &options, body),
                Ok(options) if path == "api/review" => api::review(self, &query, &options, body),
                Ok(options) => api::fix(self, &query, &options, body),
                Err(message) => Answer::fault(StatusCode::BAD_REQUEST, "request", &message),
            }),
            ("api/file", true) => Some(api::file(&query, body)),
            ("api/word", true) => Some(choices::add_word(self, &body)),
            #[cfg(test)]
            ("api/panic", false) => panic!("as the test asks"),
            (name, false) => assets::find(name).map(|(kind, text)| Answer::asset(kind, text)),
            _ => None,
        };
        known.unwrap_or_else(nothing)
    }
}

fn nothing() -> Answer {
    Answer::fault(StatusCode::NOT_FOUND, "path", "there is nothing at this address")
}

/// Under which name the browser keeps the language that was chosen on the page.
const LANGUAGE_COOKIE: &str = "copydesk-ui";

/// The language that was chosen on the page some other day.
fn remembered(headers: &HeaderMap) -> Option<MessageLanguage> {
    let cookies = headers.get(COOKIE)?.to_str().ok()?;
    let mut pairs = cookies.split(';').filter_map(|cookie| cookie.trim().split_once('='));
    pairs.find_map(|(name, value)| (name == LANGUAGE_COOKIE).then(|| MessageLanguage::of_locale(value))?)
}

/// The first language of the browser's that copydesk speaks.
fn preferred(headers: &HeaderMap) -> Option<MessageLanguage> {
    headers
        .get(ACCEPT_LANGUAGE)?
        .to_str()
        .ok()?
        .split(',')
        .find_map(|language| MessageLanguage::of_locale(language.trim().split(';').next()?))
}
