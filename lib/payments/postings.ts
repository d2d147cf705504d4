import { accounts } from "@/lib/ledger/accounts";
import type { Posting } from "@/lib/ledger/post";
import type { Currency } from "@/lib/platform/core/money";

/**
 * What the provider confirmed → ledger postings. Pure.
 *
 * `clearing` is the platform's balance at the provider, `in_transit` the sellers' balances there:
 * what is owed to a seller stays owed until the bank has it, so a payout that comes back needs no
 * guess about whose money it is.
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

/** The buyer's bank sent it back: owed again. */
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

/** Paid, and then sent back by the bank: in the seller's balance at the provider, and owed again. */
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
