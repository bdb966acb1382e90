// The copy desk: holds the text, asks the server to check and mend it, and shows what it says. Nothing is kept beyond this tab.
import * as editor from './editor.js';
import * as draft from './draft.js';
import * as finder from './finder.js';
import * as history from './history.js';
import * as inplace from './inplace.js';
import * as popup from './popup.js';
import { drawEncodings, drawParts, drawProfiles, drawText, drawVerdict, drawWhy } from './view.js';
import { announce, count, has, language, languageName, say, speak } from './words.js';

const at = id => document.getElementById(id);
const [field, profile, tongue, ui] = ['text', 'profile', 'language', 'ui'].map(at);
const PAUSE = 250;
const MAX_BYTES = 16 * 1024 * 1024;

/** How long a refusal is shown at least, whatever is typed (ms): taste. */
const REFUSAL = 4000;

/** The file: its bytes as they were chosen or mended, until it is typed in; then the text. A document keeps its bytes, and `base`, what they say;
 * with `over`, the text of the page stands over it. */
let file = { name: 'release.txt', bytes: null, crlf: false };
let answer = null;
let choices = null;
/** Fingerprints and codes of what is not to be shown. */
let ignored = [];
let saved = true;
let asked = 0;
let timer = null;
let pasted = false;
/** What is pasted just now is a step of its own. */
let pasting = false;
/** The text before the last key, with its caret; and the last that the document was found to take. */
let held = null;
let accepted = null;
let refused = 0;

// What is sent.

/** Whether the words of a document are typed over. */
const isInPlace = () => Boolean(file.bytes) && file.base !== undefined;

function body() {
  if (file.over) return inplace.joined(field.value, file.bytes);
  if (file.bytes) return { body: file.bytes };
  const text = file.crlf ? field.value.replaceAll('\n', '\r\n') : field.value;
  return { body: new TextEncoder().encode(text) };
}

function query(more = {}) {
  const all = { name: file.name, ui: language(), profile: profile.value, language: tongue.value, typed: file.bytes ? '' : '1', encoding: (file.bytes && file.encoding) || '', ...more };
  return new URLSearchParams([...Object.entries(all), ...ignored.map(entry => ['ignored', entry])]).toString();
}

async function ask(path, more) {
  const { body: sent, over = '' } = body();
  const response = await fetch(`${path}?${query({ ...more, over })}`, { method: 'POST', body: sent, headers: { 'content-type': 'application/octet-stream' } });
  if (response.ok) return response;
  const { error } = await response.json().catch(() => ({ error: { kind: 'internal', message: '' } }));
  throw Object.assign(new Error(error.message), error);
}

function complain(error) {
  const key = `trouble-${error.kind ?? 'offline'}`;
  at('trouble').textContent = has(key) ? say(key) : say('trouble-internal');
  at('encodings').replaceChildren();
}

function calm() {
  at('trouble').textContent = '';
  at('encodings').replaceChildren();
}

/** Asks which encoding a file is in, by what it says in each. */
function askEncoding(chosen, encodings) {
  at('trouble').textContent = say('encodings');
  drawEncodings(at('encodings'), encodings, encoding => open(chosen, encoding));
}

// Checking.

function soon() {
  clearTimeout(timer);
  timer = setTimeout(check, PAUSE);
}

async function check() {
  clearTimeout(timer);
  const mine = ++asked;
  if (!file.bytes && field.value.trim() === '') {
    show(null);
    return;
  }
  document.body.dataset.busy = 'true';
  try {
    const response = await ask('api/check');
    const said = await response.json();
    // A later question has been asked meanwhile.
    if (mine !== asked) return;
    calm();
    show(said);
  } catch (error) {
    if (mine !== asked) return;
    if (error.kind === 'stuck' && isInPlace()) putBack(error.lines ?? []);
    else complain(error);
  } finally {
    if (mine === asked) document.body.dataset.busy = 'false';
  }
}

/** Takes back what the document can't take; what else was typed stays. */
function putBack(lines) {
  let { text, typed } = inplace.putBack(field.value, accepted ?? file.base, lines);
  // What the file says itself can always be said.
  if (text === field.value) text = file.base;
  editor.setText(text);
  file = { ...file, over: text !== file.base };
  history.forget(now());
  refuse(typed.trim() ? say('stuck-here', { text: typed.trim() }) : say('stuck-gone'));
  check();
}

/** Says what can't be done, long enough to be read. */
function refuse(text) {
  tell(text, false);
  refused = Date.now();
}

