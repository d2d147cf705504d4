import "server-only";
import { listCards } from "@/lib/listings/queries";
import type { ListingCard } from "@/lib/listings/types";
import { listDeals } from "@/lib/pricing/queries";
import type { DealView } from "@/lib/pricing/types";
import { BatchCache } from "@/lib/search/batch-cache";

export type ShownCar = {
  readonly card: ListingCard;
  /** null for a car without a deal band yet. */
  readonly deal: DealView | null;
  /** Both as JSON in UTF-8, serialised on first use and cached with the car. */
  readonly written: () => WrittenCar;
};

type WrittenCar = { readonly card: Buffer; readonly deal: Buffer | null };

export type ShownCars = {
  readonly cars: readonly ListingCard[];
  /** By the car's id. A car without a deal band yet is missing. */
  readonly deals: ReadonlyMap<string, DealView>;
};

async function read(ids: readonly string[]): Promise<ReadonlyMap<string, ShownCar>> {
  const [cards, deals] = await Promise.all([listCards(ids), listDeals(ids)]);
  return new Map(cards.map((card) => [card.id, shownCar(card, deals.get(card.id) ?? null)]));
}

function shownCar(card: ListingCard, deal: DealView | null): ShownCar {
  let written: WrittenCar | undefined;
  return {
    card,
    deal,
    written: () =>
      (written ??= {
        card: Buffer.from(JSON.stringify(card)),
        deal:
          deal === null ? null : Buffer.from(`${JSON.stringify(card.id)}:${JSON.stringify(deal)}`),
      }),
  };
}

/**
 * A car takes one or two kilobytes. The search thread reports which cars changed, and those are read
 * again. Changes that are not part of the index (such as the picture) become visible after at most ten
 * seconds.
 */
const LIMITS = { max: 20_000, ttlMs: 10_000 } as const;

// One per process, because the search thread starts once per process and its change notices must
// reach the code that serves pages.
const shared = globalThis as typeof globalThis & { candorCarCache?: BatchCache<ShownCar> };
const cache = (shared.candorCarCache ??= new BatchCache(read, LIMITS));

/**
 * The cars of a results page, in the order of the ids. Cars that are no longer public are left out.
 * @param from the engine that found them. Only the engine in memory reports changes, so cars are cached
 * (10 s at most) only for its pages
 */
export async function findShown(
  ids: readonly string[],
  from: "memory" | "database",
): Promise<readonly ShownCar[]> {
  const found = await (from === "memory" ? cache.getAll(ids) : read(ids));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** The same, in the format that pages render. */
export async function showCars(
  ids: readonly string[],
  from: "memory" | "database",
): Promise<ShownCars> {
  const shown = await findShown(ids, from);
  const deals = shown.flatMap(({ card, deal }): [string, DealView][] =>
    deal === null ? [] : [[card.id, deal]],
  );
  return { cars: shown.map(({ card }) => card), deals: new Map(deals) };
}

export function forgetCars(ids: readonly string[]): void {
  cache.forget(ids);
}
