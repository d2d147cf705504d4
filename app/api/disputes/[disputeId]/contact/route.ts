import { EntryWritten } from "@/lib/disputes/replies";
import { ContactBody, DisputeParams } from "@/lib/disputes/schema";
import { recordContact } from "@/lib/disputes/conversation";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** The desk records its first contact with the buyer. */
export const POST = defineCommandRoute({
  summary: "Record the first contact with the buyer.",
  statuses: [201],
  params: DisputeParams,
  body: ContactBody,
  reply: EntryWritten,
  run: async (tx, { actor, params, body }) => ({
    status: 201,
    body: await recordContact(tx, actor, { ...params, ...body }),
  }),
});