function show(said) {
  answer = said;
  document.body.dataset.busy = 'false';
  accepted = said?.in_place ? said.text : null;
  if (said?.in_place && !file.over) file = { ...file, base: said.text };
  popup.hide();
  draft.keep({ ...now(), profile: profile.value, language: tongue.value });
  drawWays();
  document.body.dataset.state = said ? 'work' : 'empty';
  if (!said) {
    at('verdict').className = '';
    at('verdict').textContent = say('welcome');
    at('tally').textContent = say('invitation');
    at('name').textContent = say('text');
    for (const id of ['parts', 'findings', 'read']) at(id).replaceChildren();
    unread = null;
    editor.setMarks([]);
    finder.show(null);
    field.removeAttribute('dir');
    at('backdrop').removeAttribute('dir');
    view('edit');
    return;
  }
  field.dir = said.direction;
  at('backdrop').dir = said.direction;
  field.readOnly = !said.editable;
  at('fixed-text').hidden = said.editable && !said.in_place;
  at('fixed').hidden = said.editable;
  at('in-place').hidden = !said.in_place;
  at('review').hidden = !['docx', 'odt'].includes(said.format);
  at('to-edit').parentElement.hidden = !said.editable;
  if (!said.editable) view('read');
  at('name').textContent = file.named ? file.name : say('text');
  editor.setText(said.text);
  editor.setMarks(said.findings);
  unread = said;
  view(document.body.dataset.view);
  finder.show(said);
  drawParts(at('parts'), said);
  drawVerdict(at('verdict'), at('tally'), said);
  at('nothing').hidden = said.findings.length > 0;
  at('mend').disabled = said.safe === 0;
  at('mend').textContent = said.safe ? count('mend', said.safe) : say('mend-none');
  at('ignored').hidden = said.ignored === 0;
  at('ignored-count').textContent = count('ignored', said.ignored);
  if (pasted) {
    pasted = false;
    view('read');
    at('verdict').focus();
    scrollTo({ top: 0 });
  }
  announce(`${at('verdict').textContent}. ${count('findings', said.findings.length)}`);
}

/** What is not laid out to be read yet: while one types it need not be. */
let unread = null;

function layOut() {
  if (unread) drawText(at('read'), unread);
  unread = null;
}

function view(name) {
  if (name === 'read') layOut();
  document.body.dataset.view = name;
  at('to-read').ariaPressed = String(name === 'read');
  at('to-edit').ariaPressed = String(name === 'edit');
}

// Changing.

const now = () => ({ file, ignored, text: field.value, view: document.body.dataset.view, caret: [field.selectionStart, field.selectionEnd] });

function drawWays() {
  const closed = history.ways().map(open => !open);
  [at('undo').disabled, at('redo').disabled] = closed;
  for (const id of ['undo', 'redo']) at(id).hidden = closed.every(Boolean) && !answer;
}

/** Keeps what there is, to come back to it. */
function remember() {
  history.remember(now());
  saved = false;
  drawWays();
}

/** Says what was done where it is seen and read out, with a way back. */
function tell(text, back = true) {
  at('told').textContent = text;
  at('toast-undo').hidden = !back;
  refused = 0;
  at('toast').hidden = false;
  announce(text);
}

function untell() {
  at('toast').hidden = Date.now() - refused > REFUSAL;
}

async function mend(more, said) {
  const sent = field.value;
  try {
    const response = await ask('api/fix', more);
    const applied = Number(response.headers.get('x-copydesk-applied'));
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (applied === 0) {
      at('trouble').textContent = say('trouble-no-fix');
      return;
    }
    // What was typed meanwhile is worth more than the fix.
    if (field.value !== sent) return;
    remember();
    // Text that was typed here stays text; a file stays the file it is. A document is not typed over until it has been read again.
    field.readOnly = isInPlace();
    file = { ...file, bytes, base: undefined, over: false };
    accepted = null;
    await check();
    tell(`${said(applied)} ${count('left', answer.findings.length)}`);
  } catch (error) {
    // The text has changed since the findings were listed: they are listed anew.
    if (error.kind === 'no-fix') await check();
    complain(error);
  } finally {
    field.readOnly = Boolean(answer) && !answer.editable;
  }
}

/** Goes to a state of the history. */
function go(there, said) {
  if (!there) return;
  ({ file, ignored } = there);
  // Its lines may be others.
  accepted = null;
  saved = false;
  untell();
  editor.setText(there.text);
  field.setSelectionRange(...there.caret);
  view(there.view);
  drawWays();
  check().then(() => announce(`${say(said)} ${answer ? count('findings', answer.findings.length) : ''}`));
}

const undo = () => go(history.back(now()), 'undone');
const redo = () => go(history.forward(now()), 'redone');

