"use strict";
// Finds the program: that of COPYDESK_BINARY, else that of the package for this machine.

/** The path of the program; an Error says what is to do where there is none. */
function binary(platform = process.platform, cpu = process.arch, env = process.env) {
  if (env.COPYDESK_BINARY) return env.COPYDESK_BINARY;
  const name = `@copydesk/${platform}-${cpu}`;
  try {
    return require.resolve(`${name}/copydesk${platform === "win32" ? ".exe" : ""}`);
  } catch {
    throw new Error(
      `${name} is not installed: either copydesk is not made for ${platform}-${cpu}, or optional dependencies ` +
        "were left out (npm install --include=optional). COPYDESK_BINARY may name a program of your own.",
    );
  }
}

module.exports = { binary };
