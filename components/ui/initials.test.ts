import { expect, it } from "vitest";
import { getInitials } from "@/components/ui/initials";

it.each([
  ["Nora Keane", "NK"],
  ["D. R.", "DR"],
  ["陈**", "陈"],
  ["Kilbride Motors of Naas", "KN"],
  ["ada", "A"],
  ["", ""],
])("names %j by %j", (name, initials) => {
  expect(getInitials(name)).toBe(initials);
});
