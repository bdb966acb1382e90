//! The text of a message: marks of quoting and what mail programs write above a message that is sent on.

/// Names of header lines above a message that is sent on, in small letters.
const HEADERS: &[&str] = &[
    "from",
    "to",
    "cc",
    "bcc",
    "date",
    "sent",
    "subject",
    "reply-to",
    "de",
    "à",
    "envoyé",
    "objet",
    "date d'envoi",
    "date d’envoi",
    "von",
    "an",
    "gesendet",
    "betreff",
    "para",
    "enviado",
    "asunto",
    "assunto",
    "fecha",
    "data",
    "da",
    "a",
    "oggetto",
    "inviato",
    "от",
    "кому",
    "дата",
    "тема",
    "من",
    "إلى",
    "التاريخ",
    "الموضوع",
    "المرسل",
    "نسخة",
    "تاريخ الإرسال",
    "تم الإرسال",
];

/// The paragraphs of a text: a line without its marks of quoting belongs to those beside it that are quoted
/// as deep.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut open: Option<usize> = None;
    let mut above = Above::Nothing;
    let quoted = is_quoted(text);
    for (depth, line) in text.lines().map(|line| if quoted { unquoted(line) } else { (0, line.trim()) }) {
        above = above.then(line);
        if line.is_empty() || above.is_left_out() {
            open = None;
            continue;
        }
        match found.last_mut().filter(|_| open == Some(depth)) {
            Some(paragraph) => {
                paragraph.push('\n');
                paragraph.push_str(line);
            }
            None => found.push(line.to_owned()),
        }
        open = Some(depth);
    }
    found
}

/// Whether at least half of the lines are quoted: then that is the release, sent on. Quotations between the
/// lines of an answer are its own.
fn is_quoted(text: &str) -> bool {
    let lines = || text.lines().map(str::trim_start).filter(|line| !line.is_empty());
    lines().filter(|line| line.starts_with('>')).count() * 2 >= lines().count()
}

/// How deep a line is quoted, and what it says: `> > text`, `>> text`.
fn unquoted(line: &str) -> (usize, &str) {
    let (mut depth, mut rest) = (0, line);
    while let Some(inner) =
        rest.trim_start_matches([' ', '\t']).strip_prefix('>').filter(|_| is_mark(rest, depth))
    {
        depth += 1;
        rest = inner;
    }
    (depth, rest.trim())
}

/// A mark of quoting begins its line; further ones stand a space apart at most.
fn is_mark(rest: &str, depth: usize) -> bool {
    rest.starts_with('>') || depth > 0 && rest.starts_with(" >")
}

/// Where one stands in what a mail program writes above a message that is sent on.
#[derive(Clone, Copy, PartialEq)]
enum Above {
    Nothing,
    /// On the line that says so, or the empty ones below it.
    Marker,
    /// In its headers.
    Headers,
}

impl Above {
    fn then(self, line: &str) -> Self {
        match self {
            _ if is_marker(line) => Self::Marker,
            Self::Marker if line.is_empty() => Self::Marker,
            Self::Marker | Self::Headers if is_header(line) => Self::Headers,
            _ => Self::Nothing,
        }
    }

    fn is_left_out(self) -> bool {
        self != Self::Nothing
    }
}

/// `---------- Forwarded message ---------`, `-----Original Message-----`, in any language.
fn is_marker(line: &str) -> bool {
    let words = line.trim_matches('-').trim();
    line.starts_with("-----")
        && line.ends_with("-----")
        && words.chars().any(char::is_alphabetic)
        && words.split_whitespace().count() <= 5
}

fn is_header(line: &str) -> bool {
    let name = line.trim_start_matches('*').split_once(':').map(|(name, _)| name.trim().to_lowercase());
    name.is_some_and(|name| HEADERS.contains(&name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_quoting_are_no_part_of_the_text() {
        assert_eq!(
            paragraphs("> The pier\n> opens.\n>\n> > It is\n> >new.\n"),
            ["The pier\nopens.", "It is\nnew."]
        );
        assert_eq!(paragraphs(">> The pier\n>>\n>> opens."), ["The pier", "opens."]);
    }

    #[test]
    fn an_answer_above_a_quoted_text_is_a_paragraph_of_its_own() {
        assert_eq!(paragraphs("Please print.\n> The pier opens."), ["Please print.", "The pier opens."]);
    }

    #[test]
    fn answers_between_quoted_lines_stay() {
        assert_eq!(paragraphs("> a\nmine\nmore"), ["> a\nmine\nmore"]);
    }

    #[test]
    fn a_sign_within_a_line_stays() {
        assert_eq!(paragraphs("Depth > 4 m\n a > b"), ["Depth > 4 m\na > b"]);
    }

    #[test]
    fn what_stands_above_a_message_that_is_sent_on_is_left_out() {
        let text = "---------- Forwarded message ---------\nFrom: Press <press@port.example>\nDate: Mon\n\
                    Subject: Pier\n\nThe pier opens.\n";
        assert_eq!(paragraphs(text), ["The pier opens."]);
        assert_eq!(paragraphs("Date: 4 March\nThe pier opens."), ["Date: 4 March\nThe pier opens."]);
        assert_eq!(paragraphs("-----\nThe pier opens."), ["-----\nThe pier opens."]);
    }
}
