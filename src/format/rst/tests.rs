use super::*;

fn blocks(raw: &str) -> Vec<(RegionKind, String)> {
    let extract = extract(raw);
    extract.regions.iter().map(|r| (r.kind, r.span.of(&extract.text).to_owned())).collect()
}

/// The text of the blocks.
fn text(raw: &str) -> String {
    blocks(raw).into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(" | ")
}

#[test]
fn blocks_have_kinds() {
    let raw = "==============\nThe pier opens\n==============\n:date: 2024-03-04\n:author: Press Office\n\
               :summary: It is long.\n:lang: en\n\nThe pier\nopened.\n\nFacts\n-----\n\n* one\n  more\n* \
               two\n\n  still two\n\n#. three\n\nDepth\n   Nine metres.\n\n   Said.\n\n.. [1] A note\n   \
               of two lines.\n\n.. figure:: pier.png\n   :alt: The pier at noon\n\n   The pier.\n\n| \
               Harbour Street\n| Aldmouth\n\n-v  Says more.\n";
    let wanted = [
        (RegionKind::Heading(1), "The pier opens"),
        (RegionKind::Date, "2024-03-04"),
        (RegionKind::Summary, "It is long."),
        (RegionKind::Paragraph, "The pier\nopened."),
        (RegionKind::Heading(2), "Facts"),
        (RegionKind::Item, "one\nmore"),
        (RegionKind::Item, "two"),
        (RegionKind::Item, "still two"),
        (RegionKind::Item, "three"),
        (RegionKind::Item, "Depth"),
        (RegionKind::Item, "Nine metres."),
        (RegionKind::Item, "Said."),
        (RegionKind::Note, "A note\nof two lines."),
        (RegionKind::Caption, "The pier at noon"),
        (RegionKind::Caption, "The pier."),
        (RegionKind::Paragraph, "Harbour Street\nAldmouth"),
        (RegionKind::Item, "Says more."),
    ];
    assert_eq!(blocks(raw), wanted.map(|(kind, text)| (kind, text.to_owned())));
    assert_eq!(extract(raw).language.as_deref(), Some("en"));
}

#[test]
fn code_comments_and_what_is_no_text_are_left_out() {
    let raw = ".. a comment\n   of two lines\n\n.. _target:\n.. _link: https://port.example\n\nBefore::\n\
               \n   code code\n\n   more\n\nQuoted::\n\n> code\n> code\n\n>>> 1 + 1\n2\n\n.. code-block:: \
               python\n   :caption: pier.py\n\n   x = 1\n\n.. image:: a.png\n.. toctree::\n   :maxdepth: \
               2\n\n   one\n   two\n\n.. |logo| image:: logo.png\n\n----\n\n__ https://port.example\n\n\
               After.\n";
    assert_eq!(text(raw), "Before: | Quoted: | After.");
}

#[test]
fn directives_give_what_they_hold() {
    let raw = ".. note:: Mind the gap.\n   And the tide.\n\n.. warning::\n   :class: red\n\n   Ice.\n\n.. \
               versionadded:: 2.1\n   The pier.\n\n.. py:function:: open(pier: str) -> None\n   :async:\n\
               \n   Opens it.\n\n   :param pier: The pier.\n   :type pier: str\n\n.. admonition:: Of \
               note\n\n   * Deep.\n\n.. list-table:: Berths\n   :widths: 1 2\n\n   * - Ship\n     - \
               Berth\n\n.. meta::\n   :description lang=en: A page about piers.\n   :keywords: pier, \
               pier\n\n.. unknown:: thing\n\n   thing thing\n";
    assert_eq!(
        text(raw),
        "Mind the gap.\nAnd the tide. | Ice. | The pier. | Opens it. | The pier. | Of note | Deep. | \
         Berths | Ship | Berth | A page about piers."
    );
}

#[test]
fn tables_give_their_cells() {
    let grid = "+--------+-------+\n| Ship   | Berth |\n+========+=======+\n| A long | Two   |\n| name   \
                |       |\n+--------+-------+\n";
    assert_eq!(text(grid), "Ship | Berth | A long\nname | Two");
    let columns = "=====  =====\nShip   Berth\n=====  =====\nMole   The second\n       berth\nPier   One\n\
                   =====  =====\n\nAfter.\n";
    assert_eq!(text(columns), "Ship | Berth | Mole | The second\nberth | Pier | One | After.");
}

#[test]
fn marks_of_form_roles_and_links_are_no_text() {
    assert_eq!(
        text("The *new*  **pier** and re\\ *open*\\ ed, 2 * 3 * 4, a_b."),
        "The new pier and reopened, 2 * 3 * 4, a_b."
    );
    assert_eq!(
        text("See `the port <https://port.example>`_ and port_ and `a pier`_."),
        "See the port and port and a pier."
    );
    assert_eq!(
        text("The :term:`mole` and :ref:`the facts <facts>`; `berth`:term: [1]_."),
        "The mole and the facts; berth."
    );
    assert_eq!(text("Put _`it here` and \\*there*."), "Put it here and *there*.");
    let shown = extract("Run ``the the``, :func:`open.open`, `x y` and |name|.\n");
    assert_eq!(shown.text, "Run the the, open.open, x y and |name|.\n");
    let code: Vec<&str> = shown.code.iter().map(|c| c.of(&shown.text)).collect();
    assert_eq!(code, ["the the", "open.open", "x y", "|name|"]);
}

#[test]
fn broken_markup_is_read_as_far_as_it_goes() {
    for raw in [
        "*",
        "**",
        "`",
        "``",
        ":a:`",
        "`a <",
        "|",
        "[",
        "_",
        "..",
        ".. a::",
        ".. [1]",
        "::",
        "====",
        "+--+\n|",
        "== ==\na",
        ":a:",
        "- ",
        "\\",
        "é*é",
        "1.",
        "(a)",
        "-a",
        "+-+",
        "| a",
        "é\n=",
        "\u{FEFF}a",
    ] {
        extract(raw);
        extract(&raw.repeat(50));
        extract(&format!("{raw}\n").repeat(50));
        extract(&(0..60).map(|n| format!("{}{raw}\n", " ".repeat(n))).collect::<String>());
    }
}
