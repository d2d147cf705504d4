import "server-only";
import { notifyBooking, parseTimerSubject } from "@/lib/bookings/booking-timers";
import { endBooking } from "@/lib/bookings/move-booking";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";

/** What happens to a visit when its time comes. */

/** The day before: both sides are reminded, once for each time the visit has had. */
export async function sendBookingReminder(tx: Tx, subjectId: string, at: Date): Promise<void> {
  const { bookingId, moves } = parseTimerSubject(subjectId);
  const reminded = await tx.inspectionBooking.updateMany({
    where: { id: bookingId, moves, state: "booked", remindedAt: null },
    data: { remindedAt: at },
  });
  if (reminded.count === 1) await notifyBooking(tx, { bookingId, what: "reminder", moves });
}

/** The two hours are over and nobody began: the visit was not kept, and nobody is blamed unheard. */
export async function closeMissedBooking(tx: Tx, subjectId: string): Promise<void> {
  const { bookingId, moves } = parseTimerSubject(subjectId);
  const visit = await tx.inspectionBooking.findFirst({
    where: { id: bookingId, moves, state: "booked" },
  });
  if (visit === null) return;
  const why = "nobody_began";
  await endBooking(tx, SYSTEM_ACTOR, visit, { event: "note_no_show", why, role: "system" });
}
