//! The page for press officers: a server on this machine only, and what it answers.
//!
//! `server` speaks HTTP, `guard` decides who may ask, `routes` who answers; `api` checks and mends. Nothing is stored: each request
//! brings the file, and only the linters that were built are kept.

mod answer;
mod api;
mod assets;
mod guard;
mod linters;
mod parts;
mod routes;
mod server;
mod words;

pub use routes::App;
pub use server::{Limits, MAX_BODY, serve};

use crate::config::Config;

impl App {
    /// What answers, under a token that can't be guessed. `config` is what holds unless the page asks for another profile or language.
    ///
    /// # Errors
    /// The system has no random numbers, or no linter can be built from the config.
    pub fn new(config: Config) -> Result<Self, String> {
        let mut bytes = [0_u8; 16];
        getrandom::fill(&mut bytes).map_err(|error| format!("no random numbers: {error}"))?;
        Self::with_token(config, bytes.iter().map(|b| format!("{b:02x}")).collect())
    }
}
