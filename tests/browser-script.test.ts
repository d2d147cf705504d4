import { describe, expect, it } from "vitest";
import { importsOf, isClient, textOf } from "./support/client-files";

/**
 * What every visitor fetches stays small (docs/decisions/026): the compiler's memory of earlier drawings is a
 * third of a component's script, and a page of results is drawn anew as a whole with every answer.
 */
const LIGHT_PAGES = [
  "app/[locale]/layout.tsx",
  "app/[locale]/(public)/[market]/layout.tsx",
  "app/[locale]/(public)/[market]/cars/page.tsx",
  "app/[locale]/(public)/[market]/cars/[slug]/page.tsx",
];

/** What of a page is in the browser before anything was pressed. */
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

  it("brings components that are written as they are", () => {
    expect(files.length).toBeGreaterThan(0);
    const compiled = files.filter(
      (file) => file.endsWith(".tsx") && !/^(?:"use client";\n)?"use no memo";/.test(textOf(file)),
    );
    expect(compiled, 'each begins with "use no memo"').toEqual([]);
  });

  it("brings neither zod nor all of Lucide", () => {
    const heavy = files.filter((file) => /from "(?:zod|lucide-react[^"]*)"/.test(textOf(file)));
    expect(heavy).toEqual([]);
  });
});
