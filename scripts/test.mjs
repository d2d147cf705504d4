// npm test: every check there is, with all set-up done here. Ends with "N passed, N failed".
// npm test -- unit database     only some parts (see PARTS); npm run test:full adds the long simulations.
// node scripts/test.mjs --only e2e   one part, with the build that the journeys need before it.
import { makePrivateFolder } from "./lib/folders.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";

process.chdir(path.dirname(import.meta.dirname));
ensureInstalled();

const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (process.argv.includes("--only") && asked.includes("e2e")) asked.push("build");
const isFull = process.argv.includes("--full");
/** @param {string} name @param {string[]} file */
const bin = (name, ...file) => [path.join("node_modules", name, ...file)];
let passed = 0;
let failed = 0;
/** @type {{ label: string, why: string }[]} */
const failures = [];
const REASONS_SHOWN = 8;
const REASON_MAX = 8_000;

const PRETTIER = [...bin("prettier", "bin/prettier.cjs"), "--check", "--log-level", "warn", "."];
const ESLINT = [
  ...bin("eslint", "bin/eslint.js"),
  ".",
  "--max-warnings",
  "0",
  "--cache",
  "--cache-location",
  ".candor/eslint-cache",
];
/** Hints about the configuration do not fail the check; unused code does. */
const KNIP = [...bin("knip", "bin/knip.js"), "--no-progress", "--no-config-hints"];
const SCRIPTS = "tsconfig.scripts.json";
const PARTS = {
  generate: () => check("generated files", ["scripts/generate.mjs"]),
  format: () => check("format", PRETTIER),
  types: async () => {
    await check("types", [...bin("typescript", "bin/tsc"), "--noEmit"]);
    await check("types of the scripts", [...bin("typescript", "bin/tsc"), "-p", SCRIPTS]);
  },
  lint: () => check("lint", ESLINT),
  unused: () => check("unused files, exports and dependencies", KNIP),
  unit: () => vitest("unit"),
  database: () => vitest("database"),
  endurance: () => vitest("endurance"),
  build: () => build(),
  e2e: () => journeys(),
  simulation: () => vitest("simulation"),
};
/** Parts that only `npm run test:full -- <part>` runs: at most an hour each, and they go on where they stopped. */
const LONG = new Set(["simulation"]);
/** @typedef {keyof typeof PARTS} PartName */
/**
 * One stage after another; the lanes of a stage side by side, as each of them uses one core only.
 * @type {PartName[][][]}
 */
const STAGES = [
  [["generate"]],
  [
    ["lint", "unused"],
    ["format", "types", "unit"],
  ],
  [["database"]],
  [["endurance"]],
  [["build"]],
  [["e2e"]],
  [["simulation"]],
];

const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(", ")}. Parts: ${Object.keys(PARTS).join(", ")}.`);
  process.exit(2);
}
makePrivateFolder(".candor");
for (const lanes of STAGES) await Promise.all(lanes.map(inTurn));
// The reasons are repeated at the end, because a CI may keep only the end of the output.
for (const { label, why } of failures.slice(0, REASONS_SHOWN))
  if (why !== "") console.log(`\n✗ ${label}\n${shortened(why)}`);
if (failures.length > 0)
  console.log(`\nFailed:\n${failures.map(({ label }) => `  ${label}`).join("\n")}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** @param {PartName} name */
