import "server-only";
import { z } from "zod";
import { DEADLINE } from "@/lib/escrow/deadlines";
import { lapseQuestion } from "@/lib/escrow/handover-answer";
import { recordReinspection } from "@/lib/escrow/reinspection";
import { inTransaction } from "@/lib/platform/db/transaction";
import type { DeadlineHandlers } from "@/lib/platform/jobs/sweep";
import type { TaskHandlers } from "@/lib/worker/types";

const Payload = z.object({ inspectionId: z.string() });

/** A signed hand-over check → what it means for the purchase. */
export const handoverTasks: TaskHandlers = {
  "escrow.reinspected": async (payload) => {
    const { inspectionId } = Payload.parse(payload);
    await inTransaction((tx) => recordReinspection(tx, { inspectionId }));
  },
};

export const handoverDeadlines: DeadlineHandlers = {
  [DEADLINE.handoverAnswer]: (tx, deadline, at) =>
    lapseQuestion(tx, { inspectionId: deadline.subjectId, at }),
};
