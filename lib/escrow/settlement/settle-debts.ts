import "server-only";
import { SYSTEM_ACTOR, type Actor } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { accounts } from "@/lib/ledger/accounts";
import { getCreditBalance } from "@/lib/ledger/queries";
import { requestPayout } from "@/lib/payments/payouts";
import { type EscrowRow } from "@/lib/escrow/lock";
import { recordStep } from "@/lib/escrow/events";
import { toEscrowBooks, getSellerOwnerId } from "@/lib/escrow/roles";
import { post } from "@/lib/escrow/settlement/refund-held";
import { buildDebtSettlementPostings } from "@/lib/escrow/postings";
import { parseEscrowState } from "@/lib/escrow/states";

const CLAIMS_MAX = 100;

/**
 * Deducts what the seller owes before they are paid. Debts to buyers of withdrawn sales come first,
 * oldest first. After these come the amounts that banks took back.
 * @returns the amount deducted, in minor units
 */
export async function settleDebtFromPayable(
  tx: Tx,
  row: EscrowRow,
  step: { readonly actor: Actor; readonly at: Date; readonly payableMinor: bigint },
): Promise<bigint> {
  const ownerId = getSellerOwnerId(row);
  // If two sales of one seller were released at the same time, each would see the whole debt and
  // deduct it.
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`seller_debt:${ownerId}`}, 0))::text`;
  const debt = -(await getCreditBalance(tx, accounts.sellerReceivable(ownerId, row.currency)));
  const nettedMinor = debt < step.payableMinor ? debt : step.payableMinor;
  if (nettedMinor <= 0n) return 0n;
  await post(tx, row, {
    ...step,
    reference: `netted:${row.id}`,
    kind: "seller_debt_netted",
    postings: buildDebtSettlementPostings(toEscrowBooks(row), nettedMinor),
  });
  await payClaims(tx, row, nettedMinor, step.at);
  return nettedMinor;
}

async function payClaims(tx: Tx, row: EscrowRow, nettedMinor: bigint, at: Date): Promise<void> {
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
  let leftMinor = nettedMinor;
  for (const claim of claims) {
    const owedMinor = claim.sellerClaimMinor - claim.sellerClaimRecoveredMinor;
    const amountMinor = owedMinor < leftMinor ? owedMinor : leftMinor;
    if (amountMinor === 0n) return;
    leftMinor -= amountMinor;
    // A CHECK constraint also refuses more than is owed.
    await tx.escrow.update({
      where: { id: claim.id },
      data: { sellerClaimRecoveredMinor: { increment: amountMinor }, version: { increment: 1 } },
    });
    await requestPayout(tx, {
      escrowId: claim.id,
      ownerId: claim.buyerId,
      currency: row.currency,
      partId: null,
      amountMinor,
      at,
    });
    const step = { id: claim.id, state: parseEscrowState(claim.state) };
    await recordStep(tx, step, {
      kind: "claim_recovered",
      actor: SYSTEM_ACTOR,
      role: "system",
      at,
      data: { amountMinor: amountMinor.toString(), fromEscrowId: row.id },
    });
  }
}
