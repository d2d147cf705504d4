import { MARKETS, type Market } from "@/lib/markets/markets";
import { PAGE_SIZE_MAX, PLACES_MAX } from "@/lib/search/engine";
import { toFacetRecord } from "@/lib/search/facet-values";
import { FacetSums } from "@/lib/search/memory/count";
import { Delta } from "@/lib/search/memory/delta";
import type { Dictionaries } from "@/lib/search/memory/dictionaries";
import { compareIds, getIdAt } from "@/lib/search/memory/id-list";
import { countMainBytes, type MainSegment } from "@/lib/search/memory/main-segment";
import { planQuery, type Plan } from "@/lib/search/memory/query-plan";
import { mergeRanked, computeRanks, select } from "@/lib/search/memory/ranks";
import { countWords, type Rows } from "@/lib/search/memory/scan";
import {
  isUnfiltered,
  createDeltaCandidates,
  createMainCandidates,
  findMatching,
  type Segment,
} from "@/lib/search/memory/segment";
import type { IndexedCar } from "@/lib/search/memory/table";
import { SettledSums } from "@/lib/search/memory/precomputed-counts";
import { WideFilter } from "@/lib/search/memory/bitmap-filter";
import {
  matchWord,
  findMeanings,
  findExactMatches,
  type Lookup,
  type WordMatch,
} from "@/lib/search/memory/word-lookup";
import { toSearchPage } from "@/lib/search/page";
import {
  compareByCars,
  FACETS,
  isCounted,
  type FacetName,
  type FacetValue,
  type PlaceCount,
  type SearchFilter,
  type SearchPage,
  type SearchRequest,
} from "@/lib/search/types";

export type ReplicaSize = {
  readonly cars: number;
  readonly settled: number;
  readonly changed: number;
  /** Memory of the index: columns, ids, postings and marks, without the words themselves. */
  readonly bytes: number;
};

const WIDE_FROM = 16_384;

type Part = { readonly segment: Segment; readonly kind: "main" | "delta" };

/**
 * A complete copy of what PostgreSQL knows about public cars, and all searches on it. Single-threaded and
 * synchronous.
 */
export class Replica {
  private main: MainSegment;
  private isAlive: Uint8Array;
  private dead = 0;
  private delta: Delta;
  private rows: Uint32Array;
  private ranks: Float64Array;
  private changes = 0;
  private wide: WideFilter;
  private sums: SettledSums;

  constructor(
    private readonly of: Dictionaries,
    main: MainSegment,
    /**
     * From this number of candidates on, conditions are combined as bitmaps. A test sets it to
     * check both ways.
     */
    private readonly wideFrom = WIDE_FROM,
  ) {
    this.main = main;
    this.wide = new WideFilter(main);
    this.sums = new SettledSums(main, of, this.wide);
    this.isAlive = new Uint8Array(main.rows).fill(1);
    this.delta = new Delta(of);
    this.rows = new Uint32Array(main.rows);
    this.ranks = new Float64Array(0);
  }

  /** Increases with every change. Two equal versions of one replica give equal results. */
  get version(): number {
    return this.changes;
  }
  /** The number of rows that a rebuild would clean up. */
  get unsettled(): number {
    return this.delta.rows + this.dead;
  }

  size(): ReplicaSize {
    return {
      cars: this.main.rows - this.dead + this.delta.aliveCount,
      settled: this.main.rows,
      changed: this.delta.rows,
      bytes:
        countMainBytes(this.main) + this.isAlive.byteLength + this.wide.bytes + this.delta.bytes,
    };
  }

  /** Sums over all valid cars, to compare with the same sums in PostgreSQL. */
  totals() {
    const out = { cars: 0, price: 0, odometer: 0, grade: 0 };
    for (const { segment } of this.segments()) {
      const { bytes, numbers } = segment.columns;
      for (let row = 0; row < segment.rows; row += 1) {
        if (segment.isAlive[row] !== 1) continue;
        out.cars += 1;
        out.price += Math.max(0, (numbers.price[row] ?? 0) - 1);
        out.odometer += Math.max(0, (numbers.odometer[row] ?? 0) - 1);
        out.grade += Math.max(0, (bytes.grade[row] ?? 0) - 1);
      }
    }
    return out;
  }

