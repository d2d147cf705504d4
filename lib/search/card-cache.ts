import "server-only";
import { listCards } from "@/lib/listings/queries";
import type { ListingCard } from "@/lib/listings/types";
import { Kept } from "@/lib/platform/core/kept";
import { listDeals } from "@/lib/pricing/queries";
import type { DealView } from "@/lib/pricing/types";

export type ShownCar = {
  readonly card: ListingCard;
  /** null for a car nobody judged yet. */
  readonly deal: DealView | null;
  /** Both as JSON in UTF-8: written when first asked for, and kept with the car. */
  readonly written: () => WrittenCar;
};

type WrittenCar = { readonly card: Buffer; readonly deal: Buffer | null };

export type ShownCars = {
  readonly cars: readonly ListingCard[];
  /** By the car's id; a car nobody judged yet is missing. */
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
 * A car is a kilobyte or two. The search thread says which cars changed, and those are read again; what
 * changes about a car without being searchable (its picture) is seen when its ten seconds are over.
 */
const KEPT = { most: 20_000, forMs: 10_000 } as const;

// The thread is started once per process, and whoever answers a page must hear what it says.
const shared = globalThis as typeof globalThis & { candorKeptCars?: Kept<ShownCar> };
const kept = (shared.candorKeptCars ??= new Kept(read, KEPT));

/**
 * The cars of a page of results, in the order of the ids; what is no longer public is left out.
 * @param from who found them: only the engine in memory tells what changes, so only for its pages cars are
 *   remembered (10 s at most)
 */
export async function findShown(
  ids: readonly string[],
  from: "memory" | "database",
): Promise<readonly ShownCar[]> {
  const found = await (from === "memory" ? kept.all(ids) : read(ids));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** The same, as pages draw them. */
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
  kept.forget(ids);
}
