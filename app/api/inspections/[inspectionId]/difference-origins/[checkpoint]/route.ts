import { recordDifferenceOrigin } from "@/lib/inspections/handover/commands";
import { OriginBody } from "@/lib/inspections/handover/schema";
import { OriginReply } from "@/lib/inspections/replies";
import { CheckpointParams } from "@/lib/inspections/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Records whether a difference existed before the report was signed, or appeared later. */
export const PUT = defineCommandRoute({
  summary: "Record whether a difference existed before the report was signed.",
  params: CheckpointParams,
  body: OriginBody,
  reply: OriginReply,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await recordDifferenceOrigin(tx, actor, { ...params, ...body }),
  }),
});
