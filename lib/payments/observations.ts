import "server-only";
import type {
  Checkout,
  Payment,
  ProviderDispute,
  ProviderPayout,
  ProviderRefund,
} from "@/lib/payments/provider";
import {
  findCheckoutSession,
  getCheckoutSession,
  getPaymentIntent,
  listChargeDisputes,
} from "@/lib/payments/stripe";

/**
 * What the provider reports now, converted to the values of our own rows. An event is only the
 * reason to look.
 */

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
    /** What payers' banks did about it, oldest first. */
    readonly disputes: readonly ProviderDispute[];
  } | null;
  readonly failureCode: string | null;
};

export type PartRef = {
  readonly escrowId: string;
  readonly partId: string;
  readonly sessionId: string | null;
  readonly paymentIntentId: string | null;
};

/**
 * Asks the provider about one funding part. Null while it has neither a payment page nor a payment.
 */
export async function observePart(ref: PartRef): Promise<PartObservation | null> {
  const session = await sessionOf(ref);
  const intentId = session?.paymentIntentId ?? ref.paymentIntentId;
  // The payment is read after the page, so it is the newer of the two.
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
            disputes: charge.isDisputed
              ? (await listChargeDisputes(charge.chargeId)).toReversed()
              : [],
          },
    failureCode: payment?.state === "succeeded" ? null : (payment?.failureCode ?? null),
  };
}

async function sessionOf(ref: PartRef): Promise<Checkout | null> {
  if (ref.sessionId !== null) return getCheckoutSession(ref.sessionId);
  return ref.paymentIntentId === null ? null : findCheckoutSession(ref.paymentIntentId);
}

/** Pure: derives the state of a funding part from its page and its payment. */
export function toPartState(
  session: Pick<Checkout, "state"> | null,
  payment: Pick<Payment, "state"> | null,
): PartObservation["state"] {
  if (payment?.state === "succeeded") return "succeeded";
  if (payment?.state === "processing") return "processing";
  if (payment?.state === "canceled") return "failed";
  if (session?.state === "expired") return "expired";
  // The page was completed but the payment is not being processed any more: the bank refused it.
  if (session?.state === "processing_or_unpaid") return "failed";
  return "open";
}

/** Converts the state of a refund at the provider to the state of our row. */
export function toRefundState(
  refund: Pick<ProviderRefund, "state">,
): "submitted" | "succeeded" | "failed" {
  if (refund.state === "succeeded") return "succeeded";
  return refund.state === "pending" ? "submitted" : "failed";
}

/** Converts the state of a payout at the provider to the state of our row. */
export function toPayoutState(
  payout: Pick<ProviderPayout, "state">,
): "submitted" | "paid" | "failed" {
  if (payout.state === "paid") return "paid";
  return payout.state === "failed" || payout.state === "canceled" ? "failed" : "submitted";
}