  /** The market and make of a known car; null = unknown. */
  makeOf(id: string): { readonly market: Market; readonly make: string | null } | null {
    const changed = this.delta.find(id);
    const row = changed ?? this.find(id);
    if (row === null || (changed === null && this.isAlive[row] === 0)) return null;
    const { bytes, words } = (changed === null ? this.main : this.delta.table).columns;
    const market = MARKETS[bytes.market[row] ?? 0];
    const code = words.make[row] ?? 0;
    return market === undefined
      ? null
      : { market, make: code === 0 ? null : this.of.make.wordOf(code) };
  }

  upsert(car: IndexedCar): void {
    this.remove(car.id);
    this.delta.add(car);
  }

  remove(id: string): void {
    this.changes += 1;
    if (this.delta.remove(id)) return;
    const row = this.find(id);
    if (row === null || this.isAlive[row] === 0) return;
    this.wide.take(row);
    this.sums.take(row);
    this.isAlive[row] = 0;
    this.dead += 1;
  }

  /** The input for a rebuild in another thread, with the current state. */
  parts() {
    return { main: this.main, isAlive: this.isAlive.slice(), delta: this.delta };
  }

  /**
   * Replaces the main segment by a rebuilt one. The caller applies the changes since then again.
   */
  settle(main: MainSegment): void {
    this.main = main;
    this.wide = new WideFilter(main);
    this.sums = new SettledSums(main, this.of, this.wide);
    this.isAlive = new Uint8Array(main.rows).fill(1);
    this.dead = 0;
    this.delta = new Delta(this.of);
    this.rows = new Uint32Array(main.rows);
    this.changes += 1;
  }

  search(request: SearchRequest): SearchPage {
    const { filter, sort } = request;
    const limit = Math.min(request.limit, PAGE_SIZE_MAX);
    const plan = planQuery(filter, this.of);
    const lookup = this.lookup(plan.market);
    const words = filter.words.map((word) => matchWord(word, lookup));
    const sums = this.sumsOf(filter, plan);
    const whole = sort === "best" ? findExactMatches(filter.words, lookup) : null;
    const selection = { sort, cursor: request.cursor, limit };
    let total = 0;
    const parts = this.segments().map(({ segment, kind }) => {
      const ask = { plan, words: words.map((word) => word[kind]), except: null };
      const rows = this.room(segment.rows);
      const count = findMatching(segment, ask, rows);
      total += count;
      for (const facet of sums.shared) {
        if (kind === "main" && isUnfiltered(ask)) this.sums.add(facet, ask);
        else facet.add(segment.columns, rows, count);
      }
      const ranks = this.rankRoom(count);
      const picked = { rows, count };
      computeRanks(segment, { plan, sort, wholeCounts: whole?.[kind] ?? null }, picked, ranks);
      return select(segment, selection, picked, ranks);
    });
    this.countOwn(plan, words, sums.own);
    const { rows, before } = mergeRanked(parts, selection);
    const counted = new Map([...sums.shared, ...sums.own.values()].map((sum) => [sum.facet, sum]));
    const values = (facet: FacetName): readonly FacetValue[] => counted.get(facet)?.values() ?? [];
    const page = toSearchPage({ ...request, limit }, rows, before);
    const meant = findMeanings(filter.words, words, lookup);
    return { ...page, total, facets: toFacetRecord(values), meant };
  }

  count(filter: SearchFilter): number {
    let total = 0;
    this.eachFound(filter, (_segment, _rows, count) => {
      total += count;
    });
    return total;
  }

