import { decideLostChargeback } from "@/lib/escrow/chargebacks/decide-chargeback";
import { ChargebackDecided } from "@/lib/escrow/replies";
import { ChargebackBody, EscrowParams } from "@/lib/escrow/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** The desk decides about the remaining money after a chargeback was lost. */
export const POST = defineCommandRoute({
  summary: "Decide about the remaining money after a lost chargeback.",
  params: EscrowParams,
  body: ChargebackBody,
  reply: ChargebackDecided,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await decideLostChargeback(tx, actor, { ...params, ...body }),
  }),
});
