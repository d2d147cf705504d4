import "server-only";
import { z } from "zod";
import { findNow } from "@/lib/requests/find-now";
import { postgresSearch } from "@/lib/search/postgres";
import type { TaskHandlers } from "@/lib/worker/handlers";

const Answer = z.object({ id: z.string() });

export const requestTasks: TaskHandlers = {
  /** What the index may have been too late for when the request was made; see answerLater(). */
  "request.answer": async (payload) => {
    await findNow(Answer.parse(payload).id, postgresSearch);
  },
};
