import { getChecklist, findCheckpoint, NO_PHOTO_REASON } from "@/lib/inspections/checklist";
import type {
  HotspotView,
  ItemKind,
  ReportItem,
  ReportPicture,
  ReportSection,
  SeverityView,
  Text,
} from "@/lib/inspections/types";
import { toMoneyView, type Currency } from "@/lib/platform/core/money";

/** Converts stored items to the view of the report. Pure. */

export type ItemRow = {
  readonly checkpoint: string;
  readonly outcome: string;
  readonly defectCode: string | null;
  readonly severity: string | null;
  readonly isInTolerance: boolean;
  readonly value: string | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
  readonly noteEn: string;
  readonly noteZh: string;
  readonly reason: string | null;
  readonly repairCostMinor: bigint | null;
  readonly deductionTenths: number;
  readonly photoAssetId: string | null;
  readonly photoPath: string | null;
  readonly hotspotPhotoPosition: number | null;
  readonly hotspotX: number | null;
  readonly hotspotY: number | null;
};

type Surroundings = {
  readonly version: string;
  readonly currency: Currency;
  readonly pictureOf: (row: ItemRow) => ReportPicture | null;
};

/** Items in the checklist's order. Defects are numbered, the most serious first. */
export function toReportItems(
  rows: readonly ItemRow[],
  around: Surroundings,
): readonly ReportItem[] {
  const checklist = getChecklist(around.version);
  const byKey = new Map(rows.map((row) => [row.checkpoint, row]));
  const ordered = checklist.checkpoints.flatMap((point) => byKey.get(point.key) ?? []);
  const numbers = defectNumbers(ordered);
  return ordered.map((row) => itemView(row, around, numbers.get(row.checkpoint) ?? null));
}

const RANK = { serious: 0, moderate: 1, minor: 2 } as const satisfies Record<SeverityView, number>;

function defectNumbers(rows: readonly ItemRow[]): ReadonlyMap<string, number> {
  const defects = rows
    .filter((row) => getItemKind(row) === "defect")
    .toSorted((a, b) => RANK[severityOf(a)] - RANK[severityOf(b)]);
  return new Map(defects.map((row, index) => [row.checkpoint, index + 1]));
}

/** A defect without a severity counts as moderate, as in the scoring. */
function severityOf(row: ItemRow): SeverityView {
  return row.severity === "serious" || row.severity === "minor" ? row.severity : "moderate";
}

export function getItemKind(row: Pick<ItemRow, "outcome" | "isInTolerance">): ItemKind {
  if (row.outcome === "defect") return row.isInTolerance ? "in_tolerance" : "defect";
  if (row.outcome === "not_tested") return "not_checked";
  return row.outcome === "not_applicable"
    ? "not_fitted"
    : row.isInTolerance
      ? "in_tolerance"
      : "pass";
}

function itemView(row: ItemRow, around: Surroundings, number: number | null): ReportItem {
  const checklist = getChecklist(around.version);
  const point = findCheckpoint(around.version, row.checkpoint);
  const kind = getItemKind(row);
  const code = row.defectCode;
  const codeName = code === null ? undefined : checklist.defectCodes[code];
  return {
    checkpoint: row.checkpoint,
    section: point?.section ?? "",
    name: point?.name ?? { en: row.checkpoint, zh: row.checkpoint },
    kind,
    number,
    defect: code === null || codeName === undefined ? null : { code, name: codeName },
    severity: kind === "defect" ? severityOf(row) : null,
    value: row.value ?? sizeText(row),
    limit: point?.limit ?? null,
    note: toText(row.noteEn, row.noteZh),
    reason: reasonText(row.reason, checklist.notTestedReasons),
    repairCost:
      row.repairCostMinor === null || row.repairCostMinor === 0n
        ? null
        : toMoneyView(row.repairCostMinor, around.currency),
    deductionTenths: row.deductionTenths,
    picture: around.pictureOf(row),
    hotspot: hotspotOf(row),
  };
}

function sizeText(row: ItemRow): string | null {
  if (row.lengthMm === null) return null;
  return row.widthMm === null ? `${row.lengthMm} mm` : `${row.lengthMm} × ${row.widthMm} mm`;
}

/**
 * An inspector writes in one language. Readers of the other language see that text, because nothing
 * would be worse.
 */
export function toText(en: string, zh: string): Text | null {
  if (en === "" && zh === "") return null;
  return { en: en === "" ? zh : en, zh: zh === "" ? en : zh };
}

/** Reasons that our own form offers in addition to those of the checklist. */
const OWN_REASONS: Readonly<Record<string, Text>> = {
  [NO_PHOTO_REASON]: { en: "Cannot be photographed", zh: "无法拍照" },
};

function reasonText(reason: string | null, known: Readonly<Record<string, Text>>): Text | null {
  if (reason === null || reason === "") return null;
  return known[reason] ?? OWN_REASONS[reason] ?? { en: reason, zh: reason };
}

function hotspotOf(row: ItemRow): HotspotView | null {
  if (row.hotspotPhotoPosition === null || row.hotspotX === null || row.hotspotY === null) {
    return null;
  }
  return { photoPosition: row.hotspotPhotoPosition, x: row.hotspotX, y: row.hotspotY };
}

type Score = { readonly section: string; readonly points: number; readonly max: number };

export function toReportSections(
  version: string,
  items: readonly ReportItem[],
  scores: readonly Score[],
): readonly ReportSection[] {
  return getChecklist(version).sections.flatMap((section): ReportSection[] => {
    const own = items.filter((item) => item.section === section.key);
    if (own.length === 0) return [];
    const score = scores.find((each) => each.section === section.key);
    return [
      {
        key: section.key,
        name: section.name,
        points: score?.points ?? null,
        max: score?.max ?? null,
        takenOut: score === undefined ? 0 : own.filter((item) => isTakenOut(version, item)).length,
        items: own,
      },
    ];
  });
}

/** The same rule as in the scoring: an item that the car does not have is not scored. */
function isTakenOut(version: string, item: ReportItem): boolean {
  if (item.kind !== "not_fitted") return false;
  return (findCheckpoint(version, item.checkpoint)?.deductionTenths ?? null) !== null;
}

export function countKinds(items: readonly ReportItem[]): Readonly<Record<ItemKind, number>> {
  const count = (kind: ItemKind): number => items.filter((item) => item.kind === kind).length;
  return {
    pass: count("pass"),
    defect: count("defect"),
    in_tolerance: count("in_tolerance"),
    not_checked: count("not_checked"),
    not_fitted: count("not_fitted"),
  };
}
