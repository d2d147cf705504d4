import { passRemainingItems } from "@/lib/inspections/commands";
import { SectionPassed } from "@/lib/inspections/replies";
import { InspectionParams, SectionBody } from "@/lib/inspections/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Marks all unanswered items of a section as passed. */
export const POST = defineCommandRoute({
  summary: "Record the open items of a section as passed.",
  params: InspectionParams,
  body: SectionBody,
  reply: SectionPassed,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await passRemainingItems(tx, actor, { ...params, ...body }),
  }),
});
