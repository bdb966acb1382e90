// Where the program is looked for, and what is packed.
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { buildSync } from "esbuild";

const built = buildSync({ entryPoints: [new URL("../src/program.ts", import.meta.url).pathname], bundle: true, platform: "node", format: "esm", write: false });
const { expand, find } = await import(`data:text/javascript,${encodeURIComponent(built.outputFiles[0].text)}`);

function program(folder, mode = 0o755) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "copydesk");
  writeFileSync(file, "#!/bin/sh\n");
  chmodSync(file, mode);
  return file;
}

test("the program is the one of the setting, else the first on the path", () => {
  const folder = mkdtempSync(join(tmpdir(), "copydesk-"));
  const first = program(join(folder, "bin"));
  const own = program(join(folder, "مشروع", "bin"));
  const path = `${join(folder, "none")}:${join(folder, "bin")}:${join(folder, "مشروع", "bin")}`;
  assert.equal(find("", undefined, path), first);
  assert.equal(find("copydesk", undefined, path), first);
  assert.equal(find(own, undefined, path), own);
  assert.equal(find("${workspaceFolder}/bin/copydesk", join(folder, "مشروع"), path), own);
  assert.equal(find("bin/copydesk", join(folder, "مشروع"), path), own);
  assert.equal(find(join(folder, "none", "copydesk"), undefined, path), undefined);
});

test("what can not be run is no program", () => {
  const folder = mkdtempSync(join(tmpdir(), "copydesk-"));
  const file = program(folder, 0o644);
  // Root may run nothing that has no such permission either.
  assert.equal(find(file, undefined, ""), undefined);
  assert.equal(find(folder, undefined, ""), undefined);
  assert.equal(expand("~/x", undefined), join(homedir(), "x"));
});

test("every setting is explained, and the server knows it", () => {
  const { contributes } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url)));
  const words = JSON.parse(readFileSync(new URL("../package.nls.json", import.meta.url)));
  const server = readFileSync(new URL("../../../src/server/settings.rs", import.meta.url), "utf8");
  const own = ["enable", "path", "languages", "trace.server"];
  for (const [name, setting] of Object.entries(contributes.configuration.properties)) {
    assert.ok(words[setting.description.replaceAll("%", "")].endsWith("."), name);
    const short = name.replace("copydesk.", "");
    assert.ok(own.includes(short) || server.includes(`"${short}"`), `${name} is nothing to the server`);
  }
});

test("what is packed loads", async () => {
  const { default: Module, createRequire } = await import("node:module");
  const bundle = new URL("../dist/extension.js", import.meta.url).pathname;
  // Stands for everything of the editor: any class, any function, any object.
  const anything = new Proxy(class {}, { get: (target, name) => (name === "prototype" ? target.prototype : name === Symbol.toPrimitive ? () => "" : anything) });
  const load = Module._load;
  Module._load = (name, ...rest) => (name === "vscode" ? anything : load(name, ...rest));
  try {
    const extension = createRequire(import.meta.url)(bundle);
    assert.deepEqual(Object.keys(extension).sort(), ["activate", "deactivate"]);
  } finally {
    Module._load = load;
  }
});
