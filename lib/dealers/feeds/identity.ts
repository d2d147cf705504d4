import { createHash } from "node:crypto";
import type { FeedCar, FeedItem, FeedLayout } from "@/lib/dealers/feeds/types";
import type { Row } from "@/lib/dealers/feeds/car";

/**
 * Identifies the listing of a row across deliveries of a feed: by its VIN, otherwise by the feed's own
 * id, otherwise by a hash of all columns except the price, with a counter for equal rows. So two equal
 * cars remain two, and a price change is an update. Rows must be passed in the file's order, starting
 * with the first.
 */
export type Identities = {
  readonly identify: (row: Row, car: FeedCar, feedId: string | null) => Identified;
};

export type Identified =
  | { readonly kind: "item"; readonly item: FeedItem; readonly isRepeat: boolean }
  | { readonly kind: "conflict"; readonly column: "vin" | "feedId"; readonly value: string };

export function createIdentities(layout: FeedLayout): Identities {
  // About 100 bytes per row: half a million rows need 50 MB.
  const named = new Map<string, string>();
  const twins = new Map<string, number>();
  return {
    identify(row, car, feedId) {
      const hash = hashCar(car);
      const name = car.vin === null ? (feedId === null ? null : `id:${feedId}`) : `vin:${car.vin}`;
      if (name === null) {
        const print = hashRow(row, layout);
        const occurrence = (twins.get(print) ?? 0) + 1;
        twins.set(print, occurrence);
        return {
          kind: "item",
          item: { row: row.row, key: `fp:${print}:${occurrence}`, hash, car },
          isRepeat: false,
        };
      }
      const before = named.get(name);
      if (before !== undefined && before !== hash) {
        return {
          kind: "conflict",
          column: car.vin === null ? "feedId" : "vin",
          value: car.vin ?? feedId ?? "",
        };
      }
      named.set(name, hash);
      return {
        kind: "item",
        item: { row: row.row, key: name, hash, car },
        isRepeat: before !== undefined,
      };
    },
  };
}

const CAR_FIELDS = [
  "vin",
  "make",
  "modelName",
  "trim",
  "modelYear",
  "bodyType",
  "fuel",
  "gearbox",
  "drivetrain",
  "colour",
  "seats",
  "doors",
  "displacementCc",
  "firstRegisteredOn",
  "ownersCount",
  "titleStatus",
  "askingPriceMinor",
  "odometerReading",
  "odometerUnit",
  "placeId",
  "headline",
  "description",
  "knownFaults",
] as const satisfies readonly (keyof FeedCar)[];

/**
 * A hash of the values that would be stored. A row with the same values is unchanged, however it is
 * written.
 */
export function hashCar(car: FeedCar): string {
  return shortHash(JSON.stringify(CAR_FIELDS.map((field) => car[field])));
}

/** 128 bits are enough, and the key is an indexed column. */
function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}

/** All columns except the price, by name, so that a new order of columns changes nothing. */
export function hashRow(row: Row, layout: FeedLayout): string {
  const price = new Set(layout.columns.price ?? []);
  const cells = row.cells
    .map((cell, index) => ({
      name: layout.names[index] ?? String(index),
      index,
      text: cell.trim(),
    }))
    .filter((cell) => !price.has(cell.index) && cell.text !== "")
    .map((cell) => `${cell.name}\u001f${cell.text}`)
    .sort();
  return shortHash(cells.join("\u001e"));
}
