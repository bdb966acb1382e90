// The desk in a browser, for the tests: started before them, and what a person does at it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
export const root = resolve(here, '../..');
export const copydesk = process.env.COPYDESK ?? join(root, 'target/release/copydesk');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const folder = mkdtempSync(join(tmpdir(), 'copydesk-'));
export const release = readFileSync(process.env.RELEASE ?? join(root, 'tests/fixtures/delegation.ar.txt'), 'utf8');
export const english = readFileSync(join(root, 'examples/release.en.txt'), 'utf8');
const shots = process.env.SHOTS;
const assets = process.env.ASSETS;
if (shots) mkdirSync(shots, { recursive: true });
export let browser;
export let server;
export let address;

before(async () => {
  server = spawn(copydesk, ['serve', '--no-open', '--no-config'], { cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8', XDG_CONFIG_HOME: folder } });
  let said = '';
  address = await new Promise((found, failed) => {
    server.on('exit', code => failed(new Error(`the server ended with ${code}`)));
    server.stderr.on('data', chunk => process.stderr.write(chunk));
    server.stdout.on('data', chunk => {
      said += chunk;
      const match = /http:\/\/\S+/u.exec(said);
      if (match) found(match[0]);
    });
  });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
});

after(async () => {
  await browser?.close();
  server?.removeAllListeners('exit');
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the page; whatever it asks of others, and whatever it complains of, is an error. */
export async function open(ui = 'en', options = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, reducedMotion: 'reduce', acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'], ...options });
  // Scripts and styles of a folder in place of those in the binary, to try a change without building it.
  if (assets) await context.route(/\/(desk|draft|editor|finder|history|inplace|popup|view|words)\.(js|css)$/u, route => route.fulfill({ path: join(assets, new URL(route.request().url()).pathname.split('/').at(-1)) }));
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  const trouble = [];
  page.on('console', message => message.type() === 'error' && trouble.push(message.text()));
  page.on('pageerror', error => trouble.push(String(error)));
  page.on('request', request => !request.url().startsWith(address) && !request.url().startsWith('blob:') && trouble.push(`asks for ${request.url()}`));
  await page.goto(`${address}?ui=${ui}`);
  await page.locator('body[data-ready]').waitFor();
  return { page, trouble, close: () => context.close() };
}

/** Pastes a text as a person does. */
export async function paste(page, text) {
  await page.evaluate(text => navigator.clipboard.writeText(text), text);
  await page.locator('#text').focus();
  await page.keyboard.press('Control+V');
  await page.locator('.finding').first().waitFor();
}

export async function shot(page, name, fullPage = false) {
  if (shots) await page.screenshot({ path: join(shots, `serve-${name}.png`), fullPage });
}

export async function assertAccessible(page) {
  await assertNoViolations(page, {});
}

/** Under a sheet at the bottom: its upper edge may cut any control of the page, which scrolls into view. */
export async function assertAccessibleUnder(page, sheet) {
  await assertNoViolations(page, { rules: { 'target-size': { enabled: false } } });
  await assertNoViolations(page, {}, sheet);
}

async function assertNoViolations(page, more, part) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(([more, part]) => axe.run(part ?? document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], ...more,
  }), [more, part]);
  const said = violations.map(v => `${v.id}: ${v.help}\n  ${v.nodes.slice(0, 3).map(n => `${n.target} ${n.failureSummary}`).join('\n  ')}`);
  assert.deepEqual(said, []);
}

/** What a download holds. */
export async function downloaded(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#download').click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

export const settled = page => page.waitForFunction(() => document.body.dataset.busy === 'false');
