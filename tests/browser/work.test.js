// Working at the page: what is undone, kept, ignored, gone through; in three languages, on a narrow screen and on paper.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { assertAccessible, assertAccessibleUnder, english, folder, open, paste, release, settled, shot } from './desk.js';

const value = page => page.locator('#text').inputValue();
const number = page => page.locator('.finding').count();
const HEADLINE = 'New pier opens in Port Town';
const STORY = `${HEADLINE}\n\nPort Town, 4 March 2024\n\nThe Harbour Authority definately opened a new ferry pier on Monday. It serves four islands, and  it is open to all.\n\nThe pier is definately open. Ferries leave every hour from the eastern quay.\n`;

test('typing is undone by pauses, a paste and a fix are one step each, and all is done again', async () => {
  const { page, trouble, close } = await open();
  await page.locator('#text').focus();
  await page.keyboard.type('Ferries ');
  await page.evaluate(() => navigator.clipboard.writeText('definately leave '));
  await page.keyboard.press('Control+V');
  await page.keyboard.type('every hour');
  await page.waitForTimeout(1200);
  await page.keyboard.type(' now');
  const whole = 'Ferries definately leave every hour now';
  assert.equal(await value(page), whole);
  await page.locator('.apply').first().waitFor();
  await page.locator('.apply').first().click();
  await page.waitForFunction(() => document.getElementById('text').value.includes('definitely'));
  const seen = [];
  for (let n = 0; n < 5; n += 1) {
    await page.locator('#undo').click();
    seen.push(await value(page));
  }
  assert.deepEqual(seen, [whole, whole.replace(' now', ''), 'Ferries definately leave ', 'Ferries ', '']);
  assert.equal(await page.locator('#undo').isDisabled(), true);
  for (let n = 0; n < 5; n += 1) await page.locator('#redo').click();
  assert.equal(await value(page), whole.replace('definately', 'definitely'));
  assert.equal(await page.locator('#redo').isDisabled(), true);
  assert.deepEqual(trouble, []);
  await close();
});

test('a draft outlives a reload, and leaving with unsaved work is asked about', async () => {
  const { page, trouble, close } = await open();
  await paste(page, STORY);
  const asked = [];
  page.on('dialog', dialog => {
    asked.push(dialog.type());
    dialog.accept();
  });
  await page.reload();
  await page.locator('body[data-ready]').waitFor();
  assert.deepEqual(asked, ['beforeunload']);
  assert.equal(await value(page), STORY);
  assert.match(await page.locator('#toast').innerText(), /draft is here again/);
  await page.locator('#clear').click();
  await page.reload();
  await page.locator('body[data-ready]').waitFor();
  assert.equal(await value(page), '', 'what was cleared does not come back');
  assert.deepEqual(trouble, []);
  await close();
});

test('one fix mends all places, a finding or a rule is ignored, a word is kept', async () => {
  const { page, trouble, close } = await open();
  await paste(page, STORY);
  const slips = page.locator('.finding', { hasText: 'definately' });
  const all = page.locator('.apply[data-same]').first();
  if (await all.count()) await all.click();
  else await slips.first().locator('.apply').first().click();
  await page.waitForFunction(() => !document.getElementById('text').value.includes('definately'));
  assert.match(await page.locator('#toast').innerText(), /Undo/);
  await page.locator('#toast-undo').click();
  await slips.first().waitFor();
  const before = await number(page);
  const double = page.locator('.finding', { hasText: 'space' }).first();
  await double.locator('[data-ignored]').first().click();
  await page.waitForFunction(n => document.querySelectorAll('.finding').length === n - 1, before);
  assert.match(await page.locator('#ignored').innerText(), /1 ignored/);
  await page.locator('#mend').click();
  await settled(page);
  assert.match(await value(page), /and {2}it is/, 'what is ignored is not mended');
  await page.locator('#unignore').click();
  await page.locator('.finding', { hasText: 'space' }).first().waitFor();
  await page.locator('#undo').click();
  await page.locator('#undo').click();
  await slips.first().locator('[data-learn]').click();
  await page.waitForFunction(() => ![...document.querySelectorAll('.finding')].some(item => item.textContent.includes('definately')));
  assert.match(readFileSync(join(folder, 'copydesk', 'words.txt'), 'utf8'), /^definately$/m);
  assert.deepEqual(trouble, []);
  await close();
});

