// A document typed over in place: its lines are its paragraphs, and what would join, split or add one is refused at once.

/** Whether a text keeps the lines of the document; what stood empty between them stays so. */
export function keeps(base, text) {
  const [old, lines] = [base.split('\n'), text.split('\n')];
  return old.length === lines.length && old.every((line, n) => line.trim() !== '' || lines[n].trim() === '');
}

/** A text and the document under it, as the server takes them: so many bytes of text, and then the file. */
export function joined(text, bytes) {
  const head = new TextEncoder().encode(text);
  const whole = new Uint8Array(head.length + bytes.length);
  whole.set(head);
  whole.set(bytes, head.length);
  return { body: whole, over: head.length };
}

/** The text with some of its lines as they were, and what was typed into the first of them. */
export function putBack(text, before, numbers) {
  const [lines, old] = [text.split('\n'), before.split('\n')];
  const first = numbers.find(n => lines[n] !== old[n]);
  const typed = first === undefined ? '' : added(old[first] ?? '', lines[first] ?? '');
  const back = new Set(numbers);
  return { text: lines.map((line, n) => (back.has(n) ? old[n] ?? '' : line)).join('\n'), typed };
}

/** What one line has and the other has not. */
function added(old, line) {
  let [start, end] = [0, 0];
  const most = Math.min(old.length, line.length);
  while (start < most && old[start] === line[start]) start += 1;
  while (end < most - start && old.at(-1 - end) === line.at(-1 - end)) end += 1;
  return line.slice(start, line.length - end);
}

/** A line that was copied brings its end with it, which is none of its words. */
export const withoutEnds = text => text.replace(/^[\r\n]+|[\r\n]+$/gu, '');
