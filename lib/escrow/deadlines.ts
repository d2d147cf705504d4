import type { TimerName } from "@/lib/platform/jobs/timer-names";

/** The deadlines of a purchase, as rows of `deadline`: kind → what happens by itself then. */
export const DEADLINE = {
  /** The 48 hours end: the deposit goes back. */
  reservation: "escrow.reservation",
  /** Silence is acceptance. */
  acceptance: "escrow.acceptance",
  /** The papers are late from here on. */
  title: "escrow.title",
  /** One full day late; the subject is `esc_…:n`, because a fired deadline is never set again. */
  titleCredit: "escrow.title_credit",
  /** The buyer has not decided about a car that differs; the subject is the check's id. */
  handoverAnswer: "escrow.handover_answer",
  /** Shares of the provider's holding limit; the subject is `esc_…:66`. */
  holdAlarm: "escrow.hold_alarm",
} as const satisfies Record<string, TimerName>;

/** `esc_…:n` → its two parts. */
export function parseNumberedSubject(subjectId: string): {
  readonly escrowId: string;
  readonly n: number;
} {
  const [escrowId = "", n = "0"] = subjectId.split(":");
  return { escrowId, n: Number(n) };
}
