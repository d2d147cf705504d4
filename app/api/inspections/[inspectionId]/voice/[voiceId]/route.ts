import { z } from "zod";
import { buildVoiceResponse } from "@/lib/inspections/field/voice-response";
import { getVoiceFile } from "@/lib/inspections/field/voice";
import { InspectionId } from "@/lib/inspections/schema";
import { defineQueryRoute } from "@/lib/platform/http/route";

/** A spoken note: public in a signed report; in a draft only for its inspector. */
export const GET = defineQueryRoute({
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
    buildVoiceResponse(await getVoiceFile(actor, params), request.headers.get("range")),
});
