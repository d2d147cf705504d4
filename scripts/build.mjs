// npm run build: builds the web app for production, unless nothing that it depends on has changed.
import path from "node:path";
import { ensureInstalled } from "./lib/install.mjs";

process.chdir(path.dirname(import.meta.dirname));
ensureInstalled();
const { buildApp, isBuilt, prepareStandalone } = await import("./lib/build.mjs");
const { step } = await import("./lib/supervise.mjs");

try {
  if (isBuilt()) console.log("The build is up to date.");
  else await step("Building the web app", buildApp);
  prepareStandalone();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
