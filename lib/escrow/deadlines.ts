import type { TimerName } from "@/lib/platform/jobs/timer-names";

/**
 * The deadlines of a purchase, as rows of `deadline`. Each comment says what happens automatically
 * when the deadline passes.
 */
export const DEADLINE = {
  /** The time for the checkout, or later for the whole price, ends: what was paid is refunded. */
  reservation: "escrow.reservation",
  /** A reminder that the reservation ends. The subject is `esc_…:<end>`, because the end can move. */
  reservationReminder: "escrow.reservation_reminder",
  /** A reminder that the handover is due. The subject is `esc_…:3:<due>`. */
  handoverReminder: "escrow.handover_reminder",
  /** The car was not handed over in time. The subject is `esc_…:<due>`, because the day can move. */
  handoverDue: "escrow.handover_due",
  /** The desk has not decided about a lost chargeback. The subject is the bank dispute. */
  chargebackDue: "escrow.chargeback_due",
  /** The buyer has not responded, which counts as acceptance. */
  acceptance: "escrow.acceptance",
  /** A reminder that silence is acceptance. The subject is `esc_…:48:<end>`. */
  acceptanceReminder: "escrow.acceptance_reminder",
  /** A reminder that the title is due. The subject is `esc_…:5:<due>`. */
  titleReminder: "escrow.title_reminder",
  /** From this moment the title transfer is late. */
  title: "escrow.title",
  /**
   * The title transfer is one more full day late. The subject is `esc_…:n`, because a deadline that
   * has fired is never set again.
   */
  titleCredit: "escrow.title_credit",
  /** The title never came: the car goes back. The subject is `esc_…:<due>`, because the day can move. */
  titleReturn: "escrow.title_return",
  /** A reminder that the car has to be brought back. The subject is `esc_…:3:<due>`. */
  returnReminder: "escrow.return_reminder",
  /** The seller did not come: the car is brought to the inspection point. The subject is `esc_…:<time>`. */
  returnAbsent: "escrow.return_absent",
  /** The car was not brought back: it stays with the buyer. The subject is `esc_…:<due>`. */
  returnDue: "escrow.return_due",
  /**
   * The buyer has not decided about a car that differs from its report. The subject is the id of
   * the handover check.
   */
  handoverAnswer: "escrow.handover_answer",
  /** A share of the provider's holding limit has passed. The subject is `esc_…:66`. */
  holdAlarm: "escrow.hold_alarm",
} as const satisfies Record<string, TimerName>;

/** Splits `esc_…:n` into the purchase's id and the number. */
export function parseNumberedSubject(subjectId: string): {
  readonly escrowId: string;
  readonly n: number;
} {
  const [escrowId = "", n = "0"] = subjectId.split(":");
  return { escrowId, n: Number(n) };
}