for (const [ui, isolated] of [['en', 'isolating mark'], ['ar', 'علامة عزل'], ['fr', 'marque d’isolement']]) {
  test(`before and after stand in full, in the words of the reader (${ui})`, async () => {
    const { page, trouble, close } = await open(ui);
    await paste(page, release);
    await page.locator('.change').first().waitFor();
    const changes = (await page.locator('.change').allInnerTexts()).join('\n');
    const whole = await page.locator('#findings').innerText();
    assert.ok(!/\[U\+|⏎/u.test(whole), whole);
    assert.ok(!/….{0,3}$/mu.test(changes), changes);
    if (/@/u.test(changes)) assert.ok(changes.includes(isolated), changes);
    if (ui === 'fr') assert.ok(!/[^\s\u00A0\u202F\d]:(\s|$)/mu.test((await page.locator('.change .side-name').allInnerTexts()).join('\n')));
    await page.locator('.why summary').first().click();
    await page.locator('.why[open] p').first().waitFor();
    const first = await page.locator('.finding .message').first().innerText();
    assert.equal(first[0], first[0].toLocaleUpperCase(ui));
    if (ui !== 'en') assert.equal(await page.locator('.why[open] [lang=en]').count(), 0, 'why the rule is there is told in the language');
    await shot(page, `cards-${ui}`);
    assert.deepEqual(trouble, []);
    await close();
  });
}

test('what a mark of direction mends is shown mended', async () => {
  const { page, close } = await open('ar');
  await paste(page, release);
  const mended = page.locator('.then ins bdi', { hasText: '@Harbour_Press' }).first();
  await mended.scrollIntoViewIfNeeded();
  // The sign stands to the left of the name.
  const [sign, name] = await mended.evaluate(bdi => [[0, 1], [1, 2]].map(([from, to]) => {
    const range = document.createRange();
    range.setStart(bdi.firstChild, from);
    range.setEnd(bdi.firstChild, to);
    return range.getBoundingClientRect().left;
  }));
  assert.ok(sign < name, `${sign} ${name}`);
  await close();
});

test('findings are gone through by keys, ordered and folded by severity', async () => {
  const { page, trouble, close } = await open();
  await paste(page, english);
  const current = () => page.locator('.finding.current').getAttribute('id');
  await page.keyboard.press('F8');
  assert.equal(await current(), 'f1');
  assert.equal(await page.locator('#popup').isVisible(), true);
  await shot(page, 'popup');
  await page.keyboard.press('F8');
  assert.equal(await current(), 'f2');
  await page.keyboard.press('Shift+F8');
  assert.equal(await current(), 'f1');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#popup').isVisible(), false);
  await page.locator('#order').selectOption('gravest');
  const severities = await page.locator('.finding').evaluateAll(list => list.map(item => item.className.match(/error|warning|hint/u)[0]));
  const rank = ['error', 'warning', 'hint'];
  assert.deepEqual(severities, [...severities].sort((a, b) => rank.indexOf(a) - rank.indexOf(b)));
  const chip = page.locator('.chip').last();
  const folded = await chip.getAttribute('data-severity');
  await chip.click();
  assert.equal(await page.locator(`.finding.${folded}:visible`).count(), 0);
  assert.equal(await page.locator(`.chip.${folded}`).getAttribute('aria-pressed'), 'false');
  assert.deepEqual(trouble, []);
  await close();
});

test('the list follows the caret', async () => {
  const { page, close } = await open();
  await paste(page, english);
  await page.locator('#to-edit').click();
  const last = await number(page);
  const at = await page.evaluate(n => {
    const mark = [...document.querySelectorAll('#backdrop mark')].find(mark => mark.dataset.for.split(' ').includes(String(n)));
    const range = document.createRange();
    range.setStart(document.getElementById('backdrop'), 0);
    range.setEndBefore(mark);
    return range.toString().length;
  }, last);
  await page.locator('#text').evaluate((field, at) => field.setSelectionRange(at + 1, at + 1), at);
  await page.locator('.finding.current').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'text');
  await close();
});

