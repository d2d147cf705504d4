import { z } from "zod";
import { expectPiece, takePiece } from "@/lib/inspections/video/commands";
import { VIDEO_PIECES_MAX } from "@/lib/inspections/video/vocabulary";
import { InspectionId, VideoId } from "@/lib/inspections/schema";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { takePoint } from "@/lib/platform/db/rate-limit";
import { inTransaction } from "@/lib/platform/db/transaction";
import { plainRoute, PRIVATE } from "@/lib/platform/http/route";
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
const PIECES = { name: "video_pieces", points: 3_000, perSeconds: 3_600 } as const;

export const POST = plainRoute({
  summary: "Upload one piece of a video.",
  auth: "session",
  errors: ["not_found", "conflict", "too_large", "rate_limited"],
  input: { params: Params, consumes: "application/octet-stream" },
  why: "The body is a piece of the file itself; a piece that is there already changes nothing.",
  origin: "same",
  handle: async (request, context) => {
    const actor = await requireActor();
    await takePoint(PIECES, actor.userId);
    const at = Params.parse(await context.params);
    // Nobody stores files for an inspection that is not his, and nothing is read that is not wanted.
    const expected = await inTransaction((tx) => expectPiece(tx, actor, at));
    const reply =
      expected.length === null
        ? expected.upload
        : await takePiece(actor, at, new Uint8Array(await receiveBytes(request)));
    return Response.json(reply, { headers: PRIVATE });
  },
});
