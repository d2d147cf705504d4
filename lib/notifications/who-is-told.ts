import type { DisputeEntryKind } from "@/lib/disputes/entry-kinds";
import type { EscrowEventKind } from "@/lib/escrow/event-kinds";
import type { JobPayload } from "@/lib/platform/jobs/job-types";
import type { MailKind } from "@/lib/platform/jobs/mail-kinds";

/** Every kind of event of a purchase, a dispute, a booking, a listing or a report. */
export type EventKind =
  | `escrow.${EscrowEventKind}`
  | `dispute.${DisputeEntryKind}`
  | `booking.${JobPayload<"booking.tell">["what"]}`
  | "listing.live"
  | "listing.price_changed"
  | "inspection.signed";

/** `booker` booked an inspection of a car that is not theirs; `watcher` saved the car. */
export type Recipient = "buyer" | "seller" | "booker" | "watcher";
export type Told = { readonly mail: MailKind; readonly to: readonly Recipient[] };

/**
 * Who gets a mail about which event: one decision per kind of event, or null with a reason when nobody
 * does. A new kind of event does not compile until it is decided here. Whether a mail is actually sent
 * (only for the deposit, only for messages of the other person) is decided from its facts in
 * lib/worker.
 */
export const WHO_IS_TOLD = {
  // The buyer is on the page. The seller gets a mail when money is held.
  "escrow.opened": null,
  // The payer is on the payment page.
  "escrow.part_requested": null,
  // A bank debit takes days: the purchase page shows it, and a notification follows at the end.
  "escrow.part_processing": null,
  // The "funded" event notifies about the balance.
  "escrow.part_succeeded": [{ mail: "deposit_received", to: ["buyer", "seller"] }],
  // Shown on the payment page, where the payer can immediately try another payment method.
  "escrow.part_failed": null,
  // The payment page expired without a payment. The end of the reservation sends a notification.
  "escrow.part_expired": null,
  // Shown on the payment page, where the payer can immediately try another card.
  "escrow.part_declined": null,
  "escrow.part_returned": [{ mail: "refund_ordered", to: ["buyer"] }],
  // While a bank works on the payment, nobody has to act.
  "escrow.reservation_paused": null,
  // The reminder follows at once where less than half a day is left.
  "escrow.reservation_resumed": null,
  "escrow.reservation_reminder": [{ mail: "reservation_reminder", to: ["buyer"] }],
  "escrow.funded": [
    { mail: "fully_funded", to: ["buyer", "seller"] },
    { mail: "handover_code_reminder", to: ["buyer"] },
  ],
  "escrow.handover_reminder": [{ mail: "handover_reminder", to: ["buyer", "seller"] }],
  "escrow.handover_missed": [{ mail: "handover_missed", to: ["buyer", "seller"] }],
  // The booking has its own e-mails: booking.booked and booking.cancelled.
  "escrow.handover_booked": null,
  "escrow.handover_unbooked": null,
  "escrow.handover_asked": [{ mail: "handover_question", to: ["buyer", "seller"] }],
  "escrow.handover_lapsed": [{ mail: "handover_lapsed", to: ["buyer", "seller"] }],
  // The finding does not affect the purchase any more. Both people can read it on the page.
  "escrow.handover_noted": null,
  // Both people are at the car, and the form shows how many tries are left.
  "escrow.handover_code_wrong": null,
  // As above. The page refers them to the desk.
  "escrow.handover_locked": null,
  "escrow.delivered": [{ mail: "delivered", to: ["buyer", "seller"] }],
  // Internal to the desk until a second person has decided.
  "escrow.desk_act_proposed": null,
  "escrow.desk_act_refused": null,
  "escrow.acceptance_reminder": [{ mail: "acceptance_reminder", to: ["buyer"] }],
  "escrow.accepted": [{ mail: "accepted", to: ["buyer", "seller"] }],
  // "released" follows in the same transaction and sends the notification.
  "escrow.title_confirmed": null,
  "escrow.title_reminder": [{ mail: "title_reminder", to: ["buyer", "seller"] }],
  "escrow.title_late": [{ mail: "title_late", to: ["buyer", "seller"] }],
  "escrow.title_credited": [{ mail: "refund_ordered", to: ["buyer"] }],
  "escrow.released": [{ mail: "released", to: ["seller"] }],
  // Disputes have mails of their own: dispute.opened and dispute.ruling.
  "escrow.disputed": null,
  "escrow.ruled": null,
  "escrow.cancelled": [
    { mail: "purchase_cancelled", to: ["buyer", "seller"] },
    { mail: "refund_ordered", to: ["buyer"] },
  ],
  "escrow.expired": [{ mail: "reservation_expired", to: ["buyer", "seller"] }],
  // For the desk, which sees it in its list.
  "escrow.hold_alarm": null,
  // An internal step at the provider. The events before and after it send notifications.
  "escrow.refund_submitted": null,
  "escrow.refund_succeeded": [{ mail: "refund_settled", to: ["buyer"] }],
  // The desk sends it again. The buyer cannot do anything.
  "escrow.refund_failed": null,
  // An internal step at the provider. "released" and "payout_paid" send notifications.
  "escrow.payout_transferred": null,
  "escrow.payout_submitted": null,
  // Only the one who is paid: the seller, or a buyer whose seller withdrew.
  "escrow.payout_paid": [{ mail: "paid_out", to: ["buyer", "seller"] }],
  // The desk contacts the seller about the bank details and sends the payout again.
  "escrow.payout_failed": null,
  // The bank asks, and nothing is taken. The desk answers; the money of both is where it was.
  "escrow.bank_inquiry_opened": null,
  "escrow.bank_inquiry_closed": null,
  "escrow.chargeback_opened": [{ mail: "chargeback_opened", to: ["buyer", "seller"] }],
  "escrow.chargeback_won": [{ mail: "chargeback_ended", to: ["buyer", "seller"] }],
  "escrow.chargeback_lost": [{ mail: "chargeback_ended", to: ["buyer", "seller"] }],
  // Internal to the desk until a second operator has decided.
  "escrow.chargeback_proposed": null,
  "escrow.chargeback_rejected": null,
  "escrow.chargeback_decided": [{ mail: "chargeback_decided", to: ["buyer", "seller"] }],
  // Included in the notification about the payout.
  "escrow.claim_recovered": null,
  "escrow.return_opened": [{ mail: "return_opened", to: ["buyer", "seller"] }],
  "escrow.return_agreed": [{ mail: "return_agreed", to: ["buyer", "seller"] }],
  "escrow.return_reminder": [{ mail: "return_reminder", to: ["buyer", "seller"] }],
  "escrow.return_moved_to_point": [{ mail: "return_to_point", to: ["buyer", "seller"] }],
  // Both people are at the car, and the form shows how many tries are left.
  "escrow.return_code_wrong": null,
  // As above. The page sends the buyer to the inspection point.
  "escrow.return_locked": null,
  "escrow.car_returned": [{ mail: "car_returned", to: ["buyer", "seller"] }],
  "escrow.return_settled": [{ mail: "refund_ordered", to: ["buyer"] }],
  "escrow.return_lapsed": [{ mail: "return_lapsed", to: ["buyer", "seller"] }],

  "dispute.opened": [{ mail: "dispute_opened", to: ["buyer", "seller"] }],
  // From the desk to its addressee, or from one person to the other.
  "dispute.message": [
    { mail: "dispute_contacted", to: ["buyer", "seller"] },
    { mail: "dispute_answered", to: ["buyer", "seller"] },
  ],
  "dispute.answer": [{ mail: "dispute_answered", to: ["buyer", "seller"] }],
  "dispute.contact": [{ mail: "dispute_contacted", to: ["buyer", "seller"] }],
  "dispute.answer_reminder": [{ mail: "dispute_answer_reminder", to: ["seller"] }],
  // Nobody has to act. The ruling has its own event and mail.
  "dispute.silence": null,
  // Both people see it on the page of the dispute. The contact has its own mail.
  "dispute.late": null,
  // For the desk, which sees it in its list.
  "dispute.alert": null,
  // Internal to the desk until a second operator has decided.
  "dispute.proposal": null,
  "dispute.rejection": null,
  // The purchase notifies both about the bank: escrow.chargeback_opened.
  "dispute.bank": null,
  "dispute.ruling": [{ mail: "dispute_ruled", to: ["buyer", "seller"] }],

  "booking.booked": [{ mail: "inspection_booked", to: ["seller", "booker"] }],
  "booking.moved": [{ mail: "inspection_moved", to: ["seller", "booker"] }],
  "booking.cancelled": [{ mail: "inspection_cancelled", to: ["seller", "booker"] }],
  "booking.not_kept": [{ mail: "inspection_not_kept", to: ["seller", "booker"] }],
  "booking.reminder": [{ mail: "inspection_reminder", to: ["seller", "booker"] }],

  "listing.live": [{ mail: "listing_live", to: ["seller"] }],
  "listing.price_changed": [
    { mail: "price_changed", to: ["watcher"] },
    { mail: "price_named", to: ["watcher"] },
  ],
  // Not sent when the signature puts the car on sale (listing.live is sent) nor at a handover (the purchase
  // notifies). Watchers get it when the listing shows the report.
  "inspection.signed": [{ mail: "inspection_signed", to: ["seller", "watcher"] }],
} as const satisfies Record<EventKind, readonly Told[] | null>;

/** The mails that events of this kind send. */
export type MailFor<E extends EventKind> = NonNullable<(typeof WHO_IS_TOLD)[E]>[number]["mail"];

/** A type error when `K` contains a mail kind that no event sends. */
export type RequireSent<K extends MailFor<EventKind>> = K;
type _SentMail = RequireSent<MailKind>;
