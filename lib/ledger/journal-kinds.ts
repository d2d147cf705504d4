import { parseMember } from "@/lib/platform/core/parse-member";

/** What kind of fact a journal of the ledger records (ledger.journal.kind). */
export const JOURNAL_KINDS = [
  "funding_succeeded",
  "late_funding_returned",
  "refund_ordered",
  "refund_confirmed",
  "refund_returned",
  "title_late_credit",
  "deposit_forfeited",
  "return_deduction",
  "seller_claim",
  "seller_debt_netted",
  "release",
  "transferred",
  "payout_confirmed",
  "payout_returned",
  "chargeback_withdrawn",
  "chargeback_won",
  "chargeback_lost",
  "chargeback_borne_by_seller",
  "provider_fee",
  "provider_top_up",
] as const;
export type JournalKind = (typeof JOURNAL_KINDS)[number];

/** The border between the column and the code. */
export function parseJournalKind(value: string): JournalKind {
  return parseMember(JOURNAL_KINDS, value, "journal_kind_unknown");
}
