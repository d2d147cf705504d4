import { describe, expect, it } from "vitest";
import { routing } from "@/lib/platform/i18n/routing";
import { getTranslator } from "@/lib/platform/i18n/translate";
import { SavedSearch } from "@/lib/saved-searches/schema";
import { formatChange, listRequestParts } from "@/lib/saved-searches/search-text";
import { loadRequestMessages } from "@/lib/saved-searches/load-messages";

const asked = (must: object) => SavedSearch.parse({ market: "cn", must });
const OLDER = asked({ yearMin: 2016, bodies: ["estate"] });

describe("what an answer makes of a request", () => {
  it.each([
    [{ yearMin: 2021, bodies: ["estate"] }, "2016 and newer would become 2021 and newer"],
    [{ ...OLDER.must, notColours: ["white"] }, "Would be added: not White"],
    [{ bodies: ["estate"] }, "Would no longer be asked: 2016 and newer"],
  ])("is not told as done before it is given: %j", (must, text) => {
    expect(formatChange(loadRequestMessages("en", []), OLDER, asked(must), "wouldChange")).toBe(
      text,
    );
  });

  it("is told as done afterwards", () => {
    const after = asked({ ...OLDER.must, yearMin: 2021 });
    expect(formatChange(loadRequestMessages("en", []), OLDER, after)).toBe(
      "2016 and newer became 2021 and newer",
    );
  });

  it.each(routing.locales)("is said in two ways in %s", (locale) => {
    const words = loadRequestMessages(locale, []);
    for (const must of [
      { yearMin: 2021 },
      { ...OLDER.must, notColours: ["white"] },
      { yearMin: 2016 },
    ]) {
      const after = asked(must);
      expect(formatChange(words, OLDER, after, "wouldChange")).not.toBe(
        formatChange(words, OLDER, after),
      );
    }
  });
});

describe("a Chinese request", () => {
  it("keeps an amount and what limits it on one line", () => {
    const request = SavedSearch.parse({ market: "cn", must: {}, budget: { maxMinor: "20000000" } });
    expect(listRequestParts(loadRequestMessages("zh-CN", []), request)).toEqual([
      "¥200,000\u00a0以\u2060内",
    ]);
  });
});

describe("what a seller reads about the buyers who look for their car", () => {
  it.each([
    ["en", 0, 0, "No buyer looks for a car like this at the moment."],
    ["en", 1, 0, "1 buyer looks for a car like this, but not at your price."],
    ["en", 1, 1, "1 buyer looks for a car like this and would pay your price."],
    ["en", 2, 0, "2 buyers look for a car like this, but none of them at your price."],
    ["en", 3, 1, "3 buyers look for a car like this; 1 of them would pay your price."],
    ["zh-CN", 0, 0, "目前没有买家在找这样的车。"],
    ["zh-CN", 1, 0, "有 1 位买家在找这样的车，但预算达不到您的价格。"],
    ["zh-CN", 1, 1, "有 1 位买家在找这样的车，且预算达到您的价格。"],
    ["zh-CN", 3, 0, "有 3 位买家在找这样的车，但没有人的预算达到您的价格。"],
    ["zh-CN", 3, 2, "有 3 位买家在找这样的车，其中 2 位的预算达到您的价格。"],
  ] as const)("in %s of %i, %i within the price", (locale, count, within, text) => {
    expect(getTranslator(locale, "saved-searches")("demand.one", { count, within })).toBe(text);
  });
});
