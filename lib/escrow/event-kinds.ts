import { parseMember } from "@/lib/platform/core/parse-member";

/** Every kind of step that is written into a purchase's record (escrow_event.kind). */
export const ESCROW_EVENT_KINDS = [
  "opened",
  "part_requested",
  "part_processing",
  "part_succeeded",
  "part_failed",
  "part_expired",
  "part_declined",
  "part_returned",
  "reservation_paused",
  "reservation_resumed",
  "funded",
  "handover_reminder",
  "handover_missed",
  "handover_booked",
  "handover_unbooked",
  "handover_asked",
  "handover_lapsed",
  "handover_noted",
  "handover_code_wrong",
  "handover_locked",
  "delivered",
  "accepted",
  "title_confirmed",
  "title_late",
  "title_credited",
  "released",
  "disputed",
  "ruled",
  "cancelled",
  "expired",
  "hold_alarm",
  "refund_submitted",
  "refund_succeeded",
  "refund_failed",
  "payout_transferred",
  "payout_submitted",
  "payout_paid",
  "payout_failed",
  "chargeback_opened",
  "chargeback_won",
  "chargeback_lost",
  "chargeback_proposed",
  "chargeback_rejected",
  "chargeback_decided",
  "claim_recovered",
] as const;
export type EscrowEventKind = (typeof ESCROW_EVENT_KINDS)[number];

/** Parses the value of the column, which has no type in the database. */
export function parseEscrowEventKind(value: string): EscrowEventKind {
  return parseMember(ESCROW_EVENT_KINDS, value, "escrow_event_kind_unknown");
}