/** Shows a finding, or all of a rule, no more. */
async function ignore(entry) {
  remember();
  ignored = [...ignored, entry];
  await check();
  tell(say('ignored-told'));
}

/** Adds a word to the reader's own, on this computer. */
async function learn(word) {
  try {
    const response = await fetch('api/word', { method: 'POST', body: word });
    if (!response.ok) throw Object.assign(new Error(), { kind: 'words' });
    await check();
    // The list is a file of the reader's own: what was done to the text does not take it back.
    tell(say('learnt', { word }), false);
  } catch (error) {
    complain(error);
  }
}

async function open(chosen, encoding = '') {
  if (!chosen) return;
  if (chosen.size > MAX_BYTES) {
    complain({ kind: 'too-large' });
    return;
  }
  const bytes = new Uint8Array(await chosen.arrayBuffer());
  // A file that can't be read leaves the text as it was.
  const [before, some] = [file, Boolean(answer || field.value)];
  file = { name: chosen.name, bytes, crlf: hasCrlf(bytes), named: true, encoding };
  try {
    asked += 1;
    const said = await (await ask('api/check')).json();
    const read = file;
    file = before;
    if (some) remember();
    file = read;
    calm();
    pasted = true;
    saved = true;
    show(said);
  } catch (error) {
    file = before;
    if (error.encodings) askEncoding(chosen, error.encodings);
    else complain(error);
  }
}

function hasCrlf(bytes) {
  const end = bytes.indexOf(10);
  return end > 0 && bytes[end - 1] === 13;
}

/** The name of the file with a word behind it. */
function named(word) {
  const dot = file.name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [file.name.slice(0, dot), file.name.slice(dot)] : [file.name, ''];
  return `${stem}-${say(word)}${ending}`;
}

function hand(bytes, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  saved = true;
  announce(say('downloaded'));
}

async function download() {
  if (!file.over) {
    hand(body().body, named('corrected'));
    return;
  }
  try {
    hand(await (await ask('api/file')).arrayBuffer(), named('corrected'));
  } catch (error) {
    // What was typed last and can't be taken is put back.
    await check();
    complain(error);
  }
}

/** A copy of the document with the findings as comments and the fixes as tracked changes. */
async function review() {
  try {
    const response = await ask('api/review');
    hand(await response.arrayBuffer(), named('reviewed'));
  } catch (error) {
    complain(error);
  }
}

async function copy() {
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    view('edit');
    field.select();
    document.execCommand('copy');
  }
  saved = saved || !answer || answer.editable;
  announce(say('copied'));
  const label = at('copy');
  label.textContent = say('copied');
  setTimeout(() => { label.textContent = say('copy'); }, 2000);
}

// Going from the list to the text and back.

at('read').addEventListener('click', event => {
  const target = event.target.closest('[data-for]');
  if (!target || String(getSelection()) !== '') return;
  event.preventDefault();
  const number = Number(target.dataset.for.split(' ')[0]);
  if (target.matches('.ref')) {
    finder.toFinding(number);
    return;
  }
  finder.toFinding(number, false);
  popup.show(answer, number, target);
});

field.addEventListener('click', () => {
  const number = editor.findingAtCaret();
  popup.hide();
  if (!number || !answer) return;
  finder.toFinding(number, false);
  popup.show(answer, number, finder.placeOf(number));
});

/** The list follows the caret. */
document.addEventListener('selectionchange', () => {
  if (document.activeElement !== field || !answer) return;
  const number = editor.findingAtCaret();
  if (number && number !== finder.current()) finder.toFinding(number, false);
});

/** What the buttons of a finding do, in the list and at the word. */
function act(event) {
  const { apply, ignored: entry, learn: word } = buttonOf(event);
  const number = finder.current();
  const next = event.currentTarget === at('popup') && popup.isSheet() ? onward : after;
  if (apply) {
    const { finding, fix, fingerprint, same } = apply.dataset;
    const said = number => (same ? count('mended', number) : say('fixed'));
    mend({ finding, fix, fingerprint, same: same ?? '' }, said).then(() => next(Number(finding)));
  } else if (entry) {
    ignore(entry).then(() => next(number));
  } else if (word) {
    learn(word).then(() => next(number));
  }
  return Boolean(apply || entry || word);
}

function buttonOf(event) {
  const button = event.target.closest('button');
  if (!button) return {};
  const item = button.closest('.finding, #popup');
  if (item) finder.mark(Number(item.dataset.number ?? item.id.slice(1)));
  return { apply: button.matches('.apply') ? button : null, ...button.dataset };
}

