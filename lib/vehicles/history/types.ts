import type { DistanceUnit } from "@/lib/markets/markets";
import { parseMember } from "@/lib/platform/core/parse-member";

/** The history of a car as reported by its sources. Plain data: calendar dates and instants as ISO text. */

export const FACT_KINDS = ["odometer", "title_brand", "lien", "recall", "test", "build"] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** candor = recorded here; nhtsa = the United States' safety agency; mot = Britain's test register. */
export const SOURCE_KEYS = ["candor", "nhtsa", "mot", "corgi"] as const;
export type SourceKey = (typeof SOURCE_KEYS)[number];

/** Who recorded a fact. The role is public, the name is not. */
/** What came of asking a source (vehicle_history_answer.state). */
export const ANSWER_STATES = ["waiting", "answered", "failed"] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

/** The border between the column and the code. */
export function parseAnswerState(value: string): AnswerState {
  return parseMember(ANSWER_STATES, value, "history_answer_state_unknown");
}

export const RECORDERS = ["seller", "dealer", "inspector", "desk", "source"] as const;
export type Recorder = (typeof RECORDERS)[number];

export type FactData =
  | {
      readonly kind: "odometer";
      readonly reading: number;
      readonly unit: DistanceUnit;
      /** delivery | service | roadworthiness_test | listing | inspection | hand_over | seller */
      readonly from: string;
    }
  | { readonly kind: "title_brand"; readonly code: string; readonly state: string | null }
  | { readonly kind: "lien"; readonly holder: string | null; readonly isReleased: boolean }
  | {
      readonly kind: "recall";
      readonly component: string;
      readonly summary: string;
      readonly remedy: string;
      /**
       * open | done: about this car. campaign = about its model; whether this car was repaired is
       * unknown.
       */
      readonly status: "open" | "done" | "campaign";
    }
  | {
      readonly kind: "test";
      readonly result: "passed" | "failed";
      readonly expiresOn: string | null;
      readonly defects: readonly {
        readonly severity: "dangerous" | "major" | "minor" | "advisory";
        readonly text: string;
      }[];
    }
  | {
      readonly kind: "build";
      readonly make: string | null;
      readonly modelName: string | null;
      readonly modelYear: number | null;
      readonly plant: string | null;
    };

export type FoundFact = {
  readonly data: FactData;
  /**
   * The source's own reference: a campaign, a test number, a document. Unique per source and kind.
   */
  readonly reference: string;
  readonly occurredOn: string | null;
};

export type HistoryFact = FoundFact & {
  readonly id: string;
  readonly source: SourceKey;
  readonly recordedAt: string;
  readonly recordedBy: Recorder;
};

/**
 * Keys of messages in messages/<locale>/report.json: what a source does not cover, shown next to
 * its data.
 */
export const BLIND_SPOTS = [
  "unreported",
  "abroad",
  "papers_not_shown",
  "repair_done",
  "unregistered_lender",
  "before_records",
  "model_not_car",
] as const;
export type BlindSpot = (typeof BLIND_SPOTS)[number];

export type SourceAnswer = {
  readonly source: SourceKey;
  readonly kinds: readonly FactKind[];
  readonly blindSpots: readonly BlindSpot[];
  /**
   * off = not connected, or not for this car; waiting = a query is queued; failed = the query
   * failed.
   */
  readonly state: "answered" | "waiting" | "failed" | "off";
  readonly at: string | null;
  readonly factCount: number;
};

export type VehicleHistory = {
  readonly facts: readonly HistoryFact[];
  readonly sources: readonly SourceAnswer[];
};
