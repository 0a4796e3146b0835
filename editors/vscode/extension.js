// Starts `detente clauses lsp` and lets the editor talk to it.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;
let tables;

async function start() {
  const command = vscode.workspace.getConfiguration("detente").get("path") || "detente";
  client = new LanguageClient(
    "detente",
    "Détente agreements",
    { command, args: ["clauses", "lsp"] },
    {
      documentSelector: [{ language: "pact" }],
      // Names come from the tables of the scenario folder too.
      synchronize: { fileEvents: tables },
    },
  );
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const choice = await vscode.window.showErrorMessage(
      `\`${command} clauses lsp\` does not start: ${error.message || error}`,
      "Set the path of detente",
    );
    if (choice) vscode.commands.executeCommand("workbench.action.openSettings", "detente.path");
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running) await running.stop();
}

async function restart() {
  await stop();
  await start();
}

exports.activate = async (context) => {
  tables = vscode.workspace.createFileSystemWatcher("**/{scenario.toml,*.csv}");
  context.subscriptions.push(
    tables,
    vscode.commands.registerCommand("detente.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("detente.path")) restart();
    }),
  );
  await start();
};

exports.deactivate = stop;
