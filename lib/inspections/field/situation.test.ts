import { describe, expect, it } from "vitest";
import {
  isWhole,
  parseItem,
  listOpen,
  listSaid,
  listUnmeasured,
  findNextOpen,
  findPlace,
  listSectionProgress,
  countWaiting,
  findOpenReason,
} from "@/lib/inspections/field/situation";
import {
  applyAnswer,
  applyDraft,
  NO_WORK,
  applyStop,
  type Work,
} from "@/lib/inspections/field/states";
import type { FieldForm, FormPoint } from "@/lib/inspections/field/types";
import { ItemInput } from "@/lib/inspections/schema";

const word = { en: "word", zh: "词" };
const point = (key: string, photoRequired = false): FormPoint => ({
  key,
  name: word,
  method: word,
  limit: null,
  unit: null,
  photoRequired,
  deductionTenths: null,
  codes: [],
});
const form: FieldForm = {
  id: "ins_1",
  number: "C-26-1",
  headline: "Car",
  vin: null,
  fuel: null,
  currency: "USD",
  odometerUnit: "mi",
  statedReading: null,
  knownFaults: "",
  startedAt: "2026-11-22T10:00:00Z",
  point: { name: word, timeZone: "UTC" },
  photos: [],
  pictures: {},
  reasons: [{ code: "too_cold", name: word }],
  sections: [
    { key: "body", name: word, points: [point("14", true), point("24")] },
    { key: "engine", name: word, points: [point("40")] },
  ],
};

let count = 0;
const put = (
  work: Work,
  entry: string,
  value: Parameters<typeof applyAnswer>[1]["value"],
): Work => {
  count += 1;
  const at = "2026-11-22T10:00:00.000Z";
  return applyAnswer(work, { id: `op${count}`, entry, value, at, position: null });
};
const item = (part: object) => ({ ...ItemInput.parse({ outcome: "pass" }), ...part });
const dent = item({ outcome: "defect", defectCode: "AX", severity: "minor" });

describe("what is open", () => {
  it("is what has no answer, what was only begun, and a defect that nobody can see", () => {
    let work = put(NO_WORK, "item:24", item({}));
    work = put(work, "item:14", dent);
    work = applyDraft(work, "item:40", item({ outcome: "defect" }));
    expect(listOpen(form, work).map(({ point: { key }, reason }) => [key, reason])).toEqual([
      ["14", "photo_missing"],
      ["40", "unfinished"],
    ]);
    const first = findPlace(form, "14")?.point ?? point("14", true);
    for (const shown of [
      { photoAssetId: "local:a1" },
      { hotspot: { position: 0, x: 0.5, y: 0.5 } },
      { reason: "no_photo_possible" },
    ]) {
      expect(findOpenReason(put(work, "item:14", { ...dent, ...shown }), first)).toBeNull();
    }
  });

  it("is found going round, starting after the item one is at", () => {
    const work = put(NO_WORK, "item:24", item({}));
    expect(findNextOpen(form, work, "14")).toBe("40");
    expect(findNextOpen(form, work, "40")).toBe("14");
    const all = put(put(work, "item:14", item({})), "item:40", item({}));
    expect(findNextOpen(form, all, null)).toBeNull();
    expect(listSectionProgress(form, all).map((section) => [section.done, section.total])).toEqual([
      [2, 2],
      [1, 1],
    ]);
  });
});

describe("an answer", () => {
  it("is whole when the server would take it", () => {
    const whole = (part: object) => isWhole(form, parseItem(item(part)) ?? itemOfPass);
    const itemOfPass = { ...ItemInput.parse({ outcome: "pass" }), photoAssetId: null };
    expect(whole({ outcome: "pass" })).toBe(true);
    expect(whole({ outcome: "defect", defectCode: "AX" })).toBe(false);
    expect(whole({ outcome: "defect", defectCode: "AX", severity: "minor" })).toBe(true);
    expect(whole({ outcome: "not_tested" })).toBe(false);
    expect(whole({ outcome: "not_tested", reason: "too_cold" })).toBe(true);
    expect(whole({ outcome: "not_tested", reason: "no_photo_possible" })).toBe(false);
  });

  it("is published by its kind, also when it can no longer be sent", () => {
    const work = applyStop(put(NO_WORK, "item:14", dent), "cancelled");
    expect(listSaid(form, work, "defect").map((said) => said.point.key)).toEqual(["14"]);
    expect(listSaid(form, work, "not_tested")).toEqual([]);
  });

  it("misses its instrument until that was read", () => {
    const work = put(NO_WORK, "item:14", item({}));
    expect(listUnmeasured(form, work).map(({ key }) => key)).toEqual(["14"]);
    const measured = put(work, "paint:bonnet", { micrometres: [100, 101, 102] });
    expect(listUnmeasured(form, measured)).toEqual([]);
  });
});

it("counts what waits: entries once, files by their name on the phone", () => {
  let work = put(NO_WORK, "item:14", { ...dent, photoAssetId: "local:a1" });
  work = put(work, "photo:14-context", { fileId: "local:b2" });
  expect(countWaiting(put(work, "item:24", item({})))).toEqual({ entries: 3, files: 2 });
});
