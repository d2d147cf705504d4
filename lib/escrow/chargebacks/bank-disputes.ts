import type { BankDisputeModel } from "@/lib/platform/db/generated/models";
import { parseMember } from "@/lib/platform/core/parse-member";
import type { ProviderDispute } from "@/lib/payments/provider";
import type { BankDisputeNews, Command } from "@/lib/escrow/commands";
import type { OpenChargeback } from "@/lib/escrow/states";

/** What payers' banks did about the payments of a purchase: what is news, and what follows from it. Pure. */

/**
 * The life of one bank dispute. The bank decides what comes next. `inquiry`: it asks and has taken nothing; `closed`: it
 * has ended without taking anything.
 */
export const BANK_DISPUTE_STATES = ["inquiry", "open", "won", "lost", "closed"] as const;
export type BankDisputeState = (typeof BANK_DISPUTE_STATES)[number];

/** A bank dispute as the code reads it. Amounts in minor units. */
export type BankDisputeRow = Omit<BankDisputeModel, "state"> & { readonly state: BankDisputeState };

export function toBankDisputeRow(row: BankDisputeModel): BankDisputeRow {
  return { ...row, state: parseBankDisputeState(row.state) };
}

/** The border between the column and the code. */
export function parseBankDisputeState(value: string): BankDisputeState {
  return parseMember(BANK_DISPUTE_STATES, value, "bank_dispute_state_unknown");
}

/** The provider's words with which the bank has taken money, at least for a while. */
const TAKEN = new Set([
  "needs_response",
  "under_review",
  "appeal_needs_response",
  "appeal_under_review",
  "won",
  "lost",
]);
const ENDED_WITHOUT = new Set(["warning_closed", "prevented"]);

/**
 * A word that is not known yet counts as an inquiry: it books nothing, and nothing is paid to the seller meanwhile. The
 * nightly comparison shows what it did to our balance.
 */
export function toQuietState(word: string): "inquiry" | "closed" {
  return ENDED_WITHOUT.has(word) ? "closed" : "inquiry";
}

/**
 * The next step that applies what the provider says about one bank dispute; null when it says nothing new. A dispute that
 * is won or lost is final here: what a bank does after that is another dispute, or shows in the nightly comparison.
 * @param news its id is the known row's, or a new one
 */
export function toBankDisputeCommand(
  known: BankDisputeRow | null,
  news: BankDisputeNews,
): Command | null {
  const { word } = news.report;
  const isTaken = TAKEN.has(word);
  if (isTaken && (known === null || known.state === "inquiry" || known.state === "closed"))
    return { kind: "open_chargeback", ...news };
  if (known?.state === "open" && word === "won") return { kind: "win_chargeback", ...news };
  if (known?.state === "open" && word === "lost") return { kind: "lose_chargeback", ...news };
  return known === null || isChanged(known, news.report)
    ? { kind: "note_bank_dispute", ...news }
    : null;
}

function isChanged(known: BankDisputeRow, report: ProviderDispute): boolean {
  return (
    known.providerId !== report.providerId ||
    known.word !== report.word ||
    known.reason !== report.reason ||
    known.evidenceDueAt?.getTime() !== report.evidenceDueAt?.getTime() ||
    known.balanceTransactions.join() !== report.balanceTransactions.join()
  );
}

/** What freezes the purchase: a dispute that the bank decides about, or a lost one about which nobody has decided. */
export function deriveChargeback(
  disputes: readonly Pick<BankDisputeRow, "state" | "settledAt">[],
): OpenChargeback | null {
  if (disputes.some(({ state }) => state === "open")) return "open";
  return disputes.some(isUndecidedLoss) ? "lost" : null;
}

export function isUndecidedLoss(dispute: Pick<BankDisputeRow, "state" | "settledAt">): boolean {
  return dispute.state === "lost" && dispute.settledAt === null;
}

/** A row of before has no number of the provider: the first report about its payment is about it. */
export function findKnownDispute(
  disputes: readonly BankDisputeRow[],
  partId: string,
  providerId: string,
): BankDisputeRow | null {
  return (
    disputes.find((each) => each.providerId === providerId) ??
    disputes.find((each) => each.partId === partId && each.providerId === null) ??
    null
  );
}
