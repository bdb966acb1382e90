//! Which part of a release each line is, in texts as they come: saved pages, letterheads, glued lines.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod common;

use common::run;
use copydesk::MessageLanguage;
use copydesk::document::explain::{explain, explain_why};
use copydesk::document::{Document, Reading};
use copydesk::format::Format;
use copydesk::source::Source;

/// What follows the headline in the texts below.
const STORY: &str = "PORT TOWN, March 4, 2024 – The Harbour Authority today opened a new ferry pier, which \
    four islands have long asked for.\n\n“It took two years,” said Ann Reed, who directs the authority.\n";

/// Each block as `role: text`.
fn blocks(source: &Source) -> Vec<String> {
    let explained = explain(&Document::read(source, Reading::default()));
    explained.blocks.iter().map(|b| format!("{}: {}", b.role, b.place.text)).collect()
}

fn plain(text: &str) -> Vec<String> {
    blocks(&Source::from_text("a.txt", text))
}

fn markup(raw: &str, format: Format) -> Vec<String> {
    blocks(&Source::from_markup("a", raw, format))
}

/// Says which of the wanted blocks are not there.
fn assert_has(seen: &[String], wanted: &[&str]) {
    for block in wanted {
        assert!(seen.iter().any(|s| s.starts_with(block)), "{block:?} is not among {seen:#?}");
    }
}

#[test]
fn the_title_and_the_menu_of_a_saved_page_are_no_headline() {
    let text = format!(
        "A new ferry pier opens in Port Town - City News\nSkip to content\nHome\nGet help\nContact us\n\n\
         A new ferry pier opens in Port Town\n\n{STORY}"
    );
    let wanted = [
        "leftover: A new ferry pier opens in Port Town - City News",
        "leftover: Get help",
        "headline: A new ferry pier opens in Port Town",
        "lead: PORT TOWN",
    ];
    assert_has(&plain(&text), &wanted);
}

#[test]
fn other_stories_under_a_release_are_of_the_page_and_its_contact_is_not() {
    let text = format!(
        "A new ferry pier opens in Port Town\n\n{STORY}\nLatest posts\nMay 3, 2024\nTown buys two buses\nRead \
         more\n\nMedia contact: Ann Reed, press@harbour.example\n"
    );
    let wanted = [
        "leftover: Latest posts",
        "leftover: May 3, 2024",
        "leftover: Town buys two buses",
        "contact: Media",
    ];
    assert_has(&plain(&text), &wanted);
}

/// What `structure/cms-residue` says of a text, a line each.
fn residue(text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), text).unwrap();
    let args =
        ["check", "--no-config", "--select", "structure/cms-residue", "--output-format", "concise", "a.txt"];
    run(folder.path(), &args)
        .out
        .lines()
        .filter(|line| line.contains("cms-residue"))
        .map(String::from)
        .collect()
}

#[test]
fn what_a_page_left_above_and_below_the_release_is_told_once() {
    let said = residue(&format!("Skip to content\n\nA new ferry pier opens\n\n{STORY}\nShare\nPrint\n"));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("a.txt:1:1: warning"), "{said:?}");
    assert!(said[0].contains("3 lines of the web page, in 2 places"), "{said:?}");
}

#[test]
fn a_page_that_was_saved_whole_gets_a_hint() {
    let menu = "Skip to content\nHome\nGet help\nContact us\nLog in\n".repeat(5);
    let said = residue(&format!("{menu}\nA new ferry pier opens in Port Town\n\n{STORY}"));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains(": hint"), "{said:?}");
}

