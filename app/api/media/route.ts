import { z } from "zod";
import { HOUR_SECONDS } from "@/lib/platform/core/durations";
import { requireActor } from "@/lib/platform/auth/current-actor";
import { takePoint } from "@/lib/platform/db/rate-limit";
import { toJsonResponse } from "@/lib/platform/http/json-response";
import { definePlainRoute, PRIVATE } from "@/lib/platform/http/route";
import { ASSET_KINDS, storePhoto } from "@/lib/platform/media/assets";
import { receiveBytes } from "@/lib/platform/media/receive";
import { AssetReply } from "@/lib/platform/media/replies";

const Query = z.object({ kind: z.enum(ASSET_KINDS) });
/** Enough for two full listings and a long inspection in one hour. */
const UPLOADS = { name: "upload", points: 300, perSeconds: HOUR_SECONDS } as const;

export const POST = definePlainRoute({
  summary: "Upload a photo.",
  auth: "session",
  statuses: [201],
  errors: ["malformed", "too_large", "rate_limited"],
  input: { query: Query, consumes: "image/*" },
  reply: AssetReply,
  why: "The body is the file itself; the same file from the same person is the same asset.",
  origin: "same",
  handle: async (request) => {
    const actor = await requireActor();
    await takePoint(UPLOADS, actor.userId);
    const { kind } = Query.parse(Object.fromEntries(new URL(request.url).searchParams));
    const asset = await storePhoto(actor, kind, await receiveBytes(request));
    return toJsonResponse(asset, { status: 201, headers: PRIVATE });
  },
});
