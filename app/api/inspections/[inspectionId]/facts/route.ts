import { saveFacts } from "@/lib/inspections/commands";
import { VersionReply } from "@/lib/inspections/replies";
import { FactsBody, InspectionParams } from "@/lib/inspections/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

export const PUT = defineCommandRoute({
  summary: "Save the odometer reading and the summary of an inspection.",
  params: InspectionParams,
  body: FactsBody,
  reply: VersionReply,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await saveFacts(tx, actor, { ...params, ...body }),
  }),
});
