// node --test npm/test/*.test.mjs: what needs no program. With COPYDESK_BINARY, copydesk/node is tried as well.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import { packages } from "../build.mjs";

const require = createRequire(import.meta.url);
const { binary } = require("../lib/binary.js");
const { check, fix, explain, CopydeskError } = require("../node.js");
const skip = process.env.COPYDESK_BINARY ? false : "COPYDESK_BINARY names no program";
const TEXT = "𝐇arbour opens new pier\n\nThe  pier opens on Monday.\n";

test("each platform is named as the launcher looks for it", () => {
  const names = packages("1.2.3").map(({ manifest }) => manifest.name);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.match(name, /^@copydesk\/(linux|darwin|win32)-(x64|arm64)$/);
  assert.ok(names.includes("@copydesk/linux-x64"));
});

test("the version is that of the program", () => {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const cargo = readFileSync(new URL("../../Cargo.toml", import.meta.url), "utf8");
  assert.equal(manifest.version, /^version = "(.*)"$/m.exec(cargo)[1]);
});

test("a missing program is told with what to do", () => {
  assert.throws(() => binary("plan9", "x64", {}), /@copydesk\/plan9-x64 is not installed.*--include=optional/s);
  assert.equal(binary("plan9", "x64", { COPYDESK_BINARY: "/opt/copydesk" }), "/opt/copydesk");
});

test("check gives ranges that slice takes", { skip }, async () => {
  const found = (await check(TEXT)).find(({ code }) => code === "punctuation/double-space");
  assert.equal(TEXT.slice(found.range.start, found.range.end), "  ");
  assert.equal(found.range.start, found.characters.start + 1);
  const [edit] = found.fixes[0].edits;
  assert.equal(TEXT.slice(edit.range.start, edit.range.end), "  ");
});

test("path, language and profile are heeded, and faulty options are errors", { skip }, async () => {
  const page = await check("<p>The  pier opens.</p><p>TBC</p>", { path: "x.html", language: "en", profile: "off" });
  assert.ok(!page.some(({ code }) => code === "punctuation/double-space"));
  await assert.rejects(check(TEXT, { profile: "nowhere" }), CopydeskError);
  await assert.rejects(check(TEXT, { config: "/nowhere/copydesk.toml" }), CopydeskError);
  await assert.rejects(check(""), CopydeskError);
});

test("fix and explain", { skip }, async () => {
  assert.equal(await fix(TEXT), TEXT.replace("  ", " "));
  assert.ok(JSON.stringify(await explain(TEXT)).includes("headline"));
});
