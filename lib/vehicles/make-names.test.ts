import { describe, expect, it } from "vitest";
import {
  formatHeadline,
  translateHeadline,
  formatMake,
  formatModel,
} from "@/lib/vehicles/make-names";

describe("a make", () => {
  it("has both names for readers of Chinese, and its own for everybody else", () => {
    expect(formatMake("zh-CN", "BMW")).toBe("宝马 BMW");
    expect(formatMake("en", "BMW")).toBe("BMW");
    expect(formatModel("zh-CN", { make: "Audi", modelName: "A4" })).toBe("奥迪 Audi A4");
  });

  it("stays as written where it has no Chinese name, or none but its own", () => {
    expect(["Abarth", "DS", "Mini", "Nobody's"].map((make) => formatMake("zh-CN", make))).toEqual([
      "Abarth",
      "DS",
      "MINI",
      "Nobody's",
    ]);
  });
});

describe("a headline", () => {
  it.each([
    ["BMW 3 Series, 2019", "宝马 3 Series, 2019"],
    ["2019 BMW X3", "2019 宝马 X3"],
    ["宝马3系, 2019", null],
    ["2019 宝马 3系", null],
    ["One careful owner", null],
    ["", null],
  ])("%j is %j in Chinese", (headline, zh) => {
    expect(translateHeadline(headline)).toBe(zh);
    expect(formatHeadline("zh-CN", headline)).toBe(zh ?? headline);
    expect(formatHeadline("en", headline)).toBe(headline);
  });
});
