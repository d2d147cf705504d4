import type { BlindSpot, FactKind, FoundFact, SourceKey } from "@/lib/vehicles/history/types";

/** What a source is asked about. */
export type HistoryQuestion = {
  readonly vin: string;
  readonly make: string | null;
  readonly modelName: string | null;
  readonly modelYear: number | null;
};

/**
 * The one door for the past of a car. A source says what it can tell, what it cannot see, and which cars
 * it covers; asking may take the network's time, so only jobs ask, and every answer is kept with where
 * it came from.
 */
export type VehicleHistorySource = {
  readonly key: SourceKey;
  readonly kinds: readonly FactKind[];
  readonly blindSpots: readonly BlindSpot[];
  readonly covers: (car: { readonly market: string }) => boolean;
  /** @throws when the source does not answer or answers what nobody can read */
  readonly ask: (question: HistoryQuestion) => Promise<readonly FoundFact[]>;
};
