import fs from "node:fs";
import path from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { MESSAGES } from "@/lib/platform/i18n/messages";

const ROOT = path.resolve(import.meta.dirname, "..");

/**
 * Pages whose title contains the name of a record, so that the title is not one fixed message. The value is the
 * expression for the name.
 */
const NAMED: Readonly<Record<string, string>> = {
  "(public)/[market]/cars/[slug]": "getHeadline(car",
  "(public)/[market]/cars/[slug]/report": "report.meta.title",
  "(public)/[market]/used/[make]": "buildCatalogueMetadata(",
  "(public)/[market]/used/[make]/[model]": "buildCatalogueMetadata(",
  "(public)/points/[slug]": "point.name",
};
/** The catch-all route: its metadata responds with 404. */
const MISSING = "[...rest]";

const SHARED_METADATA: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/buildDeskMetadata\(params, "(\w+)"\)/, (page) => `admin.meta.${page}`],
  [/buildEscrowListMetadata\("(\w+)"/, (side) => `escrow.${side}.title`],
  [/buildEscrowSideMetadata\("(\w+)"/, (side) => `escrow.${side}.one`],
];

function listPages(): readonly string[] {
  return fs
    .readdirSync(path.join(ROOT, "app/[locale]"), { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => path.dirname(file).replaceAll(path.sep, "/"))
    .sort();
}

function readMetadata(page: string): string {
  const text = fs.readFileSync(path.join(ROOT, "app/[locale]", page, "page.tsx"), "utf8");
  const from = text.search(
    /export (?:async function|function|const) (?:generateMetadata|metadata)\b/,
  );
  return from === -1 ? "" : text.slice(from, text.indexOf("\n}\n", from));
}

/** Returns the message key of a page's title; empty when the page sets none. */
function findTitleKey(page: string): string {
  const text = readMetadata(page);
  for (const [call, toKey] of SHARED_METADATA) {
    const name = call.exec(text)?.[1];
    if (name !== undefined) return toKey(name);
  }
  const namespace = /namespace: "([^"]+)"/.exec(text)?.[1];
  const key = /\btitle: t\(\s*"([^"]+)"/.exec(text)?.[1];
  return namespace === undefined || key === undefined ? "" : `${namespace}.${key}`;
}

function findMessage(locale: keyof typeof MESSAGES, key: string): string {
  let found: unknown = MESSAGES[locale];
  for (const part of key.split(".")) {
    const entries = typeof found === "object" && found !== null ? Object.entries(found) : [];
    found = new Map<string, unknown>(entries).get(part);
  }
  return typeof found === "string" ? found : "";
}

describe("page titles", () => {
  const pages = listPages().filter((page) => page !== MISSING);
  const titled = pages.filter((page) => !(page in NAMED));

  it("are found for every page", () => {
    expect(pages.length).toBeGreaterThan(40);
    expect(titled.filter((page) => findTitleKey(page) === "")).toEqual([]);
    expect(readMetadata(MISSING)).toContain("notFound()");
    expect(Object.keys(NAMED).filter((page) => !pages.includes(page))).toEqual([]);
  });

  it.each(["en", "zh-CN"] as const)("in %s belong to one page each", (locale) => {
    const owners = new Map<string, string[]>([
      [findMessage(locale, "shell.notFound.meta"), ["not-found"]],
      [findMessage(locale, "shell.meta.title"), ["layout"]],
    ]);
    for (const page of titled) {
      const title = findMessage(locale, findTitleKey(page));
      owners.set(title, [...(owners.get(title) ?? []), page]);
    }
    expect(owners.has("")).toBe(false);
    expect([...owners].filter(([, sharing]) => sharing.length > 1)).toEqual([]);
  });
});

describe("icons", () => {
  it("exist in the sizes that the conventions and the manifest name", async () => {
    const favicon = fs.readFileSync(path.join(ROOT, "app/favicon.ico"));
    expect([2, 4].map((at) => favicon.readUInt16LE(at))).toEqual([1, 3]);
    expect([6, 22, 38].map((at) => favicon.readUInt8(at))).toEqual([16, 32, 48]);
    const touch = await sharp(path.join(ROOT, "app/apple-icon.png")).metadata();
    expect([touch.width, touch.height]).toEqual([180, 180]);
    for (const size of [192, 512]) {
      const src = `/icons/candor-${size}.png`;
      const manifest = fs.readFileSync(path.join(ROOT, "app/manifest.json"), "utf8");
      expect(manifest).toContain(`"src": "${src}", "sizes": "${size}x${size}"`);
      const icon = await sharp(path.join(ROOT, "public", src)).metadata();
      expect([icon.width, icon.height]).toEqual([size, size]);
    }
  });
});
