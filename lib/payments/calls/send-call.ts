import "server-only";
import { HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import { AppError, createBugError } from "@/lib/platform/core/errors";
import { db, type Tx } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { getCall, type Call } from "@/lib/payments/calls/call-row";
import { judgeFailure, isKeyTaken } from "@/lib/payments/calls/judge-failure";
import { findMadeObject, readAnswer, type Answers } from "@/lib/payments/calls/find-made-object";
import {
  LAPSED_CODE,
  recordLapsed,
  recordMade,
  recordRefusedForGood,
  recordRefusedForNow,
  recordSending,
} from "@/lib/payments/calls/record-call";
import { parseCallRequest, type CallRequest } from "@/lib/payments/calls/requests";
import type { CallKind } from "@/lib/payments/calls/states";
import { findProviderCode, findProviderFailure } from "@/lib/payments/provider-errors";
import {
  createCheckoutSession,
  createPayout,
  createRefund,
  createSellerAccount,
  createTransfer,
  createTransferReversal,
} from "@/lib/payments/stripe";
import { isCallHeld } from "@/lib/payments/holds";

/**
 * The only place that sends a request which moves money or makes an object at the provider. No money is recorded here:
 * the caller applies the answer. states.ts says what becomes of an attempt.
 */

/** The provider keeps a key for 24 hours. */
const KEY_LIFE_MS = 23 * HOUR_MS;
/** A call without an answer for this long is looked up before it is sent again. */
const LOOK_UP_AFTER_MS = MINUTE_MS;
/** Longer than the slowest request with all its retries (stripe.ts). */
const UNDER_WAY_MS = 5 * MINUTE_MS;

export type Sent<K extends CallKind> =
  | { readonly state: "done"; readonly attempt: number; readonly answer: Answers[K] }
  | {
      readonly state: "refused_now" | "refused";
      readonly attempt: number;
      readonly code: string;
      /** The provider forgot the key without having made the object: the next attempt is due. */
      readonly hasLapsed: boolean;
    };

type Keyed = { readonly key: string; readonly attempt: number };
type Made<K extends CallKind> = { readonly providerId: string; readonly answer: Answers[K] };

const SENDERS: {
  readonly [K in CallKind]: (keyed: Keyed, request: CallRequest<K>) => Promise<Made<K>>;
} = {
  checkout: async (keyed, request) => {
    const answer = await createCheckoutSession({
      ...request,
      ...keyed,
      amountMinor: BigInt(request.amountMinor),
      expiresAt: new Date(request.expiresAt),
    });
    return { providerId: answer.sessionId, answer };
  },
  account: async (keyed, request) => {
    const answer = await createSellerAccount({ ...request, ...keyed });
    return { providerId: answer.accountId, answer };
  },
  transfer: async (keyed, request) => {
    const amountMinor = BigInt(request.amountMinor);
    const sourceChargeId = request.sourceChargeId ?? undefined;
    const answer = await createTransfer({ ...request, ...keyed, amountMinor, sourceChargeId });
    return { providerId: answer.transferId, answer };
  },
  payout: async (keyed, request) => {
    const amountMinor = BigInt(request.amountMinor);
    const answer = await createPayout({ ...request, ...keyed, amountMinor });
    return { providerId: answer.payoutId, answer };
  },
  refund: async (keyed, request) => {
    const amountMinor = BigInt(request.amountMinor);
    const answer = await createRefund({ ...request, ...keyed, amountMinor });
    return { providerId: answer.providerRefundId, answer };
  },
  reversal: async (keyed, request) => {
    const amountMinor = BigInt(request.amountMinor);
    const answer = await createTransferReversal({ ...request, ...keyed, amountMinor });
    return { providerId: answer.reversalId, answer };
  },
};

/**
 * Sends the attempt that counts now, or reads what it has made. When an attempt turns out to have lapsed, the next one is
 * planned and sent at once.
 * @param take plans the attempt and returns it, in a transaction of its own
 * @returns null when a hold stops it: nothing was sent, and the attempt waits
 * @throws AppError `upstream` when the outcome is unknown; the same call is sent again later
 */
export async function runCall<K extends CallKind>(
  take: (tx: Tx) => Promise<Call<K>>,
): Promise<Sent<K> | null> {
  const sent = await sendCall(await runInTransaction(take));
  const hasLapsed = sent?.state === "refused_now" && sent.hasLapsed;
  return hasLapsed ? sendCall(await runInTransaction(take)) : sent;
}

async function sendCall<K extends CallKind>(call: Call<K>): Promise<Sent<K> | null> {
  const known = await readOutcome(call);
  if (known !== null) return known;
  if (await isOlderThan(call.firstSentAt, LOOK_UP_AFTER_MS)) {
    const found = await findMadeObject(call);
    if (found !== null) return keepFound(call, found);
    if (await isOlderThan(call.firstSentAt, KEY_LIFE_MS)) {
      await requireLanded(call);
      await recordLapsed(db, call.id);
      return { state: "refused_now", attempt: call.attempt, code: LAPSED_CODE, hasLapsed: true };
    }
  }
  if (await isCallHeld(db, call)) return null;
  if (!(await recordSending(db, call))) return readNow(call);
  const keyed = { key: call.idempotencyKey, attempt: call.attempt };
  let made: Made<K>;
  try {
    made = await SENDERS[call.kind](keyed, parseCallRequest(call.kind, call.request));
  } catch (error) {
    return settleFailure(call, error);
  }
  await recordMade(db, call.id, made.providerId);
  return { state: "done", attempt: call.attempt, answer: made.answer };
}

/** What is on the row already: nothing is sent for an attempt that has ended. */
async function readOutcome<K extends CallKind>(call: Call<K>): Promise<Sent<K> | null> {
  const { state, attempt, providerId } = call;
  if (state === "done" && providerId !== null) {
    return { state, attempt, answer: await readAnswer(call, providerId) };
  }
  if (state !== "refused_now" && state !== "refused") return null;
  return { state, attempt, code: call.failureCode ?? "unknown", hasLapsed: false };
}

/** Another process has ended the attempt since it was read. */
async function readNow<K extends CallKind>(call: Call<K>): Promise<Sent<K>> {
  const sent = await readOutcome(await getCall(db, call.kind, call.id));
  if (sent === null) throw createBugError("provider_call_without_outcome", { callId: call.id });
  return sent;
}

async function keepFound<K extends CallKind>(call: Call<K>, providerId: string): Promise<Sent<K>> {
  await recordMade(db, call.id, providerId);
  return { state: "done", attempt: call.attempt, answer: await readAnswer(call, providerId) };
}

/** A refusal of what was sent before is looked up, because the first time may have had its effect. */
async function settleFailure<K extends CallKind>(call: Call<K>, error: unknown): Promise<Sent<K>> {
  const failure = findProviderFailure(error);
  if (failure === null) throw error;
  const verdict = judgeFailure(failure);
  if (verdict === "unknown") throw error;
  if (call.firstSentAt !== null || isKeyTaken(failure)) {
    const found = await findMadeObject(call);
    if (found !== null) return keepFound(call, found);
  }
  const code = findProviderCode(error) ?? failure.type;
  if (verdict === "refused_now") await recordRefusedForNow(db, call, code);
  else await recordRefusedForGood(db, call.id, code);
  return readNow(call);
}

/** What was sent a moment ago may still have its effect after a look-up that found nothing. */
async function requireLanded({ id, lastSentAt }: Call): Promise<void> {
  if (await isOlderThan(lastSentAt, UNDER_WAY_MS)) return;
  throw new AppError("upstream", {
    code: "provider_call_under_way",
    detail: "The payment provider may still be working on this.",
    context: { callId: id },
  });
}

async function isOlderThan(instant: Date | null, ms: number): Promise<boolean> {
  return instant !== null && (await readClock()).getTime() - instant.getTime() >= ms;
}
