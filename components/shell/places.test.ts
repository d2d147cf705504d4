import { describe, expect, it } from "vitest";
import { buildMarketHref, findPathMarket, listNavItems } from "@/components/shell/places";

describe("the header's links", () => {
  it("stay in the market of the page", () => {
    expect(findPathMarket("/uk/cars/ford-focus-lst_1")).toBe("uk");
    expect(
      listNavItems("/uk/cars/ford-focus-lst_1").map((item) => [item.href, item.current]),
    ).toEqual([
      ["/uk/cars", true],
      ["/selling", false],
      ["/how-it-works", false],
    ]);
  });

  it("lead to the market visited last from pages outside all markets", () => {
    expect(findPathMarket("/purchases/esc_1")).toBeUndefined();
    expect(listNavItems("/purchases/esc_1")[0]).toEqual({
      key: "cars",
      href: "/cars",
      current: false,
    });
  });

  it("switch the market without leading to a car that is not sold there", () => {
    expect(buildMarketHref("/us/cars", "cn")).toBe("/cn/cars");
    expect(buildMarketHref("/us/cars/ford-lst_1", "cn")).toBe("/cn");
    expect(buildMarketHref("/how-it-works", "uk")).toBe("/uk");
  });
});
