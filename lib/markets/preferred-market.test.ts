import { describe, expect, it } from "vitest";
import { preferredMarket } from "@/lib/markets/preferred-market";

describe("the market a form begins with", () => {
  it.each([
    [["cn", "uk", "us"], "cn"],
    [[null, "uk", "us"], "uk"],
    [["mars", undefined, "uk"], "uk"],
    [["", null, "nowhere"], "us"],
    [[], "us"],
  ])("takes the first of %j that is a market", (hints, market) => {
    expect(preferredMarket(hints, "en")).toBe(market);
  });

  it("goes by the language only when nothing else tells", () => {
    expect(preferredMarket([null, null], "zh-CN")).toBe("cn");
    expect(preferredMarket([null, "uk"], "zh-CN")).toBe("uk");
  });
});
