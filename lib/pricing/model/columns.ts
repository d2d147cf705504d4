import { toModelKey, type CarFacts } from "@/lib/pricing/model/car";

/**
 * Converts facts to small integers ("bins"), which are the input of the trees. Bin 0 means "unknown".
 */

type NumberColumn = {
  readonly kind: "number";
  readonly name: string;
  readonly read: (car: CarFacts) => number | null;
  /** -1: a larger value never increases the price. */
  readonly direction: -1 | 0 | 1;
};
type WordColumn = {
  readonly kind: "word";
  readonly name: string;
  readonly read: (car: CarFacts) => string | null;
};
export type Column = NumberColumn | WordColumn;

const number = (
  name: string,
  read: NumberColumn["read"],
  direction: -1 | 0 | 1 = 0,
): NumberColumn => ({ kind: "number", name, read, direction });
const word = (name: string, read: WordColumn["read"]): WordColumn => ({ kind: "word", name, read });

export const COLUMNS: readonly Column[] = [
  number("modelYear", (car) => car.modelYear),
  number("metres", (car) => car.metres, -1),
  number("consumption", (car) => car.consumption),
  number("roadTax", (car) => car.roadTax),
  number("displacementCc", (car) => car.displacementCc),
  number("powerKw", (car) => car.powerKw),
  number("lat", (car) => car.lat),
  number("lon", (car) => car.lon),
  number("day", (car) => car.day),
  word("model", toModelKey),
  word("make", (car) => car.make),
  word("trim", (car) => (car.trim === null ? null : `${toModelKey(car) ?? ""}|${car.trim}`)),
  word("fuel", (car) => car.fuel),
  word("gearbox", (car) => car.gearbox),
  word("bodyType", (car) => car.bodyType),
  word("drivetrain", (car) => car.drivetrain),
  word("colour", (car) => car.colour),
  word("sellerKind", (car) => car.sellerKind),
];

export type Binner = {
  readonly column: Column;
  readonly bins: number;
  readonly binOf: (car: CarFacts) => number;
};

/** More bins than this only cost time, because too few cars differ between them. */
const NUMBER_BINS = { least: 24, most: 254, carsPerBin: 12 } as const;
const WORDS_MAX = 4_000;
/** A word must occur in at least this many cars to be used for a split. */
const WORD_CARS_MIN = 3;

/** The columns that vary among these cars, each with the bin edges learned from them. */
export function buildBinners(cars: readonly CarFacts[]): readonly Binner[] {
  return COLUMNS.flatMap((column) => {
    const binner = column.kind === "number" ? numberBinner(column, cars) : wordBinner(column, cars);
    return binner.bins > 2 ? [binner] : [];
  });
}

/** One array per column: `bins[column][car]`. */
export function toBins(
  binners: readonly Binner[],
  cars: readonly CarFacts[],
): readonly Uint16Array[] {
  return binners.map((binner) => Uint16Array.from(cars, (car) => binner.binOf(car)));
}

function numberBinner(column: NumberColumn, cars: readonly CarFacts[]): Binner {
  const values = cars.flatMap((car) => column.read(car) ?? []);
  const { least, most, carsPerBin } = NUMBER_BINS;
  const wanted = Math.max(least, Math.min(most, Math.round(cars.length / carsPerBin)));
  const edges = edgesOf(Float64Array.from(values).sort(), wanted);
  return {
    column,
    bins: edges.length + 2,
    binOf: (car) => {
      const value = column.read(car);
      return value === null ? 0 : placeOf(value, edges) + 1;
    },
  };
}

/** Between adjacent values if there are few, otherwise equally filled. */
function edgesOf(sorted: Float64Array, most: number): readonly number[] {
  const distinct: number[] = [];
  for (const value of sorted) if (distinct.at(-1) !== value) distinct.push(value);
  if (distinct.length <= most) {
    return distinct.slice(1).map((value, index) => (value + (distinct[index] ?? value)) / 2);
  }
  const edges: number[] = [];
  for (let bin = 1; bin < most; bin += 1) {
    const value = sorted[Math.floor((bin * sorted.length) / most)] ?? 0;
    if (edges.length === 0 || value > (edges.at(-1) ?? value)) edges.push(value);
  }
  return edges;
}

/** The number of edges that are not above a value. */
function placeOf(value: number, edges: readonly number[]): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= (edges[middle] ?? Infinity)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The most frequent words get a bin. An unknown word is treated as missing. */
function wordBinner(column: WordColumn, cars: readonly CarFacts[]): Binner {
  const counts = new Map<string, number>();
  for (const car of cars) {
    const value = column.read(car);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const known = [...counts]
    .filter(([, count]) => count >= WORD_CARS_MIN)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, WORDS_MAX)
    .map(([value]) => value);
  const bins = new Map(known.map((value, index) => [value, index + 1]));
  return {
    column,
    bins: known.length + 1,
    binOf: (car) => bins.get(column.read(car) ?? "") ?? 0,
  };
}
