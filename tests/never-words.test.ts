import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";

/**
 * Words that people must not read: the "never" column of the glossary, and phrases that were replaced. Each
 * entry names the replacement, and the messages that still contained the word when the rule was added.
 */
const FILE = path.resolve(import.meta.dirname, "never-words.json");
const MESSAGES = path.resolve(import.meta.dirname, "../lib/platform/i18n/messages");
const LOCALES = ["en", "zh-CN"] as const;
const Entry = z.strictObject({ say: z.string(), pattern: z.string(), today: z.array(z.string()) });
const NeverWords = z.strictObject({
  en: z.record(z.string(), Entry),
  "zh-CN": z.record(z.string(), Entry),
});
const NEVER = NeverWords.parse(JSON.parse(fs.readFileSync(FILE, "utf8")));

function flatten(value: unknown, prefix: string): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[prefix, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => flatten(item, `${prefix}.${key}`));
}

function readMessages(locale: string): readonly (readonly [string, string])[] {
  return fs.readdirSync(path.join(MESSAGES, locale)).flatMap((file) => {
    const json: unknown = JSON.parse(fs.readFileSync(path.join(MESSAGES, locale, file), "utf8"));
    return flatten(json, path.basename(file, ".json"));
  });
}

/**
 * Returns the text of a message that people read, without tags and argument names. At an even depth a brace
 * opens an argument ({name}, {count, plural, …}), at an odd depth the text of a branch.
 */
function toReadText(message: string): string {
  const text = message.replace(/<[^>]+>/g, "");
  let level = 0;
  let read = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "}") level -= 1;
    read += character;
    if (character !== "{") continue;
    if (level % 2 === 0)
      at += /^\s*\w+(?:\s*,\s*\w+\s*,?)?/.exec(text.slice(at + 1))?.[0].length ?? 0;
    level += 1;
  }
  return read;
}

function findKeys(messages: readonly (readonly [string, string])[], pattern: string): string[] {
  const word = new RegExp(pattern, "iu");
  const found = messages.filter(([, message]) => word.test(toReadText(message)));
  return found.map(([key]) => key).sort();
}

describe.each(LOCALES)("words never said in %s", (locale) => {
  const messages = readMessages(locale);

  it.each(Object.entries(NEVER[locale]))("%s", (word, { say, pattern, today }) => {
    const found = findKeys(messages, pattern);
    expect(
      found.filter((key) => !today.includes(key)),
      `"${word}" is in these messages. Say instead: ${say}`,
    ).toEqual([]);
    expect(
      today.filter((key) => !found.includes(key)),
      `"${word}" is no longer in these messages: remove them from tests/never-words.json`,
    ).toEqual([]);
  });
});

describe("the search for banned words", () => {
  it("checks only the visible text, and finds words in upper and lower case", () => {
    const read = [
      ["a", "Your Escrow is funded"],
      ["b", "{escrow, plural, one {# car} other {# cars}} in <escrow>this</escrow>"],
      ["c", "{count, plural, one {Escrow} other {# escrows}}"],
    ] as const;
    expect(findKeys(read, NEVER.en["escrow"]?.pattern ?? "")).toEqual(["a", "c"]);
    expect(
      findKeys([["d", "3 天 内"]], NEVER["zh-CN"]["内、的、级之前的空格"]?.pattern ?? ""),
    ).toEqual(["d"]);
  });
});
