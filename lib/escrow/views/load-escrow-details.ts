import "server-only";
import { createBugError } from "@/lib/platform/core/errors";
import { toMoneyView, type Currency } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import type { EscrowEventModel, EscrowModel } from "@/lib/platform/db/generated/models";
import { accounts } from "@/lib/ledger/accounts";
import { getCreditBalance, listEscrowJournal } from "@/lib/ledger/queries";
import { findPoint } from "@/lib/bookings/point-queries";
import {
  listEscrowPayouts,
  listEscrowRefunds,
  type PayoutRow,
  type RefundRow,
} from "@/lib/payments/queries";
import { parseEscrowEventKind } from "@/lib/escrow/event-kinds";
import { listCarViews } from "@/lib/escrow/views/car-views";
import { getEscrowPeople } from "@/lib/escrow/views/people";
import type { CaseLink, EscrowView, PayoutView, RefundView, StepView } from "@/lib/escrow/types";
import { parseEscrowRole } from "@/lib/escrow/states";
import { toPartRow } from "@/lib/escrow/funding/part-row";

const STEPS_MAX = 300;

/** Loads the data of a purchase page that is not in the purchase's own row. */
export async function loadAround(row: EscrowModel, side: EscrowView["side"]) {
  const [cars, partRows, refunds, payouts, events, journal, heldMinor, people, point] =
    await Promise.all([
      listCarViews([row.listingId]),
      db.fundingPart.findMany({
        where: { escrowId: row.id },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      }),
      listEscrowRefunds(row.id),
      listPayoutsFor(row, side),
      db.escrowEvent.findMany({
        where: { escrowId: row.id },
        orderBy: [{ at: "asc" }, { id: "asc" }],
        take: STEPS_MAX,
      }),
      listEscrowJournal(row.id),
      getCreditBalance(db, accounts.held(row.id)),
      getEscrowPeople(row, side),
      row.handoverPointId === null ? null : findPoint(db, row.handoverPointId),
    ]);
  const car = cars.get(row.listingId);
  if (!car) throw createBugError("escrow_without_listing", { escrowId: row.id });
  const parts = partRows.map(toPartRow);
  const shown = parts.map((part) => (side === "seller" ? { ...part, methodLabel: null } : part));
  const partLabels = new Map(
    shown.map((part) => [part.id, { kind: part.kind, methodLabel: part.methodLabel }]),
  );
  return {
    car,
    /** With what the buyer paid is not the seller's business. */
    parts: shown,
    partWords: partLabels,
    journal,
    heldMinor,
    people,
    point,
    disputes: {
      openDisputeId: row.rulingKind === null ? row.disputeId : null,
      latestCase: toCaseLink(row, side),
    },
    lists: {
      refunds: refunds.map((refund) =>
        refundView(refund, partLabels.get(refund.partId)?.methodLabel ?? null, row.currency),
      ),
      payouts,
      steps: events.map((event) => stepView(event, side)),
    },
  };
}

function refundView(refund: RefundRow, methodLabel: string | null, currency: string): RefundView {
  return {
    id: refund.id,
    amount: toMoneyView(refund.amountMinor, currency as Currency),
    reason: refund.reason,
    state: refund.state,
    requestedAt: refund.requestedAt.toISOString(),
    settledAt: refund.settledAt?.toISOString() ?? null,
    methodLabel,
  };
}

function payoutView(
  payout: PayoutRow,
  to: PayoutView["to"],
  { currency }: { readonly currency: string },
): PayoutView {
  return {
    id: payout.id,
    amount: toMoneyView(payout.amountMinor, currency as Currency),
    to,
    state: payout.state,
    requestedAt: payout.requestedAt.toISOString(),
    paidAt: payout.paidAt?.toISOString() ?? null,
    failureCode: payout.failureCode,
  };
}

/** The seller's steps are without the card or account with which the buyer paid. */
function stepView(event: EscrowEventModel, side: EscrowView["side"]): StepView {
  const { method, ...data } = isRecord(event.data) ? event.data : {};
  return {
    id: event.id,
    kind: parseEscrowEventKind(event.kind),
    at: event.at.toISOString(),
    role: parseEscrowRole(event.role),
    data: side === "seller" || method === undefined ? data : { ...data, method },
  };
}

/** The buyer and the seller see only their own payouts. The desk sees both. */
async function listPayoutsFor(
  row: EscrowModel,
  side: EscrowView["side"],
): Promise<readonly PayoutView[]> {
  const payouts = await listEscrowPayouts(row.id);
  return payouts
    .map((payout) => payoutView(payout, payout.ownerId === row.buyerId ? "buyer" : "seller", row))
    .filter((payout) => side === "operator" || payout.to === side);
}

function toCaseLink(row: EscrowModel, side: EscrowView["side"]): CaseLink | null {
  if (row.disputeId === null || row.disputeNumber === null) return null;
  return {
    id: row.disputeId,
    number: row.disputeNumber,
    isRulingProposed: side === "operator" && row.rulingProposedAt !== null,
    ruling:
      row.rulingKind === null || row.rulingRefundMinor === null
        ? null
        : {
            // A CHECK constraint limits the column to these kinds.
            kind: row.rulingKind as NonNullable<CaseLink["ruling"]>["kind"],
            refund: toMoneyView(row.rulingRefundMinor, row.currency as Currency),
          },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
