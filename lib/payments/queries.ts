import "server-only";
import { notFound } from "@/lib/platform/core/errors";
import type { Currency } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import type { PartRef } from "@/lib/payments/observations";

/** What the worker and the checkout read. Not for pages: nothing here asks who is looking. */

export async function findPart(partId: string): Promise<PartRef | null> {
  const part = await db.fundingPart.findUnique({
    where: { id: partId },
    select: { id: true, escrowId: true, checkoutSessionId: true, paymentIntentId: true },
  });
  if (!part) return null;
  return {
    escrowId: part.escrowId,
    partId: part.id,
    sessionId: part.checkoutSessionId,
    paymentIntentId: part.paymentIntentId,
  };
}

export async function findRefundByProviderId(
  stripeRefundId: string,
): Promise<{ readonly refundId: string } | null> {
  const row = await db.refund.findUnique({ where: { stripeRefundId }, select: { id: true } });
  return row && { refundId: row.id };
}

export async function findPayoutByProviderId(
  stripePayoutId: string,
): Promise<{ readonly payoutId: string } | null> {
  const row = await db.sellerPayout.findUnique({ where: { stripePayoutId }, select: { id: true } });
  return row && { payoutId: row.id };
}

export type RefundWork = {
  readonly refundId: string;
  readonly state: string;
  readonly attempt: number;
  readonly amountMinor: bigint;
  readonly chargeId: string | null;
  readonly stripeRefundId: string | null;
};

export async function getRefundWork(refundId: string): Promise<RefundWork> {
  const row = await db.refund.findUnique({ where: { id: refundId } });
  if (!row) throw notFound("refund");
  const part = await db.fundingPart.findUnique({
    where: { id: row.partId },
    select: { chargeId: true },
  });
  return {
    refundId: row.id,
    state: row.state,
    attempt: row.attempt,
    amountMinor: row.amountMinor,
    chargeId: part?.chargeId ?? null,
    stripeRefundId: row.stripeRefundId,
  };
}

export type PayoutWork = {
  readonly payoutId: string;
  readonly escrowId: string;
  readonly state: string;
  readonly attempt: number;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly sellerAccountId: string;
  readonly stripeAccountId: string | null;
  readonly chargeId: string | null;
  readonly stripePayoutId: string | null;
};

export async function getPayoutWork(payoutId: string): Promise<PayoutWork> {
  const row = await db.sellerPayout.findUnique({
    where: { id: payoutId },
    include: { escrow: { select: { currency: true } } },
  });
  if (!row) throw notFound("payout");
  const [account, part] = await Promise.all([
    db.sellerAccount.findUnique({ where: { id: row.sellerAccountId } }),
    row.partId === null
      ? null
      : db.fundingPart.findUnique({ where: { id: row.partId }, select: { chargeId: true } }),
  ]);
  return {
    payoutId: row.id,
    escrowId: row.escrowId,
    state: row.state,
    attempt: row.attempt,
    amountMinor: row.amountMinor,
    currency: row.escrow.currency as Currency,
    sellerAccountId: row.sellerAccountId,
    stripeAccountId: account?.stripeAccountId ?? null,
    chargeId: part?.chargeId ?? null,
    stripePayoutId: row.stripePayoutId,
  };
}

/** Rows whose outcome is not known yet and that have been so since `before`; oldest first. */
export async function listUndecided(before: Date): Promise<{
  readonly parts: readonly PartRef[];
  readonly requestedParts: readonly { readonly partId: string; readonly createdAt: Date }[];
  readonly refunds: readonly RefundWork["refundId"][];
  readonly payouts: readonly PayoutWork["payoutId"][];
  readonly events: readonly string[];
}> {
  const take = 200;
  const [parts, refunds, payouts, events] = await Promise.all([
    db.fundingPart.findMany({
      where: { state: { in: ["requested", "open", "processing"] }, createdAt: { lte: before } },
      orderBy: { createdAt: "asc" },
      take,
    }),
    db.refund.findMany({
      where: { state: { in: ["requested", "submitted"] }, requestedAt: { lte: before } },
      orderBy: { requestedAt: "asc" },
      select: { id: true },
      take,
    }),
    db.sellerPayout.findMany({
      where: {
        state: { in: ["requested", "transferred", "submitted"] },
        requestedAt: { lte: before },
      },
      orderBy: { requestedAt: "asc" },
      select: { id: true },
      take,
    }),
    db.stripeEvent.findMany({
      where: { processedAt: null, receivedAt: { lte: before } },
      orderBy: { receivedAt: "asc" },
      select: { eventId: true },
      take,
    }),
  ]);
  return {
    parts: parts
      .filter((part) => part.checkoutSessionId !== null)
      .map((part) => ({
        escrowId: part.escrowId,
        partId: part.id,
        sessionId: part.checkoutSessionId,
        paymentIntentId: part.paymentIntentId,
      })),
    requestedParts: parts
      .filter((part) => part.checkoutSessionId === null)
      .map((part) => ({ partId: part.id, createdAt: part.createdAt })),
    refunds: refunds.map((refund) => refund.id),
    payouts: payouts.map((payout) => payout.id),
    events: events.map((event) => event.eventId),
  };
}
