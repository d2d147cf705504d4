import "server-only";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { toMoneyView, type Currency } from "@/lib/platform/core/money";
import type { Actor } from "@/lib/platform/auth/actor";
import { can } from "@/lib/platform/auth/permissions";
import { readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { accounts } from "@/lib/ledger/accounts";
import { getCreditBalance } from "@/lib/ledger/queries";
import { whereActingForSeller } from "@/lib/dealers/acting-for-seller";
import { listCarViews } from "@/lib/escrow/views/car-views";
import { getEscrowSide } from "@/lib/escrow/roles";
import { isSettled, parseEscrowState, SETTLED_STATES, type EscrowState } from "@/lib/escrow/states";
import type { EscrowCard, EscrowListView, EscrowView, LiveState } from "@/lib/escrow/types";
import { buildEscrowView } from "@/lib/escrow/views/escrow-view";
import type { EscrowModel } from "@/lib/platform/db/generated/models";

/**
 * One purchase, with the data that this person may see.
 * @throws AppError not_found both for strangers and for a purchase that does not exist
 */
export async function getEscrow(actor: Actor, escrowId: string): Promise<EscrowView> {
  const view = await readView(escrowId, (row) => viewerSide(row, actor));
  if (view === null) throw createNotFoundError("escrow");
  return view;
}

/**
 * The buyer's own page. Null for everybody else; the seller and the desk have pages of their own.
 */
export async function findPurchase(actor: Actor, escrowId: string): Promise<EscrowView | null> {
  return findForSide(actor, escrowId, "buyer");
}

/** The seller's side of a sale. Null for everybody else. */
export async function findSale(actor: Actor, escrowId: string): Promise<EscrowView | null> {
  return findForSide(actor, escrowId, "seller");
}

async function findForSide(
  actor: Actor,
  escrowId: string,
  side: "buyer" | "seller",
): Promise<EscrowView | null> {
  return readView(escrowId, (row) => (getEscrowSide(row, actor) === side ? side : null));
}

/**
 * How often a read is repeated. More changes than this do not happen while a page is being read.
 */
const READS_MAX = 4;

/**
 * Building a view takes several statements. If the purchase changes between them, the view is read again.
 * Otherwise the page would show old data with the new version number, and polling would never notice.
 */
async function readView(
  escrowId: string,
  sideFor: (row: EscrowModel) => EscrowView["side"] | null,
): Promise<EscrowView | null> {
  for (let read = 1; ; read += 1) {
    const stamp = await latestStamp(escrowId);
    const row = await db.escrow.findUnique({ where: { id: escrowId } });
    const side = row === null ? null : sideFor(row);
    if (row === null || side === null) return null;
    const view = await buildEscrowView(row, side, await readClock());
    if (read === READS_MAX || view.steps.at(-1)?.id === stamp) return view;
  }
}

async function latestStamp(escrowId: string): Promise<string | undefined> {
  const latest = await db.escrowEvent.findFirst({
    where: { escrowId },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  return latest?.id;
}

function viewerSide(row: EscrowModel, actor: Actor): EscrowView["side"] {
  const side = getEscrowSide(row, actor);
  if (side !== null) return side;
  if (can(actor, "escrow.read")) return "operator";
  throw createNotFoundError("escrow");
}

/** For polling. The value changes when anything about the purchase changes. */
export async function getLiveState(actor: Actor, escrowId: string): Promise<LiveState> {
  const row = await db.escrow.findUnique({ where: { id: escrowId } });
  if (!row) throw createNotFoundError("escrow");
  viewerSide(row, actor);
  const stamp = (await latestStamp(escrowId)) ?? "";
  return { state: parseEscrowState(row.state), version: row.version, stamp };
}

const LIST_MAX = 200;

export async function listPurchases(actor: Actor): Promise<EscrowListView> {
  const rows = await db.escrow.findMany({
    where: { buyerId: actor.userId },
    orderBy: { createdAt: "desc" },
    take: LIST_MAX,
  });
  return { cards: await cardsOf(rows), serverNow: (await readClock()).toISOString() };
}

export async function listSales(actor: Actor): Promise<EscrowListView> {
  const rows = await db.escrow.findMany({
    where: whereActingForSeller(actor),
    orderBy: { createdAt: "desc" },
    take: LIST_MAX,
  });
  return { cards: await cardsOf(rows), serverNow: (await readClock()).toISOString() };
}

/** For the car's page: the viewer's own open purchase of it, if there is one. */
export async function findOwnOpenEscrow(
  actor: Actor,
  listingId: string,
): Promise<{ readonly id: string; readonly side: "buyer" | "seller" } | null> {
  const row = await db.escrow.findFirst({
    where: {
      listingId,
      state: { notIn: [...SETTLED_STATES] },
    },
    select: { id: true, buyerId: true, sellerId: true, organisationId: true },
  });
  const side = row === null ? null : getEscrowSide(row, actor);
  return row === null || side === null ? null : { id: row.id, side };
}

async function cardsOf(rows: readonly EscrowModel[]): Promise<readonly EscrowCard[]> {
  const cars = await listCarViews(rows.map((row) => row.listingId));
  return Promise.all(
    rows.flatMap((row) => {
      const car = cars.get(row.listingId);
      return car === undefined ? [] : [cardOf(row, car)];
    }),
  );
}

async function cardOf(row: EscrowModel, car: EscrowCard["car"]): Promise<EscrowCard> {
  const currency = row.currency as Currency;
  const state = parseEscrowState(row.state);
  const held = isSettled(state) ? 0n : await getCreditBalance(db, accounts.held(row.id));
  return {
    id: row.id,
    number: row.number,
    state,
    car,
    price: toMoneyView(row.priceMinor, currency),
    held: toMoneyView(held, currency),
    createdAt: row.createdAt.toISOString(),
    timeZone: row.timeZone,
    dueAt: nextDue(row, state)?.toISOString() ?? null,
    isChargedBack: row.chargeback !== null,
  };
}

function nextDue(row: EscrowModel, state: EscrowState): Date | null {
  if (state === "awaiting_funding")
    return row.reservationLeftMs === null ? row.reservedUntil : null;
  if (state === "delivered") return row.acceptanceEndsAt;
  if (state === "accepted") return row.titleDueAt;
  return null;
}
