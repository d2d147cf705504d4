import "server-only";
import { createHash } from "node:crypto";
import type { Actor } from "@/lib/platform/auth/actor";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { readClock } from "@/lib/platform/db/clock";
import { db, type Tx } from "@/lib/platform/db/client";
import { getStorage } from "@/lib/platform/media/storage";
import { requireOwnDraft } from "@/lib/inspections/commands";
import { canPlay } from "@/lib/inspections/field/may-play";
import { detectVoiceType, VOICE_BYTES_MAX } from "@/lib/inspections/field/voice-type";
import { generateStorageName } from "@/lib/inspections/storage-name";

/** Voice notes. Only its inspector can play a file until the report is signed. After that everybody can. */

/**
 * Checks before the bytes are stored: whether this person may add to the inspection, and whether the file
 * is sound.
 */
export async function storeVoice(
  bytes: Uint8Array,
): Promise<{ readonly storageKey: string; readonly contentType: string; readonly sha256: string }> {
  if (bytes.byteLength > VOICE_BYTES_MAX) throw createVoiceTooLargeError();
  const contentType = detectVoiceType(bytes);
  if (contentType === null) {
    throw new AppError("invalid", {
      code: "voice_type_refused",
      detail: "This is not a supported sound format.",
    });
  }
  const storageKey = `c/${generateStorageName()}/voice.bin`;
  await getStorage().put(storageKey, bytes, contentType);
  return { storageKey, contentType, sha256: createHash("sha256").update(bytes).digest("hex") };
}

export function createVoiceTooLargeError(): AppError {
  return new AppError("too_large", {
    code: "voice_too_large",
    detail: "A voice note may be at most two minutes long and 2 MB large.",
  });
}

/** Idempotent: the same sound sent again is the same file. */
export async function addVoiceFile(
  tx: Tx,
  actor: Actor,
  file: {
    readonly inspectionId: string;
    readonly storageKey: string;
    readonly contentType: string;
    readonly sha256: string;
    readonly bytes: number;
    readonly seconds: number;
  },
): Promise<{ readonly id: string }> {
  const inspection = await requireOwnDraft(tx, actor, file.inspectionId);
  const known = await tx.inspectionVoiceFile.findFirst({
    where: { inspectionId: inspection.id, sha256: file.sha256 },
    select: { id: true },
  });
  if (known !== null) return known;
  const id = generateId("vno");
  await tx.inspectionVoiceFile.create({ data: { ...file, id, createdAt: await readClock() } });
  return { id };
}

/** @throws AppError voice_not_found, also for another person's draft */
export async function getVoiceFile(
  actor: Actor | null,
  input: { readonly inspectionId: string; readonly voiceId: string },
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly contentType: string }> {
  const row = await db.inspectionVoiceFile.findFirst({
    where: { id: input.voiceId, inspectionId: input.inspectionId },
    select: {
      storageKey: true,
      contentType: true,
      inspection: { select: { id: true, state: true, inspectorId: true } },
    },
  });
  if (row === null) throw createNotFoundError("voice");
  const recording = { kind: "voice", fileId: input.voiceId } as const;
  if (!(await canPlay(actor, row.inspection, recording))) throw createNotFoundError("voice");
  const bytes = await getStorage().get(row.storageKey);
  if (bytes === null) throw createNotFoundError("voice");
  return { bytes, contentType: row.contentType };
}
