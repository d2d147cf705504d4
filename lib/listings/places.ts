import "server-only";
import { cache } from "react";
import type { Market } from "@/lib/markets/markets";
import { db } from "@/lib/platform/db/client";
import type { NameView } from "@/lib/listings/types";

export type PlaceView = NameView & {
  readonly id: string;
  readonly lat: number;
  readonly lon: number;
};

const PLACES_MAX = 500;

/** Towns of a market, for the "near" field. */
export const listPlaces = cache(async (market: Market): Promise<readonly PlaceView[]> => {
  const rows = await db.place.findMany({
    where: { market },
    select: { id: true, nameEn: true, nameZh: true, lat: true, lon: true },
    orderBy: { nameEn: "asc" },
    take: PLACES_MAX,
  });
  return rows.map((row) => ({
    id: row.id,
    en: row.nameEn,
    zh: row.nameZh,
    lat: row.lat,
    lon: row.lon,
  }));
});
