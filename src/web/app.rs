//! What the server answers from: the token of the page, and the linters.

use super::guard;
use super::linters::{LinterOptions, Linters};
use super::query::Query;
use crate::config::Config;
use crate::locale::MessageLanguage;
use crate::text::language::Language;

/// What the server answers from.
#[derive(Debug)]
pub struct App {
    token: String,
    pub(super) linters: Linters,
}

impl App {
    /// What answers, under a token that can't be guessed. `config` is what holds unless the page asks for
    /// another profile or language.
    ///
    /// # Errors
    /// The system has no random numbers, or no linter can be built from the config.
    pub fn new(config: Config) -> Result<Self, String> {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).map_err(|error| format!("no random numbers: {error}"))?;
        Self::with_token(config, bytes.iter().map(|b| format!("{b:02x}")).collect())
    }

    /// What answers under a token.
    ///
    /// # Errors
    /// No linter can be built from the config.
    pub fn with_token(config: Config, token: String) -> Result<Self, String> {
        let app = Self { token, linters: Linters::new(config) };
        app.linters.get(&app.options(&Query::default(), MessageLanguage::En)?)?;
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

    /// What linter a request asks for.
    pub(super) fn options(&self, query: &Query, ui: MessageLanguage) -> Result<LinterOptions, String> {
        let language = match query.language.as_deref() {
            None => None,
            Some(tag) => Some(
                Language::from_tag(tag).ok_or_else(|| format!("“{tag}” is no language copydesk knows"))?,
            ),
        };
        let profile = query.profile.clone().unwrap_or_else(|| self.linters.config().profile.clone());
        Ok(LinterOptions { profile, language, ui })
    }
}
