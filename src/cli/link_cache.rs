//! `check --link-cache FILE`: what addresses answered, kept from one run to the next. Lines of JSON; what a
//! run asks is added at the end, and what is out of date is left out when the file is opened next.

use std::collections::HashMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::check::LinkAnswer;
use crate::files::{self, Destination};
use crate::locale::Cause;
use crate::locale::messages::causes;

/// Seconds for which an answer holds: a day, as with lychee.
const HOLDS: u64 = 24 * 60 * 60;
/// Bytes of a cache at most: some 400,000 addresses.
const LARGEST: u64 = 64 << 20;

/// What one address answered.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CachedAnswer {
    address: String,
    /// Seconds since 1970.
    asked: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gone: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    moved: Option<String>,
}

/// The file, open for what is asked next.
#[derive(Debug)]
pub(super) struct LinkCache {
    file: File,
}

impl LinkCache {
    /// Opens a cache, with the answers that still hold; one that is not there yet is made.
    ///
    /// # Errors
    /// It can't be read or written, or is another kind of file, which stays as it is.
    pub fn open(path: &Path) -> Result<(Self, HashMap<String, LinkAnswer>), Cause> {
        let said = |error: io::Error| format!("{}: {error}", path.display());
        let text = match files::read(path, LARGEST) {
            Ok(bytes) => String::from_utf8(bytes).map_err(|_| not_a_cache(path))?,
            Err(error) if error.is_not_found() => String::new(),
            Err(error) => return Err(format!("{}: {error}", path.display()).into()),
        };
        let all: Vec<CachedAnswer> = text
            .lines()
            .map(|line| serde_json::from_str(line).map_err(|_| not_a_cache(path)))
            .collect::<Result<_, _>>()?;
        let now = now();
        let holding: Vec<&CachedAnswer> =
            all.iter().filter(|answer| now.saturating_sub(answer.asked) < HOLDS).collect();
        if holding.len() < all.len() {
            rewrite(path, &holding).map_err(said)?;
        }
        let answers = holding.iter().map(|cached| (cached.address.clone(), cached.answer())).collect();
        let file = OpenOptions::new().append(true).create(true).open(path).map_err(said)?;
        Ok((Self { file }, answers))
    }

    /// Adds what addresses answered. What may be otherwise in a minute is not kept: no answer, an unknown
    /// host.
    pub fn add<'a>(&mut self, answers: impl Iterator<Item = &'a (String, LinkAnswer)>) -> io::Result<()> {
        let now = now();
        let mut lines = String::new();
        for (address, answer) in answers {
            if let Some(cached) = CachedAnswer::of(address, answer, now) {
                lines.push_str(&serde_json::to_string(&cached)?);
                lines.push('\n');
            }
        }
        self.file.write_all(lines.as_bytes())
    }
}

impl CachedAnswer {
    fn of(address: &str, answer: &LinkAnswer, asked: u64) -> Option<Self> {
        let (gone, moved) = match answer {
            LinkAnswer::Works => (None, None),
            LinkAnswer::Gone(status) => (Some(*status), None),
            LinkAnswer::Moved(to) => (None, Some(to.clone())),
            _ => return None,
        };
        Some(Self { address: address.to_owned(), asked, gone, moved })
    }

    fn answer(&self) -> LinkAnswer {
        match (self.gone, &self.moved) {
            (Some(status), _) => LinkAnswer::Gone(status),
            (None, Some(to)) => LinkAnswer::Moved(to.clone()),
            (None, None) => LinkAnswer::Works,
        }
    }
}

/// The file without what is out of date.
fn rewrite(path: &Path, holding: &[&CachedAnswer]) -> io::Result<()> {
    let mut destination = Destination::of(path)?;
    for cached in holding {
        writeln!(destination, "{}", serde_json::to_string(cached)?)?;
    }
    destination.finish().map(drop)
}

fn not_a_cache(path: &Path) -> Cause {
    Cause::from(causes::LINKS_NO_CACHE).at(&path.display().to_string())
}

/// Seconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
