import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/**
 * No files import each other in a circle, types included. A file can then be read without the files above it,
 * and the types of a leaf are not defined in the file that composes the leaves.
 */
const ROOT = path.resolve(import.meta.dirname, "..");
const FOLDERS = ["lib", "app", "components", "prisma/seed", "scripts"];

type Graph = ReadonlyMap<string, readonly string[]>;

function listSources(folder: string): string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tsx?|mjs)$/.test(name) && !/generated|node_modules/.test(name))
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/")));
}

/** Lists every import in a text, in any form: values, types, re-exports, `import()` and `import("…").T`. */
function listTargets(text: string): string[] {
  const found = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"/g);
  return [...found].flatMap((match) => match[1] ?? []);
}

function toFile(from: string, target: string, files: ReadonlySet<string>): string | undefined {
  const isOurs = target.startsWith("@/") || target.startsWith(".");
  if (!isOurs) return undefined;
  const base = target.startsWith("@/")
    ? target.slice(2)
    : path.posix.join(path.posix.dirname(from), target);
  return ["", ".ts", ".tsx"].map((ending) => base + ending).find((name) => files.has(name));
}

function readGraph(): Graph {
  const files = FOLDERS.flatMap(listSources);
  const known = new Set(files);
  return new Map(
    files.map((file) => {
      const targets = listTargets(fs.readFileSync(path.join(ROOT, file), "utf8"));
      return [file, targets.flatMap((target) => toFile(file, target, known) ?? [])];
    }),
  );
}

/**
 * Returns strongly connected components of more than one file (Tarjan's algorithm), and files that import
 * themselves.
 */
function findCircles(graph: Graph): string[][] {
  const order = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): number => {
    const own = order.size;
    let low = own;
    order.set(file, own);
    stack.push(file);
    for (const target of graph.get(file) ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (stack.includes(target)) low = Math.min(low, order.get(target) ?? own);
    }
    if (low === own) {
      const circle = stack.splice(stack.indexOf(file));
      const isOwn = graph.get(file)?.includes(file) ?? false;
      if (circle.length > 1 || isOwn) circles.push(circle.toSorted());
    }
    return low;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return circles;
}

describe("circles of files", () => {
  it("finds a circle through any number of files, and a file that imports itself", () => {
    const graph: Graph = new Map([
      ["a", ["b", "d"]],
      ["b", ["c"]],
      ["c", ["a"]],
      ["d", ["e"]],
      ["e", []],
      ["f", ["f"]],
    ]);
    expect(findCircles(graph)).toEqual([["a", "b", "c"], ["f"]]);
  });

  it("sees types, re-exports and imports inside the code", () => {
    const text = `
      import type { A } from "@/a";
      import {
        b,
      } from "./b";
      export { c } from "@/c";
      const d = () => import("@/d");
      type E = typeof import("@/e");
      import "@/f";`;
    expect(listTargets(text)).toEqual(["@/a", "./b", "@/c", "@/d", "@/e", "@/f"]);
  });

  it("does not exist between our files", () => {
    const graph = readGraph();
    expect(graph.size).toBeGreaterThan(500);
    expect(findCircles(graph)).toEqual([]);
  });
});
