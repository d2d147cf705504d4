import { DEADLINE } from "@/lib/escrow/deadlines";
import type { Purchase, TimerChange } from "@/lib/escrow/decision";
import { DAY_MS, HOUR_MS } from "@/lib/platform/core/durations";
import {
  ACCEPTANCE_REMINDER_HOURS,
  HANDOVER_REMINDER_DAYS,
  HOLD_ALARMS_PERCENT,
  RETURN_REMINDER_DAYS,
  TITLE_REMINDER_DAYS,
  getReservationReminderAt,
  getTitleCreditDueAt,
} from "@/lib/escrow/policy";

/** The timers of a purchase. Pure. */

type PurchaseTimer = "reservation" | "acceptance" | "title";

function setTimer(purchase: Purchase, name: PurchaseTimer, dueAt: Date): TimerChange {
  return { timer: DEADLINE[name], subjectId: purchase.id, dueAt };
}

function stopTimer(purchase: Purchase, name: PurchaseTimer): TimerChange {
  return { timer: DEADLINE[name], subjectId: purchase.id, dueAt: null };
}

/** The reservation ends at another time. The reminder names the end, so it is set anew with every end. */
export function moveReservationTimers(
  purchase: Purchase,
  reservedUntil: Date,
  at: Date,
): readonly TimerChange[] {
  return [
    ...stopReservationTimers(purchase),
    setTimer(purchase, "reservation", reservedUntil),
    {
      timer: DEADLINE.reservationReminder,
      subjectId: toReminderSubject(purchase.id, reservedUntil),
      dueAt: getReservationReminderAt(purchase.policy, reservedUntil, at),
    },
  ];
}

export function stopReservationTimers(purchase: Purchase): readonly TimerChange[] {
  const { id, reservedUntil } = purchase;
  return [
    stopTimer(purchase, "reservation"),
    {
      timer: DEADLINE.reservationReminder,
      subjectId: toReminderSubject(id, reservedUntil),
      dueAt: null,
    },
  ];
}

const toReminderSubject = (escrowId: string, reservedUntil: Date): string =>
  `${escrowId}:${reservedUntil.getTime()}`;

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
  return listHandoverTimers(purchase, handoverDueAt).map(toStopped);
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
export function setChargebackTimer(bankDisputeId: string, dueAt: Date): TimerChange {
  return { timer: DEADLINE.chargebackDue, subjectId: bankDisputeId, dueAt };
}

/** The buyer has these days to decide, and is reminded twice before silence counts. */
export function setAcceptanceTimers(purchase: Purchase, endsAt: Date): readonly TimerChange[] {
  return [
    setTimer(purchase, "acceptance", endsAt),
    ...ACCEPTANCE_REMINDER_HOURS.map((hours) => ({
      timer: DEADLINE.acceptanceReminder,
      subjectId: `${purchase.id}:${hours}:${endsAt.getTime()}`,
      dueAt: new Date(endsAt.getTime() - hours * HOUR_MS),
    })),
  ];
}

/** The buyer has decided, or something else decides. */
export function stopAcceptanceTimers(purchase: Purchase): readonly TimerChange[] {
  const { acceptanceEndsAt } = purchase;
  if (acceptanceEndsAt === null) return [];
  return setAcceptanceTimers(purchase, acceptanceEndsAt).map(toStopped);
}

/** The title has to be transferred by then; both people are reminded twice before each day costs a credit. */
export function setTitleTimers(purchase: Purchase, dueAt: Date): readonly TimerChange[] {
  return [
    setTimer(purchase, "title", dueAt),
    ...TITLE_REMINDER_DAYS.map((days) => ({
      timer: DEADLINE.titleReminder,
      subjectId: `${purchase.id}:${days}:${dueAt.getTime()}`,
      dueAt: new Date(dueAt.getTime() - days * DAY_MS),
    })),
  ];
}

function toStopped(change: TimerChange): TimerChange {
  return { ...change, dueAt: null };
}

/** The title is transferred: neither its deadline nor the next day's credit is due any more. */
export function stopTitleTimers(purchase: Purchase, at: Date): readonly TimerChange[] {
  const { policy, titleDueAt } = purchase;
  const begun = Array.from({ length: policy.titleLateDaysMax }, (_, index) => index + 1).filter(
    (day) => titleDueAt !== null && getTitleCreditDueAt(titleDueAt, day - 1) <= at,
  );
  return [
    ...(titleDueAt === null ? [] : setTitleTimers(purchase, titleDueAt).map(toStopped)),
    ...stopTitleReturn(purchase),
    ...begun.map((day) => ({
      timer: DEADLINE.titleCredit,
      subjectId: `${purchase.id}:${day}`,
      dueAt: null,
    })),
  ];
}

/** The title never came. The subject carries the day, as it may move. */
export function setTitleReturnTimer(escrowId: string, dueAt: Date): TimerChange {
  return { timer: DEADLINE.titleReturn, subjectId: `${escrowId}:${dueAt.getTime()}`, dueAt };
}

function stopTitleReturn({ id, titleReturnDueAt }: Purchase): readonly TimerChange[] {
  return titleReturnDueAt === null
    ? []
    : [{ ...setTitleReturnTimer(id, titleReturnDueAt), dueAt: null }];
}

/** The seller is not waited for any more. The subject carries the agreed time, as it may move. */
export function setAbsentTimer(escrowId: string, meetAt: Date, dueAt: Date | null): TimerChange {
  return { timer: DEADLINE.returnAbsent, subjectId: `${escrowId}:${meetAt.getTime()}`, dueAt };
}

/** The car is due back on another day: the reminders and the end move. */
export function moveReturnTimers(purchase: Purchase, dueAt: Date): readonly TimerChange[] {
  return [...stopDueTimers(purchase), ...listReturnTimers(purchase, dueAt)];
}

/** The car is back, or stays with the buyer. */
export function stopReturnTimers(purchase: Purchase): readonly TimerChange[] {
  const meetAt = purchase.carReturn?.meetAt ?? null;
  const absent = meetAt === null ? [] : [setAbsentTimer(purchase.id, meetAt, null)];
  return [...stopDueTimers(purchase), ...absent];
}

function stopDueTimers(purchase: Purchase): readonly TimerChange[] {
  const { carReturn } = purchase;
  if (carReturn === null) return [];
  return listReturnTimers(purchase, carReturn.dueAt).map(toStopped);
}

function listReturnTimers({ id }: Purchase, dueAt: Date): readonly TimerChange[] {
  const day = dueAt.getTime();
  return [
    ...RETURN_REMINDER_DAYS.map((days) => ({
      timer: DEADLINE.returnReminder,
      subjectId: `${id}:${days}:${day}`,
      dueAt: new Date(day - days * DAY_MS),
    })),
    { timer: DEADLINE.returnDue, subjectId: `${id}:${day}`, dueAt },
  ];
}

/** The purchase has ended: nothing of it waits any more. */
export function stopAllTimers(purchase: Purchase, at: Date): readonly TimerChange[] {
  return [
    ...stopReservationTimers(purchase),
    ...stopHandoverTimers(purchase),
    ...stopAcceptanceTimers(purchase),
    ...stopTitleTimers(purchase, at),
    ...stopReturnTimers(purchase),
    ...HOLD_ALARMS_PERCENT.map((percent) => ({
      timer: DEADLINE.holdAlarm,
      subjectId: `${purchase.id}:${percent}`,
      dueAt: null,
    })),
  ];
}
