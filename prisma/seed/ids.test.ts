import { expect, it } from "vitest";
import { generateId, setIdSource } from "@/lib/platform/core/ids";
import { createSeededIds } from "@/prisma/seed/ids";

function makeIds(seed: string): readonly string[] {
  setIdSource(createSeededIds(seed));
  return Array.from({ length: 40 }, (_, at) => generateId(at % 3 === 0 ? "esc" : "ins"));
}

it("gives the same ids for the same seed, and others for another", () => {
  expect(makeIds("candor")).toEqual(makeIds("candor"));
  const others = new Set(makeIds("another"));
  expect(makeIds("candor").filter((id) => others.has(id))).toEqual([]);
});

it("never gives an id twice, and keeps the form of a real one", () => {
  const ids = makeIds("candor");
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^(esc|ins)_[0-9a-hjkmnp-tv-z]{26}$/);
});

it("has a counter per kind, so that parallel work does not change an id", () => {
  setIdSource(createSeededIds("candor"));
  const alone = [generateId("esc"), generateId("esc")];
  setIdSource(createSeededIds("candor"));
  const [first] = [generateId("esc"), generateId("pay"), generateId("pay")];
  expect([first, generateId("esc")]).toEqual(alone);
});

it("orders roughly by time, before any id of today", () => {
  setIdSource(createSeededIds("candor"));
  const ids = Array.from({ length: 20 }, () => generateId("esc"));
  expect((ids[0] ?? "") < (ids[10] ?? "")).toBe(true);
  expect(ids.every((id) => id < "esc_01kqz")).toBe(true);
});

it("does not always order by creation, so that nobody can rely on it", () => {
  setIdSource(createSeededIds("candor"));
  const ids = Array.from({ length: 20 }, () => generateId("esc"));
  expect(ids).not.toEqual(ids.toSorted());
});
