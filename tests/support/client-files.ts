import fs from "node:fs";
import path from "node:path";

/** Reads from disk which files a page loads in the browser. */
const ROOT = path.resolve(import.meta.dirname, "../..");
const texts = new Map<string, string>();

/** @param file relative to the project */
export function textOf(file: string): string {
  const known = texts.get(file);
  if (known !== undefined) return known;
  const text = fs.readFileSync(path.join(ROOT, file), "utf8");
  texts.set(file, text);
  return text;
}

export function isFile(file: string): boolean {
  return fs.statSync(path.join(ROOT, file), { throwIfNoEntry: false })?.isFile() ?? false;
}

const AT_ONCE = /(?:^|\n)\s*(?:import|export)\s+(?!type\b)[^;]*?from\s+"([^"]+)"/g;
const LATER = /import\(\s*"([^"]+)"\s*\)/g;

/** Our own modules that a file imports: only the ones loaded with the page, or also those loaded dynamically. */
export function importsOf(file: string, which: "at_once" | "all"): string[] {
  const text = textOf(file);
  const found = [...text.matchAll(AT_ONCE), ...(which === "all" ? text.matchAll(LATER) : [])];
  return found.flatMap(([, name = ""]) => {
    if (!name.startsWith("@/")) return [];
    const target = [`${name.slice(2)}.ts`, `${name.slice(2)}.tsx`].find(isFile);
    return target === undefined ? [] : [target];
  });
}

export function isClient(file: string): boolean {
  return /^\s*"use client"/.test(textOf(file));
}

/** Every page, layout and error page, relative to the project. */
export const pageFiles: readonly string[] = fs
  .readdirSync(path.join(ROOT, "app"), { recursive: true, encoding: "utf8" })
  .map((name) => `app/${name.replaceAll(path.sep, "/")}`)
  .filter((name) => /\/(?:page|layout|error|not-found)\.tsx$/.test(name));
