import { accounts } from "@/lib/ledger/accounts";
import type { Posting } from "@/lib/ledger/post";
import type { Currency } from "@/lib/platform/core/money";

/** Business fact → ledger postings, for the money of one purchase. Pure. */

export type EscrowBooks = {
  readonly escrowId: string;
  readonly currency: Currency;
  readonly buyerId: string;
  /** usr_… or org_…: the id of the person or dealership that is paid. */
  readonly sellerOwnerId: string;
};

export function toEscrowBooks(row: {
  readonly id: string;
  readonly currency: Currency;
  readonly buyerId: string;
  readonly sellerId: string;
  readonly organisationId: string | null;
}): EscrowBooks {
  return {
    escrowId: row.id,
    currency: row.currency,
    buyerId: row.buyerId,
    sellerOwnerId: getSellerOwnerId(row),
  };
}

/** The money of a dealer's sale is owed to the dealership, not to the person who acted for it. */
export function getSellerOwnerId(row: {
  readonly sellerId: string;
  readonly organisationId: string | null;
}): string {
  return row.organisationId ?? row.sellerId;
}

/** A funding part was paid: the provider holds it for us, and we hold it for this purchase. */
export function buildFundingPostings(books: EscrowBooks, amountMinor: bigint): readonly Posting[] {
  return [
    {
      debit: accounts.clearing(books.currency),
      credit: accounts.held(books.escrowId),
      amountMinor,
    },
  ];
}

/**
 * A funding part was paid when nothing could be held any more. The amount is owed back to the buyer
 * immediately.
 */
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

/**
 * A refund of held money to the buyer was ordered. Also used for the daily credit for a late title
 * transfer.
 */
export function buildRefundPostings(books: EscrowBooks, amountMinor: bigint): readonly Posting[] {
  return [
    {
      debit: accounts.held(books.escrowId),
      credit: accounts.refundPayable(books.buyerId, books.currency),
      amountMinor,
    },
  ];
}

/** All held money goes to the seller, minus the fee. The fee is limited to the amount held. */
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

/** A part goes to the seller without a fee: the deposit of a buyer who withdrew, or a deduction for a returned car. */
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

/** The chargeback was won: the payer's bank returned the money. */
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

/**
 * The chargeback was lost. What is still held for the part is gone, and what was already paid out is
 * the platform's loss.
 */
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

/**
 * The desk decided that the seller bears the amount that the bank took: the loss becomes the
 * seller's debt.
 */
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

/** The seller withdrew: they owe the buyer the amount of the deposit. */
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

/** Money owed to the seller is used to pay the seller's debts. */
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
