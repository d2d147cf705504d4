import { describe, expect, it } from "vitest";
import { importsOf, isClient, textOf } from "./support/client-files";

/** The pages that most visitors open. Their initial JavaScript must stay small. */
const LIGHT_PAGES = [
  "app/[locale]/layout.tsx",
  "app/[locale]/(public)/[market]/layout.tsx",
  "app/[locale]/(public)/[market]/cars/page.tsx",
  "app/[locale]/(public)/[market]/cars/[slug]/page.tsx",
];

/** The files of a page that are loaded before any interaction. */
function browserFiles(page: string): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const walk = (file: string, isBelowClient: boolean): void => {
    const inBrowser = isBelowClient || isClient(file);
    if (seen.has(`${file} ${inBrowser}`)) return;
    seen.add(`${file} ${inBrowser}`);
    if (inBrowser) found.add(file);
    for (const target of importsOf(file, "at_once")) walk(target, inBrowser);
  };
  walk(page, false);
  return found;
}

describe.each(LIGHT_PAGES)("%s", (page) => {
  const files = [...browserFiles(page)];

  it("brings no zod", () => {
    expect(files.length).toBeGreaterThan(0);
    const heavy = files.filter((file) => /from "zod"/.test(textOf(file)));
    expect(heavy).toEqual([]);
  });
});
