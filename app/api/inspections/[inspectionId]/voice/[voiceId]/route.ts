import { z } from "zod";
import { voiceResponse } from "@/lib/inspections/field/voice-response";
import { openVoice } from "@/lib/inspections/field/voice";
import { InspectionId } from "@/lib/inspections/schema";
import { queryRoute } from "@/lib/platform/http/route";

/** A spoken note: of a signed report for everybody, of a draft for its inspector. */
export const GET = queryRoute({
  summary: "Get a voice note; supports range requests.",
  auth: "optional",
  statuses: [200, 206],
  produces: "audio/*",
  params: z.object({
    inspectionId: InspectionId,
    voiceId: z.string().regex(/^vno_[0-9a-z]{1,40}$/),
  }),
  query: z.object({}),
  handle: async ({ actor, params, request }) =>
    voiceResponse(await openVoice(actor, params), request.headers.get("range")),
});
