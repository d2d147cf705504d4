import "server-only";
import { HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import { AppError } from "@/lib/platform/core/errors";
import { getEnv } from "@/lib/platform/core/env";
import type { Currency } from "@/lib/platform/core/money";
import { takeCall } from "@/lib/payments/calls/plan-call";
import type { CallRequest } from "@/lib/payments/calls/requests";
import { runCall } from "@/lib/payments/calls/send-call";
import { isOutcomeUnknown } from "@/lib/payments/provider-errors";
import { expireCheckoutSession, getCheckoutSession } from "@/lib/payments/stripe";

/**
 * The provider's hosted payment page. Everything it needs is passed as an argument, because the purchase owns its
 * funding parts.
 */

/**
 * The provider wants at least 30 minutes when it makes the page. As much again, so that it can still be made when the
 * first try failed. The purchase closes the page when its own time is over.
 */
const LIFE_MIN_MS = 62 * MINUTE_MS;
const LIFE_MAX_MS = 23 * HOUR_MS;

/** One requested payment. The first request is fixed with its attempt, so the words may change later. */
export type CheckoutOrder = {
  readonly partId: string;
  readonly escrowId: string;
  readonly kind: "deposit" | "balance";
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly method: "card" | "bank_debit";
  readonly locale: "en" | "zh-CN";
  readonly email: string;
  readonly description: string;
  readonly createdAt: Date;
  /** When the reservation ends that this payment belongs to. */
  readonly endsAt: Date;
};

export type MadeCheckout = { readonly sessionId: string; readonly url: string | null };

/**
 * Creates the page. The same part always has the same page. @throws AppError provider_busy, provider_refused and
 * others
 */
export async function createCheckout(order: CheckoutOrder): Promise<MadeCheckout> {
  const sent = await runCall((tx) =>
    takeCall(tx, {
      kind: "checkout",
      subjectId: order.partId,
      request: toCheckoutRequest(order),
      isPressed: true,
    }),
  );
  if (sent?.state === "done") return sent.answer;
  const code = sent?.code ?? null;
  throw new AppError("conflict", {
    code: "provider_refused",
    detail: "The payment provider refused this.",
    context: { partId: order.partId, code },
  });
}

function toCheckoutRequest(order: CheckoutOrder): CallRequest<"checkout"> {
  const origin = getEnv().APP_ORIGIN;
  const path = `${origin}${order.locale === "zh-CN" ? "/zh-CN" : ""}/purchases/${order.escrowId}`;
  return {
    fundingPartId: order.partId,
    escrowId: order.escrowId,
    transferGroup: order.escrowId,
    amountMinor: order.amountMinor.toString(),
    currency: order.currency,
    methods: [order.method],
    successUrl: `${path}?paid=${order.kind}`,
    cancelUrl: path,
    locale: order.locale,
    customerEmail: order.email,
    description: order.description,
    expiresAt: expiresAt(order).toISOString(),
  };
}

/** The URL of the page while it can still take a payment, otherwise null. */
export async function findOpenCheckoutUrl(sessionId: string): Promise<string | null> {
  const session = await getCheckoutSession(sessionId);
  return session.state === "open" ? session.url : null;
}

/** Closes the page at the provider. It is not an error if it was paid or closed meanwhile. */
export async function endCheckout(partId: string, sessionId: string): Promise<void> {
  const session = await getCheckoutSession(sessionId);
  if (session.state !== "open") return;
  try {
    await expireCheckoutSession({ key: `close:${partId}`, sessionId: session.sessionId });
  } catch (error) {
    if (isOutcomeUnknown(error)) throw error;
    const after = await getCheckoutSession(sessionId);
    if (after.state === "open") throw error;
  }
}

/**
 * Calculated from values that do not change while the part waits. It does not exceed the end of the reservation where that is possible; money
 * that arrives later is refunded automatically.
 */
function expiresAt(order: Pick<CheckoutOrder, "createdAt" | "endsAt">): Date {
  const created = order.createdAt.getTime();
  const end = Math.min(created + LIFE_MAX_MS, order.endsAt.getTime());
  return new Date(Math.max(end, created + LIFE_MIN_MS));
}

/** After this moment the provider refuses to create the page, because it would expire too soon. */
export function getLastCheckoutMoment(order: Pick<CheckoutOrder, "createdAt" | "endsAt">): Date {
  return new Date(expiresAt(order).getTime() - 31 * MINUTE_MS + 30_000);
}

/**
 * The error for a person who waits for the page: an unknown outcome becomes 502, and other errors
 * are unchanged.
 */
export function toInlineError(error: unknown): unknown {
  if (!isOutcomeUnknown(error)) return error;
  return new AppError("upstream", {
    code: "payment_page_unavailable",
    detail: "",
    cause: error,
  });
}
