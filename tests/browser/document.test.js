// Word and OpenDocument files typed over in the page: their words change, their paragraphs stand, nothing is lost.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertAccessible, copydesk, downloaded, folder, open, root, settled, shot } from './desk.js';

const value = page => page.locator('#text').inputValue();
const words = text => text.split(/\s+/u).filter(Boolean);

/** Drops a file onto the page. */
async function drop(page, name, bytes) {
  const data = await page.evaluateHandle(([base64, name]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(base64), c => c.charCodeAt(0))], name));
    return data;
  }, [bytes.toString('base64'), name]);
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  await page.locator('.finding').first().waitFor();
  await page.locator('#to-edit').click();
}

const fixture = name => readFileSync(join(root, 'tests/fixtures/formats', name));

/** Puts the caret behind some words. */
async function caretBehind(page, words) {
  await page.locator('#text').evaluate((field, words) => {
    const at = field.value.indexOf(words) + words.length;
    field.focus();
    field.setSelectionRange(at, at);
  }, words);
}

/** What the program reads in a file. */
function textOf(name, bytes) {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return execFileSync(copydesk, ['explain', '--json', file], { encoding: 'utf8' });
}

test('a Word document is typed over, undone, done again, downloaded and read again', async () => {
  const { page, trouble, close } = await open();
  const document = fixture('pier.en.docx');
  await drop(page, 'pier.docx', document);
  const before = await value(page);
  assert.equal(await page.locator('#in-place').isVisible(), true);
  await caretBehind(page, 'two years of work');
  await page.keyboard.type(' and recieved praise');
  const typed = before.replace('two years of work', 'two years of work and recieved praise');
  await page.locator('#backdrop mark', { hasText: 'recieved' }).waitFor();
  assert.equal(await value(page), typed);
  await shot(page, 'document-typed');
  await page.keyboard.press('Control+Z');
  await page.waitForFunction(() => ![...document.querySelectorAll('#backdrop mark')].some(mark => mark.textContent === 'recieved'));
  assert.equal(await value(page), before);
  await page.keyboard.press('Control+Y');
  await page.locator('#backdrop mark', { hasText: 'recieved' }).waitFor();
  assert.equal(await value(page), typed);
  // A fix stands over what was typed, and is undone to it.
  await page.locator('.finding', { hasText: 'recieved' }).locator('.apply').first().click();
  await page.waitForFunction(() => document.getElementById('text').value.includes('received praise'));
  await settled(page);
  await page.locator('#undo').click();
  await settled(page);
  assert.equal(await value(page), typed);
  await page.locator('#redo').click();
  await page.waitForFunction(() => document.getElementById('text').value.includes('received praise'));
  await caretBehind(page, 'received praise');
  await page.keyboard.type(' from all');
  await settled(page);
  const { name, bytes } = await downloaded(page);
  assert.equal(name, 'pier-corrected.docx');
  assert.match(textOf('typed.docx', bytes), /received praise from all/);
  // The file that was handed out says in the page what the page said.
  const last = await value(page);
  await drop(page, 'again.docx', bytes);
  assert.deepEqual(words(await value(page)), words(last));
  assert.deepEqual(trouble, []);
  await close();
});

for (const [ui, said] of [['en', /can’t be joined/], ['ar', /لا يمكن هنا ضم/], ['fr', /ni réunis/]]) {
  test(`what would break the paragraphs of a document is refused, and nothing is lost (${ui})`, async () => {
    const { page, trouble, close } = await open(ui, { bypassCSP: true });
    await drop(page, 'port.docx', fixture(ui === 'ar' ? 'port.ar.docx' : 'pier.en.docx'));
    const before = await value(page);
    const [line] = before.split('\n');
    await caretBehind(page, line);
    const refused = async () => {
      await page.locator('#toast').waitFor();
      assert.match(await page.locator('#told').innerText(), said);
      assert.equal(await page.locator('#toast-undo').isVisible(), false);
      assert.equal(await value(page), before);
      await page.evaluate(() => { document.getElementById('toast').hidden = true; });
    };
    await page.keyboard.press('Enter');
    await shot(page, `document-refused-${ui}`);
    assert.deepEqual(await page.locator('#text').evaluate(field => field.selectionStart), line.length);
    await refused();
    await page.keyboard.press('Delete');
    await refused();
    await page.evaluate(() => navigator.clipboard.writeText('one\n\ntwo'));
    await page.keyboard.press('Control+V');
    await refused();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    await refused();
    assert.equal(await page.locator('#undo').isDisabled(), true, 'what was refused is no step');
    // A line that was copied whole comes without its end.
    await caretBehind(page, line);
    await page.evaluate(() => navigator.clipboard.writeText(' abc\n'));
    await page.keyboard.press('Control+V');
    await settled(page);
    assert.equal(await value(page), before.replace(line, `${line} abc`));
    await assertAccessible(page);
    assert.deepEqual(trouble, []);
    await close();
  });
}

