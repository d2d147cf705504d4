import { z } from "zod";
import { retryEvent } from "@/lib/payments/inbox";
import { EventReply } from "@/lib/payments/replies";
import { ReasonBody } from "@/lib/platform/auth/desk-schema";
import { defineCommandRoute } from "@/lib/platform/http/route";

/** Tries an event of the provider again after it was given up. */
export const POST = defineCommandRoute({
  summary: "Try an event of the payment provider again.",
  params: z.strictObject({ eventId: z.string().max(255) }),
  body: ReasonBody,
  reply: EventReply,
  run: async (tx, { actor, params, body }) => ({
    status: 200,
    body: await retryEvent(tx, actor, { ...params, ...body }),
  }),
});
