import { EscrowReply } from "@/lib/escrow/replies";
import { acceptEscrow } from "@/lib/escrow/settlement/accept";
import { AcceptBody, EscrowParams } from "@/lib/escrow/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** The buyer accepts the car. */
export const POST = defineCommandRoute({
  summary: "Accept the car.",
  params: EscrowParams,
  body: AcceptBody,
  reply: EscrowReply,
  run: async (tx, { actor, params }) => ({
    status: 200,
    body: await acceptEscrow(tx, actor, params),
  }),
});
