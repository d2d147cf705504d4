import { expect, it } from "vitest";
import { fieldsOf, listOf, textOf } from "@/components/ui/read-json";

it("reads fields of objects, and none of anything else", () => {
  expect(fieldsOf({ a: 1 })["a"]).toBe(1);
  for (const other of [null, undefined, "a", 3]) expect(fieldsOf(other)["length"]).toBeUndefined();
});

it("reads text as text only", () => {
  expect([textOf("a"), textOf(""), textOf(1), textOf(null)]).toEqual([
    "a",
    "",
    undefined,
    undefined,
  ]);
});

it("reads a list whole or not at all", () => {
  expect(listOf(["a", "b"], textOf)).toEqual(["a", "b"]);
  expect(listOf([], textOf)).toEqual([]);
  expect(listOf(["a", 1], textOf)).toBeUndefined();
  expect(listOf("ab", textOf)).toBeUndefined();
});
