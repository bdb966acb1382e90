// Where the program is.
import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";

const NAMES = process.platform === "win32" ? ["copydesk.exe", "copydesk.cmd"] : ["copydesk"];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Replaces `~` and `${workspaceFolder}` at the beginning of a path. */
export function expand(path: string, folder: string | undefined): string {
  const home = /^~(?=[/\\]|$)/;
  const workspace = "${workspaceFolder}";
  if (home.test(path)) return path.replace(home, homedir());
  if (path.startsWith(workspace)) return folder === undefined ? path : folder + path.slice(workspace.length);
  return isAbsolute(path) || folder === undefined || !/[/\\]/.test(path) ? path : join(folder, path);
}

/**
 * The program that a setting names; without one, the first on the path, or where cargo installs it. Nothing where there is
 * none.
 */
export function find(setting: string, folder: string | undefined, path = process.env["PATH"] ?? ""): string | undefined {
  const named = setting.trim();
  if (named !== "" && /[/\\]|^~/.test(named)) {
    const file = expand(named, folder);
    return isProgram(file) ? file : undefined;
  }
  const names = named === "" ? NAMES : [named];
  const folders = [...path.split(delimiter).filter((folder) => folder !== ""), join(homedir(), ".cargo", "bin")];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}