test('the copy under the field says what the field says, whatever is typed', async () => {
  const { page, trouble, close } = await open();
  await paste(page, `${english}${release}`);
  await page.locator('#to-edit').click();
  const apart = await page.evaluate(() => {
    const [field, copy] = ['text', 'backdrop'].map(id => document.getElementById(id));
    field.focus();
    let seed = 7;
    const random = below => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const words = ['a', '\n', '\n\n', 'two\nlines', '\u0645', ' ', '', '', ''];
    for (let n = 0; n < 200; n += 1) {
      const end = random(4) ? random(field.value.length + 1) : field.value.length;
      const start = random(3) ? end : Math.max(0, end - random(60));
      field.setSelectionRange(start, end);
      const word = words[random(words.length)];
      document.execCommand(word ? 'insertText' : 'delete', false, word);
      const lines = [...copy.children].map(line => line.textContent);
      const whole = lines.slice(0, -1).every(line => /^[^\n]*\n$/u.test(line));
      if (copy.textContent !== `${field.value}\n` || !whole) return `${n}: ${JSON.stringify([start, end, word])}`;
    }
    return '';
  });
  assert.equal(apart, '');
  await settled(page);
  const heights = await page.evaluate(() => ['text', 'backdrop'].map(id => document.getElementById(id).scrollHeight));
  assert.ok(Math.abs(heights[0] - heights[1]) <= 1, `${heights}`);
  assert.deepEqual(trouble, []);
  await close();
});

test('a line in Latin letters of an Arabic text is marked where it stands', async () => {
  const { page, close } = await open('ar');
  await paste(page, release);
  await page.locator('#to-edit').click();
  const mark = await page.locator('#backdrop mark', { hasText: 'Press releases' }).boundingBox();
  const field = await page.locator('#text').boundingBox();
  // The field begins such a line at the left, and its copy has to.
  assert.ok(mark.x - field.x < 20, `${mark.x} ${field.x}`);
  await shot(page, 'latin-line-ar');
  await close();
});

test('what is told of a word and of what is left is seen', async () => {
  for (const [ui, learnt, left] of [['en', /one of your words now/, /\d+ findings are left|Nothing is left/], ['ar', /من كلماتك/, /بقي|لم تبق/], ['fr', /vos mots/, /Il reste|Il n’en reste/]]) {
    const { page, close } = await open(ui);
    await paste(page, `${STORY.replaceAll('definately', ui === 'en' ? 'recieved' : ui === 'ar' ? 'accomodated' : 'occured')}\n`);
    await page.locator('.finding [data-learn]').first().click();
    await page.locator('#told', { hasText: learnt }).waitFor();
    assert.equal(await page.locator('#toast').isVisible(), true);
    await page.locator('#mend').click();
    await page.locator('#told', { hasText: left }).waitFor();
    await close();
  }
});

test('one word is not ready, and absent looks other than not needed', async () => {
  const { page, close } = await open();
  await page.locator('#text').focus();
  await page.keyboard.type('Pier');
  await page.waitForFunction(() => document.body.dataset.state === 'work');
  assert.equal(await page.locator('h1').innerText(), 'Too short to judge');
  assert.match(await page.locator('#tally').innerText(), /1 word$/);
  const signs = await page.locator('#parts li.absent .sign, #parts li.excused .sign').allInnerTexts();
  const states = await page.locator('#parts li.absent, #parts li.excused').evaluateAll(list => list.map(item => item.className));
  assert.equal(new Set(signs).size, new Set(states).size);
  await close();
});

