import "server-only";
import { createHash } from "node:crypto";
import type { Actor } from "@/lib/platform/auth/actor";
import { AppError, notFound } from "@/lib/platform/core/errors";
import { newId } from "@/lib/platform/core/ids";
import { now } from "@/lib/platform/db/clock";
import { db, type Tx } from "@/lib/platform/db/client";
import { storage } from "@/lib/platform/media/storage";
import { requireOwnDraft } from "@/lib/inspections/commands";
import { mayPlay } from "@/lib/inspections/field/may-play";
import { sniffVoice, VOICE_BYTES_MAX } from "@/lib/inspections/field/voice-type";
import { randomName } from "@/lib/inspections/storage-name";

/** Spoken notes. The file is private to its inspector until the report is signed; then everybody may listen. */

/** Before the bytes are stored: whether this person may add to this inspection, and whether it is sound. */
export async function storeVoice(
  bytes: Uint8Array,
): Promise<{ readonly storageKey: string; readonly contentType: string; readonly sha256: string }> {
  if (bytes.byteLength > VOICE_BYTES_MAX) throw voiceTooLarge();
  const contentType = sniffVoice(bytes);
  if (contentType === null) {
    throw new AppError("invalid", {
      code: "voice_type_refused",
      detail: "This is not a sound recording that browsers make.",
    });
  }
  const storageKey = `c/${randomName()}/voice.bin`;
  await storage().put(storageKey, bytes, contentType);
  return { storageKey, contentType, sha256: createHash("sha256").update(bytes).digest("hex") };
}

export function voiceTooLarge(): AppError {
  return new AppError("too_large", {
    code: "voice_too_large",
    detail: "A voice note may be two minutes and 2 MB long.",
  });
}

/** The same sound sent again is the same file. */
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
  const id = newId("vno");
  await tx.inspectionVoiceFile.create({ data: { ...file, id, createdAt: await now() } });
  return { id };
}

/** @throws AppError voice_not_found — also for a draft that is somebody else's */
export async function openVoice(
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
  if (row === null) throw notFound("voice");
  const recording = { kind: "voice", fileId: input.voiceId } as const;
  if (!(await mayPlay(actor, row.inspection, recording))) throw notFound("voice");
  const bytes = await storage().get(row.storageKey);
  if (bytes === null) throw notFound("voice");
  return { bytes, contentType: row.contentType };
}
