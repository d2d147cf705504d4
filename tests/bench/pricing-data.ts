import fs from "node:fs";
import path from "node:path";
import { readCar } from "@/lib/dealers/feeds/car";
import { readNumber } from "@/lib/dealers/feeds/numbers";
import { inspectFile, isEmptyRow, readLayout, readRows } from "@/lib/dealers/feeds/read-file";
import type { FeedCar, FeedLayout, FeedSettings } from "@/lib/dealers/feeds/types";
import { toMetres, type Market } from "@/lib/markets/markets";
import type { PricedCar } from "@/lib/pricing/model/car";

/**
 * Real listings from public datasets. They are stored beside the project on the measuring machine and are not
 * part of it.
 */
export const DATA = path.resolve(
  process.env.CANDOR_CWD ?? process.cwd(),
  "../shared/data/listings",
);

export type Adverts = {
  readonly rows: number;
  readonly repeated: number;
  /** Rows that `npm run import` refuses as well, and rows without a price. */
  readonly refused: number;
  readonly cars: readonly PricedCar[];
};

/** The files were collected in this year; a later model year in them is a typing error. */
const READ_ON = new Date("2020-12-31T00:00:00.000Z");

/** Reads files with the reader of `npm run import`; of identical rows only the first is used. */
export async function readAdverts(files: readonly string[], market: Market): Promise<Adverts> {
  const settings: FeedSettings = {
    market,
    given: {},
    places: new Map(),
    dealerPlaceId: null,
    today: READ_ON,
  };
  const seen = new Set<string>();
  const cars: PricedCar[] = [];
  let rows = 0;
  let refused = 0;
  for (const file of files) {
    const facts = await inspectFile(file);
    const layout = await readLayout(file, facts, () => false);
    let isHeader = layout.hasHeader;
    for await (const row of readRows(file, facts)) {
      if (isEmptyRow(row)) continue;
      if (isHeader) {
        isHeader = false;
        continue;
      }
      rows += 1;
      const text = row.cells.map((cell) => cell.trim()).join("\u001f");
      if (seen.has(text)) continue;
      seen.add(text);
      const result = readCar(row, layout, settings);
      const car = result.kind === "car" ? pricedCar(`${file}:${row.row}`, result.car) : null;
      if (car === null) refused += 1;
      else cars.push({ ...car, ...versionFigures(layout, row.cells) });
    }
  }
  return { rows, repeated: rows - seen.size, refused, cars };
}

function pricedCar(id: string, car: FeedCar): PricedCar | null {
  if (car.askingPriceMinor === null) return null;
  return {
    id,
    vehicle: car.vin ?? id,
    price: Number(car.askingPriceMinor) / 100,
    make: car.make,
    modelName: car.modelName,
    trim: car.trim,
    modelYear: car.modelYear,
    metres:
      car.odometerReading === null ? null : Number(toMetres(car.odometerReading, car.odometerUnit)),
    fuel: car.fuel,
    gearbox: car.gearbox,
    bodyType: car.bodyType,
    drivetrain: car.drivetrain,
    colour: car.colour,
    sellerKind: null,
    displacementCc: car.displacementCc,
    powerKw: null,
    consumption: null,
    roadTax: null,
    lat: null,
    lon: null,
    day: null,
  };
}

/** Figures that distinguish versions of one model, where the file has them; the import does not store these. */
function versionFigures(
  layout: FeedLayout,
  cells: readonly string[],
): Pick<PricedCar, "consumption" | "roadTax"> {
  const numberIn = (name: string): number | null => {
    const at = layout.names.findIndex((each) => each.trim().toLowerCase() === name);
    return at === -1 ? null : readNumber((cells[at] ?? "").trim());
  };
  return { consumption: numberIn("mpg"), roadTax: numberIn("tax") };
}

export function ukFiles(): readonly string[] {
  const folder = path.join(DATA, "uk");
  // The raw scrape contains the same listings as the Ford file, before they were cleaned.
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".csv") && !name.startsWith("raw_"))
    .sort()
    .map((name) => path.join(folder, name));
}
