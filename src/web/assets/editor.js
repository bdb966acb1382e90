// The text as it is written, with marks behind it. The marks stand in a copy of the text that lies under the field, so that the caret,
// undo and screen readers have a plain text field before them.

const field = document.getElementById('text');
const backdrop = document.getElementById('backdrop');
let marks = [];
let shown = '';
/** What the copy consists of: stretches of the text, marked or not. */
let pieces = [];

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
  const old = shown;
  shown = text;
  if (!retype(before, end, text.length - old.length)) draw();
}

/** Changes the one piece that an edit lies in: a text of a hundred kilobytes is not drawn anew for each key. */
function retype(from, to, moved) {
  const at = pieces.findIndex(piece => piece.end >= to);
  const piece = pieces[at];
  // Words that are marked are drawn anew: their mark may be gone.
  if (!piece || piece.start > from || piece.node.nodeType !== Node.TEXT_NODE) return false;
  piece.end += moved;
  for (const later of pieces.slice(at + 1)) {
    later.start += moved;
    later.end += moved;
  }
  piece.node.data = shown.slice(piece.start, piece.end);
  return true;
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
  const text = shown;
  const cuts = [...new Set([0, text.length, ...marks.flatMap(mark => [mark.start, mark.end])])].filter(at => at <= text.length).sort((a, b) => a - b);
  // From the top, with the marks that are open at each cut.
  const coming = [...marks].sort((a, b) => a.start - b.start);
  let open = [];
  let next = 0;
  pieces = [];
  for (let n = 0; n + 1 < cuts.length; n += 1) {
    const [start, end] = [cuts[n], cuts[n + 1]];
    open = open.filter(mark => mark.end >= end);
    while (next < coming.length && coming[next].start <= start) {
      if (coming[next].end >= end) open.push(coming[next]);
      next += 1;
    }
    const node = open.length ? marked(text.slice(start, end), open) : document.createTextNode(text.slice(start, end));
    pieces.push({ start, end, node });
  }
  // A last line that is empty has a height only where something follows it.
  backdrop.replaceChildren(...pieces.map(piece => piece.node), '\n');
}

function marked(text, open) {
  const worst = [...open].sort((a, b) => a.long - b.long || RANK[a.severity] - RANK[b.severity])[0];
  const mark = document.createElement('mark');
  mark.className = worst.severity + (worst.long ? ' long' : '');
  mark.dataset.for = open.map(mark => mark.number).join(' ');
  mark.textContent = text;
  return mark;
}
