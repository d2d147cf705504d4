import { z } from "zod";
import { getVideoFile } from "@/lib/inspections/video/commands";
import { buildVideoResponse } from "@/lib/inspections/video/response";
import { InspectionId, VideoId } from "@/lib/inspections/schema";
import { defineQueryRoute } from "@/lib/platform/http/route";

/** A video: public in a signed report; in a draft only for its inspector. */
export const GET = defineQueryRoute({
  summary: "Get a video; supports range requests.",
  auth: "optional",
  statuses: [200, 206],
  produces: "video/*",
  params: z.object({ inspectionId: InspectionId, videoId: VideoId }),
  query: z.object({}),
  handle: async ({ actor, params, request }) =>
    buildVideoResponse(await getVideoFile(actor, params), request.headers.get("range")),
});
