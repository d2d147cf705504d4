import { z } from "zod";
import { UploadReply } from "@/lib/inspections/replies";
import { HOUR_SECONDS } from "@/lib/platform/core/durations";
import { requireExpectedPiece, receivePiece } from "@/lib/inspections/video/commands";
import { VIDEO_PIECES_MAX } from "@/lib/inspections/video/vocabulary";
import { InspectionId, VideoId } from "@/lib/inspections/schema";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { takePoint } from "@/lib/platform/db/rate-limit";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { toJsonResponse } from "@/lib/platform/http/json-response";
import { definePlainRoute, PRIVATE } from "@/lib/platform/http/route";
import { receiveBytes } from "@/lib/platform/media/receive";

const Params = z.object({
  inspectionId: InspectionId,
  videoId: VideoId,
  index: z.coerce
    .number()
    .int()
    .min(0)
    .max(VIDEO_PIECES_MAX - 1),
});
const PIECES = { name: "video_pieces", points: 3_000, perSeconds: HOUR_SECONDS } as const;

export const POST = definePlainRoute({
  summary: "Upload one piece of a video.",
  auth: "session",
  errors: ["not_found", "conflict", "too_large", "rate_limited"],
  input: { params: Params, consumes: "application/octet-stream" },
  reply: UploadReply,
  why: "The body is a piece of the file itself; a piece that is there already changes nothing.",
  origin: "same",
  handle: async (request, context) => {
    const actor = await requireActor();
    await takePoint(PIECES, actor.userId);
    const at = Params.parse(await context.params);
    // Checked before the body is read: only the inspector of an unsigned inspection may store pieces. A piece
    // other than the next one is not read either; the reply then says how many pieces have been received.
    const expected = await runInTransaction((tx) => requireExpectedPiece(tx, actor, at));
    const reply =
      expected.length === null
        ? expected.upload
        : await receivePiece(actor, at, new Uint8Array(await receiveBytes(request)));
    return toJsonResponse(reply, { headers: PRIVATE });
  },
});
