/**
 * Every kind of mail that tells people what happened. lib/notifications/kinds.ts defines the data
 * of each, and lib/notifications/who-is-told.ts who gets it. A kind that is missing there, or that
 * no event sends, does not compile.
 */
export const MAIL_KINDS = [
  "deposit_received",
  "fully_funded",
  "handover_code_reminder",
  "delivered",
  "handover_reminder",
  "handover_missed",
  "handover_question",
  "handover_lapsed",
  "accepted",
  "title_reminder",
  "released",
  "paid_out",
  "refund_ordered",
  "refund_settled",
  "purchase_cancelled",
  "chargeback_opened",
  "chargeback_ended",
  "chargeback_decided",
  "reservation_expired",
  "dispute_opened",
  "dispute_contacted",
  "dispute_answered",
  "dispute_ruled",
  "listing_live",
  "inspection_booked",
  "inspection_moved",
  "inspection_reminder",
  "inspection_cancelled",
  "inspection_not_kept",
  "inspection_signed",
  "price_changed",
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];
