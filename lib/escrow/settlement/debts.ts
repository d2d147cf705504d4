import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { toMoneyView, type Currency, type MoneyView } from "@/lib/platform/core/money";
import { db } from "@/lib/platform/db/client";
import { accounts } from "@/lib/ledger/accounts";
import { getDebitBalance } from "@/lib/ledger/queries";
import { listPayoutDetails, type PayoutDetails } from "@/lib/payments/seller-accounts";
import { isReturned } from "@/lib/escrow/states";
import type { EscrowView } from "@/lib/escrow/types";

/** Debts of this seller from withdrawn sales or chargebacks. Zero amounts are left out. */
export async function listOwnDebts(
  actor: Actor,
  currencies: readonly Currency[],
): Promise<readonly MoneyView[]> {
  const owners = [actor.userId, ...actor.organisationIds];
  const debts = await Promise.all(
    currencies.map(async (currency) => {
      const each = await Promise.all(
        owners.map((owner) => getDebitBalance(accounts.sellerReceivable(owner, currency))),
      );
      return toMoneyView(
        each.reduce((sum, minor) => sum + minor, 0n),
        currency,
      );
    }),
  );
  return debts.filter((debt) => debt.minor !== "0");
}

/**
 * The payout account of the person who is paid on this side of a purchase, or null when nothing is
 * to be paid.
 */
export async function findPayeeDetails(
  actor: Actor,
  view: Pick<EscrowView, "id" | "side" | "state" | "price" | "sellerClaim">,
): Promise<PayoutDetails | null> {
  const isPaid =
    view.side === "seller"
      ? !isReturned(view.state)
      : view.side === "buyer" && view.sellerClaim.minor !== "0";
  if (!isPaid) return null;
  const row = await db.escrow.findUnique({
    where: { id: view.id },
    select: { sellerId: true, organisationId: true },
  });
  const ownerId =
    view.side === "buyer" ? actor.userId : (row?.organisationId ?? row?.sellerId ?? actor.userId);
  const [details] = await listPayoutDetails([ownerId], [view.price.currency]);
  return details ?? null;
}

/** Payout accounts on the seller's own page: those of their dealerships, or their personal one. */
export function listOwnPayoutDetails(
  actor: Actor,
  currencies: readonly Currency[],
): Promise<readonly PayoutDetails[]> {
  const owners = actor.organisationIds.length > 0 ? actor.organisationIds : [actor.userId];
  return listPayoutDetails(owners, currencies);
}
