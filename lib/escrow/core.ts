import "server-only";
import { AppError, createBugError, createNotFoundError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import type { Json } from "@/lib/platform/core/json";
import type { Currency } from "@/lib/platform/core/money";
import { isSystem, type Actor } from "@/lib/platform/auth/actor";
import { can, type Permission } from "@/lib/platform/auth/permissions";
import { recordAudit } from "@/lib/platform/audit/record";
import { toJsonInput } from "@/lib/platform/db/json";
import type { Tx } from "@/lib/platform/db/client";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import type { EscrowModel, FundingPartModel } from "@/lib/platform/db/generated/models";
import { accounts } from "@/lib/ledger/accounts";
import { getCreditBalance } from "@/lib/ledger/queries";
import { isMarket, MARKET_FACTS, type Market } from "@/lib/markets/markets";
import type { EscrowEventKind } from "@/lib/escrow/event-kinds";
import type { EscrowBooks } from "@/lib/escrow/postings";
import { isEscrowState, type EscrowRole, type EscrowState } from "@/lib/escrow/states";

/** What every escrow command shares: the lock, the role, the guarded move, the record. */

export type EscrowRow = Omit<EscrowModel, "state" | "market" | "currency"> & {
  readonly state: EscrowState;
  readonly market: Market;
  readonly currency: Currency;
  readonly parts: readonly FundingPartModel[];
};

/**
 * Loads a purchase under its row lock: every command on one purchase queues here, so that what it
 * decides on is still true when it writes. Parts come oldest first.
 */
export async function lockEscrow(tx: Tx, escrowId: string): Promise<EscrowRow> {
  await tx.$queryRaw`select 1 from escrow where id = ${escrowId} for update`;
  const row = await tx.escrow.findUnique({
    where: { id: escrowId },
    include: { parts: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] } },
  });
  if (!row) throw createNotFoundError("escrow");
  if (!isEscrowState(row.state) || !isMarket(row.market)) {
    throw createBugError("escrow_row_unknown", { escrowId, state: row.state, market: row.market });
  }
  const { currency } = MARKET_FACTS[row.market];
  return { ...row, state: row.state, market: row.market, currency };
}

/**
 * In what capacity somebody acts on this purchase. Staff who buy a car are buyers, not operators.
 * @throws AppError not_found for strangers: they must not learn that the purchase exists
 */
export function getEscrowRole(
  row: Pick<EscrowModel, "buyerId" | "sellerId" | "organisationId">,
  actor: Actor,
  staff: Permission | null,
): EscrowRole {
  if (isSystem(actor)) return "system";
  const side = getEscrowSide(row, actor);
  if (side !== null) return side;
  if (staff !== null && can(actor, staff)) return "operator";
  throw createNotFoundError("escrow");
}

export function getEscrowSide(
  row: Pick<EscrowModel, "buyerId" | "sellerId" | "organisationId">,
  actor: Actor,
): "buyer" | "seller" | null {
  if (actor.userId === row.buyerId) return "buyer";
  if (actor.userId === row.sellerId) return "seller";
  if (row.organisationId !== null && actor.organisationIds.includes(row.organisationId)) {
    return "seller";
  }
  return null;
}

export type EscrowChange = Parameters<Tx["escrow"]["updateMany"]>[0]["data"];

/** The guard is in the WHERE clause: whoever loses a race updates no rows. */
export async function moveEscrow(
  tx: Tx,
  row: EscrowRow,
  to: EscrowState,
  data: EscrowChange = {},
): Promise<void> {
  const moved = await tx.escrow.updateMany({
    where: { id: row.id, state: row.state, version: row.version },
    data: { ...data, state: to, version: { increment: 1 } },
  });
  if (moved.count !== 1) {
    throw new AppError("conflict", {
      code: "escrow_changed",
      detail: "This purchase just changed. Reload the page.",
    });
  }
}

export type EscrowFact = {
  readonly kind: EscrowEventKind;
  readonly actor: Actor;
  readonly role: EscrowRole;
  readonly at: Date;
  readonly data?: Readonly<Record<string, Json>>;
  readonly reason?: string;
};

/** Every step is written twice in the caller's transaction: for the two sides, and for the auditor. */
export async function recordStep(
  tx: Tx,
  row: Pick<EscrowModel, "id" | "state">,
  fact: EscrowFact,
  after?: EscrowState,
): Promise<void> {
  const eventId = generateId("eev");
  await tx.escrowEvent.create({
    data: {
      id: eventId,
      escrowId: row.id,
      kind: fact.kind,
      at: fact.at,
      actorId: fact.actor.userId,
      role: fact.role,
      data: toJsonInput(fact.data ?? {}),
    },
  });
  await recordAudit(tx, {
    actor: fact.actor,
    role: fact.role,
    action: `escrow.${fact.kind}`,
    subject: row.id,
    ...(fact.reason === undefined ? {} : { reason: fact.reason }),
    before: { state: row.state },
    after: { state: after ?? row.state, ...fact.data },
  });
  // Whether anybody is written to is decided by lib/notifications/who-is-told.ts, which stands above.
  await enqueue(tx, { task: "escrow.tell", key: `tell:${eventId}`, payload: { eventId } });
}

export function toEscrowBooks(row: EscrowRow): EscrowBooks {
  return {
    escrowId: row.id,
    currency: row.currency,
    buyerId: row.buyerId,
    sellerOwnerId: getSellerOwnerId(row),
  };
}

/** A dealer's sale is owed to the dealership, not to the person who pressed the button. */
export function getSellerOwnerId(row: Pick<EscrowModel, "sellerId" | "organisationId">): string {
  return row.organisationId ?? row.sellerId;
}

/** What the ledger holds for this purchase now, minor units. */
export function getHeldMinor(tx: Tx, escrowId: string): Promise<bigint> {
  return getCreditBalance(tx, accounts.held(escrowId));
}

/**
 * Nothing the two sides can do moves money until the bank, and after a loss the desk, has decided.
 * @throws AppError conflict `escrow_frozen`
 */
export function assertNotChargedBack(row: Pick<EscrowModel, "chargeback">): void {
  if (row.chargeback !== null) refuseFrozen();
}

/** Even the desk cannot move money while the payer's bank decides, or the buyer would be paid twice. */
export function assertBankDecided(row: Pick<EscrowModel, "chargeback">): void {
  if (row.chargeback === "open") refuseFrozen();
}

function refuseFrozen(): never {
  throw new AppError("conflict", {
    code: "escrow_frozen",
    detail: "A bank is disputing one of the payments, so no money moves until that is decided.",
  });
}
