"use strict";
const { spawn } = require("node:child_process");
const { mkdtemp, rm, writeFile } = require("node:fs/promises");
const { tmpdir } = require("node:os");
const { extname, join } = require("node:path");
const { binary } = require("./lib/binary.js");

/** The program could not read the text, or the options are faulty. */
class CopydeskError extends Error {
  name = "CopydeskError";
}

/** Runs the program over `input`: its standard output. Codes up to 1 only say whether something was found. */
function run(args, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(binary(), args, { stdio: ["pipe", "pipe", "pipe"], windowsHide: true });
    const out = [];
    const said = [];
    child.stdout.on("data", (part) => out.push(part));
    child.stderr.on("data", (part) => said.push(part));
    // It ends before it has read all where an option is faulty; its code tells.
    child.stdin.on("error", () => {});
    child.on("error", reject);
    child.on("close", (code) => {
      const printed = Buffer.concat(out).toString("utf8");
      const message = Buffer.concat(said).toString("utf8").trim();
      resolve({ code, printed, message });
    });
    child.stdin.end(input);
  });
}

/** No config is looked for: name one. */
function shared({ config, language, profile, messageLanguage } = {}) {
  const args = config === undefined ? ["--no-config"] : ["--config", String(config)];
  if (language !== undefined) args.push("--language", language);
  if (profile !== undefined) args.push("--profile", profile);
  if (messageLanguage !== undefined) args.push("--message-language", messageLanguage);
  return args;
}

/** Puts the UTF-16 offsets of `text` beside every span in code points. */
function withRanges(text, value) {
  const units = [0];
  for (const letter of text) units.push(units[units.length - 1] + letter.length);
  const visit = (part) => {
    if (Array.isArray(part)) part.forEach(visit);
    else if (part !== null && typeof part === "object") {
      Object.values(part).forEach(visit);
      const { characters } = part;
      if (characters) part.range = { start: units[characters.start], end: units[characters.end] };
    }
  };
  visit(value);
  return value;
}

/** What is wrong in a release. */
async function check(text, options = {}) {
  const record = { text };
  const args = ["check", ...shared(options), "--input-format", "jsonl", "--exit-zero"];
  if (options.path !== undefined) {
    record.file = String(options.path);
    args.push("--filename-column", "file");
  }
  const { printed, message } = await run([...args, "-"], `${JSON.stringify(record)}\n`);
  // A record that can't be read has its error in its line; without a line, the options are faulty.
  if (printed === "") throw new CopydeskError(message);
  const { error, diagnostics } = JSON.parse(printed);
  if (error) throw new CopydeskError(typeof error === "string" ? error : JSON.stringify(error));
  return withRanges(text, diagnostics);
}

/** The text with its safe fixes applied, or with all. */
async function fix(text, options = {}) {
  const args = ["check", ...shared(options), "--fix"];
  if (options.unsafe) args.push("--unsafe-fixes");
  args.push("--exit-zero", "--stdin-filename", String(options.path ?? "release.txt"), "-");
  const { code, printed, message } = await run(args, text);
  if (code !== 0) throw new CopydeskError(message);
  return printed;
}

/** The parts of a release, as `copydesk explain --json` gives them. It reads files only, so the text becomes one. */
async function explain(text, options = {}) {
  const args = ["explain", "--json"];
  if (options.language !== undefined) args.push("--language", options.language);
  const folder = await mkdtemp(join(tmpdir(), "copydesk-"));
  try {
    const file = join(folder, `release${extname(String(options.path ?? "")) || ".txt"}`);
    await writeFile(file, text);
    const { code, printed, message } = await run([...args, file]);
    if (code !== 0) throw new CopydeskError(message);
    return JSON.parse(printed);
  } finally {
    await rm(folder, { recursive: true });
  }
}

module.exports = { check, fix, explain, CopydeskError };
