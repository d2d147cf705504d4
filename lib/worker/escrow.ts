import "server-only";
import { acceptBySilence } from "@/lib/escrow/accept";
import { DEADLINE, numberedSubject } from "@/lib/escrow/deadlines";
import { noteHoldAlarm } from "@/lib/escrow/notes";
import { expireReservation } from "@/lib/escrow/reservation";
import { creditLateDay, noteTitleLate } from "@/lib/escrow/title";
import { findStepToTell } from "@/lib/escrow/step-to-tell";
import { notify } from "@/lib/notifications/notify";
import { inTransaction } from "@/lib/platform/db/transaction";
import { mailsFor } from "@/lib/worker/escrow-mails";
import { handoverDeadlines, handoverTasks } from "@/lib/worker/handover";
import type { DeadlineHandlers } from "@/lib/platform/jobs/sweep";
import type { TaskHandlers } from "@/lib/platform/jobs/job-types";

/** What a purchase does by itself when nobody does anything. */
export const escrowDeadlines = {
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
  ...handoverDeadlines,
} satisfies Partial<DeadlineHandlers>;

/** The money's own jobs are in lib/worker/payments.ts. */
export const escrowTasks = {
  ...handoverTasks,
  "escrow.tell": async ({ eventId }) => tell(eventId),
} satisfies Partial<TaskHandlers>;

/** Writes to whom a step concerns. One mail per step, kind and person, however often this runs. */
async function tell(eventId: string): Promise<void> {
  const step = await findStepToTell(eventId);
  if (step === null) return;
  await inTransaction(async (tx) => {
    for (const mail of mailsFor(step)) await notify(tx, { ...mail, key: eventId });
  });
}
