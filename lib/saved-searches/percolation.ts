import { MARKETS } from "@/lib/markets/markets";
import { calculateHaversine } from "@/lib/search/distance";
import { buildRareTest } from "@/lib/saved-searches/match";
import { buildProbe, type Probe } from "@/lib/saved-searches/index-probe";
import {
  ASKS_MAKE_TOO,
  ASKS_RARELY,
  getPriceMax,
  SavedSearchColumns,
} from "@/lib/saved-searches/search-columns";
import type { SavedSearch } from "@/lib/saved-searches/schema";
import type { IndexedCar } from "@/lib/search/memory/table";

export type StoredSearch = { readonly id: string; readonly request: SavedSearch };

/**
 * The number of rows added since the last sorting. They are scanned one by one until there are this
 * many.
 */
const UNSORTED_MAX = 2_000;
const NOT_IN_LIST = "";

/**
 * Finds the saved searches that match a car. Each one is filed under its most selective criterion (a
 * model, else a make, else none). The rows of one key are sorted by budget, and only those whose
 * budget reaches the price are checked, on typed columns.
 */
export class SavedSearchIndex {
  private readonly byId = new Map<string, number>();
  private readonly ids: string[] = [];
  private readonly requests: (SavedSearch | null)[] = [];
  private readonly rareTests: ReturnType<typeof buildRareTest>[] = [];
  private isAlive = new Uint8Array(1_024);
  private columns = new SavedSearchColumns(0);
  private readonly ranges = new Map<string, readonly [from: number, to: number]>();
  private unsorted: number[] = [];
  private unsortedColumns = new SavedSearchColumns(UNSORTED_MAX);

  constructor(stored: readonly StoredSearch[]) {
    for (const { id, request } of stored) this.number(id, request);
    this.sort();
  }

  get size(): number {
    return this.byId.size;
  }

  /** Adds a saved search, or replaces the one with the same id. */
  add(stored: StoredSearch): void {
    this.remove(stored.id);
    const number = this.number(stored.id, stored.request);
    this.unsortedColumns.write(this.unsorted.length, number, stored.request);
    this.unsorted.push(number);
    if (this.unsorted.length === UNSORTED_MAX) this.sort();
  }

  remove(id: string): void {
    const number = this.byId.get(id);
    if (number === undefined) return;
    this.byId.delete(id);
    this.requests[number] = null;
    this.rareTests[number] = null;
    this.isAlive[number] = 0;
  }

  find(id: string): SavedSearch | null {
    const number = this.byId.get(id);
    return number === undefined ? null : (this.requests[number] ?? null);
  }

  /** Ids of all saved searches whose required criteria the car meets. `today` is YYYY-MM-DD. */
  matches(car: IndexedCar, today: string): readonly string[] {
    const probe = buildProbe(car, today);
    const out: string[] = [];
    const market = MARKETS.indexOf(car.market);
    const keys = [
      keyOf(market, "model", car.model),
      keyOf(market, "make", car.make),
      keyOf(market, "any", NOT_IN_LIST),
    ];
    for (const key of keys) {
      const [from, to] = this.ranges.get(key) ?? [0, 0];
      this.verify(this.columns, [firstThatPays(this.columns, [from, to], probe), to], probe, out);
    }
    for (let row = 0; row < this.unsorted.length; row += 1) {
      const request = this.requests[this.unsorted[row] ?? 0] ?? null;
      if (request === null || !hasNames(request, car)) continue;
      this.verify(this.unsortedColumns, [row, row + 1], probe, out);
    }
    return out;
  }

  /** Cheap checks that exclude many rows come first. Criteria without a column come last. */
  private verify(
    columns: SavedSearchColumns,
    [from, to]: readonly [number, number],
    probe: Probe,
    out: string[],
  ): void {
    const { priceMin, priceMax, yearMin, yearMax, odometerMax, lat, lon } = columns;
    const { ruledOut0, ruledOut1, latSpan, lonSpan, request, more } = columns;
    const { price, yearLow, yearHigh, odometer, bits } = probe;
    const [bits0, bits1] = bits;
    const { isAlive, ids } = this;
    for (let row = from; row < to; row += 1) {
      if (price > (priceMax[row] ?? 0) || price < (priceMin[row] ?? 0)) continue;
      if (Math.abs(probe.lat - (lat[row] ?? 0)) > (latSpan[row] ?? 0)) continue;
      if (Math.abs(probe.lon - (lon[row] ?? 0)) > (lonSpan[row] ?? 0)) continue;
      if (((ruledOut1[row] ?? 0) & bits1) !== 0 || ((ruledOut0[row] ?? 0) & bits0) !== 0) continue;
      if (yearLow < (yearMin[row] ?? 0) || yearHigh > (yearMax[row] ?? 0)) continue;
      if (odometer > (odometerMax[row] ?? 0)) continue;
      if (!isRestMet(columns, row, probe)) continue;
      const number = request[row] ?? 0;
      if (isAlive[number] !== 1) continue;
      if (more[row] !== 0 && !this.isMoreMet(number, more[row] ?? 0, probe)) continue;
      out.push(ids[number] ?? "");
    }
  }

