import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { clearDeadline, setDeadline } from "@/lib/platform/jobs/deadlines";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import type { JobPayload } from "@/lib/platform/jobs/job-types";
import type { TimerName } from "@/lib/platform/jobs/timer-names";
import { REMIND_BEFORE_MS } from "@/lib/bookings/policy";

/** Scheduled transitions of a booking, and the messages they send. */

export const REMINDER = "inspection.reminder" as const satisfies TimerName;
export const NOT_KEPT = "inspection.not_kept" as const satisfies TimerName;

type Timed = {
  readonly id: string;
  readonly moves: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

/** A fired timer is never set again, so each move has timers of its own. */
const subjectOf = (visit: { readonly id: string; readonly moves: number }): string =>
  `${visit.id}:${visit.moves}`;

/** `bkg_1:2` → which visit, at which of its times. */
export function parseTimerSubject(subjectId: string): { bookingId: string; moves: number } {
  const [bookingId = "", moves = "0"] = subjectId.split(":");
  return { bookingId, moves: Number(moves) };
}

export async function setBookingTimers(tx: Tx, visit: Timed, at: Date): Promise<void> {
  const remindAt = new Date(visit.startsAt.getTime() - REMIND_BEFORE_MS);
  // Whoever books for tomorrow morning has just read when it is.
  if (remindAt > at) {
    await setDeadline(tx, { kind: REMINDER, subjectId: subjectOf(visit) }, remindAt);
  }
  await setDeadline(tx, { kind: NOT_KEPT, subjectId: subjectOf(visit) }, visit.endsAt);
}

export async function clearTimers(
  tx: Tx,
  visit: { readonly id: string; readonly moves: number },
  at: Date,
): Promise<void> {
  for (const kind of [REMINDER, NOT_KEPT] as const) {
    await clearDeadline(tx, { kind, subjectId: subjectOf(visit) }, at);
  }
}

export type BookingNews = JobPayload<"booking.tell">;

/** People hear of it after the commit; who, and in which words, is the worker's business. */
export async function notifyBooking(tx: Tx, news: BookingNews): Promise<void> {
  await enqueue(tx, {
    task: "booking.tell",
    key: `booking:${news.bookingId}:${news.what}:${news.moves}`,
    payload: news,
  });
}
