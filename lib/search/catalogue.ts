import "server-only";
import { cache } from "react";
import type { ListingCard } from "@/lib/listings/types";
import type { Market } from "@/lib/markets/markets";
import { readClock } from "@/lib/platform/db/clock";
import { toSlug } from "@/lib/pricing/slugs";
import type { DealView } from "@/lib/pricing/types";
import { getSearchEngineKind, searchEngine } from "@/lib/search/engine-selector";
import { PAGE_SIZE } from "@/lib/search/engine";
import { toFilter } from "@/lib/search/filter";
import { parseSearch } from "@/lib/search/schema";
import { showCars } from "@/lib/search/card-cache";
import type { SearchPage } from "@/lib/search/types";

export type CatalogueEntry = {
  readonly name: string;
  readonly slug: string;
  readonly count: number;
};

export type CataloguePage = {
  readonly make: CatalogueEntry;
  /** null = all models of the make. */
  readonly model: CatalogueEntry | null;
  readonly models: readonly CatalogueEntry[];
  readonly total: number;
  readonly inspectedCount: number;
  readonly cards: readonly ListingCard[];
  readonly deals: ReadonlyMap<string, DealView>;
};

/** Makes with at least one car on sale, by name. */
export const listMakes = cache(async (market: Market): Promise<readonly CatalogueEntry[]> => {
  const { facets } = await ask(market, {}, 1);
  return entriesOf(facets.make);
});

export async function listModelsByMake(
  market: Market,
  make: string,
): Promise<readonly CatalogueEntry[]> {
  const { facets } = await ask(market, { make }, 1);
  return entriesOf(facets.model);
}

/** The newest cars of a make, or of one of its models; null when none is on sale. */
export const findCatalogue = cache(
  async (
    market: Market,
    makeSlug: string,
    modelSlug: string | null,
  ): Promise<CataloguePage | null> => {
    const make = bySlug(await listMakes(market), makeSlug);
    if (make === null) return null;
    const models = await listModelsByMake(market, make.name);
    const model = modelSlug === null ? null : bySlug(models, modelSlug);
    if (modelSlug !== null && model === null) return null;
    const asked = model === null ? {} : { model: model.name };
    const page = await ask(market, { make: make.name, ...asked }, PAGE_SIZE);
    const { cars: cards, deals } = await showCars(page.ids, getSearchEngineKind());
    const inspected = page.facets.inspected.find(({ value }) => value === "true");
    const inspectedCount = inspected?.count ?? 0;
    return { make, model, models, cards, deals, total: page.total, inspectedCount };
  },
);

async function ask(
  market: Market,
  question: Readonly<Record<string, string>>,
  limit: number,
): Promise<SearchPage> {
  const { query } = parseSearch(question);
  const filter = toFilter(query, { market, position: null, at: await readClock() });
  return searchEngine.search({ filter, sort: query.sort, cursor: null, limit });
}

function entriesOf(
  values: readonly { readonly value: string; readonly count: number }[],
): readonly CatalogueEntry[] {
  return values
    .map(({ value, count }) => ({ name: value, slug: toSlug(value), count }))
    .filter(({ slug }) => slug !== "")
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** If two spellings have the same slug, the page shows the one with more cars. */
function bySlug(entries: readonly CatalogueEntry[], slug: string): CatalogueEntry | null {
  const found = entries.filter((entry) => entry.slug === slug);
  return found.toSorted((a, b) => b.count - a.count)[0] ?? null;
}
