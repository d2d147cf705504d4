import { HOUR_MS } from "@/lib/platform/core/durations";
import type { Call } from "@/lib/payments/calls/call-row";
import { parseCallRequest, type CallRequest } from "@/lib/payments/calls/requests";
import type { CallKind } from "@/lib/payments/calls/states";
import type { WaitingCall } from "@/lib/payments/calls/types";

/** A call that waits for longer than this is an alarm. */
export const ALARM_AFTER_MS = HOUR_MS;

type Attempt = Pick<
  Call,
  | "id"
  | "kind"
  | "subjectId"
  | "attempt"
  | "state"
  | "failureCode"
  | "plannedAt"
  | "nextTryAt"
  | "providerId"
  | "request"
>;

/** The object of the provider that each kind of call is asked about. */
const PARTNERS: { readonly [K in CallKind]: (request: CallRequest<K>) => string | null } = {
  checkout: () => null,
  account: () => null,
  transfer: (request) => request.destination,
  payout: (request) => request.accountId,
  refund: (request) => request.chargeId,
  reversal: (request) => request.transferId,
};

/**
 * Pure: what the desk is shown of one row that wants something. @param attempts its attempts, newest first
 * @returns null when the newest attempt is done
 */
export function buildWaitingCall(attempts: readonly Attempt[], at: Date): WaitingCall | null {
  const [newest, ...earlier] = attempts;
  if (newest === undefined || newest.state === "done") return null;
  const end = earlier.findIndex((attempt) => attempt.state !== "refused_now");
  const since = earlier.slice(0, end === -1 ? earlier.length : end).at(-1) ?? newest;
  const isLate = at.getTime() - since.plannedAt.getTime() >= ALARM_AFTER_MS;
  const ids = [...earlier.map((attempt) => attempt.providerId), findPartner(newest)];
  return {
    callId: newest.id,
    kind: newest.kind,
    subjectId: newest.subjectId,
    attempt: newest.attempt,
    state: newest.state,
    code: newest.failureCode,
    since: since.plannedAt.toISOString(),
    nextTryAt: newest.nextTryAt?.toISOString() ?? null,
    providerIds: [...new Set(ids.flatMap((id) => id ?? []))],
    needsDesk: newest.state === "refused" || isLate,
  };
}

function findPartner<K extends CallKind>(
  attempt: Pick<Call<K>, "kind" | "request">,
): string | null {
  return PARTNERS[attempt.kind](parseCallRequest(attempt.kind, attempt.request));
}
