import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { listDisplayNames } from "@/lib/platform/auth/user-queries";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import { toMoneyView } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import { readClock } from "@/lib/platform/db/clock";
import { openAsset, type OpenedAsset } from "@/lib/platform/media/assets";
import { getDisputeRole } from "@/lib/disputes/access";
import { parseDisputeState, type DisputeRole, type DisputeState } from "@/lib/disputes/states";
import type { DisputeQueueItem, DisputeView } from "@/lib/disputes/types";
import {
  toDisputeDates,
  toEntryView,
  toEvidenceViews,
  getFrozenMinor,
  canSee,
  toRulingView,
} from "@/lib/disputes/dispute-view";
import { listPassedItems } from "@/lib/inspections/report/passed-items";
import type { PassedItem } from "@/lib/inspections/types";
import { findEscrowParties } from "@/lib/escrow/views/people";
import { accounts } from "@/lib/ledger/accounts";
import { getCreditBalance } from "@/lib/ledger/queries";
import { getCarLink, getHeadline } from "@/lib/listings/headlines";
import { listDisputeRefunds } from "@/lib/payments/queries";
import { isMarket, MARKET_FACTS } from "@/lib/markets/markets";

const QUEUE_MAX = 200;

/**
 * A dispute as this reader may see it. The buyer and the seller see the same, except for entries
 * that the desk wrote to one of them or to itself.
 * @throws AppError not_found for strangers
 */
export async function getDispute(actor: Actor, disputeId: string): Promise<DisputeView> {
  const row = await db.dispute.findUnique({
    where: { id: disputeId },
    include: {
      entries: { orderBy: [{ at: "asc" }, { id: "asc" }], take: 500 },
      evidence: { orderBy: [{ at: "asc" }, { id: "asc" }], take: 200 },
      rulings: { orderBy: { proposedAt: "asc" }, take: 20 },
    },
  });
  if (!row) throw createNotFoundError("dispute");
  const state = parseDisputeState(row.state);
  const parties = await findEscrowParties(db, row.escrowId);
  if (!parties) throw createNotFoundError("dispute");
  const viewer = getDisputeRole(parties, actor, "dispute.read");
  const entries = row.entries.filter((entry) => canSee(viewer, entry.audience));
  const [listing, held, names, refunds, evidence, passed] = await Promise.all([
    getCarLink(parties.listingId),
    getCreditBalance(db, accounts.held(row.escrowId)),
    listDisplayNames([
      parties.buyerId,
      parties.sellerId,
      ...row.entries.map((entry) => entry.authorId),
      ...row.evidence.map((entry) => entry.authorId),
      ...row.rulings.flatMap((ruling) => [ruling.proposedById, ruling.approvedById ?? ""]),
    ]),
    listDisputeRefunds(row.id),
    toEvidenceViews(row.id, row.evidence),
    passedItemsFor({ state, rulings: row.rulings }, viewer, parties.inspectionId),
  ]);
  const money = (minor: bigint) => toMoneyView(minor, parties.currency);
  const nameOf = (id: string): string => names.get(id) ?? "Candor";
  return {
    id: row.id,
    number: row.number,
    escrowId: row.escrowId,
    escrowNumber: parties.number,
    car: listing,
    viewer,
    reason: row.reason,
    wish: row.wish,
    wishAmount: row.wishMinor === null ? null : money(row.wishMinor),
    state,
    serverNow: (await readClock()).toISOString(),
    ...toDisputeDates(row),
    timeZone: parties.timeZone,
    price: money(parties.priceMinor),
    held: money(held),
    frozen: money(getFrozenMinor(row.entries) ?? held),
    fee: money(parties.feeMinor),
    market: parties.market,
    odometerReading: row.odometerReading,
    buyerName: nameOf(parties.buyerId),
    sellerName: nameOf(parties.sellerId),
    entries: entries.map((entry) => toEntryView(entry, nameOf(entry.authorId))),
    evidence: evidence.map((item) => ({ ...item.view, authorName: nameOf(item.authorId) })),
    rulings: row.rulings
      .filter((ruling) => viewer === "operator" || ruling.effectiveAt !== null)
      .map((ruling) => toRulingView(ruling, nameOf, money, passed)),
    passedItems: viewer === "operator" && state !== "ruled" ? passed : [],
    refunds: refunds.map((refund) => ({
      id: refund.id,
      amount: money(refund.amountMinor),
      state: refund.state,
      requestedAt: refund.requestedAt.toISOString(),
      settledAt: refund.settledAt?.toISOString() ?? null,
    })),
  };
}

