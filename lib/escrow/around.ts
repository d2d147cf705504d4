import "server-only";
import { bug } from "@/lib/platform/core/errors";
import { moneyView, type Currency } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import type {
  EscrowEventModel,
  EscrowModel,
  RefundModel,
  SellerPayoutModel,
} from "@/lib/platform/db/generated/models";
import { accounts } from "@/lib/ledger/accounts";
import { creditBalance, listJournalOfEscrow } from "@/lib/ledger/queries";
import { listCarsOf } from "@/lib/escrow/cars";
import { sellerOwnerId } from "@/lib/escrow/core";
import { peopleOf } from "@/lib/escrow/people";
import type { CaseLink, EscrowView, PayoutView, RefundView, StepView } from "@/lib/escrow/types";

const STEPS_MAX = 300;

/** Everything around the row itself that a purchase page shows. */
export async function loadAround(row: EscrowModel, side: EscrowView["side"]) {
  const [cars, parts, refunds, payouts, events, journal, heldMinor, people, disputes, point] =
    await Promise.all([
      listCarsOf([row.listingId]),
      db.fundingPart.findMany({
        where: { escrowId: row.id },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      }),
      db.refund.findMany({ where: { escrowId: row.id }, orderBy: { requestedAt: "asc" } }),
      listPayoutsFor(row, side),
      db.escrowEvent.findMany({
        where: { escrowId: row.id },
        orderBy: [{ at: "asc" }, { id: "asc" }],
        take: STEPS_MAX,
      }),
      listJournalOfEscrow(row.id),
      creditBalance(db, accounts.held(row.id)),
      peopleOf(row, side),
      db.dispute.findMany({
        where: { escrowId: row.id },
        orderBy: { openedAt: "desc" },
        select: {
          id: true,
          number: true,
          closedAt: true,
          rulings: {
            where: { effectiveAt: { not: null } },
            select: { kind: true, refundMinor: true },
          },
        },
      }),
      row.handoverPointId === null
        ? null
        : db.inspectionPoint.findUnique({
            where: { id: row.handoverPointId },
            select: { nameEn: true, nameZh: true, address: true },
          }),
    ]);
  const car = cars.get(row.listingId);
  if (!car) throw bug("escrow_without_listing", { escrowId: row.id });
  const partWords = new Map(
    parts.map((part) => [part.id, { kind: part.kind, methodLabel: part.methodLabel }]),
  );
  return {
    car,
    parts,
    partWords,
    journal,
    heldMinor,
    people,
    point,
    disputes: {
      openDisputeId: disputes.find((dispute) => dispute.closedAt === null)?.id ?? null,
      latestCase: caseView(disputes[0], row.currency),
    },
    lists: {
      refunds: refunds.map((refund) =>
        refundView(refund, partWords.get(refund.partId)?.methodLabel ?? null, row.currency),
      ),
      payouts: payouts.map((payout) => payoutView(payout, row.currency)),
      steps: events.map(stepView),
    },
  };
}

function refundView(refund: RefundModel, methodLabel: string | null, currency: string): RefundView {
  return {
    id: refund.id,
    amount: moneyView(refund.amountMinor, currency as Currency),
    reason: refund.reason,
    state: refund.state,
    requestedAt: refund.requestedAt.toISOString(),
    settledAt: refund.settledAt?.toISOString() ?? null,
    methodLabel,
  };
}

function payoutView(
  payout: SellerPayoutModel & { readonly to: PayoutView["to"] },
  currency: string,
): PayoutView {
  return {
    id: payout.id,
    amount: moneyView(payout.amountMinor, currency as Currency),
    to: payout.to,
    state: payout.state,
    requestedAt: payout.requestedAt.toISOString(),
    paidAt: payout.paidAt?.toISOString() ?? null,
    failureCode: payout.failureCode,
  };
}

function stepView(event: EscrowEventModel): StepView {
  return {
    id: event.id,
    kind: event.kind,
    at: event.at.toISOString(),
    role: event.role,
    data: isRecord(event.data) ? event.data : {},
  };
}

/** Each side sees what it is paid, and nothing of what the other is; the desk sees both. */
async function listPayoutsFor(
  row: EscrowModel,
  side: EscrowView["side"],
): Promise<readonly (SellerPayoutModel & { readonly to: PayoutView["to"] })[]> {
  const [payouts, own] = await Promise.all([
    db.sellerPayout.findMany({ where: { escrowId: row.id }, orderBy: { requestedAt: "asc" } }),
    db.sellerAccount.findMany({
      where: { ownerId: { in: [row.buyerId, sellerOwnerId(row)] }, currency: row.currency },
      select: { id: true, ownerId: true },
    }),
  ]);
  const buyers = own.find((account) => account.ownerId === row.buyerId)?.id;
  return payouts
    .map((payout) => ({
      ...payout,
      to: payout.sellerAccountId === buyers ? ("buyer" as const) : ("seller" as const),
    }))
    .filter((payout) => side === "operator" || payout.to === side);
}

type CaseRow = {
  readonly id: string;
  readonly number: string;
  readonly closedAt: Date | null;
  readonly rulings: readonly { readonly kind: string; readonly refundMinor: bigint }[];
};

function caseView(row: CaseRow | undefined, currency: string): CaseLink | null {
  if (row === undefined) return null;
  const ruling = row.rulings[0];
  return {
    id: row.id,
    number: row.number,
    ruling:
      ruling === undefined
        ? null
        : {
            // A CHECK keeps the column to these kinds.
            kind: ruling.kind as NonNullable<CaseLink["ruling"]>["kind"],
            refund: moneyView(ruling.refundMinor, currency as Currency),
          },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
