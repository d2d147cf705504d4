import { z } from "zod";
import { defineCommandRoute } from "@/lib/platform/http/route";
import { undoSharpening } from "@/lib/saved-searches/answer-hit";
import { findNow } from "@/lib/saved-searches/find-now";
import { RevisionParams } from "@/lib/saved-searches/params";
import { SearchReply } from "@/lib/saved-searches/replies";
import { searchEngine } from "@/lib/search/engine-selector";

/** Undoes the change that a "why not" made to the saved search. */
export const POST = defineCommandRoute({
  summary: "Undo a change that an answer made to a saved search.",
  params: RevisionParams,
  body: z.strictObject({}),
  reply: SearchReply,
  run: async (tx, { actor, params }) => ({
    status: 200,
    body: await undoSharpening(tx, actor, params),
  }),
  afterCommit: async (reply, { params }) => {
    await findNow(params.requestId, searchEngine);
    return reply;
  },
});
