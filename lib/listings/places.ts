import "server-only";
import { cache } from "react";
import type { Market } from "@/lib/markets/markets";
import { db } from "@/lib/platform/db/client";
import { prepareStatement } from "@/lib/platform/db/prepared";
import type { NameView } from "@/lib/listings/types";

export type PlaceView = NameView & {
  readonly id: string;
  readonly lat: number;
  readonly lon: number;
};

const PLACES_MAX = 500;

type PlaceRow = {
  readonly id: string;
  readonly nameEn: string;
  readonly nameZh: string;
  readonly lat: number;
  readonly lon: number;
};

const COLUMNS = `id, name_en AS "nameEn", name_zh AS "nameZh", lat, lon`;

const findPlaces = prepareStatement<PlaceRow>(
  "places-of-market",
  `SELECT ${COLUMNS} FROM place WHERE market = $1 ORDER BY name_en LIMIT ${PLACES_MAX}`,
);

const findPlaceById = prepareStatement<PlaceRow>(
  "place-of-market",
  `SELECT ${COLUMNS} FROM place WHERE id = $1 AND market = $2`,
);

function placeView({ id, nameEn, nameZh, lat, lon }: PlaceRow): PlaceView {
  return { id, en: nameEn, zh: nameZh, lat, lon };
}

/** Towns of a market, for the search field "near". */
export const listPlaces = cache(async (market: Market): Promise<readonly PlaceView[]> => {
  return (await findPlaces([market])).map(placeView);
});

/** The state or county of a place, as documents print it. */
export async function findPlaceRegion(placeId: string): Promise<string | null> {
  const row = await db.place.findUnique({ where: { id: placeId }, select: { region: true } });
  return row?.region ?? null;
}

/** null = no such town in this market. */
export async function findPlace(market: Market, id: string): Promise<PlaceView | null> {
  const [row] = await findPlaceById([id, market]);
  return row === undefined ? null : placeView(row);
}
