// The extension in Visual Studio Code itself (code-server, in Chromium), as a new user has it: an Arabic and a French release are opened, their faults are seen
// in the text and in the list, explained under the pointer and mended, one with the quick fix and all that is safe with the command; a README is left alone, and
// a release that is not open is told of. Needs code-server (CODE_SERVER, or on the path; `npm install code-server`), chromium, the modules of tests/browser
// (`npm ci` there) and the packed extension (editors/vscode/run); else it skips itself.
// node tests/heavy/code_server.mjs [BINARY]   (SHOTS=folder keeps screenshots)
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const code = process.env.CODE_SERVER ?? 'code-server';
const copydesk = resolve(process.argv[2] ?? process.env.COPYDESK ?? join(root, 'target/release/copydesk'));
const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const vsix = join(root, 'editors/vscode/copydesk.vsix');
let chromium;
try {
  ({ chromium } = createRequire(join(root, 'tests/browser/package.json'))('playwright-core'));
} catch {
  // Said below.
}
if (spawnSync(code, ['--version']).status !== 0 || !existsSync(chromiumPath) || !chromium || !existsSync(vsix)) {
  console.log('code_server.mjs: not run, for want of code-server, chromium, playwright-core or the packed extension');
  process.exit(0);
}

const FRENCH = `Le port de Sète inaugure un quai pour les ferries

Sète, le 4 mars 2024

L’Autorité portuaire a ouvert lundi un nouveau quai pour les ferries , qui acceuillera 300 000 passagers par an.

«Ce quai va changer le quotidien des habitants des îles», a déclaré la directrice.

Contact presse : Service de presse, presse@port.example, +33 4 67 00 00 00
`;
const README = '# Harbour site\n\nThis repository  holds the pages of the harbour. They are definately built with a script .\n';

const folder = mkdtempSync(join(tmpdir(), 'copydesk-code-'));
const [data, extensions, press] = ['data', 'extensions', 'press'].map(name => join(folder, name));
const files = { arabic: join(press, 'بيان.txt'), french: join(press, 'communique.txt'), readme: join(press, 'README.md'), closed: join(press, 'closed.txt') };
mkdirSync(join(data, 'User'), { recursive: true });
mkdirSync(press);
writeFileSync(join(press, 'copydesk.toml'), '');
const arabic = readFileSync(join(root, 'examples/release.ar.txt'), 'utf8');
writeFileSync(files.arabic, arabic);
writeFileSync(files.french, FRENCH);
writeFileSync(files.readme, README);
copyFileSync(join(root, 'examples/release.en.txt'), files.closed);
const own = ['--user-data-dir', data, '--extensions-dir', extensions, '--config', join(folder, 'config.yaml')];
execFileSync(code, [...own, '--install-extension', vsix], { stdio: 'pipe' });

const settings = { 'copydesk.path': copydesk, 'workbench.startupEditor': 'none', 'files.autoSave': 'off', 'chat.disableAIFeatures': true };
writeFileSync(join(data, 'User/settings.json'), JSON.stringify(settings));

/** Settings of the folder, which are read again when they change. */
function speak(messageLanguage) {
  mkdirSync(join(press, '.vscode'), { recursive: true });
  writeFileSync(join(press, '.vscode/settings.json'), JSON.stringify({ 'copydesk.messageLanguage': messageLanguage }));
}
speak('ar');

/** What the command line makes of a file, mending all that is safe. */
function mended(text) {
  const copy = join(folder, 'copy.txt');
  writeFileSync(copy, text);
  spawnSync(copydesk, ['check', '--fix', '--no-config', copy]);
  return readFileSync(copy, 'utf8');
}

const server = spawn(code, [...own, '--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust']);
const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
page.setDefaultTimeout(60_000);
const shot = async name => process.env.SHOTS && page.screenshot({ path: join(process.env.SHOTS, `vscode-${name}.png`) });

