import "server-only";
import { z } from "zod";
import { db } from "@/lib/platform/db/client";
import type { FiledEvent } from "@/lib/payments/inbox";
import {
  observePart,
  toPayoutState,
  toRefundState,
  type PartObservation,
  type PartRef,
} from "@/lib/payments/observations";
import type { PayoutOutcome } from "@/lib/payments/payouts";
import type { ProviderAccount } from "@/lib/payments/provider";
import { findPayoutByProviderId, findRefundByProviderId } from "@/lib/payments/queries";
import type { RefundOutcome } from "@/lib/payments/refunds";
import {
  getAccount,
  getCheckoutSession,
  getPaymentIntent,
  getPayout,
  getRefund,
  getTransfer,
} from "@/lib/payments/stripe";

/** The result of an event, after its object was fetched from the provider. */
export type Observation =
  | { readonly kind: "part"; readonly seen: PartObservation }
  | { readonly kind: "refund"; readonly seen: RefundOutcome }
  | {
      readonly kind: "transfer";
      readonly seen: { readonly payoutId: string; readonly stripeTransferId: string };
    }
  | { readonly kind: "payout"; readonly seen: PayoutOutcome }
  | { readonly kind: "account"; readonly accountRowId: string; readonly account: ProviderAccount }
  | { readonly kind: "nothing" };

/** Finds a funding part. The caller passes it, because escrow owns the funding parts. */
export type FindPart = (partId: string) => Promise<PartRef | null>;

const NOTHING: Observation = { kind: "nothing" };

/**
 * Fetches the object that an event names and returns its current state. The copy of the object
 * inside the event is never used, because it may be outdated and events arrive in any order.
 */
export async function observeEvent(event: FiledEvent, findPart: FindPart): Promise<Observation> {
  const id = event.objectId;
  if (id === null) return NOTHING;
  if (event.type.startsWith("checkout.session.")) return observeSession(id, findPart);
  if (event.type.startsWith("payment_intent.")) return observeIntent(id, findPart);
  if (event.type.startsWith("charge.refund") || event.type.startsWith("refund.")) {
    return event.type === "charge.refunded" ? NOTHING : observeRefund(id);
  }
  if (event.type.startsWith("charge.")) return observeCharge(event, findPart);
  if (event.type.startsWith("transfer.")) return observeTransfer(id);
  if (event.type.startsWith("payout.")) return observePayout(event, id);
  if (event.type === "account.updated") return observeAccount(id);
  // Unknown event types are stored and have no effect.
  return NOTHING;
}

async function observeSession(sessionId: string, findPart: FindPart): Promise<Observation> {
  const session = await getCheckoutSession(sessionId);
  return session.fundingPartId === null
    ? NOTHING
    : partById(findPart, session.fundingPartId, {
        sessionId,
        paymentIntentId: session.paymentIntentId,
      });
}

async function observeIntent(paymentIntentId: string, findPart: FindPart): Promise<Observation> {
  const payment = await getPaymentIntent(paymentIntentId);
  return payment.fundingPartId === null
    ? NOTHING
    : partById(findPart, payment.fundingPartId, { sessionId: null, paymentIntentId });
}

async function partById(
  findPart: FindPart,
  partId: string,
  known: { readonly sessionId: string | null; readonly paymentIntentId: string | null },
): Promise<Observation> {
  const part = await findPart(partId);
  if (!part) return NOTHING;
  const seen = await observePart({
    ...part,
    sessionId: part.sessionId ?? known.sessionId,
    paymentIntentId: part.paymentIntentId ?? known.paymentIntentId,
  });
  return seen === null ? NOTHING : { kind: "part", seen };
}

/** Only an identifier is read from the event's copy of the object: which payment it is about. */
const Snapshot = z.object({
  data: z.object({
    object: z.object({ payment_intent: z.string().nullish() }),
  }),
});

/** The charge itself, or what a payer's bank did about it: both are read with the payment. */
async function observeCharge(event: FiledEvent, findPart: FindPart): Promise<Observation> {
  const snapshot = Snapshot.safeParse(event.payload);
  const intentId = snapshot.success ? snapshot.data.data.object.payment_intent : null;
  return intentId == null ? NOTHING : observeIntent(intentId, findPart);
}

async function observeRefund(providerRefundId: string): Promise<Observation> {
  const refund = await getRefund(providerRefundId);
  const known = await findRefundByProviderId(providerRefundId);
  const refundId = refund.refundId ?? known?.refundId ?? null;
  if (refundId === null) return NOTHING;
  return {
    kind: "refund",
    seen: {
      refundId,
      stripeRefundId: providerRefundId,
      state: toRefundState(refund),
      failureCode: refund.failureCode,
    },
  };
}

async function observeTransfer(transferId: string): Promise<Observation> {
  const transfer = await getTransfer(transferId);
  return transfer.reference === null
    ? NOTHING
    : {
        kind: "transfer",
        seen: { payoutId: transfer.reference, stripeTransferId: transfer.transferId },
      };
}

async function observePayout(event: FiledEvent, providerPayoutId: string): Promise<Observation> {
  if (event.accountId === null) return NOTHING;
  const payout = await getPayout(event.accountId, providerPayoutId);
  const known = await findPayoutByProviderId(providerPayoutId);
  const payoutId = payout.reference ?? known?.payoutId ?? null;
  if (payoutId === null) return NOTHING;
  return {
    kind: "payout",
    seen: {
      payoutId,
      stripePayoutId: providerPayoutId,
      state: toPayoutState(payout),
      failureCode: payout.failureCode,
    },
  };
}

async function observeAccount(stripeAccountId: string): Promise<Observation> {
  const row = await db.sellerAccount.findUnique({
    where: { stripeAccountId },
    select: { id: true },
  });
  if (!row) return NOTHING;
  return { kind: "account", accountRowId: row.id, account: await getAccount(stripeAccountId) };
}
