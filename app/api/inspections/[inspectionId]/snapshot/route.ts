import { z } from "zod";
import { takeSnapshot } from "@/lib/inspections/field/snapshot";
import { InspectionParams } from "@/lib/inspections/schema";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { PRIVATE, defineQueryRoute } from "@/lib/platform/http/route";

/** Everything needed to fill in the inspection offline; a short reply when nothing has changed since `known`. */
export const GET = defineQueryRoute({
  summary: "Get everything that is needed to fill in an inspection without a network.",
  auth: "session",
  params: InspectionParams,
  query: z.object({ known: z.coerce.number().int().min(0).default(0) }),
  handle: async ({ params, query }) => {
    const actor = await requireActor();
    const snapshot = await takeSnapshot(actor, { ...params, ...query });
    return Response.json(snapshot, { headers: PRIVATE });
  },
});
