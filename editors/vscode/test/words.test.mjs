// What the extension says itself, in English, Arabic and French.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (name) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
const json = (name) => JSON.parse(read(name));
const gaps = (text) => (text.match(/\{\d\}/gu) ?? []).sort();

test("the settings and commands have words in all three languages", () => {
  const english = json("package.nls.json");
  const used = [...read("package.json").matchAll(/"%([\w.]+)%"/gu)].map((match) => match[1]);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(english).sort());
  for (const language of ["ar", "fr"]) {
    const words = json(`package.nls.${language}.json`);
    assert.deepEqual(Object.keys(words).sort(), Object.keys(english).sort(), language);
    for (const [key, text] of Object.entries(words)) assert.notEqual(text, english[key], `${key} (${language})`);
  }
});

test("what is said while it runs has words in Arabic and French", () => {
  const said = [...read("src/extension.ts").matchAll(/l10n\.t\("([^"]+)"/gu)].map((match) => match[1]);
  assert.ok(said.length > 3);
  for (const language of ["ar", "fr"]) {
    const words = json(`l10n/bundle.l10n.${language}.json`);
    assert.deepEqual(Object.keys(words).sort(), [...said].sort(), language);
    for (const [english, text] of Object.entries(words)) assert.deepEqual(gaps(text), gaps(english), english);
  }
});
