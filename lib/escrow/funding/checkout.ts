import "server-only";
import { AppError, createNotFoundError } from "@/lib/platform/core/errors";
import type { Currency } from "@/lib/platform/core/money";
import { readClock } from "@/lib/platform/db/clock";
import { db } from "@/lib/platform/db/client";
import { runInTransaction } from "@/lib/platform/db/transaction";
import { enqueue } from "@/lib/platform/jobs/enqueue";
import { findEmail } from "@/lib/platform/auth/user-queries";
import { findHeadline } from "@/lib/listings/headlines";
import {
  endCheckout,
  findOpenCheckoutUrl,
  getLastCheckoutMoment,
  createCheckout,
  toInlineError,
  type CheckoutOrder,
} from "@/lib/payments/checkout";
import type { PartRow } from "@/lib/escrow/funding/part-row";
import { parsePartKind, parsePartState, type PartState } from "@/lib/escrow/funding/states";

/** A concurrent duplicate request is creating the same page; a retry finds it. */
const BUSY_WAITS_MS = [100, 250, 500, 1_000] as const;

export type CheckoutPage = { readonly partId: string; readonly checkoutUrl: string };

type CheckoutPart = Pick<PartRow, "state" | "checkoutSessionId">;

/**
 * Creates the hosted payment page of a funding part on first use. This is the only place where a
 * person waits for the provider. If the provider's response is lost, the reply is 502, and a retry
 * with the same part returns the same page.
 * @throws AppError upstream | conflict `checkout_closed` when the page can take no payment any more
 */
export async function ensureCheckout(partId: string): Promise<CheckoutPage> {
  for (const waitMs of [...BUSY_WAITS_MS, null]) {
    const { part, order } = await getCheckoutOrder(partId);
    if (part.checkoutSessionId !== null) return openPage(partId, part.checkoutSessionId);
    if (part.state !== "requested" || (await readClock()) > getLastCheckoutMoment(order))
      throw closed();
    try {
      return await makePage(order);
    } catch (error) {
      const isBusy = error instanceof AppError && error.code === "provider_busy";
      if (!isBusy || waitMs === null) throw toInlineError(error);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  throw closed();
}

async function openPage(partId: string, sessionId: string): Promise<CheckoutPage> {
  const checkoutUrl = await findOpenCheckoutUrl(sessionId);
  if (checkoutUrl !== null) return { partId, checkoutUrl };
  // Our row is outdated: check the provider's state now instead of waiting for the webhook.
  await runInTransaction((tx) =>
    enqueue(tx, { task: "part.observe", key: `observe:${partId}`, payload: { partId } }),
  );
  throw closed();
}

async function makePage(order: CheckoutOrder): Promise<CheckoutPage> {
  const session = await createCheckout(order);
  await db.fundingPart.updateMany({
    where: { id: order.partId, state: "requested" },
    data: {
      state: "open" satisfies PartState,
      checkoutSessionId: session.sessionId,
      checkoutUrl: session.url,
    },
  });
  if (session.url === null) throw closed();
  return { partId: order.partId, checkoutUrl: session.url };
}

async function getCheckoutOrder(
  partId: string,
): Promise<{ readonly part: CheckoutPart; readonly order: CheckoutOrder }> {
  const part = await db.fundingPart.findUnique({
    where: { id: partId },
    include: {
      escrow: { select: { buyerId: true, listingId: true, reservedUntil: true, currency: true } },
    },
  });
  if (!part) throw createNotFoundError("funding_part");
  const [email, headline] = await Promise.all([
    findEmail(part.escrow.buyerId),
    findHeadline(part.escrow.listingId),
  ]);
  return {
    part: { state: parsePartState(part.state), checkoutSessionId: part.checkoutSessionId },
    order: {
      partId: part.id,
      escrowId: part.escrowId,
      kind: parsePartKind(part.kind),
      amountMinor: part.amountMinor,
      currency: part.escrow.currency as Currency,
      method: part.method === "card" ? "card" : "bank_debit",
      locale: part.locale === "zh-CN" ? "zh-CN" : "en",
      email: email ?? "",
      description: headline ?? "",
      createdAt: part.createdAt,
      endsAt: part.escrow.reservedUntil,
    },
  };
}

/**
 * Closes a payment page that must not be used any more. It is not an error if the page was paid or
 * expired meanwhile.
 */
export async function closeCheckout(partId: string): Promise<void> {
  const part = await db.fundingPart.findUnique({
    where: { id: partId },
    select: { checkoutSessionId: true },
  });
  if (!part) throw createNotFoundError("funding_part");
  if (part.checkoutSessionId !== null) return endCheckout(partId, part.checkoutSessionId);
  await db.fundingPart.updateMany({
    where: { id: partId, state: "requested" },
    data: { state: "expired" satisfies PartState, settledAt: await readClock() },
  });
}

/** Ends a requested part whose payment page was never created, after its time limit. */
export async function endUnmadeCheckout(partId: string): Promise<void> {
  const { part, order } = await getCheckoutOrder(partId);
  if (part.checkoutSessionId !== null || (await readClock()) <= getLastCheckoutMoment(order))
    return;
  await db.fundingPart.updateMany({
    where: { id: partId, state: "requested", checkoutSessionId: null },
    data: { state: "expired" satisfies PartState, settledAt: await readClock() },
  });
}

function closed(): AppError {
  return new AppError("conflict", {
    code: "checkout_closed",
    detail: "This payment page has ended. Reload and press the button again.",
  });
}
