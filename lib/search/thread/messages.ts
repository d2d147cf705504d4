import type { Market } from "@/lib/markets/markets";
import type { MainSegment } from "@/lib/search/memory/main-segment";
import type { RebuildInput } from "@/lib/search/memory/rebuild";
import type { SavedDictionaries } from "@/lib/search/memory/dictionaries";
import type { ReplicaSize } from "@/lib/search/memory/replica";
import type { Position } from "@/lib/search/sync/position";
import type { PlaceCount, SearchFilter, SearchRequest, WrittenPage } from "@/lib/search/types";

/** The role of a thread. One file serves both: the engine, and the builder that it starts for heavy work. */
export type Role =
  | { readonly role: "engine"; readonly databaseUrl: string; readonly dataDir: string }
  | {
      readonly role: "load";
      readonly databaseUrl: string;
      readonly dataDir: string;
      /** false = the file is too old or cannot be trusted: read everything from PostgreSQL. */
      readonly mayUseFile: boolean;
    }
  | {
      readonly role: "rebuild";
      readonly dataDir: string;
      readonly input: RebuildInput;
      /** Set when the file has to be written: its content besides the cars. */
      readonly file: {
        readonly position: Position;
        readonly dictionaries: SavedDictionaries;
      } | null;
    };

export type LoadReply = {
  readonly main: MainSegment;
  readonly dictionaries: SavedDictionaries;
  readonly position: Position;
  readonly isFromFile: boolean;
  readonly tookMs: number;
};
export type RebuildReply = { readonly main: MainSegment; readonly tookMs: number };

export type Question = { readonly id: number } & (
  | { readonly kind: "search"; readonly request: SearchRequest }
  | { readonly kind: "count"; readonly filter: SearchFilter }
  | { readonly kind: "places"; readonly filter: SearchFilter }
  | { readonly kind: "stats" }
  /** Resolves when everything that was committed before the call is searchable. */
  | { readonly kind: "sync" }
);

export type Answer = { readonly id: number } & (
  | { readonly kind: "search"; readonly page: WrittenPage }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "places"; readonly places: readonly PlaceCount[] }
  | { readonly kind: "stats"; readonly stats: EngineStats }
  | { readonly kind: "sync" }
  | { readonly kind: "failed"; readonly reason: string }
);

export type ChangedCars = {
  readonly ids: readonly string[];
  readonly makes: readonly ChangedMake[];
};

/** A make whose cars changed; null = cars without a make. */
export type ChangedMake = { readonly market: Market; readonly make: string | null };

/** Messages that the engine sends without a request. */
export type Notice =
  | { readonly kind: "ready"; readonly tookMs: number; readonly isFromFile: boolean }
  /** Cars that were added, removed or changed, and their makes. */
  | { readonly kind: "changed"; readonly changed: ChangedCars }
  | { readonly kind: "log"; readonly level: "info" | "error"; readonly text: string };

export type FromEngine = Answer | Notice;

export type EngineStats = ReplicaSize & {
  readonly version: number;
  readonly bytesPerCar: number;
  /** The maximum age of the newest change that is not searchable yet. */
  readonly lagMs: number;
  /**
   * For the last changes: the time from their commit until they were applied, at the 99th
   * percentile.
   */
  readonly appliedP99Ms: number;
  readonly rebuilds: number;
  readonly lastBuildMs: number;
  readonly heapBytes: number;
  readonly answered: number;
  readonly slowestMs: number;
};
