#!/usr/bin/env node
// Packs copydesk for npm: node npm/build.mjs OUT TARGET=BINARY…
//
// OUT gets copydesk-VERSION.tgz and a package for each TARGET (a Rust target of platforms.json) with its BINARY and the
// packs of languages. On Linux they are the static programs (musl): one for every C library.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const read = (name) => JSON.parse(readFileSync(join(here, name), "utf8"));
const LEGAL = ["LICENSE-MIT", "LICENSE-APACHE", "NOTICE"];

/** Every platform of the main package, though only some are packed now: npm takes what fits the machine. */
export function packages(version, platforms = read("platforms.json")) {
  return Object.entries(platforms).map(([target, { os, cpu }]) => ({
    target,
    manifest: {
      name: `@copydesk/${os}-${cpu}`,
      version,
      description: `The program of copydesk for ${os}-${cpu}`,
      license: "MIT OR Apache-2.0",
      os: [os],
      cpu: [cpu],
      preferUnplugged: true,
      publishConfig: { access: "public" },
    },
  }));
}

function pack(folder, manifest, out) {
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const name of LEGAL) copyFileSync(join(root, name), join(folder, name));
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  execFileSync(npm, ["pack", "--silent", "--pack-destination", out], { cwd: folder, stdio: "inherit" });
}

function platform({ target, manifest }, binary, folder, out) {
  const name = target.includes("windows") ? "copydesk.exe" : "copydesk";
  mkdirSync(folder);
  copyFileSync(binary, join(folder, name));
  chmodSync(join(folder, name), 0o755);
  cpSync(join(root, "share"), join(folder, "share"), { recursive: true });
  pack(folder, manifest, out);
}

function main([to, ...given]) {
  if (!to || given.length === 0) throw new Error("usage: node npm/build.mjs OUT TARGET=BINARY…");
  const out = resolve(to);
  mkdirSync(out, { recursive: true });
  const version = /^version = "(.*)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];
  const known = packages(version);
  const staging = mkdtempSync(join(tmpdir(), "copydesk-npm-"));
  try {
    for (const pair of given) {
      const [target, binary] = pair.split(/=(.*)/s);
      const found = known.find((one) => one.target === target);
      if (!found) throw new Error(`${target} is no target of npm/platforms.json`);
      platform(found, binary, join(staging, target), out);
    }
    const folder = join(staging, basename(here));
    cpSync(here, folder, { recursive: true });
    const optionalDependencies = Object.fromEntries(known.map(({ manifest }) => [manifest.name, version]));
    pack(folder, { ...read("package.json"), version, optionalDependencies }, out);
  } finally {
    rmSync(staging, { recursive: true });
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
