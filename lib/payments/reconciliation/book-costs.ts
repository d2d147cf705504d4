import "server-only";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import { AppError } from "@/lib/platform/core/errors";
import type { Currency } from "@/lib/platform/core/money";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { accounts } from "@/lib/ledger/accounts";
import { postTransfer, type Posting } from "@/lib/ledger/post";
import type { Difference, TheirEntry } from "@/lib/payments/reconciliation/list-differences";
import { findCurrency } from "@/lib/payments/reconciliation/vocabulary";

/**
 * What changes our balance at the provider without a purchase: its fees, and our own money that we
 * pay in. It is booked when the provider lists it, under the id of its balance transaction.
 */

/**
 * Books fees and money of our own that are not booked yet. A fee that was booked with another amount
 * stays a difference, and so does one of a transaction that itself differs.
 * @returns whether anything was booked
 */
export async function bookProviderCosts(
  theirs: readonly TheirEntry[],
  differences: readonly Difference[],
): Promise<boolean> {
  const entries = new Map(theirs.map((entry) => [entry.transactionId, entry]));
  let isBooked = false;
  for (const { kind, providerRef } of differences) {
    const entry = entries.get(providerRef);
    const currency = findCurrency(entry?.currency ?? "");
    if (entry === undefined || currency === null) continue;
    const isTopUp = kind === "missing_here" && entry.movement === "top_up";
    if (kind !== "fee_differs" && !isTopUp) continue;
    const wasPosted = isTopUp ? await bookTopUp(entry, currency) : await bookFee(entry, currency);
    isBooked = isBooked || wasPosted;
  }
  return isBooked;
}

async function bookTopUp(entry: TheirEntry, currency: Currency): Promise<boolean> {
  const reference = `top_up:${entry.transactionId}`;
  const debit = accounts.clearing(currency);
  return post(entry, currency, {
    reference,
    kind: "provider_top_up",
    posting: { debit, credit: accounts.ownBank(currency), amountMinor: entry.amountMinor },
  });
}

async function bookFee(entry: TheirEntry, currency: Currency): Promise<boolean> {
  const reference = `fee:${entry.transactionId}`;
  const [cost, clearing] = [accounts.providerFees(currency), accounts.clearing(currency)];
  // A fee that the provider gives back is negative.
  const isCost = entry.feeMinor > 0n;
  return post(entry, currency, {
    reference,
    kind: "provider_fee",
    posting: {
      debit: isCost ? cost : clearing,
      credit: isCost ? clearing : cost,
      amountMinor: isCost ? entry.feeMinor : -entry.feeMinor,
    },
  });
}

type Journal = {
  readonly reference: string;
  readonly kind: "provider_fee" | "provider_top_up";
  readonly posting: Posting;
};

/** @returns false when it was booked before with another amount, which a person has to look at */
async function post(entry: TheirEntry, currency: Currency, journal: Journal): Promise<boolean> {
  const { reference, kind, posting } = journal;
  if (posting.amountMinor <= 0n) return false;
  try {
    const result = await runInTransaction((tx) =>
      postTransfer(tx, {
        reference,
        kind,
        currency,
        escrowId: null,
        actorId: SYSTEM_ACTOR.userId,
        occurredAt: entry.createdAt,
        postings: [posting],
      }),
    );
    return result === "posted";
  } catch (error) {
    if (error instanceof AppError && error.code === "ledger_reference_reused") return false;
    throw error;
  }
}
