import { expect, it } from "vitest";
import { initialsOf } from "@/components/ui/initials";

it.each([
  ["Nora Keane", "NK"],
  ["D. R.", "DR"],
  ["陈**", "陈"],
  ["Kilbride Motors of Naas", "KN"],
  ["ada", "A"],
  ["", ""],
])("names %j by %j", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
