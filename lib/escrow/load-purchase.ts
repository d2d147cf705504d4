import "server-only";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { accounts } from "@/lib/ledger/accounts";
import { getCreditBalance } from "@/lib/ledger/queries";
import { findReportFacts } from "@/lib/inspections/report-facts";
import { isAtThePoint } from "@/lib/inspections/handover/bookings";
import { parseReturnCause, parseReturnPlace } from "@/lib/escrow/returning/return-terms";
import type { CarReturn, Facts, OpenClaim, Purchase } from "@/lib/escrow/decision";
import { getHeldMinor, lockEscrow, type EscrowRow } from "@/lib/escrow/lock";
import { getSellerOwnerId } from "@/lib/escrow/postings";
import { parseEscrowState, type EscrowRole } from "@/lib/escrow/states";
import type { EscrowGuard } from "@/lib/escrow/guard-names";
import { ESCROW_TRANSITIONS, type EscrowTransition } from "@/lib/escrow/transitions";

/** Loads what a decision depends on, under the purchase's row lock. */

const CLAIMS_MAX = 100;

export async function lockPurchase(tx: Tx, escrowId: string): Promise<Purchase> {
  const row = await lockEscrow(tx, escrowId);
  const question = await tx.handoverCheck.findFirst({
    where: { escrowId, state: "asked" },
    select: { inspectionId: true, answerDueAt: true, deliveredOdometer: true },
  });
  return {
    ...row,
    heldMinor: await getHeldMinor(tx, escrowId),
    question,
    carReturn: await findCarReturn(tx, escrowId),
  };
}

async function findCarReturn(tx: Tx, escrowId: string): Promise<CarReturn | null> {
  const row = await tx.carReturn.findUnique({
    where: { escrowId },
    select: {
      cause: true,
      openedAt: true,
      dueAt: true,
      code: true,
      attempts: true,
      place: true,
      pointId: true,
      meetAt: true,
      backAt: true,
      deductionMinor: true,
    },
  });
  if (row === null) return null;
  return { ...row, cause: parseReturnCause(row.cause), place: parseReturnPlace(row.place) };
}

/** Only what this command's row asks for is read; everything else keeps its neutral value. */
export async function loadFacts(
  tx: Tx,
  purchase: Purchase,
  kind: EscrowTransition,
  role: EscrowRole,
): Promise<Facts> {
  const guards: readonly EscrowGuard[] = ESCROW_TRANSITIONS[kind].guards;
  const asksForPoint = guards.includes("not_at_point") || guards.includes("at_point");
  const asksForCheck =
    kind === "cancel" || kind === "miss_handover" || guards.includes("car_as_reported");
  const paysSeller = ["release", "cancel", "settle_return", "rule_by_terms"].includes(kind);
  return {
    at: await readClock(),
    role,
    isAtPoint: asksForPoint && (await isCarAtPoint(tx, purchase)),
    reportOdometer: guards.includes("odometer_as_reported")
      ? await findReportOdometer(tx, purchase)
      : null,
    isDifferent: asksForCheck && (await isDifferentFromReport(tx, purchase.id)),
    ...(paysSeller ? await lockSellerDebt(tx, purchase) : { sellerDebtMinor: 0n, claims: [] }),
  };
}

async function findReportOdometer(tx: Tx, purchase: Purchase): Promise<number | null> {
  const report = await findReportFacts(tx, purchase.inspectionId);
  return report?.odometerReading ?? null;
}

async function isCarAtPoint(tx: Tx, purchase: Purchase): Promise<boolean> {
  if (purchase.state !== "funded") return false;
  const checks = await tx.handoverCheck.findMany({
    where: { escrowId: purchase.id },
    select: { inspectionId: true },
  });
  const recorded = checks.map((check) => check.inspectionId);
  return isAtThePoint(tx, purchase.id, recorded);
}

/**
 * True when the last signed check found more than the tolerances allow. In that case the buyer does not
 * forfeit the deposit.
 */
export async function isDifferentFromReport(
  tx: Pick<Tx, "handoverCheck">,
  escrowId: string,
): Promise<boolean> {
  const last = await tx.handoverCheck.findFirst({
    where: { escrowId },
    orderBy: { recordedAt: "desc" },
    select: { isOutside: true },
  });
  return last?.isOutside === true;
}

/**
 * What the seller owes, under a lock of its own: if two sales of one seller were released at the same time, each
 * would see the whole debt and deduct it.
 */
async function lockSellerDebt(
  tx: Tx,
  row: EscrowRow,
): Promise<Pick<Facts, "sellerDebtMinor" | "claims">> {
  const ownerId = getSellerOwnerId(row);
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`seller_debt:${ownerId}`}, 0))::text`;
  const receivable = accounts.sellerReceivable(ownerId, row.currency);
  const sellerDebtMinor = -(await getCreditBalance(tx, receivable));
  return { sellerDebtMinor, claims: sellerDebtMinor > 0n ? await listClaims(tx, row) : [] };
}

async function listClaims(tx: Tx, row: EscrowRow): Promise<readonly OpenClaim[]> {
  const claims = await tx.escrow.findMany({
    where: {
      ...(row.organisationId === null
        ? { sellerId: row.sellerId, organisationId: null }
        : { organisationId: row.organisationId }),
      currency: row.currency,
      sellerClaimMinor: { gt: tx.escrow.fields.sellerClaimRecoveredMinor },
    },
    orderBy: [{ closedAt: "asc" }, { id: "asc" }],
    take: CLAIMS_MAX,
  });
  return claims.map((claim) => ({
    escrowId: claim.id,
    buyerId: claim.buyerId,
    state: parseEscrowState(claim.state),
    owedMinor: claim.sellerClaimMinor - claim.sellerClaimRecoveredMinor,
  }));
}
