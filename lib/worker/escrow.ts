import "server-only";
import { acceptBySilence, remindAcceptance } from "@/lib/escrow/settlement/accept";
import { DEADLINE, parseNumberedSubject } from "@/lib/escrow/deadlines";
import { recordHoldAlarm } from "@/lib/escrow/settlement/record-money-events";
import { settleUndecidedLoss } from "@/lib/escrow/chargebacks/decide-chargeback";
import { endMissedHandover, remindHandover } from "@/lib/escrow/handover/handover-due";
import { expireReservation, remindReservation } from "@/lib/escrow/funding/reservation";
import {
  creditLateTitleDay,
  recordTitleLate,
  remindTitle,
} from "@/lib/escrow/settlement/title-transfer";
import {
  endMissedReturn,
  remindReturn,
  returnUntitled,
  sendReturnToPoint,
} from "@/lib/escrow/returning/return-timers";
import { findNotificationFacts } from "@/lib/escrow/notification-facts";
import { notify } from "@/lib/notifications/notify";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { listMails } from "@/lib/worker/escrow-mails";
import { handoverDeadlines, handoverTasks } from "@/lib/worker/handover";
import type { DeadlineHandlers } from "@/lib/platform/jobs/sweep";
import type { TaskHandlers } from "@/lib/platform/jobs/job-types";

/** The deadlines of a purchase. */
export const escrowDeadlines = {
  [DEADLINE.reservation]: (tx, deadline) => expireReservation(tx, { escrowId: deadline.subjectId }),
  [DEADLINE.reservationReminder]: (tx, deadline) =>
    remindReservation(tx, parseNumberedSubject(deadline.subjectId)),
  [DEADLINE.acceptance]: (tx, deadline) => acceptBySilence(tx, { escrowId: deadline.subjectId }),
  [DEADLINE.acceptanceReminder]: (tx, deadline) => {
    const { escrowId, n } = parseNumberedSubject(deadline.subjectId);
    return remindAcceptance(tx, { escrowId, hours: n });
  },
  [DEADLINE.titleReminder]: (tx, deadline) => {
    const { escrowId, n } = parseNumberedSubject(deadline.subjectId);
    return remindTitle(tx, { escrowId, days: n });
  },
  [DEADLINE.title]: (tx, deadline) =>
    recordTitleLate(tx, { escrowId: deadline.subjectId, dueAt: deadline.dueAt }),
  [DEADLINE.titleCredit]: (tx, deadline) => {
    const { escrowId, n } = parseNumberedSubject(deadline.subjectId);
    return creditLateTitleDay(tx, { escrowId, day: n });
  },
  [DEADLINE.holdAlarm]: (tx, deadline) => {
    const { escrowId, n } = parseNumberedSubject(deadline.subjectId);
    return recordHoldAlarm(tx, { escrowId, percent: n });
  },
  [DEADLINE.handoverReminder]: (tx, deadline) => {
    const { escrowId, n } = parseNumberedSubject(deadline.subjectId);
    return remindHandover(tx, { escrowId, days: n });
  },
  [DEADLINE.handoverDue]: (tx, deadline) =>
    endMissedHandover(tx, parseNumberedSubject(deadline.subjectId)),
  [DEADLINE.titleReturn]: (tx, deadline) =>
    returnUntitled(tx, parseNumberedSubject(deadline.subjectId)),
  [DEADLINE.returnReminder]: (tx, deadline) => {
    const { escrowId, n } = parseNumberedSubject(deadline.subjectId);
    return remindReturn(tx, { escrowId, days: n });
  },
  [DEADLINE.returnAbsent]: (tx, deadline) =>
    sendReturnToPoint(tx, parseNumberedSubject(deadline.subjectId)),
  [DEADLINE.returnDue]: (tx, deadline) =>
    endMissedReturn(tx, parseNumberedSubject(deadline.subjectId)),
  [DEADLINE.chargebackDue]: (tx, deadline, at) =>
    settleUndecidedLoss(tx, { bankDisputeId: deadline.subjectId, at }),
  ...handoverDeadlines,
} satisfies Partial<DeadlineHandlers>;

/** The jobs about money are in lib/worker/payments.ts. */
export const escrowTasks = {
  ...handoverTasks,
  "escrow.tell": async ({ eventId }) => tell(eventId),
} satisfies Partial<TaskHandlers>;

/** Notifies the people whom a step concerns. Idempotent: one mail per step, kind and person. */
async function tell(eventId: string): Promise<void> {
  const step = await findNotificationFacts(eventId);
  if (step === null) return;
  await runInTransaction(async (tx) => {
    for (const mail of listMails(step)) await notify(tx, { ...mail, key: eventId });
  });
}