test('what is typed behind the end of a document goes to its last line', async () => {
  const { page, trouble, close } = await open();
  await drop(page, 'pier.docx', fixture('pier.en.docx'));
  const before = await value(page);
  await page.locator('#text').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' All are welcome.');
  await settled(page);
  assert.equal(await value(page), `${before.trimEnd()} All are welcome.\n`);
  assert.equal(await page.locator('#toast').isVisible(), false);
  const { bytes } = await downloaded(page);
  await drop(page, 'again.docx', bytes);
  await page.waitForFunction(() => document.getElementById('text').value.includes('welcome'));
  assert.deepEqual(trouble, []);
  await close();
});

test('what only the server can see is put back, and what else was typed stays', async () => {
  const { page, close } = await open();
  await drop(page, 'pier.docx', fixture('pier.en.docx'));
  const before = await value(page);
  const lines = before.split('\n');
  const filled = lines.map((line, n) => (line.trim() ? n : -1)).filter(n => n >= 0);
  // As it answers for a field.
  await page.route(/api\/check/u, async route => {
    if (!(route.request().postDataBuffer()?.toString('utf8') ?? '').includes('stuck here')) return route.fallback();
    return route.fulfill({ status: 422, json: { error: { kind: 'stuck', message: '', lines: [filled[1]] } } });
  });
  await page.locator('#text').evaluate((field, [good, bad]) => {
    const lines = field.value.split('\n');
    lines[good] += ' well';
    lines[bad] += ' stuck here';
    field.dispatchEvent(new InputEvent('beforeinput', { inputType: 'insertText' }));
    field.value = lines.join('\n');
    field.dispatchEvent(new InputEvent('input', { inputType: 'insertText' }));
  }, [filled[0], filled[1]]);
  await page.locator('#told', { hasText: 'stuck here' }).waitFor();
  await settled(page);
  assert.equal(await value(page), before.replace(lines[filled[0]], `${lines[filled[0]]} well`));
  await close();
});

test('a paragraph can be emptied and written anew; a draft keeps what was typed', async () => {
  const { page, trouble, close } = await open('ar');
  await drop(page, 'بيان.docx', fixture('port.ar.docx'));
  const before = await value(page);
  await shot(page, 'document-arabic');
  const line = before.split('\n').filter(line => line.trim())[1];
  await page.locator('#text').evaluate((field, line) => {
    const at = field.value.indexOf(line);
    field.focus();
    field.setSelectionRange(at, at + line.length);
  }, line);
  await page.keyboard.press('Delete');
  await page.waitForTimeout(500);
  await settled(page);
  assert.equal(await value(page), before.replace(line, ''));
  await page.keyboard.type('افتتحت هيئة الميناء رصيفا جديدا');
  await page.waitForTimeout(500);
  await settled(page);
  const typed = before.replace(line, 'افتتحت هيئة الميناء رصيفا جديدا');
  assert.equal(await value(page), typed);
  await shot(page, 'document-arabic-typed');
  page.on('dialog', dialog => dialog.accept());
  await page.reload();
  await page.locator('body[data-ready]').waitFor();
  assert.equal(await value(page), typed);
  await caretBehind(page, 'افتتحت هيئة الميناء رصيفا جديدا');
  await page.keyboard.type(' اليوم');
  await page.waitForTimeout(500);
  await settled(page);
  const { bytes } = await downloaded(page);
  assert.match(textOf('arabic.docx', bytes), /افتتحت هيئة الميناء رصيفا جديدا اليوم/);
  // With comments: the same words under them.
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#review').click()]);
  assert.match(textOf('reviewed.docx', readFileSync(await download.path())), /رصيفا جديدا اليوم/);
  assert.deepEqual(trouble, []);
  await close();
});

test('the table of a document stays one, on the screen and on paper', async () => {
  const { page, trouble, close } = await open();
  await drop(page, 'pier.docx', fixture('pier.en.docx'));
  await page.locator('#to-read').click();
  const cells = page.locator('#read table tr').nth(1).locator('td');
  assert.deepEqual(await cells.allInnerTexts(), ['North', '9 m']);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 720, height: 1000 });
  await shot(page, 'document-paper', true);
  const [first, second] = await Promise.all([cells.first().boundingBox(), cells.last().boundingBox()]);
  assert.ok(first.y === second.y && first.x < second.x && first.width > 20, 'beside each other');
  const [text, finding] = await Promise.all([page.locator('.release').boundingBox(), page.locator('.finding').first().boundingBox()]);
  assert.ok(finding.y < text.y + text.height && finding.x >= text.x + text.width - 1, 'findings beside the text');
  assert.ok((await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/gu).length <= 2);
  assert.deepEqual(trouble, []);
  await close();
});
