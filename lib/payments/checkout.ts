import "server-only";
import { AppError } from "@/lib/platform/core/errors";
import { getEnv } from "@/lib/platform/core/env";
import type { Currency } from "@/lib/platform/core/money";
import { isOutcomeUnknown } from "@/lib/payments/provider-errors";
import {
  createCheckoutSession,
  expireCheckoutSession,
  getCheckoutSession,
} from "@/lib/payments/stripe";

/**
 * The provider's hosted payment page. Whatever it needs is given to it, and it writes no row: the purchase
 * keeps its own parts.
 */

/** The provider wants at least 30 minutes; a little more, because the two clocks were read apart. */
const LIFE_MIN_MS = 32 * 60_000;
const LIFE_MAX_MS = 23 * 3_600_000;

/** One payment that is asked for. None of it changes between two requests for the same page. */
export type CheckoutOrder = {
  readonly partId: string;
  readonly escrowId: string;
  readonly kind: string;
  readonly amountMinor: bigint;
  readonly currency: Currency;
  readonly method: "card" | "bank_debit";
  readonly locale: "en" | "zh-CN";
  readonly email: string;
  readonly description: string;
  readonly createdAt: Date;
  /** When the reservation ends that the payment is for. */
  readonly endsAt: Date;
};

export type MadeCheckout = { readonly sessionId: string; readonly url: string | null };

/** Makes the page; the same order gets the same page. @throws AppError provider_busy and others */
export async function createCheckout(order: CheckoutOrder): Promise<MadeCheckout> {
  const origin = getEnv().APP_ORIGIN;
  const path = `${origin}${order.locale === "zh-CN" ? "/zh-CN" : ""}/purchases/${order.escrowId}`;
  return createCheckoutSession({
    key: `checkout:${order.partId}`,
    fundingPartId: order.partId,
    escrowId: order.escrowId,
    transferGroup: order.escrowId,
    amountMinor: order.amountMinor,
    currency: order.currency,
    methods: [order.method],
    successUrl: `${path}?paid=${order.kind}`,
    cancelUrl: path,
    locale: order.locale,
    customerEmail: order.email,
    description: order.description,
    expiresAt: expiresAt(order),
  });
}

/** Where the page is, while it can still take a payment; null when it cannot. */
export async function findOpenCheckoutUrl(sessionId: string): Promise<string | null> {
  const session = await getCheckoutSession(sessionId);
  return session.state === "open" ? session.url : null;
}

/** Ends the page at the provider. That it was paid or ended meanwhile is no failure. */
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
 * Made from what never changes, because a repeated request under the same key has to be the same,
 * word for word. Not past the reservation where that is possible; later money goes back by itself.
 */
function expiresAt(order: Pick<CheckoutOrder, "createdAt" | "endsAt">): Date {
  const created = order.createdAt.getTime();
  const end = Math.min(created + LIFE_MAX_MS, order.endsAt.getTime());
  return new Date(Math.max(end, created + LIFE_MIN_MS));
}

/** After this the provider would refuse to make the page: its life would be too short. */
export function getLastCheckoutMoment(order: Pick<CheckoutOrder, "createdAt" | "endsAt">): Date {
  return new Date(expiresAt(order).getTime() - 31 * 60_000 + 30_000);
}

/** What a person is told who waits for the page: a lost answer is 502, everything else as it is. */
export function toInlineError(error: unknown): unknown {
  if (!isOutcomeUnknown(error)) return error;
  return new AppError("upstream", {
    code: "payment_page_unavailable",
    detail: "",
    cause: error,
  });
}
