import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** Only documented APIs of the framework are used (docs/decisions/018). */
const ROOT = path.resolve(import.meta.dirname, "..");

const sources: readonly string[] = ["app", "components", "lib"].flatMap((folder) =>
  fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/")))
    .filter((name) => /\.(?:tsx?|mjs)$/.test(name) && !name.includes("/generated/")),
);

function listFilesWith(pattern: RegExp): string[] {
  return sources.filter((file) => pattern.test(fs.readFileSync(path.join(ROOT, file), "utf8")));
}

describe("the framework", () => {
  it("is checked in existing files", () => {
    expect(sources.length).toBeGreaterThan(500);
    expect(listFilesWith(/from "react"/).length).toBeGreaterThan(50);
  });

  it.each([
    ["Next's inner modules", /["']next\/dist\//],
    ["React's private properties", /__react(?:Props|Fiber|Container)/],
    ["an opt-out of the React Compiler", /["']use no memo["']/],
  ])("is used without %s", (_, pattern) => {
    expect(listFilesWith(pattern)).toEqual([]);
  });

  it("is observed on a diagnostics channel in one file, which changes no response", () => {
    const file = "lib/platform/http/server-limits.ts";
    expect(listFilesWith(/diagnostics_channel/)).toEqual([file]);
    const text = fs.readFileSync(path.join(ROOT, file), "utf8");
    expect(text).not.toMatch(/ServerResponse|message\.response/);
  });

  it("has its links in one wrapper", () => {
    expect(listFilesWith(/from "next\/link"/)).toEqual([]);
    expect(
      listFilesWith(/import \{[^}]*\bLink\b[^}]*\} from "@\/lib\/platform\/i18n\/navigation"/),
    ).toEqual(["components/ui/link.tsx"]);
  });
});