/** A sheet at the bottom goes on to what comes next in the text: the list is far below it. */
function onward(number) {
  const { findings } = answer ?? { findings: [] };
  if (document.activeElement === field || !findings.length) return;
  const next = Math.min(number, findings.length);
  finder.toText(next);
  popup.show(answer, next, finder.placeOf(next));
}

/** The next finding has taken the place of the one that is gone. */
function after(number) {
  if (document.body.dataset.view === 'edit' && document.activeElement === field) return;
  (at(`f${number}`) ?? at(`f${number - 1}`) ?? at('findings-title')).focus();
}

at('findings').addEventListener('click', event => {
  if (act(event) || event.target.closest('details, button') || String(getSelection()) !== '') return;
  const item = event.target.closest('.finding');
  if (!item) return;
  event.preventDefault();
  finder.toText(Number(item.id.slice(1)));
});
at('popup').addEventListener('click', act);
at('popup').addEventListener('click', event => {
  const { step } = event.target.closest('[data-step]')?.dataset ?? {};
  if (step) finder.step(Number(step));
});
document.addEventListener('pointerdown', event => event.target.closest('#popup, #text, #read, .finder') || popup.hide());
at('chips').addEventListener('click', event => {
  const { severity } = event.target.closest('button')?.dataset ?? {};
  if (!severity) return;
  finder.fold(severity);
  at('chips').querySelector(`[data-severity=${severity}]`)?.focus();
});
at('order').addEventListener('change', finder.list);
at('next').addEventListener('click', () => finder.step(1));
at('previous').addEventListener('click', () => finder.step(-1));
at('unignore').addEventListener('click', () => {
  remember();
  ignored = [];
  check().then(() => at('findings-title').focus());
});

at('findings').addEventListener('toggle', async event => {
  const details = event.target;
  if (!details.open || details.dataset.told) return;
  details.dataset.told = 'yes';
  const response = await fetch(`api/rule?${new URLSearchParams({ code: details.dataset.code, ui: language() })}`);
  if (response.ok) drawWhy(details, await response.json());
}, true);

at('parts').addEventListener('click', event => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.toFinding) {
    finder.toFinding(Number(button.dataset.toFinding));
    return;
  }
  view('read');
  const part = at(`p${button.dataset.toParagraph}`);
  part?.scrollIntoView({ block: 'center' });
  part?.classList.add('shown');
  setTimeout(() => part?.classList.remove('shown'), 1500);
});

// Typing.

field.addEventListener('paste', event => {
  const [given] = event.clipboardData?.files ?? [];
  if (given) {
    event.preventDefault();
    open(given);
    return;
  }
  pasted = field.value.trim() === '';
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (!isInPlace() || !/[\r\n]/u.test(text)) return;
  event.preventDefault();
  const words = inplace.withoutEnds(text);
  if (/[\r\n]/u.test(words)) {
    refuse(say('stuck'));
    return;
  }
  pasting = true;
  document.execCommand('insertText', false, words);
  pasting = false;
});

/** Behind the last line end of a document nothing can be written: what is typed there goes to the end of its last line. */
function beforeLastEnd() {
  const end = field.value.replace(/\n+$/u, '').length;
  if (field.selectionStart > end) field.setSelectionRange(end, end);
}

/** Takes back what breaks the lines of a document; says whether it stands. */
function stands() {
  if (inplace.keeps(file.base, field.value)) return true;
  field.value = held.text;
  field.setSelectionRange(...held.caret);
  editor.follow();
  history.forget(now());
  refuse(say('stuck'));
  return false;
}

field.addEventListener('compositionstart', hold);
field.addEventListener('compositionend', () => {
  if (isInPlace() && !stands()) typedOver();
});

function hold() {
  held = { text: field.value, caret: [field.selectionStart, field.selectionEnd] };
}

function typedOver() {
  file = { ...file, over: field.value !== file.base };
}

field.addEventListener('beforeinput', event => {
  // The browser's own undo (its menu, a long press) knows nothing of what was fixed or opened: ours takes its place.
  if (event.inputType === 'historyUndo' || event.inputType === 'historyRedo') {
    event.preventDefault();
    if (event.inputType === 'historyUndo') undo();
    else redo();
    return;
  }
  if (isInPlace() && /^insert(LineBreak|Paragraph)$/u.test(event.inputType)) {
    event.preventDefault();
    refuse(say('stuck'));
    return;
  }
  if (isInPlace() && event.inputType.startsWith('insert')) beforeLastEnd();
  if (!event.isComposing) hold();
  // What is typed in one go is undone in one go; a paste, a cut, a new line are steps of their own.
  history.type(now, pasting || (Boolean(file.bytes) && !isInPlace()) || !/^(insertText|insertCompositionText|deleteContent)/u.test(event.inputType));
});

