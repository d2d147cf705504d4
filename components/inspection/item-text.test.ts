import { describe, expect, it } from "vitest";
import { getCodedName, getFindingNote, getFindingTitle } from "@/components/inspection/item-text";

const named = (code: string, en: string, zh: string) => ({ code, name: { en, zh } });
const OTHER = named("other", "Other", "其他");
const worn = {
  en: "Tyre worn, left front wheel, 1.4 mm of tread left",
  zh: "左前轮轮胎磨损，花纹深度剩 1.4 毫米",
};
const seat = { en: "Driver's seat worn through", zh: "驾驶座磨破" };

describe("the title of a finding", () => {
  it("is the standard's name and the measure", () => {
    const dent = { defect: named("AX", "Dent", "凹陷"), value: "38 × 22 mm", note: seat };
    expect(getFindingTitle(dent, "en")).toBe("Dent, 38 × 22 mm");
    expect(getFindingTitle(dent, "zh-CN")).toBe("凹陷，38 × 22 mm");
    expect(getFindingNote(dent, "en")).toBe(seat.en);
  });

  it("is the inspector's description where the standard has no name, and is not repeated", () => {
    const tread = { defect: OTHER, value: "1.4 mm", note: worn };
    expect(getFindingTitle(tread, "en")).toBe(worn.en);
    expect(getFindingTitle(tread, "zh-CN")).toBe(worn.zh);
    expect(getFindingNote(tread, "en")).toBe("");
    const torn = { defect: OTHER, value: "40 mm", note: seat };
    expect(getFindingTitle(torn, "en")).toBe(`${seat.en}, 40 mm`);
  });

  it("stays the standard's name where the inspector described nothing", () => {
    const bare = { defect: OTHER, value: "1.4 mm", note: null };
    expect(getFindingTitle(bare, "en")).toBe("Other, 1.4 mm");
    expect(getFindingTitle({ ...bare, note: { en: " ", zh: "" } }, "zh-CN")).toBe("其他，1.4 mm");
    expect(getFindingNote(bare, "en")).toBe("");
  });
});

describe("a finding's name and code", () => {
  it("gives the standard's code, and none to what the standard has no name for", () => {
    const dent = { defect: named("AX", "Dent", "凹陷"), value: null, note: null };
    expect(getCodedName(dent, "zh-CN")).toBe("凹陷 (AX)");
    expect(getCodedName({ defect: OTHER, value: null, note: null }, "en")).toBe("Other");
    expect(getCodedName({ defect: OTHER, value: null, note: seat }, "zh-CN")).toBe(seat.zh);
  });
});
