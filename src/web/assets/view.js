// Draws what the server said. Text is only ever set as text.
import { count, has, language, say } from './words.js';

/** An element with a class, attributes and children. */
function make(name, { className, text, ...attributes } = {}, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** A sentence, with what it quotes isolated so that each reads in its own direction. */
function prose(element, sentence) {
  for (const piece of sentence.split(/(“[^”]*”|«[^»]*»)/u)) {
    const quote = /^([“«])([\s\S]*)([”»])$/u.exec(piece);
    if (quote) element.append(quote[1], make('bdi', { text: quote[2] }), quote[3]);
    else element.append(piece);
  }
  return element;
}

/** The text laid out, its findings marked in it. */
export function drawText(area, answer) {
  let role = null;
  const parts = answer.paragraphs.map((paragraph, n) => {
    const p = make('p', { dir: paragraph.direction, lang: paragraph.language || null });
    for (const piece of paragraph.pieces) p.append(drawPiece(piece, answer));
    const part = make('div', { className: `part ${paragraph.role}`, id: `p${n}` });
    if (paragraph.role !== role && paragraph.name) part.append(make('span', { className: 'role', text: paragraph.name }));
    role = paragraph.role;
    part.append(p);
    return part;
  });
  area.replaceChildren(...parts);
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

/** The findings, in order of place. */
export function drawFindings(list, answer) {
  list.replaceChildren(...answer.findings.map((finding, n) => drawFinding(finding, n + 1)));
}

function drawFinding(finding, number) {
  const kind = make('p', { className: 'kind' }, make('span', { className: 'number', text: number }), ` ${finding.weight} `);
  const place = make('a', { href: `#m${number}`, 'data-go': number, text: finding.place });
  place.append(make('span', { className: 'unseen', text: `: ${say('in-text', { count: number })}` }));
  kind.append(place);
  const item = make('li', { className: `finding ${finding.severity}`, id: `f${number}`, tabindex: '-1' }, kind);
  item.append(prose(make('p', { className: 'message', dir: 'auto', id: `t${number}` }), finding.message));
  if (finding.help) item.append(prose(make('p', { className: 'help', dir: 'auto' }), finding.help));
  for (const label of finding.labels) item.append(prose(make('p', { className: 'label', dir: 'auto' }), `${label.place}: ${label.message}`));
  finding.fixes.forEach((fix, n) => {
    const button = make('button', { type: 'button', className: `apply${fix.safe ? ' safe' : ''}`, 'data-finding': number, 'data-fix': n, 'data-fingerprint': finding.fingerprint });
    button.append(make('strong', { text: say(fix.safe ? 'apply' : 'apply-read') }), ' ', prose(make('span', { dir: 'auto' }), fix.message));
    item.append(button);
  });
  const why = make('details', { className: 'why', 'data-code': finding.code }, make('summary', { text: say('why'), 'aria-describedby': `t${number}` }));
  item.append(why);
  return item;
}

/** Why a rule is there. */
export function drawWhy(details, rule) {
  const english = language() === 'en' ? {} : { lang: 'en', dir: 'ltr' };
  const summary = details.querySelector('summary');
  const note = prose(make('p', english), rule.why);
  const source = make('p', { className: 'help', ...english, text: rule.source });
  details.replaceChildren(summary, make('p', { dir: 'auto', text: rule.summary }), note, source, make('p', { className: 'code', dir: 'ltr', text: rule.code }));
}

/** The parts as a checklist. */
export function drawParts(list, answer) {
  const signs = { found: '✓', missing: '✗', excused: '–', absent: '–' };
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

/** The verdict, and how much there is of what. */
export function drawVerdict(title, tally, answer) {
  const of = severity => answer.findings.filter(finding => finding.severity === severity).length;
  const [errors, warnings, hints] = ['error', 'warning', 'hint'].map(of);
  const verdict = errors ? 'wrong' : warnings ? 'nearly' : hints ? 'slight' : 'ready';
  title.className = errors ? 'error' : warnings ? 'warning' : 'clean';
  title.textContent = say(`verdict-${verdict}`);
  const some = [['errors', errors], ['warnings', warnings], ['hints', hints]].filter(([, n]) => n > 0).map(([key, n]) => count(key, n));
  const silent = answer.suppressed ? [count('suppressed', answer.suppressed)] : [];
  tally.textContent = [count('words', answer.words), ...some, ...silent].join(' · ');
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

const rank = (list, value) => (list.includes(value) ? list.indexOf(value) : list.length);
