import type { EventState } from "@/lib/payments/event-retries";

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
