import { z } from "zod";
import { PayoutReply } from "@/lib/payments/replies";
import { retryPayout } from "@/lib/payments/retry-payout";
import { ReasonBody } from "@/lib/platform/auth/desk-schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Sends a payout again after the seller's bank returned it. */
export const POST = defineCommandRoute({
  summary: "Send a payout again that the seller's bank returned.",
  params: z.strictObject({ payoutId: z.string().max(60) }),
  body: ReasonBody,
  reply: PayoutReply,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await retryPayout(tx, actor, { ...params, ...body }),
  }),
});
