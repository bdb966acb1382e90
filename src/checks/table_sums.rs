//! `table-sums`: a total under the columns of a table that is not their sum.

use serde::Deserialize;

use super::lazy::lazy_where;
use crate::check::{Check, Context, Finding, Kind};
use crate::document::model::Block;
use crate::format::RegionKind;
use crate::rules::{BuildError, Params};
use crate::text::chars::figure_value;
use crate::text::fold::fold;
use crate::text::span::Span;

pub(crate) const KIND: Kind =
    Kind { name: "table-sums", summary: "totals that are not the sum of their columns", build };

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TableSumsParameters {
    /// What the first cell of the row with the totals says, in any language.
    totals: Vec<String>,
}

fn build(params: &Params) -> Result<Box<dyn Check>, BuildError> {
    lazy_where(
        params,
        |params| Ok(Box::new(params.parse::<TableSumsParameters>()?)),
        false,
        |cx| !cx.document.source().rows().is_empty(),
    )
}

/// Fewest rows above a total (taste: two figures and their sum are told by `facts/…` in prose).
const LEAST_ROWS: usize = 2;
/// Figures above this may be rounded, so that their sum may differ in the last place (taste).
const ROUNDED: i64 = 1000;

/// The cells of a row, those that are empty left out.
type CellRow = Vec<Span>;

/// A figure in a cell: its digits as one number, and how many of them stand behind the point.
#[derive(Clone, Copy, PartialEq)]
struct CellFigure {
    value: i64,
    decimals: u32,
}

impl Check for TableSumsParameters {
    fn run(&self, cx: &Context<'_>, findings: &mut Vec<Finding>) {
        if cx.document.source().rows().is_empty() {
            return;
        }
        for table in tables(cx) {
            let is_total = |row: &&CellRow| row.first().is_some_and(|cell| self.is_total(cx.text(), *cell));
            let mut totals = table.iter().enumerate().filter(|(_, row)| is_total(row));
            // Totals of parts, and of them all: which rows they sum up is not told.
            if let (Some((at, total)), None) = (totals.next(), totals.next()) {
                let rows = table.get(..at).unwrap_or_default();
                findings.extend(wrong_total(cx.text(), rows, total));
            }
        }
    }
}

impl TableSumsParameters {
    fn is_total(&self, text: &str, cell: Span) -> bool {
        let folded = fold(cell.of(text));
        self.totals.iter().any(|word| fold(word) == folded)
    }
}

/// The tables of a text, row by row.
fn tables(cx: &Context<'_>) -> Vec<Vec<CellRow>> {
    let begins = cx.document.source().rows();
    let mut tables: Vec<Vec<CellRow>> = Vec::new();
    let mut last: Option<usize> = None;
    for block in cx.document.blocks() {
        if block.markup != Some(RegionKind::Cell) {
            last = None;
            continue;
        }
        let row = begins.partition_point(|begin| *begin <= block.span.start);
        match (last, tables.last_mut()) {
            (Some(same), Some(table)) if same == row => push(table, block),
            (Some(_), Some(table)) => table.push(vec![block.span]),
            _ => tables.push(vec![vec![block.span]]),
        }
        last = Some(row);
    }
    tables
}

fn push(table: &mut [CellRow], block: &Block) {
    if let Some(row) = table.last_mut() {
        row.push(block.span);
    }
}

/// The total of a column that its rows do not make up, where those of another column do; of a table with one
/// column, a total that is wrong in one figure.
fn wrong_total(text: &str, rows: &[CellRow], total_row: &CellRow) -> Option<Finding> {
    let body = rows.iter().rev().take_while(|row| row.len() == total_row.len());
    let mut body: Vec<&CellRow> = body.collect();
    if body.last().is_some_and(|row| is_heading(text, row)) {
        body.pop();
    }
    if body.len() < LEAST_ROWS {
        return None;
    }
    let columns: Vec<(Span, CellFigure, i64)> =
        (1..total_row.len()).filter_map(|column| summed(text, &body, total_row, column)).collect();
    let agrees = |(_, total, sum): &&(Span, CellFigure, i64)| is_near(*total, *sum);
    let right = columns.iter().filter(agrees).count();
    let mut wrong = columns.iter().filter(|column| !agrees(column));
    let (cell, total, sum) = wrong.next()?;
    let alone = right == 0 && columns.len() == 1 && is_slip(total.value, *sum);
    let one_of_many = right > 0 && wrong.next().is_none() && may_be_sum(text, &body, total_row, *cell, *sum);
    (alone || one_of_many).then(|| Finding::new(*cell).arg("sum", shown(*sum, total.decimals)))
}

/// Whether what stands under a column is meant for its sum: an average, the greatest or the number of what is
/// different is no more than the greatest figure, or far from the sum.
fn may_be_sum(text: &str, body: &[&CellRow], total: &CellRow, cell: Span, sum: i64) -> bool {
    let column = total.iter().position(|other| *other == cell);
    let value = |cell: &Span| figure(cell.of(text)).map_or(0, |figure| figure.value);
    let parts = body.iter().filter_map(|row| row.get(column?).map(value));
    let told = value(&cell);
    told > parts.max().unwrap_or(i64::MAX) && (told - sum).abs() * FAR <= sum.abs()
}

