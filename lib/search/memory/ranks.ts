import { compareIds, compareRows, getIdAt } from "@/lib/search/memory/id-list";
import type { Plan } from "@/lib/search/memory/query-plan";
import type { Rows } from "@/lib/search/memory/scan";
import type { Segment } from "@/lib/search/memory/segment";
import type { KeyedRow } from "@/lib/search/page";
import {
  DEAL_POINTS,
  DEAL_POINTS_UNKNOWN,
  POINTS_PER_DEAL_BAND,
  POINTS_PER_WHOLE_WORD,
} from "@/lib/search/policy";
import type { Cursor } from "@/lib/search/types";
import { DEAL_BANDS, DESCENDING, type Sort } from "@/lib/search/vocabulary";

/**
 * A row's position in the order as one number: inspected first, then the sort's key (inverted for
 * descending sorts), then rows without a key. Ties are ordered by id.
 */
const GROUP = 2 ** 51;
const NO_KEY = 2 ** 50;
const KEY_MAX = 2 ** 49;

const DEAL_SCORE = Float64Array.from([
  DEAL_POINTS_UNKNOWN * POINTS_PER_DEAL_BAND,
  ...DEAL_BANDS.map((band) => DEAL_POINTS[band] * POINTS_PER_DEAL_BAND),
]);
const POINTS_PER_GRADE = 10_000;

export type RankAsk = {
  readonly plan: Plan;
  readonly sort: Sort;
  /** How many words each row matches exactly; only for the best match. */
  readonly wholeCounts: Uint8Array | null;
};

/** The first `count` of these rows. */
export type Picked = { readonly rows: Rows; readonly count: number };

export function computeRanks(
  segment: Segment,
  ask: RankAsk,
  { rows, count }: Picked,
  out: Float64Array,
): void {
  keysOf(segment, ask, { rows, count }, out);
  const isDescending = DESCENDING[ask.sort];
  const { inspected } = segment.columns.bytes;
  for (let i = 0; i < count; i += 1) {
    const key = out[i] ?? -1;
    const placed = key < 0 ? NO_KEY : isDescending ? KEY_MAX - key : key;
    out[i] = inspected[rows[i] ?? 0] === 1 ? placed : GROUP + placed;
  }
}

/** The sort's keys, -1 where there is none. */
function keysOf(segment: Segment, ask: RankAsk, { rows, count }: Picked, out: Float64Array): void {
  const { bytes, shorts, words, numbers } = segment.columns;
  const one = (cells: Float64Array | Uint8Array): void => {
    for (let i = 0; i < count; i += 1) out[i] = (cells[rows[i] ?? 0] ?? 0) - 1;
  };
  switch (ask.sort) {
    case "newest":
      one(numbers.published);
      return;
    case "price_up":
    case "price_down":
      one(numbers.price);
      return;
    case "distance":
      one(numbers.odometer);
      return;
    case "year":
      one(bytes.year);
      return;
    case "grade":
      for (let i = 0; i < count; i += 1) {
        const row = rows[i] ?? 0;
        const grade = (bytes.grade[row] ?? 0) - 1;
        const score = Math.max(0, (shorts.score[row] ?? 0) - 1);
        out[i] = grade < 0 ? -1 : grade * POINTS_PER_GRADE - score;
      }
      return;
    case "nearest":
      for (let i = 0; i < count; i += 1) {
        out[i] = ask.plan.metres?.[words.point[rows[i] ?? 0] ?? 0] ?? -1;
      }
      return;
    case "best":
      for (let i = 0; i < count; i += 1) {
        const row = rows[i] ?? 0;
        const score = Math.max(0, (shorts.score[row] ?? 0) - 1);
        const whole = (ask.wholeCounts?.[row] ?? 0) * POINTS_PER_WHOLE_WORD;
        out[i] = whole + (DEAL_SCORE[bytes.deal[row] ?? 0] ?? 0) + score;
      }
  }
}

/** The key in the format of a URL: years as years, everything else as PostgreSQL stores it. */
function keyText(rank: number, sort: Sort): string | null {
  const placed = rank % GROUP;
  if (placed === NO_KEY) return null;
  const key = DESCENDING[sort] ? KEY_MAX - placed : placed;
  return String(sort === "year" ? key + YEAR_OF_CELL_ONE : key);
}

