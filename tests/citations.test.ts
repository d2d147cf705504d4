import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/**
 * Every document that is named in code, tests or docs exists in this repository, so that a new contributor can
 * open everything that a comment refers to.
 */
const ROOT = path.resolve(import.meta.dirname, "..");
const TEXT = /\.(ts|tsx|mjs|mts|js|md|sql|prisma|yml|css|sh)$|^\.env\.example$|^\.ci\/run$/;
/** Files in public are downloads, and the compared products of the benches have documents of their own. */
const FOREIGN = /^(public|tests\/bench\/baseline)\//;
const DOCUMENT = /(?<![\w*])(?:[\w.@~-]+\/)*[\w.-]+\.md\b/g;
const DECISION = /(?:docs\/decisions\/|\bdecision(?: record)? |\]\()(\d{3})\b/g;

function listFiles(): readonly string[] {
  const options = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
  const listed = spawnSync("git", options, { cwd: ROOT, encoding: "utf8" });
  return listed.stdout.split("\0").filter((file) => file !== "" && exists(file));
}

function exists(file: string): boolean {
  return fs.existsSync(path.join(ROOT, file));
}

/**
 * Accepts a path relative to the root or to the naming file, and a file name of which only one document exists.
 */
function isPresent(name: string, from: string, documents: readonly string[]): boolean {
  if (exists(name) || exists(path.posix.join(path.posix.dirname(from), name))) return true;
  return !name.includes("/") && documents.some((file) => path.posix.basename(file) === name);
}

function findMissing(from: string, text: string, documents: readonly string[]): readonly string[] {
  const files = [...text.matchAll(DOCUMENT)]
    .map(([name]) => name)
    .filter((name) => !isPresent(name, from, documents));
  const records = [...text.matchAll(DECISION)]
    .map(([, number]) => number ?? "")
    .filter((number) => !documents.some((file) => file.startsWith(`docs/decisions/${number}-`)));
  return [...files, ...records.map((number) => `decision ${number}`)];
}

const files = listFiles().filter((file) => TEXT.test(file) && !FOREIGN.test(file));
const documents = files.filter((file) => file.endsWith(".md"));

describe("citations", () => {
  it("name documents and decision records that exist", () => {
    expect(documents.length).toBeGreaterThan(0);
    const missing = files
      .filter((file) => file !== "tests/citations.test.ts")
      .flatMap((file) =>
        findMissing(file, fs.readFileSync(path.join(ROOT, file), "utf8"), documents).map(
          (name) => `${file} names ${name}`,
        ),
      );
    expect(missing).toEqual([]);
  });

  it("are found in comments, links and prose", () => {
    const text = "see docs/absent.md, [a](../gone.md), decision 999 and docs/decisions/998";
    expect(findMissing("docs/x.md", text, documents)).toEqual([
      "docs/absent.md",
      "../gone.md",
      "decision 999",
      "decision 998",
    ]);
    expect(findMissing("lib/x.ts", "README.md, docs/decisions/001", documents)).toEqual([]);
  });

  it("show that the decision records are numbered without gaps, each with a date and a status in the index", () => {
    const names = documents
      .map((file) => /^docs\/decisions\/(\d{3}-.+\.md)$/.exec(file)?.[1])
      .filter((name) => name !== undefined)
      .sort();
    const numbers = names.map((name) => Number(name.slice(0, 3)));
    expect(numbers).toEqual(names.map((_, index) => index + 1));
    const index = fs.readFileSync(path.join(ROOT, "docs/decisions/README.md"), "utf8");
    for (const name of names) {
      const text = fs.readFileSync(path.join(ROOT, "docs/decisions", name), "utf8");
      expect(index, name).toContain(`](${name})`);
      expect(text, name).toMatch(
        /^# \d{3} .+\n\n- Date: \d{4}-\d{2}-\d{2}.*\n- Status: (accepted|proposed|superseded)/,
      );
    }
  });
});
