//! Telephone numbers: figures in groups that a plus, a leading zero, a label or the American form tells from
//! other figures.

use crate::text::chars::is_figure;
use crate::text::span::Span;
use crate::vocabulary::{self, Key};

/// Longest text looked at for a telephone number (bytes).
const LONGEST: usize = 200;
/// Most digits of a number (E.164).
const MOST_DIGITS: usize = 15;

/// `+212 537 57 98 00`, `(202) 555-0100`, `00 33 …`, `614.555.0143`: the number that begins with the figures
/// at `at`.
pub(super) fn find(before: &str, rest: &str, at: usize) -> Option<Span> {
    let run = rest.get(..rest.floor_char_boundary(LONGEST))?;
    let end =
        run.find(|c: char| !(is_figure(c) || " \u{A0}\u{202F}-.()/–‑".contains(c))).unwrap_or(run.len());
    let run = run.get(..end)?;
    if begins_with_date(run) {
        return None;
    }
    if let Some(length) = american(before, run).or_else(|| bracketed(before, run)) {
        return Some(Span::new(at, at + length));
    }
    let (digits, end) = measure(run)?;
    let opening = before.trim_end_matches(['(', ' ']);
    // “19.+20.08.2024” are two days.
    let plus = opening.strip_suffix(['+', '＋']);
    let plus = plus.is_some_and(|before| !before.ends_with(|c: char| is_figure(c) || c == '.'));
    let leading_zero = rest.starts_with(['0', '٠', '۰']) && digits >= 9;
    let run = run.get(..end)?;
    let grouped = run.matches([' ', '-', '.', '\u{A0}', '\u{202F}', ')']).count();
    let labelled = before.chars().rev().take(24).any(|c| c == ':')
        && digits >= 7
        && !run.contains('/')
        && run.matches('.').count() != 2;
    let is_date = run.matches('/').count() == 2 || (run.matches('-').count() == 2 && digits == 8);
    let told = digits >= 7 && after_label(before);
    let enough = (plus && digits >= 7) || (leading_zero && grouped < 6) || (labelled && grouped > 0) || told;
    if !enough || is_date || digits > MOST_DIGITS {
        return None;
    }
    let start = if plus { opening.len() - opening.chars().next_back()?.len_utf8() } else { at };
    Some(Span::new(start, at + end))
}

/// How many digits a run has, and where the last of them ends. A second number may follow after a slash, a
/// dash or two spaces.
fn measure(run: &str) -> Option<(usize, usize)> {
    let (mut digits, mut end) = (0, 0);
    for (offset, c) in run.char_indices() {
        let rest = run.get(offset..)?;
        if is_figure(c) {
            digits += 1;
            end = offset + c.len_utf8();
        } else if parts_numbers(rest, digits) || digits > MOST_DIGITS {
            break;
        }
    }
    Some((digits, end))
}

/// Fewest digits of a whole number before a dash: an area code has fewer (E.164 numbers have seven and more).
const WHOLE: usize = 7;

/// Whether what follows parts one number from the next.
fn parts_numbers(rest: &str, digits: usize) -> bool {
    let dash = [" - ", " – ", " ‑ "].iter().any(|dash| rest.starts_with(dash));
    rest.starts_with("  ") || rest.starts_with(" /") || dash && digits >= WHOLE
}

/// “05-12-2020 17:58”, “2020-12-05”, “06.11.2024”.
fn begins_with_date(run: &str) -> bool {
    let groups: Vec<&str> = run.splitn(4, ['-', '.', '/']).collect();
    let [first, second, third, ..] = groups.as_slice() else { return false };
    let third = third.split([' ', '\u{A0}']).next().unwrap_or(third);
    let number = |group: &str, most: u32| group.parse().is_ok_and(|n: u32| (1..=most).contains(&n));
    let small = |group: &str, most: u32| group.len() <= 2 && number(group, most);
    let year = |group: &str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    let day_first = small(first, 31) && small(second, 31) && year(third);
    day_first || year(first) && small(second, 12) && small(third, 31)
}

