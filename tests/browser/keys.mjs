// How long a key takes on the page, from its press to the next frame: KB=100 COPYDESK=… node tests/browser/keys.mjs
// With ASSETS, scripts of a folder in place of those in the binary.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { KB = '100', KEYS = '100', COPYDESK = join(root, 'target/release/copydesk'), ASSETS, CHROMIUM = '/usr/bin/chromium' } = process.env;
const folder = mkdtempSync(join(tmpdir(), 'copydesk-'));
const server = spawn(COPYDESK, ['serve', '--no-open', '--no-config'], { cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8', XDG_CONFIG_HOME: folder } });
const address = await new Promise(found => {
  let said = '';
  server.stdout.on('data', chunk => {
    said += chunk;
    const match = /http:\/\/\S+/u.exec(said);
    if (match) found(match[0]);
  });
});
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] });
if (ASSETS) await context.route(/\/(desk|draft|editor|finder|history|inplace|popup|view|words)\.(js|css)$/u, route => route.fulfill({ path: join(ASSETS, new URL(route.request().url()).pathname.split('/').at(-1)) }));
const page = await context.newPage();
await page.goto(`${address}?ui=en`);
await page.locator('body[data-ready]').waitFor();

const release = readFileSync(join(root, 'tests/fixtures/delegation.ar.txt'), 'utf8').replace(/\n*$/u, '\n\n');
const text = release.repeat(Math.ceil((Number(KB) * 1024) / Buffer.byteLength(release)));
await page.evaluate(text => navigator.clipboard.writeText(text), text);
await page.locator('#text').focus();
await page.keyboard.press('Control+V');
await page.locator('.finding').first().waitFor({ timeout: 60_000 });
await page.waitForFunction(() => document.body.dataset.busy === 'false', null, { timeout: 60_000 });
await page.locator('#to-edit').click();
await page.evaluate(() => {
  const field = document.getElementById('text');
  field.focus();
  field.setSelectionRange(field.value.length / 2, field.value.length / 2);
  window.keys = [];
  addEventListener('keydown', event => requestAnimationFrame(() => {
    const frame = new MessageChannel();
    frame.port1.onmessage = () => window.keys.push(performance.now() - event.timeStamp);
    frame.port2.postMessage(0);
  }), true);
});
await page.waitForTimeout(1500);
for (let n = 0; n < Number(KEYS); n += 1) {
  await page.keyboard.press('abcdefgh'[n % 8]);
  // As one types: with pauses in which the findings of the text come.
  await page.waitForTimeout(n % 12 === 11 ? 700 : 90);
}
const keys = (await page.evaluate(() => window.keys)).sort((a, b) => a - b);
const share = part => keys[Math.min(keys.length - 1, Math.floor(keys.length * part))].toFixed(0);
console.log(`${KB} KB, ${keys.length} keys: median ${share(0.5)} ms, 95 % within ${share(0.95)} ms, slowest ${share(1)} ms`);
await browser.close();
server.kill();
rmSync(folder, { recursive: true, force: true });
