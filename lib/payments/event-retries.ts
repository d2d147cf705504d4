import { AppError } from "@/lib/platform/core/errors";
import { HOUR_MS, MINUTE_MS } from "@/lib/platform/core/durations";
import { parseMember } from "@/lib/platform/core/parse-member";

/** When an event of the provider is tried again, and when it is given up. Pure. */

export const EVENT_STATES = ["received", "done", "failed"] as const;
export type EventState = (typeof EVENT_STATES)[number];

/** The border between the column and the code. */
export function parseEventState(value: string): EventState {
  return parseMember(EVENT_STATES, value, "event_state_unknown");
}

/**
 * Ten tries take eight and a half hours. That is longer than a provider is usually unavailable, and
 * short enough that a person looks on the same working day at an event that cannot be applied.
 */
export const EVENT_TRIES_MAX = 10;
const FIRST_WAIT_MS = MINUTE_MS;
/** The wait doubles up to this. */
const WAIT_MAX_MS = 6 * HOUR_MS;

/** The wait after a number of failed tries. */
export function calculateEventWaitMs(failedTries: number): number {
  return Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, failedTries - 1), WAIT_MAX_MS);
}

export type EventAfterFailure =
  | { readonly state: "received"; readonly attempts: number; readonly nextTryAt: Date }
  | { readonly state: "failed"; readonly attempts: number; readonly nextTryAt: null };

/** @param earlierTries how many tries had failed before this one */
export function nextAfterFailedTry(earlierTries: number, at: Date): EventAfterFailure {
  const attempts = earlierTries + 1;
  if (attempts >= EVENT_TRIES_MAX) return { state: "failed", attempts, nextTryAt: null };
  const nextTryAt = new Date(at.getTime() + calculateEventWaitMs(attempts));
  return { state: "received", attempts, nextTryAt };
}

const CODE = /^[a-z0-9_]{1,80}$/;

/** The code of a failure. The message is not kept, because it could contain personal data. */
export function toEventErrorCode(error: unknown): string {
  const code = error instanceof AppError ? error.code : "";
  return CODE.test(code) ? code : "unexpected_error";
}
