import "server-only";
import { z } from "zod";
import type { TaskHandlers } from "@/lib/worker/types";

const Made = z.object({ documentId: z.string() });

export const reportTasks: TaskHandlers = {
  /** Draws a report or a form as PDF. The drawing library and its fonts are loaded only here. */
  "report.document": async (payload) => {
    const { documentId } = Made.parse(payload);
    const { makeDocument } = await import("@/lib/inspections/report/print/make");
    await makeDocument(documentId);
  },
};
