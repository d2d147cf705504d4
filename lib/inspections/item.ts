import { AppError } from "@/lib/platform/core/errors";
import { NO_PHOTO_REASON, type Checklist, type Checkpoint } from "@/lib/inspections/checklist";
import type { ItemInput } from "@/lib/inspections/schema";
import { calculateDeduction } from "@/lib/inspections/scoring";

/** What an answer to one checkpoint must contain, and its conversion to a row. Pure. */

/** @throws AppError inspection_item_incomplete naming each field that is missing */
export function toItemRow(checklist: Checklist, point: Checkpoint, input: ItemInput) {
  const missing = missingIn(checklist, point, input);
  if (missing.length > 0) {
    throw new AppError("invalid", {
      code: "inspection_item_incomplete",
      detail: "This item is not complete.",
      invalidParams: missing.map((name) => ({ name, reason: "required" })),
    });
  }
  const isDefect = input.outcome === "defect";
  return {
    checkpoint: point.key,
    outcome: input.outcome,
    // Fields of other outcomes are dropped: a pass with a severity would be contradictory.
    defectCode: isDefect ? input.defectCode : null,
    severity: isDefect ? input.severity : null,
    isInTolerance: isDefect && input.isInTolerance,
    value: input.value === "" ? null : input.value,
    lengthMm: isDefect ? input.lengthMm : null,
    widthMm: isDefect ? input.widthMm : null,
    noteEn: input.noteEn,
    noteZh: input.noteZh,
    reason: isDefect || input.outcome === "not_tested" ? input.reason : null,
    repairCostMinor:
      isDefect && input.repairCostMinor !== null ? BigInt(input.repairCostMinor) : null,
    deductionTenths: calculateDeduction(point, { ...input, checkpoint: point.key }),
    photoAssetId: input.photoAssetId,
    hotspotPhotoPosition: isDefect ? (input.hotspot?.position ?? null) : null,
    hotspotX: isDefect ? (input.hotspot?.x ?? null) : null,
    hotspotY: isDefect ? (input.hotspot?.y ?? null) : null,
  };
}

function missingIn(checklist: Checklist, point: Checkpoint, input: ItemInput): string[] {
  if (input.outcome === "not_tested") {
    const isKnown = input.reason !== null && input.reason in checklist.notTestedReasons;
    return isKnown ? [] : ["reason"];
  }
  if (input.outcome !== "defect") return [];
  const missing: string[] = [];
  if (!point.defectCodes.includes(input.defectCode ?? "")) missing.push("defectCode");
  if (input.severity === null) missing.push("severity");
  if (input.reason !== null && input.reason !== NO_PHOTO_REASON) missing.push("reason");
  return missing;
}

export type AnsweredItem = {
  readonly outcome: string;
  readonly reason: string | null;
  readonly photoAssetId: string | null;
  readonly photoPath: string | null;
  readonly hotspotPhotoPosition: number | null;
};

/** Why a checkpoint still prevents the signature. Null when it is complete. */
export function findOpenReason(
  point: Checkpoint,
  answer: AnsweredItem | undefined,
): "unanswered" | "photo_missing" | null {
  if (answer === undefined) return "unanswered";
  if (answer.outcome !== "defect" || !point.photoRequired) return null;
  const isShown =
    answer.photoAssetId !== null ||
    answer.photoPath !== null ||
    answer.hotspotPhotoPosition !== null ||
    answer.reason === NO_PHOTO_REASON;
  return isShown ? null : "photo_missing";
}
