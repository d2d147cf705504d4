import "server-only";
import { HOUR_MS } from "@/lib/platform/core/durations";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import type { Call } from "@/lib/payments/calls/call-row";
import { recordLookUp } from "@/lib/payments/calls/record-call";
import { parseCallRequest, type CallRequest } from "@/lib/payments/calls/requests";
import type { CallKind } from "@/lib/payments/calls/states";
import type {
  Checkout,
  ProviderAccount,
  ProviderPayout,
  ProviderRefund,
  ProviderReversal,
  ProviderTransfer,
} from "@/lib/payments/provider";
import {
  findPayouts,
  findRefunds,
  findReversals,
  findTransfers,
  getAccount,
  getCheckoutSession,
  getPayout,
  getRefund,
  getTransfer,
  listAccounts,
  listCheckoutSessions,
  type TimeSpan,
} from "@/lib/payments/stripe";

/** What the provider answers to each kind of call. */
export type Answers = {
  readonly checkout: Checkout;
  readonly account: ProviderAccount;
  readonly transfer: ProviderTransfer;
  readonly payout: ProviderPayout;
  readonly refund: ProviderRefund;
  readonly reversal: ProviderReversal;
};

type Found = { readonly providerId: string; readonly attempt: number | null };

/** The objects that one row has at the provider, of any attempt. Only what is listed by our own id belongs to it. */
const LISTS: {
  readonly [K in CallKind]: (
    request: CallRequest<K>,
    made: TimeSpan,
  ) => Promise<readonly (Found & { readonly ownId: string | null })[]>;
} = {
  // The provider cannot filter these three by our id, so what was made at that time is read.
  checkout: async (_request, made) =>
    (await listCheckoutSessions(made)).map(({ sessionId, fundingPartId, attempt }) => ({
      providerId: sessionId,
      ownId: fundingPartId,
      attempt,
    })),
  account: async (_request, made) =>
    (await listAccounts(made)).map(({ accountId, ownerId, attempt }) => ({
      providerId: accountId,
      ownId: ownerId,
      attempt,
    })),
  payout: async ({ accountId }, made) =>
    (await findPayouts(accountId, made)).map(({ payoutId, reference, attempt }) => ({
      providerId: payoutId,
      ownId: reference,
      attempt,
    })),
  transfer: async ({ transferGroup }) =>
    (await findTransfers(transferGroup)).map(({ transferId, reference, attempt }) => ({
      providerId: transferId,
      ownId: reference,
      attempt,
    })),
  refund: async ({ chargeId }) =>
    (await findRefunds(chargeId)).map(({ providerRefundId, refundId, attempt }) => ({
      providerId: providerRefundId,
      ownId: refundId,
      attempt,
    })),
  reversal: async ({ transferId }) =>
    (await findReversals(transferId)).map(({ reversalId, reference, attempt }) => ({
      providerId: reversalId,
      ownId: reference,
      attempt,
    })),
};

/** The id of ours that the request puts on the object. */
const OWN_IDS: { readonly [K in CallKind]: (request: CallRequest<K>) => string } = {
  checkout: (request) => request.fundingPartId,
  account: (request) => request.ownerId,
  transfer: (request) => request.reference,
  payout: (request) => request.reference,
  refund: (request) => request.refundId,
  reversal: (request) => request.reference,
};

const READS: {
  readonly [K in CallKind]: (request: CallRequest<K>, providerId: string) => Promise<Answers[K]>;
} = {
  checkout: (_request, id) => getCheckoutSession(id),
  account: (_request, id) => getAccount(id),
  transfer: (_request, id) => getTransfer(id),
  payout: ({ accountId }, id) => getPayout(accountId, id),
  refund: (_request, id) => getRefund(id),
  reversal: async ({ transferId }, id) => {
    const mine = (await findReversals(transferId)).find((each) => each.reversalId === id);
    if (!mine) throw createNotFoundError("transfer_reversal");
    return mine;
  },
};

/** The clocks of the provider and of ours may differ, and a request may take its time. */
const MARGIN_MS = HOUR_MS;

/** Asks whether the attempt has made its object. @returns the object's id, or null when there is none */
export async function findMadeObject<K extends CallKind>(call: Call<K>): Promise<string | null> {
  const request = parseCallRequest(call.kind, call.request);
  const from = (call.firstSentAt ?? call.plannedAt).getTime() - MARGIN_MS;
  const to = (call.lastSentAt ?? (await readClock())).getTime() + MARGIN_MS;
  const listed = await LISTS[call.kind](request, { from: new Date(from), to: new Date(to) });
  await recordLookUp(db, call.id);
  const ownId = OWN_IDS[call.kind](request);
  const others = await listOtherIds(call);
  const mine = listed.filter((each) => each.ownId === ownId && !others.has(each.providerId));
  return pickByAttempt(mine, call.attempt)?.providerId ?? null;
}

/** Pure: what was made before attempts were counted belongs to whichever attempt asks. */
export function pickByAttempt<F extends Found>(found: readonly F[], attempt: number): F | null {
  return (
    found.find((each) => each.attempt === attempt) ??
    found.find((each) => each.attempt === null) ??
    null
  );
}

async function listOtherIds(call: Call): Promise<ReadonlySet<string>> {
  const { kind, subjectId } = call;
  const others = await db.providerCall.findMany({
    where: { kind, subjectId, id: { not: call.id } },
    select: { providerId: true },
  });
  return new Set(others.flatMap((other) => other.providerId ?? []));
}

/** The object of a call that is done, as it is now. */
export async function readAnswer<K extends CallKind>(
  call: Call<K>,
  providerId: string,
): Promise<Answers[K]> {
  return READS[call.kind](parseCallRequest(call.kind, call.request), providerId);
}
