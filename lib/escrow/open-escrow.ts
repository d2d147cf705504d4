import "server-only";
import { drawCode } from "@/lib/escrow/handover/code";
import { isConnectedToSeller } from "@/lib/dealers/acting-for-seller";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import { getEnv } from "@/lib/platform/core/env";
import { generateId } from "@/lib/platform/core/ids";
import type { Actor } from "@/lib/platform/auth/actor";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { setDeadline } from "@/lib/platform/jobs/deadlines";
import { findPoint } from "@/lib/bookings/point-queries";
import { findReportFacts } from "@/lib/inspections/report-facts";
import { reserveListing, type ListingForSale } from "@/lib/listings/reservation";
import { MARKET_FACTS } from "@/lib/markets/markets";
import { recordStep } from "@/lib/escrow/events";
import { assertReservationLeft } from "@/lib/escrow/funding/reservation";
import { DEADLINE } from "@/lib/escrow/deadlines";
import {
  canBeProtected,
  buildPaymentPlan,
  buildPurchasePolicy,
  getCheckoutEnd,
} from "@/lib/escrow/policy";
import { INITIAL_ESCROW_STATE } from "@/lib/escrow/states";

export type OpenInput = {
  readonly listingId: string;
  /** The price that the buyer saw. If it changed meanwhile, the purchase is refused. */
  readonly priceMinor: bigint;
};

export type OpenedEscrow = { readonly escrowId: string; readonly number: string };

/** Keeps an inspected car for exactly one buyer while they are at the checkout. No money moves yet. */
export async function openEscrow(tx: Tx, actor: Actor, input: OpenInput): Promise<OpenedEscrow> {
  const at = await readClock();
  const listing = await reserveListing(tx, input.listingId, at);
  assertMayBuy(listing, actor, input.priceMinor);
  await assertReservationLeft(tx, actor.userId);
  const place = await handoverPlace(tx, listing);
  const plan = buildPaymentPlan(listing.market, listing.askingPriceMinor, at);
  const policy = buildPurchasePolicy(listing.market);
  const reservedUntil = getCheckoutEnd(policy, at);
  const id = generateId("esc");
  const number = await nextNumber(tx, at);
  await tx.escrow.create({
    data: {
      id,
      number,
      listingId: listing.id,
      buyerId: actor.userId,
      sellerId: listing.sellerId,
      organisationId: listing.organisationId,
      inspectionId: listing.inspectionId,
      market: listing.market,
      currency: plan.currency,
      priceMinor: plan.priceMinor,
      depositMinor: plan.depositMinor,
      feeMinor: plan.feeMinor,
      feeBps: plan.feeBps,
      policy,
      state: INITIAL_ESCROW_STATE,
      timeZone: place.timeZone,
      handoverPointId: place.pointId,
      createdAt: at,
      reservedUntil,
      handoverCode: drawCode(),
    },
  });
  await setDeadline(tx, { kind: DEADLINE.reservation, subjectId: id }, reservedUntil);
  await recordStep(
    tx,
    { id, state: INITIAL_ESCROW_STATE },
    {
      kind: "opened",
      actor,
      role: "buyer",
      at,
      data: { listingId: listing.id, priceMinor: plan.priceMinor.toString() },
    },
  );
  return { escrowId: id, number };
}

/**
 * Checks after the reservation. An error rolls the reservation back with the rest of the
 * transaction.
 */
function assertMayBuy(listing: ListingForSale, actor: Actor, shownMinor: bigint): void {
  if (isConnectedToSeller(listing, actor)) {
    throw new AppError("forbidden", {
      code: "own_listing",
      detail: "This is your own car.",
    });
  }
  if (!getEnv().STRIPE_MARKETS.includes(listing.market)) {
    throw new AppError("conflict", {
      code: "market_closed_for_payments",
      detail: "Payments are not open in this market yet.",
    });
  }
  if (listing.askingPriceMinor !== shownMinor) {
    throw new AppError("conflict", {
      code: "price_changed",
      detail: "The price has changed since you opened this page. Reload it to see the new price.",
    });
  }
  if (!canBeProtected(listing.market, listing.askingPriceMinor)) {
    throw new AppError("conflict", {
      code: "price_out_of_range",
      detail: "A car at this price cannot be paid for through Candor.",
    });
  }
}

/** The car is handed over where it was inspected. Deadlines use the time zone of that place. */
async function handoverPlace(
  tx: Tx,
  listing: ListingForSale,
): Promise<{ readonly pointId: string | null; readonly timeZone: string }> {
  const report = await findReportFacts(tx, listing.inspectionId);
  if (!report) throw createNotFoundError("inspection");
  if (!report.isSigned) {
    throw new AppError("conflict", {
      code: "listing_not_inspected",
      detail: "This car has not been inspected yet, so it cannot be paid for here.",
    });
  }
  const point = await findPoint(tx, report.pointId);
  return {
    pointId: point?.id ?? null,
    timeZone: point?.timeZone ?? MARKET_FACTS[listing.market].timeZone,
  };
}

/** P-26-30871: short enough to read out on the telephone. */
async function nextNumber(tx: Tx, at: Date): Promise<string> {
  const rows = await tx.$queryRaw<{ n: bigint }[]>`select nextval('escrow_number_seq') as n`;
  const year = (at.getUTCFullYear() % 100).toString().padStart(2, "0");
  return `P-${year}-${(rows[0]?.n ?? 0n).toString()}`;
}
