import { expect, it } from "vitest";
import { formatChange } from "@/components/inspection/change-text";
import { MESSAGES } from "@/lib/platform/i18n/messages";
import { buildReportRecord } from "@/lib/report-signing/report-record";

it("a signed value is formatted for people", () => {
  expect(formatChange("defect", "en")).toBe("defect");
  expect(formatChange(84_250, "en")).toBe("84250");
  expect(formatChange(null, "en")).toBe("");
  expect(formatChange({ en: "By the handle", zh: "把手旁" }, "zh")).toBe("把手旁");
  expect(formatChange({ en: "", zh: "" }, "en")).toBe("");
  expect(formatChange({ micrometres: [112, 118] }, "en")).toBe("micrometres 112, 118");
  expect(formatChange([{ section: "body", points: 17.5 }], "en")).toBe("section body, points 17.5");
});

it("every field that a report's versions can differ in has a name, in both languages", () => {
  const day = new Date(0);
  const item = {
    checkpoint: "14",
    outcome: "pass",
    defectCode: null,
    severity: null,
    value: null,
    isInTolerance: false,
    lengthMm: null,
    widthMm: null,
    noteEn: "",
    noteZh: "",
    reason: null,
    repairCostMinor: null,
    deductionTenths: 0,
    photoAssetId: null,
    photoPath: null,
    hotspotPhotoPosition: null,
    hotspotX: null,
    hotspotY: null,
    savedAt: day,
  };
  const record = buildReportRecord({
    inspection: {
      startedAt: day,
      signedAt: day,
      checklistVersion: "v",
      odometerReading: 1,
      odometerUnit: "mi",
      grade: 1,
      scoreTenths: 1,
      sectionScores: [],
      summaryEn: "",
      structureVerdict: null,
      floodVerdict: null,
      fireVerdict: null,
      summaryZh: "",
    },
    items: [item],
    measurements: [{ kind: "paint", place: "bonnet", reading: {} }],
    attachments: [{ kind: "photo", place: "14", fileId: "med_1" }],
    sounds: [],
    videos: [],
  });
  const listed = ["items", "measurements", "attachments"].flatMap((key) => record[key] ?? []);
  const said = [...listed, record["odometer"], record["summary"], record["result"]];
  const fields = said.flatMap((each) => Object.keys(each as object));
  const unsaid = new Set(["savedAt", "fileId", "checkpoint"]);
  expect(fields.length).toBeGreaterThan(20);
  for (const { verify } of [MESSAGES.en, MESSAGES["zh-CN"]]) {
    const named = Object.keys(verify.versions.field);
    expect(fields.filter((field) => !unsaid.has(field) && !named.includes(field))).toEqual([]);
  }
});
