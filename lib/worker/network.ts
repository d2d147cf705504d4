import "server-only";
import { bookRepeat, drawForRepeat, listWaitingRepeats } from "@/lib/inspections/network/blind";
import { compareWithFirst } from "@/lib/inspections/network/compare-signed";
import { closeUnkeptVisit, remindOfVisit, reopenRepeat } from "@/lib/inspections/network/due";
import { findVisitToTell, type VisitToTell } from "@/lib/inspections/network/tell";
import { NOT_KEPT, REMINDER } from "@/lib/inspections/network/timers";
import { SYSTEM_ACTOR } from "@/lib/platform/auth/actor";
import { db } from "@/lib/platform/db/client";
import { inTransaction } from "@/lib/platform/db/transaction";
import type { DeadlineHandlers } from "@/lib/platform/jobs/sweep";
import { notify } from "@/lib/notifications/notify";
import type { TaskHandlers } from "@/lib/platform/jobs/job-types";

export const networkTasks = {
  /** Whoever ordered the visit and whoever brings the car hear of every change. */
  "booking.tell": async ({ bookingId, what, moves }) => {
    const visit = await findVisitToTell(bookingId, moves);
    if (visit === null) return;
    await inTransaction(async (tx) => {
      for (const mail of mailsFor(visit)) {
        await notify(tx, { kind: `inspection_${what}`, ...mail, key: `${bookingId}.${moves}` });
      }
      if (what === "cancelled" || what === "not_kept") await reopenRepeat(tx, bookingId);
    });
  },
  /** After signing: a repeat is compared, a first report goes into the lottery. */
  "inspection.signed": async ({ inspectionId }) => {
    await inTransaction(async (tx) => {
      await compareWithFirst(tx, inspectionId);
      const { isDrawn } = await drawForRepeat(tx, inspectionId);
      if (isDrawn) await bookRepeat(tx, inspectionId);
    });
  },
} satisfies Partial<TaskHandlers>;

function mailsFor(visit: VisitToTell) {
  const { purpose, car, timeZone } = visit;
  const facts = {
    ...{ car, timeZone, purpose: PURPOSE[purpose] ?? "sale", bookedAt: visit.startsAt },
    place: {
      en: `${visit.place.en}, ${visit.address}`,
      zh: `${visit.place.zh}，${visit.address}`,
    },
    why: visit.endReason ?? "none",
  };
  const seller = {
    userId: visit.sellerId,
    data: { ...facts, side: "seller" as const, path: `/selling/${visit.listingId}` },
  };
  const isForSomebodyElse =
    visit.requestedById !== visit.sellerId && visit.requestedById !== SYSTEM_ACTOR.userId;
  if (!isForSomebodyElse) return [seller];
  const path = `/visits/${visit.bookingId}`;
  const side = purpose === "sale" ? ("seller" as const) : ("buyer" as const);
  return [seller, { userId: visit.requestedById, data: { ...facts, side, path } }];
}

const PURPOSE: Readonly<Record<string, "sale" | "second" | "blind" | "handover">> = {
  sale: "sale",
  second: "second",
  blind: "blind",
  handover: "handover",
};

export const networkDeadlines = {
  [REMINDER]: async (tx, deadline, at) => remindOfVisit(tx, deadline.subjectId, at),
  [NOT_KEPT]: async (tx, deadline) => closeUnkeptVisit(tx, deadline.subjectId),
} satisfies Partial<DeadlineHandlers>;

/** Repeats for which there was no free time are tried again until there is one, or it is too late. */
export const REPEAT_SWEEP = {
  everySeconds: 600,
  run: async (): Promise<void> => {
    for (const inspectionId of await listWaitingRepeats(db)) {
      await inTransaction(async (tx) => bookRepeat(tx, inspectionId));
    }
  },
};
