import { z } from "zod";
import { UploadReply } from "@/lib/inspections/replies";
import { HOUR_SECONDS } from "@/lib/platform/core/durations";
import { VideoUpload } from "@/lib/inspections/field/schema";
import { beginVideo } from "@/lib/inspections/video/commands";
import { InspectionParams } from "@/lib/inspections/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Starts or resumes the upload of a video; the reply says which piece comes next. */
export const POST = defineCommandRoute({
  summary: "Announce a video before its pieces are uploaded.",
  statuses: [201],
  params: InspectionParams,
  body: z.strictObject(VideoUpload),
  reply: UploadReply,
  limit: { name: "videos", points: 200, perSeconds: HOUR_SECONDS },
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await beginVideo(tx, actor, { ...params, ...body }),
  }),
});
