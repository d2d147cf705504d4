import type { CallKind, CallState } from "@/lib/payments/calls/states";

/** The newest attempt of something that the provider has not done, for the desk. */
export type WaitingCall = {
  readonly callId: string;
  readonly kind: CallKind;
  /** The refund, payout, account or funding part that waits for it. */
  readonly subjectId: string;
  readonly attempt: number;
  readonly state: Exclude<CallState, "done">;
  /** The provider's code of the refusal. */
  readonly code: string | null;
  /** When the first of the attempts was planned that have been refused in a row. */
  readonly since: string;
  readonly nextTryAt: string | null;
  /** Objects of the provider that this is about: of earlier attempts, the charge, the account. */
  readonly providerIds: readonly string[];
  /** Refused for good, or waiting for more than an hour. */
  readonly needsDesk: boolean;
};
