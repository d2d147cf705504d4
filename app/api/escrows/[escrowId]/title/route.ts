import { EscrowReply } from "@/lib/escrow/replies";
import { EscrowParams, TitleBody } from "@/lib/escrow/schema";
import { confirmTitle } from "@/lib/escrow/settlement/title-transfer";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Records that the title is in the buyer's name: confirmed by the buyer, or by the desk with a document. */
export const POST = defineCommandRoute({
  summary: "Confirm that the title is in the name of the buyer.",
  params: EscrowParams,
  body: TitleBody,
  reply: EscrowReply,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await confirmTitle(tx, actor, { ...params, ...body }),
  }),
});
