import { EntryWritten } from "@/lib/disputes/replies";
import { AnswerBody, DisputeParams } from "@/lib/disputes/schema";
import { answerDispute } from "@/lib/disputes/conversation";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** The seller's response, within 24 hours. */
export const POST = defineCommandRoute({
  summary: "Record the seller's response to a dispute.",
  statuses: [201],
  params: DisputeParams,
  body: AnswerBody,
  reply: EntryWritten,
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await answerDispute(tx, actor, { ...params, ...body }),
  }),
});
