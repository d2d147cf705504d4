import { WebhookReply } from "@/lib/payments/replies";
import { toJsonResponse } from "@/lib/platform/http/json-response";
import { definePlainRoute, PRIVATE } from "@/lib/platform/http/route";
import { receiveWebhook } from "@/lib/payments/webhook";

/**
 * Verifies the signature, stores the event and replies 200. The worker finds out later what the event means, in
 * any order.
 */
export const POST = definePlainRoute({
  summary: "Receive a signed event of the payment provider.",
  auth: "none",
  errors: ["malformed"],
  input: { consumes: "application/json" },
  reply: WebhookReply,
  why: "the provider signs its requests; the event's id makes a repeated one harmless",
  origin: "any",
  handle: async (request) => {
    await receiveWebhook(await request.text(), request.headers.get("stripe-signature"));
    return toJsonResponse({ received: true }, { headers: PRIVATE });
  },
});
