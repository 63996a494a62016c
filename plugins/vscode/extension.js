// Starts `blamefree lsp` and lets it answer for the Markdown files of the workspace.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

const SELECTOR = [{ scheme: "file", language: "markdown" }];

let client;

// The words of the command: those of the settings, else the program of a folder's environment, else that of the path.
function findCommand() {
  const chosen = vscode.workspace.getConfiguration("blamefree").get("command", []);
  if (chosen.length > 0) {
    return chosen;
  }
  const program =
    process.platform === "win32" ? [".venv", "Scripts", "blamefree.exe"] : [".venv", "bin", "blamefree"];
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const candidate = path.join(folder.uri.fsPath, ...program);
    if (fs.existsSync(candidate)) {
      return [candidate, "lsp"];
    }
  }
  return ["blamefree", "lsp"];
}

async function start() {
  const [command, ...args] = findCommand();
  client = new LanguageClient(
    "blamefree",
    "blamefree",
    { command, args, transport: TransportKind.stdio },
    { documentSelector: SELECTOR },
  );
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const advice = "pip install 'blamefree[lsp]', or set blamefree.command";
    vscode.window.showErrorMessage(`blamefree: '${command}' cannot be started: ${error.message}. ${advice}`);
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function activate(context) {
  const restart = async () => {
    await stop();
    await start();
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("blamefree.restart", restart),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("blamefree.command")) {
        await restart();
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
