import type { MoneyView } from "@/lib/platform/core/money";
import type { EventState } from "@/lib/payments/event-retries";
import type { Advice, DifferenceKind, Movement } from "@/lib/payments/reconciliation/vocabulary";

/** What the desk sees of an event that could not be applied. */
export type TroubledEvent = {
  readonly eventId: string;
  readonly type: string;
  readonly objectId: string | null;
  readonly state: Exclude<EventState, "done">;
  readonly attempts: number;
  readonly lastError: string;
  readonly receivedAt: string;
  readonly nextTryAt: string | null;
};

export type TroubledEvents = {
  /** The ones that were given up first, then the oldest. */
  readonly events: readonly TroubledEvent[];
  readonly count: number;
  readonly mayRetry: boolean;
};

/** What the desk sees of a difference between our books and the provider's record. */
export type DifferenceView = {
  readonly id: string;
  readonly kind: DifferenceKind;
  readonly movement: Movement;
  readonly advice: Advice;
  readonly subject: string;
  readonly providerRef: string;
  /** Null when the provider's currency is none of ours; `amountText` says it then. */
  readonly amount: MoneyView | null;
  readonly amountText: string;
  readonly foundAt: string;
};

export type DifferenceList = {
  /** The oldest first. */
  readonly differences: readonly DifferenceView[];
  readonly kinds: readonly { readonly kind: DifferenceKind; readonly count: number }[];
  readonly count: number;
  /** When the last comparison started; null before the first. */
  readonly comparedAt: string | null;
};
