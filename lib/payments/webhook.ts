import "server-only";
import { env } from "@/lib/platform/core/env";
import { inTransaction } from "@/lib/platform/db/transaction";
import { fileEvent } from "@/lib/payments/inbox";
import { verifyWebhook } from "@/lib/payments/stripe";

/**
 * Verifies the raw body, then files it with its job in one transaction.
 * @throws AppError malformed when the provider did not sign it
 */
export async function receiveWebhook(rawBody: string, signature: string | null): Promise<void> {
  const event = verifyWebhook(rawBody, signature, [env().STRIPE_WEBHOOK_SECRET]);
  await inTransaction((tx) => fileEvent(tx, event));
}