#[test]
fn a_line_that_stands_on_pages_only_is_furniture_anywhere() {
    for line in [
        "6 min read",
        "Comments are closed.",
        "The post A new ferry pier opens appeared first on City News.",
        "View source version on citynews.example: https://citynews.example/1",
    ] {
        let text = format!("A new ferry pier opens in Port Town\n\n{STORY}\n{line}\n");
        assert_has(&plain(&text), &[&format!("leftover: {line}")]);
    }
    let arabic = "هيئة الموانئ تفتتح رصيفا جديدا\n\nافتتحت هيئة الموانئ اليوم رصيفا جديدا للعبارات يخدم أربع جزر في شمال \
         الخليج.\n\n216 مشاهدة\n\nقد يعجبك أيضا\n\nالبلدية تشتري حافلتين\n";
    let wanted = ["leftover: 216 مشاهدة", "leftover: قد يعجبك أيضا", "leftover: البلدية تشتري حافلتين"];
    assert_has(&plain(arabic), &wanted);
}

#[test]
fn a_wall_against_robots_holds_no_release() {
    let text = "Pardon Our Interruption\nWe think that you are a robot.\nYou’ve disabled cookies in your \
        browser.\nPlease enable JavaScript\nPlease stand by\nLoading\nThanks for your patience\n";
    assert!(plain(text).iter().all(|block| block.starts_with("leftover")));
}

#[test]
fn menus_that_a_page_has_around_the_release_are_told() {
    let raw = "<html><head><title>Pier | City</title></head><body><nav><a href=\"/\">Home</a></nav><main>\
        <h1>A new ferry pier opens in Port Town</h1><p>The pier serves four islands.</p></main></body></html>";
    let wanted = ["leftover: Pier | City", "leftover: Home", "headline: A new ferry pier"];
    assert_has(&markup(raw, Format::Html), &wanted);
}

#[test]
fn a_heading_with_content_is_no_label_of_the_page() {
    let raw = "# A new ferry pier opens in Port Town\n\nThe pier serves four islands of the gulf.\n\n\
        ## Downloads\n\n- [Pictures](https://harbour.example/a)\n\n## See also\n";
    let wanted = ["section-heading: Downloads", "leftover: See also"];
    assert_has(&markup(raw, Format::Markdown), &wanted);
}

#[test]
fn glued_headings_of_contacts_are_seen() {
    let text = format!(
        "A new ferry pier opens in Port Town\n\n{STORY}\nContact DetailsHarbour Authority\nAnn Reed\n\
         press@harbour.example\n"
    );
    assert_has(&plain(&text), &["contact: Contact DetailsHarbour", "contact: Ann Reed", "contact: press@"]);
}

#[test]
fn a_closer_says_what_the_organisation_is() {
    let text = format!(
        "A new ferry pier opens in Port Town\n\n{STORY}\nThe first ferry sailed at noon with all who had come \
         to see it.\n\nHarbour Works (Nasdaq: HARB) is a leading builder of piers and moles for ferries and \
         fishing boats.\n\nMedia contact: press@harbour.example\n"
    );
    assert_has(&plain(&text), &["boilerplate: Harbour Works (Nasdaq"]);
}

#[test]
fn the_title_stands_under_the_letterhead() {
    let text =
        format!("TOWN OF RIVERTON\nOFFICE OF THE MAYOR\n1 Mill Road\n\nA NEW PIER OPENS IN TOWN\n\n{STORY}");
    assert_has(&plain(&text), &["headline: A NEW PIER OPENS IN TOWN"]);
    let text = format!("Media advisory: Mayor to open the new ferry pier\n\n{STORY}");
    assert_has(&plain(&text), &["headline: Media advisory: Mayor"]);
}

#[test]
fn letters_of_a_logo_are_no_end_mark() {
    let text = format!("A new ferry pier opens in Port Town\n\n{STORY}\no\n\n#\n");
    assert_has(&plain(&text), &["end-mark: #"]);
    assert!(!plain(&text).iter().any(|block| block == "end-mark: o"));
}

#[test]
fn a_release_may_stand_in_a_block_of_code() {
    let more = "It has room for two ferries and a hall for those who wait, and it will be open all year.";
    let raw = format!("# To copy\n\n```\nA new ferry pier opens\n\n{STORY}\n{more}\n```\n");
    assert_has(&markup(&raw, Format::Markdown), &["lead: PORT TOWN"]);
    let raw = "# A new ferry pier opens\n\nThe pier serves four islands.\n\n```\nlet pier = 4;\n```\n";
    assert!(!markup(raw, Format::Markdown).iter().any(|block| block.contains("let pier")));
}

