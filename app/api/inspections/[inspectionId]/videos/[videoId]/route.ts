import { z } from "zod";
import { openVideo } from "@/lib/inspections/video/commands";
import { videoResponse } from "@/lib/inspections/video/response";
import { InspectionId, VideoId } from "@/lib/inspections/schema";
import { queryRoute } from "@/lib/platform/http/route";

/** A video: of a signed report for everybody, of a draft for its inspector. */
export const GET = queryRoute({
  summary: "Get a video; supports range requests.",
  auth: "optional",
  statuses: [200, 206],
  produces: "video/*",
  params: z.object({ inspectionId: InspectionId, videoId: VideoId }),
  query: z.object({}),
  handle: async ({ actor, params, request }) =>
    videoResponse(await openVideo(actor, params), request.headers.get("range")),
});
