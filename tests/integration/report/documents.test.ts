import { beforeAll, describe, expect, it } from "vitest";
import { requestDocument, findDocument, getDocumentFile } from "@/lib/report-documents/commands";
import {
  getGuideVariant,
  isOdometerRequired,
  listOfferedDocuments,
} from "@/lib/report-documents/us-forms";
import { db } from "@/lib/platform/db/client";
import { reportTasks } from "@/lib/worker/reports";
import { aPerson, aSignedInspection } from "@/tests/support/factories/inspections";
import { readPdf } from "@/tests/support/pdf-text";
import { runJobs } from "@/tests/support/run-jobs";

let inspectionId = "";
let number = "";

beforeAll(async () => {
  const seller = await aPerson("seller");
  const signed = await aSignedInspection(seller, {
    "15": {
      outcome: "defect",
      defectCode: "AX",
      severity: "moderate",
      value: "38 × 22 mm",
      noteEn: "Dent above the wheel arch",
      noteZh: "轮拱上方凹陷",
      reason: "no_photo_possible",
    },
    "88": { outcome: "not_tested", reason: "no_equipment" },
  });
  inspectionId = signed.id;
  const row = await db.inspection.findUniqueOrThrow({ where: { id: inspectionId } });
  number = row.number;
  await db.vehicle.update({
    where: { id: row.vehicleId },
    data: { vin: "1HGCM82633A004352", make: "Mazda", modelName: "6", modelYear: 2021 },
  });
  await db.listing.update({
    where: { id: row.listingId },
    data: { make: "Mazda", modelName: "6", modelYear: 2021 },
  });
});

async function made(kind: "report" | "odometer" | "recalls", locale: "en" | "zh-CN") {
  const asked = await requestDocument({ inspectionId, kind, locale });
  expect(asked.state).toBe("waiting");
  await runJobs({ tasks: reportTasks });
  const file = await getDocumentFile(asked.id);
  if (file === null) throw new Error(`not made: ${JSON.stringify(await findDocument(asked.id))}`);
  return { ...readPdf(file.bytes), id: asked.id, name: file.name };
}

describe("the report as a file", () => {
  it("contains every item, the unchecked items, and the signature, in English", async () => {
    const { text, pages, name } = await made("report", "en");
    const flat = text.replace(/\s+/g, " ");
    expect(pages).toBeGreaterThan(3);
    expect(name).toBe(`${number}-report-en.pdf`);
    expect(flat).toContain("Inspection report, 138 items");
    expect(flat).toContain("What we did not check: 1");
    expect(flat).toContain("Dent above the wheel arch");
    expect(flat).toContain("Left A-pillar");
    expect(flat).toContain(number);
    const lines = text.split("\n").map((line) => line.trim());
    for (let item = 1; item <= 113; item += 1) expect(lines).toContain(String(item));
    for (const item of ["flood-5", "fire-3", "doc-8", "obd-3", "ev-6"])
      expect(lines).toContain(item);
  }, 180_000);

  it("contains the same in Chinese", async () => {
    const { text, pages } = await made("report", "zh-CN");
    const flat = text.replace(/\s+/g, "");
    expect(pages).toBeGreaterThan(3);
    for (const words of ["轮拱上方凹陷", "左A柱", number]) expect(flat).toContain(words);
  }, 180_000);

  it("is generated once for the same content, and again when the content changes", async () => {
    const first = await requestDocument({ inspectionId, kind: "report", locale: "en" });
    expect(first.state).toBe("ready");
    const row = await db.inspection.findUniqueOrThrow({ where: { id: inspectionId } });
    await db.odometerReading.create({
      data: {
        id: "odo_new",
        vehicleId: row.vehicleId,
        reading: 30_000,
        unit: "mi",
        source: "service",
        readOn: new Date("2025-01-01"),
      },
    });
    const second = await requestDocument({ inspectionId, kind: "report", locale: "en" });
    expect(second.id).not.toBe(first.id);
    expect(second.state).toBe("waiting");
  });

  it("is a 404 for an unknown id or a draft", async () => {
    const wanted = { inspectionId: "ins_nothing", kind: "report", locale: "en" } as const;
    await expect(requestDocument(wanted)).rejects.toMatchObject({ kind: "not_found" });
  });
});

describe("forms for a sale in the United States", () => {
  it("include the odometer statement with nothing ticked and nobody named", async () => {
    const { text } = await made("odometer", "en");
    const flat = text.replace(/\s+/g, " ");
    expect(flat).toContain("49 CFR 580");
    expect(flat).toContain("48,210");
    expect(flat).toContain("is the actual distance driven");
    expect(flat).not.toContain("1HGCM82633A004352");
    expect(text.split("\n").map((line) => line.trim())).not.toContain("X");
  }, 180_000);

  it("include the recall sheet, which names the sources that were not queried", async () => {
    const { text } = await made("recalls", "en");
    const flat = text.replace(/\s+/g, " ");
    expect(flat).toContain("That is no proof that there is none");
    expect(flat).toContain("not connected");
  }, 180_000);

  it("include the Buyers Guide for dealers alone, and no form elsewhere", async () => {
    const car = { market: "us", sellerKind: "private", modelYear: 2021, year: 2026 } as const;
    expect(listOfferedDocuments(car)).toEqual(["report", "odometer", "recalls"]);
    expect(listOfferedDocuments({ ...car, sellerKind: "dealer" })).toContain("buyers_guide");
    expect(listOfferedDocuments({ ...car, market: "uk", sellerKind: "dealer" })).toEqual([
      "report",
    ]);
    expect(listOfferedDocuments({ ...car, market: "cn" })).toEqual(["report"]);
    const wanted = { inspectionId, kind: "buyers_guide", locale: "en" } as const;
    await expect(requestDocument(wanted)).rejects.toMatchObject({ kind: "not_found" });
  });

  it.each([
    [2010, 2026, false],
    [2011, 2030, true],
    [2011, 2031, false],
    [2012, 2031, true],
    [2025, 2026, true],
    [null, 2026, true],
  ])("require the odometer statement for model year %s in %s: %s", (modelYear, year, isNeeded) => {
    expect(isOdometerRequired(modelYear, year)).toBe(isNeeded);
  });

  it.each([
    ["NY", "implied_only"],
    ["TX", "as_is"],
    ["", "open"],
    ["New York", "open"],
  ])("in %s use the variant %s of the guide", (region, variant) => {
    expect(getGuideVariant(region)).toBe(variant);
  });
});