async function address() {
  return new Promise((found, failed) => {
    let said = '';
    server.on('exit', status => failed(new Error(`code-server ended with ${status}: ${said}`)));
    server.stdout.on('data', chunk => {
      said += chunk;
      const match = /listening on (http:\/\/\S+?)\/?\s/u.exec(said);
      if (match) found(match[1]);
    });
  });
}

/** Opens a file from the tree of the folder. */
async function open(name) {
  await page.getByRole('treeitem', { name }).first().dblclick();
  await page.locator('.tab.active', { hasText: name }).waitFor();
}

/** Puts the caret into some words. */
async function goTo(text, words) {
  const before = text.slice(0, text.indexOf(words)).split('\n');
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget').waitFor();
  await page.keyboard.type(`${before.length}:${before.at(-1).length + 2}`);
  await page.keyboard.press('Enter');
}

/** What is told under the pointer, at the caret. */
async function hover(name = undefined) {
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  const shown = page.locator('.monaco-hover:visible').first();
  await shown.getByText(/المزيد|en savoir plus/u).first().waitFor();
  const told = await shown.innerText();
  if (name) await shot(name);
  await page.keyboard.press('Escape');
  return told;
}

/** Saves, and waits for what the file is to say. */
async function saved(file, wanted) {
  await page.keyboard.press('Control+S');
  for (let n = 0; n < 100 && readFileSync(file, 'utf8') !== wanted; n += 1) await page.waitForTimeout(100);
  assert.equal(readFileSync(file, 'utf8'), wanted);
}

/** One fault: seen, explained, mended with the quick fix; then all that is safe with the command. */
async function mend(name, file, text, [slip, right], told, title) {
  await open(name);
  await page.locator('.squiggly-warning, .squiggly-error').first().waitFor();
  await shot(`seen-${name}`);
  await goTo(text, slip);
  let said = await hover();
  // Settings that have just changed are asked for by the server.
  for (let n = 0; n < 20 && !told.test(said); n += 1) {
    await page.waitForTimeout(500);
    said = await hover();
  }
  assert.match(said, told);
  await hover(`hover-${name}`);
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget').getByText(title).first().waitFor();
  await shot(`quick-fix-${name}`);
  await page.keyboard.press('Enter');
  await page.waitForFunction(right => document.querySelector('.view-lines').innerText.replaceAll('\u00A0', ' ').includes(right), right);
  const once = text.replace(slip, right);
  await saved(file, once);
  await page.keyboard.press('F1');
  await page.keyboard.type('copydesk: Apply all safe fixes');
  await page.locator('.quick-input-list').getByText('Apply all safe fixes').first().waitFor();
  await page.keyboard.press('Enter');
  const all = mended(once);
  assert.notEqual(all, once);
  await page.locator('.tab.active.dirty').waitFor();
  await saved(file, all);
  await shot(`mended-${name}`);
}

try {
  await page.goto(`${await address()}/?folder=${encodeURIComponent(press)}`);
  await mend('بيان.txt', files.arabic, arabic, ['الى ', 'إلى '], /تُكتب[\s\S]*المزيد/u, /«إلى»/u);
  await page.keyboard.press('Control+Shift+M');
  const problems = page.locator('.markers-panel');
  await problems.getByText('closed.txt').first().waitFor();
  await shot('problems');
  assert.equal(await problems.getByText('README').count(), 0, 'a README is no release');
  await page.keyboard.press('Control+J');
  speak('fr');
  await mend('communique.txt', files.french, FRENCH, ['acceuillera', 'accueillera'], /mal orthographié[\s\S]*en savoir plus/u, /accueillera/u);
  await open('README.md');
  await page.waitForTimeout(3000);
  assert.equal(await page.locator('.squiggly-error, .squiggly-warning, .squiggly-info').count(), 0, 'a README is not judged');
  await shot('readme');
  console.log('Visual Studio Code: an Arabic and a French release were opened, their faults seen, explained and mended, one by one and all that is safe; a release that is not open was told of, a README was not judged');
} catch (error) {
  await shot('failed');
  throw error;
} finally {
  await browser.close();
  server.removeAllListeners('exit');
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
