import "server-only";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import type { Call } from "@/lib/payments/calls/call-row";
import { calculateBackOffMs } from "@/lib/payments/calls/judge-failure";
import { CALL_TRANSITIONS, listStatesBefore, type CallKind } from "@/lib/payments/calls/states";

/** The writes of one attempt. Each is guarded by the states it may follow, so a repeated one changes nothing. */

/** The key of an attempt whose object does not exist, although it was sent. */
export const LAPSED_CODE = "never_arrived";
/** A payment page that expired before anybody saw it. */
export const PAGE_EXPIRED_CODE = "page_expired";

/** Before the request leaves. @returns false when the attempt has ended meanwhile */
export async function recordSending(
  tx: Tx,
  call: Pick<Call, "id" | "firstSentAt">,
): Promise<boolean> {
  const at = await readClock();
  const state = CALL_TRANSITIONS.send.to;
  const where = { id: call.id, state: { in: listStatesBefore("send") } };
  // The first time is never changed: the life of the key is counted from it.
  const first = await tx.providerCall.updateMany({
    where: { ...where, firstSentAt: null },
    data: { state, firstSentAt: at, lastSentAt: at },
  });
  if (first.count === 1) return true;
  const again = await tx.providerCall.updateMany({ where, data: { state, lastSentAt: at } });
  return again.count === 1;
}

export async function recordMade(tx: Tx, callId: string, providerId: string): Promise<void> {
  await tx.providerCall.updateMany({
    where: { id: callId, state: { in: listStatesBefore("confirm") } },
    data: {
      state: CALL_TRANSITIONS.confirm.to,
      providerId,
      failureCode: null,
      nextTryAt: null,
      settledAt: await readClock(),
    },
  });
}

export async function recordRefusedForGood(tx: Tx, callId: string, code: string): Promise<void> {
  await tx.providerCall.updateMany({
    where: { id: callId, state: { in: listStatesBefore("refuse_for_good") } },
    data: {
      state: CALL_TRANSITIONS.refuse_for_good.to,
      failureCode: code,
      settledAt: await readClock(),
    },
  });
}

export async function recordRefusedForNow(tx: Tx, call: Call, code: string): Promise<void> {
  const at = await readClock();
  const earlier = await tx.providerCall.findMany({
    where: { kind: call.kind, subjectId: call.subjectId, attempt: { lt: call.attempt } },
    orderBy: { attempt: "desc" },
    select: { state: true },
    take: 10,
  });
  const end = earlier.findIndex((attempt) => attempt.state !== "refused_now");
  const refusals = 1 + (end === -1 ? earlier.length : end);
  await tx.providerCall.updateMany({
    where: { id: call.id, state: { in: listStatesBefore("refuse_for_now") } },
    data: {
      state: CALL_TRANSITIONS.refuse_for_now.to,
      failureCode: code,
      nextTryAt: new Date(at.getTime() + calculateBackOffMs(refusals)),
    },
  });
}

/** The key is spent and the object does not exist: the next attempt may be planned at once. */
export async function recordLapsed(tx: Tx, callId: string): Promise<void> {
  await tx.providerCall.updateMany({
    where: { id: callId, state: { in: listStatesBefore("lapse") } },
    data: {
      state: CALL_TRANSITIONS.lapse.to,
      failureCode: LAPSED_CODE,
      nextTryAt: await readClock(),
    },
  });
}

export async function recordLookUp(tx: Tx, callId: string): Promise<void> {
  await tx.providerCall.updateMany({
    where: { id: callId },
    data: { lookedUpAt: await readClock() },
  });
}

/** The reason of the refusals has ended: the next attempts of the calls that wait may be planned at once. */
export async function resumeCalls(
  tx: Tx,
  wanted: { readonly kinds: readonly CallKind[]; readonly subjectIds: readonly string[] },
): Promise<void> {
  await tx.providerCall.updateMany({
    where: {
      kind: { in: [...wanted.kinds] },
      subjectId: { in: [...wanted.subjectIds] },
      state: "refused_now",
    },
    data: { nextTryAt: await readClock() },
  });
}
