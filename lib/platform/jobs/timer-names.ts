import { parseMember } from "@/lib/platform/core/parse-member";

/**
 * Every kind of deadline. The worker's table has a handler for each, and the transition tables
 * state which one waits in a state.
 */
export const TIMER_NAMES = [
  "escrow.reservation",
  "escrow.reservation_reminder",
  "escrow.handover_reminder",
  "escrow.handover_due",
  "escrow.chargeback_due",
  "escrow.acceptance",
  "escrow.acceptance_reminder",
  "escrow.title",
  "escrow.title_reminder",
  "escrow.title_credit",
  "escrow.title_return",
  "escrow.return_reminder",
  "escrow.return_absent",
  "escrow.return_due",
  "escrow.handover_answer",
  "escrow.hold_alarm",
  "dispute.contact",
  "dispute.answer",
  "dispute.answer_reminder",
  "dispute.alert",
  "dispute.ruling",
  "inspection.reminder",
  "inspection.not_kept",
] as const;
export type TimerName = (typeof TIMER_NAMES)[number];

/** The border between the column and the code. */
export function parseTimerName(value: string): TimerName {
  return parseMember(TIMER_NAMES, value, "timer_unknown");
}
