import { MARKETS, type Market } from "@/lib/markets/markets";
import { listDistanceStepsMetres, listPriceStepsMinor } from "@/lib/search/bands";
import {
  allocate,
  toDayCell,
  resizeColumns,
  toYearCell,
  type Columns,
} from "@/lib/search/memory/columns";
import type { Dictionaries } from "@/lib/search/memory/dictionaries";
import { IdListBuilder, type IdList } from "@/lib/search/memory/id-list";
import { shared } from "@/lib/search/memory/columns";
import { tokenise } from "@/lib/search/text";
import { DEAL_BANDS } from "@/lib/search/vocabulary";

/** A public car in the format of the index. */
export type IndexedCar = {
  readonly id: string;
  readonly market: Market;
  readonly make: string | null;
  readonly model: string | null;
  readonly trim: string | null;
  readonly fuel: string | null;
  readonly gearbox: string | null;
  readonly drivetrain: string | null;
  readonly body: string | null;
  readonly colour: string | null;
  readonly seats: number | null;
  readonly year: number | null;
  readonly price: number | null;
  readonly odometer: number | null;
  /** Milliseconds since 1970. */
  readonly published: number | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly isInspected: boolean;
  readonly grade: number | null;
  readonly score: number | null;
  readonly isAccidentFree: boolean;
  /** Days since 1970. */
  readonly warrantyUntil: number | null;
  readonly deal: string | null;
  readonly text: string;
};

const STEPS = MARKETS.map((market) => ({
  price: Float64Array.from(listPriceStepsMinor(market).map(Number)),
  distance: Float64Array.from(listDistanceStepsMetres(market).map(Number)),
}));

/** The number of edges that are not above the value, plus one: the histogram band as a cell. */
function stepCell(edges: Float64Array | undefined, value: number | null): number {
  if (edges === undefined || value === null) return 0;
  let step = 1;
  for (const edge of edges) step += +(value >= edge);
  return step;
}

const more = (value: number | null): number => (value === null ? 0 : value + 1);

/** Rows in the order of arrival: the input of a rebuild, and the storage of the latest changes. */
export class Table {
  private capacity: number;
  private cells: Columns;
  private readonly idBuilder = new IdListBuilder();
  private tokenCells: Uint32Array;
  private tokenUsed = 0;
  private tokenStartCells: Uint32Array;
  private count = 0;

  constructor(
    private readonly dictionaries: Dictionaries,
    capacity = 1_024,
  ) {
    this.capacity = capacity;
    this.cells = allocate(capacity);
    this.tokenCells = shared.u32(capacity * 8);
    this.tokenStartCells = shared.u32(capacity + 1);
  }

  get rows(): number {
    return this.count;
  }
  get columns(): Columns {
    return this.cells;
  }
  get ids(): IdList {
    return this.idBuilder.list;
  }
  /** The token codes of row i: from `tokenStarts[i]` up to `tokenStarts[i + 1]`. */
  get tokens(): Uint32Array {
    return this.tokenCells;
  }
  get tokenStarts(): Uint32Array {
    return this.tokenStartCells;
  }

  /** @returns the number of the new row */
  add(car: IndexedCar): number {
    if (this.count === this.capacity) this.grow();
    const row = this.count;
    this.count += 1;
    this.idBuilder.add(car.id);
    this.writeBytes(row, car);
    const { words, shorts, numbers } = this.cells;
    const of = this.dictionaries;
    words.make[row] = of.make.codeOf(car.make);
    words.model[row] = of.model.codeOf(car.model);
    words.trim[row] = of.trim.codeOf(car.trim);
    words.point[row] = of.points.codeOf(car.lat, car.lon);
    shorts.warranty[row] = toDayCell(car.warrantyUntil);
    shorts.score[row] = more(car.score);
    numbers.price[row] = more(car.price);
    numbers.odometer[row] = more(car.odometer);
    numbers.published[row] = more(car.published);
    this.addTokens(row, car.text);
    return row;
  }

  private writeBytes(row: number, car: IndexedCar): void {
    const { bytes } = this.cells;
    const of = this.dictionaries;
    const market = MARKETS.indexOf(car.market);
    bytes.market[row] = market;
    bytes.fuel[row] = of.fuel.codeOf(car.fuel);
    bytes.gearbox[row] = of.gearbox.codeOf(car.gearbox);
    bytes.drivetrain[row] = of.drivetrain.codeOf(car.drivetrain);
    bytes.body[row] = of.body.codeOf(car.body);
    bytes.colour[row] = of.colour.codeOf(car.colour);
    bytes.seats[row] = more(car.seats);
    bytes.grade[row] = more(car.grade);
    bytes.deal[row] = 1 + DEAL_BANDS.findIndex((band) => band === car.deal);
    bytes.inspected[row] = car.isInspected ? 1 : 0;
    bytes.accidentFree[row] = car.isAccidentFree ? 1 : 0;
    bytes.year[row] = toYearCell(car.year);
    bytes.priceStep[row] = stepCell(STEPS[market]?.price, car.price);
    bytes.distanceStep[row] = stepCell(STEPS[market]?.distance, car.odometer);
  }

  private addTokens(row: number, text: string): void {
    const from = this.tokenUsed;
    for (const token of tokenise(text)) {
      const code = this.dictionaries.vocabulary.codeOf(token);
      // A text has about a dozen tokens, so a linear search for duplicates is faster than a set.
      let at = from;
      while (at < this.tokenUsed && this.tokenCells[at] !== code) at += 1;
      if (at < this.tokenUsed) continue;
      if (this.tokenUsed === this.tokenCells.length) {
        const wider = shared.u32(this.tokenCells.length * 2);
        wider.set(this.tokenCells);
        this.tokenCells = wider;
      }
      this.tokenCells[this.tokenUsed++] = code;
    }
    this.tokenStartCells[row + 1] = this.tokenUsed;
  }

  private grow(): void {
    this.capacity *= 2;
    this.cells = resizeColumns(this.cells, this.count, this.capacity);
    const starts = shared.u32(this.capacity + 1);
    starts.set(this.tokenStartCells);
    this.tokenStartCells = starts;
  }
}
