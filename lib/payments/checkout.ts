import "server-only";
import { AppError, notFound } from "@/lib/platform/core/errors";
import { env } from "@/lib/platform/core/env";
import type { Currency } from "@/lib/platform/core/money";
import { now } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { inTransaction } from "@/lib/platform/db/transaction";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { isOutcomeUnknown } from "@/lib/payments/provider-errors";
import {
  createCheckoutSession,
  expireCheckoutSession,
  getCheckoutSession,
} from "@/lib/payments/stripe";

/** The provider wants at least 30 minutes; a little more, because the two clocks were read apart. */
const LIFE_MIN_MS = 32 * 60_000;
const LIFE_MAX_MS = 23 * 3_600_000;
const RESERVATION_MS = 48 * 3_600_000;
/** A twin of this request is making the same page: it is there within moments. */
const BUSY_WAITS_MS = [100, 250, 500, 1_000] as const;

export type CheckoutPage = { readonly partId: string; readonly checkoutUrl: string };

/**
 * The hosted page of a funding part, made on first use. The one place where a person waits for the
 * provider: a lost answer is 502, and asking again with the same part asks for the same page.
 * @throws AppError upstream | conflict `checkout_closed` when the page can take no payment any more
 */
export async function ensureCheckout(partId: string): Promise<CheckoutPage> {
  for (const waitMs of [...BUSY_WAITS_MS, null]) {
    const part = await getCheckoutPart(partId);
    if (part.checkoutSessionId !== null) return openPage(partId, part.checkoutSessionId);
    if (part.state !== "requested" || (await now()) > lastMoment(part)) throw closed();
    try {
      return await makePage(part);
    } catch (error) {
      const isBusy = error instanceof AppError && error.code === "provider_busy";
      if (!isBusy || waitMs === null) throw inlineError(error);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  throw closed();
}

async function openPage(partId: string, sessionId: string): Promise<CheckoutPage> {
  const session = await getCheckoutSession(sessionId);
  if (session.state === "open" && session.url !== null) {
    return { partId, checkoutUrl: session.url };
  }
  // Our row is behind: have it looked at now instead of waiting for the webhook.
  await inTransaction((tx) =>
    enqueue(tx, { task: "part.observe", key: `observe:${partId}`, payload: { partId } }),
  );
  throw closed();
}

type CheckoutPart = Awaited<ReturnType<typeof getCheckoutPart>>;

async function makePage(part: CheckoutPart): Promise<CheckoutPage> {
  const origin = env().APP_ORIGIN;
  const path = `${origin}${part.locale === "zh-CN" ? "/zh-CN" : ""}/purchases/${part.escrowId}`;
  const session = await createCheckoutSession({
    key: `checkout:${part.id}`,
    fundingPartId: part.id,
    escrowId: part.escrowId,
    transferGroup: part.escrowId,
    amountMinor: part.amountMinor,
    currency: part.currency,
    methods: [part.method],
    successUrl: `${path}?paid=${part.kind}`,
    cancelUrl: path,
    locale: part.locale,
    customerEmail: part.email,
    description: part.headline,
    expiresAt: expiresAt(part),
  });
  await db.fundingPart.updateMany({
    where: { id: part.id, state: "requested" },
    data: { state: "open", checkoutSessionId: session.sessionId, checkoutUrl: session.url },
  });
  if (session.url === null) throw closed();
  return { partId: part.id, checkoutUrl: session.url };
}

async function getCheckoutPart(partId: string) {
  const part = await db.fundingPart.findUnique({
    where: { id: partId },
    include: {
      escrow: { select: { buyerId: true, listingId: true, createdAt: true, currency: true } },
    },
  });
  if (!part) throw notFound("funding_part");
  const [buyer, listing] = await Promise.all([
    db.user.findUnique({ where: { id: part.escrow.buyerId }, select: { email: true } }),
    db.listing.findUnique({ where: { id: part.escrow.listingId }, select: { headline: true } }),
  ]);
  return {
    id: part.id,
    escrowId: part.escrowId,
    kind: part.kind,
    state: part.state,
    checkoutSessionId: part.checkoutSessionId,
    amountMinor: part.amountMinor,
    createdAt: part.createdAt,
    reservedAt: part.escrow.createdAt,
    currency: part.escrow.currency as Currency,
    locale: part.locale === "zh-CN" ? ("zh-CN" as const) : ("en" as const),
    method: part.method === "card" ? ("card" as const) : ("bank_debit" as const),
    email: buyer?.email ?? "",
    headline: listing?.headline ?? "",
  };
}

/**
 * Made from what never changes, because a repeated request under the same key has to be the same,
 * word for word. Not past the 48 hours where that is possible; later money goes back by itself.
 */
function expiresAt(part: Pick<CheckoutPart, "createdAt" | "reservedAt">): Date {
  const created = part.createdAt.getTime();
  const reservationEnds = part.reservedAt.getTime() + RESERVATION_MS;
  const end = Math.min(created + LIFE_MAX_MS, reservationEnds);
  return new Date(Math.max(end, created + LIFE_MIN_MS));
}

/** After this the provider would refuse to make the page: its life would be too short. */
function lastMoment(part: CheckoutPart): Date {
  return new Date(
    Math.min(expiresAt(part).getTime() - 31 * 60_000 + 30_000, Number.MAX_SAFE_INTEGER),
  );
}

/** A page nobody may pay on any more. That it was paid or ended meanwhile is no failure. */
export async function closeCheckout(partId: string): Promise<void> {
  const part = await db.fundingPart.findUnique({
    where: { id: partId },
    select: { checkoutSessionId: true, state: true },
  });
  if (!part) throw notFound("funding_part");
  if (part.checkoutSessionId === null) {
    await db.fundingPart.updateMany({
      where: { id: partId, state: "requested" },
      data: { state: "expired", settledAt: await now() },
    });
    return;
  }
  const session = await getCheckoutSession(part.checkoutSessionId);
  if (session.state !== "open") return;
  try {
    await expireCheckoutSession({ key: `close:${partId}`, sessionId: session.sessionId });
  } catch (error) {
    if (isOutcomeUnknown(error)) throw error;
    const after = await getCheckoutSession(part.checkoutSessionId);
    if (after.state === "open") throw error;
  }
}

/** A requested part whose page was never made: given up after its last moment. */
export async function endUnmadeCheckout(partId: string): Promise<void> {
  const part = await getCheckoutPart(partId);
  if (part.checkoutSessionId !== null || (await now()) <= lastMoment(part)) return;
  await db.fundingPart.updateMany({
    where: { id: partId, state: "requested", checkoutSessionId: null },
    data: { state: "expired", settledAt: await now() },
  });
}

function inlineError(error: unknown): unknown {
  if (!isOutcomeUnknown(error)) return error;
  return new AppError("upstream", {
    code: "payment_page_unavailable",
    detail: "",
    cause: error,
  });
}

function closed(): AppError {
  return new AppError("conflict", {
    code: "checkout_closed",
    detail: "This payment page has ended. Reload and press the button again.",
  });
}
