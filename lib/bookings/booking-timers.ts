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

/** A timer that has fired is never set again, so each move of a booking has its own timers. */
const subjectOf = (booking: { readonly id: string; readonly moves: number }): string =>
  `${booking.id}:${booking.moves}`;

/** Splits `bkg_1:2` into the booking's id and the number of moves. */
export function parseTimerSubject(subjectId: string): { bookingId: string; moves: number } {
  const [bookingId = "", moves = "0"] = subjectId.split(":");
  return { bookingId, moves: Number(moves) };
}

export async function setBookingTimers(tx: Tx, booking: Timed, at: Date): Promise<void> {
  const remindAt = new Date(booking.startsAt.getTime() - REMIND_BEFORE_MS);
  // No reminder for an appointment within the next day, because the person has just seen its time.
  if (remindAt > at) {
    await setDeadline(tx, { kind: REMINDER, subjectId: subjectOf(booking) }, remindAt);
  }
  await setDeadline(tx, { kind: NOT_KEPT, subjectId: subjectOf(booking) }, booking.endsAt);
}

export async function clearTimers(
  tx: Tx,
  booking: { readonly id: string; readonly moves: number },
  at: Date,
): Promise<void> {
  for (const kind of [REMINDER, NOT_KEPT] as const) {
    await clearDeadline(tx, { kind, subjectId: subjectOf(booking) }, at);
  }
}

export type BookingNews = JobPayload<"booking.tell">;

/** Messages are sent after the commit. The worker decides who gets them and what they say. */
export async function notifyBooking(tx: Tx, news: BookingNews): Promise<void> {
  await enqueue(tx, {
    task: "booking.tell",
    key: `booking:${news.bookingId}:${news.what}:${news.moves}`,
    payload: news,
  });
}
