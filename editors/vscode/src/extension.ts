// Starts the language server for the releases in this window.
import { commands, l10n, window, workspace, type ExtensionContext, type OutputChannel } from "vscode";
import { LanguageClient, RevealOutputChannelOn, State, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

import { find } from "./program";

let client: LanguageClient | undefined;
let log: OutputChannel | undefined;
/** The extension's own page, which says how to install the program. */
let page = "";
/** Starts and stops follow one another. */
let last: Promise<void> = Promise.resolve();

export function activate(context: ExtensionContext): void {
  log = window.createOutputChannel("copydesk");
  page = context.extension.id;
  context.subscriptions.push(
    log,
    commands.registerCommand("copydesk.restart", restart),
    commands.registerCommand("copydesk.fixAll", () => commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll.copydesk", apply: "first" })),
    commands.registerCommand("copydesk.showLog", () => {
      log?.show();
    }),
    workspace.onDidChangeConfiguration(async (change) => {
      // Other settings are asked for by the server.
      const settings = ["enable", "path", "languages"].map((name) => `copydesk.${name}`);
      if (settings.some((name) => change.affectsConfiguration(name))) await restart();
    }),
    workspace.onDidGrantWorkspaceTrust(restart),
  );
  void restart();
}

export async function deactivate(): Promise<void> {
  await last;
  await stop();
}

function restart(): Promise<void> {
  last = last.then(stop).then(start).catch((error: unknown) => {
    log?.appendLine(String(error));
  });
  return last;
}

async function stop(): Promise<void> {
  const old = client;
  client = undefined;
  if (old?.state === State.Running) await old.stop();
}

async function start(): Promise<void> {
  const settings = workspace.getConfiguration("copydesk");
  if (!settings.get<boolean>("enable", true)) return;
  const setting = settings.get<string>("path", "");
  const program = find(setting, workspace.workspaceFolders?.[0]?.uri.fsPath);
  if (program === undefined) {
    void missing(setting);
    return;
  }
  const languages = settings.get<string[]>("languages", []);
  const schemes = ["file", "untitled"];
  const options: LanguageClientOptions = {
    documentSelector: languages.flatMap((language) => schemes.map((scheme) => ({ scheme, language }))),
    // The link of a hover runs the server's command that opens a rule's page, and no other. What is told stands in lines that run from left to right.
    initializationOptions: { ...settings, commandLinks: true, isolates: true },
    markdown: { isTrusted: { enabledCommands: ["copydesk.explainRule"] } },
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    ...(log === undefined ? {} : { outputChannel: log }),
  };
  const server: ServerOptions = { command: program, args: ["server"] };
  client = new LanguageClient("copydesk", "copydesk", server, options);
  await client.start();
}

async function missing(setting: string): Promise<void> {
  const where = setting === "" ? l10n.t("copydesk is not on your path. Install it, or say where it is.") : l10n.t("copydesk.path: there is no program “{0}”.", setting);
  const settings = l10n.t("Open the setting");
  const help = l10n.t("How to install");
  const chosen = await window.showErrorMessage(where, settings, help);
  if (chosen === settings) await commands.executeCommand("workbench.action.openSettings", "copydesk.path");
  if (chosen === help) await commands.executeCommand("extension.open", page);
}
