//! The files that the page consists of. They lie in the program: nothing is loaded from elsewhere.

/// The page; `{{key}}` are gaps for its words.
pub(super) const PAGE: &str = include_str!("assets/page.html");

/// The scripts, by name.
pub(super) const SCRIPTS: [(&str, &str); 9] = [
    ("desk.js", include_str!("assets/desk.js")),
    ("draft.js", include_str!("assets/draft.js")),
    ("editor.js", include_str!("assets/editor.js")),
    ("finder.js", include_str!("assets/finder.js")),
    ("history.js", include_str!("assets/history.js")),
    ("inplace.js", include_str!("assets/inplace.js")),
    ("popup.js", include_str!("assets/popup.js")),
    ("view.js", include_str!("assets/view.js")),
    ("words.js", include_str!("assets/words.js")),
];

/// The kind and content of a file.
pub(super) fn find(name: &str) -> Option<(&'static str, &'static str)> {
    match name {
        // The report's style: the text and the findings look the same on paper, in a report and here.
        "report.css" => Some(("text/css; charset=utf-8", crate::report::html::STYLE)),
        "desk.css" => Some(("text/css; charset=utf-8", include_str!("assets/desk.css"))),
        "icon.svg" => Some(("image/svg+xml", include_str!("assets/icon.svg"))),
        _ => SCRIPTS
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, script)| ("text/javascript; charset=utf-8", *script)),
    }
}
