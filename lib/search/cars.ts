import "server-only";
import { db, type Tx } from "@/lib/platform/db/client";
import { Prisma } from "@/lib/platform/db/generated/client";
import type { IndexedCar } from "@/lib/search/memory/table";
import { CAR_SQL, toIndexedCar, type Cell } from "@/lib/search/sync/car-columns";
import type { ListingState } from "@/lib/listings/states";

/** A car with the data of the index and data that only its own row has. */
export type KnownCar = {
  readonly car: IndexedCar;
  readonly sellerId: string;
  /** On sale now: public and not reserved. */
  readonly isLive: boolean;
};

const CARS_MAX = 500;

type Row = {
  readonly cells: readonly Cell[];
  readonly sellerId: string;
  readonly status: ListingState;
};

/** The cars with these ids that exist, in any state, read directly from their rows. */
export async function listKnownCars(
  ids: readonly string[],
  client: Tx = db,
): Promise<readonly KnownCar[]> {
  if (ids.length === 0) return [];
  // The list of columns is a constant in our code, and the ids are a parameter.
  const rows = await client.$queryRaw<Row[]>(Prisma.sql`
    SELECT json_build_array(${Prisma.raw(CAR_SQL)}) AS cells, l.seller_id AS "sellerId", l.status
    FROM listing l WHERE l.id = ANY(${ids.slice(0, CARS_MAX)})`);
  return rows.flatMap(({ cells, sellerId, status }) => {
    const car = toIndexedCar(cells);
    return car === null ? [] : [{ car, sellerId, isLive: status === "live" }];
  });
}
