import "server-only";
import {
  ALERT_HOURS,
  ANSWER_HOURS,
  DESK_CLOSES_HOUR,
  NEXT_DAY_BY_HOUR,
  RULING_HOURS,
  SAME_DAY_BEFORE_HOUR,
} from "@/lib/disputes/policy";
import { HOUR_MS } from "@/lib/platform/core/durations";
import { toLocalMinute, getNextDate, toInstant, toLocalDate } from "@/lib/platform/core/time-zone";

/**
 * The clock of a dispute. It runs on elapsed time and nobody can pause it; only human contact is promised by
 * the calendar.
 */
type DisputeClock = {
  readonly contactDueAt: Date;
  readonly answerDueAt: Date;
  readonly alertAt: Date;
  readonly rulingDueAt: Date;
};

/** All deadlines of a dispute, fixed when it opens. `timeZone`: of the handover location. */
export function buildDisputeClock(openedAt: Date, timeZone: string): DisputeClock {
  const after = (hours: number): Date => new Date(openedAt.getTime() + hours * HOUR_MS);
  return {
    contactDueAt: getContactDueAt(openedAt, timeZone),
    answerDueAt: after(ANSWER_HOURS),
    alertAt: after(ALERT_HOURS),
    rulingDueAt: after(RULING_HOURS),
  };
}

function getContactDueAt(openedAt: Date, timeZone: string): Date {
  const date = toLocalDate(openedAt, timeZone);
  return toLocalMinute(openedAt, timeZone) < SAME_DAY_BEFORE_HOUR * 60
    ? toInstant(date, DESK_CLOSES_HOUR * 60, timeZone)
    : toInstant(getNextDate(date), NEXT_DAY_BY_HOUR * 60, timeZone);
}
