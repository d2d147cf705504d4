import "server-only";
import { saveFavourite } from "@/lib/listings/favourites";
import type { Actor } from "@/lib/platform/auth/actor";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import {
  answerLater,
  createEndedError,
  loadOwn,
  createConflictError,
  revise,
} from "@/lib/saved-searches/commands";
import { SavedSearch } from "@/lib/saved-searches/schema";
import { sharpen } from "@/lib/saved-searches/sharpen";
import { formatAsAsked, toRequestColumns, toCarRequest } from "@/lib/saved-searches/stored-search";
import type { DeclineReason } from "@/lib/saved-searches/types";
import { listKnownCars } from "@/lib/search/cars";

type Proposal = { readonly requestId: string; readonly hitId: string };

/** "Yes": the car is added to the favourites, so the person gets mails about its price. */
export async function acceptHit(
  tx: Tx,
  actor: Actor,
  input: Proposal,
): Promise<{ readonly saved: boolean }> {
  await loadOwn(tx, actor, input.requestId);
  const listingId = await answerOnce(tx, input, { answer: "yes", whyNot: null });
  return saveFavourite(tx, actor, listingId);
}

export type Declined = { readonly revisionId: string | null };

/** "No, because": the reason narrows the saved search where possible. */
export async function declineHit(
  tx: Tx,
  actor: Actor,
  input: Proposal & { readonly why: DeclineReason },
): Promise<Declined> {
  const row = await loadOwn(tx, actor, input.requestId);
  if (row.state === "ended") throw createEndedError();
  const listingId = await answerOnce(tx, input, { answer: "no", whyNot: input.why });
  const [known] = await listKnownCars([listingId], tx);
  const before = toCarRequest(row);
  const after = known === undefined ? null : sharpen(before, known.car, input.why);
  if (after === null || isSame(before, after)) return { revisionId: null };
  const at = await readClock();
  await replace(tx, row, after, at);
  const revision = { requestId: row.id, at, hitId: input.hitId, before, after };
  return { revisionId: await revise(tx, { ...revision, cause: "sharpened" }) };
}

/** Restores the saved search as it was before an answer narrowed it. The answer itself is kept. */
export async function undoSharpening(
  tx: Tx,
  actor: Actor,
  input: { readonly requestId: string; readonly revisionId: string },
): Promise<{ readonly id: string }> {
  const row = await loadOwn(tx, actor, input.requestId);
  const revision = await tx.requestRevision.findFirst({
    where: { id: input.revisionId, requestId: row.id, cause: "sharpened" },
  });
  if (revision === null) throw createNotFoundError("car_request");
  const before = SavedSearch.parse(revision.before);
  const current = toCarRequest(row);
  if (row.state === "ended" || !isSame(SavedSearch.parse(revision.after), current)) {
    throw new AppError("conflict", {
      code: "request_nothing_to_undo",
      detail: "The saved search was changed since then, so this cannot be undone.",
    });
  }
  const at = await readClock();
  await replace(tx, row, before, at);
  const undone = { requestId: row.id, at, hitId: revision.hitId, before: current, after: before };
  return { id: await revise(tx, { ...undone, cause: "undone" }) };
}

async function answerOnce(
  tx: Tx,
  { requestId, hitId }: Proposal,
  given: { readonly answer: "yes" | "no"; readonly whyNot: DeclineReason | null },
): Promise<string> {
  const hit = await tx.requestHit.findFirst({
    where: { id: hitId, requestId },
    select: { listingId: true },
  });
  if (hit === null) throw createNotFoundError("request_hit");
  const at = await readClock();
  const answered = await tx.requestHit.updateMany({
    where: { id: hitId, requestId, answer: null },
    data: { ...given, answeredAt: at },
  });
  if (answered.count === 1) return hit.listingId;
  throw new AppError("conflict", {
    code: "request_hit_answered",
    detail: "You have already answered for this car.",
  });
}

async function replace(
  tx: Tx,
  row: { readonly id: string; readonly version: number },
  request: SavedSearch,
  at: Date,
): Promise<void> {
  const changed = await tx.carRequest.updateMany({
    where: { id: row.id, version: row.version },
    data: { ...toRequestColumns(request), updatedAt: at, version: { increment: 1 } },
  });
  if (changed.count !== 1) throw createConflictError();
  await answerLater(tx, row.id, row.version + 1);
}

function isSame(a: SavedSearch, b: SavedSearch): boolean {
  return formatAsAsked(a) === formatAsAsked(b);
}
