import "server-only";
import { MINUTE_SECONDS } from "@/lib/platform/core/durations";
import { settleUnanswered } from "@/lib/payments/calls/settle-unanswered";

/** Refunds, transfers and payouts are asked again by the sweep of payments; this is the rest. */
export const CALL_SWEEP = { everySeconds: MINUTE_SECONDS, run: settleUnanswered } as const;
