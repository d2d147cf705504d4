import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/platform/auth/actor";
import { parseReturnTo } from "@/lib/platform/auth/return-to";
import { getEnv } from "@/lib/platform/core/env";
import { AppError } from "@/lib/platform/core/errors";
import { generateId } from "@/lib/platform/core/ids";
import { readClock } from "@/lib/platform/db/clock";
import type { Tx } from "@/lib/platform/db/client";
import { isOutcomeUnknown } from "@/lib/payments/provider-errors";
import { ensureSellerAccount } from "@/lib/payments/seller-accounts";
import { createOnboardingLink } from "@/lib/payments/stripe";
import { createProviderAccount } from "@/lib/payments/submit";

/** A concurrent duplicate request is creating the same account; a retry finds it. */
const BUSY_WAITS_MS = [100, 250, 500, 1_000] as const;

/** The provider's page on which a payee proves their identity and enters a bank account. */

export const OnboardingBody = z.strictObject({
  /** A dealership that the person is a member of. Without it, the person themselves. */
  organisationId: z
    .string()
    .regex(/^org_[a-z0-9]{1,40}$/)
    .optional(),
  currency: z.enum(["USD", "GBP", "CNY"]),
  /** The page of Candor to return to. */
  returnTo: z.string().max(500),
});

export const StartedOnboarding = z.object({
  sellerAccountId: z.string(),
  linkKey: z.string(),
  returnTo: z.string(),
});

/** @throws AppError not_found for a dealership the person does not belong to */
export async function startOnboarding(
  tx: Tx,
  actor: Actor,
  input: z.output<typeof OnboardingBody>,
): Promise<z.output<typeof StartedOnboarding>> {
  const ownerId = input.organisationId ?? actor.userId;
  if (input.organisationId !== undefined && !actor.organisationIds.includes(ownerId)) {
    throw new AppError("not_found", {
      code: "organisation_not_found",
      detail: "No such dealership.",
    });
  }
  const { currency } = input;
  const sellerAccountId = await ensureSellerAccount(tx, {
    ownerId,
    currency,
    at: await readClock(),
  });
  // A link works only once, so each request creates a new one.
  return { sellerAccountId, linkKey: generateId("onb"), returnTo: parseReturnTo(input.returnTo) };
}

/**
 * Returns the provider's page. If the provider's response is lost, the reply is 502, and a retry
 * with the same key returns the same page.
 */
export async function getOnboardingUrl(
  started: z.output<typeof StartedOnboarding>,
): Promise<{ readonly onboardingUrl: string }> {
  for (const waitMs of [...BUSY_WAITS_MS, null]) {
    try {
      return await makePage(started);
    } catch (error) {
      const isBusy = error instanceof AppError && error.code === "provider_busy";
      if (!isBusy || waitMs === null) throw inlineError(error);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  throw inlineError(null);
}

async function makePage(
  started: z.output<typeof StartedOnboarding>,
): Promise<{ readonly onboardingUrl: string }> {
  const back = `${getEnv().APP_ORIGIN}${started.returnTo}`;
  const accountId = await createProviderAccount(started.sellerAccountId);
  const { url } = await createOnboardingLink({
    key: `onboarding:${started.linkKey}`,
    accountId,
    returnUrl: back,
    refreshUrl: back,
  });
  return { onboardingUrl: url };
}

function inlineError(error: unknown): unknown {
  if (error !== null && !isOutcomeUnknown(error)) return error;
  return new AppError("upstream", {
    code: "provider_unreachable",
    detail: "The payment provider does not respond. Try again.",
    cause: error,
  });
}
