import { describe, expect, it } from "vitest";
import { findCanonicalPath, buildCataloguePath } from "@/lib/search/catalogue-path";
import { parseSearch } from "@/lib/search/schema";

const canonical = (text: string): string | null =>
  findCanonicalPath("uk", parseSearch(Object.fromEntries(new URLSearchParams(text))).query);

describe("the catalogue's addresses", () => {
  it("are words of the make and the model", () => {
    expect(buildCataloguePath("uk", "BMW", "3 Series")).toBe("/uk/used/bmw/3-series");
    expect(buildCataloguePath("us", "Citroën")).toBe("/us/used/citroen");
    expect(buildCataloguePath("cn")).toBe("/cn/used");
  });

  it.each([
    ["", "/uk/cars"],
    ["sort=price_up&view=list", "/uk/cars"],
    ["make=BMW", "/uk/used/bmw"],
    ["make=BMW&model=3+Series", "/uk/used/bmw/3-series"],
    ["make=BMW&sort=price_up", "/uk/used/bmw"],
    ["make=BMW&fuel=petrol", null],
    ["make=BMW&model=3+Series&yearMin=2019", null],
    ["model=3+Series", null],
    ["q=bmw", null],
    ["priceMax=9000", null],
  ])("of a results page with %s is %s", (text, path) => {
    expect(canonical(text)).toBe(path);
  });
});
