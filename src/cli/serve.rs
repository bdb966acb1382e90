//! `copydesk serve`.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use super::args::ServeArgs;
use super::exit::{CLEAN, FAILED};
use super::stdio;
use crate::config::Config;
use crate::locale::messages::causes;
use crate::locale::messages::commands as says;
use crate::locale::{Cause, MessageLanguage};
use crate::web::{App, Limits, serve};
use crate::workspace::{ConfigSource, Workspace};

/// A text of the page has no folder: what holds in this one holds for it.
const FILE: &str = "release.txt";

pub(super) fn run(args: &ServeArgs) -> Result<u8, Cause> {
    let origin = match (&args.config, args.no_config) {
        (Some(file), _) => ConfigSource::Named(file.clone()),
        (None, true) => ConfigSource::Nowhere,
        (None, false) => ConfigSource::Found,
    };
    let Some(config) = config(origin, args)? else { return Ok(FAILED) };
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, args.port)).map_err(|error| match error.kind() {
            std::io::ErrorKind::AddrInUse => causes::SERVE_PORT_TAKEN.cause(&[("port", &args.port)]),
            _ => Cause::from(error).at(&format!("port {}", args.port)),
        })?;
    let port = listener.local_addr().map_err(|error| error.to_string())?.port();
    let app = App::new(config)?;
    let address = app.address(port);
    stdio::write(&greeting(MessageLanguage::of_environment(), &address))?;
    if !args.no_open && open::that_detached(&address).is_err() {
        stdio::complain(causes::SERVE_NO_BROWSER);
    }
    serve(listener, app, Limits::default())?;
    Ok(CLEAN)
}

/// What holds for a text of the page; none where the config is faulty, which is then told.
fn config(origin: ConfigSource, args: &ServeArgs) -> Result<Option<Config>, Cause> {
    let (profile, ui) = (args.profile.clone(), args.message_language);
    let overlay = move |config: &mut Config| {
        if let Some(profile) = &profile {
            config.profile.clone_from(profile);
        }
        config.message_language = ui.or(config.message_language);
    };
    let mut workspace = Workspace::new(origin, Box::new(overlay));
    let here = std::env::current_dir().unwrap_or_default();
    let setup = workspace.setup_for(&here.join(Path::new(FILE)))?;
    for config_failure in workspace.config_failures() {
        stdio::complain_of_config(&config_failure);
    }
    Ok(setup.map(|setup| setup.config.clone()))
}

fn greeting(language: MessageLanguage, address: &str) -> String {
    let [open, close] = [says::SERVE_OPEN, says::SERVE_CLOSE].map(|text| text.of(language));
    format!("{open}\n\n  {address}\n\n{close}\n")
}
