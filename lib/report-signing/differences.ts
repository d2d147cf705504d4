import { z } from "zod";
import { canonicalise } from "@/lib/report-signing/canonical";
import { findCheckpoint } from "@/lib/inspections/checklist";

/** The part of a report in which two versions differ. */
export type DifferenceKind =
  "item" | "measurement" | "odometer" | "summary" | "result" | "attachment";

/** The differences between one version of a report and the previous one. Pure. */
export type Difference = {
  readonly kind: DifferenceKind;
  /** Checkpoint, or gauge and place. Empty for kinds that occur only once. */
  readonly of: string;
  /** The checkpoint's name, if the difference is about one. */
  readonly name: { readonly en: string; readonly zh: string } | null;
  readonly field: string;
  /** As JSON; null = absent. */
  readonly before: string | null;
  readonly after: string | null;
};

const Entry = z.record(z.string(), z.json());
const Body = z.looseObject({
  record: z.looseObject({
    checklistVersion: z.string(),
    odometer: Entry,
    result: Entry,
    summary: Entry,
    items: z.array(Entry),
    measurements: z.array(Entry),
    attachments: z.array(Entry),
  }),
});
type Entry = z.output<typeof Entry>;

/** Technical fields that are not part of the content. */
const NOT_SAID = new Set(["savedAt", "fileId"]);

export function listDifferences(beforeText: string, afterText: string): readonly Difference[] {
  const before = Body.parse(JSON.parse(beforeText)).record;
  const after = Body.parse(JSON.parse(afterText)).record;
  const nameOf = (checkpoint: string) =>
    findCheckpoint(after.checklistVersion, checkpoint)?.name ?? null;
  return [
    ...listed("item", before.items, after.items, (entry) => textOf(entry["checkpoint"])).map(
      (each) => ({ ...each, name: nameOf(each.of) }),
    ),
    ...listed("measurement", before.measurements, after.measurements, placeOf),
    ...listed("attachment", before.attachments, after.attachments, placeOf),
    ...fields("odometer", "", before.odometer, after.odometer),
    ...fields("summary", "", before.summary, after.summary),
    ...fields("result", "", before.result, after.result),
  ];
}

function placeOf(entry: Entry): string {
  return `${textOf(entry["kind"])}:${textOf(entry["place"])}`;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function listed(
  kind: DifferenceKind,
  before: readonly Entry[],
  after: readonly Entry[],
  keyOf: (entry: Entry) => string,
): readonly Difference[] {
  const earlier = new Map(before.map((entry) => [keyOf(entry), entry]));
  const later = new Map(after.map((entry) => [keyOf(entry), entry]));
  const keys = [...new Set([...earlier.keys(), ...later.keys()])];
  return keys.flatMap((key) => fields(kind, key, earlier.get(key) ?? {}, later.get(key) ?? {}));
}

function fields(
  kind: DifferenceKind,
  of: string,
  before: Entry,
  after: Entry,
): readonly Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((field): Difference[] => {
    if (NOT_SAID.has(field)) return [];
    const [was, is] = [said(before[field]), said(after[field])];
    return was === is ? [] : [{ kind, of, name: null, field, before: was, after: is }];
  });
}

function said(value: z.output<typeof Entry>[string] | undefined): string | null {
  return value === undefined || value === null ? null : canonicalise(value);
}
