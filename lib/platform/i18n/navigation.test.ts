import { describe, expect, it } from "vitest";
import { getPathname } from "@/lib/platform/i18n/navigation";

describe("addresses of pages", () => {
  it.each([
    ["/uk/cars?make=BMW#top", "en", "/uk/cars?make=BMW#top"],
    ["/uk/cars?make=BMW#top", "zh-CN", "/zh-CN/uk/cars?make=BMW#top"],
    ["/", "en", "/"],
    ["/", "zh-CN", "/zh-CN"],
    ["/?q=1", "zh-CN", "/zh-CN?q=1"],
    ["#items", "zh-CN", "#items"],
    ["https://example.org/", "zh-CN", "https://example.org/"],
  ] as const)("%s in %s is %s", (href, locale, address) => {
    expect(getPathname({ href, locale })).toBe(address);
  });
});
