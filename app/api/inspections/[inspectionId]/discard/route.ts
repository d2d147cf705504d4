import { z } from "zod";
import { InspectionParams } from "@/lib/inspections/schema";
import { discardCorrection } from "@/lib/report-signing/commands";
import { defineCommandRoute } from "@/lib/platform/http/route";
import { CorrectionDiscarded } from "@/lib/report-signing/replies";

/** Discards a correction that was started and not signed. */
export const POST = defineCommandRoute({
  summary: "Discard a correction that is not signed.",
  params: InspectionParams,
  body: z.strictObject({}),
  reply: CorrectionDiscarded,
  run: async (tx, { actor, params }) => ({
    status: 200,
    body: await discardCorrection(tx, actor, params.inspectionId),
  }),
});
