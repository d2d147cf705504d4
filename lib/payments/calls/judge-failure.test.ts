import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import {
  calculateBackOffMs,
  judgeFailure,
  isKeyTaken,
  REFUSED_FOR_NOW,
  type Verdict,
} from "@/lib/payments/calls/judge-failure";
import { REFUSALS } from "@/lib/stripe-sandbox/refusals";

const REFUSED = "StripeInvalidRequestError";

const ROWS: readonly (readonly [
  string,
  number | undefined,
  string,
  string | undefined,
  Verdict,
])[] = [
  ["no answer", undefined, "StripeConnectionError", undefined, "unknown"],
  ["an internal error", 500, "StripeAPIError", undefined, "unknown"],
  ["a gateway without an answer", 504, "StripeAPIError", undefined, "unknown"],
  ["an internal error with a code", 500, "StripeAPIError", "balance_insufficient", "unknown"],
  ["the same key under way", 409, "StripeIdempotencyError", "idempotency_key_in_use", "unknown"],
  ["too many requests", 429, "StripeRateLimitError", "rate_limit", "unknown"],
  ["a locked object", 429, REFUSED, "lock_timeout", "unknown"],
  ["a key with other parameters", 400, "StripeIdempotencyError", undefined, "refused_now"],
  ["too little money", 400, REFUSED, "balance_insufficient", "refused_now"],
  ["payouts that are off", 400, REFUSED, "payouts_not_allowed", "refused_now"],
  [
    "an account that is not ready",
    400,
    REFUSED,
    "insufficient_capabilities_for_transfer",
    "refused_now",
  ],
  ["a debit the bank has not decided on", 400, REFUSED, "charge_not_refundable", "refused_now"],
  ["a key of ours that is wrong", 401, "StripeAuthenticationError", undefined, "refused_now"],
  ["a right we do not have", 403, "StripePermissionError", undefined, "refused_now"],
  ["a charge that is back already", 400, REFUSED, "charge_already_refunded", "refused"],
  ["a charge the bank took back", 400, REFUSED, "charge_disputed", "refused"],
  ["more than is left", 400, REFUSED, "amount_too_large", "refused"],
  ["a country that is not served", 400, REFUSED, "country_unsupported", "refused"],
  ["an object that does not exist", 404, REFUSED, "resource_missing", "refused"],
  ["a wrong parameter", 400, REFUSED, "parameter_invalid", "refused"],
  ["a code that nobody knows yet", 400, REFUSED, "something_new", "refused"],
  ["no code at all", 400, REFUSED, undefined, "refused"],
];

describe("a failed request", () => {
  it.each(ROWS)("%s", (...[, status, type, code, verdict]) => {
    expect(judgeFailure({ status, type, code })).toBe(verdict);
  });

  const failures = fc.record({
    status: fc.option(fc.integer({ min: 400, max: 599 }), { nil: undefined }),
    type: fc.constantFrom(REFUSED, "StripeIdempotencyError", "StripeAPIError", "StripeCardError"),
    code: fc.option(fc.constantFrom("anything", ...REFUSED_FOR_NOW), { nil: undefined }),
  });

  it("never ends an attempt that may have had its effect or may still have it", () => {
    fc.assert(
      fc.property(failures, (failure) => {
        const { status } = failure;
        const isOpen = status === undefined || status >= 500 || status === 409 || status === 429;
        expect(judgeFailure(failure) === "unknown").toBe(isOpen);
      }),
    );
  });

  it("is for good only with a definite answer about this request", () => {
    fc.assert(
      fc.property(failures, (failure) => {
        if (judgeFailure(failure) !== "refused") return;
        expect(isKeyTaken(failure)).toBe(false);
        expect([401, 403]).not.toContain(failure.status);
        expect(REFUSED_FOR_NOW.has(failure.code ?? "")).toBe(false);
      }),
    );
  });

  it("knows the refusals of the sandbox that pass by themselves", () => {
    const passing = Object.values(REFUSALS)
      .map(({ code }) => code)
      .filter((code) => code !== null && REFUSED_FOR_NOW.has(code));
    expect(passing.toSorted()).toEqual([
      "balance_insufficient",
      "charge_not_refundable",
      "insufficient_capabilities_for_transfer",
      "payouts_not_allowed",
    ]);
  });
});

describe("the pause before the next attempt", () => {
  it("doubles from a minute to an hour", () => {
    const minutes = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => calculateBackOffMs(n) / MINUTE_MS);
    expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });

  it("never shrinks and never leaves a minute to an hour", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (refusals) => {
        const ms = calculateBackOffMs(refusals);
        expect(ms).toBeGreaterThanOrEqual(MINUTE_MS);
        expect(ms).toBeLessThanOrEqual(HOUR_MS);
        expect(calculateBackOffMs(refusals + 1)).toBeGreaterThanOrEqual(ms);
      }),
    );
  });
});
