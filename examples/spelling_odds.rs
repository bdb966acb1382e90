//! Prints how every word of the files that may be misspelt is judged: file, bytes, word, guess, odds, and for
//! Arabic the features that the odds are weighed from. For fitting the weights of `spelling::Model` and for
//! finding out why a word is (not) reported: `cargo run --profile fast --example spelling_odds release.txt`.

use copydesk::document::model::Role;
use copydesk::spelling::{self, Depth, Request};
use copydesk::{Document, Source};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let allowed = std::collections::HashSet::new();
    for path in std::env::args().skip(1) {
        let Ok(source) = Source::read(path.as_ref(), None) else { continue };
        let document = Document::new(&source);
        let request = Request { allowed: &allowed, depth: Depth::Slips, confidence: 0.0 };
        for weighed in spelling::weigh(
            &document,
            document.blocks().iter().filter(|b| {
                b.role.is_prose()
                    || matches!(b.role, Role::Headline | Role::Subheadline | Role::SectionHeading)
            }),
            request,
        ) {
            let span = source.file_span(weighed.span);
            let features: Vec<String> =
                weighed.features.iter().flatten().map(|f| format!("{f:.3}")).collect();
            println!(
                "{path}\t{}\t{}\t{}\t{}\t{:.2}\t{}",
                span.start,
                span.end,
                weighed.span.of(source.text()),
                weighed.guess.as_deref().unwrap_or("-"),
                weighed.odds,
                features.join(" ")
            );
        }
    }
    Ok(())
}
