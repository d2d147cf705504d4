import { accounts } from "@/lib/ledger/accounts";
import type { Posting } from "@/lib/ledger/post";
import type { Currency } from "@/lib/platform/core/money";

/** Business fact → ledger postings, for the money of one purchase. Pure. */

export type EscrowBooks = {
  readonly escrowId: string;
  readonly currency: Currency;
  readonly buyerId: string;
  /** usr_… or org_…: who is owed the seller's side. */
  readonly sellerOwnerId: string;
};

/** A part arrived: the provider holds it for us, and we hold it for this purchase. */
export function buildFundingPostings(books: EscrowBooks, amountMinor: bigint): readonly Posting[] {
  return [
    {
      debit: accounts.clearing(books.currency),
      credit: accounts.held(books.escrowId),
      amountMinor,
    },
  ];
}

/** A part arrived when nothing could be held any more: it is owed back at once. */
export function buildLateFundingPostings(
  books: EscrowBooks,
  amountMinor: bigint,
): readonly Posting[] {
  return [
    {
      debit: accounts.clearing(books.currency),
      credit: accounts.refundPayable(books.buyerId, books.currency),
      amountMinor,
    },
  ];
}

/** Held money is ordered back to the buyer: also the daily credit for late papers. */
export function buildRefundPostings(books: EscrowBooks, amountMinor: bigint): readonly Posting[] {
  return [
    {
      debit: accounts.held(books.escrowId),
      credit: accounts.refundPayable(books.buyerId, books.currency),
      amountMinor,
    },
  ];
}

/** All that is held goes to the seller, less the fee. The fee never takes more than there is. */
export function release(
  books: EscrowBooks,
  heldMinor: bigint,
  feeMinor: bigint,
): readonly Posting[] {
  const fee = feeMinor < heldMinor ? feeMinor : heldMinor;
  const net = heldMinor - fee;
  const held = accounts.held(books.escrowId);
  return [
    ...(net > 0n ? [{ debit: held, credit: sellerPayable(books), amountMinor: net }] : []),
    ...(fee > 0n
      ? [{ debit: held, credit: accounts.platformFees(books.currency), amountMinor: fee }]
      : []),
  ];
}

/** The buyer withdrew after paying in full: the deposit is the seller's, without a fee. */
export function buildForfeitPostings(books: EscrowBooks, depositMinor: bigint): readonly Posting[] {
  return [
    {
      debit: accounts.held(books.escrowId),
      credit: sellerPayable(books),
      amountMinor: depositMinor,
    },
  ];
}

/** The payer's bank reversed a part; the chargeback is not decided yet. */
export function buildChargebackPostings(
  books: EscrowBooks,
  partId: string,
  amountMinor: bigint,
): readonly Posting[] {
  return [
    {
      debit: accounts.chargeback(partId),
      credit: accounts.clearing(books.currency),
      amountMinor,
    },
  ];
}

/** The payer's bank gave it back. */
export function buildChargebackWonPostings(
  books: EscrowBooks,
  partId: string,
  amountMinor: bigint,
): readonly Posting[] {
  return [
    {
      debit: accounts.clearing(books.currency),
      credit: accounts.chargeback(partId),
      amountMinor,
    },
  ];
}

/** Lost: what is still held for the part is gone; what was paid out already is the platform's loss. */
export function buildChargebackLostPostings(
  books: EscrowBooks,
  partId: string,
  split: { readonly fromHeldMinor: bigint; readonly lossMinor: bigint },
): readonly Posting[] {
  const credit = accounts.chargeback(partId);
  return [
    ...(split.fromHeldMinor > 0n
      ? [{ debit: accounts.held(books.escrowId), credit, amountMinor: split.fromHeldMinor }]
      : []),
    ...(split.lossMinor > 0n
      ? [{ debit: accounts.chargebackLoss(books.currency), credit, amountMinor: split.lossMinor }]
      : []),
  ];
}

/** The desk decided that the seller bears what the bank took: the loss becomes the seller's debt. */
export function buildSellerLiabilityPostings(
  books: EscrowBooks,
  amountMinor: bigint,
): readonly Posting[] {
  return [
    {
      debit: sellerReceivable(books),
      credit: accounts.chargebackLoss(books.currency),
      amountMinor,
    },
  ];
}

/** The seller withdrew: the deposit's amount is the buyer's, and the seller owes it. */
export function buildSellerCancellationPostings(
  books: EscrowBooks,
  amountMinor: bigint,
): readonly Posting[] {
  return [
    {
      debit: sellerReceivable(books),
      credit: accounts.sellerPayable(books.buyerId, books.currency),
      amountMinor,
    },
  ];
}

/** What is owed to the seller pays what the seller owes. */
export function buildDebtSettlementPostings(
  books: EscrowBooks,
  amountMinor: bigint,
): readonly Posting[] {
  return [{ debit: sellerPayable(books), credit: sellerReceivable(books), amountMinor }];
}

function sellerReceivable(books: EscrowBooks): string {
  return accounts.sellerReceivable(books.sellerOwnerId, books.currency);
}

function sellerPayable(books: EscrowBooks): string {
  return accounts.sellerPayable(books.sellerOwnerId, books.currency);
}
