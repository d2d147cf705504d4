import { z } from "zod";
import { defineCommandRoute } from "@/lib/platform/http/route";
import { acceptHit, declineHit } from "@/lib/saved-searches/answer-hit";
import { findNow } from "@/lib/saved-searches/find-now";
import { AnswerBody, HitParams } from "@/lib/saved-searches/params";
import { HitAnswered } from "@/lib/saved-searches/replies";
import { searchEngine } from "@/lib/search/engine-selector";

const Sharpened = z.object({ revisionId: z.string() });

/** Records whether the person is interested in a proposed car, or why not. */
export const POST = defineCommandRoute({
  summary: "Say whether a found car fits, or why not.",
  params: HitParams,
  body: AnswerBody,
  reply: HitAnswered,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body:
      body.answer === "yes"
        ? await acceptHit(tx, actor, params)
        : await declineHit(tx, actor, { ...params, why: body.why }),
  }),
  afterCommit: async (reply, { params }) => {
    if (Sharpened.safeParse(reply.body).success) await findNow(params.requestId, searchEngine);
    return reply;
  },
});