/// A total that is wrong by more than a tenth is no sum at all (taste).
const FAR: i64 = 10;

/// A row of years or of words over the figures.
fn is_heading(text: &str, row: &CellRow) -> bool {
    let year = |cell: &Span| figure(cell.of(text)).is_some_and(|f| f.decimals == 0 && is_year(f.value));
    let mut cells = row.iter().skip(1);
    cells.clone().all(year) || cells.all(|cell| figure(cell.of(text)).is_none())
}

fn is_year(value: i64) -> bool {
    (1900..2100).contains(&value)
}

/// The total of a column and the sum of what stands above it; none where a cell holds no plain figure.
fn summed(text: &str, body: &[&CellRow], total: &CellRow, column: usize) -> Option<(Span, CellFigure, i64)> {
    let cell = *total.get(column)?;
    let below = figure(cell.of(text))?;
    let mut sum: i64 = 0;
    for row in body {
        let part = figure(row.get(column)?.of(text))?;
        if part.decimals != below.decimals && part.value != 0 {
            return None;
        }
        sum = sum.checked_add(part.value)?;
    }
    Some((cell, below, sum))
}

/// Whether a total is its sum, but for what rounding does to the last place.
fn is_near(total: CellFigure, sum: i64) -> bool {
    let rounded = total.decimals > 0 || total.value.abs() >= ROUNDED;
    (total.value - sum).abs() <= i64::from(rounded)
}

/// Whether two numbers differ in one digit, or in two that changed places.
fn is_slip(total: i64, sum: i64) -> bool {
    strsim::damerau_levenshtein(&total.to_string(), &sum.to_string()) == 1
}

/// A plain figure, with its sign and the sign of a currency: “1,250”, “1 250,5”, “(12)”, “١٢”, “–” for none.
/// Percentages are none, for their total may be an average.
fn figure(cell: &str) -> Option<CellFigure> {
    let cell = cell.trim();
    if matches!(cell, "-" | "–" | "—") {
        return Some(CellFigure { value: 0, decimals: 0 });
    }
    let (inner, negative) = match cell.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => (inner, true),
        None => (cell.trim_start_matches(['-', '−', '–']), cell.starts_with(['-', '−', '–'])),
    };
    let inner = inner.trim_matches(|c: char| c.is_whitespace() || "$€£¥".contains(c));
    let (whole, behind) = parted(inner)?;
    let mut value: i64 = 0;
    for digit in whole.chars().chain(behind.chars()).filter_map(figure_value) {
        value = value.checked_mul(10)?.checked_add(i64::from(digit))?;
    }
    let decimals = u32::try_from(behind.chars().count()).ok()?;
    Some(CellFigure { value: if negative { -value } else { value }, decimals })
}

/// What stands before the point and behind it, where a text is nothing but a figure.
fn parted(text: &str) -> Option<(&str, &str)> {
    let is_mark = |c: char| matches!(c, '.' | ',' | '٫' | '٬' | '\'' | '’' | ' ' | '\u{A0}' | '\u{202F}');
    let plain = text.chars().all(|c| figure_value(c).is_some() || is_mark(c));
    if !plain || !text.starts_with(|c| figure_value(c).is_some()) {
        return None;
    }
    let last = text.rfind(is_mark);
    let Some((at, mark)) = last.and_then(|at| Some((at, text.get(at..)?.chars().next()?))) else {
        return Some((text, ""));
    };
    let behind = text.get(at + mark.len_utf8()..)?;
    // “1,250” and “1.250.000”: groups of three.
    let grouped = behind.chars().count() == 3 && mark != '٫';
    if grouped || !matches!(mark, '.' | ',' | '٫') {
        return grouped.then_some((text, ""));
    }
    Some((text.get(..at)?, behind))
}

/// A sum as it would be written without groups.
fn shown(sum: i64, decimals: u32) -> String {
    let digits = sum.unsigned_abs().to_string();
    let sign = if sum < 0 { "−" } else { "" };
    let places = decimals as usize;
    if places == 0 {
        return format!("{sign}{digits}");
    }
    let padded = format!("{digits:0>width$}", width = places + 1);
    let (whole, behind) = padded.split_at(padded.len() - places);
    format!("{sign}{whole}.{behind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_in_the_forms_that_tables_have() {
        let read = |text: &str| figure(text).map(|f| (f.value, f.decimals));
        assert_eq!(read("1,250"), Some((1250, 0)));
        assert_eq!(read("1 250,50"), Some((125_050, 2)));
        assert_eq!(read("$ 12.5"), Some((125, 1)));
        assert_eq!(read("(1,200.5)"), Some((-12_005, 1)));
        assert_eq!(read("١٢٫٥"), Some((125, 1)));
        assert_eq!(read("12 %"), None);
        assert_eq!(read("about 12"), None);
        assert_eq!(read("–"), Some((0, 0)));
    }

    #[test]
    fn sums_are_shown_as_figures() {
        assert_eq!(shown(-5, 2), "−0.05");
        assert_eq!(shown(1250, 0), "1250");
    }
}
