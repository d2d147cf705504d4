import type { BlindSpot, FactKind, FoundFact, SourceKey } from "@/lib/vehicles/history/types";

/** What a source is queried about. */
export type HistoryQuestion = {
  readonly vin: string;
  readonly make: string | null;
  readonly modelName: string | null;
  readonly modelYear: number | null;
};

/**
 * The interface to all sources of a car's history. A source states what it contains, what it does not
 * cover, and which cars it covers. Queries may use the network, so only jobs make them, and every
 * result is stored with its source.
 */
export type VehicleHistorySource = {
  readonly key: SourceKey;
  readonly kinds: readonly FactKind[];
  readonly blindSpots: readonly BlindSpot[];
  readonly covers: (car: { readonly market: string }) => boolean;
  /** @throws when the source does not respond, or responds with unreadable data */
  readonly ask: (question: HistoryQuestion) => Promise<readonly FoundFact[]>;
};
