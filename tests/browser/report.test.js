// The HTML report in a browser: what it shows, filters, prints, and whether all can use it.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const copydesk = process.env.COPYDESK ?? join(root, 'target/release/copydesk');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'copydesk-'));
const shots = process.env.SHOTS;
if (shots) mkdirSync(shots, { recursive: true });
let browser;

/** Writes a report of some files and gives its address. */
function report(name, files, more = ['--message-language', 'en']) {
  const page = join(folder, name);
  const args = ['check', '--no-config', '--exit-zero', ...more, '--output-format', 'html', '--output-file', page, ...files];
  execFileSync(copydesk, args, { cwd: root, stdio: 'pipe' });
  return pathToFileURL(page).href;
}

/** Opens an address; whatever the page asks for beyond itself, and whatever it complains of, is an error. */
async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, bypassCSP: false, ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on('console', message => message.type() === 'error' && trouble.push(message.text()));
  page.on('pageerror', error => trouble.push(String(error)));
  page.on('request', request => request.url() !== address && trouble.push(`asks for ${request.url()}`));
  await page.goto(address);
  return { page, trouble, close: () => context.close() };
}

async function shot(page, name) {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: name === 'print' });
}

async function assertAccessible(address, options) {
  // The page's own policy would keep the checker out.
  const { page, close } = await open(address, { ...options, bypassCSP: true });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  const said = violations.map(v => `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 3).map(n => `${n.target} ${n.failureSummary}`).join('\n  ')}`);
  assert.deepEqual(said, []);
  await close();
}

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('an Arabic release is set from right to left, its findings marked and listed', async () => {
  const { page, trouble, close } = await open(report('ar.html', [process.env.RELEASE ?? 'examples/release.ar.txt']));
  await shot(page, 'arabic');
  const typo = page.locator('mark.error', { hasText: 'الأوروبيي' }).first();
  assert.equal(await typo.evaluate(mark => getComputedStyle(mark).direction), 'rtl');
  assert.match(await typo.evaluate(mark => getComputedStyle(mark).textDecorationLine), /underline/);
  await typo.click();
  const target = page.locator('.finding:target');
  assert.match(await target.innerText(), /الأوروبي/);
  assert.match(await page.locator('h1').innerText(), /Not ready/);
  assert.deepEqual(trouble, []);
  await close();
});

test('the page itself speaks Arabic, from right to left', async () => {
  const address = report('ar-ar.html', [process.env.RELEASE ?? 'examples/release.ar.txt'], ['--message-language', 'ar']);
  await assertAccessible(address);
  const { page, trouble, close } = await open(address);
  await shot(page, 'arabic-page');
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
  assert.match(await page.locator('#shown').innerText(), /المعروض/);
  assert.doesNotMatch(await page.locator('header.top, .filters legend, .message').allInnerTexts().then(all => all.join(' ')), /Not ready|Show|misspelt/);
  assert.deepEqual(trouble, []);
  await close();
});

test('findings are filtered by severity and by rule', async () => {
  const { page, trouble, close } = await open(report('en.html', ['examples/release.en.txt']));
  await shot(page, 'english');
  const shown = page.locator('.finding:visible');
  const all = await shown.count();
  await page.getByLabel('Must be mended').uncheck();
  assert.equal(await page.locator('.finding.error:visible').count(), 0);
  const fewer = await shown.count();
  assert.ok(fewer > 0 && fewer < all);
  assert.equal(await page.locator('#shown').innerText(), `${fewer} of ${all} findings shown`);
  assert.equal(await page.locator('.ref.error:visible').count(), 0);
  await page.getByLabel('Must be mended').check();
  await page.getByRole('combobox', { name: 'Rule' }).selectOption('spelling/doubled-word');
  assert.equal(await shown.count(), 1);
  assert.deepEqual(trouble, []);
  await close();
});

test('everything is there without the script', async () => {
  const { page, close } = await open(report('plain.html', ['examples/release.en.txt']), { javaScriptEnabled: false });
  assert.ok(await page.locator('.finding:visible').count() > 5);
  assert.equal(await page.locator('#filters:visible').count(), 0);
  await close();
});

test('several files have an index, and clean ones stand in it only', async () => {
  const { page, close } = await open(report('all.html', ['examples/release.ar.txt', 'examples/release.en.txt', 'examples/clean.en.txt']));
  await shot(page, 'several');
  assert.equal(await page.locator('.index li').count(), 3);
  assert.equal(await page.locator('article').count(), 2);
  assert.match(await page.locator('.index li.clean').innerText(), /clean\.en\.txt/);
  await close();
});

test('what a release holds can not act on the page', async () => {
  const file = join(folder, 'evil.txt');
  writeFileSync(file, 'New pier opens\n\n<script>document.title = "owned"</script> <img src=x onerror="document.title=\'owned\'">  definately\n');
  const { page, trouble, close } = await open(report('evil.html', [file]));
  assert.doesNotMatch(await page.title(), /owned/);
  assert.equal(await page.locator('.release script, .release img').count(), 0);
  assert.match(await page.locator('.release').innerText(), /<script>/);
  assert.deepEqual(trouble, []);
  await close();
});

test('the page prints without its controls', async () => {
  const { page, close } = await open(report('print.html', ['examples/release.en.txt']));
  await page.emulateMedia({ media: 'print' });
  await shot(page, 'print');
  assert.equal(await page.locator('#filters:visible').count(), 0);
  assert.ok(await page.locator('.finding:visible').count() > 5);
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`all can use it (${colorScheme})`, async () => {
    const address = report(`axe-${colorScheme}.html`, ['examples/release.ar.txt', 'examples/release.en.txt', 'examples/clean.en.txt']);
    await assertAccessible(address, { colorScheme });
    const { page, close } = await open(address, { colorScheme });
    await shot(page, colorScheme);
    await close();
  });
}

test('it fits a narrow screen', async () => {
  const { page, close } = await open(report('narrow.html', ['examples/release.ar.txt']), { viewport: { width: 360, height: 740 } });
  await shot(page, 'narrow');
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `${over} pixels too wide`);
  await close();
});
