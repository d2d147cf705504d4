import "server-only";
import { createHash } from "node:crypto";
import type { Actor } from "@/lib/platform/auth/actor";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { readClock } from "@/lib/platform/db/clock";
import { db, type Tx } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { getStorage } from "@/lib/platform/media/storage";
import { requireOwnDraft } from "@/lib/inspections/commands";
import { canPlay } from "@/lib/inspections/field/may-play";
import {
  countPieces,
  getPieceLength,
  detectVideoType,
  VIDEO_BYTES_MAX,
  VIDEOS_MAX,
  type VideoType,
} from "@/lib/inspections/video/vocabulary";
import { generateStorageName } from "@/lib/inspections/storage-name";

/**
 * Videos of an inspection. They are uploaded in pieces and in order, so that a lost connection costs only
 * one piece. The hash sent at the beginning is compared with the received file at the end.
 */
export type Upload = { readonly id: string; readonly received: number };

/**
 * Idempotent: starting the same video again returns the same upload and how many bytes have
 * arrived.
 */
export async function beginVideo(
  tx: Tx,
  actor: Actor,
  input: {
    readonly inspectionId: string;
    readonly contentType: VideoType;
    readonly sha256: string;
    readonly bytes: number;
    readonly seconds: number;
  },
): Promise<Upload> {
  const inspection = await requireOwnDraft(tx, actor, input.inspectionId);
  if (input.bytes > VIDEO_BYTES_MAX) {
    throw new AppError("too_large", {
      code: "video_too_large",
      detail: "A video may be at most 30 seconds long and 64 MB large.",
    });
  }
  await tx.$queryRaw`select id from inspection where id = ${inspection.id} for update`;
  const known = await tx.inspectionVideo.findUnique({
    where: { inspectionId_sha256: { inspectionId: inspection.id, sha256: input.sha256 } },
    select: { id: true, received: true, bytes: true },
  });
  if (known?.bytes === input.bytes) return { id: known.id, received: known.received };
  if (known !== null) throw damaged();
  if ((await tx.inspectionVideo.count({ where: { inspectionId: inspection.id } })) >= VIDEOS_MAX) {
    throw new AppError("conflict", {
      code: "video_too_many",
      detail: "This inspection already has the maximum number of videos.",
    });
  }
  const id = generateId("vid");
  await tx.inspectionVideo.create({ data: { ...input, id, createdAt: await readClock() } });
  return { id, received: 0 };
}

export type PieceAt = {
  readonly inspectionId: string;
  readonly videoId: string;
  readonly index: number;
};

/**
 * The expected length of a piece, checked before its bytes are read. Null when another piece is
 * expected.
 */
export async function requireExpectedPiece(
  tx: Tx,
  actor: Actor,
  at: PieceAt,
): Promise<{ readonly upload: Upload; readonly length: number | null }> {
  await requireOwnDraft(tx, actor, at.inspectionId);
  const row = await requireVideo(tx, at);
  const upload = { id: row.id, received: row.received };
  const isNext = row.completedAt === null && at.index === row.received;
  return { upload, length: isNext ? getPieceLength(row.bytes, at.index) : null };
}

/** Stores the next piece. The last one completes the file. @throws AppError video_damaged */
export async function receivePiece(
  actor: Actor,
  at: PieceAt,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Upload> {
  const row = await runInTransaction(async (tx) => {
    await requireOwnDraft(tx, actor, at.inspectionId);
    return requireVideo(tx, at);
  });
  if (at.index !== row.received) return { id: row.id, received: row.received };
  if (bytes.byteLength !== getPieceLength(row.bytes, at.index)) {
    throw new AppError("invalid", {
      code: "video_piece_size",
      detail: "This piece of the video has the wrong length.",
    });
  }
  if (at.index === 0 && detectVideoType(bytes) !== row.contentType) {
    await runInTransaction((tx) => forget(tx, actor, at));
    throw new AppError("invalid", {
      code: "video_type_refused",
      detail: "This is not an MP4, QuickTime or WebM video.",
    });
  }
  // A new key each time, so that an accepted piece is never overwritten.
  const key = `c/${generateStorageName()}/piece.bin`;
  await getStorage().put(key, bytes, "application/octet-stream");
  const pieces = [...row.pieces, key];
  const isLast = pieces.length === countPieces(row.bytes);
  if (isLast && (await hashPieces(pieces)) !== row.sha256) {
    await runInTransaction((tx) => forget(tx, actor, at));
    throw damaged();
  }
  return runInTransaction(async (tx) => {
    await requireOwnDraft(tx, actor, at.inspectionId);
    // If two tabs send the same piece, one of them advances the upload, and both get the current
    // position.
    await tx.inspectionVideo.updateMany({
      where: { id: row.id, received: at.index },
      data: { pieces, received: pieces.length, completedAt: isLast ? await readClock() : null },
    });
    const { id, received } = await requireVideo(tx, at);
    return { id, received };
  });
}

/** @throws AppError video_not_found, also for another person's draft and for an incomplete upload */
export async function getVideoFile(
  actor: Actor | null,
  input: { readonly inspectionId: string; readonly videoId: string },
): Promise<StoredVideo> {
  const row = await db.inspectionVideo.findFirst({
    where: { id: input.videoId, inspectionId: input.inspectionId, completedAt: { not: null } },
    include: { inspection: { select: { id: true, state: true, inspectorId: true } } },
  });
  if (row === null) throw createNotFoundError("video");
  const recording = { kind: "video", fileId: row.id } as const;
  if (!(await canPlay(actor, row.inspection, recording))) throw createNotFoundError("video");
  const { pieces, bytes, contentType } = row;
  return { bytes, contentType, piece: (index) => pieceOf(pieces, index) };
}

export type StoredVideo = {
  readonly bytes: number;
  readonly contentType: string;
  readonly piece: (index: number) => Promise<Uint8Array<ArrayBuffer>>;
};

/** SHA-256 over the stored pieces. @throws when one is missing */
export async function hashPieces(pieces: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (let index = 0; index < pieces.length; index += 1) hash.update(await pieceOf(pieces, index));
  return hash.digest("hex");
}

async function pieceOf(pieces: readonly string[], index: number): Promise<Uint8Array<ArrayBuffer>> {
  const key = pieces[index];
  const bytes = key === undefined ? null : await getStorage().get(key);
  if (bytes === null) throw createNotFoundError("video");
  return bytes;
}

async function requireVideo(tx: Tx, at: Omit<PieceAt, "index">) {
  const row = await tx.inspectionVideo.findFirst({
    where: { id: at.videoId, inspectionId: at.inspectionId },
  });
  if (row === null) throw createNotFoundError("video");
  return row;
}

/** Deletes an upload that cannot become a valid video. It has to start again. */
async function forget(tx: Tx, actor: Actor, at: PieceAt): Promise<void> {
  await requireOwnDraft(tx, actor, at.inspectionId);
  const where = { id: at.videoId, inspectionId: at.inspectionId, completedAt: null };
  await tx.inspectionVideo.deleteMany({ where });
}

function damaged(): AppError {
  return new AppError("invalid", {
    code: "video_damaged",
    detail: "The received file differs from the announced video. Send it again.",
  });
}