/**
 * The image of a piece of evidence, for the buyer, the seller and the desk. @throws AppError not_found
 * for everybody else
 */
export async function getEvidenceFile(
  actor: Actor,
  disputeId: string,
  evidenceId: string,
  width?: number,
): Promise<OpenedAsset> {
  const row = await db.disputeEvidence.findFirst({
    where: { id: evidenceId, disputeId },
    select: { assetId: true, dispute: { select: { escrowId: true } } },
  });
  const parties = row ? await findEscrowParties(db, row.dispute.escrowId) : null;
  if (!row || !parties) throw createNotFoundError("dispute");
  getDisputeRole(parties, actor, "dispute.read");
  const asset = await openAsset(row.assetId, width);
  if (!asset) throw createNotFoundError("dispute");
  return asset;
}

/** Open disputes, the one with the earliest deadline first. */
export async function listDisputeQueue(actor: Actor): Promise<readonly DisputeQueueItem[]> {
  requirePermission(actor, "dispute.read");
  const rows = await db.dispute.findMany({
    where: { closedAt: null },
    include: { escrow: { select: { listingId: true, market: true } } },
    take: QUEUE_MAX,
  });
  const at = await readClock();
  const items = await Promise.all(
    rows.map(async (row): Promise<DisputeQueueItem | null> => {
      if (!isMarket(row.escrow.market)) return null;
      const state = parseDisputeState(row.state);
      const [headline, held] = await Promise.all([
        getHeadline(row.escrow.listingId),
        getCreditBalance(db, accounts.held(row.escrowId)),
      ]);
      const next = nextDue({ ...row, state });
      return {
        id: row.id,
        number: row.number,
        headline,
        market: row.escrow.market,
        state,
        reason: row.reason,
        openedAt: row.openedAt.toISOString(),
        next: { what: next.what, dueAt: next.dueAt.toISOString() },
        isLate: next.dueAt < at,
        heldMinor: held.toString(),
        currency: MARKET_FACTS[row.escrow.market].currency,
      };
    }),
  );
  return items
    .filter((item) => item !== null)
    .sort((a, b) => (a.next?.dueAt ?? "").localeCompare(b.next?.dueAt ?? ""));
}

type Due = {
  readonly state: DisputeState;
  readonly contactedAt: Date | null;
  readonly contactDueAt: Date;
  readonly rulingDueAt: Date;
};

/**
 * The desk's next task: the contact comes before the ruling, and an approval has the same deadline as the
 * ruling.
 */
function nextDue(row: Due): {
  readonly what: "contact" | "ruling" | "approval";
  readonly dueAt: Date;
} {
  if (row.contactedAt === null) return { what: "contact", dueAt: row.contactDueAt };
  if (row.state === "awaiting_approval") return { what: "approval", dueAt: row.rulingDueAt };
  return { what: "ruling", dueAt: row.rulingDueAt };
}

/**
 * The report's items are loaded only where they are shown: for the operator who rules, or in a
 * ruling.
 */
async function passedItemsFor(
  row: {
    readonly state: DisputeState;
    readonly rulings: readonly { missedCheckpoints: string[] }[];
  },
  viewer: DisputeRole,
  inspectionId: string,
): Promise<readonly PassedItem[]> {
  const areShown =
    (viewer === "operator" && row.state !== "ruled") ||
    row.rulings.some((ruling) => ruling.missedCheckpoints.length > 0);
  return areShown ? listPassedItems(db, inspectionId) : [];
}

/** For pages. Returns null where `getDispute` throws not_found. */
export async function findDispute(actor: Actor, disputeId: string): Promise<DisputeView | null> {
  try {
    return await getDispute(actor, disputeId);
  } catch (error) {
    if (error instanceof AppError && error.kind === "not_found") return null;
    throw error;
  }
}

/** The dispute number that people see. It is already in mails, so it reveals nothing new. */
export async function findDisputeNumber(disputeId: string): Promise<string | null> {
  const row = await db.dispute.findUnique({ where: { id: disputeId }, select: { number: true } });
  return row?.number ?? null;
}
