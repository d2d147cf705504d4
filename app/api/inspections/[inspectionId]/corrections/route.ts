import { z } from "zod";
import { InspectionParams } from "@/lib/inspections/schema";
import { correctReport } from "@/lib/report-signing/commands";
import { CORRECTION_REASON } from "@/lib/inspections/policy";
import { defineCommandRoute } from "@/lib/platform/http/route";
import { CorrectionStarted } from "@/lib/report-signing/replies";

const Body = z.strictObject({
  reason: z.string().trim().min(CORRECTION_REASON.min).max(CORRECTION_REASON.max),
});

export const POST = defineCommandRoute({
  summary: "Start a correction of a signed report.",
  statuses: [201],
  params: InspectionParams,
  body: Body,
  reply: CorrectionStarted,
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await correctReport(tx, actor, { ...params, ...body }),
  }),
});
