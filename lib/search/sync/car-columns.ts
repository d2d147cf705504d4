import { isMarket } from "@/lib/markets/markets";
import { ON_SALE_STATES, toSqlList } from "@/lib/listings/states";
import type { IndexedCar } from "@/lib/search/memory/table";

/** The format of a column in the binary protocol. */
export type Wire = "text" | "int" | "long" | "float" | "bool";
export type Cell = string | number | boolean | null;

const LIST = [
  ["l.id", "text"],
  ["l.market", "text"],
  ["l.make", "text"],
  ["l.model_name", "text"],
  ["l.trim", "text"],
  ["l.fuel", "text"],
  ["l.gearbox", "text"],
  ["l.drivetrain", "text"],
  ["l.body_type", "text"],
  ["l.colour", "text"],
  ["l.seats", "int"],
  ["l.model_year", "int"],
  ["l.asking_price_minor", "long"],
  ["l.odometer_metres", "long"],
  ["(extract(epoch FROM l.published_at) * 1000)::bigint", "long"],
  ["l.lat", "float"],
  ["l.lon", "float"],
  ["l.inspection_id IS NOT NULL", "bool"],
  ["l.grade", "int"],
  ["l.score_tenths", "int"],
  ["l.accident_free", "bool"],
  ["l.factory_warranty_until - DATE '1970-01-01'", "int"],
  ["l.deal_band", "text"],
  ["l.search_text", "text"],
] as const satisfies readonly (readonly [sql: string, wire: Wire])[];

export const CAR_SQL = LIST.map(([sql]) => sql).join(", ");
export const CAR_WIRES: readonly Wire[] = LIST.map(([, wire]) => wire);
/** A visitor may see it in a list, as in conditions.ts. */
export const PUBLIC_SQL = `l.status IN (${toSqlList(ON_SALE_STATES)})`;

const text = (cell: Cell | undefined): string | null => (typeof cell === "string" ? cell : null);
/** The text protocol returns bigints as text. */
const number = (cell: Cell | undefined): number | null =>
  cell === null || cell === undefined ? null : Number(cell);

/**
 * Converts cells in the order of the list to a car; null for a market that this version does not
 * know.
 */
export function toIndexedCar(cells: readonly Cell[]): IndexedCar | null {
  const market = text(cells[1]) ?? "";
  if (!isMarket(market)) return null;
  return {
    id: text(cells[0]) ?? "",
    market,
    make: text(cells[2]),
    model: text(cells[3]),
    trim: text(cells[4]),
    fuel: text(cells[5]),
    gearbox: text(cells[6]),
    drivetrain: text(cells[7]),
    body: text(cells[8]),
    colour: text(cells[9]),
    seats: number(cells[10]),
    year: number(cells[11]),
    price: number(cells[12]),
    odometer: number(cells[13]),
    published: number(cells[14]),
    lat: number(cells[15]),
    lon: number(cells[16]),
    isInspected: cells[17] === true,
    grade: number(cells[18]),
    score: number(cells[19]),
    isAccidentFree: cells[20] === true,
    warrantyUntil: number(cells[21]),
    deal: text(cells[22]),
    text: text(cells[23]) ?? "",
  };
}
