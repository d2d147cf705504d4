import { EntryWritten } from "@/lib/disputes/replies";
import { DisputeParams, MessageBody } from "@/lib/disputes/schema";
import { writeMessage } from "@/lib/disputes/conversation";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** A message of either side or of the desk, with photographs. */
export const POST = defineCommandRoute({
  summary: "Add a message, with photos, to a dispute.",
  statuses: [201],
  params: DisputeParams,
  body: MessageBody,
  reply: EntryWritten,
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await writeMessage(tx, actor, { ...params, ...body }),
  }),
});