  places(filter: SearchFilter): readonly PlaceCount[] {
    const { points } = this.of;
    const sums = new Uint32Array(points.size);
    const alone = new Map<number, string>();
    this.eachFound(filter, (segment, rows, count) => {
      const { point } = segment.columns.words;
      countWords(point, rows, count, sums);
      for (let i = 0; i < count; i += 1) {
        const row = rows[i] ?? 0;
        const code = point[row] ?? 0;
        if (sums[code] === 1) alone.set(code, getIdAt(segment.ids, row));
      }
    });
    const out: PlaceCount[] = [];
    for (let code = 1; code < sums.length; code += 1) {
      const count = sums[code] ?? 0;
      if (count === 0) continue;
      const car = count === 1 ? (alone.get(code) ?? null) : null;
      out.push({ lat: points.lat[code] ?? 0, lon: points.lon[code] ?? 0, count, car });
    }
    return out.sort(compareByCars).slice(0, PLACES_MAX);
  }

  private eachFound(
    filter: SearchFilter,
    visit: (segment: Segment, rows: Rows, count: number) => void,
  ): void {
    const plan = planQuery(filter, this.of);
    const lookup = this.lookup(plan.market);
    const words = filter.words.map((word) => matchWord(word, lookup));
    for (const { segment, kind } of this.segments()) {
      const ask = { plan, words: words.map((word) => word[kind]), except: null };
      const rows = this.room(segment.rows);
      visit(segment, rows, findMatching(segment, ask, rows));
    }
  }

  /**
   * A facet without a condition counts the result. One with a condition counts without its own condition.
   */
  private sumsOf(filter: SearchFilter, plan: Plan) {
    const shared: FacetSums[] = [];
    const own = new Map<FacetName, FacetSums>();
    for (const facet of FACETS) {
      if (!isCounted(facet, filter)) continue;
      const sums = new FacetSums(facet, plan, this.of);
      if (plan.filtered.has(facet)) own.set(facet, sums);
      else shared.push(sums);
    }
    return { shared, own };
  }

  private countOwn(
    plan: Plan,
    words: readonly WordMatch[],
    own: ReadonlyMap<FacetName, FacetSums>,
  ): void {
    for (const [facet, sums] of own) {
      for (const { segment, kind } of this.segments()) {
        const ask = { plan, words: words.map((word) => word[kind]), except: facet };
        if (kind === "main" && this.sums.add(sums, ask)) continue;
        const rows = this.room(segment.rows);
        sums.add(segment.columns, rows, findMatching(segment, ask, rows));
      }
    }
  }

  private segments(): readonly Part[] {
    const { main, isAlive, dead, delta, wide, wideFrom } = this;
    const settled: Segment = {
      rows: main.rows,
      columns: main.columns,
      ids: main.ids,
      isAlive,
      hasDead: dead > 0,
      candidates: createMainCandidates(main, { wide, from: wideFrom }),
    };
    if (delta.rows === 0) return [{ segment: settled, kind: "main" }];
    const { columns, ids, rows } = delta.table;
    const changed: Segment = {
      rows,
      columns,
      ids,
      isAlive: delta.isAlive,
      hasDead: delta.hasDead,
      candidates: createDeltaCandidates({ rows, columns }),
    };
    return [
      { segment: settled, kind: "main" },
      { segment: changed, kind: "delta" },
    ];
  }

  private lookup(market: number): Lookup {
    return { main: this.main, isAlive: this.isAlive, delta: this.delta, of: this.of, market };
  }

  private room(rows: number): Uint32Array {
    if (this.rows.length < rows) this.rows = new Uint32Array(rows);
    return this.rows;
  }

  private rankRoom(count: number): Float64Array {
    if (this.ranks.length < count) this.ranks = new Float64Array(count);
    return this.ranks;
  }

  private find(id: string): number | null {
    const { idOrder, ids, rows } = this.main;
    let low = 0;
    let high = rows;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareIds(getIdAt(ids, idOrder[middle] ?? 0), id) < 0) low = middle + 1;
      else high = middle;
    }
    const row = idOrder[low];
    return row !== undefined && getIdAt(ids, row) === id ? row : null;
  }
}
