// The text as it is written, with marks behind it. The marks stand in a copy of the text that lies under the field, so that the caret,
// undo and screen readers have a plain text field before them.

const field = document.getElementById('text');
const backdrop = document.getElementById('backdrop');
let marks = [];
let shown = '';
/** The lines of the copy, each a block of its own with its end in it: of a text of a hundred kilobytes one line is laid out anew for a key. */
let lines = [];

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
  // Words that are marked are drawn anew: their mark is gone.
  let [from, to] = [before, end];
  marks = marks.flatMap(mark => {
    if (mark.end <= before) return [mark];
    if (mark.start >= end) return [{ ...mark, start: mark.start + moved, end: mark.end + moved }];
    if (mark.long && mark.end >= end) return [{ ...mark, end: mark.end + moved }];
    [from, to] = [Math.min(from, mark.start), Math.max(to, mark.end)];
    return [];
  });
  shown = text;
  redraw(from, to, moved);
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

const RANK = { error: 0, warning: 1, hint: 2 };

function draw() {
  lines = drawLines(0, shown.length, true);
  backdrop.replaceChildren(together(lines));
}

/** Draws the lines anew in which a stretch of the old text stood, whose end has moved; those behind them move along. */
function redraw(from, to, moved) {
  const holding = at => {
    const line = lines.findIndex(line => at < line.end);
    return line < 0 ? lines.length - 1 : line;
  };
  const [first, last] = [holding(from), holding(to)];
  if (first < 0) {
    draw();
    return;
  }
  const fresh = drawLines(lines[first].start, lines[last].end + moved, last + 1 === lines.length);
  for (const later of lines.slice(last + 1)) {
    later.start += moved;
    later.end += moved;
  }
  const gone = lines.slice(first, last + 1);
  lines = [...lines.slice(0, first), ...fresh, ...lines.slice(last + 1)];
  gone[0].node.before(together(fresh));
  for (const line of gone) line.node.remove();
}

function together(drawn) {
  const fragment = document.createDocumentFragment();
  for (const line of drawn) fragment.append(line.node);
  return fragment;
}

/** The lines of a stretch of the text that begins and ends with a line, with their marks; `last`: nothing follows it. */
function drawLines(from, to, last) {
  const coming = marks.filter(mark => mark.start < to && mark.end > from).sort((a, b) => a.start - b.start);
  const drawn = [];
  let open = [];
  let next = 0;
  let start = from;
  while (start < to) {
    const end = shown.indexOf('\n', start) + 1 || to;
    while (next < coming.length && coming[next].start < end) {
      open.push(coming[next]);
      next += 1;
    }
    open = open.filter(mark => mark.end > start);
    drawn.push({ start, end, node: drawLine(start, end, open) });
    start = end;
  }
  // What is written behind the last line end stands there.
  if (last && (start === 0 || shown[start - 1] === '\n')) drawn.push({ start, end: start, node: drawLine(start, start, []) });
  return drawn;
}

/** A line, with the marks that lie in it. */
function drawLine(start, end, own) {
  const node = document.createElement('div');
  const places = own.flatMap(mark => [mark.start, mark.end]).filter(at => start < at && at < end);
  const cuts = [...new Set([start, ...places, end])].sort((a, b) => a - b);
  for (let n = 0; n + 1 < cuts.length; n += 1) {
    const text = shown.slice(cuts[n], cuts[n + 1]);
    const over = own.filter(mark => mark.start <= cuts[n] && mark.end >= cuts[n + 1]);
    node.append(over.length ? marked(text, over) : text);
  }
  // A line that is empty has a height only where it ends.
  if (!shown.slice(start, end).endsWith('\n')) node.append('\n');
  return node;
}

function marked(text, open) {
  const worst = [...open].sort((a, b) => a.long - b.long || RANK[a.severity] - RANK[b.severity])[0];
  const mark = document.createElement('mark');
  mark.className = worst.severity + (worst.long ? ' long' : '');
  mark.dataset.for = open.map(mark => mark.number).join(' ');
  mark.textContent = text;
  return mark;
}