field.addEventListener('input', event => {
  // An answer that is on its way is about another text.
  asked += 1;
  if (!isInPlace()) file = { ...file, bytes: null };
  else if (event.isComposing || stands()) typedOver();
  else return;
  saved = false;
  popup.hide();
  untell();
  drawWays();
  editor.follow();
  soon();
});

document.addEventListener('keydown', event => {
  if (event.key === 'F8') {
    event.preventDefault();
    finder.step(event.shiftKey ? -1 : 1);
    return;
  }
  if (event.key === 'Escape' && popup.hide()) {
    if (document.activeElement === document.body) field.focus();
    return;
  }
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  const back = key === 'z' && !event.shiftKey;
  const forward = (key === 'z' && event.shiftKey) || key === 'y';
  if (!back && !forward) return;
  // Where nothing is left to undo, the browser's own undo must not begin: what it does would count as typing.
  event.preventDefault();
  if (back) undo();
  else redo();
});

// Buttons, choices, files.

at('mend').addEventListener('click', () => mend({ all: '1' }, number => count('mended', number)).then(() => at('verdict').focus()));
at('undo').addEventListener('click', undo);
at('redo').addEventListener('click', redo);
at('toast-undo').addEventListener('click', undo);
at('copy').addEventListener('click', copy);
at('download').addEventListener('click', download);
at('review').addEventListener('click', review);
at('print').addEventListener('click', () => print());
at('choose').addEventListener('click', () => at('file').click());
at('to-read').addEventListener('click', () => view('read'));
at('to-edit').addEventListener('click', () => { view('edit'); field.focus(); });
at('file').addEventListener('change', () => {
  open(at('file').files[0]);
  at('file').value = '';
});
at('clear').addEventListener('click', () => {
  remember();
  file = { name: 'release.txt', bytes: null, crlf: false };
  ignored = [];
  field.readOnly = false;
  at('fixed-text').hidden = true;
  at('review').hidden = true;
  at('to-edit').parentElement.hidden = false;
  editor.setText('');
  show(null);
  field.focus();
});
at('as-text').addEventListener('click', () => {
  remember();
  file = { name: file.name.replace(/\.[^.]*$/u, '.txt'), bytes: null, crlf: false, named: true };
  view('edit');
  check().then(() => field.focus());
});
profile.addEventListener('change', check);
tongue.addEventListener('change', check);
ui.addEventListener('change', () => {
  // A cookie, and not the browser's storage, which is another for every port: the desk opens at another one each day.
  document.cookie = `copydesk-ui=${ui.value}; path=/; max-age=31536000; samesite=strict`;
  turn(ui.value);
});

for (const type of ['dragenter', 'dragover']) {
  document.addEventListener(type, event => {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    document.body.classList.add('dropping');
  });
}
document.addEventListener('dragleave', event => event.relatedTarget || document.body.classList.remove('dropping'));
document.addEventListener('drop', event => {
  document.body.classList.remove('dropping');
  const [given] = event.dataTransfer.files;
  if (!given) return;
  event.preventDefault();
  open(given);
});
addEventListener('beforeunload', event => {
  if (!saved && (file.bytes || field.value.trim() !== '')) event.preventDefault();
});
addEventListener('beforeprint', layOut);
addEventListener('pagehide', () => draft.keep({ ...now(), profile: profile.value, language: tongue.value }));

/** Turns the page to a language. */
async function turn(tag) {
  await speak(tag);
  ui.value = tag;
  drawProfiles(profile, choices, profile.value || choices.profile);
  const chosen = tongue.value || choices.language || '';
  const known = choices.languages.map(code => [code, languageName(code)]).sort((a, b) => a[1].localeCompare(b[1], tag));
  tongue.replaceChildren(...[['', say('automatic')], ...known].map(([code, name]) => new Option(name, code)));
  tongue.value = chosen;
  if (answer) await check();
  else show(null);
}

/** Brings back what this tab held before it was loaded anew. */
async function restore(there) {
  if (!there) return;
  ({ file, ignored } = there);
  profile.value = there.profile;
  tongue.value = there.language;
  if (profile.selectedIndex < 0) profile.value = choices.profile;
  editor.setText(there.text);
  view(there.view);
  saved = false;
  await check();
  tell(say('restored'));
}

// Read before the empty page is drawn, which keeps what it holds.
const before = draft.kept();
choices = await (await fetch('api/profiles')).json();
await turn(document.documentElement.lang);
await restore(before);
document.body.dataset.ready = 'yes';
