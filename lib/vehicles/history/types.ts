import type { DistanceUnit } from "@/lib/markets/markets";

/** The past of a car as its sources told it. Plain data: calendar dates as ISO text, instants as ISO text. */

export const FACT_KINDS = ["odometer", "title_brand", "lien", "recall", "test", "build"] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** candor = what was recorded here; nhtsa = the United States' safety office; mot = Britain's test register. */
export const SOURCE_KEYS = ["candor", "nhtsa", "mot", "corgi"] as const;
export type SourceKey = (typeof SOURCE_KEYS)[number];

/** Who told it: everybody may read the role, nobody the name. */
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
      /** open | done: for this very car; campaign = for its model, this car's repair is not known. */
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
  /** What the source calls it: a campaign, a test number, a document; unique per source and kind. */
  readonly reference: string;
  readonly occurredOn: string | null;
};

export type HistoryFact = FoundFact & {
  readonly id: string;
  readonly source: SourceKey;
  readonly recordedAt: string;
  readonly recordedBy: Recorder;
};

/** Keys of sentences in messages/report.json: what a source cannot see, said beside what it says. */
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
  /** off = not connected or not for this car; waiting = asked; failed = asked in vain, and when. */
  readonly state: "answered" | "waiting" | "failed" | "off";
  readonly at: string | null;
  readonly factCount: number;
};

export type VehicleHistory = {
  readonly facts: readonly HistoryFact[];
  readonly sources: readonly SourceAnswer[];
};
