// Draws what the server said. Text is only ever set as text.
import { count, has, language, languageName, say } from './words.js';

/** An element with a class, attributes and children. */
function make(name, { className, text, ...attributes } = {}, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A sentence begins with a capital; what it quotes stays as it is. */
const sentence = text => text.replace(/^\p{Ll}/u, letter => letter.toLocaleUpperCase(language()));

/** A sentence, with what it quotes isolated so that each reads in its own direction. */
function prose(element, sentence) {
  for (const piece of sentence.split(/(“[^”]*”|«[^»]*»)/u)) {
    const quote = /^([“«])([\s\S]*)([”»])$/u.exec(piece);
    if (quote) element.append(quote[1], make('bdi', { text: quote[2] }), quote[3]);
    else element.append(piece);
  }
  return element;
}

/** The text laid out, its findings marked in it, its tables as tables. */
export function drawText(area, answer) {
  let role = null;
  let table = null;
  const parts = [];
  answer.paragraphs.forEach((paragraph, n) => {
    const p = make('p', { dir: paragraph.direction, lang: paragraph.language || null });
    for (const piece of paragraph.pieces) p.append(drawPiece(piece, answer));
    const name = paragraph.role !== role && paragraph.name ? [make('span', { className: 'role', text: paragraph.name })] : [];
    role = paragraph.role;
    if (!paragraph.cell) {
      table = null;
      parts.push(make('div', { className: `part ${paragraph.role}`, id: `p${n}` }, ...name, p));
      return;
    }
    if (!table) {
      // Where it is wider than the screen, it is moved by keys.
      table = make('table', { dir: paragraph.direction });
      parts.push(make('div', { className: 'part cells' }, ...name.splice(0), make('div', { role: 'group', tabindex: '0', 'aria-label': say('table') }, table)));
    }
    cellOf(table, paragraph.cell).append(make('div', { className: `cell ${paragraph.role}`, id: `p${n}` }, ...name, p));
  });
  area.replaceChildren(...parts);
}

/** The cell of a table that a paragraph stands in, made where it begins. */
function cellOf(table, [row, cell]) {
  if (table.lastElementChild?.dataset.row !== String(row)) table.append(make('tr', { 'data-row': row }));
  const line = table.lastElementChild;
  if (line.lastElementChild?.dataset.cell !== String(cell)) line.append(make('td', { 'data-cell': cell }));
  return line.lastElementChild;
}

function drawPiece(piece, answer) {
  if (piece.number) {
    const { severity } = answer.findings[piece.number - 1];
    const label = say('finding', { count: piece.number });
    return make('a', { className: `ref ${severity}`, id: `m${piece.number}`, href: `#f${piece.number}`, 'data-for': piece.number, 'aria-label': label, dir: 'ltr', text: piece.number });
  }
  const content = piece.character ? make('span', { className: 'unseen-character', dir: 'ltr', text: piece.character }) : document.createTextNode(piece.text);
  if (!piece.findings) return content;
  return make('mark', { className: piece.severity + (piece.long ? ' long' : ''), 'data-for': piece.findings.join(' ') }, content);
}

const RANK = { error: 0, warning: 1, hint: 2 };

// Thousands of cards take seconds: so many are drawn at a time, the others when nothing else waits (50 to 200 make no difference; measured).
const AT_ONCE = 100;
let drawing = null;

/** The findings that are not folded away: in order of place, or the gravest first. */
export function drawFindings(list, answer, gravest, folded) {
  const found = answer.findings.map((finding, n) => ({ finding, number: n + 1 })).filter(({ finding }) => !folded.has(finding.severity));
  if (gravest) found.sort((a, b) => RANK[a.finding.severity] - RANK[b.finding.severity]);
  clearTimeout(drawing);
  list.replaceChildren();
  const more = () => {
    list.append(...found.splice(0, AT_ONCE).map(({ finding, number }) => drawFinding(finding, number)));
    if (found.length) drawing = setTimeout(more, 50);
  };
  more();
}

function drawFinding(finding, number) {
  const kind = make('p', { className: 'kind' }, make('span', { className: 'number', text: number }), ` ${finding.weight} `);
  const place = make('a', { href: `#m${number}`, 'data-go': number, text: sentence(finding.place) });
  place.append(make('span', { className: 'unseen', text: say('label', { place: '', text: say('in-text', { count: number }) }) }));
  kind.append(place);
  const item = make('li', { className: `finding ${finding.severity}`, id: `f${number}`, tabindex: '-1' }, kind, ...drawCard(finding, number, 't'));
  const why = make('details', { className: 'why', 'data-code': finding.code }, make('summary', { text: say('why'), 'aria-describedby': `t${number}` }));
  item.append(why);
  return item;
}

/** What a finding says and what can be done about it: in the list, and at the word. `id` begins the name of its message. */
export function drawCard(finding, number, id) {
  const named = `${id}${number}`;
  const parts = [prose(make('p', { className: 'message', dir: 'auto', id: named }), sentence(finding.message))];
  if (finding.help) parts.push(prose(make('p', { className: 'help', dir: 'auto' }), sentence(finding.help)));
  for (const label of finding.labels) parts.push(prose(make('p', { className: 'label', dir: 'auto' }), sentence(say('label', { place: label.place, text: label.message }))));
  finding.fixes.forEach((fix, n) => parts.push(...drawFix(finding, number, fix, n, named)));
  const act = (name, text, data) => make('button', { type: 'button', className: `quiet ${name}`, 'aria-describedby': named, text, ...data });
  const acts = [act('ignore', say('ignore'), { 'data-ignored': finding.fingerprint }), act('ignore', say('ignore-rule'), { 'data-ignored': finding.code })];
  if (finding.word) acts.push(act('learn', say('learn'), { 'data-learn': finding.word }));
  parts.push(make('p', { className: 'acts' }, ...acts));
  return parts;
}

function drawFix(finding, number, fix, n, named) {
  const id = `${named}-${n}`;
  const changes = make('div', { className: 'changes', id }, ...fix.changes.map(drawChange));
  const data = { 'data-finding': number, 'data-fix': n, 'data-fingerprint': finding.fingerprint, 'aria-describedby': id };
  const className = `apply${fix.safe ? ' safe' : ''}`;
  const buttons = [make('button', { type: 'button', className, text: say(fix.safe ? 'apply' : 'apply-read'), ...data })];
  if (fix.same > 1) buttons.push(make('button', { type: 'button', className, 'data-same': '1', text: count('apply-all', fix.same), ...data }));
  return [changes, make('p', { className: 'acts' }, ...buttons)];
}

/** What stands there now, and what will. */
function drawChange(change) {
  const side = (name, tag, pieces) => {
    // What stands behind a mark of direction runs as the mark has it, though the mark is only named here.
    const inner = pieces.length ? make(tag, {}, ...drawNamed(pieces).map((part, n) => (n > 0 && typeof part === 'string' ? make('bdi', { text: part }) : part))) : '';
    const text = make('bdi', {}, ...drawNamed(change.lead), inner, ...drawNamed(change.tail));
    return make('p', { className: name }, make('span', { className: 'side-name', text: say(`change-${name}`) }), ' ', text);
  };
  return make('div', { className: 'change' }, side('now', 'del', change.old), side('then', 'ins', change.new));
}

/** Text and names of what can't be seen, in turn. */
const drawNamed = pieces => pieces.map((piece, n) => (n % 2 ? make('span', { className: 'unseen-character', text: piece }) : piece));

/** The ways to the findings before and behind, for a sheet that hides those of the list. */
export function drawSteps() {
  const step = (name, by) => make('button', { type: 'button', 'data-step': by, text: say(name) });
  return make('p', { className: 'acts sheet-steps' }, step('previous', -1), step('next', 1));
}

/** How many there are of each severity: buttons that show and hide them. */
export function drawChips(area, answer, hidden) {
  const chips = ['error', 'warning', 'hint'].map(severity => {
    const number = answer.findings.filter(finding => finding.severity === severity).length;
    const shown = !hidden.has(severity);
    return number && make('button', { type: 'button', className: `chip ${severity}`, 'data-severity': severity, 'aria-pressed': String(shown), text: count(`${severity}s`, number) });
  });
  area.replaceChildren(...chips.filter(Boolean));
}

/** Why a rule is there. */
export function drawWhy(details, rule) {
  const english = rule.english ? { lang: 'en', dir: 'ltr' } : { dir: 'auto' };
  const summary = details.querySelector('summary');
  const note = prose(make('p', english), rule.why);
  // Where a rule comes from is told in English only, in the words of those who made it.
  const source = language() === 'en' ? [make('p', { className: 'help', text: rule.source })] : [];
  details.replaceChildren(summary, make('p', { dir: 'auto', text: rule.summary }), note, ...source, make('p', { className: 'code', dir: 'ltr', text: rule.code }));
}

/** The parts as a checklist. */
export function drawParts(list, answer) {
  const signs = { found: '✓', missing: '✗', excused: '≈', absent: '○' };
  list.replaceChildren(...answer.parts.map(part => {
    const item = make('li', { className: part.state });
    const go = part.finding ? { 'data-to-finding': part.finding } : part.paragraph !== null ? { 'data-to-paragraph': part.paragraph } : null;
    const name = go ? make('button', { type: 'button', className: 'plain', text: part.name, ...go }) : make('span', { className: 'plain', text: part.name });
    item.append(make('span', { className: 'sign', 'aria-hidden': 'true', text: signs[part.state] }), name);
    item.append(make('span', { className: part.begins ? 'unseen' : 'state', text: say(`part-${part.state}`) }));
    if (part.begins) item.append(make('span', { className: 'begins', dir: 'auto', text: part.begins }));
    return item;
  }));
}

// A text of fewer words is a line or a title, which is neither ready nor not: no release of the examples has under 60.
const FEW_WORDS = 25;

/** The verdict, and what the text is taken for. */
export function drawVerdict(title, tally, answer) {
  const of = severity => answer.findings.filter(finding => finding.severity === severity).length;
  const [errors, warnings, hints] = ['error', 'warning', 'hint'].map(of);
  const short = answer.words < FEW_WORDS;
  const verdict = errors && !short ? 'wrong' : short ? 'short' : warnings ? 'nearly' : hints ? 'slight' : 'ready';
  title.className = { wrong: 'error', short: '', nearly: 'warning' }[verdict] ?? 'clean';
  title.textContent = say(`verdict-${verdict}`);
  const silent = answer.suppressed ? [count('suppressed', answer.suppressed)] : [];
  const kind = say(answer.release ? 'read-as-release' : 'read-as-other', { language: languageName(answer.language) });
  tally.textContent = [kind, count('words', answer.words), ...silent].join(' · ');
}

/** The profiles by name, in the order of what is asked for most. */
export function drawProfiles(select, choices, chosen) {
  const options = choices.profiles.map(profile => {
    const key = `profile.${profile.name}`;
    const name = !profile.own && has(key) ? say(key) : profile.summary || profile.name;
    return make('option', { value: profile.name, text: name });
  });
  const first = ['default', 'corporate', 'news'];
  options.sort((a, b) => rank(first, a.value) - rank(first, b.value) || a.textContent.localeCompare(b.textContent, language()));
  select.replaceChildren(...options);
  select.value = chosen;
}

/** What a file says in each encoding: a button for each. */
export function drawEncodings(list, encodings, choose) {
  list.replaceChildren(...encodings.map(({ name, begins }) => {
    const button = make('button', { type: 'button' }, make('bdi', { dir: 'auto', text: begins }), ' ', make('span', { className: 'encoding', dir: 'ltr', text: name }));
    button.addEventListener('click', () => choose(name));
    return make('li', {}, button);
  }));
}

const rank = (list, value) => (list.includes(value) ? list.indexOf(value) : list.length);
