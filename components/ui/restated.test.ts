import { describe, expect, it } from "vitest";
import { formatFieldValue } from "@/components/ui/restated";

describe("what a dialog restates of a form", () => {
  it.each([
    ["datetime-local", "2026-12-10T08:00", "en", "Thu 10 Dec 2026, 08:00"],
    ["datetime-local", "2026-12-10T08:00:30", "zh-CN", "2026年12月10日（周四） 08:00"],
    ["date", "2026-12-09", "en", "Wed 9 Dec 2026"],
    ["text", "2026-12-09", "en", "2026-12-09"],
  ] as const)("%s %s in %s: the typed clock, with its year", (type, value, locale, text) => {
    expect(formatFieldValue(type, value, locale)).toBe(text);
  });
});
