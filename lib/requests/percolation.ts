import { MARKETS } from "@/lib/markets/markets";
import { metresBetween } from "@/lib/requests/distance";
import { rareTestOf } from "@/lib/requests/match";
import {
  bitOf,
  dayNumber,
  GRADE_ANY,
  RequestColumns,
  UNKNOWN,
  YEAR_ANY,
} from "@/lib/requests/request-columns";
import type { CarRequest } from "@/lib/requests/schema";
import type { IndexedCar } from "@/lib/search/memory/table";
import { BODIES, COLOURS, DRIVETRAINS, FUELS, GEARBOXES } from "@/lib/search/vocabulary";

export type StoredRequest = { readonly id: string; readonly request: CarRequest };

/** Added since the last sorting; looked at one by one until they are many. */
const UNSORTED_MAX = 2_000;
const NOT_IN_LIST = "";

/**
 * Which requests does this car meet? Each is filed under the rarest thing it asks for (a model, else a
 * make, else nothing), rows of one key lie together, and only those are verified, on typed columns.
 */
export class RequestIndex {
  private readonly byId = new Map<string, number>();
  private readonly ids: string[] = [];
  private readonly requests: (CarRequest | null)[] = [];
  private readonly rareTests: ReturnType<typeof rareTestOf>[] = [];
  private isAlive = new Uint8Array(1_024);
  private columns = new RequestColumns(0);
  private readonly ranges = new Map<string, readonly [from: number, to: number]>();
  private unsorted: number[] = [];
  private unsortedColumns = new RequestColumns(UNSORTED_MAX);

  constructor(stored: readonly StoredRequest[]) {
    for (const { id, request } of stored) this.number(id, request);
    this.sort();
  }

  get size(): number {
    return this.byId.size;
  }

  /** Replaces a request of the same id. */
  add(stored: StoredRequest): void {
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

  find(id: string): CarRequest | null {
    const number = this.byId.get(id);
    return number === undefined ? null : (this.requests[number] ?? null);
  }

  /** Ids of all requests whose every must the car meets. `today` is YYYY-MM-DD. */
  matches(car: IndexedCar, today: string): readonly string[] {
    const probe = probeOf(car, today);
    const out: string[] = [];
    const market = MARKETS.indexOf(car.market);
    const keys = [
      keyOf(market, "model", car.model),
      keyOf(market, "make", car.make),
      keyOf(market, "any", NOT_IN_LIST),
    ];
    for (const key of keys) {
      const [from, to] = this.ranges.get(key) ?? [0, 0];
      this.verify(this.columns, [from, to], probe, out);
    }
    for (let row = 0; row < this.unsorted.length; row += 1) {
      const request = this.requests[this.unsorted[row] ?? 0] ?? null;
      if (request === null || !hasNames(request, car)) continue;
      this.verify(this.unsortedColumns, [row, row + 1], probe, out);
    }
    return out;
  }

  private verify(
    columns: RequestColumns,
    [from, to]: readonly [number, number],
    probe: Probe,
    out: string[],
  ): void {
    const { priceMin, priceMax, yearMin, yearMax, odometerMax } = columns;
    const { fuels, gearboxes, bodies, drivetrains, colours } = columns;
    for (let row = from; row < to; row += 1) {
      if (probe.price > (priceMax[row] ?? 0) || probe.price < (priceMin[row] ?? 0)) continue;
      if (probe.yearLow < (yearMin[row] ?? 0) || probe.yearHigh > (yearMax[row] ?? 0)) continue;
      if (probe.odometer > (odometerMax[row] ?? 0)) continue;
      if (((fuels[row] ?? 0) & probe.fuel) === 0 || ((bodies[row] ?? 0) & probe.body) === 0)
        continue;
      if (((gearboxes[row] ?? 0) & probe.gearbox) === 0) continue;
      if (((colours[row] ?? 0) & probe.colour) === 0) continue;
      if (((drivetrains[row] ?? 0) & probe.drivetrain) === 0) continue;
      if (!isRestMet(columns, row, probe)) continue;
      const number = columns.request[row] ?? 0;
      const request = this.requests[number] ?? null;
      // Filed under its model, a request may ask for the make as well.
      if (this.isAlive[number] !== 1 || request === null || !hasNames(request, probe.car)) continue;
      const rare = this.rareTests[number] ?? null;
      if (rare !== null && !rare(probe.car, probe.today)) continue;
      out.push(this.ids[number] ?? "");
    }
  }

  private number(id: string, request: CarRequest): number {
    const number = this.ids.length;
    this.ids.push(id);
    this.requests.push(request);
    this.rareTests.push(rareTestOf(request));
    this.byId.set(id, number);
    if (number >= this.isAlive.length) {
      const longer = new Uint8Array(this.isAlive.length * 2);
      longer.set(this.isAlive);
      this.isAlive = longer;
    }
    this.isAlive[number] = 1;
    return number;
  }

  /** Files everything that is alive under its key, rows of one key together. */
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
    this.columns = new RequestColumns(count);
    this.ranges.clear();
    let row = 0;
    for (const [key, numbers] of rows) {
      const from = row;
      for (const number of numbers) {
        const request = this.requests[number];
        if (request !== null && request !== undefined) this.columns.write(row++, number, request);
      }
      this.ranges.set(key, [from, row]);
    }
    this.unsorted = [];
    this.unsortedColumns = new RequestColumns(UNSORTED_MAX);
  }
}

