//! What the command line says for all files: encoding, language, which configs apply, and what is laid over
//! them.

use std::sync::Arc;

use super::args::CheckArgs;
use super::args::FailOn;
use super::index;
use super::link_check::LinkChecker;
use crate::check::LinkStatus;
use crate::config::Config;
use crate::locale::messages::causes;
use crate::locale::{Cause, MessageLanguage};
use crate::source::Encoding;
use crate::text::language::{Language, TagRegion};
use crate::workspace::{ConfigSource, Overlay};

/// What the command line says of encoding and language, and where configs come from.
pub(super) struct RunOptions {
    pub encoding: Option<Encoding>,
    pub language: Option<Language>,
    pub origin: ConfigSource,
}

impl RunOptions {
    /// Reads the names that were given.
    ///
    /// # Errors
    /// One of them is not known.
    pub fn from_args(args: &CheckArgs) -> Result<Self, Cause> {
        let encoding = args
            .encoding
            .as_deref()
            .map(|name| {
                Encoding::from_label(name).ok_or_else(|| causes::OPTION_ENCODING.cause(&[("name", &name)]))
            })
            .transpose()?;
        let language = args
            .language
            .as_deref()
            .map(|tag| Language::from_tag(tag).ok_or_else(|| causes::OPTION_LANGUAGE.cause(&[("tag", &tag)])))
            .transpose()?;
        let origin = match (&args.config, args.no_config) {
            (Some(file), _) => ConfigSource::Named(file.clone()),
            (None, true) => ConfigSource::Nowhere,
            (None, false) => ConfigSource::Found,
        };
        Ok(Self { encoding, language, origin })
    }
}

/// What the command line lays over every config.
///
/// # Errors
/// The archive of earlier releases that it names can't be read, or there is no curl to ask addresses with.
pub(super) fn overlay(args: &CheckArgs, language: Option<Language>) -> Result<Overlay, Cause> {
    let cache = args.link_cache.as_deref();
    let links = args.check_links.map(|which| LinkChecker::new(which, cache)).transpose()?.map(Arc::new);
    let earlier = args.archive.as_deref().map(index::open).transpose()?;
    let (profile, fail_on, baseline) =
        (args.profile.clone(), args.fail_on.and_then(FailOn::severity), args.baseline.clone());
    let (select, extend, ignore) = (args.select.clone(), args.extend_select.clone(), args.ignore.clone());
    let region = args.language.as_deref().and_then(TagRegion::of_tag);
    let (collecting, message_language) = (args.write_baseline.is_some(), args.message_language);
    Ok(Box::new(move |config: &mut Config| {
        if let Some(profile) = &profile {
            config.profile.clone_from(profile);
        }
        config.language = language.or(config.language);
        config.region = region.or(config.region);
        config.message_language =
            message_language.or(config.message_language).or_else(|| Some(MessageLanguage::of_environment()));
        config.fail_on = fail_on.or(config.fail_on);
        if !select.is_empty() {
            config.select.clone_from(&select);
            config.ignore.clear();
        }
        config.extend_select.extend(extend.iter().cloned());
        config.ignore.extend(ignore.iter().cloned());
        config.baseline = baseline.clone().or(config.baseline.take()).filter(|_| !collecting);
        config.links = links.clone().map(|links| links as Arc<dyn LinkStatus>);
        config.earlier = earlier.clone().or(config.earlier.take());
    }))
}
