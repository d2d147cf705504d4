import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { ESCROW_EVENT_KINDS } from "@/lib/escrow/event-kinds";
import { ESCROW_STATES } from "@/lib/escrow/states";
import { MESSAGES } from "@/lib/platform/i18n/messages";

const FOLDER = path.resolve(import.meta.dirname, "../lib/platform/i18n/messages");

function flatten(value: unknown, prefix = ""): Map<string, string> {
  if (typeof value === "string") return new Map([[prefix, value]]);
  if (typeof value !== "object" || value === null) return new Map();
  return new Map(
    Object.entries(value).flatMap(([key, item]) => [
      ...flatten(item, prefix === "" ? key : `${prefix}.${key}`),
    ]),
  );
}

/**
 * Lists the arguments of a message: {name}, {count, plural, one {…} other {…}}. At an even depth a brace opens
 * an argument, at an odd depth the text of a branch.
 */
function argumentsOf(text: string): string[] {
  const names = new Set<string>();
  let level = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text.charAt(at) === "}") level -= 1;
    if (text.charAt(at) !== "{") continue;
    const name = /^\{\s*(\w+)/.exec(text.slice(at))?.[1];
    if (level % 2 === 0 && name !== undefined) names.add(name);
    level += 1;
  }
  return [...names].sort();
}

describe("messages", () => {
  const domains = fs.readdirSync(path.join(FOLDER, "en")).map((name) => name.replace(".json", ""));

  it.each(["en", "zh-CN"] as const)(
    "have a word for each state and step of a purchase, in %s",
    (locale) => {
      const { admin, escrow } = MESSAGES[locale];
      const states = [...ESCROW_STATES].sort();
      expect(Object.keys(admin.states).sort()).toEqual(states);
      expect(Object.keys(escrow.state).sort()).toEqual(expect.arrayContaining(states));
      expect(Object.keys(admin.stepWords).sort()).toEqual(
        expect.arrayContaining([...ESCROW_EVENT_KINDS].sort()),
      );
    },
  );

  it("are all loaded, in both languages", () => {
    expect(Object.keys(MESSAGES.en).sort()).toEqual([...domains].sort());
    expect(Object.keys(MESSAGES["zh-CN"]).sort()).toEqual([...domains].sort());
  });

  it.each(domains)("%s: both languages have the same keys with the same arguments", (domain) => {
    const read = (locale: string): Map<string, string> =>
      flatten(JSON.parse(fs.readFileSync(path.join(FOLDER, locale, `${domain}.json`), "utf8")));
    const en = read("en");
    const zh = read("zh-CN");
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
    for (const [key, text] of en)
      expect(argumentsOf(zh.get(key) ?? ""), `${domain}.${key}`).toEqual(argumentsOf(text));
  });
});