test('the language that was chosen is remembered', async () => {
  const { page, close } = await open();
  await page.locator('#ui').selectOption('fr');
  await page.locator('html[lang=fr]').waitFor();
  await page.goto(page.url().split('?')[0]);
  await page.locator('html[lang=fr]').waitFor();
  await close();
});

for (const [ui, colorScheme] of [['en', 'light'], ['ar', 'dark'], ['fr', 'dark']]) {
  test(`a narrow screen has a sheet at the bottom, and all can use it (${ui}, ${colorScheme})`, async () => {
    const { page, close } = await open(ui, { colorScheme, bypassCSP: true, viewport: { width: 320, height: 640 } });
    await paste(page, ui === 'ar' ? release : english);
    await page.keyboard.press('F8');
    const sheet = await page.locator('#popup').boundingBox();
    assert.ok(Math.abs(sheet.y + sheet.height - 640) < 2 && sheet.height < 320, JSON.stringify(sheet));
    await shot(page, `sheet-${ui}`);
    // The sheet leads on by itself: the buttons of the list are far below.
    await page.locator('#popup [data-step="1"]').click();
    assert.equal(await page.locator('#popup').getAttribute('data-number'), '2');
    await page.locator('#popup [data-step="-1"]').click();
    assert.equal(await page.locator('#popup').getAttribute('data-number'), '1');
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `${over} pixels too wide`);
    await assertAccessibleUnder(page, '#popup');
    // What is mended from the sheet leaves the reader where he is: the next finding follows.
    for (let n = 0; n < 9 && !await page.locator('#popup .apply').count(); n += 1) await page.locator('#popup [data-step="1"]').click();
    const mended = Number(await page.locator('#popup').getAttribute('data-number'));
    await page.locator('#popup .apply').first().click();
    await page.locator('#toast:visible').waitFor();
    await page.locator('#popup:visible').waitFor();
    assert.equal(await page.locator('#popup').getAttribute('data-number'), String(mended));
    const place = await page.locator(`#m${mended}`).boundingBox();
    assert.ok(place.y > 0 && place.y < 640 - (await page.locator('#popup').boundingBox()).height, JSON.stringify(place));
    await shot(page, `sheet-mended-${ui}`);
    await close();
  });
}

for (const [ui, text] of [['en', english], ['ar', release], ['fr', release]]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`all can use an opened card, and the card at a word (${ui}, ${colorScheme})`, async () => {
      const { page, close } = await open(ui, { colorScheme, bypassCSP: true });
      await paste(page, text);
      await page.locator('.why summary').first().click();
      await page.locator('.why[open] p').first().waitFor();
      await assertAccessible(page);
      for (const view of ['#to-read', '#to-edit']) {
        await page.locator(view).click();
        // The second one has a fix.
        for (let n = 0; n < 3; n += 1) await page.keyboard.press('F8');
        await page.locator('#popup').waitFor();
        await shot(page, `at-word-${ui}-${colorScheme}${view}`);
        await assertAccessible(page);
        await page.keyboard.press('Escape');
      }
      await close();
    });
  }
}

test('a release is printed beside its findings', async () => {
  const { page, close } = await open('ar');
  await paste(page, release);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 720, height: 1000 });
  await shot(page, 'paper', true);
  const [text, finding] = await Promise.all([page.locator('.release').boundingBox(), page.locator('.finding').first().boundingBox()]);
  assert.ok(finding.y < text.y + text.height && finding.x + finding.width <= text.x + 1, 'side by side');
  assert.ok(await page.locator('.change:visible').count() > 0, 'replacements are on paper');
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  const pages = pdf.match(/\/Type\s*\/Page\b/gu).length;
  console.log(`${pages} pages`);
  assert.ok(pages <= 3, `${pages} pages`);
  await close();
});
