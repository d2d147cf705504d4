import "server-only";
import type { TaskHandlers } from "@/lib/platform/jobs/job-types";

export const reportTasks = {
  /** Renders a report or a form as PDF. The PDF library and its fonts are loaded only here. */
  "report.document": async ({ documentId }) => {
    const { generateDocument } = await import("@/lib/report-documents/generate-document");
    await generateDocument(documentId);
  },
} satisfies Partial<TaskHandlers>;
