// Files that can't be read as they are: what to do is told in the reader's language, and an encoding is chosen by what it makes of the file.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, downloaded, english, open, paste, settled, shot } from './desk.js';

const give = (page, name, buffer) => page.locator('#file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

// “رصيف جديد للعبارات”, a line that is the same in all encodings, and a fault.
const old = Buffer.concat([Buffer.from([0xD1, 0xD5, 0xED, 0xDD, 0x20, 0xCC, 0xCF, 0xED, 0xCF, 0x20, 0xE1, 0xE1, 0xDA, 0xC8, 0xC7, 0xD1, 0xC7, 0xCA]), Buffer.from('\n\nPort  Town, 4 March 2024\n')]);

for (const [ui, pdf, word, image] of [['en', /PDF was made from/u, /Word document \(\.docx\)/u, /Choose a text/u], ['ar', /صُنع منه ملف PDF/u, /احفظه/u, /اختر نصا/u], ['fr', /PDF a été tiré/u, /document Word \(\.docx\)/u, /Choisissez un texte/u]]) {
  test(`what is not read says what to do, and what was there stays (${ui})`, async () => {
    const { page, close } = await open(ui);
    await paste(page, english);
    for (const [name, told] of [['a.pdf', pdf], ['a.doc', word], ['a.rtf', word], ['a.png', image], ['a.json', image], ['a.xyz', image], ['a.docx', /docx|ملف|fichier|file/u]]) {
      await give(page, name, Buffer.from('\x89PNG\r\n', 'latin1'));
      await page.locator('#trouble', { hasText: told }).waitFor();
    }
    assert.equal(await page.locator('#text').inputValue(), english);
    await close();
  });

  test(`an encoding is chosen by what it makes of the file (${ui})`, async () => {
    const { page, close } = await open(ui, { bypassCSP: true, viewport: { width: 360, height: 740 } });
    await give(page, 'old.txt', old);
    const first = page.locator('#encodings button').first();
    await first.waitFor();
    assert.match(await first.innerText(), /^رصيف جديد للعبارات\s+windows-1256$/u);
    assert.ok(await page.locator('#encodings button').count() > 2);
    await shot(page, `encodings-${ui}`);
    await assertAccessible(page);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `${over} pixels too wide`);
    await first.click();
    await page.locator('.finding').first().waitFor();
    assert.match(await page.locator('#text').inputValue(), /^رصيف جديد للعبارات\n/u);
    assert.equal(await page.locator('#encodings button').count() + (await page.locator('#trouble').innerText()).length, 0);
    // Mended, it stays in its encoding.
    await page.locator('#mend').click();
    await page.locator('#toast:visible').waitFor();
    await settled(page);
    const { bytes } = await downloaded(page);
    assert.deepEqual(bytes.subarray(0, 18), old.subarray(0, 18));
    assert.match(bytes.toString('latin1'), /Port Town/u);
    await close();
  });
}
