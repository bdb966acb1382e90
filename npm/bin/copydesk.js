#!/usr/bin/env node
"use strict";
const { spawn } = require("node:child_process");
const { binary } = require("../lib/binary.js");

let program;
try {
  program = binary();
} catch (error) {
  console.error(`copydesk: ${error.message}`);
  process.exit(2);
}
const child = spawn(program, process.argv.slice(2), { stdio: "inherit" });
// A signal sent to this process alone reaches the program too; the program decides when to end.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`copydesk: ${program}: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
