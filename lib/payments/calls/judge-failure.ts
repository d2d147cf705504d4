import { HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import type { ProviderFailure } from "@/lib/payments/provider-errors";

/** What a failed request says about its attempt. Pure; states.ts says what follows from it. */
export type Verdict = "unknown" | "refused_now" | "refused";

/**
 * Codes that pass by themselves: money becomes available, an account becomes ready, our own keys are put right.
 * Every other code of the provider is a refusal for good, so that the desk sees it at once.
 */
export const REFUSED_FOR_NOW: ReadonlySet<string> = new Set([
  "api_key_expired",
  "balance_insufficient",
  "charge_not_refundable",
  "insufficient_capabilities_for_transfer",
  "insufficient_funds",
  "payouts_limit_exceeded",
  "payouts_not_allowed",
  "platform_api_key_expired",
  "transfers_not_allowed",
]);

/** The account behind our key may not do this, or not yet. */
const OUR_ACCESS_STATUSES: ReadonlySet<number> = new Set([401, 403]);

const KEY_TAKEN = "StripeIdempotencyError";

/**
 * A 5xx may have taken effect. A 409 means that another request with this key is under way, and a 429 that nobody looked
 * at the request; the provider stores neither under the key, so the same key is right for the next try.
 */
export function judgeFailure(failure: Pick<ProviderFailure, "status" | "type" | "code">): Verdict {
  const { status, code } = failure;
  if (status === undefined || status >= 500 || status === 409 || status === 429) return "unknown";
  if (isKeyTaken(failure) || OUR_ACCESS_STATUSES.has(status)) return "refused_now";
  return code !== undefined && REFUSED_FOR_NOW.has(code) ? "refused_now" : "refused";
}

/** The key was used for a request with other parameters: what that one made has to be looked up. */
export function isKeyTaken({ status, type }: Pick<ProviderFailure, "status" | "type">): boolean {
  return type === KEY_TAKEN && status !== 409;
}

/** How long to wait after this many refusals in a row: a minute, doubled each time, at most an hour. */
export function calculateBackOffMs(refusals: number): number {
  const doublings = Math.min(Math.max(refusals - 1, 0), 6);
  return Math.min(MINUTE_MS * 2 ** doublings, HOUR_MS);
}
