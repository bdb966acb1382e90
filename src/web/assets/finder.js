// Going through the findings: the list, the text, and from one to the other.
import * as editor from './editor.js';
import * as popup from './popup.js';
import { drawChips, drawFindings } from './view.js';
import { announce, say } from './words.js';

const at = id => document.getElementById(id);
const field = at('text');
let answer = null;
/** Severities that are folded away in the list. */
const folded = new Set();
/** The finding that was gone to last. */
let last = 0;

/** Lists what was found. */
export function show(said) {
  answer = said;
  last = 0;
  list();
}

/** The number of the finding that was gone to last, or 0. */
export const current = () => last;

/** Folds a severity away, or shows it again. */
export function fold(severity) {
  if (!folded.delete(severity)) folded.add(severity);
  list();
}

/** Draws the list anew. */
export function list() {
  if (!answer) return;
  drawFindings(at('findings'), answer, at('order').value === 'gravest', folded);
  drawChips(at('chips'), answer, folded);
  at('finder').hidden = answer.findings.length === 0;
}

/** Marks a finding in the list and in the text. */
export function mark(number) {
  last = number;
  for (const element of document.querySelectorAll('.current')) element.classList.remove('current');
  at(`f${number}`)?.classList.add('current');
  for (const element of marks()) {
    element.classList.toggle('current', element.dataset.for.split(' ').includes(String(number)));
  }
}

const marks = () => document.querySelectorAll('#read [data-for], #backdrop [data-for]');

/** The marked words of a finding that can be seen. */
export function placeOf(number) {
  const inside = at(document.body.dataset.view === 'edit' ? 'backdrop' : 'read');
  const marked = [...inside.querySelectorAll('mark')].find(element => element.dataset.for.split(' ').includes(String(number)));
  // A point in the text has no words to mark: its number stands there.
  return marked ?? at(`m${number}`) ?? inside;
}

/** Shows a finding in the text. */
export function toText(number) {
  mark(number);
  if (document.body.dataset.view === 'edit') {
    editor.reveal(number);
    return;
  }
  const place = at(`m${number}`);
  place?.focus({ preventScroll: true });
  place?.scrollIntoView({ block: 'center' });
}

/** Shows a finding in the list; the window stays where it is where the list has a place of its own. */
export function toFinding(number, focus = true) {
  mark(number);
  const item = at(`f${number}`);
  const side = item?.closest('.side');
  if (focus || !side) item?.scrollIntoView({ block: 'nearest' });
  else if (side.scrollHeight > side.clientHeight) side.scrollTop += item.getBoundingClientRect().top - side.getBoundingClientRect().top - side.clientHeight / 3;
  if (focus) item?.focus({ preventScroll: true });
}

/** Goes to the finding after or before the last one, or the caret. */
export function step(by) {
  if (!answer?.findings.length) return;
  const shown = answer.findings.map((finding, n) => ({ ...finding, number: n + 1 })).filter(finding => !folded.has(finding.severity));
  const reading = document.body.dataset.view === 'read';
  const from = last || (reading ? 0 : editor.nearest(field.selectionStart, by));
  const after = by > 0 ? shown.find(finding => finding.number > from) ?? shown[0] : shown.findLast(finding => finding.number < from) ?? shown.at(-1);
  if (!after) return;
  toText(after.number);
  toFinding(after.number, false);
  popup.show(answer, after.number, placeOf(after.number));
  announce(`${say('finding', { count: after.number })}. ${after.message}`);
}
