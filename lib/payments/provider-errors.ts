import { AppError } from "@/lib/platform/core/errors";

/** What a failed call says about itself, whatever class the SDK gave it. */
export type ProviderFailure = {
  /** Undefined when no answer arrived. */
  readonly status: number | undefined;
  readonly type: string;
  readonly code: string | undefined;
  readonly declineCode: string | undefined;
  readonly message: string;
  readonly requestId: string | undefined;
  readonly cause: unknown;
};

/** Refusals after the request was understood: the state of the money forbids it, and a retry will not help. */
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
 * One table from the provider's failures to ours. Everything that may have happened although
 * no good answer came is `provider_outcome_unknown`: never a failure, always asked again with
 * the same key or looked up.
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
    return make("upstream", "provider_outcome_unknown", "The payment provider did not answer.");
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
      "The account holds too little for this.",
    );
  }
  if (code !== undefined && REFUSALS.has(code)) {
    return make("conflict", "provider_refused", "The payment provider refused this.");
  }
  if (status === 404) return make("not_found", "provider_object_not_found", "No such object.");
  // A wrong parameter, a wrong key, a key used for something else: ours to mend, not the caller's.
  return make("bug", "provider_request_invalid", failure.message);
}

/** True when it may have happened: keep the job and its key, ask again. */
export function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof AppError && error.kind === "upstream";
}

/** The provider's own code for a refusal, for the record. */
export function findProviderCode(error: unknown): string | null {
  if (!(error instanceof AppError)) return null;
  const code = error.context["declineCode"] ?? error.context["code"];
  return typeof code === "string" ? code : null;
}
