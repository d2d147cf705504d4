import { createHmac } from "node:crypto";
import type { Pool } from "pg";
import type { EventRecord } from "@/lib/stripe-sandbox/records";
import type { SandboxSettings, WebhookMode } from "@/lib/stripe-sandbox/settings";
import { toProviderObject } from "@/lib/stripe-sandbox/shapes";

export type Delivery = {
  readonly id: string;
  readonly event: EventRecord;
  readonly attempts: number;
};

export type SendResult = { readonly sent: number; readonly failed: number };

const ATTEMPTS_MAX = 40;
const BACKOFF_FIRST_MS = 500;
const BACKOFF_MAX_MS = 30_000;
/**
 * The lease of a delivery: if the process that took it dies, another can take it after this time.
 */
const LEASE_SECONDS = 30;
const BATCH = 8;
const TIMEOUT_MS = 10_000;

/** `t=…,v1=…` over `t.body`, in wall-clock time. The receiver checks this signature. */
export function signBody(body: string, secret: string, atSeconds: number): string {
  const v1 = createHmac("sha256", secret).update(`${atSeconds}.${body}`).digest("hex");
  return `t=${atSeconds},v1=${v1}`;
}

export type SendOptions = {
  readonly pool: Pool;
  readonly settings: SandboxSettings;
  readonly mode: WebhookMode;
  /** Also send events that are not due yet, once each. */
  readonly isHurried: boolean;
};

/**
 * Takes a batch of events, sends them and records the results. Delivered at least once, even if the
 * process dies in between.
 */
export async function sendBatch(options: SendOptions): Promise<SendResult> {
  const { pool, settings } = options;
  if (settings.webhookUrl === undefined) return { sent: 0, failed: 0 };
  const batch = await takeBatch(options);
  const results = await Promise.all(
    batch.map(async (delivery) => {
      const failure = await sendOne(settings, delivery.event);
      await noteResult(pool, delivery, failure);
      return failure === null;
    }),
  );
  const sent = results.filter(Boolean).length;
  return { sent, failed: results.length - sent };
}

async function takeBatch(options: SendOptions): Promise<readonly Delivery[]> {
  const { rows } = await options.pool.query<{ id: string; data: EventRecord; attempts: number }>(
    `update sandbox.webhook_delivery as delivery
     set attempts = attempts + 1, leased_until = clock_timestamp() + make_interval(secs => $1)
     from sandbox.object as event
     where event.id = delivery.event_id and delivery.id in (
       select id from sandbox.webhook_delivery
       where delivered_at is null and given_up_at is null
         and ($2 or due_at <= clock_timestamp())
         and (leased_until is null or leased_until < clock_timestamp())
       order by case when $3 then random() else 0 end, id
       for update skip locked limit $4)
     returning delivery.id, event.data, delivery.attempts`,
    [LEASE_SECONDS, options.isHurried, options.mode.isShuffled, BATCH],
  );
  const batch = rows.map((row) => ({ id: row.id, event: row.data, attempts: row.attempts }));
  return options.mode.isShuffled ? batch.sort(() => Math.random() - 0.5) : batch;
}

async function sendOne(settings: SandboxSettings, event: EventRecord): Promise<string | null> {
  const body = JSON.stringify(toProviderObject("event", event), null, 2);
  const isConnect = event.account !== undefined;
  const secret = isConnect ? settings.connectWebhookSecret : settings.webhookSecret;
  const signature = signBody(body, secret, Math.floor(Date.now() / 1000));
  try {
    const status = await sendWebhook(settings.webhookUrl ?? "", body, signature);
    return status >= 200 && status < 300 ? null : `HTTP ${status}`;
  } catch (error) {
    return error instanceof Error ? error.message : "not reachable";
  }
}

export async function sendWebhook(url: string, body: string, signature: string): Promise<number> {
  const response = await fetch(url, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { "content-type": "application/json; charset=utf-8", "stripe-signature": signature },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.arrayBuffer();
  return response.status;
}

/** True while another process has taken a delivery whose result is not recorded yet. */
export async function isSending(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ busy: boolean }>(
    `select exists (select from sandbox.webhook_delivery
       where delivered_at is null and leased_until > clock_timestamp()) as busy`,
  );
  return rows[0]?.busy === true;
}

async function noteResult(pool: Pool, delivery: Delivery, failure: string | null): Promise<void> {
  if (failure === null) {
    await pool.query(
      "update sandbox.webhook_delivery set delivered_at = clock_timestamp(), last_error = null where id = $1",
      [delivery.id],
    );
    return;
  }
  const backoffMs = Math.min(BACKOFF_FIRST_MS * 2 ** (delivery.attempts - 1), BACKOFF_MAX_MS);
  await pool.query(
    `update sandbox.webhook_delivery set last_error = $2, leased_until = null,
       due_at = clock_timestamp() + make_interval(secs => $3),
       given_up_at = case when attempts >= $4 then clock_timestamp() end
     where id = $1`,
    [delivery.id, failure, backoffMs / 1000, ATTEMPTS_MAX],
  );
}
