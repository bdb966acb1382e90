//! The page for press officers: a server on this machine only, and what it answers.
//!
//! `server` speaks HTTP, `guard` decides who may ask, `routes` who answers; `api` checks and mends. Nothing
//! is stored: each request brings the file, and only the linters that were built are kept.

mod answer;
mod api;
mod app;
mod assets;
mod changes;
mod choices;
mod guard;
mod linters;
mod offsets;
mod parts;
mod query;
mod routes;
mod sent;
mod server;
mod words;

pub use app::App;
pub use server::{Limits, MAX_BODY, serve};