function keyOf(market: number, kind: "model" | "make" | "any", name: string | null): string {
  return `${market}\u0000${kind}\u0000${name ?? "\u0000"}`;
}

function keysOf(request: CarRequest): readonly string[] {
  const market = MARKETS.indexOf(request.market);
  const { models, makes } = request.must;
  if (models.length > 0) return [...new Set(models)].map((name) => keyOf(market, "model", name));
  if (makes.length > 0) return [...new Set(makes)].map((name) => keyOf(market, "make", name));
  return [keyOf(market, "any", NOT_IN_LIST)];
}

/** Make and model are words without end, and so not bits. */
function hasNames(request: CarRequest, car: IndexedCar): boolean {
  const { makes, models } = request.must;
  return (
    request.market === car.market &&
    (makes.length === 0 || (car.make !== null && makes.includes(car.make))) &&
    (models.length === 0 || (car.model !== null && models.includes(car.model)))
  );
}

/** A car as it is held against the columns: what is not known fails every limit that was set. */
type Probe = {
  readonly car: IndexedCar;
  readonly today: string;
  readonly price: number;
  readonly yearLow: number;
  readonly yearHigh: number;
  readonly odometer: number;
  readonly fuel: number;
  readonly gearbox: number;
  readonly drivetrain: number;
  readonly body: number;
  readonly colour: number;
  readonly seats: number;
  readonly grade: number;
  readonly day: number;
};

const MORE_THAN_ANY_LIMIT = Number.MAX_VALUE;

function probeOf(car: IndexedCar, today: string): Probe {
  return {
    car,
    today,
    // A minimum that was not set is -1, so that a car without a price meets it.
    price: car.price ?? UNKNOWN,
    yearLow: car.year ?? 0,
    yearHigh: car.year ?? YEAR_ANY,
    odometer: car.odometer ?? MORE_THAN_ANY_LIMIT,
    fuel: bitOf(FUELS, car.fuel),
    gearbox: bitOf(GEARBOXES, car.gearbox),
    drivetrain: bitOf(DRIVETRAINS, car.drivetrain),
    body: bitOf(BODIES, car.body),
    colour: bitOf(COLOURS, car.colour),
    seats: car.seats ?? 0,
    grade: car.grade ?? GRADE_ANY,
    day: dayNumber(today),
  };
}

function isRestMet(columns: RequestColumns, row: number, probe: Probe): boolean {
  const { car } = probe;
  if (probe.seats < (columns.seatsMin[row] ?? 0)) return false;
  if (probe.grade > (columns.gradeMax[row] ?? 0)) return false;
  if (probe.day > (columns.neededBy[row] ?? 0)) return false;
  if (columns.accidentFree[row] === 1 && !car.isAccidentFree) return false;
  const span = columns.latSpan[row] ?? Infinity;
  if (span === Infinity) return true;
  if (car.lat === null || car.lon === null) return false;
  const lat = columns.lat[row] ?? 0;
  if (Math.abs(car.lat - lat) > span) return false;
  const place = { lat, lon: columns.lon[row] ?? 0 };
  return metresBetween(place, { lat: car.lat, lon: car.lon }) <= (columns.radius[row] ?? 0);
}
