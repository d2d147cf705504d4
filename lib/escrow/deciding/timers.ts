import { DEADLINE } from "@/lib/escrow/deadlines";
import type { Purchase, TimerChange } from "@/lib/escrow/decision";
import { HOLD_ALARMS_PERCENT, TITLE_LATE_DAYS_MAX, getTitleCreditDueAt } from "@/lib/escrow/policy";

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

/** The title is transferred: neither its deadline nor the next day's credit is due any more. */
export function stopTitleTimers(purchase: Purchase, at: Date): readonly TimerChange[] {
  const { titleDueAt } = purchase;
  const begun = Array.from({ length: TITLE_LATE_DAYS_MAX }, (_, index) => index + 1).filter(
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
    stopTimer(purchase, "acceptance"),
    ...stopTitleTimers(purchase, at),
    ...HOLD_ALARMS_PERCENT.map((percent) => ({
      timer: DEADLINE.holdAlarm,
      subjectId: `${purchase.id}:${percent}`,
      dueAt: null,
    })),
  ];
}
