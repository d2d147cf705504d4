import "server-only";
import type { Checkout, Payment, ProviderPayout, ProviderRefund } from "@/lib/payments/provider";
import { findCheckoutSession, getCheckoutSession, getPaymentIntent } from "@/lib/payments/stripe";

/** What the provider says now, in the words of our own rows. Events are only a reason to look. */

export type PartObservation = {
  readonly escrowId: string;
  readonly partId: string;
  readonly state: "open" | "processing" | "succeeded" | "failed" | "expired";
  readonly sessionId: string | null;
  readonly paymentIntentId: string | null;
  readonly receivedMinor: bigint;
  readonly charge: {
    readonly chargeId: string;
    readonly methodLabel: string;
    readonly isChargedBack: boolean;
  } | null;
  readonly failureCode: string | null;
};

export type PartRef = {
  readonly escrowId: string;
  readonly partId: string;
  readonly sessionId: string | null;
  readonly paymentIntentId: string | null;
};

/** Asks the provider about one part; null while it has neither a page nor a payment. */
export async function observePart(ref: PartRef): Promise<PartObservation | null> {
  const session = await sessionOf(ref);
  const intentId = session?.paymentIntentId ?? ref.paymentIntentId;
  // The payment is read after the page: what it says is newer.
  const payment = intentId === null ? null : await getPaymentIntent(intentId);
  if (session === null && payment === null) return null;
  const charge = payment?.charge ?? null;
  return {
    escrowId: ref.escrowId,
    partId: ref.partId,
    state: toPartState(session, payment),
    sessionId: session?.sessionId ?? null,
    paymentIntentId: payment?.paymentIntentId ?? null,
    receivedMinor: payment?.receivedMinor ?? 0n,
    charge:
      charge === null
        ? null
        : {
            chargeId: charge.chargeId,
            methodLabel: charge.methodLabel,
            isChargedBack: charge.isChargedBack,
          },
    failureCode: payment?.state === "succeeded" ? null : (payment?.failureCode ?? null),
  };
}

async function sessionOf(ref: PartRef): Promise<Checkout | null> {
  if (ref.sessionId !== null) return getCheckoutSession(ref.sessionId);
  return ref.paymentIntentId === null ? null : findCheckoutSession(ref.paymentIntentId);
}

/** Pure: a page and its payment together say where the part stands. */
export function toPartState(
  session: Pick<Checkout, "state"> | null,
  payment: Pick<Payment, "state"> | null,
): PartObservation["state"] {
  if (payment?.state === "succeeded") return "succeeded";
  if (payment?.state === "processing") return "processing";
  if (payment?.state === "canceled") return "failed";
  if (session?.state === "expired") return "expired";
  // The page was completed and the payment is not on its way any more: the bank refused it.
  if (session?.state === "processing_or_unpaid") return "failed";
  return "open";
}

/** A refund in the words of our row. */
export function toRefundState(
  refund: Pick<ProviderRefund, "state">,
): "submitted" | "succeeded" | "failed" {
  if (refund.state === "succeeded") return "succeeded";
  return refund.state === "pending" ? "submitted" : "failed";
}

/** A payout in the words of our row. */
export function toPayoutState(
  payout: Pick<ProviderPayout, "state">,
): "submitted" | "paid" | "failed" {
  if (payout.state === "paid") return "paid";
  return payout.state === "failed" || payout.state === "canceled" ? "failed" : "submitted";
}
