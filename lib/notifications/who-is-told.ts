import type { DisputeEntryKind } from "@/lib/disputes/entry-kinds";
import type { EscrowEventKind } from "@/lib/escrow/event-kinds";
import type { JobPayload } from "@/lib/platform/jobs/job-types";
import type { MailKind } from "@/lib/platform/jobs/mail-kinds";

/** Everything that happens to a purchase, a case, a visit, a listing or a report. */
export type EventKind =
  | `escrow.${EscrowEventKind}`
  | `dispute.${DisputeEntryKind}`
  | `booking.${JobPayload<"booking.tell">["what"]}`
  | "listing.live"
  | "listing.price_changed"
  | "inspection.signed";

/** `booker` ordered a visit to a car that is not theirs; `watcher` saved the car. */
export type Recipient = "buyer" | "seller" | "booker" | "watcher";
export type Told = { readonly mail: MailKind; readonly to: readonly Recipient[] };

/**
 * Who is written to about what: one decision for each kind of event, null with its reason where nobody
 * is. A new kind of event does not compile before it is decided here. Whether a mail of the list is due
 * at all (only the deposit's part, only the other side's message) is decided by its facts in lib/worker.
 */
export const WHO_IS_TOLD = {
  // The buyer pressed the button and sees the page; the seller hears of it when money is held.
  "escrow.opened": null,
  // The payer is on the payment page.
  "escrow.part_requested": null,
  // A bank debit takes days: the purchase page shows it, and a notification follows at the end.
  "escrow.part_processing": null,
  // The "funded" event notifies about the balance.
  "escrow.part_succeeded": [{ mail: "deposit_received", to: ["buyer", "seller"] }],
  // Said on the payment page, where the payer tries another means at once.
  "escrow.part_failed": null,
  // The payment page ran out unused; the end of the reservation sends a notification.
  "escrow.part_expired": null,
  // Said on the payment page, where the payer tries another card at once.
  "escrow.part_declined": null,
  "escrow.part_returned": [{ mail: "refund_ordered", to: ["buyer"] }],
  // A pause and its end move the date on the purchase page and ask nothing of anybody.
  "escrow.reservation_paused": null,
  "escrow.reservation_resumed": null,
  "escrow.funded": [
    { mail: "fully_funded", to: ["buyer", "seller"] },
    { mail: "handover_code_reminder", to: ["buyer"] },
  ],
  // The booking has its own e-mails: booking.booked and booking.cancelled.
  "escrow.handover_booked": null,
  "escrow.handover_unbooked": null,
  "escrow.handover_asked": [{ mail: "handover_question", to: ["buyer", "seller"] }],
  "escrow.handover_lapsed": [{ mail: "handover_lapsed", to: ["buyer", "seller"] }],
  // A finding that changes nothing for the purchase any more; both read it on the page.
  "escrow.handover_noted": null,
  // Both people are at the car, and the form shows how many tries are left.
  "escrow.handover_code_wrong": null,
  // As above; the page sends them to the desk.
  "escrow.handover_locked": null,
  "escrow.delivered": [{ mail: "delivered", to: ["buyer", "seller"] }],
  "escrow.accepted": [{ mail: "accepted", to: ["buyer", "seller"] }],
  // "released" follows in the same transaction and sends the notification.
  "escrow.title_confirmed": null,
  "escrow.title_late": [{ mail: "title_reminder", to: ["buyer"] }],
  "escrow.title_credited": [{ mail: "refund_ordered", to: ["buyer"] }],
  "escrow.released": [{ mail: "released", to: ["seller"] }],
  // The case has mails of its own: dispute.opened and dispute.ruling.
  "escrow.disputed": null,
  "escrow.ruled": null,
  "escrow.cancelled": [
    { mail: "purchase_cancelled", to: ["buyer", "seller"] },
    { mail: "refund_ordered", to: ["buyer"] },
  ],
  "escrow.expired": [{ mail: "reservation_expired", to: ["buyer", "seller"] }],
  // For the desk, which has it on its list.
  "escrow.hold_alarm": null,
  // Between us and the provider; the events before and after it send notifications.
  "escrow.refund_submitted": null,
  "escrow.refund_succeeded": [{ mail: "refund_settled", to: ["buyer"] }],
  // The desk sends it again; the buyer can do nothing about it.
  "escrow.refund_failed": null,
  // Between us and the provider; "released" and "payout_paid" send notifications.
  "escrow.payout_transferred": null,
  "escrow.payout_submitted": null,
  "escrow.payout_paid": [{ mail: "paid_out", to: ["seller"] }],
  // The desk calls the seller about the bank details and sends it again.
  "escrow.payout_failed": null,
  "escrow.chargeback_opened": [{ mail: "chargeback_opened", to: ["buyer", "seller"] }],
  "escrow.chargeback_won": [{ mail: "chargeback_ended", to: ["buyer", "seller"] }],
  "escrow.chargeback_lost": [{ mail: "chargeback_ended", to: ["buyer", "seller"] }],
  // Inside the desk, until a second operator has decided.
  "escrow.chargeback_proposed": null,
  "escrow.chargeback_rejected": null,
  "escrow.chargeback_decided": [{ mail: "chargeback_decided", to: ["buyer", "seller"] }],
  // Included in the notification about the payout.
  "escrow.claim_recovered": null,

  "dispute.opened": [{ mail: "dispute_opened", to: ["buyer", "seller"] }],
  // From the desk to whom it is addressed; from one side to the other.
  "dispute.message": [
    { mail: "dispute_contacted", to: ["buyer", "seller"] },
    { mail: "dispute_answered", to: ["buyer", "seller"] },
  ],
  "dispute.answer": [{ mail: "dispute_answered", to: ["buyer", "seller"] }],
  "dispute.contact": [{ mail: "dispute_contacted", to: ["buyer", "seller"] }],
  // Neither side has to act; the ruling has an event and a mail of its own.
  "dispute.silence": null,
  // Both sides read it on the page of the dispute; the contact has a mail of its own.
  "dispute.late": null,
  // For the desk, which has it on its list.
  "dispute.alert": null,
  // Inside the desk, until a second operator has decided.
  "dispute.proposal": null,
  "dispute.rejection": null,
  // The purchase tells both about the bank: escrow.chargeback_opened.
  "dispute.bank": null,
  "dispute.ruling": [{ mail: "dispute_ruled", to: ["buyer", "seller"] }],

  "booking.booked": [{ mail: "inspection_booked", to: ["seller", "booker"] }],
  "booking.moved": [{ mail: "inspection_moved", to: ["seller", "booker"] }],
  "booking.cancelled": [{ mail: "inspection_cancelled", to: ["seller", "booker"] }],
  "booking.not_kept": [{ mail: "inspection_not_kept", to: ["seller", "booker"] }],
  "booking.reminder": [{ mail: "inspection_reminder", to: ["seller", "booker"] }],

  "listing.live": [{ mail: "listing_live", to: ["seller"] }],
  "listing.price_changed": [{ mail: "price_changed", to: ["watcher"] }],
  // Not where the signature puts the car on sale (listing.live says so) nor at a hand-over (the purchase does).
  "inspection.signed": [{ mail: "inspection_signed", to: ["seller"] }],
} as const satisfies Record<EventKind, readonly Told[] | null>;

/** The mails that an event of these kinds sends. */
export type MailFor<E extends EventKind> = NonNullable<(typeof WHO_IS_TOLD)[E]>[number]["mail"];

/** Does not compile when a mail kind is given that no event sends. */
export type RequireSent<K extends MailFor<EventKind>> = K;
type _SentMail = RequireSent<MailKind>;
