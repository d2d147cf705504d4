import { DEADLINE } from "@/lib/escrow/deadlines";
import type { Purchase, TimerChange } from "@/lib/escrow/decision";
import { DAY_MS } from "@/lib/platform/core/durations";
import {
  HANDOVER_REMINDER_DAYS,
  HOLD_ALARMS_PERCENT,
  getTitleCreditDueAt,
} from "@/lib/escrow/policy";

/** The timers of a purchase. Pure. */

export type PurchaseTimer = "reservation" | "acceptance" | "title";

export function setTimer(purchase: Purchase, name: PurchaseTimer, dueAt: Date): TimerChange {
  return { timer: DEADLINE[name], subjectId: purchase.id, dueAt };
}

export function stopTimer(purchase: Purchase, name: PurchaseTimer): TimerChange {
  return { timer: DEADLINE[name], subjectId: purchase.id, dueAt: null };
}

/** The buyer's time to decide about a car that differs from its report. */
export function setAnswerTimer(inspectionId: string, dueAt: Date | null): TimerChange {
  return { timer: DEADLINE.handoverAnswer, subjectId: inspectionId, dueAt };
}

/** The handover is due on another day: both reminders and the end move. Subjects carry the day, as it may move again. */
export function moveHandoverTimers(purchase: Purchase, dueAt: Date): readonly TimerChange[] {
  return [...stopHandoverTimers(purchase), ...listHandoverTimers(purchase, dueAt)];
}

export function stopHandoverTimers(purchase: Purchase): readonly TimerChange[] {
  const { handoverDueAt } = purchase;
  if (handoverDueAt === null) return [];
  return listHandoverTimers(purchase, handoverDueAt).map((timer) => ({ ...timer, dueAt: null }));
}

function listHandoverTimers({ id }: Purchase, dueAt: Date): readonly TimerChange[] {
  const day = dueAt.getTime();
  return [
    ...HANDOVER_REMINDER_DAYS.map((days) => ({
      timer: DEADLINE.handoverReminder,
      subjectId: `${id}:${days}:${day}`,
      dueAt: new Date(day - days * DAY_MS),
    })),
    { timer: DEADLINE.handoverDue, subjectId: `${id}:${day}`, dueAt },
  ];
}

/** The end of the desk's time to decide after a lost chargeback; settleUndecidedLoss decides then. */
export function setChargebackTimer(partId: string, dueAt: Date): TimerChange {
  return { timer: DEADLINE.chargebackDue, subjectId: partId, dueAt };
}

/** The title is transferred: neither its deadline nor the next day's credit is due any more. */
export function stopTitleTimers(purchase: Purchase, at: Date): readonly TimerChange[] {
  const { policy, titleDueAt } = purchase;
  const begun = Array.from({ length: policy.titleLateDaysMax }, (_, index) => index + 1).filter(
    (day) => titleDueAt !== null && getTitleCreditDueAt(titleDueAt, day - 1) <= at,
  );
  return [
    stopTimer(purchase, "title"),
    ...begun.map((day) => ({
      timer: DEADLINE.titleCredit,
      subjectId: `${purchase.id}:${day}`,
      dueAt: null,
    })),
  ];
}

/** The purchase has ended: nothing of it waits any more. */
export function stopAllTimers(purchase: Purchase, at: Date): readonly TimerChange[] {
  return [
    stopTimer(purchase, "reservation"),
    ...stopHandoverTimers(purchase),
    stopTimer(purchase, "acceptance"),
    ...stopTitleTimers(purchase, at),
    ...HOLD_ALARMS_PERCENT.map((percent) => ({
      timer: DEADLINE.holdAlarm,
      subjectId: `${purchase.id}:${percent}`,
      dueAt: null,
    })),
  ];
}
