import "server-only";
import { notifyBooking, parseTimerSubject } from "@/lib/bookings/booking-timers";
import { endBooking } from "@/lib/bookings/move-booking";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";

/** What happens to a booking when one of its timers fires. */

/** Reminds both people the day before, once for each time that the booking has had. */
export async function sendBookingReminder(tx: Tx, subjectId: string, at: Date): Promise<void> {
  const { bookingId, moves } = parseTimerSubject(subjectId);
  const reminded = await tx.inspectionBooking.updateMany({
    where: { id: bookingId, moves, state: "booked", remindedAt: null },
    data: { remindedAt: at },
  });
  if (reminded.count === 1) await notifyBooking(tx, { bookingId, what: "reminder", moves });
}

/**
 * The two hours are over and the inspection was not begun. The booking is closed as missed, and
 * neither person is blamed, because the reason is not known.
 */
export async function closeMissedBooking(tx: Tx, subjectId: string): Promise<void> {
  const { bookingId, moves } = parseTimerSubject(subjectId);
  const booking = await tx.inspectionBooking.findFirst({
    where: { id: bookingId, moves, state: "booked" },
  });
  if (booking === null) return;
  const why = "nobody_began";
  await endBooking(tx, SYSTEM_ACTOR, booking, { event: "note_no_show", why, role: "system" });
}
