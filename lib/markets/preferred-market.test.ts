import { describe, expect, it } from "vitest";
import { choosePreferredMarket } from "@/lib/markets/preferred-market";

describe("the market a form begins with", () => {
  it.each([
    [["cn", "uk", "us"], "cn"],
    [[null, "uk", "us"], "uk"],
    [["mars", undefined, "uk"], "uk"],
    [["", null, "nowhere"], "us"],
    [[], "us"],
  ])("takes the first of %j that is a market", (hints, market) => {
    expect(choosePreferredMarket(hints, "en")).toBe(market);
  });

  it("goes by the language only when nothing else tells", () => {
    expect(choosePreferredMarket([null, null], "zh-CN")).toBe("cn");
    expect(choosePreferredMarket([null, "uk"], "zh-CN")).toBe("uk");
  });
});
