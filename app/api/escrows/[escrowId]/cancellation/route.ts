import { EscrowCancelled } from "@/lib/escrow/replies";
import { cancelEscrow } from "@/lib/escrow/settlement/cancel";
import { CancelBody, EscrowParams } from "@/lib/escrow/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Cancels a purchase before the handover. */
export const POST = defineCommandRoute({
  summary: "Cancel a purchase before the car changes hands.",
  params: EscrowParams,
  body: CancelBody,
  reply: EscrowCancelled,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await cancelEscrow(tx, actor, { ...params, ...body }),
  }),
});