  private isMoreMet(number: number, more: number, { car, today }: Probe): boolean {
    const request = this.requests[number] ?? null;
    if (request === null) return false;
    if ((more & ASKS_MAKE_TOO) !== 0 && !hasNames(request, car)) return false;
    return (more & ASKS_RARELY) === 0 || (this.rareTests[number]?.(car, today) ?? true);
  }

  private number(id: string, request: SavedSearch): number {
    const number = this.ids.length;
    this.ids.push(id);
    this.requests.push(request);
    this.rareTests.push(buildRareTest(request));
    this.byId.set(id, number);
    if (number >= this.isAlive.length) {
      const longer = new Uint8Array(this.isAlive.length * 2);
      longer.set(this.isAlive);
      this.isAlive = longer;
    }
    this.isAlive[number] = 1;
    return number;
  }

  /** Sorts all active rows by key, so that the rows of one key are adjacent. */
  private sort(): void {
    const rows = new Map<string, number[]>();
    let count = 0;
    for (const number of this.byId.values()) {
      const request = this.requests[number];
      if (request === null || request === undefined) continue;
      for (const key of keysOf(request)) {
        const list = rows.get(key);
        if (list === undefined) rows.set(key, [number]);
        else list.push(number);
        count += 1;
      }
    }
    this.columns = new SavedSearchColumns(count);
    this.ranges.clear();
    let row = 0;
    for (const [key, numbers] of rows) {
      const from = row;
      const asked = numbers
        .flatMap((number) => {
          const request = this.requests[number] ?? null;
          return request === null ? [] : [{ number, request, priceMax: getPriceMax(request) }];
        })
        .toSorted((a, b) => (a.priceMax < b.priceMax ? -1 : +(a.priceMax > b.priceMax)));
      for (const { number, request } of asked) this.columns.write(row++, number, request);
      this.ranges.set(key, [from, row]);
    }
    this.unsorted = [];
    this.unsortedColumns = new SavedSearchColumns(UNSORTED_MAX);
  }
}

function keyOf(market: number, kind: "model" | "make" | "any", name: string | null): string {
  return `${market}\u0000${kind}\u0000${name ?? "\u0000"}`;
}

function keysOf(request: SavedSearch): readonly string[] {
  const market = MARKETS.indexOf(request.market);
  const { models, makes } = request.must;
  if (models.length > 0) return [...new Set(models)].map((name) => keyOf(market, "model", name));
  if (makes.length > 0) return [...new Set(makes)].map((name) => keyOf(market, "make", name));
  return [keyOf(market, "any", NOT_IN_LIST)];
}

/** Makes and models are open lists and therefore have no bits. */
function hasNames(request: SavedSearch, car: IndexedCar): boolean {
  const { makes, models } = request.must;
  return (
    request.market === car.market &&
    (makes.length === 0 || (car.make !== null && makes.includes(car.make))) &&
    (models.length === 0 || (car.model !== null && models.includes(car.model)))
  );
}

/** The first row of the range whose budget reaches the car's price. */
function firstThatPays(
  { priceMax }: SavedSearchColumns,
  [from, to]: readonly [number, number],
  { price }: Probe,
): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((priceMax[middle] ?? 0) < price) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isRestMet(columns: SavedSearchColumns, row: number, probe: Probe): boolean {
  if (probe.seats < (columns.seatsMin[row] ?? 0)) return false;
  if (probe.grade > (columns.gradeMax[row] ?? 0)) return false;
  if (probe.day > (columns.neededBy[row] ?? 0)) return false;
  if (probe.accidentFree < (columns.accidentFree[row] ?? 0)) return false;
  const havMax = columns.havMax[row] ?? Infinity;
  if (havMax === Infinity) return true;
  const centre = { lat: columns.lat[row] ?? 0, lon: columns.lon[row] ?? 0 };
  return calculateHaversine(centre, probe, (columns.cosLat[row] ?? 0) * probe.cosLat) < havMax;
}
