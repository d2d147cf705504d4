import type { Kind, Records } from "@/lib/stripe-sandbox/records";
import { SANDBOX_API_VERSION } from "@/lib/stripe-sandbox/settings";
import { toProviderObject } from "@/lib/stripe-sandbox/shapes";
import { insert, PLATFORM, type Unit } from "@/lib/stripe-sandbox/store";

/** The event types that the sandbox sends. The app has to support exactly these. */
export type EventType =
  | "account.updated"
  | "charge.dispute.closed"
  | "charge.dispute.created"
  | "charge.dispute.funds_reinstated"
  | "charge.dispute.funds_withdrawn"
  | "charge.dispute.updated"
  | "charge.failed"
  | "charge.pending"
  | "charge.refunded"
  | "charge.succeeded"
  | "checkout.session.async_payment_failed"
  | "checkout.session.async_payment_succeeded"
  | "checkout.session.completed"
  | "checkout.session.expired"
  | "customer_cash_balance_transaction.created"
  | "payment_intent.created"
  | "payment_intent.partially_funded"
  | "payment_intent.payment_failed"
  | "payment_intent.processing"
  | "payment_intent.requires_action"
  | "payment_intent.succeeded"
  | "payout.created"
  | "payout.failed"
  | "payout.paid"
  | "payout.updated"
  | "refund.created"
  | "refund.failed"
  | "refund.updated"
  | "transfer.created"
  | "transfer.reversed";

/**
 * Records an event and schedules its delivery, in the transaction of its cause. webhooks.ts decides
 * when, how often and in which order it is delivered.
 */
export async function publishEvent<K extends Kind>(
  unit: Unit,
  type: EventType,
  subject: { readonly kind: K; readonly record: Records[K]; readonly account?: string },
): Promise<void> {
  const account = subject.account ?? PLATFORM;
  const event = await insert(
    unit,
    "event",
    {
      type,
      api_version: SANDBOX_API_VERSION,
      data: { object: toProviderObject(subject.kind, subject.record) },
      request: { id: unit.request.id, idempotency_key: unit.request.idempotencyKey },
      ...(account !== PLATFORM && { account }),
    },
    { account },
  );
  if (unit.settings.webhookUrl === undefined) return;
  await scheduleDelivery(unit, event.id);
}

/** A duplicate is a separate delivery: it may arrive long after the first. */
export async function scheduleDelivery(unit: Unit, eventId: string): Promise<void> {
  const mode = unit.settings.webhookMode();
  await unit.db.query(
    `insert into sandbox.webhook_delivery (event_id, due_at)
     select $1, clock_timestamp() + make_interval(secs => $2 * case when $3 then random() else 1 end)
     from generate_series(1, $4::int)`,
    [eventId, mode.delayMs / 1000, mode.isShuffled, mode.copies],
  );
}
