import "server-only";
import { createBugError } from "@/lib/platform/core/errors";
import type { Json } from "@/lib/platform/core/json";
import { generateId } from "@/lib/platform/core/ids";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { toJsonInput } from "@/lib/platform/db/json";
import { findNewestCall, toCall, type Call } from "@/lib/payments/calls/call-row";
import { parseCallRequest, type CallRequest } from "@/lib/payments/calls/requests";
import { INITIAL_CALL_STATE, type CallKind, type CallState } from "@/lib/payments/calls/states";

/** Which row wants what. The request is used only if a new attempt is planned for it. */
export type CallWish<K extends CallKind> = {
  readonly kind: K;
  readonly subjectId: string;
  readonly request: CallRequest<K>;
  /** A person requests it now: a new attempt is planned without a pause, also after a refusal for good. */
  readonly isPressed?: boolean;
};

/**
 * The attempt that counts now: the newest one, or a new one where there is none or the newest was refused and its pause
 * is over. Idempotent: two processes that plan at the same time get the same row.
 */
export async function takeCall<K extends CallKind>(tx: Tx, wish: CallWish<K>): Promise<Call<K>> {
  const newest = await findNewestCall(tx, wish);
  if (newest === null) return planCall(tx, { ...wish, attempt: 1 });
  if (!canAskAgain(newest, await readClock(), wish.isPressed === true)) return newest;
  return planCall(tx, { ...wish, attempt: newest.attempt + 1 });
}

/** Pure: whether the next attempt may be planned. */
export function canAskAgain(
  newest: { readonly state: CallState; readonly nextTryAt: Date | null },
  at: Date,
  isPressed: boolean,
): boolean {
  if (newest.state === "refused") return isPressed;
  if (newest.state !== "refused_now") return false;
  return isPressed || newest.nextTryAt === null || newest.nextTryAt <= at;
}

/**
 * The desk orders again what ended: another attempt that asks for the same under a new key. @returns its number
 */
export async function planNextAttempt(
  tx: Tx,
  wanted: { readonly kind: CallKind; readonly subjectId: string },
): Promise<number> {
  const newest = await findNewestCall(tx, wanted);
  if (newest === null) throw createBugError("provider_call_never_planned", wanted);
  if (newest.state === "planned" || newest.state === "unknown") {
    throw createBugError("provider_call_still_open", wanted);
  }
  const request = parseCallRequest(wanted.kind, newest.request);
  const next = await planCall(tx, { ...wanted, request, attempt: newest.attempt + 1 });
  return next.attempt;
}

/** Writes an attempt in the caller's transaction. From now on its key and its request are fixed. */
export async function planCall<K extends CallKind>(
  tx: Tx,
  plan: Omit<CallWish<K>, "isPressed"> & { readonly attempt: number },
): Promise<Call<K>> {
  const { kind, subjectId, attempt } = plan;
  // Parsed before it is stored, so that what is stored can be read.
  const request: Json = parseCallRequest(kind, plan.request);
  await tx.providerCall.createMany({
    data: {
      id: generateId("pcl"),
      kind,
      subjectId,
      attempt,
      idempotencyKey: buildCallKey(kind, subjectId, attempt),
      request: toJsonInput(request),
      state: INITIAL_CALL_STATE,
      plannedAt: await readClock(),
    },
    skipDuplicates: true,
  });
  const row = await tx.providerCall.findUniqueOrThrow({
    where: { kind_subjectId_attempt: { kind, subjectId, attempt } },
  });
  return toCall(kind, row);
}

/** The provider's idempotency key of one attempt, and the key of the job that sends it. */
export function buildCallKey(kind: CallKind, subjectId: string, attempt: number): string {
  return attempt === 1 ? `${kind}:${subjectId}` : `${kind}:${subjectId}:${attempt}`;
}
