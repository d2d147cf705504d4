import "server-only";
import { DEADLINE } from "@/lib/escrow/deadlines";
import { expireHandoverQuestion } from "@/lib/escrow/handover/answer-differences";
import { recordReinspection } from "@/lib/escrow/handover/reinspection";
import { runInTransaction } from "@/lib/platform/db/transaction";
import type { DeadlineHandlers } from "@/lib/platform/jobs/sweep";
import type { TaskHandlers } from "@/lib/platform/jobs/job-types";

/** Applies a signed handover check to the purchase. */
export const handoverTasks = {
  "escrow.reinspected": async ({ inspectionId }) => {
    await runInTransaction((tx) => recordReinspection(tx, { inspectionId }));
  },
} satisfies Partial<TaskHandlers>;

export const handoverDeadlines = {
  [DEADLINE.handoverAnswer]: (tx, deadline) =>
    expireHandoverQuestion(tx, { inspectionId: deadline.subjectId }),
} satisfies Partial<DeadlineHandlers>;
