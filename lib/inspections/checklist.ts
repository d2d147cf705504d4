import { z } from "zod";
import version1 from "@/lib/inspections/checklist/gbt-30323-2013-v1.json";
import { MARKETS } from "@/lib/markets/markets";
import version2 from "@/lib/inspections/checklist/gbt-30323-2013-v2.json";

/**
 * The checklist is versioned data. A signed report keeps the version that was used for it, and a
 * new edition of the standard is a new file next to the old one. It contains names, codes and
 * deductions.
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

/** The permitted range of the measured value in the checkpoint's unit, both ends included. */
const Range = z.strictObject({
  /**
   * limit: a value outside cannot pass. typical: a value outside is only pointed out to the reader.
   */
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
  /** Unit of the measured value, if there is one. */
  unit: z.string().nullable(),
  limit: Text.nullable(),
  range: Range.nullable().default(null),
  /** The gauge with which the field app measures it. */
  measuredBy: z
    .enum(["paint", "tyre", "brake", "battery", "traction", "obd"])
    .nullable()
    .default(null),
  defectCodes: z.array(z.string()).min(1),
  /**
   * A defect here needs a photograph, a marker on a listing's photograph, or a reason why there is none.
   */
  photoRequired: z.boolean(),
  /** Tenths of a point per severity. Null means that it is described but not scored. */
  deductionTenths: Deduction.nullable(),
  /** ice = has a combustion engine. ev = has a traction battery. A hybrid has both. */
  appliesTo: z.array(z.enum(["ice", "ev"])).min(1),
  /** The verdict that fails because of a defect here. */
  decides: z.enum(["structure", "flood", "fire"]).nullable(),
});
export type Checkpoint = z.output<typeof Checkpoint>;

const Thresholds = z.strictObject({
  unit: z.literal("tenths"),
  grade1: z.int(),
  grade2: z.int(),
  grade3: z.int(),
});

/**
 * How the score is converted to the second scale: linear interpolation between anchors, with a maximum
 * when a verdict fails.
 */
const SecondScale = z.strictObject({
  name: z.string(),
  markets: z.array(z.enum(MARKETS)),
  anchors: z.array(z.strictObject({ scoreTenths: z.int(), tenths: z.int() })).min(2),
  caps: z.strictObject({ structure: z.int(), flood: z.int(), fire: z.int() }),
});
export type SecondScale = z.output<typeof SecondScale>;

const Size = z.tuple([z.int(), z.int()]);

const Checklist = z.strictObject({
  version: z.string(),
  basis: z.string(),
  /** In the standard's order. maxTenths is null for sections that are not scored. */
  sections: z.array(
    z.strictObject({ key: z.enum(SECTIONS), name: Text, maxTenths: z.int().nullable() }),
  ),
  thresholds: Thresholds.default({ unit: "tenths", grade1: 900, grade2: 600, grade3: 200 }),
  /** The description of each severity. The first version of the checklist has none. */
  severities: z.strictObject({ minor: Text, moderate: Text, serious: Text }).optional(),
  severitySizesMm: z.strictObject({ minor: Size, moderate: Size }).optional(),
  secondScale: SecondScale.nullable().default(null),
  defectCodes: z.record(z.string(), Text),
  notTestedReasons: z.record(z.string(), Text),
  checkpoints: z.array(Checkpoint),
});
export type Checklist = z.output<typeof Checklist>;

export const CURRENT_CHECKLIST_VERSION = "gbt-30323-2013-v2";
/** Stored instead of a photograph where a defect cannot be photographed. */
export const NO_PHOTO_REASON = "no_photo_possible";

const SOURCES = {
  "gbt-30323-2013-v1": version1,
  [CURRENT_CHECKLIST_VERSION]: version2,
} as const;
export const CHECKLIST_VERSIONS = Object.keys(SOURCES);
const parsed = new Map<string, Checklist>();
const byKey = new Map<string, ReadonlyMap<string, Checkpoint>>();

/** @throws RangeError for an unknown version */
export function getChecklist(version: string): Checklist {
  const known = parsed.get(version);
  if (known) return known;
  const checklist = Checklist.parse(getChecklistSource(version));
  parsed.set(version, checklist);
  return checklist;
}

/** The source text of a version, for code that signs it. */
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

/**
 * Whether a car with this fuel has the item of this checkpoint. With an unknown fuel everything is
 * applicable.
 */
export function isApplicable(checkpoint: Checkpoint, fuel: string | null): boolean {
  if (fuel === null) return true;
  return checkpoint.appliesTo.some((kind) =>
    kind === "ice" ? !WITHOUT_ENGINE.has(fuel) : WITH_TRACTION_BATTERY.has(fuel),
  );
}
