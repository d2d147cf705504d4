import "server-only";
import { createBugError } from "@/lib/platform/core/errors";
import { toMoneyView, type Currency } from "@/lib/platform/core/money";
import type { EscrowModel } from "@/lib/platform/db/generated/models";
import { isMarket, MARKET_FACTS } from "@/lib/markets/markets";
import { findReportFacts } from "@/lib/inspections/report-facts";
import { db } from "@/lib/platform/db/client";
import { loadAround } from "@/lib/escrow/views/load-escrow-details";
import { getCancellationTerms } from "@/lib/escrow/settlement/cancel-terms";
import { getHandoverView } from "@/lib/escrow/handover/handover-view";
import { findReturnView } from "@/lib/escrow/returning/return-view";
import { toHeldLines, toPlannedLines, toReturnLines } from "@/lib/escrow/views/money-lines";
import { HANDOVER_TRIES_MAX, calculateTitleCreditMinor } from "@/lib/escrow/policy";
import { parsePurchasePolicy } from "@/lib/escrow/purchase-policy";
import {
  isSettled,
  parseEscrowState,
  parseOpenChargeback,
  type EscrowState,
} from "@/lib/escrow/states";
import type { EscrowView, PartView } from "@/lib/escrow/types";
import type { PartRow } from "@/lib/escrow/funding/part-row";

/** Everything that a purchase page shows. The caller has checked permissions. */
export async function buildEscrowView(
  row: EscrowModel,
  side: EscrowView["side"],
  at: Date,
): Promise<EscrowView> {
  if (!isMarket(row.market)) throw createBugError("escrow_row_unknown", { escrowId: row.id });
  const state = parseEscrowState(row.state);
  const facts = MARKET_FACTS[row.market];
  const { currency } = facts;
  const [report, loaded, handover, carReturn] = await Promise.all([
    findReportFacts(db, row.inspectionId),
    loadAround(row, side),
    getHandoverView(row),
    findReturnView(row, side, at),
  ]);
  const held = loaded.heldMinor;
  const policy = parsePurchasePolicy(row.policy);
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
    reportOdometer: report?.odometerReading ?? null,
    acceptanceDistance: policy.acceptanceDistance,
    acceptanceOdometer:
      row.deliveredOdometer === null ? null : row.deliveredOdometer + policy.acceptanceDistance,
    cancelledBy: row.cancelledBy,
    isChargedBack: row.chargeback !== null,
    chargeback: parseOpenChargeback(row.chargeback),
    handoverCode: side === "buyer" && state === "funded" ? row.handoverCode : null,
    handover,
    carReturn,
    handoverTriesLeft: HANDOVER_TRIES_MAX - row.handoverAttempts,
    parts: loaded.parts.map((part) => partView(part, currency)),
    heldLines: toHeldLines(row.id, currency, loaded.journal, loaded.partWords),
    plannedLines: planLines(row, state, held),
    ...loaded.lists,
    ...loaded.people,
    ...loaded.disputes,
    cancelTerms: cancelView(row, side, {
      heldMinor: held,
      depositMinor: row.depositMinor,
      differs: handover.checks[0]?.isOutside === true,
      isAtThePoint: handover.isAtThePoint,
    }),
    version: row.version,
  };
}

/** What leaves the held money if nothing else happens. */
function planLines(row: EscrowModel, state: EscrowState, heldMinor: bigint) {
  const currency = row.currency as Currency;
  if (isSettled(state)) return [];
  if (state === "returning") return toReturnLines(currency, heldMinor);
  const minor = state === "awaiting_funding" ? row.priceMinor : heldMinor;
  return toPlannedLines(currency, minor, row.feeMinor);
}

function amountsOf(row: EscrowModel, currency: Currency, heldMinor: bigint) {
  const view = (minor: bigint) => toMoneyView(minor, currency);
  return {
    price: view(row.priceMinor),
    deposit: view(row.depositMinor),
    balance: view(row.priceMinor - row.depositMinor),
    fee: view(row.feeMinor),
    feeBps: row.feeBps,
    sellerGets: view(row.priceMinor - row.feeMinor),
    held: view(heldMinor),
    titleLatePerDay: view(
      calculateTitleCreditMinor(parsePurchasePolicy(row.policy), row.priceMinor),
    ),
    sellerClaim: view(row.sellerClaimMinor),
    sellerClaimRecovered: view(row.sellerClaimRecoveredMinor),
    netted: view(row.nettedMinor),
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
    handoverDueAt: text(row.handoverDueAt),
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

function partView(part: PartRow, currency: Currency): PartView {
  return {
    id: part.id,
    kind: part.kind,
    method: part.method === "card" ? "card" : "bank_debit",
    methodLabel: part.methodLabel,
    amount: toMoneyView(part.amountMinor, currency),
    state: part.state,
    failureCode: part.failureCode,
  };
}

function cancelView(
  row: EscrowModel,
  side: EscrowView["side"],
  {
    isAtThePoint,
    ...amounts
  }: Parameters<typeof getCancellationTerms>[2] & {
    readonly isAtThePoint: boolean;
  },
): EscrowView["cancelTerms"] {
  const { state } = row;
  if (state !== "awaiting_funding" && state !== "funded") return null;
  // While the inspector has the car, the signed check decides.
  if (row.chargeback !== null || isAtThePoint) return null;
  const terms = getCancellationTerms(state, side, amounts);
  const currency = row.currency as Currency;
  return {
    refund: toMoneyView(terms.refundMinor, currency),
    forfeited: toMoneyView(terms.forfeitedMinor, currency),
    owed: toMoneyView(terms.sellerClaimMinor, currency),
  };
}
