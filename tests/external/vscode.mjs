// The extension in Visual Studio Code itself (code-server, in Chromium): an Arabic release is opened, its faults are seen, one is mended with the quick fix,
// and a release that is not open is told of. Needs code-server (CODE_SERVER, or on the path), chromium and the modules of tests/browser; else it skips itself.
// node tests/external/vscode.mjs   (SHOTS=folder keeps screenshots)
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const code = process.env.CODE_SERVER ?? 'code-server';
const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const vsix = join(root, 'editors/vscode/copydesk.vsix');
let chromium;
try {
  ({ chromium } = createRequire(join(root, 'tests/browser/package.json'))('playwright-core'));
} catch {
  // Said below.
}
if (spawnSync(code, ['--version']).status !== 0 || !existsSync(chromiumPath) || !chromium || !existsSync(vsix)) {
  console.log('the test in Visual Studio Code needs code-server, chromium, playwright-core and the packed extension; skipped');
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'copydesk-code-'));
const [data, extensions, press] = ['data', 'extensions', 'press'].map(name => join(folder, name));
mkdirSync(join(data, 'User'), { recursive: true });
mkdirSync(press);
const settings = { 'copydesk.path': process.env.COPYDESK ?? join(root, 'target/release/copydesk'), 'copydesk.messageLanguage': 'ar', 'workbench.startupEditor': 'none', 'files.autoSave': 'off' };
writeFileSync(join(data, 'User/settings.json'), JSON.stringify(settings));
writeFileSync(join(press, 'copydesk.toml'), '');
const typed = readFileSync(join(root, 'examples/clean.ar.txt'), 'utf8').replace('إلى', 'الى');
writeFileSync(join(press, 'بيان.txt'), typed);
copyFileSync(join(root, 'examples/release.en.txt'), join(press, 'closed.txt'));
const own = ['--user-data-dir', data, '--extensions-dir', extensions, '--config', join(folder, 'config.yaml')];
execFileSync(code, [...own, '--install-extension', vsix], { stdio: 'pipe' });

const server = spawn(code, [...own, '--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust']);
const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const address = await new Promise((found, failed) => {
    let said = '';
    server.on('exit', status => failed(new Error(`code-server ended with ${status}: ${said}`)));
    server.stdout.on('data', chunk => {
      said += chunk;
      const match = /listening on (http:\/\/\S+?)\/?\s/u.exec(said);
      if (match) found(match[1]);
    });
  });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.setDefaultTimeout(60_000);
  const shot = async name => process.env.SHOTS && page.screenshot({ path: join(process.env.SHOTS, `vscode-${name}.png`) });
  await page.goto(`${address}/?folder=${encodeURIComponent(press)}`);
  await page.getByRole('treeitem', { name: /بيان/u }).first().dblclick();
  await page.locator('.squiggly-warning').first().waitFor();
  await shot('seen');
  const line = typed.slice(0, typed.indexOf('الى')).split('\n');
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget').waitFor();
  await page.keyboard.type(`${line.length}:${line.at(-1).length + 2}`);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+.');
  await page.locator('.action-widget').getByText('«إلى»').first().waitFor();
  await shot('quick-fix');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.view-lines').innerText.includes('إلى'));
  await page.keyboard.press('Control+S');
  const file = join(press, 'بيان.txt');
  for (let n = 0; n < 100 && readFileSync(file, 'utf8') === typed; n++) await page.waitForTimeout(100);
  assert.equal(readFileSync(file, 'utf8'), typed.replace('الى', 'إلى'));
  await page.keyboard.press('Control+Shift+M');
  await page.locator('.markers-panel').getByText('closed.txt').first().waitFor();
  await shot('problems');
  console.log('Visual Studio Code: an Arabic release was opened, an error seen and mended; a release that is not open was told of');
} catch (error) {
  if (process.env.SHOTS) await browser.contexts().at(-1)?.pages().at(-1)?.screenshot({ path: join(process.env.SHOTS, 'vscode-failed.png') });
  throw error;
} finally {
  await browser.close();
  server.removeAllListeners('exit');
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
