import "server-only";
import { acceptBySilence } from "@/lib/escrow/accept";
import { DEADLINE, numberedSubject } from "@/lib/escrow/deadlines";
import { noteHoldAlarm } from "@/lib/escrow/notes";
import { expireReservation } from "@/lib/escrow/reservation";
import { creditLateDay, noteTitleLate } from "@/lib/escrow/title";
import type { DeadlineHandlers } from "@/lib/platform/jobs/sweep";
import type { TaskHandlers } from "@/lib/worker/handlers";

/** What a purchase does by itself when nobody does anything. */
export const escrowDeadlines: DeadlineHandlers = {
  [DEADLINE.reservation]: (tx, deadline, at) =>
    expireReservation(tx, { escrowId: deadline.subjectId, at }),
  [DEADLINE.acceptance]: (tx, deadline, at) =>
    acceptBySilence(tx, { escrowId: deadline.subjectId, at }),
  [DEADLINE.title]: (tx, deadline, at) =>
    noteTitleLate(tx, { escrowId: deadline.subjectId, at, dueAt: deadline.dueAt }),
  [DEADLINE.titleCredit]: (tx, deadline, at) => {
    const { escrowId, n } = numberedSubject(deadline.subjectId);
    return creditLateDay(tx, { escrowId, day: n, at });
  },
  [DEADLINE.holdAlarm]: (tx, deadline, at) => {
    const { escrowId, n } = numberedSubject(deadline.subjectId);
    return noteHoldAlarm(tx, { escrowId, percent: n, at });
  },
};

/** Purchases ask for nothing of their own: their money's jobs are in lib/worker/payments.ts. */
export const escrowTasks: TaskHandlers = {};
