import { z } from "zod";
import { RETURN_CAUSES, RETURN_PLACES } from "@/lib/escrow/returning/return-terms";
import type { MailKind } from "@/lib/platform/jobs/mail-kinds";

/** The facts that each notification needs. The texts are in messages/<locale>/mail.json. */
const Amount = z.object({
  minor: z.string().regex(/^-?\d+$/),
  currency: z.enum(["USD", "GBP", "CNY"]),
});
const Instant = z.iso.datetime();
/** A path without the locale: /purchases/esc_… */
const Path = z.string().startsWith("/");
const Side = z.enum(["buyer", "seller"]);

/** `car` is the headline of the listing, `number` the number of the purchase (P-26-30871). */
const purchase = { number: z.string(), car: z.string(), path: Path };
const timed = { timeZone: z.string() };

/** A booking at an inspection point; `bookedAt` is in the point's own time zone. */
const booking = z.object({
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
  /** To the buyer and the seller when the deposit is held. `amount` = the deposit. */
  deposit_received: z.object({ ...purchase, side: Side, amount: Amount }),
  /** To the buyer and the seller when the whole price is held. `amount` = the price. */
  fully_funded: z.object({ ...purchase, side: Side, amount: Amount }),
  /**
   * To the buyer before the handover. It links to the page with the code; the code itself is never
   * mailed.
   */
  handover_code_reminder: z.object(purchase),
  /** To the buyer and the seller some days before everything goes back at `dueAt`. */
  handover_reminder: z.object({ ...purchase, ...timed, side: Side, dueAt: Instant }),
  /** To the buyer and the seller: the car was not handed over in time. `amount` = what goes back. */
  handover_missed: z.object({ ...purchase, side: Side, amount: Amount }),
  /** To the buyer and the seller after the handover; `dueAt` = the end of the acceptance window. */
  delivered: z.object({ ...purchase, ...timed, side: Side, dueAt: Instant }),
  /**
   * To the buyer and the seller: the check at the inspection point found more than the tolerances
   * allow. The buyer has to decide before `dueAt`.
   */
  handover_question: z.object({ ...purchase, ...timed, side: Side, dueAt: Instant }),
  /** To the buyer and the seller: the buyer did not decide, so the car was not handed over. */
  handover_lapsed: z.object({ ...purchase, side: Side }),
  /** To the buyer some hours before their silence counts as acceptance at `dueAt`. */
  acceptance_reminder: z.object({ ...purchase, ...timed, dueAt: Instant }),
  accepted: z.object({ ...purchase, side: Side, by: z.enum(["buyer", "silence", "ruling"]) }),
  /** To the buyer and the seller some days before the title is due at `dueAt`. `amount` = the credit for each late day. */
  title_reminder: z.object({ ...purchase, ...timed, side: Side, dueAt: Instant, amount: Amount }),
  /** To the buyer and the seller: the title is late, and the car goes back at `dueAt`. `amount` as above. */
  title_late: z.object({ ...purchase, ...timed, side: Side, dueAt: Instant, amount: Amount }),
  /** To the seller: the money is released. `amount` = what they get. */
  released: z.object({ ...purchase, amount: Amount }),
  /** To the person who is paid (the seller, or a buyer whose seller withdrew) when the bank has paid out. */
  paid_out: z.object({ ...purchase, amount: Amount }),
  /** To the buyer. */
  refund_ordered: z.object({ ...purchase, amount: Amount }),
  refund_settled: z.object({ ...purchase, amount: Amount }),
  /**
   * To the buyer and the seller: a purchase ended before the handover. `amount` = what a withdrawing seller owes the
   * buyer; otherwise 0.
   */
  purchase_cancelled: z.object({
    ...purchase,
    side: Side,
    by: z.enum(["buyer", "seller", "operator"]),
    amount: Amount,
    owes: z.enum(["yes", "no"]),
  }),
  /** To the buyer and the seller: the car goes back. The buyer has to bring it until `dueAt`. */
  return_opened: z.object({
    ...purchase,
    ...timed,
    side: Side,
    dueAt: Instant,
    cause: z.enum(RETURN_CAUSES),
  }),
  /** To the buyer and the seller: when (`dueAt`) and where the car comes back. */
  return_agreed: z.object({
    ...purchase,
    ...timed,
    side: Side,
    dueAt: Instant,
    place: z.enum(RETURN_PLACES),
  }),
  /** To the buyer and the seller: the car is not back, and stays with the buyer after `dueAt`. */
  return_reminder: z.object({ ...purchase, ...timed, side: Side, dueAt: Instant }),
  /** To the buyer and the seller: the seller did not come, so the inspection point takes the car in until `dueAt`. */
  return_to_point: z.object({ ...purchase, ...timed, side: Side, dueAt: Instant }),
  /** To the buyer and the seller. `amount` = the refund, `deduction` = what the seller gets of it. */
  car_returned: z.object({ ...purchase, side: Side, amount: Amount, deduction: Amount }),
  /** To the buyer and the seller: the car was not brought back, so the seller is paid. */
  return_lapsed: z.object({ ...purchase, side: Side }),
  /**
   * To the buyer and the seller: the buyer's bank took `amount` back, so the purchase is frozen.
   */
  chargeback_opened: z.object({ ...purchase, side: Side, amount: Amount }),
  /** To the buyer and the seller: what the bank decided about `amount`. */
  chargeback_ended: z.object({
    ...purchase,
    side: Side,
    amount: Amount,
    outcome: z.enum(["won", "lost"]),
  }),
  /** To the buyer and the seller: what the desk decided after a lost chargeback. */
  chargeback_decided: z.object({
    ...purchase,
    side: Side,
    amount: Amount,
    decision: z.enum(["return_rest", "go_on", "platform_bears", "seller_bears"]),
  }),
  /** To the buyer some hours before everything goes back at `dueAt`. `amount` = what is left to pay. */
  reservation_reminder: z.object({ ...purchase, ...timed, dueAt: Instant, amount: Amount }),
  reservation_expired: z.object({ ...purchase, side: Side }),
  /**
   * To the buyer and the seller; `dueAt` = when the desk contacts them at the latest, `answerDueAt` = until when the
   * seller can answer before anybody decides.
   */
  dispute_opened: z.object({
    ...purchase,
    ...timed,
    side: Side,
    dueAt: Instant,
    answerDueAt: Instant,
  }),
  /** To the seller some hours before their time to answer ends at `dueAt`. */
  dispute_answer_reminder: z.object({ ...purchase, ...timed, dueAt: Instant }),
  /** To the buyer and the seller: the desk has written, and they can reply on the page. */
  dispute_contacted: z.object({ ...purchase, side: Side }),
  /** To the other person: the buyer or the seller has responded. */
  dispute_answered: z.object({ ...purchase, side: Side }),
  /** To the buyer and the seller. `amount` = the refund to the buyer. */
  dispute_ruled: z.object({
    ...purchase,
    side: Side,
    outcome: z.enum(["refund", "partial", "release"]),
    amount: Amount,
  }),
  /** To the seller. */
  listing_live: z.object({ car: z.string(), path: Path }),
  /** To the person who booked and the person who brings the car. */
  inspection_booked: booking,
  inspection_moved: booking,
  inspection_reminder: booking,
  inspection_cancelled: booking,
  inspection_not_kept: booking,
  /** To the seller, and to everyone who saved the car when its listing shows the report. */
  inspection_signed: z.object({ car: z.string(), path: Path }),
  /** To everyone who saved the car. */
  price_changed: z.object({ car: z.string(), path: Path, from: Amount, to: Amount }),
  /** To everyone who saved the car while its price was on request. */
  price_named: z.object({ car: z.string(), path: Path, to: Amount }),
} as const satisfies Record<MailKind, z.ZodObject>;

export type NotificationKind = MailKind;
export type NotificationData<K extends NotificationKind> = z.input<(typeof NOTIFICATION_KINDS)[K]>;
