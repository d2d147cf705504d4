import type { DifferenceKind } from "@/lib/inspections/handover/compare";
import type { Origin } from "@/lib/inspections/handover/schema";
import type { ReportItem, Text } from "@/lib/inspections/types";

/**
 * The handover at an inspection point as the buyer and the seller see it. Plain data; instants as
 * ISO text.
 */

/**
 * - delivered: as promised, so the record was the handover
 * - asked: the buyer has to decide
 * - taken: the buyer accepted the car as it was
 * - disputed: the buyer opened a dispute
 * - lapsed: the buyer did not respond, so the car was not handed over
 * - ended: the purchase was cancelled meanwhile
 * - noted: the purchase had moved on before the check was signed
 */
export const CHECK_STATES = [
  "delivered",
  "asked",
  "taken",
  "disputed",
  "lapsed",
  "ended",
  "noted",
] as const;
export type CheckState = (typeof CHECK_STATES)[number];

export type DifferenceView = {
  readonly checkpoint: string;
  readonly name: Text;
  readonly kind: DifferenceKind;
  readonly isOutside: boolean;
  /** The origin that the inspector found, or null when they found none. */
  readonly origin: Origin | null;
  readonly promised: ReportItem | null;
  readonly delivered: ReportItem | null;
};

export type CheckView = {
  readonly inspectionId: string;
  readonly number: string;
  readonly state: CheckState;
  readonly signedAt: string;
  readonly promisedGrade: number;
  readonly deliveredGrade: number;
  readonly odometer: {
    readonly promised: number | null;
    readonly delivered: number;
    readonly unit: "mi" | "km";
    readonly isOutside: boolean;
  };
  readonly comparedCount: number;
  readonly isOutside: boolean;
  /** Differences outside the tolerances come first. */
  readonly differences: readonly DifferenceView[];
  readonly summary: Text | null;
  readonly answerDueAt: string | null;
  readonly answeredAt: string | null;
  readonly answerText: string;
};

export type HandoverBookingView = {
  readonly startsAt: string;
  readonly state: "booked" | "in_progress";
  readonly point: { readonly name: Text; readonly address: string; readonly timeZone: string };
};

export type HandoverView = {
  readonly booking: HandoverBookingView | null;
  /** The inspector has the car, so no other action is possible now. */
  readonly isAtThePoint: boolean;
  /** Newest first. */
  readonly checks: readonly CheckView[];
};
