import "server-only";
import { createNotFoundError } from "@/lib/platform/core/errors";
import type { Currency } from "@/lib/platform/core/money";
import { readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import type { RefundModel } from "@/lib/platform/db/generated/models";
import type { CallKind } from "@/lib/payments/calls/states";
import {
  parseRefundState,
  parsePayoutState,
  type PayoutState,
  type RefundState,
} from "@/lib/payments/states";

/**
 * Queries for the worker and the checkout. Pages must not use them, because they do not check
 * permissions.
 */

/** Of any attempt, not only of the newest. */
export async function findRefundByProviderId(
  stripeRefundId: string,
): Promise<{ readonly refundId: string } | null> {
  const subjectId = await findSubject("refund", stripeRefundId);
  return subjectId === null ? null : { refundId: subjectId };
}

export async function findPayoutByProviderId(
  stripePayoutId: string,
): Promise<{ readonly payoutId: string } | null> {
  const subjectId = await findSubject("payout", stripePayoutId);
  return subjectId === null ? null : { payoutId: subjectId };
}

async function findSubject(kind: CallKind, providerId: string): Promise<string | null> {
  const row = await db.providerCall.findUnique({
    where: { kind_providerId: { kind, providerId } },
    select: { subjectId: true },
  });
  return row?.subjectId ?? null;
}

export type RefundWork = {
  readonly refundId: string;
  readonly state: RefundState;
  readonly attempt: number;
  readonly amountMinor: bigint;
  readonly partId: string;
  readonly stripeRefundId: string | null;
};

export async function getRefundWork(refundId: string): Promise<RefundWork> {
  const row = await db.refund.findUnique({ where: { id: refundId } });
  if (!row) throw createNotFoundError("refund");
  return {
    refundId: row.id,
    state: parseRefundState(row.state),
    attempt: row.attempt,
    amountMinor: row.amountMinor,
    partId: row.partId,
    stripeRefundId: row.stripeRefundId,
  };
}

export type PayoutWork = {
  readonly payoutId: string;
  readonly escrowId: string;
  readonly state: PayoutState;
  readonly attempt: number;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly sellerAccountId: string;
  readonly stripeAccountId: string | null;
  /** The funding part that the payout is taken from, or null when it is from none. */
  readonly partId: string | null;
  readonly stripePayoutId: string | null;
};

export async function getPayoutWork(payoutId: string): Promise<PayoutWork> {
  const row = await db.sellerPayout.findUnique({ where: { id: payoutId } });
  if (!row) throw createNotFoundError("payout");
  const account = await db.sellerAccount.findUnique({ where: { id: row.sellerAccountId } });
  if (!account) throw createNotFoundError("seller_account");
  return {
    payoutId: row.id,
    escrowId: row.escrowId,
    state: parsePayoutState(row.state),
    attempt: row.attempt,
    amountMinor: row.amountMinor,
    // An account has one currency and is only paid in that currency.
    currency: account.currency as Currency,
    sellerAccountId: row.sellerAccountId,
    stripeAccountId: account.stripeAccountId,
    partId: row.partId,
    stripePayoutId: row.stripePayoutId,
  };
}

/**
 * Rows whose outcome has been unknown since `before`, oldest first, without those that the provider has refused for now
 * and whose next attempt is not due, and without those that a hold stops.
 */
export async function listUndecided(before: Date): Promise<{
  readonly refunds: readonly RefundWork["refundId"][];
  readonly payouts: readonly PayoutWork["payoutId"][];
}> {
  const take = 200;
  const at = await readClock();
  const [refunds, payouts] = await Promise.all([
    db.$queryRaw<{ id: string }[]>`
      select r.id from refund r
      where r.state in ('requested', 'submitted') and r.requested_at <= ${before} and not exists (
        select 1 from provider_call c where c.kind = 'refund' and c.subject_id = r.id
          and c.state = 'refused_now' and c.next_try_at > ${at})
        and not exists (
          select 1 from payment_hold h where h.escrow_id = r.escrow_id and h.lifted_at is null
            and r.reason <> 'late_funding')
      order by r.requested_at limit ${take}`,
    db.$queryRaw<{ id: string }[]>`
      select p.id from seller_payout p
      where p.state in ('requested', 'transferred', 'submitted') and p.requested_at <= ${before} and not exists (
        select 1 from provider_call c where c.kind in ('transfer', 'payout') and c.subject_id = p.id
          and c.state = 'refused_now' and c.next_try_at > ${at})
        and not exists (
          select 1 from payment_hold h where h.escrow_id = p.escrow_id and h.lifted_at is null)
      order by p.requested_at limit ${take}`,
  ]);
  return {
    refunds: refunds.map((refund) => refund.id),
    payouts: payouts.map((payout) => payout.id),
  };
}

const REFUNDS_MAX = 20;

export type RefundRow = {
  readonly id: string;
  readonly partId: string;
  readonly amountMinor: bigint;
  readonly reason: string;
  readonly state: RefundState;
  readonly requestedAt: Date;
  readonly settledAt: Date | null;
};

/** The refunds of one purchase, oldest first. */
export async function listEscrowRefunds(escrowId: string): Promise<readonly RefundRow[]> {
  const rows = await db.refund.findMany({ where: { escrowId }, orderBy: { requestedAt: "asc" } });
  return rows.map(toRefundRow);
}

/** The refunds of one dispute's ruling, oldest first. */
export async function listDisputeRefunds(disputeId: string): Promise<readonly RefundRow[]> {
  const orderBy = { requestedAt: "asc" } as const;
  const rows = await db.refund.findMany({ where: { disputeId }, orderBy, take: REFUNDS_MAX });
  return rows.map(toRefundRow);
}

function toRefundRow(row: RefundModel): RefundRow {
  return { ...row, state: parseRefundState(row.state) };
}

export type PayoutRow = {
  readonly id: string;
  readonly ownerId: string;
  readonly amountMinor: bigint;
  readonly state: PayoutState;
  readonly requestedAt: Date;
  readonly paidAt: Date | null;
  readonly failureCode: string | null;
};

/** The payouts of one purchase and their recipients, oldest first. */
export async function listEscrowPayouts(escrowId: string): Promise<readonly PayoutRow[]> {
  const rows = await db.sellerPayout.findMany({
    where: { escrowId },
    orderBy: { requestedAt: "asc" },
  });
  const accounts = await db.sellerAccount.findMany({
    where: { id: { in: rows.map((row) => row.sellerAccountId) } },
    select: { id: true, ownerId: true },
  });
  const owners = new Map(accounts.map((account) => [account.id, account.ownerId]));
  return rows.map((row) => ({
    ...row,
    state: parsePayoutState(row.state),
    ownerId: owners.get(row.sellerAccountId) ?? "",
  }));
}
