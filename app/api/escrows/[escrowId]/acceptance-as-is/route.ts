import { acceptAsIs } from "@/lib/escrow/handover/answer-differences";
import { HandedOver } from "@/lib/escrow/replies";
import { EscrowParams, TakingBody } from "@/lib/escrow/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** The buyer accepts a car that differs from its report and states so in writing. */
export const POST = defineCommandRoute({
  summary: "Accept a car that differs from its report.",
  params: EscrowParams,
  body: TakingBody,
  reply: HandedOver,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await acceptAsIs(tx, actor, { ...params, ...body }),
  }),
});
