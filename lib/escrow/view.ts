import "server-only";
import { bug } from "@/lib/platform/core/errors";
import { moneyView, type Currency } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import type {
  EscrowEventModel,
  EscrowModel,
  FundingPartModel,
  RefundModel,
  SellerPayoutModel,
} from "@/lib/platform/db/generated/models";
import { accounts } from "@/lib/ledger/accounts";
import { creditBalance, listJournalOfEscrow } from "@/lib/ledger/queries";
import { isMarket, MARKET_FACTS } from "@/lib/markets/markets";
import { cancellationTerms } from "@/lib/escrow/cancel-terms";
import { listCarsOf } from "@/lib/escrow/cars";
import { heldLinesOf, plannedLinesOf } from "@/lib/escrow/held-lines";
import { peopleOf } from "@/lib/escrow/people";
import { HANDOVER_TRIES_MAX, MARKET_POLICY, titleCreditFor } from "@/lib/escrow/policy";
import { isEscrowState, isSettled } from "@/lib/escrow/states";
import type { EscrowView, PartView, PayoutView, RefundView, StepView } from "@/lib/escrow/types";

const STEPS_MAX = 300;

/** Everything a purchase page shows. The caller has checked who is looking. */
export async function buildEscrowView(
  row: EscrowModel,
  side: EscrowView["side"],
  at: Date,
): Promise<EscrowView> {
  if (!isEscrowState(row.state) || !isMarket(row.market)) {
    throw bug("escrow_row_unknown", { escrowId: row.id });
  }
  const { state } = row;
  const facts = MARKET_FACTS[row.market];
  const { currency } = facts;
  const loaded = await loadAround(row, side);
  const held = loaded.heldMinor;
  const policy = MARKET_POLICY[row.market];
  const amounts = amountsOf(row, currency, held);
  return {
    id: row.id,
    number: row.number,
    state,
    side,
    car: loaded.car,
    timeZone: row.timeZone,
    handoverPoint: loaded.point,
    serverNow: at.toISOString(),
    ...amounts,
    ...datesOf(row),
    odometerUnit: facts.distanceUnit,
    acceptanceDistance: policy.acceptanceDistance,
    acceptanceOdometer:
      row.deliveredOdometer === null ? null : row.deliveredOdometer + policy.acceptanceDistance,
    cancelledBy: row.cancelledBy,
    isChargedBack: row.chargeback !== null,
    handoverCode: side === "buyer" && state === "funded" ? row.handoverCode : null,
    handoverTriesLeft: HANDOVER_TRIES_MAX - row.handoverAttempts,
    parts: loaded.parts.map((part) => partView(part, currency)),
    heldLines: heldLinesOf(row.id, currency, loaded.journal, loaded.partWords),
    plannedLines: isSettled(state)
      ? []
      : plannedLinesOf(
          currency,
          state === "awaiting_funding" ? row.priceMinor : held,
          row.feeMinor,
        ),
    ...loaded.lists,
    ...loaded.people,
    ...loaded.disputes,
    cancelTerms: cancelView(row, side, held),
    version: row.version,
  };
}

async function loadAround(row: EscrowModel, side: EscrowView["side"]) {
  const [cars, parts, refunds, payouts, events, journal, heldMinor, people, disputes, point] =
    await Promise.all([
      listCarsOf([row.listingId]),
      db.fundingPart.findMany({
        where: { escrowId: row.id },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      }),
      db.refund.findMany({ where: { escrowId: row.id }, orderBy: { requestedAt: "asc" } }),
      // What the seller is paid and how is the seller's and the desk's to know.
      side === "buyer"
        ? []
        : db.sellerPayout.findMany({
            where: { escrowId: row.id },
            orderBy: { requestedAt: "asc" },
          }),
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
        select: { id: true, closedAt: true },
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
      latestDisputeId: disputes[0]?.id ?? null,
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

function payoutView(payout: SellerPayoutModel, currency: string): PayoutView {
  return {
    id: payout.id,
    amount: moneyView(payout.amountMinor, currency as Currency),
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

function amountsOf(row: EscrowModel, currency: Currency, heldMinor: bigint) {
  const view = (minor: bigint) => moneyView(minor, currency);
  return {
    price: view(row.priceMinor),
    deposit: view(row.depositMinor),
    balance: view(row.priceMinor - row.depositMinor),
    fee: view(row.feeMinor),
    feeBps: row.feeBps,
    sellerGets: view(row.priceMinor - row.feeMinor),
    held: view(heldMinor),
    titleLatePerDay: view(titleCreditFor(row.priceMinor)),
    sellerClaim: view(row.sellerClaimMinor),
  };
}

function datesOf(row: EscrowModel) {
  const text = (date: Date | null) => date?.toISOString() ?? null;
  return {
    createdAt: row.createdAt.toISOString(),
    reservedUntil: row.reservedUntil.toISOString(),
    isReservationPaused: row.reservationLeftMs !== null,
    reservationLeftMs: row.reservationLeftMs === null ? null : Number(row.reservationLeftMs),
    fundedAt: text(row.fundedAt),
    deliveredAt: text(row.deliveredAt),
    deliveredOdometer: row.deliveredOdometer,
    acceptanceEndsAt: text(row.acceptanceEndsAt),
    acceptedAt: text(row.acceptedAt),
    acceptedBy: acceptedBy(row.acceptedBy),
    titleDueAt: text(row.titleDueAt),
    titleConfirmedAt: text(row.titleConfirmedAt),
    releasedAt: text(row.releasedAt),
    closedAt: text(row.closedAt),
  };
}

function acceptedBy(value: string | null): EscrowView["acceptedBy"] {
  return value === "buyer" || value === "silence" || value === "ruling" ? value : null;
}

function partView(part: FundingPartModel, currency: Currency): PartView {
  return {
    id: part.id,
    kind: part.kind === "deposit" ? "deposit" : "balance",
    method: part.method === "card" ? "card" : "bank_debit",
    methodLabel: part.methodLabel,
    amount: moneyView(part.amountMinor, currency),
    state: part.state,
    failureCode: part.failureCode,
  };
}

function cancelView(
  row: EscrowModel,
  side: EscrowView["side"],
  heldMinor: bigint,
): EscrowView["cancelTerms"] {
  const { state } = row;
  if (state !== "awaiting_funding" && state !== "funded") return null;
  if (row.chargeback !== null) return null;
  const terms = cancellationTerms(state, side, { heldMinor, depositMinor: row.depositMinor });
  const currency = row.currency as Currency;
  return {
    refund: moneyView(terms.refundMinor, currency),
    forfeited: moneyView(terms.forfeitedMinor, currency),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
