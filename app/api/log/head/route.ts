import { DAY_SECONDS } from "@/lib/platform/core/durations";
import { HeadReply } from "@/lib/report-signing/replies";
import { findTreeHead } from "@/lib/report-signing/transparency-log";
import { LogHeadQuery } from "@/lib/report-signing/schema";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { buildPublicJson } from "@/lib/platform/http/public-json";
import { definePlainRoute } from "@/lib/platform/http/route";

/** The newest signed tree head of the public log, or the one of `size` leaves. */
export const GET = definePlainRoute({
  summary: "Get a signed tree head of the public log.",
  auth: "none",
  errors: ["not_found"],
  input: { query: LogHeadQuery },
  reply: HeadReply,
  why: "the log is public",
  origin: "any",
  limit: { name: "public_log", points: 240, perSeconds: 60 },
  handle: async (request) => {
    const { size } = LogHeadQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
    const head = await findTreeHead(size);
    if (head === null) throw createNotFoundError("tree_head");
    return buildPublicJson(head, size === undefined ? 10 : DAY_SECONDS);
  },
});
