import { z } from "zod";
import version1 from "@/lib/inspections/checklist/gbt-30323-2013-v1.json";
import version2 from "@/lib/inspections/checklist/gbt-30323-2013-v2.json";

/**
 * The checklist is data with a version: a signed report keeps the version it was made by, and a new
 * edition of the standard is a new file beside the old one. Names, codes and deductions are in it.
 */
const Text = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });

export const SECTIONS = [
  "structure",
  "body",
  "engine",
  "cabin",
  "start",
  "road",
  "chassis",
  "functional",
  "flood",
  "fire",
  "documents",
  "obd",
  "ev",
] as const;
export type Section = (typeof SECTIONS)[number];

export const SEVERITIES = ["minor", "moderate", "serious"] as const;
export type Severity = (typeof SEVERITIES)[number];

const Deduction = z.strictObject({
  minor: z.int().min(0),
  moderate: z.int().min(0),
  serious: z.int().min(0),
});

/** What the measured value may be, in the checkpoint's unit, both ends included. */
const Range = z.strictObject({
  /** Outside a limit the item cannot pass; outside what is typical the reader is told. */
  kind: z.enum(["limit", "typical"]),
  min: z.number().nullable(),
  max: z.number().nullable(),
});
export type Range = z.output<typeof Range>;

const Checkpoint = z.strictObject({
  key: z.string().regex(/^([1-9]\d{0,2}|(flood|fire|doc|obd|ev)-[1-9])$/),
  section: z.enum(SECTIONS),
  name: Text,
  method: Text,
  /** Unit of the measured value, where there is one. */
  unit: z.string().nullable(),
  limit: Text.nullable(),
  range: Range.nullable().default(null),
  /** The gauge that it is measured with in the field app. */
  measuredBy: z
    .enum(["paint", "tyre", "brake", "battery", "traction", "obd"])
    .nullable()
    .default(null),
  defectCodes: z.array(z.string()).min(1),
  /** A defect here needs a picture, a hot spot on a listing's picture, or a reason why there is none. */
  photoRequired: z.boolean(),
  /** Tenths of a point by severity; null = described, not scored. */
  deductionTenths: Deduction.nullable(),
  /** ice = has a combustion engine, ev = has a traction battery; a hybrid has both. */
  appliesTo: z.array(z.enum(["ice", "ev"])).min(1),
  /** The verdict that a defect here makes fail. */
  decides: z.enum(["structure", "flood", "fire"]).nullable(),
});
export type Checkpoint = z.output<typeof Checkpoint>;

const Thresholds = z.strictObject({
  unit: z.literal("tenths"),
  grade1: z.int(),
  grade2: z.int(),
  grade3: z.int(),
});

/** How the score becomes the second scale: straight lines between the anchors, and what a verdict caps. */
const SecondScale = z.strictObject({
  name: z.string(),
  markets: z.array(z.enum(["us", "uk", "cn"])),
  anchors: z.array(z.strictObject({ scoreTenths: z.int(), tenths: z.int() })).min(2),
  caps: z.strictObject({ structure: z.int(), flood: z.int(), fire: z.int() }),
});
export type SecondScale = z.output<typeof SecondScale>;

const Size = z.tuple([z.int(), z.int()]);

const Checklist = z.strictObject({
  version: z.string(),
  basis: z.string(),
  /** In the standard's order; maxTenths null = not scored. */
  sections: z.array(
    z.strictObject({ key: z.enum(SECTIONS), name: Text, maxTenths: z.int().nullable() }),
  ),
  thresholds: Thresholds.default({ unit: "tenths", grade1: 900, grade2: 600, grade3: 200 }),
  /** What each weight means; the first version of the checklist did not say. */
  severities: z.strictObject({ minor: Text, moderate: Text, serious: Text }).optional(),
  severitySizesMm: z.strictObject({ minor: Size, moderate: Size }).optional(),
  secondScale: SecondScale.nullable().default(null),
  defectCodes: z.record(z.string(), Text),
  notTestedReasons: z.record(z.string(), Text),
  checkpoints: z.array(Checkpoint),
});
export type Checklist = z.output<typeof Checklist>;

export const CURRENT_CHECKLIST_VERSION = "gbt-30323-2013-v2";
/** Written instead of a picture where a defect cannot be photographed. */
export const NO_PHOTO_REASON = "no_photo_possible";

const SOURCES = {
  "gbt-30323-2013-v1": version1,
  [CURRENT_CHECKLIST_VERSION]: version2,
} as const;
export const CHECKLIST_VERSIONS = Object.keys(SOURCES);
const parsed = new Map<string, Checklist>();
const byKey = new Map<string, ReadonlyMap<string, Checkpoint>>();

/** @throws RangeError for a version this code has never had */
export function getChecklist(version: string): Checklist {
  const known = parsed.get(version);
  if (known) return known;
  const checklist = Checklist.parse(getChecklistSource(version));
  parsed.set(version, checklist);
  return checklist;
}

/** The version as it is written, for whoever signs for its words. */
export function getChecklistSource(version: string) {
  const source = new Map(Object.entries(SOURCES)).get(version);
  if (source === undefined) throw new RangeError(`no such checklist: ${version}`);
  return source;
}

export function findCheckpoint(version: string, key: string): Checkpoint | null {
  let points = byKey.get(version);
  if (!points) {
    points = new Map(getChecklist(version).checkpoints.map((point) => [point.key, point]));
    byKey.set(version, points);
  }
  return points.get(key) ?? null;
}

const WITHOUT_ENGINE = new Set(["electric", "hydrogen"]);
const WITH_TRACTION_BATTERY = new Set(["electric", "hybrid", "plugin_hybrid", "hydrogen"]);

/** Whether a car with this fuel has what the checkpoint looks at; an unknown fuel rules nothing out. */
export function isApplicable(checkpoint: Checkpoint, fuel: string | null): boolean {
  if (fuel === null) return true;
  return checkpoint.appliesTo.some((kind) =>
    kind === "ice" ? !WITHOUT_ENGINE.has(fuel) : WITH_TRACTION_BATTERY.has(fuel),
  );
}
