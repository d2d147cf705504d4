import { AppError } from "@/lib/platform/core/errors";

/** The properties of a failed call, independent of the SDK's error class. */
export type ProviderFailure = {
  /** Undefined when no response arrived. */
  readonly status: number | undefined;
  readonly type: string;
  readonly code: string | undefined;
  readonly declineCode: string | undefined;
  readonly message: string;
  readonly requestId: string | undefined;
  readonly cause: unknown;
};

/**
 * Codes of valid requests that the provider refuses because of the state of the money. A retry does not help.
 */
const REFUSALS = new Set([
  "amount_too_large",
  "charge_already_refunded",
  "charge_disputed",
  "charge_not_refundable",
  "insufficient_capabilities_for_transfer",
  "payouts_not_allowed",
  "refund_disputed_payment",
]);

/**
 * Maps every failure of the provider to one of our errors. If the request may have taken effect
 * although no valid response arrived, the error is `provider_outcome_unknown`. It is never treated
 * as a failure: it is retried with the same key, or looked up.
 */
export function toProviderError(failure: ProviderFailure): AppError {
  const { status, type, code } = failure;
  const context = {
    status,
    type,
    code,
    declineCode: failure.declineCode,
    requestId: failure.requestId,
  };
  const make = (kind: AppError["kind"], name: string, detail: string): AppError =>
    new AppError(kind, { code: name, detail, context, cause: failure.cause });
  if (status === undefined || status >= 500) {
    return make("upstream", "provider_outcome_unknown", "The payment provider did not respond.");
  }
  if (status === 409 || status === 429) {
    return make("upstream", "provider_busy", "The payment provider is busy.");
  }
  if (status === 402 && type === "StripeCardError") {
    return make("payment_failed", "payment_declined", "The payment was declined.");
  }
  if (code === "balance_insufficient") {
    return make(
      "conflict",
      "provider_balance_insufficient",
      "The balance of the account is too low for this.",
    );
  }
  if (code !== undefined && REFUSALS.has(code)) {
    return make("conflict", "provider_refused", "The payment provider refused this.");
  }
  if (status === 404) return make("not_found", "provider_object_not_found", "No such object.");
  // A wrong parameter, a wrong key, or a key that was used for something else: a bug on our side,
  // not an error of the caller.
  return make("bug", "provider_request_invalid", failure.message);
}

/** True when the request may have taken effect: keep the job and its key, and retry. */
export function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof AppError && error.kind === "upstream";
}

/** What the provider said, of an error of toProviderError; null for any other error. */
export function findProviderFailure(
  error: unknown,
): Pick<ProviderFailure, "status" | "type" | "code"> | null {
  if (!(error instanceof AppError)) return null;
  const { status, type, code } = error.context;
  if (typeof type !== "string") return null;
  return {
    status: typeof status === "number" ? status : undefined,
    type,
    code: typeof code === "string" ? code : undefined,
  };
}

/** The provider's own code of a refusal, for our records. */
export function findProviderCode(error: unknown): string | null {
  if (!(error instanceof AppError)) return null;
  const code = error.context["declineCode"] ?? error.context["code"];
  return typeof code === "string" ? code : null;
}
