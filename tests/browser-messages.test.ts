import path from "node:path";
import { describe, expect, it } from "vitest";
import { importsOf, isClient, isFile, pageFiles, textOf } from "./support/client-files";

/**
 * Pages send the browser only the messages that their components use, and list them. This test reads every
 * page's client components from disk and finds messages that are used but not sent.
 */
type Words = { readonly used: Map<string, string>; readonly sent: Set<string> };

/**
 * Returns the messages that the client components below `file` use, and those that the server components among
 * them send.
 */
function wordsBelow(file: string): Words {
  const words: Words = { used: new Map(), sent: new Set() };
  const seen = new Set<string>();
  const walk = (at: string, isBelowClient: boolean): void => {
    const inBrowser = isBelowClient || isClient(at);
    if (seen.has(`${at} ${inBrowser}`)) return;
    seen.add(`${at} ${inBrowser}`);
    if (inBrowser) {
      for (const [, name] of textOf(at).matchAll(/useTranslations\(\s*(?:"([^"]*)")?/g)) {
        words.used.set(name ?? "everything", at);
      }
      for (const [, name = ""] of textOf(at).matchAll(/const \{ (\w+) \}[^=]*= useMessages\(\)/g)) {
        words.used.set(name, at);
      }
    } else sentBy(at).forEach((name) => words.sent.add(name));
    for (const target of importsOf(at, "all")) walk(target, inBrowser);
  };
  walk(file, false);
  return words;
}

/** Reads the list from the attribute, or from a constant of the same file. */
function sentBy(file: string): string[] {
  const text = textOf(file);
  return [...text.matchAll(/<BrowserMessages of=\{(?:\[([^\]]*)\]|(\w+))\}/g)].flatMap((match) => {
    const list =
      match[1] ?? new RegExp(`const ${match[2] ?? ""} = \\[([^\\]]*)\\]`).exec(text)?.[1] ?? "";
    return [...list.matchAll(/"([^"]+)"/g)].map((each) => each[1] ?? "");
  });
}

function layoutsAbove(file: string): string[] {
  const folders = path.posix.dirname(file).split("/");
  return folders
    .map((_, index) => `${folders.slice(0, index + 1).join("/")}/layout.tsx`)
    .filter((layout) => layout !== file && isFile(layout));
}

describe("every message that a page's client components use is sent to the browser", () => {
  it("finds the pages of the app", () => {
    expect(pageFiles.length).toBeGreaterThan(50);
    const results = wordsBelow("app/[locale]/(public)/[market]/cars/page.tsx");
    expect([...results.used.keys()]).toContain("listing.card");
  });

  it.each(pageFiles)("%s", (page) => {
    const { used, sent } = wordsBelow(page);
    const all = new Set([...sent, ...layoutsAbove(page).flatMap(sentBy)]);
    const isSent = (name: string): boolean =>
      name.split(".").some((_, index, parts) => all.has(parts.slice(0, index + 1).join(".")));
    const missing = [...used].filter(([name]) => !isSent(name));
    expect(missing, "namespace and the component that says it").toEqual([]);
  });
});
