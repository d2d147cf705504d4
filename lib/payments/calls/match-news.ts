import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { recordMade } from "@/lib/payments/calls/record-call";
import type { CallKind } from "@/lib/payments/calls/states";

/**
 * Which attempt made this object of the provider, in whatever order its news arrives. An id that no attempt has yet
 * belongs to the newest attempt if that one was sent and its answer is missing: an attempt is planned only after the
 * one before it has ended, so no other can have made it.
 * @returns the number of the attempt and whether it is the newest; null when no attempt of ours made the object
 */
export async function matchNews(
  tx: Tx,
  news: { readonly kind: CallKind; readonly subjectId: string; readonly providerId: string },
): Promise<{ readonly attempt: number; readonly isNewest: boolean } | null> {
  const { kind, subjectId, providerId } = news;
  const attempts = await tx.providerCall.findMany({
    where: { kind, subjectId },
    orderBy: { attempt: "desc" },
    select: { id: true, attempt: true, state: true, providerId: true },
  });
  const newest = attempts[0];
  if (!newest) return null;
  const known = attempts.find((attempt) => attempt.providerId === providerId);
  if (known) return { attempt: known.attempt, isNewest: known.attempt === newest.attempt };
  if (newest.state !== "unknown" && newest.state !== "refused_now") return null;
  await recordMade(tx, newest.id, providerId);
  return { attempt: newest.attempt, isNewest: true };
}
