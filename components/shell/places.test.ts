import { describe, expect, it } from "vitest";
import { marketHref, marketOfPath, navItems } from "@/components/shell/places";

describe("the header's links", () => {
  it("stay in the market of the page", () => {
    expect(marketOfPath("/uk/cars/ford-focus-lst_1")).toBe("uk");
    expect(navItems("/uk/cars/ford-focus-lst_1").map((item) => [item.href, item.current])).toEqual([
      ["/uk/cars", true],
      ["/selling", false],
      ["/how-it-works", false],
    ]);
  });

  it("lead to the remembered market from pages outside all markets", () => {
    expect(marketOfPath("/purchases/esc_1")).toBeUndefined();
    expect(navItems("/purchases/esc_1")[0]).toEqual({ key: "cars", href: "/cars", current: false });
  });

  it("switch the market without leading to a car that is not sold there", () => {
    expect(marketHref("/us/cars", "cn")).toBe("/cn/cars");
    expect(marketHref("/us/cars/ford-lst_1", "cn")).toBe("/cn");
    expect(marketHref("/how-it-works", "uk")).toBe("/uk");
  });
});
