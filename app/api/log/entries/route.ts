import { EntriesReply } from "@/lib/report-signing/replies";
import { listLogEntries } from "@/lib/report-signing/transparency-log";
import { EntriesQuery } from "@/lib/report-signing/schema";
import { buildPublicJson } from "@/lib/platform/http/public-json";
import { definePlainRoute } from "@/lib/platform/http/route";

/** The log's entries in order. They are enough to rebuild the tree from a copy. */
export const GET = definePlainRoute({
  summary: "List entries of the public log.",
  auth: "none",
  input: { query: EntriesQuery },
  reply: EntriesReply,
  why: "the log is public",
  origin: "any",
  limit: { name: "public_log", points: 240, perSeconds: 60 },
  handle: async (request) => {
    const { from, count } = EntriesQuery.parse(
      Object.fromEntries(new URL(request.url).searchParams),
    );
    return buildPublicJson({ from, entries: await listLogEntries(from, count) }, 10);
  },
});
