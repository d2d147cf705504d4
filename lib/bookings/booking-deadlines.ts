import "server-only";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import type { Tx } from "@/lib/platform/db/client";
import { completeDraw } from "@/lib/inspection-quality/blind-repeats";
import { endBooking } from "@/lib/bookings/move-booking";
import { notifyBooking, parseTimerSubject } from "@/lib/bookings/booking-timers";

/** What happens to a visit when its time comes. */

/** The day before: both sides are reminded, once for each time the visit has had. */
export async function remindOfBooking(tx: Tx, subjectId: string, at: Date): Promise<void> {
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

/** A blind repeat that fell through is booked again while it still tells something. */
export async function reopenRepeat(tx: Tx, bookingId: string): Promise<void> {
  const visit = await tx.inspectionBooking.findFirst({
    where: { id: bookingId, purpose: "blind", state: { in: ["cancelled", "no_show"] } },
    select: { baseInspectionId: true, endReason: true },
  });
  if (visit?.baseInspectionId == null) return;
  const draw = await tx.inspectionDraw.findUnique({
    where: { inspectionId: visit.baseInspectionId },
  });
  if (draw?.bookingId !== bookingId) return;
  // A seller may decline: it is the inspector who is checked, not he. It is counted, and shown.
  const isDeclined = visit.endReason === "by_seller" || visit.endReason === "listing_withdrawn";
  await completeDraw(tx, visit.baseInspectionId, isDeclined ? "given_up" : "waiting");
}
