import { describe, expect, it } from "vitest";
import { getPathname, withoutLocale } from "@/lib/platform/i18n/address";

describe("addresses of pages", () => {
  it.each([
    ["/uk/cars?make=BMW#top", "en", "/uk/cars?make=BMW#top"],
    ["/uk/cars?make=BMW#top", "zh-CN", "/zh-CN/uk/cars?make=BMW#top"],
    ["/", "en", "/"],
    ["/", "zh-CN", "/zh-CN"],
    ["/?q=1", "zh-CN", "/zh-CN?q=1"],
    ["#items", "zh-CN", "#items"],
    ["https://example.org/", "zh-CN", "https://example.org/"],
  ])("%s in %s is %s", (href, locale, address) => {
    expect(getPathname({ href, locale })).toBe(address);
  });

  it.each([
    ["/zh-CN", "/"],
    ["/zh-CN/uk/cars", "/uk/cars"],
    ["/uk/cars", "/uk/cars"],
    ["/", "/"],
    // A path that only begins like a language is not one.
    ["/zh-CNx/cars", "/zh-CNx/cars"],
  ])("%s without its language is %s", (pathname, path) => {
    expect(withoutLocale(pathname)).toBe(path);
  });
});
