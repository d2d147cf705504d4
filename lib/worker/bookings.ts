import "server-only";
import {
  bookBlindRepeat,
  drawForRepeat,
  listWaitingRepeats,
} from "@/lib/inspection-quality/blind-repeats";
import { compareWithFirst } from "@/lib/inspection-quality/compare-signed-reports";
import { closeMissedBooking, sendBookingReminder } from "@/lib/bookings/booking-deadlines";
import { reopenRepeat } from "@/lib/inspection-quality/blind-repeats";
import {
  findBookingNotificationFacts,
  type BookingNotificationFacts,
} from "@/lib/bookings/booking-notifications";
import { NOT_KEPT, REMINDER } from "@/lib/bookings/booking-timers";
import { findSignedReportToTell } from "@/lib/report-signing/mail-facts";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import type { DeadlineHandlers } from "@/lib/platform/jobs/sweep";
import { notify } from "@/lib/notifications/notify";
import { WHO_IS_TOLD } from "@/lib/notifications/who-is-told";
import type { TaskHandlers } from "@/lib/platform/jobs/job-types";
import { notifyWatchers } from "@/lib/worker/listings";

export const networkTasks = {
  /** Notifies the person who booked and the person who brings the car of every change. */
  "booking.tell": async ({ bookingId, what, moves }) => {
    const booking = await findBookingNotificationFacts(bookingId, moves);
    if (booking === null) return;
    await runInTransaction(async (tx) => {
      for (const { mail: kind, to } of WHO_IS_TOLD[`booking.${what}`]) {
        for (const recipient of to) {
          const mail = mailTo(booking, recipient);
          if (mail !== null) await notify(tx, { kind, ...mail, key: `${bookingId}.${moves}` });
        }
      }
      if (what === "cancelled" || what === "not_kept") await reopenRepeat(tx, bookingId);
    });
  },
  /**
   * After a signature: a repeat is compared, a first report may be selected for a blind repeat, and the
   * seller is notified, and people who saved the car
   * when its listing shows the report.
   */
  "inspection.signed": async ({ inspectionId }) => {
    const report = await findSignedReportToTell(inspectionId);
    const mails = WHO_IS_TOLD["inspection.signed"].map(({ mail }) => mail);
    await runInTransaction(async (tx) => {
      await compareWithFirst(tx, inspectionId);
      const { isDrawn } = await drawForRepeat(tx, inspectionId);
      if (isDrawn) await bookBlindRepeat(tx, inspectionId);
      if (report === null) return;
      const { sellerId: userId, data } = report;
      for (const kind of mails) await notify(tx, { kind, userId, data, key: inspectionId });
    });
    if (report?.isShown !== true) return;
    const { listingId, data } = report;
    await notifyWatchers(listingId, async (tx, userId) => {
      for (const kind of mails) await notify(tx, { kind, userId, data, key: inspectionId });
    });
  },
} satisfies Partial<TaskHandlers>;

/**
 * Null when the person who booked is the seller, who gets a mail already, or when the system
 * booked.
 */
function mailTo(booking: BookingNotificationFacts, recipient: "seller" | "booker") {
  const { purpose, car, timeZone } = booking;
  const facts = {
    car,
    timeZone,
    purpose,
    bookedAt: booking.startsAt,
    place: {
      en: `${booking.place.en}, ${booking.address}`,
      zh: `${booking.place.zh}，${booking.address}`,
    },
    why: booking.endReason ?? "none",
  };
  if (recipient === "seller") {
    const path = `/selling/${booking.listingId}`;
    return { userId: booking.sellerId, data: { ...facts, side: "seller" as const, path } };
  }
  const isForSomebodyElse =
    booking.requestedById !== booking.sellerId && booking.requestedById !== SYSTEM_ACTOR.userId;
  if (!isForSomebodyElse) return null;
  const path = `/appointments/${booking.bookingId}`;
  const side = purpose === "sale" ? ("seller" as const) : ("buyer" as const);
  return { userId: booking.requestedById, data: { ...facts, side, path } };
}

export const networkDeadlines = {
  [REMINDER]: async (tx, deadline, at) => sendBookingReminder(tx, deadline.subjectId, at),
  [NOT_KEPT]: async (tx, deadline) => closeMissedBooking(tx, deadline.subjectId),
} satisfies Partial<DeadlineHandlers>;

/** Repeats without a free time are tried again until there is one, or it is too late. */
export const REPEAT_SWEEP = {
  everySeconds: 600,
  run: async (): Promise<void> => {
    for (const inspectionId of await listWaitingRepeats(db)) {
      await runInTransaction(async (tx) => bookBlindRepeat(tx, inspectionId));
    }
  },
};