/// `614-555-0143`, `614.555.0143`: the North American form, area and exchange from 2 on. How long it is.
fn american(before: &str, run: &str) -> Option<usize> {
    let form = run.get(..12)?;
    let bytes = form.as_bytes();
    let mark = *bytes.get(3)?;
    let shaped = bytes.iter().enumerate().all(|(at, byte)| match at {
        3 | 7 => *byte == mark,
        0 | 4 => (b'2'..=b'9').contains(byte),
        _ => byte.is_ascii_digit(),
    });
    let apart = !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '/' | '+' | '$'));
    let ended = !run.get(12..)?.starts_with(|c: char| is_figure(c) || matches!(c, '-' | '/'));
    (shaped && apart && ended && matches!(mark, b'-' | b'.')).then_some(12)
}

/// `(614) 555-0143`: the American form with its area in brackets. How long it is from the first figure on.
fn bracketed(before: &str, run: &str) -> Option<usize> {
    let area = before.strip_suffix('(')?;
    let rest = run.get(3..)?.strip_prefix(')')?;
    let number = rest.trim_start_matches([' ', '\u{A0}']);
    let form = number.get(..8)?.as_bytes();
    let shaped = form.iter().enumerate().all(|(at, byte)| match at {
        3 => matches!(byte, b'-' | b'.' | b' '),
        0 => (b'2'..=b'9').contains(byte),
        _ => byte.is_ascii_digit(),
    });
    let figures = run.get(..3)?.bytes().all(|byte| byte.is_ascii_digit());
    let apart = !area.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '+' | '$'));
    let ended = !number.get(8..)?.starts_with(|c: char| is_figure(c) || c == '-');
    (figures && shaped && apart && ended).then(|| run.len() - number.len() + 8)
}

/// Whether the line begins with the label of telephone numbers: “Tel: 71000000 or ”.
fn after_label(before: &str) -> bool {
    let tail =
        before.get(before.ceil_char_boundary(before.len().saturating_sub(LONGEST))..).unwrap_or_default();
    // A longer line is no line of numbers.
    if tail.len() < before.len() && !tail.contains('\n') {
        return false;
    }
    let line = tail.rsplit('\n').next().unwrap_or(tail);
    let Some((label, numbers)) = line.split_once([':', '：']) else { return false };
    let between = |word: &str| word.chars().all(|c| !c.is_alphabetic()) || word.chars().count() <= 3;
    label.chars().count() <= 40
        && [Key::Telephone, Key::Mobile, Key::Fax].iter().any(|key| vocabulary::is(*key, label))
        && numbers.split_whitespace().all(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(next) = text[at..].find(is_figure).map(|n| at + n) {
            let span = find(&text[..next], &text[next..], next);
            at = span.map_or(next + 1, |span| span.end as usize);
            found.extend(span.map(|span| span.of(text)));
            while !text.is_char_boundary(at) {
                at += 1;
            }
        }
        found
    }

    #[test]
    fn numbers_are_told_by_plus_zero_label_or_form() {
        assert_eq!(numbers("Call +212 537 57 98 00 now"), ["+212 537 57 98 00"]);
        assert_eq!(numbers("Ann Reed\n614.555.0143"), ["614.555.0143"]);
        assert_eq!(numbers("Ann Reed, 614-555-0143."), ["614-555-0143"]);
        assert_eq!(numbers("(614) 555-0143\nor (614)555.0144"), ["614) 555-0143", "614)555.0144"]);
        assert_eq!(numbers("الهاتف: 71000000 أو 920000000"), ["71000000", "920000000"]);
        assert_eq!(numbers("Tel: +44 20 7946 0100 / 0101"), ["+44 20 7946 0100"]);
        assert_eq!(numbers("Tel: +44 20 7946 0102 - 020 7946 0103"), ["+44 20 7946 0102", "020 7946 0103"]);
        assert_eq!(numbers("Tel: 020 - 7946 0104"), ["020 - 7946 0104"]);
    }

    #[test]
    fn dates_and_amounts_are_no_numbers() {
        let others =
            ["05-12-2020 17:58", "19.+20.08.2024", "7.+8.09.2024", "2024-03-04", "about 614,555,0143"];
        for text in others.into_iter().chain(["f(614) 555-0143", "(614) 55-0143"]) {
            assert_eq!(numbers(text), Vec::<&str>::new(), "{text}");
        }
    }
}
