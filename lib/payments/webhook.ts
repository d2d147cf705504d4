import "server-only";
import { getEnv } from "@/lib/platform/core/env";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { storeEvent } from "@/lib/payments/inbox";
import { verifyWebhook } from "@/lib/payments/stripe";

/**
 * Verifies the raw body, then stores the event with its job in one transaction.
 * @throws AppError malformed when the provider did not sign it
 */
export async function receiveWebhook(rawBody: string, signature: string | null): Promise<void> {
  const event = verifyWebhook(rawBody, signature, getEnv().STRIPE_WEBHOOK_SECRET);
  await runInTransaction((tx) => storeEvent(tx, event));
}
