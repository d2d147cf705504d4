import { z } from "zod";
import { retryRefund } from "@/lib/payments/refunds";
import { RefundReply } from "@/lib/payments/replies";
import { ReasonBody } from "@/lib/platform/auth/desk-schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Requests a refund again after it failed. */
export const POST = defineCommandRoute({
  summary: "Order a failed refund again.",
  params: z.strictObject({ refundId: z.string().max(60) }),
  body: ReasonBody,
  reply: RefundReply,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await retryRefund(tx, actor, { ...params, ...body }),
  }),
});