#[test]
fn settings_in_json_give_the_headline() {
    let raw =
        format!("{{\n  \"title\": \"A new ferry pier opens\",\n  \"date\": \"2024-03-04\"\n}}\n\n{STORY}");
    assert_has(&markup(&raw, Format::Markdown), &["headline: A new ferry pier opens", "lead: PORT TOWN"]);
}

/// As text comes out of a PDF: wrapped, and no blank line between paragraphs.
const PAGE: &str = "May 3, 2024 Contact: Ann Reed\nHarbour Authority of the North\n555-0100 (Office)\n\
    press@harbour.example\nFor Immediate Release: Harbour Authority Opens a Ferry Pier for Four Islands\n\
    After Two Years of Work\n(Port Town) – The Harbour Authority of the North today opened a ferry pier that four\n\
    islands have long asked for, and that has cost two years of work and some eight million\n\
    of the money that the county had set aside for roads.\n\
    Ferries leave every hour from the north end of the town, and the islands have promised\n\
    to run buses from each of their ports. Tickets are sold on board, and children under the\n\
    age of twelve go free until the end of summer.\n\
    The old pier stays open for fishing boats until its planks are worn, which may be soon,\n\
    and after that it will be a walk for people who want to see the ships come in.\n";

#[test]
fn a_page_that_was_wrapped_as_a_whole_has_paragraphs() {
    let seen = plain(PAGE);
    let wanted = [
        "headline: For Immediate Release: Harbour Authority Opens a Ferry Pier for Four Islands\nAfter Two",
        "lead: (Port Town) – The Harbour Authority",
        "paragraph: Ferries leave every hour",
        "paragraph: The old pier stays open",
    ];
    assert_has(&seen, &wanted);
}

#[test]
fn the_date_above_a_letterheads_contact_is_the_day_of_issue() {
    let source = Source::from_text("a.txt", PAGE);
    assert_eq!(explain(&Document::read(&source, Reading::default())).issued.as_deref(), Some("2024-05-03"));
}

#[test]
fn the_kind_of_a_text_is_told() {
    let kind = |text: &str| {
        let source = Source::from_text("a.txt", text);
        explain(&Document::read(&source, Reading::default())).kind.name()
    };
    assert_eq!(kind(&format!("Harbour opens pier\n\n{STORY}")), "release");
    let story = "Harbour opens pier\n\nThe harbour opened a new pier for its four islands, which cost two years of \
        work and much money.\n";
    assert_eq!(kind(story), "news");
    let listing = "Pier opening\n\nWHO: The Harbour Authority and the mayors of the four islands will open the pier \
        together.\nWHAT: Opening of the pier\nWHEN: March 4\nWHERE: North quay\n";
    assert_eq!(kind(listing), "notice");
    assert_eq!(
        kind(
            "Statement by the Harbour Authority\n\nWe are sorry that the pier could not be opened on the \
        day that was promised to the islands.\n"
        ),
        "statement"
    );
    assert_eq!(kind("Home\nNews\nContact us\nLog in\n"), "page");
}

#[test]
fn what_speaks_for_a_role_is_told() {
    let text = format!(
        "Harbour Authority opens new ferry pier\n\n{STORY}\nMedia contact: Ann Reed, press@harbour.example\n"
    );
    let source = Source::from_text("a.txt", &text);
    let explained = explain_why(&Document::read(&source, Reading::default()));
    let evidence = |role: &str| {
        let part = explained.blocks.iter().find(|part| part.role == role).unwrap();
        part.evidence.iter().map(|one| one.feature.of(MessageLanguage::En)).collect::<Vec<_>>()
    };
    assert!(evidence("headline").contains(&"the story says its words again"), "{:?}", evidence("headline"));
    assert!(evidence("lead").contains(&"it opens with place or date"), "{:?}", evidence("lead"));
    assert!(evidence("contact").contains(&"it has an e-mail address"), "{:?}", evidence("contact"));
}
