import "server-only";
import { toBankDisputeRow, type BankDisputeRow } from "@/lib/escrow/chargebacks/bank-disputes";
import { toPartRow, type PartRow } from "@/lib/escrow/funding/part-row";
import type { PurchasePolicy } from "@/lib/escrow/policy";
import { parsePurchasePolicy } from "@/lib/escrow/purchase-policy";
import {
  type CarKeeper,
  type EscrowState,
  type OpenChargeback,
  parseCarKeeper,
  parseEscrowState,
  parseOpenChargeback,
} from "@/lib/escrow/states";
import { accounts } from "@/lib/ledger/accounts";
import { getCreditBalance } from "@/lib/ledger/queries";
import { isMarket, type Market, MARKET_FACTS } from "@/lib/markets/markets";
import { createBugError, createNotFoundError } from "@/lib/platform/core/errors";
import type { Currency } from "@/lib/platform/core/money";
import type { Tx } from "@/lib/platform/db/client";
import type { EscrowModel } from "@/lib/platform/db/generated/models";

/** The row lock of a purchase. */

export type EscrowRow = Omit<
  EscrowModel,
  "state" | "market" | "currency" | "chargeback" | "policy" | "carWith"
> & {
  readonly carWith: CarKeeper;
  readonly state: EscrowState;
  readonly market: Market;
  readonly chargeback: OpenChargeback | null;
  readonly policy: PurchasePolicy;
  readonly currency: Currency;
  readonly parts: readonly PartRow[];
  /** Oldest first. */
  readonly bankDisputes: readonly BankDisputeRow[];
};

/**
 * Loads a purchase under its row lock. All commands on one purchase wait for this lock, so what
 * they decide on is still true when they write. Funding parts come oldest first.
 */
export async function lockEscrow(tx: Tx, escrowId: string): Promise<EscrowRow> {
  await tx.$queryRaw`select 1 from escrow where id = ${escrowId} for update`;
  const row = await tx.escrow.findUnique({
    where: { id: escrowId },
    include: {
      parts: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
      bankDisputes: { orderBy: [{ openedAt: "asc" }, { id: "asc" }] },
    },
  });
  if (!row) throw createNotFoundError("escrow");
  if (!isMarket(row.market)) {
    throw createBugError("escrow_row_unknown", { escrowId, market: row.market });
  }
  const { currency } = MARKET_FACTS[row.market];
  return {
    ...row,
    state: parseEscrowState(row.state),
    market: row.market,
    currency,
    chargeback: parseOpenChargeback(row.chargeback),
    policy: parsePurchasePolicy(row.policy),
    carWith: parseCarKeeper(row.carWith),
    parts: row.parts.map(toPartRow),
    bankDisputes: row.bankDisputes.map(toBankDisputeRow),
  };
}

/** What the ledger holds for this purchase now, minor units. */
export function getHeldMinor(tx: Tx, escrowId: string): Promise<bigint> {
  return getCreditBalance(tx, accounts.held(escrowId));
}
