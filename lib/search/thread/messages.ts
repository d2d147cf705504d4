import type { Market } from "@/lib/markets/markets";
import type { MainSegment } from "@/lib/search/memory/main-segment";
import type { RebuildInput } from "@/lib/search/memory/rebuild";
import type { SavedDictionaries } from "@/lib/search/memory/dictionaries";
import type { ReplicaSize } from "@/lib/search/memory/replica";
import type { Position } from "@/lib/search/sync/position";
import type { PlaceCount, SearchFilter, SearchRequest, WrittenPage } from "@/lib/search/types";

/** What a thread is started for. One file serves both: the engine, and the builder it starts for heavy work. */
export type Role =
  | { readonly role: "engine"; readonly databaseUrl: string; readonly dataDir: string }
  | {
      readonly role: "load";
      readonly databaseUrl: string;
      readonly dataDir: string;
      /** false = the file is not to be trusted or too old: everything from Postgres. */
      readonly mayUseFile: boolean;
    }
  | {
      readonly role: "rebuild";
      readonly dataDir: string;
      readonly input: RebuildInput;
      /** Set when the file is due: what belongs in it beside the cars. */
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
  /** Resolves when everything committed before now is searchable. */
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

/** A make whose cars changed; null = a car without one. */
export type ChangedMake = { readonly market: Market; readonly make: string | null };

/** What the engine says without being asked. */
export type Notice =
  | { readonly kind: "ready"; readonly tookMs: number; readonly isFromFile: boolean }
  /** Cars that came, went or changed, and their makes. */
  | { readonly kind: "changed"; readonly changed: ChangedCars }
  | { readonly kind: "log"; readonly level: "info" | "error"; readonly text: string };

export type FromEngine = Answer | Notice;

export type EngineStats = ReplicaSize & {
  readonly version: number;
  readonly bytesPerCar: number;
  /** How old the newest change that is not searchable yet can be at most. */
  readonly lagMs: number;
  /** Of the last changes applied: how long after they were written, at the 99th percentile. */
  readonly appliedP99Ms: number;
  readonly rebuilds: number;
  readonly lastBuildMs: number;
  readonly heapBytes: number;
  readonly answered: number;
  readonly slowestMs: number;
};
