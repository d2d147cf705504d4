import { z } from "zod";
import type { MailKind } from "@/lib/platform/jobs/mail-kinds";

/** What each notification must know to be written; the texts are in messages/<locale>/mail.json. */
const Amount = z.object({
  minor: z.string().regex(/^-?\d+$/),
  currency: z.enum(["USD", "GBP", "CNY"]),
});
const Instant = z.iso.datetime();
/** A path of ours without the locale: /purchases/esc_… */
const Path = z.string().startsWith("/");
const Side = z.enum(["buyer", "seller"]);

/** `car` is the headline people know the car by, `number` the purchase's (P-26-30871). */
const purchase = { number: z.string(), car: z.string(), path: Path };
const timed = { timeZone: z.string() };

/** A visit to an inspection point; `bookedAt` in the point's own zone. */
const visit = z.object({
  ...timed,
  car: z.string(),
  path: Path,
  side: Side,
  purpose: z.enum(["sale", "second", "blind", "handover"]),
  place: z.object({ en: z.string(), zh: z.string() }),
  bookedAt: Instant,
  /** The reason it ended; "none" while it is active. */
  why: z.string(),
});

export const NOTIFICATION_KINDS = {
  /** To both when the deposit is held. `amount` = the deposit. */
  deposit_received: z.object({ ...purchase, side: Side, amount: Amount }),
  /** To both when the whole price is held. `amount` = the price. */
  fully_funded: z.object({ ...purchase, side: Side, amount: Amount }),
  /** To the buyer before hand-over. Says where the code is; the code itself never travels by mail. */
  handover_code_reminder: z.object(purchase),
  /** To both after hand-over; `dueAt` ends the acceptance window. */
  delivered: z.object({ ...purchase, ...timed, side: Side, dueAt: Instant }),
  /** To both: the check at the point found more than is tolerated; the buyer decides until `dueAt`. */
  handover_question: z.object({ ...purchase, ...timed, side: Side, dueAt: Instant }),
  /** To both: nobody decided, so the car was not handed over. */
  handover_lapsed: z.object({ ...purchase, side: Side }),
  accepted: z.object({ ...purchase, side: Side, by: z.enum(["buyer", "silence", "ruling"]) }),
  /** To the buyer; `dueAt` = when the desk steps in. */
  title_reminder: z.object({ ...purchase, ...timed, dueAt: Instant }),
  /** To the seller: released from hold. `amount` = what they get. */
  released: z.object({ ...purchase, amount: Amount }),
  /** To the seller: on its way to the bank. */
  paid_out: z.object({ ...purchase, amount: Amount }),
  /** To the buyer. */
  refund_ordered: z.object({ ...purchase, amount: Amount }),
  refund_settled: z.object({ ...purchase, amount: Amount }),
  /** To both: a purchase ended before hand-over. `amount` = what a withdrawing seller owes the buyer; 0 otherwise. */
  purchase_cancelled: z.object({
    ...purchase,
    side: Side,
    by: z.enum(["buyer", "seller", "operator"]),
    amount: Amount,
    owes: z.enum(["yes", "no"]),
  }),
  /** To both: the buyer's bank took `amount` back, so the purchase is frozen. */
  chargeback_opened: z.object({ ...purchase, side: Side, amount: Amount }),
  /** To both: what the bank decided about `amount`. */
  chargeback_ended: z.object({
    ...purchase,
    side: Side,
    amount: Amount,
    outcome: z.enum(["won", "lost"]),
  }),
  /** To both: what the desk decided after the bank kept the money. */
  chargeback_decided: z.object({
    ...purchase,
    side: Side,
    amount: Amount,
    decision: z.enum(["return_rest", "go_on", "platform_bears", "seller_bears"]),
  }),
  reservation_expired: z.object({ ...purchase, side: Side }),
  /** To both; `dueAt` = by when the desk contacts them. */
  dispute_opened: z.object({ ...purchase, ...timed, side: Side, dueAt: Instant }),
  /** To both: the desk wrote; the answer is expected on the page. */
  dispute_contacted: z.object({ ...purchase, side: Side }),
  /** To the other party: one side answered. */
  dispute_answered: z.object({ ...purchase, side: Side }),
  /** To both. `amount` = what goes back to the buyer. */
  dispute_ruled: z.object({
    ...purchase,
    side: Side,
    outcome: z.enum(["refund", "partial", "release"]),
    amount: Amount,
  }),
  /** To the seller. */
  listing_live: z.object({ car: z.string(), path: Path }),
  /** To the person who booked and the person who brings the car. */
  inspection_booked: visit,
  inspection_moved: visit,
  inspection_reminder: visit,
  inspection_cancelled: visit,
  inspection_not_kept: visit,
  /** To the seller: the report is signed. */
  inspection_signed: z.object({ car: z.string(), path: Path }),
  /** To everyone who saved the car. */
  price_changed: z.object({ car: z.string(), path: Path, from: Amount, to: Amount }),
} as const satisfies Record<MailKind, z.ZodObject>;

export type NotificationKind = MailKind;
export type NotificationData<K extends NotificationKind> = z.input<(typeof NOTIFICATION_KINDS)[K]>;
