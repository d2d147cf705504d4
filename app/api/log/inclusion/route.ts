import { DAY_SECONDS } from "@/lib/platform/core/durations";
import { InclusionReply } from "@/lib/report-signing/replies";
import { findInclusionProof } from "@/lib/report-signing/transparency-log";
import { InclusionQuery } from "@/lib/report-signing/schema";
import { createNotFoundError } from "@/lib/platform/core/errors";
import { buildPublicJson } from "@/lib/platform/http/public-json";
import { definePlainRoute } from "@/lib/platform/http/route";

/** RFC 6962's audit path of leaf `index` in the tree of `size` leaves. */
export const GET = definePlainRoute({
  summary: "Get the proof that the public log contains an entry (RFC 6962).",
  auth: "none",
  errors: ["not_found"],
  input: { query: InclusionQuery },
  reply: InclusionReply,
  why: "the log is public",
  origin: "any",
  limit: { name: "public_log", points: 240, perSeconds: 60 },
  handle: async (request) => {
    const query = InclusionQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
    const proof = await findInclusionProof(query.index, query.size);
    if (proof === null) throw createNotFoundError("proof");
    return buildPublicJson({ ...query, proof }, DAY_SECONDS);
  },
});
