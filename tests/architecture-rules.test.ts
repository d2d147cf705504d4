import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");

/** Parses the table "Where is the rule?" of docs/architecture.md. */
function listRules() {
  const text = fs.readFileSync(path.join(ROOT, "docs/architecture.md"), "utf8");
  return [...text.matchAll(/^\| +\d+ +\| ([^|]+?) +\| `([^`]+)` +\| `([^`]+)` +\|$/gm)].map(
    ([, rule = "", file = "", name = ""]) => ({ rule, file, name }),
  );
}

describe("the newcomer's list of rules", () => {
  const rules = listRules();

  it("lists thirty rules, each once", () => {
    expect(rules).toHaveLength(30);
    expect(new Set(rules.map((rule) => `${rule.file} ${rule.name}`)).size).toBe(30);
  });

  it.each(rules)("$rule: $name is in $file", ({ file, name }) => {
    const text = fs.readFileSync(path.join(ROOT, file), "utf8");
    expect(text).toMatch(new RegExp(`export (?:async )?(?:function|const) ${name}\\b`));
  });
});
