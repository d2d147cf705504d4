import fs from "node:fs";
import path from "node:path";
import * as lucide from "lucide-react";
import { createElement, type ComponentType } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Check } from "@/components/ui/icons/check";

type Drawn = ComponentType<{ size: number; strokeWidth: number; className: string }>;

/** Attributes in any order; Lucide adds class names of its own, and closes its shapes. */
function shapesOf(icon: Drawn): string {
  const markup = renderToStaticMarkup(
    createElement(icon, { size: 14, strokeWidth: 1.75, className: "text-ink" }),
  );
  return markup
    .replaceAll(/ class="[^"]*"| xmlns="[^"]*"/g, "")
    .replaceAll(/><\/(?:path|circle|rect|line|polyline|polygon|ellipse)>/g, "/>")
    .replaceAll(/<(\w+)((?: [\w-]+="[^"]*")*)/g, (_, tag: string, attributes: string) =>
      [`<${tag}`, ...attributes.split(/ (?=[\w-]+=")/).toSorted()].join(" "),
    );
}

const FOLDER = "components/ui/icons";
const files = fs.readdirSync(FOLDER);
const modules = await Promise.all(
  files.map((file) => import(path.resolve(FOLDER, file)) as Promise<Icons>),
);
type Icons = Readonly<Record<string, Drawn>>;

describe("every picture", () => {
  it("is there", () => {
    expect(files.length).toBeGreaterThan(40);
  });

  it.each(modules.flatMap((icons) => Object.entries(icons)))("%s is Lucide's", (name, icon) => {
    const theirs = (lucide as unknown as Readonly<Record<string, Drawn | undefined>>)[name];
    expect(theirs).toBeDefined();
    expect(shapesOf(icon)).toBe(theirs === undefined ? "" : shapesOf(theirs));
  });

  it("is hidden from screen readers unless it has a name", () => {
    expect(renderToStaticMarkup(createElement(Check))).toContain('aria-hidden="true"');
    const named = renderToStaticMarkup(createElement(Check, { "aria-label": "Passed" }));
    expect(named).not.toContain("aria-hidden");
  });
});
