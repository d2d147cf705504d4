import { DAY_SECONDS } from "@/lib/platform/core/durations";
import { ConsistencyReply } from "@/lib/report-signing/replies";
import { findConsistencyProof } from "@/lib/report-signing/transparency-log";
import { ConsistencyQuery } from "@/lib/report-signing/schema";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { buildPublicJson } from "@/lib/platform/http/public-json";
import { definePlainRoute } from "@/lib/platform/http/route";

/** RFC 6962 consistency proof: the tree of `from` leaves is a prefix of the tree of `to` leaves. */
export const GET = definePlainRoute({
  summary:
    "Get the proof that one state of the public log is the beginning of a later one (RFC 6962).",
  auth: "none",
  errors: ["not_found"],
  input: { query: ConsistencyQuery },
  reply: ConsistencyReply,
  why: "the log is public",
  origin: "any",
  limit: { name: "public_log", points: 240, perSeconds: 60 },
  handle: async (request) => {
    const query = ConsistencyQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
    const proof = await findConsistencyProof(query.from, query.to);
    if (proof === null) throw createNotFoundError("proof");
    return buildPublicJson({ ...query, proof }, DAY_SECONDS);
  },
});
