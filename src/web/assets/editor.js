// The text as it is written, with marks behind it. The marks stand in a copy of the text that lies under the field, so that the caret,
// undo and screen readers have a plain text field before them.

const field = document.getElementById('text');
const backdrop = document.getElementById('backdrop');
let marks = [];
let shown = '';

/** Puts a text into the field; the caret stays where it was as far as can be told. */
export function setText(text) {
  if (field.value === text) return;
  const { selectionStart } = field;
  const caret = selectionStart <= common(field.value, text) ? selectionStart : Math.max(0, selectionStart + text.length - field.value.length);
  field.value = text;
  field.setSelectionRange(caret, caret);
  follow();
}

/** Marks the findings in the text. */
export function setMarks(findings) {
  marks = findings.map((finding, at) => ({ start: finding.start, end: finding.end, severity: finding.severity, long: finding.long, number: at + 1 }));
  shown = field.value;
  draw();
}

/** Moves the marks along with a change of the text, until they are found anew. */
export function follow() {
  const text = field.value;
  const before = common(shown, text);
  let after = 0;
  while (after < Math.min(shown.length, text.length) - before && shown[shown.length - 1 - after] === text[text.length - 1 - after]) after += 1;
  const [end, moved] = [shown.length - after, text.length - shown.length];
  marks = marks.flatMap(mark => {
    if (mark.end <= before) return [mark];
    if (mark.start >= end) return [{ ...mark, start: mark.start + moved, end: mark.end + moved }];
    return mark.long && mark.end >= end ? [{ ...mark, end: mark.end + moved }] : [];
  });
  shown = text;
  draw();
}

/** The number of the finding at the caret: the shortest. */
export function findingAtCaret() {
  const at = field.selectionStart;
  if (at !== field.selectionEnd) return null;
  const over = marks.filter(mark => mark.start <= at && at <= mark.end).sort((a, b) => (a.end - a.start) - (b.end - b.start));
  return over[0]?.number ?? null;
}

/** The number to go on from at a place: of the last finding before it on the way down, of the first behind it on the way up. */
export function nearest(at, by) {
  if (by > 0) return Math.max(0, ...marks.filter(mark => mark.start < at).map(mark => mark.number));
  return Math.min(Infinity, ...marks.filter(mark => mark.start >= at).map(mark => mark.number));
}

/** Shows where a finding stands, and puts the caret there. */
export function reveal(number) {
  const mark = marks.find(mark => mark.number === number);
  if (!mark) return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(mark.start, mark.long ? mark.start : mark.end);
  const place = [...backdrop.querySelectorAll('mark')].find(piece => piece.dataset.for.split(' ').includes(String(number)));
  (place ?? field).scrollIntoView({ block: 'center' });
}

function common(a, b) {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a[at] === b[at]) at += 1;
  return at;
}

function draw() {
  const text = shown;
  const cuts = [...new Set([0, text.length, ...marks.flatMap(mark => [mark.start, mark.end])])].filter(at => at <= text.length).sort((a, b) => a - b);
  const pieces = [];
  for (let n = 0; n + 1 < cuts.length; n += 1) {
    const [start, end] = [cuts[n], cuts[n + 1]];
    const over = marks.filter(mark => mark.start <= start && mark.end >= end);
    const piece = text.slice(start, end);
    if (over.length === 0) {
      pieces.push(document.createTextNode(piece));
      continue;
    }
    const rank = { error: 0, warning: 1, hint: 2 };
    const worst = [...over].sort((a, b) => a.long - b.long || rank[a.severity] - rank[b.severity])[0];
    const mark = document.createElement('mark');
    mark.className = worst.severity + (worst.long ? ' long' : '');
    mark.dataset.for = over.map(mark => mark.number).join(' ');
    mark.textContent = piece;
    pieces.push(mark);
  }
  // A last line that is empty has a height only where something follows it.
  pieces.push(document.createTextNode('\n'));
  backdrop.replaceChildren(...pieces);
}
