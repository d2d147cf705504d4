import "server-only";
import { AppError, createBugError } from "@/lib/platform/core/errors";
import type { Currency } from "@/lib/platform/core/money";
import type { Tx } from "@/lib/platform/db/client";
import { findSqlState } from "@/lib/platform/db/transaction";
import type { JournalKind } from "@/lib/ledger/journal-kinds";

/** One debit and one credit of the same amount, so a posting cannot be unbalanced. */
export type Posting = {
  readonly debit: string;
  readonly credit: string;
  readonly amountMinor: bigint;
};

export type TransferInput = {
  /**
   * Names the business fact: `refund:rfd_9`. Posting the same fact again is a no-op; different postings
   * under the same reference are an error.
   */
  readonly reference: string;
  readonly kind: JournalKind;
  readonly currency: Currency;
  readonly escrowId: string | null;
  /** Who caused it: a user's id or `system`. */
  readonly actorId: string;
  readonly occurredAt: Date;
  readonly postings: readonly Posting[];
};

/**
 * Writes one journal with `ledger.post`, the only database function that can write to the ledger.
 * @throws AppError conflict `ledger_floor` when an account would fall below its floor (over-release,
 * over-refund)
 * @throws AppError bug `ledger_reference_reused` when the reference already names another fact
 */
export async function postTransfer(tx: Tx, input: TransferInput): Promise<"posted" | "duplicate"> {
  const lines = JSON.stringify(toLedgerLines(input.postings));
  try {
    const rows = await tx.$queryRaw<{ is_new: boolean }[]>`
      select is_new from ledger.post(${input.reference}, ${input.kind}, ${input.currency}::char(3),
        ${input.escrowId}, ${input.actorId}, ${input.occurredAt}, ${lines}::jsonb)`;
    return rows[0]?.is_new === true ? "posted" : "duplicate";
  } catch (error) {
    throw ledgerError(error, input);
  }
}

/**
 * Sums the postings per account (debit positive) and leaves out accounts whose sum is zero. Pure.
 */
export function toLedgerLines(postings: readonly Posting[]): { account: string; amount: string }[] {
  const totals = new Map<string, bigint>();
  for (const posting of postings) {
    if (posting.amountMinor <= 0n) throw new RangeError("posting amount must be positive");
    if (posting.debit === posting.credit)
      throw new RangeError("debit and credit of a posting are the same account");
    totals.set(posting.debit, (totals.get(posting.debit) ?? 0n) + posting.amountMinor);
    totals.set(posting.credit, (totals.get(posting.credit) ?? 0n) - posting.amountMinor);
  }
  return [...totals]
    .filter(([, amount]) => amount !== 0n)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([account, amount]) => ({ account, amount: amount.toString() }));
}

function ledgerError(error: unknown, input: TransferInput): unknown {
  const context = { reference: input.reference, kind: input.kind };
  switch (findSqlState(error)) {
    case "LE005":
      return new AppError("conflict", {
        code: "ledger_floor",
        detail: "There is not enough held money for this.",
        context,
        cause: error,
      });
    case "LE006":
      return createBugError("ledger_reference_reused", context);
    case "LE001":
    case "LE002":
    case "LE003":
    case "LE004":
    case "LE007":
      return new AppError("bug", { code: "ledger_refused", detail: "", context, cause: error });
    default:
      return error;
  }
}
