import { expect, it } from "vitest";
import { readFields, readList, readText } from "@/components/ui/read-json";

it("reads fields of objects, and none of anything else", () => {
  expect(readFields({ a: 1 })["a"]).toBe(1);
  for (const other of [null, undefined, "a", 3])
    expect(readFields(other)["length"]).toBeUndefined();
});

it("reads text as text only", () => {
  expect([readText("a"), readText(""), readText(1), readText(null)]).toEqual([
    "a",
    "",
    undefined,
    undefined,
  ]);
});

it("reads a list completely or not at all", () => {
  expect(readList(["a", "b"], readText)).toEqual(["a", "b"]);
  expect(readList([], readText)).toEqual([]);
  expect(readList(["a", 1], readText)).toBeUndefined();
  expect(readList("ab", readText)).toBeUndefined();
});
