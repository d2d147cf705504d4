import { accounts } from "@/lib/ledger/accounts";
import type { Posting } from "@/lib/ledger/post";
import type { Currency } from "@/lib/platform/core/money";

/**
 * Ledger postings for what the provider has confirmed. Pure.
 *
 * `clearing` is the platform's balance at the provider, and `in_transit` the sellers' balances
 * there. The debt to a seller remains until the bank has paid it out, so that it is always known
 * whose money a returned payout is.
 */

export function buildRefundConfirmedPostings(
  buyerId: string,
  currency: Currency,
  amountMinor: bigint,
): readonly Posting[] {
  return [
    {
      debit: accounts.refundPayable(buyerId, currency),
      credit: accounts.clearing(currency),
      amountMinor,
    },
  ];
}

/** The buyer's bank returned the refund: the amount is owed to the buyer again. */
export function buildRefundReturnedPostings(
  buyerId: string,
  currency: Currency,
  amountMinor: bigint,
): readonly Posting[] {
  return [
    {
      debit: accounts.clearing(currency),
      credit: accounts.refundPayable(buyerId, currency),
      amountMinor,
    },
  ];
}

export function buildTransferPostings(currency: Currency, amountMinor: bigint): readonly Posting[] {
  return [
    { debit: accounts.inTransit(currency), credit: accounts.clearing(currency), amountMinor },
  ];
}

export function buildPayoutConfirmedPostings(
  ownerId: string,
  currency: Currency,
  amountMinor: bigint,
): readonly Posting[] {
  return [
    {
      debit: accounts.sellerPayable(ownerId, currency),
      credit: accounts.inTransit(currency),
      amountMinor,
    },
  ];
}

/**
 * The payout was paid and then returned by the bank: the money is in the seller's balance at the
 * provider, and is owed to them again.
 */
export function buildPayoutReturnedPostings(
  ownerId: string,
  currency: Currency,
  amountMinor: bigint,
): readonly Posting[] {
  return [
    {
      debit: accounts.inTransit(currency),
      credit: accounts.sellerPayable(ownerId, currency),
      amountMinor,
    },
  ];
}
