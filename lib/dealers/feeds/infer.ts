import { isBlank, readDistance, readNumber, trimCell } from "@/lib/dealers/feeds/numbers";
import { readColour, readFuel, readGearbox } from "@/lib/dealers/feeds/value-synonyms";
import type { ColumnMap, FeedLayout, Field } from "@/lib/dealers/feeds/types";
import { findLeadingMake, isKnownMake } from "@/lib/vehicles/makes";

/** The share of a column's filled cells that must have the same format before it is accepted. */
const SURE = 0.85;

type Test = { readonly field: Field; readonly matches: (cell: string) => boolean };

/** Enough to recognise a column of towns. Whether a town is known is checked for each row. */
const BIG_TOWN =
  /^(beijing|shanghai|guangzhou|shenzhen|chengdu|chongqing|hangzhou|wuhan|nanjing|tianjin|xi.?an|suzhou|北京|上海|广州|深圳|成都|重庆|杭州|武汉|南京|天津|西安|苏州)市?$/i;

/** In this order: each column takes the first field that fits, and each field the first column. */
function testsFor(isPlace: (cell: string) => boolean): readonly Test[] {
  return [
    { field: "vin", matches: (cell) => /^[A-HJ-NPR-Z0-9]{17}$/i.test(cell) },
    { field: "faults", matches: (cell) => /处异常|^\[\]$/.test(cell) },
    { field: "year", matches: (cell) => /^(19|20)\d\d年?$/.test(cell) },
    {
      field: "odometer",
      matches: (cell) => /(公里|千米|km|miles?|mi)$/i.test(cell) && isDistance(cell),
    },
    { field: "price", matches: (cell) => /^[£$¥]\s?[\d.,]+$/.test(cell) },
    { field: "engine", matches: (cell) => /^\d\.\d\s?[lt升]$/i.test(cell) },
    { field: "gearbox", matches: (cell) => cell.length < 20 && readGearbox(cell) !== null },
    { field: "fuel", matches: (cell) => cell.length < 20 && readFuel(cell) !== null },
    { field: "make", matches: (cell) => isKnownMake(cell) },
    { field: "place", matches: (cell) => isPlace(cell) || BIG_TOWN.test(cell) },
    { field: "headline", matches: (cell) => /\d{4}款/.test(cell) || longTitle(cell) },
    { field: "colour", matches: (cell) => cell.length < 30 && readColour(cell) !== null },
  ];
}

function isDistance(cell: string): boolean {
  return readDistance(cell, "km").kind !== "wrong";
}

function longTitle(cell: string): boolean {
  return cell.length > 6 && findLeadingMake(cell) !== null;
}

/**
 * Infers the columns of a file without a header from their values.
 * @returns null when no column identifies the car, or the price column is ambiguous
 */
export function inferLayout(
  sample: readonly (readonly string[])[],
  isPlace: (cell: string) => boolean,
): FeedLayout | null {
  const width = Math.max(0, ...sample.map((row) => row.length));
  const columns = new Map<Field, number>();
  const taken = new Set<number>();
  for (const { field, matches } of testsFor(isPlace)) {
    for (let index = 0; index < width; index += 1) {
      if (taken.has(index) || columns.has(field) || !fits(sample, index, matches)) continue;
      columns.set(field, index);
      taken.add(index);
    }
  }
  const money = columns.has("price") ? null : priceInWan(sample, width, taken);
  if (money !== null) columns.set("price", money);
  if (!columns.has("price") || (!columns.has("headline") && !columns.has("make"))) return null;
  const map: ColumnMap = Object.fromEntries([...columns].map(([field, index]) => [field, [index]]));
  return {
    hasHeader: false,
    names: Array.from({ length: width }, (_, index) => `column-${index + 1}`),
    columns: map,
    priceUnit: money === null ? "one" : "wan",
  };
}

function filled(sample: readonly (readonly string[])[], index: number): string[] {
  return sample.map((row) => trimCell(row[index] ?? "")).filter((cell) => !isBlank(cell));
}

function fits(
  sample: readonly (readonly string[])[],
  index: number,
  matches: (cell: string) => boolean,
): boolean {
  const cells = filled(sample, index);
  return cells.length > 0 && cells.filter(matches).length >= SURE * cells.length;
}

/**
 * Chinese sites show the price of a used car next to its price when new, both in units of 10,000 yuan,
 * and write 万 on only one of the two. A decimal column of the same size next to a 万 column therefore
 * uses the same unit. The lower one is the asking price, because a used car costs less than a new one.
 */
function priceInWan(
  sample: readonly (readonly string[])[],
  width: number,
  taken: ReadonlySet<number>,
): number | null {
  const free = Array.from({ length: width }, (_, index) => index).filter(
    (index) => !taken.has(index),
  );
  const marked = free.filter((index) =>
    fits(sample, index, (cell) => /^[\d.,]+\s?万元?$/.test(cell)),
  );
  const scale = marked[0];
  if (scale === undefined) return null;
  const bare = free.filter((index) => fits(sample, index, (cell) => /^\d+(\.\d+)?$/.test(cell)));
  const size = median(sample, scale);
  const candidates = [...marked, ...bare].filter((index) => {
    const share = median(sample, index) / size;
    return share > 0.05 && share < 5;
  });
  return candidates.sort((a, b) => median(sample, a) - median(sample, b))[0] ?? null;
}

function median(sample: readonly (readonly string[])[], index: number): number {
  const numbers = filled(sample, index)
    .map((cell) => readNumber(cell.replace(/\s?万元?$/, "")))
    .filter((number) => number !== null)
    .sort((a, b) => a - b);
  return numbers[Math.floor(numbers.length / 2)] ?? 0;
}
