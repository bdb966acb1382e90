//! What a sentence of ours quotes, marked in it.

/// A sentence of ours with the words it quotes between `open` and `close`, inside their quotation marks.
pub(super) fn quoted_in(sentence: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(sentence.len() + 16);
    // The words may hold quotation marks themselves: only the outermost count.
    let mut depth = 0_usize;
    for c in sentence.chars() {
        match c {
            '“' | '«' => {
                out.push(c);
                if depth == 0 {
                    out.push_str(open);
                }
                depth += 1;
            }
            '”' | '»' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    out.push_str(close);
                }
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    if depth > 0 {
        out.push_str(close);
    }
    out
}
