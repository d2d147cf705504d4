import { z } from "zod";
import { recordConfirmations } from "@/lib/inspections/handover/commands";
import { listDraftDifferences } from "@/lib/inspections/handover/draft";
import { PromisedBody } from "@/lib/inspections/handover/schema";
import { DifferencesReply, SectionConfirmed } from "@/lib/inspections/replies";
import { InspectionParams } from "@/lib/inspections/schema";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { toJsonResponse } from "@/lib/platform/http/json-response";
import { defineCommandRoute, PRIVATE, defineQueryRoute } from "@/lib/platform/http/route";

/** The differences from the promised condition so far. */
export const GET = defineQueryRoute({
  summary: "List what differs from the signed report so far.",
  auth: "session",
  params: InspectionParams,
  query: z.object({}),
  reply: DifferencesReply,
  handle: async ({ params }) => {
    const actor = await requireActor();
    return toJsonResponse(await listDraftDifferences(actor, params.inspectionId), {
      headers: PRIVATE,
    });
  },
});

/** Confirms "as promised", for one item or for all unanswered items of a section. */
export const POST = defineCommandRoute({
  summary: "Confirm that an item, or the open items of a section, are as the report says.",
  params: InspectionParams,
  body: PromisedBody,
  reply: SectionConfirmed,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await recordConfirmations(tx, actor, { ...params, ...body }),
  }),
});
