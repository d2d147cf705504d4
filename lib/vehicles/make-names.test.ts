import { describe, expect, it } from "vitest";
import { headlineIn, headlineZh, makeLabel, modelLabel } from "@/lib/vehicles/make-names";

describe("a make", () => {
  it("has both names for readers of Chinese, and its own for everybody else", () => {
    expect(makeLabel("zh-CN", "BMW")).toBe("宝马 BMW");
    expect(makeLabel("en", "BMW")).toBe("BMW");
    expect(modelLabel("zh-CN", { make: "Audi", modelName: "A4" })).toBe("奥迪 Audi A4");
  });

  it("stays as written where it has no Chinese name, or none but its own", () => {
    expect(["Abarth", "DS", "Mini", "Nobody's"].map((make) => makeLabel("zh-CN", make))).toEqual([
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
    expect(headlineZh(headline)).toBe(zh);
    expect(headlineIn("zh-CN", headline)).toBe(zh ?? headline);
    expect(headlineIn("en", headline)).toBe(headline);
  });
});
