import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import type { Json } from "@/lib/platform/core/json";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { requireOwnAssets } from "@/lib/platform/media/assets";
import { getChecklist, findCheckpoint } from "@/lib/inspections/checklist";
import { toItemValue } from "@/lib/inspections/field/entries";
import {
  ENTRY_VALUES,
  READINGS,
  splitEntry,
  VideoValue,
  VoiceValue,
  type EntryKind,
} from "@/lib/inspections/field/schema";
import { findGaugeCheckpoint, SPIN_PLACES } from "@/lib/inspections/field/vocabulary";
import { isPromised } from "@/lib/inspections/handover/confirmations";
import { toItemRow } from "@/lib/inspections/item";
import { ItemInput } from "@/lib/inspections/schema";

/**
 * Whether one entry may be written. Checked before anything is written, so that one invalid entry does
 * not reject the others.
 */

export type Row = ReturnType<typeof toItemRow>;

export type Checked =
  | {
      readonly ok: true;
      readonly kind: EntryKind;
      readonly place: string;
      /** The value as it will be stored. Null removes the entry. */
      readonly value: Json;
      readonly item: Row | null;
    }
  | { readonly ok: false; readonly code: string; readonly fields: readonly string[] };

type Inspection = { readonly id: string; readonly checklistVersion: string };

const refuse = (code: string, fields: readonly string[] = []): Checked => ({
  ok: false,
  code,
  fields,
});

export async function checkEntry(
  tx: Tx,
  actor: Actor,
  inspection: Inspection,
  op: { readonly entry: string; readonly value: Json },
): Promise<Checked> {
  const split = splitEntry(op.entry);
  if (split === null || !isPlace(inspection, split)) return refuse("entry_unknown");
  if (op.value === null) {
    // An answer to an item can be changed but not removed.
    if (split.kind === "item") return refuse("entry_malformed");
    return { ok: true, ...split, value: null, item: null };
  }
  const parsed = ENTRY_VALUES[split.kind].safeParse(op.value);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join("."));
    return refuse("entry_malformed", fields);
  }
  // All of these schemas accept only JSON.
  const value = parsed.data as Json;
  const isMissing = await filesMissing(tx, actor, inspection.id, { kind: split.kind, value });
  if (isMissing) return refuse("entry_file_missing");
  if (split.kind !== "item") return { ok: true, ...split, value, item: null };
  return checkItem(inspection, split.place, ItemInput.parse(value));
}

function checkItem(inspection: Inspection, place: string, input: ItemInput): Checked {
  const point = findCheckpoint(inspection.checklistVersion, place);
  if (point === null) return refuse("entry_unknown");
  try {
    const item = toItemRow(getChecklist(inspection.checklistVersion), point, input);
    return { ok: true, kind: "item", place, value: toItemValue(item), item };
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== "invalid") throw error;
    return refuse(
      error.code,
      (error.invalidParams ?? []).map((param) => param.name),
    );
  }
}

function isPlace(
  inspection: Inspection,
  { kind, place }: { readonly kind: EntryKind; readonly place: string },
): boolean {
  if (kind === "item") return findCheckpoint(inspection.checklistVersion, place) !== null;
  if (kind === "odometer") return place === "dashboard";
  if (kind === "summary") return place === "words";
  if (kind === "photo" || kind === "voice" || kind === "video") {
    return isAttachable(inspection, place);
  }
  return kind in READINGS && findGaugeCheckpoint(kind, place) !== null;
}

const WHOLE_CAR = ["odometer", "vin-plate", "general", ...SPIN_PLACES];

/**
 * "odometer", "14", "14-context": a photograph of the whole car, of an item, or an additional one of an
 * item.
 */
function isAttachable(inspection: Inspection, place: string): boolean {
  if (WHOLE_CAR.includes(place)) return true;
  const checkpoint = place.replace(/-(context|detail)$/, "");
  return findCheckpoint(inspection.checklistVersion, checkpoint) !== null;
}

async function filesMissing(
  tx: Tx,
  actor: Actor,
  inspectionId: string,
  { kind, value }: { readonly kind: EntryKind; readonly value: Json },
): Promise<boolean> {
  if (kind === "voice") {
    const { fileId } = VoiceValue.parse(value);
    return (await tx.inspectionVoiceFile.count({ where: { id: fileId, inspectionId } })) === 0;
  }
  if (kind === "video") {
    const { fileId: id } = VideoValue.parse(value);
    const where = { id, inspectionId, completedAt: { not: null } };
    return (await tx.inspectionVideo.count({ where })) === 0;
  }
  const wanted =
    kind === "item"
      ? ItemInput.parse(value).photoAssetId
      : kind === "photo"
        ? ENTRY_VALUES.photo.parse(value).fileId
        : null;
  if (wanted === null || (await isPromised(tx, inspectionId, wanted))) return false;
  try {
    await requireOwnAssets(tx, actor, "defect_photo", [wanted]);
    return false;
  } catch (error) {
    if (error instanceof AppError && error.kind === "not_found") return true;
    throw error;
  }
}
