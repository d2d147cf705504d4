import { keepPromised } from "@/lib/inspections/handover/commands";
import { PromisedBody } from "@/lib/inspections/handover/schema";
import { InspectionParams } from "@/lib/inspections/schema";
import { commandRoute } from "@/lib/platform/http/route";

/** "As promised", for one item or for what is open in a section. */
export const POST = commandRoute({
  params: InspectionParams,
  body: PromisedBody,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await keepPromised(tx, actor, { ...params, ...body }),
  }),
});
