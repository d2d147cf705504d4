import { approveLostChargeback } from "@/lib/escrow/chargebacks/decide-chargeback";
import { ChargebackDecided } from "@/lib/escrow/replies";
import { ChargebackApprovalBody, EscrowParams } from "@/lib/escrow/schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** A second operator approves or rejects what was proposed after a lost chargeback. */
export const POST = defineCommandRoute({
  summary: "Approve or reject a proposal after a lost chargeback as the second operator.",
  params: EscrowParams,
  body: ChargebackApprovalBody,
  reply: ChargebackDecided,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await approveLostChargeback(tx, actor, { ...params, ...body }),
  }),
});