/** Cells of years begin at 1 and keys at 0. */
const YEAR_OF_CELL_ONE = 1886;

/** The rank of a cursor. An invented cursor has a rank too. */
export function computeCursorRank(cursor: Cursor, sort: Sort): number {
  if (cursor.key === null) return cursor.group * GROUP + NO_KEY;
  const given = Number(cursor.key) - (sort === "year" ? YEAR_OF_CELL_ONE : 0);
  const key = Math.min(KEY_MAX, Math.max(-1, given));
  return cursor.group * GROUP + (DESCENDING[sort] ? KEY_MAX - key : key);
}

export type Ranked = {
  /** The rows after the cursor in the requested direction; at most one more than a page. */
  readonly rows: readonly (KeyedRow & { readonly rank: number })[];
  /** How many rows are before the cursor, not counting itself. */
  readonly before: number;
};

export type Selection = {
  readonly sort: Sort;
  readonly cursor: Cursor | null;
  readonly limit: number;
};

/** Selects a page from matching rows in one pass. */
export function select(
  segment: Segment,
  selection: Selection,
  { rows, count }: Picked,
  ranks: Float64Array,
): Ranked {
  const { cursor, sort } = selection;
  const isBackward = cursor?.direction === "before";
  const sign = isBackward ? -1 : 1;
  const top = new TopRows(segment, selection.limit + 1, sign);
  if (cursor === null) {
    for (let i = 0; i < count; i += 1) top.offer(ranks[i] ?? 0, rows[i] ?? 0);
    return { rows: top.keyed(sort), before: 0 };
  }
  const at = computeCursorRank(cursor, sort);
  let before = 0;
  for (let i = 0; i < count; i += 1) {
    const rank = ranks[i] ?? 0;
    const row = rows[i] ?? 0;
    const order = rank === at ? compareIds(getIdAt(segment.ids, row), cursor.id) : rank - at;
    if (order < 0) before += 1;
    if (order * sign > 0) top.offer(rank, row);
  }
  return { rows: top.keyed(sort), before };
}

/** The first few rows of an order. It stays sorted while all rows are offered to it. */
class TopRows {
  private readonly ranks: number[] = [];
  private readonly rows: number[] = [];

  constructor(
    private readonly segment: Segment,
    private readonly size: number,
    private readonly sign: 1 | -1,
  ) {}

  offer(rank: number, row: number): void {
    const signed = rank * this.sign;
    const isFull = this.ranks.length === this.size;
    if (isFull) {
      const worst = this.ranks[this.size - 1] ?? 0;
      if (signed > worst) return;
      if (signed === worst && this.compare(row, this.rows[this.size - 1] ?? 0) > 0) return;
      this.ranks.pop();
      this.rows.pop();
    }
    let at = this.ranks.length;
    while (at > 0) {
      const other = this.ranks[at - 1] ?? 0;
      if (other < signed) break;
      if (other === signed && this.compare(this.rows[at - 1] ?? 0, row) < 0) break;
      at -= 1;
    }
    this.ranks.splice(at, 0, signed);
    this.rows.splice(at, 0, row);
  }

  private compare(a: number, b: number): number {
    return compareRows(this.segment.ids, a, b) * this.sign;
  }

  keyed(sort: Sort): readonly (KeyedRow & { readonly rank: number })[] {
    return this.rows.map((row, index) => {
      const rank = (this.ranks[index] ?? 0) * this.sign;
      return {
        id: getIdAt(this.segment.ids, row),
        group: rank >= GROUP ? 1 : 0,
        key: keyText(rank, sort),
        rank,
      };
    });
  }
}

/** Merges the pages of two segments. */
export function mergeRanked(
  parts: readonly Ranked[],
  selection: Selection,
): { readonly rows: readonly KeyedRow[]; readonly before: number } {
  const sign = selection.cursor?.direction === "before" ? -1 : 1;
  const rows = parts
    .flatMap((part) => part.rows)
    .sort((a, b) => (a.rank === b.rank ? compareIds(a.id, b.id) : a.rank - b.rank) * sign)
    .slice(0, selection.limit + 1);
  const before = parts.reduce((sum, part) => sum + part.before, 0);
  // When going forward the cursor is the last row seen, and it counts as one of the rows before.
  return { rows, before: before + (selection.cursor?.direction === "after" ? 1 : 0) };
}