async function part(name) {
  const started = Date.now();
  console.log(`\n── ${name} ──`);
  await PARTS[name]();
  console.log(`── ${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** @param {PartName[]} names */
async function inTurn(names) {
  for (const name of names) {
    const isAsked = asked.includes(name) || (asked.length === 0 && (isFull || !LONG.has(name)));
    if (isAsked) await part(name);
  }
}

/** @param {boolean} ok @param {string} label */
function count(ok, label, why = "") {
  if (ok) passed += 1;
  else {
    failed += 1;
    failures.push({ label, why });
  }
}

/**
 * Colours taken out, the middle left out when it is long.
 * @param {string} why
 */
function shortened(why) {
  const text = stripVTControlCharacters(why).trim();
  if (text.length <= REASON_MAX) return text;
  return `${text.slice(0, REASON_MAX / 2)}\n …\n${text.slice(-REASON_MAX / 2)}`;
}

/**
 * @param {string[]} argv
 * @param {Record<string, string>} env
 * @returns {Promise<number>}
 */
function run(argv, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, argv, {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    });
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** @param {string} label @param {string[]} argv */
async function check(label, argv) {
  count((await run(argv)) === 0, label);
}

/** @param {string} project */
async function vitest(project) {
  const report = `.candor/vitest-${project}.json`;
  fs.rmSync(report, { force: true });
  const code = await run(
    [
      ...bin("vitest", "vitest.mjs"),
      "run",
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
    ],
    isFull ? { CANDOR_FULL: "1" } : {},
  );
  if (!fs.existsSync(report)) return count(false, `${project}: no report (exit ${code})`);
  const result = JSON.parse(fs.readFileSync(report, "utf8"));
  passed += result.numPassedTests;
  for (const file of result.testResults) {
    for (const test of file.assertionResults)
      if (test.status === "failed")
        count(
          false,
          `${path.relative(".", file.name)} › ${test.fullName}`,
          test.failureMessages.join("\n"),
        );
    if (file.status === "failed" && file.assertionResults.length === 0)
      count(false, `${path.relative(".", file.name)} (did not load)`, file.message);
  }
  const skipped = result.numPendingTests + result.numTodoTests;
  if (skipped > 0) console.log(`${skipped} skipped: each says why above.`);
  if (code !== 0 && failed === 0) count(false, `${project}: vitest exited ${code}`);
}

async function build() {
  const { buildApp, isBuilt, prepareStandalone } = await import("./lib/build.mjs");
  try {
    if (!isBuilt()) buildApp();
    prepareStandalone();
    count(true, "build");
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    count(false, "build");
  }
}

/** Runs the e2e tests against the app as `npm run demo` starts it, with a separate database and folder. */
async function journeys() {
  const { freePort } = await import("./lib/postgres.mjs");
  const { ensureChromium } = await import("./lib/chromium.mjs");
  if (!ensureChromium())
    return count(false, "e2e: no Chromium (install it, e.g. apt-get install chromium)");
  const dataDir = path.resolve(".candor/e2e");
  const port = await freePort(3100);
  const demo = spawn(process.execPath, ["scripts/demo.mjs", "--reset"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, CANDOR_DATA_DIR: dataDir, PORT: String(port), APP_ORIGIN: "" },
  });
  const gone = new Promise((resolve) => demo.once("exit", resolve));
  try {
    /** @type {string} */
    const origin = await new Promise((resolve, reject) => {
      let said = "";
      demo.stdout.on("data", (chunk) => {
        process.stdout.write(chunk);
        said += chunk;
        const found = /Candor runs at\s+(\S+)/.exec(said);
        if (found && said.includes("Ctrl-C stops")) resolve(found[1] ?? "");
      });
      demo.once("exit", (code) => reject(new Error(`the demo stopped (${code})`)));
    });
    const report = "test-results/e2e.json";
    fs.rmSync(report, { force: true });
    await run([...bin("@playwright/test", "cli.js"), "test"], {
      E2E_ORIGIN: origin,
      E2E_RUNTIME: path.join(dataDir, "runtime.json"),
    });
    if (!fs.existsSync(report)) return count(false, "e2e: no report");
    for (const spec of specsOf(JSON.parse(fs.readFileSync(report, "utf8"))))
      count(spec.ok, `e2e › ${spec.title}`, spec.why);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    console.error(why);
    count(false, `e2e: ${why}`);
  } finally {
    demo.kill("SIGINT");
    await gone;
  }
}

/**
 * @typedef {{ title: string, ok: boolean, tests: { results: { errors: { message?: string }[] }[] }[] }} Spec
 * @typedef {{ title: string, specs?: Spec[], suites?: Suite[] }} Suite as Playwright's JSON reporter writes it
 */

/** @param {{ suites: Suite[] }} report */
function specsOf(report) {
  /**
   * @param {Suite} suite
   * @param {string} prefix
   * @returns {{ title: string, ok: boolean, why: string }[]}
   */
  const walk = (suite, prefix) => [
    ...(suite.specs ?? []).map((spec) => ({
      title: `${prefix} › ${spec.title}`,
      ok: spec.ok,
      why: spec.tests
        .flatMap((test) => test.results.flatMap((result) => result.errors))
        .map((error) => error.message ?? "")
        .join("\n"),
    })),
    ...(suite.suites ?? []).flatMap((inner) => walk(inner, `${prefix} › ${inner.title}`)),
  ];
  return report.suites.flatMap((suite) => walk(suite, suite.title));
}
